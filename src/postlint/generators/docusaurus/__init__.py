"""Docusaurus 3.10, blog and docs: facts from its packages and validators, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Style, Syntax
from postlint.generators.docusaurus.features import USUAL_FEATURES, features
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import depends_on, first_file, is_inside, options_of, read_script, strings
from postlint.generators.shared.date import TIMESTAMP, read_coerced, refuse_quoted
from postlint.generators.shared.foreign import BY_PLUGINS
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    misreads,
)
from postlint.markdown.dialect import MDX, REMARK
from postlint.markdown.heading_id import github_slugger
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs"))
_SUFFIXES = ("md", "mdx")
_EXCLUDE = ("_*", "*.test.*", "__tests__/", "node_modules/", "/build/", "/.docusaurus/")
# Options that change what Markdown is read.
_EXTENDED = lazy(r"(?i)remark|rehype|preprocessor|admonitions")
_MARKDOWN = r"""(?<![\w.])markdown["']?\s*:"""
_FORMAT = lazy(r"""(?<![\w.])format["']?\s*:\s*["'](\w+)""")
# A date with an offset: `2024-05-01 10:30 +0900`.
_OFFSET = lazy(r".*:\d\d[ \t]*[-+]\d\d:?\d\d\s*")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None or depends_on(folder, "@docusaurus/core")


def _read(folder: Path) -> Conventions:
    """Read the folders of the blogs and docs that the configuration names in literal strings."""
    script = read_script(folder, first_file(folder, _CONFIGURATIONS))
    return replace(
        _USUAL,
        collections=_collections(_folders(script, "blog"), _folders(script, "docs")),
        mdx=_suffixes(script),
        markdown=MDX if ".md" in _suffixes(script) else REMARK,
        mdx_features=features(script),
        foreign=lambda: frozenset() if _EXTENDED.search(script) or not script.strip() else BY_PLUGINS,
        addresses=cache(lambda: _addresses(folder, script)),
        knowledge=cache(lambda: _knowledge(script, _suffixes(script))),
    )


def _suffixes(script: str) -> tuple[str, ...]:
    """Return the suffixes of posts in MDX: `format: "detect"` leaves `.md` to Markdown, `"md"` every file."""
    found = next((each[1] for options in options_of(script, _MARKDOWN) for each in _FORMAT.finditer(options)), "mdx")
    return {"detect": (".mdx",), "md": ()}.get(found, _USUAL.mdx)


def _addresses(folder: Path, script: str) -> Addresses | None:
    from postlint.generators.docusaurus.address import addresses  # only if a URL is needed

    return addresses(script, bool(disk.files_matching(folder, "*versions.json")))


def _knowledge(script: str, mdx: tuple[str, ...]) -> Knowledge:
    from postlint.generators.docusaurus.link import Docusaurus  # only if a whole site is checked

    return Docusaurus(script, mdx)


def _folders(script: str, kind: str) -> list[str]:
    """Return the folders of a kind: each `path` in the options of presets and plugins, by default the kind."""
    options = options_of(script, rf"""\b{kind}["']?\s*:|plugin-content-{kind}["'`]\)?\s*,""")
    paths = [path.removeprefix("./").strip("/") for each in options for path in strings(each, "path")[:1]]
    found = [path for path in paths if is_inside(path)]
    if re.search(rf"""\b{kind}["']?\s*:\s*false""", script) is None and (not paths or len(paths) < len(options)):
        found.insert(0, kind)
    return list(dict.fromkeys(found))


def _collections(blogs: list[str], docs: list[str]) -> tuple[Collection, ...]:
    translated = "i18n/*/docusaurus-plugin-content"
    return (
        posts_in([*blogs, f"{translated}-blog*"], _SUFFIXES, name="blog", is_fixed=True, exclude=_EXCLUDE),
        posts_in(
            [*docs, "versioned_docs", f"{translated}-docs*"], _SUFFIXES, name="docs", is_fixed=True, exclude=_EXCLUDE
        ),
    )


def _refuse_date(text: str, style: Style) -> str:
    """Docusaurus appends `Z` to a date that is a string: a zone in it is ignored, or makes it invalid."""
    is_date = style is Style.PLAIN and TIMESTAMP.fullmatch(text)
    if not is_date and text[-1:].isalpha() and text[:1].isalnum() and any(map(str.isdigit, text)):
        return "is a string: the `Z` that the build appends makes it invalid"
    if is_date or len(text) > 60 or not _OFFSET.fullmatch(text):
        return refuse_quoted(text, style)
    if " " in text.strip():
        return "is a string, not a date: its offset is lost"
    return "is a string, not a date: the offset makes it invalid"


def _is_hidden(data: dict[str, object]) -> bool:
    """Return whether a post has no page. One with `unlisted: true` has: no list shows it."""
    return str(data.get("draft")).lower() == "true"


SYNTAX = Syntax((Format.YAML,), Fences.GRAY_MATTER, Scalars.JS_YAML_4, optional=True)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        DateKey(("date",), empty="stops the build"),
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
    terms=(TermKey(("tags",), split=Split.REFUSED, page=slug.kebab), TermKey(("keywords",), split=Split.REFUSED)),
)


def is_date(text: str) -> bool:
    """Return whether JavaScript reads the text as a date; if unsure, True."""
    return not isinstance(read_coerced(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=MDX,
    collections=_collections(["blog"], ["docs"]),
    mdx=(".md", ".mdx"),
    mdx_features=USUAL_FEATURES,
    heading_ids=github_slugger,
    keys=PageKeys(authors=("authors",)),
)

DOCUSAURUS = Generator(name="docusaurus", is_at=_is_at, usual=_USUAL, read=_read, schema="docusaurus")
