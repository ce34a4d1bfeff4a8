"""Nikola 8.3, posts in Markdown and HTML: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from pathlib import Path

from postlint.dialect import PYTHON_MARKDOWN
from postlint.front_matter import Syntax
from postlint.generators.configuration import is_inside, read_python, read_text, string
from postlint.generators.date import read_dateutil
from postlint.generators.generator import FOREIGN, Collection, Generator, SiteConfig, posts_in
from postlint.generators.semantics import DateKey, Pretence, Semantics, TermKey, is_no, is_yes, misreads
from postlint.moment import Impossible
from postlint.pattern import lazy
from postlint.template import SHORTCODES

_MARK = lazy(r"^(?:POSTS|PAGES|BLOG_TITLE|BLOG_AUTHOR|COMPILERS)\s*=", re.MULTILINE)
_SUFFIXES = ("md", "markdown", "mdown", "html", "htm")
_EXCLUDE = ("/output/", "/cache/", "/files/", "/themes/", "/plugins/", ".*")


def _is_at(folder: Path) -> bool:
    """A `conf.py` may be Sphinx's, which has none of Nikola's names."""
    path = folder / "conf.py"
    return path.is_file() and len(set(_MARK.findall(read_text(path)))) > 1


def _read(folder: Path) -> SiteConfig:
    """The folders in `POSTS`, and the time zone."""
    script = read_python(folder / "conf.py")
    return SiteConfig(
        markdown=PYTHON_MARKDOWN,
        links_urls=None,
        timezone=string(script, "TIMEZONE") or None,
        collections=(_collection(script),),
    )


def _collection(script: str) -> Collection:
    """The folders in `POSTS`, each with the formats that it has there."""
    match = re.search(r"^POSTS\s*=(?P<items>.*?)(?=^[A-Za-z]|\Z)", script, re.MULTILINE | re.DOTALL)
    found = re.findall(r"""\(\s*["']([\w./-]+)/\*\.([\w.]+)["']""", match["items"]) if match else []
    found = [(folder.removeprefix("./"), suffix) for folder, suffix in found if is_inside(folder)]
    if not found:
        return posts_in(["posts"], _SUFFIXES, exclude=_EXCLUDE)
    return Collection(
        "posts",
        tuple(f"{folder}/**/*.{suffix}" for folder, suffix in found if suffix in _SUFFIXES),
        _EXCLUDE,
        tuple(f"{folder}/**/*.{suffix}" for folder, suffix in found if f".{suffix}" in FOREIGN),
    )


def _refuse_date(text: str, style: str) -> str:
    return "is a number, not a date: it stops the build" if style == "plain" and text.isdigit() else ""


def _is_unknown_draft(value: object) -> bool:
    text = str(value).strip()
    return text not in ("draft", "private") and text.lower() in ("draft", "private", "hidden", "unpublished")


_ONLY = "does not hide the post: `status: draft` does"

SYNTAX = Syntax(("yaml", "toml", "fields"), "exact", "ruamel")

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(DateKey(("date",), blank="stops the build"), DateKey(("updated",), is_update=True)),
    read_date=read_dateutil,
    refuse_date=_refuse_date,
    is_hidden=lambda data: data.get("status") in ("draft", "private"),
    pretences=(
        Pretence("draft", is_yes, _ONLY, hides=True, instead="status: draft"),
        Pretence("published", is_no, _ONLY, hides=True, instead="status: draft"),
        Pretence("status", _is_unknown_draft, _ONLY, hides=True, instead="status: draft"),
    ),
    terms=(TermKey(("tags",)), TermKey(("category",), split="never", in_url=True)),
)


def is_date(text: str) -> bool:
    """Whether dateutil reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_dateutil(text), Impossible)


NIKOLA = Generator(
    name="nikola",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=SHORTCODES,
    collections=(posts_in(["posts"], _SUFFIXES, exclude=_EXCLUDE),),
    schema="nikola",
    prints_title=True,
    is_date=is_date,
    semantics=SEMANTICS,
    mdx=(),
)
