"""Pelican 4.11 and 4.12, articles in Markdown and HTML: facts from its source and from runs, see docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Syntax
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import first_file, is_inside, read_python, string
from postlint.generators.shared.date_text import read_dateutil, refuse_dots
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.python_markdown import by_script, ids_by_script
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    is_yes,
    misreads,
)
from postlint.markdown.dialect import PYTHON_MARKDOWN
from postlint.markdown.heading_id import HeadingIds
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = ("pelicanconf.py", "publishconf.py")
_SUFFIXES = ("md", "markdown", "mkd", "mdown")
_EXCLUDE = ("/output/", "/theme/", "/themes/", "/plugins/", "node_modules/", ".*")
# `ARTICLE_PATHS = ["a", "b"]` → `"a", "b"`.
_LIST = r"(?m)^{name}\s*=\s*[\[(](?P<items>[^\])]{{0,2000}})[\])]"
# Settings that may give a date: `DEFAULT_DATE = "fs"`.
_DATED = lazy(
    r"^(?:DEFAULT_DATE|DEFAULT_METADATA|FILENAME_METADATA|PATH_METADATA|from\s+\S+\s+import\s+\*)", re.MULTILINE
)
_LAYOUTS = ("theme/templates/article.html", "themes/*/templates/article.html")


# Settings and plugins that may read files with other suffixes.
_READS = lazy(r"(?i)reader|pandoc|notebook|ipynb|jupyter|mdx|\bimport[ \t]*\*")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the folders of articles and pages, and the time zone, from literal strings."""
    script = read_python(folder, first_file(folder, _CONFIGURATIONS))
    base = (
        string(script, "PATH", "content" if disk.is_folder(folder / "content") else ".").removeprefix("./").strip("/")
    )
    base = base if is_inside(base) else "content"
    articles = [each for each in _texts(script, "ARTICLE_PATHS") if is_inside(each)]
    pages = _texts(script, "PAGE_PATHS") or ["pages"]
    excluded = _texts(script, "ARTICLE_EXCLUDES")
    prefix = "" if base == "." else f"{base}/"
    return replace(
        _USUAL,
        markdown=by_script(script, "MARKDOWN", PYTHON_MARKDOWN),
        heading_ids=_ids(script),
        prints_title=prints_title(folder, _LAYOUTS),
        exclude=tuple(f"{prefix}{each.strip('/')}/" for each in (*pages, *excluded, "images", "static", "extra")),
        timezone=string(script, "TIMEZONE") or None,
        semantics=_semantics(script),
        collections=(
            _collection([f"{prefix}{each}" for each in articles] or [base])._replace(
                is_fixed=bool(script.strip()) and _READS.search(script) is None, has_fields=True
            ),
        ),
        addresses=cache(lambda: _addresses(script, prefix)),
        knowledge=cache(lambda: _knowledge(folder, prefix)),
    )


def _semantics(script: str) -> Semantics:
    """Return the semantics: plugins may read YAML, and settings may give a date to posts without one."""
    semantics = replace(SEMANTICS, pretences=()) if "yaml" in script.lower() else SEMANTICS
    if _DATED.search(script):
        return replace(semantics, dates=tuple(key._replace(missing="") for key in semantics.dates))
    return semantics


def _ids(script: str) -> HeadingIds | None:
    """Return how headings get their ids; None if a plugin may give some."""
    is_plain = not re.search(r"extract_toc|anchor|^from\s+\S+\s+import\s+\*", script, re.MULTILINE)
    return ids_by_script(script, "MARKDOWN") if is_plain else None


def _addresses(script: str, base: str) -> Addresses | None:
    from postlint.generators.pelican.address import addresses  # only if a URL is needed

    return addresses(script, base)


def _knowledge(folder: Path, base: str) -> Knowledge:
    from postlint.generators.pelican.link import knowledge  # only if links are followed

    return knowledge(folder, base)


def _texts(script: str, name: str) -> list[str]:
    """Return the strings of a list in a Python file."""
    match = re.search(_LIST.format(name=name), script)
    return re.findall(r"""["']([^"'\n]+)["']""", match["items"]) if match else []


def _collection(folders: list[str]) -> Collection:
    return posts_in(folders, _SUFFIXES, exclude=_EXCLUDE)


def _status(data: dict[str, object]) -> str:
    return str(data.get("status", "")).strip().lower()


def _is_quoted(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\"[^\"]*\"|'[^']*'", value.strip()) is not None


def _is_bracketed(value: object) -> bool:
    return isinstance(value, str) and value.strip()[:1] + value.strip()[-1:] in ("[]", "{}")


_ONLY = "does not hide the post: `status: draft` does"
_QUOTES = "keeps its quotes: values are plain text here"
_BRACKETS = "keeps its brackets: a list is written with commas"

SYNTAX = Syntax((Format.META,), Fences.JEKYLL, Scalars.YAML_1_2)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(
        DateKey(("date",), missing="the post is not published"),
        DateKey(("modified",), is_update=True),
    ),
    read_date=read_dateutil,
    refuse_date=refuse_dots,
    naming=FileNaming(
        folder="",
        pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?P<slug>.*)\.[^.]+", re.DOTALL),
        skipped=lazy(r"\."),
        example="2024-05-01-tea.md",
        optional=True,
    ),
    is_hidden=lambda data: _status(data) in ("draft", "hidden", "skip"),
    pretences=(
        Pretence("draft", is_yes, _ONLY, hides=True),
        Pretence("published", is_no, _ONLY, hides=True),
        Pretence("title", _is_quoted, _QUOTES),
        Pretence("tags", _is_bracketed, _BRACKETS),
        Pretence("categories", lambda value: bool(value), "is ignored: the key is `category`"),
    ),
    terms=(
        TermKey(("tags",), split=Split.TRIMMED, in_url=True, page=slug.pelican),
        TermKey(("category",), split=Split.NEVER, in_url=True, page=slug.pelican),
    ),
)


def is_date(text: str) -> bool:
    """Return whether dateutil reads the text as a date; if unsure, True."""
    return not isinstance(read_dateutil(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=PYTHON_MARKDOWN,
    collections=(_collection(["content"]),),
    mdx=(),
    keys=PageKeys(layout=("template",), description=("summary", "description"), language=("lang",)),
)

PELICAN = Generator(name="pelican", is_at=_is_at, usual=_USUAL, read=_read, schema="pelican")
