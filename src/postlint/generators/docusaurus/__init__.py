"""Docusaurus 3.10, blog and docs: facts from its packages and validators, versions in docs/generators.md."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from postlint.front_matter import Impossible, Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import depends_on, first_file, is_inside, options_of, read_script, strings
from postlint.generators.shared.date import TIMESTAMP, read_coerced
from postlint.generators.shared.generator import Collection, Generator, SiteConfig, posts_in
from postlint.generators.shared.semantics import DateKey, FileNaming, Pretence, Semantics, TermKey, is_no, misreads
from postlint.markdown.dialect import MDX
from postlint.markdown.heading_id import github_slugger
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs"))
_SUFFIXES = ("md", "mdx")
_EXCLUDE = ("_*", "*.test.*", "__tests__/", "node_modules/", "/build/", "/.docusaurus/")
_OFFSET = lazy(r".*\d[ \t]*[-+]\d\d:?\d\d\s*")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None or depends_on(folder, "@docusaurus/core")


def _read(folder: Path) -> SiteConfig:
    """The folders of the blogs and docs, where the configuration names them in plain strings."""
    script = read_script(first_file(folder, _CONFIGURATIONS))
    return SiteConfig(
        markdown=MDX,
        heading_ids=github_slugger,
        collections=_collections(_folders(script, "blog"), _folders(script, "docs")),
        addresses=cache(lambda: _addresses(folder, script)),
    )


def _addresses(folder: Path, script: str) -> Addresses | None:
    from postlint.generators.docusaurus.address import addresses  # only where an address is asked for

    return addresses(script, next(folder.glob("*versions.json"), None) is not None)


def _folders(script: str, kind: str) -> list[str]:
    """The folders of the presets and plugins of a kind: its name by default, each `path` in their options."""
    options = options_of(script, rf"""\b{kind}["']?\s*:|plugin-content-{kind}["'`]\)?\s*,""")
    paths = [path.removeprefix("./").strip("/") for each in options for path in strings(each, "path")[:1]]
    found = [path for path in paths if is_inside(path)]
    if re.search(rf"""\b{kind}["']?\s*:\s*false""", script) is None and (not paths or len(paths) < len(options)):
        found.insert(0, kind)
    return list(dict.fromkeys(found))


def _collections(blogs: list[str], docs: list[str]) -> tuple[Collection, ...]:
    translated = "i18n/*/docusaurus-plugin-content"
    return (
        posts_in([*blogs, f"{translated}-blog*"], _SUFFIXES, name="blog", exclude=_EXCLUDE),
        posts_in([*docs, "versioned_docs", f"{translated}-docs*"], _SUFFIXES, name="docs", exclude=_EXCLUDE),
    )


def _refuse_date(text: str, style: str) -> str:
    """A date in text gets a `Z` behind it: an offset in it is lost, or makes it no date."""
    is_date = style == "plain" and TIMESTAMP.fullmatch(text)
    if is_date or len(text) > 60 or not _OFFSET.fullmatch(text):
        return ""
    return "is text, not a date: its offset is lost" if " " in text.strip() else "is text, and no date with its offset"


def _is_hidden(data: dict[str, object]) -> bool:
    return any(str(data.get(key)).lower() == "true" for key in ("draft", "unlisted"))


SYNTAX = Syntax(("yaml",), "gray-matter", "js-yaml-4", optional=True)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        DateKey(("date",), blank="stops the build"),
        DateKey(("last_update", "date"), is_update=True),
    ),
    read_date=read_coerced,
    refuse_date=_refuse_date,
    naming=FileNaming(
        folder="blog",
        pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)-?(?P<slug>.*)\.mdx?", re.DOTALL),
        skipped=lazy("_"),
        example="2024-05-01-tea.md",
        optional=True,
        nested=True,
    ),
    is_hidden=_is_hidden,
    pretences=(
        Pretence("published", is_no, "does not hide the post: `draft: true` does", hides=True, instead="draft: true"),
    ),
    terms=(TermKey(("tags",), split="refused"), TermKey(("keywords",), split="refused")),
)


def is_date(text: str) -> bool:
    """Whether JavaScript reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_coerced(text), Impossible)


DOCUSAURUS = Generator(
    name="docusaurus",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=NOTHING,
    collections=_collections(["blog"], ["docs"]),
    schema="docusaurus",
    prints_title=None,
    is_date=is_date,
    semantics=SEMANTICS,
    mdx=(".md", ".mdx"),
)
