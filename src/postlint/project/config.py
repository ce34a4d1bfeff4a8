"""The configuration of a project: `postlint.toml`, or `[tool.postlint]` in `pyproject.toml`.

Data only. Every mistake in it is an error with its place in the file and, where one is near, what was meant;
nothing falls back to a default silently.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint.attribution.policy import AttributionTable
from postlint.diagnostic import Severity
from postlint.front_matter import Format, FrontMatter, parse_whole
from postlint.generators import GeneratorName
from postlint.project.typed import choices_at, fields_at, prose, read_path
from postlint.rule import Profile, Rule, RuleOptions
from postlint.rules.registry import Registry
from postlint.text import NotUtf8Error, Position, Source, Unreadable, escape, meant, near, quote, read_file

FILE_NAMES = ("postlint.toml", "pyproject.toml")
SIZE_LIMIT = 1_000_000
SEVERITIES = {severity.value: severity for severity in Severity}
Pointer = tuple[str | int, ...]


class ConfigError(Exception):
    """A mistake in the configuration: what is wrong, and where (None for a place that is no file)."""

    def __init__(self, message: str, path: str | None = None, position: Position | None = None) -> None:
        place = f"{escape(path)}:{position.line}:{position.column}: " if path and position else ""
        place = place or (f"{escape(path)}: " if path else "")
        super().__init__(f"{place}{message}")


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A table of the configuration."""


class CollectionTable(_Table, frozen=True):
    """A named set of posts with one schema. Patterns are those of gitignore, with `{a,b}`.

    Without `include`, it is the collection of that name of the generator.
    """

    name: str
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    schema: str | None = None


class WhenTable(_Table, frozen=True):
    """What a post must be like, all of it; `key` maps keys of its front matter to values."""

    date_before: str | None = None
    date_after: str | None = None
    has_key: str | None = None
    key: dict[str, Any] = {}
    collection: str | None = None


class OverrideTable(_Table, frozen=True):
    """Other rule settings for some posts: those at some paths, those of some kind, or both."""

    files: tuple[str, ...] | None = None
    when: WhenTable | None = None
    rules: dict[str, Any] = {}


