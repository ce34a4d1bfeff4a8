"""Pelican 4.11 and 4.12, articles in Markdown and HTML: facts from its source and from runs, see docs/generators.md."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from postlint.front_matter import Impossible, Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import first_file, is_inside, read_python, string
from postlint.generators.shared.date import read_dateutil
from postlint.generators.shared.generator import Collection, Generator, SiteConfig, posts_in
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    TermKey,
    is_no,
    is_yes,
    misreads,
)
from postlint.markdown.dialect import PYTHON_MARKDOWN
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = ("pelicanconf.py", "publishconf.py")
_SUFFIXES = ("md", "markdown", "mkd", "mdown")
_EXCLUDE = ("/output/", "/theme/", "/themes/", "/plugins/", "node_modules/", ".*")
_LIST = r"(?m)^{name}\s*=\s*[\[(](?P<items>[^\])]{{0,2000}})[\])]"
_LAYOUTS = ("theme/templates/article.html", "themes/*/templates/article.html")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> SiteConfig:
    """The folders of articles and pages, and the time zone, where they are written down."""
    script = read_python(first_file(folder, _CONFIGURATIONS))
    base = string(script, "PATH", "content" if (folder / "content").is_dir() else ".").removeprefix("./").strip("/")
    base = base if is_inside(base) else "content"
    articles = [each for each in _texts(script, "ARTICLE_PATHS") if is_inside(each)]
    pages = _texts(script, "PAGE_PATHS") or ["pages"]
    excluded = _texts(script, "ARTICLE_EXCLUDES")
    prefix = "" if base == "." else f"{base}/"
    return SiteConfig(
        markdown=PYTHON_MARKDOWN,
        prints_title=prints_title(folder, _LAYOUTS),
        exclude=tuple(f"{prefix}{each.strip('/')}/" for each in (*pages, *excluded, "images", "static", "extra")),
        timezone=string(script, "TIMEZONE") or None,
        semantics=replace(SEMANTICS, pretences=()) if "yaml" in script.lower() else None,
        collections=(_collection([f"{prefix}{each}" for each in articles] or [base]),),
        addresses=cache(lambda: _addresses(script, prefix)),
    )


def _addresses(script: str, base: str) -> Addresses | None:
    from postlint.generators.pelican.address import addresses  # only where an address is asked for

    return addresses(script, base)


def _texts(script: str, name: str) -> list[str]:
    """The strings of a list in a Python file."""
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

SYNTAX = Syntax(("meta",), "jekyll", "yaml-1.2")

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(
        DateKey(("date",)),
        DateKey(("modified",), is_update=True),
    ),
    read_date=read_dateutil,
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
    terms=(TermKey(("category",), split="never", in_url=True),),
)


def is_date(text: str) -> bool:
    """Whether dateutil reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_dateutil(text), Impossible)


PELICAN = Generator(
    name="pelican",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=NOTHING,
    collections=(_collection(["content"]),),
    schema="pelican",
    prints_title=None,
    is_date=is_date,
    semantics=SEMANTICS,
    mdx=(),
)
