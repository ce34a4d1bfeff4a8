"""The tables of a configuration as types: what each key may be, and what it is for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint.attribution.policy import AttributionTable
from postlint.diagnostic import Severity
from postlint.generators import GeneratorName

AIMLESS = "an override needs `files`, `when`, or both"
UNCONDITIONAL = "the condition is empty: it needs a key"


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A table of the configuration."""


class WhenTable(_Table, frozen=True):
    """Conditions that a post must meet, all of them."""

    date_before: Annotated[str | None, Meta(description="The post is dated before this day.")] = None
    date_after: Annotated[str | None, Meta(description="The post is dated after this day.")] = None
    has_key: Annotated[
        str | None, Meta(description="The front matter has this key; `seo.image` may be a key inside `seo`.")
    ] = None
    key: Annotated[
        dict[str, Any],
        Meta(description="Keys of the front matter and their values; of a list, one value is enough."),
    ] = {}
    collection: Annotated[str | None, Meta(description="The post belongs to this collection.")] = None


class SchemaTable(_Table, frozen=True):
    """A schema for some posts of a collection: those that meet a condition."""

    path: Annotated[str, Meta(description="The schema, as in `schema`.")]
    when: Annotated[WhenTable | None, Meta(description="Conditions that a post must meet.")] = None


class CollectionTable(_Table, frozen=True):
    """A named set of posts with one schema."""

    name: Annotated[str, Meta(min_length=1, description="The collection's name: one of the generator's, or your own.")]
    include: Annotated[
        Annotated[tuple[str, ...], Meta(min_length=1)] | None,
        Meta(
            description="Patterns of the posts, as in .gitignore, with `{a,b}`; by default those of the generator's"
            " collection of this name."
        ),
    ] = None
    exclude: Annotated[tuple[str, ...], Meta(description="Patterns of files that are not posts.")] = ()
    schema: Annotated[
        str | SchemaTable | Annotated[tuple[str | SchemaTable, ...], Meta(min_length=1)] | None,
        Meta(
            description="A JSON Schema for the front matter: its path, the name of a bundled one, or"
            " `package:file.json`; of a list, all must hold. By default it is the generator's."
        ),
    ] = None


class OverrideTable(_Table, frozen=True):
    """Other rule settings for some posts: those that match `files`, those that meet `when`, or both."""

    files: Annotated[tuple[str, ...] | None, Meta(description="Patterns of the posts, as in .gitignore.")] = None
    when: Annotated[WhenTable | None, Meta(description="Conditions that a post must meet.")] = None
    rules: Annotated[dict[str, Any], Meta(description="Rule settings for these posts, as in `[rules]`.")] = {}


_RULE_ID = "the id of a rule is `family/name`: lower-case letters, digits and hyphens"


class ProjectRuleTable(_Table, frozen=True):
    """A rule of the project: a CSS selector and a message."""

    id: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9-]+/[a-z0-9-]+$",
            description="The rule's id, `family/name`.",
            extra_json_schema={"x-postlint-message": _RULE_ID},
        ),
    ]
    select: Annotated[str, Meta(description="CSS selector of the elements to report.")]
    message: Annotated[str, Meta(description="The message of each finding.")]
    unless: Annotated[str | None, Meta(description="CSS selector of elements that are not reported.")] = None
    severity: Annotated[Severity, Meta(description="The severity of each finding.")] = Severity.WARNING
    paths: Annotated[
        tuple[str, ...], Meta(description="Patterns of the posts that the rule is for; by default all posts.")
    ] = ()


class Table(_Table, frozen=True):
    """The configuration of postlint: `postlint.toml`, or `[tool.postlint]` in `pyproject.toml`."""

    generator: Annotated[
        GeneratorName | None, Meta(description="The generator that publishes the posts; by default it is detected.")
    ] = None
    profile: Annotated[
        Literal["recommended", "strict"], Meta(description="Which rules are on unless a setting says otherwise.")
    ] = "recommended"
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"],
        Meta(description="The lowest severity that makes the exit code 1."),
    ] = "error"
    max_warnings: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="More warnings than this make the exit code 1.")
    ] = None
    baseline: Annotated[
        str | None,
        Meta(description="Path of the file with old findings that are not reported; see `postlint baseline`."),
    ] = None
    exclude: Annotated[
        tuple[str, ...], Meta(description="Patterns of files and folders that are not searched for posts.")
    ] = ()
    collections: Annotated[
        tuple[CollectionTable, ...], Meta(description="Named sets of posts; by default those of the generator.")
    ] = ()
    rules: Annotated[
        dict[str, Any], Meta(description="Rules, or patterns of rules, and their settings: off, on, severity, options.")
    ] = {}
    overrides: Annotated[
        tuple[OverrideTable, ...], Meta(description="Other rule settings for some posts; the last that matches wins.")
    ] = ()
    project_rules: Annotated[
        tuple[ProjectRuleTable, ...], Meta(description="Rules of your own, made of CSS selectors.")
    ] = ()
    attribution: Annotated[
        AttributionTable, Meta(description="Attribution: presets, ledger, facts about the site, and policies.")
    ] = AttributionTable()
    plugins: Annotated[tuple[str, ...], Meta(description="Installed packages whose rules are loaded.")] = ()
    max_file_size: Annotated[
        int, Meta(ge=1, le=64_000_000, description="Largest post that is read, in bytes; --max-file-size allows more.")
    ] = 8_000_000
    timeout: Annotated[
        float, Meta(gt=0, le=60, description="Time for one post, in seconds; --timeout allows more.")
    ] = 10.0