class ProjectRuleTable(_Table, frozen=True):
    """A rule of the project, made of a CSS selector."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
    select: str
    message: str
    unless: str | None = None
    severity: Severity = Severity.WARNING
    paths: tuple[str, ...] = ()


class Table(_Table, frozen=True):
    """The whole configuration, as it is written."""

    generator: GeneratorName | None = None
    profile: Literal["recommended", "strict"] = "recommended"
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    max_warnings: Annotated[int, Meta(ge=0)] | None = None
    exclude: tuple[str, ...] = ()
    collections: tuple[CollectionTable, ...] = ()
    rules: dict[str, Any] = {}
    overrides: tuple[OverrideTable, ...] = ()
    project_rules: tuple[ProjectRuleTable, ...] = ()
    attribution: AttributionTable = AttributionTable()
    plugins: tuple[str, ...] = ()
    max_file_size: Annotated[int, Meta(ge=1)] = 8_000_000
    timeout: Annotated[float, Meta(gt=0, le=3600)] = 10.0


class Setting(msgspec.Struct, frozen=True):
    """What one entry of a `rules` table says of the rules that its pattern means."""

    pattern: str
    rules: tuple[str, ...]
    enabled: bool | None
    severity: Severity | None
    options: dict[str, Any]


class Config:
    """A project's configuration and where each part of it stands."""

    def __init__(self, table: Table, source: Source | None = None, prefix: Pointer = ()) -> None:
        self.table = table
        self.source = source
        self._prefix = prefix

    @property
    def path(self) -> str | None:
        """The file it was read from, None when there is none."""
        return self.source.path if self.source else None

    @cached_property
    def _places(self) -> FrontMatter:
        assert self.source is not None
        return parse_whole(self.source.text, Format.TOML)

    def error(self, message: str, pointer: Pointer, *, at_key: bool = False) -> ConfigError:
        """The error about a value, or about a key, of the file."""
        if self.source is None:
            return ConfigError(message)
        find = self._places.key_span if at_key else self._places.span_of
        span = find((*self._prefix, *pointer))
        return ConfigError(message, self.source.path, self.source.position(span.start))

    def origin(self, key: str, otherwise: str) -> str:
        """Where a top-level key of the configuration stands, or what it comes from when it is not there."""
        return self.place((key,)) or otherwise

    def place(self, pointer: Pointer) -> str | None:
        """File and line of a key, or of an item of a list; None where it is not in the file."""
        pointer = (*self._prefix, *pointer)
        if self.source is None or not self._places.has(pointer):
            return None
        position = self.source.position(self._places.key_span(pointer).start)
        return f"{self.source.path}:{position.line}"

    def settings(self, registry: Registry, pointer: Pointer, entries: dict[str, Any]) -> list[Setting]:
        """The entries of a `rules` table, patterns first, so that a rule's own entry wins.

        Raises:
            ConfigError: an entry means no rule, or says nothing that can be understood.
        """
        settings = [self._setting(registry, (*pointer, key), key, value) for key, value in entries.items()]
        return sorted(settings, key=lambda setting: setting.pattern in registry)

    def _setting(self, registry: Registry, pointer: Pointer, pattern: str, value: Any) -> Setting:
        rules = tuple(registry.match(pattern))
        if not rules:
            raise self.error(
                f"there is no rule {quote(pattern)}{meant(registry.suggest(pattern))}", pointer, at_key=True
            )
        if isinstance(value, str):
            if value in ("on", "off"):
                return Setting(pattern, rules, value == "on", None, {})
            if value in SEVERITIES:
                return Setting(pattern, rules, True if pattern in registry else None, SEVERITIES[value], {})
            expected = "`off`, `on`, `error`, `warning` or `info`"
            raise self.error(
                f"{quote(value)} is none of {expected}{meant(near(value, [*SEVERITIES, 'off', 'on']))}",
                pointer,
            )
        if not isinstance(value, dict):
            raise self.error("a rule's setting is `off`, `on`, a severity, or a table of options", pointer)
        if pattern not in registry:
            raise self.error("a table of options needs the id of one rule, not a pattern", pointer, at_key=True)
        options = dict(value)
        severity = options.pop("severity", None)
        if severity is not None and not isinstance(severity, str):
            raise self.error("a severity is `error`, `warning` or `info`", (*pointer, "severity"))
        if severity is not None and severity not in SEVERITIES:
            raise self.error(f"{quote(severity)} is none of `error`, `warning`, `info`", (*pointer, "severity"))
        self.check_options(registry[pattern], options, pointer)
        return Setting(pattern, rules, True, SEVERITIES[severity] if severity else None, options)

    def check_options(self, rule: Rule, options: dict[str, Any], pointer: Pointer) -> RuleOptions:
        """The options of a rule, typed. Raises ConfigError at the option that is wrong."""
        try:
            return msgspec.convert(options, rule.options)
        except msgspec.ValidationError as error:
            raise self.explain(error, rule.options, pointer) from None

    def explain(self, error: msgspec.ValidationError, table: type[msgspec.Struct], prefix: Pointer = ()) -> ConfigError:
        """A fault of typing in a person's words, at its place."""
        text, _, path = str(error).partition(" - at `$")
        pointer = (*prefix, *read_path(path.removesuffix("`")))
        if match := re.fullmatch(r"Object contains unknown field `(.*)`", text):
            key, known = match[1], fields_at(table, pointer[len(prefix) :])
            return self.error(f"unknown key {quote(key)}{meant(near(key, known))}", (*pointer, key), at_key=True)
        if match := re.fullmatch(r"Object missing required field `(.*)`", text):
            return self.error(f"the key {quote(match[1])} is missing", pointer)
        if match := re.fullmatch(r"Expected `(.*)`, got `(.*)`", text):
            return self.error(f"expected {prose(match[1])}, got {prose(match[2])}", pointer)
        if match := re.fullmatch(r"Invalid enum value '?(.*?)'?", text):
            choices = choices_at(table, pointer[len(prefix) :])
            listed = ", ".join(f"`{choice}`" for choice in choices)
            return self.error(f"{quote(match[1])} is none of {listed}{meant(near(match[1], choices))}", pointer)
        if text.startswith("Expected `str` matching regex"):
            what = "a rule is `family/name`" if "/" in text else "a policy is `name`"
            return self.error(f"the id of {what}: lower case letters, digits and hyphens", pointer)
        return self.error(escape(text[:1].lower() + text[1:]), pointer)


def find_config(root: Path) -> Path | None:
    """The configuration file of a project folder; a `pyproject.toml` only counts when it has `[tool.postlint]`."""
    for name in FILE_NAMES:
        path = root / name
        if path.is_file() and (name != "pyproject.toml" or "tool.postlint" in path.read_text("utf-8", "replace")):
            return path
    return None


def load_config(path: Path | None, shown: str | None = None) -> Config:
    """Read a configuration file; `shown` is how messages name it.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or something in it is wrong.
    """
    if path is None:
        return Config(Table())
    name = shown or path.name
    try:
        source = Source.from_bytes(name, read_file(path, SIZE_LIMIT))
    except NotUtf8Error as error:
        raise ConfigError(f"is not UTF-8 but probably {error.guess}", name) from None
    except Unreadable as error:
        raise ConfigError(f"cannot be read: {error.reason}", name) from None
    places = parse_whole(source.text, Format.TOML)
    for problem in places.problems:
        raise ConfigError(problem.message, name, source.position(problem.span.start))
    data: Any = places.data
    prefix: Pointer = ("tool", "postlint") if path.name == "pyproject.toml" else ()
    for key in prefix:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    config = Config(Table(), source, prefix)
    try:
        config.table = msgspec.convert(data, Table)
    except msgspec.ValidationError as error:
        raise config.explain(error, Table) from None
    return config


def default_enabled(rule: Rule, profile: str) -> bool:
    """Whether a profile turns a rule on."""
    return rule.profile is Profile.RECOMMENDED or (rule.profile is Profile.STRICT and profile == "strict")
