"""Nikola 8.3, posts in Markdown and HTML: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Style, Syntax
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses, Entry, parts_of
from postlint.generators.shared.configuration import is_inside, read_python, read_text, setting, string
from postlint.generators.shared.date_text import read_dateutil, refuse_dots
from postlint.generators.shared.generator import FOREIGN, Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.python_markdown import by_script, ids_by_script
from postlint.generators.shared.semantics import (
    DateKey,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    is_yes,
    misreads,
    slips,
)
from postlint.markdown.dialect import PYTHON_MARKDOWN
from postlint.template.mask import SHORTCODES
from postlint.text import lazy

# Names that Nikola's configuration sets: `POSTS = (…)`.
_MARK = lazy(r"^(?:POSTS|PAGES|BLOG_TITLE|BLOG_AUTHOR|COMPILERS)\s*=", re.MULTILINE)
_SUFFIXES = ("md", "markdown", "mdown", "html", "htm")
_EXCLUDE = ("/output/", "/cache/", "/files/", "/themes/", "/plugins/", ".*")


def _is_at(folder: Path) -> bool:
    """Return whether the site is Nikola's: a `conf.py` may be Sphinx's, which sets none of these names."""
    path = folder / "conf.py"
    return disk.is_file(path) and len(set(_MARK.findall(read_text(folder, path)))) > 1


def _read(folder: Path) -> Conventions:
    """Read the folders in `POSTS`, and the time zone."""
    script = read_python(folder, folder / "conf.py")
    return replace(
        _USUAL,
        markdown=by_script(script, "MARKDOWN_EXTENSIONS", _USUAL.markdown),
        heading_ids=ids_by_script(script, "MARKDOWN_EXTENSIONS"),
        timezone=string(script, "TIMEZONE") or None,
        collections=(_collection(script),),
        addresses=cache(lambda: _addresses(script)),
        knowledge=cache(lambda: _knowledge(folder)),
    )


def _knowledge(folder: Path) -> Knowledge:
    from postlint.generators.nikola.link import knowledge  # only if links are followed

    return knowledge(folder)


def _addresses(script: str) -> Addresses | None:
    """Return the function that gives the URLs: from post.py and utils.py of 8.3, and from runs.

    None if the configuration makes them unknown.
    """
    items = re.search(r"^POSTS\s*=(?P<items>.*?)(?=^[A-Za-z]|\Z)", script, re.MULTILINE | re.DOTALL)
    text = r"""["']([^"'\n]*)["']"""
    found = re.findall(rf"\(\s*{text}\s*,\s*{text}\s*,\s*{text}\s*,?\s*\)", items["items"]) if items else []
    places = [(*posixpath.split(source.removeprefix("./")), place) for source, place, _ in found]
    is_pretty, strips, slugifies = (
        setting(script, name, True) for name in ("PRETTY_URLS", "STRIP_INDEXES", "USE_SLUGIFY")
    )
    index = setting(script, "INDEX_FILE", "index.html")
    languages = re.search(r"^TRANSLATIONS\s*=\s*\{(?P<items>[^}]*)\}", script, re.MULTILINE)
    is_translated = languages is not None and languages["items"].count(":") > 1
    if not all(isinstance(each, bool) for each in (is_pretty, strips, slugifies)) or not isinstance(index, str):
        return None
    if re.search(r"^(?:FILE_METADATA_REGEXP\s*=\s*(?!None)|from\s+\S+\s+import\s+\*)", script, re.MULTILINE):
        return None

    def address(entry: Entry) -> str | None:
        matching = [
            (folder, place)
            for folder, pattern, place in places
            if entry.path.startswith(f"{folder}/") and fnmatchcase(posixpath.basename(entry.path), pattern)
        ]
        if len(matching) != 1 or not entry.data:
            return None  # also if the front matter is in a separate file
        source, destination = matching[0]
        folders, stem, _ = parts_of(entry.path, f"{source}/")
        own = entry.data.get("slug")
        name = own if own not in (None, "") else _slug(stem, slugifies is True)
        if not isinstance(name, str) or (is_translated and "." in stem):
            return None
        wanted = _truth(entry.data.get("pretty_url"))
        pretty = (is_pretty is True and name != "index") if wanted is None else wanted
        parts = [*destination.split("/"), *folders, *([name, "index.html"] if pretty else [f"{name}.html"])]
        path = "/" + "/".join(each for each in parts if each not in ("", "."))
        return path.removesuffix(index) if strips and path.endswith(f"/{index}") else path

    return address


def _slug(stem: str, slugifies: bool) -> str | None:
    """Return the slug of the name of a file; None if unknown."""
    return slug.nikola(stem) if slugifies else re.sub(r"""[/\\?#"'\r\n\t*:<>|]""", "-", stem)


def _truth(value: object) -> bool | None:
    """Return a boolean as `bool_from_meta` reads it; None if the key is missing or empty."""
    if isinstance(value, str) and value.strip():
        return value.strip().lower() in ("true", "yes", "1")
    return bool(value) if isinstance(value, int) else None


def _collection(script: str) -> Collection:
    """Return the posts: the folders in `POSTS`, each with its suffixes."""
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
        is_fixed=True,
        has_fields=True,
    )


def _refuse_date(text: str, style: Style) -> str:
    is_number = style is Style.PLAIN and text.isdigit()
    return "is a number, not a date: it stops the build" if is_number else refuse_dots(text, style)


_DRAFTS = frozenset(("draft", "private", "hidden", "unpublished", "drafts", *slips("draft"), *slips("private")))


def _is_unknown_draft(value: object) -> bool:
    text = str(value).strip()
    return text not in ("draft", "private") and text.lower() in _DRAFTS


_ONLY = "does not hide the post: `status: draft` does"

SYNTAX = Syntax((Format.YAML, Format.TOML, Format.FIELDS), Fences.EXACT, Scalars.RUAMEL)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(DateKey(("date",), empty="stops the build"), DateKey(("updated",), is_update=True)),
    read_date=read_dateutil,
    refuse_date=_refuse_date,
    is_hidden=lambda data: data.get("status") in ("draft", "private"),
    pretences=(
        Pretence("draft", is_yes, _ONLY, hides=True, instead="status: draft"),
        Pretence("published", is_no, _ONLY, hides=True, instead="status: draft"),
        Pretence("status", _is_unknown_draft, _ONLY, hides=True, instead="status: draft"),
    ),
    terms=(
        TermKey(("tags",), split=Split.TRIMMED, in_url=True),
        TermKey(("category",), split=Split.NEVER, in_url=True),
    ),
)


def is_date(text: str) -> bool:
    """Return whether dateutil reads the text as a date; if unsure, True."""
    return not isinstance(read_dateutil(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=SHORTCODES,
    markdown=PYTHON_MARKDOWN.vary(autolinks=None),
    collections=(posts_in(["posts"], _SUFFIXES, exclude=_EXCLUDE),),
    mdx=(),
    prints_title=True,
    keys=PageKeys(layout=("template",), language=()),
    schemes=frozenset(("link",)),
)

NIKOLA = Generator(name="nikola", is_at=_is_at, usual=_USUAL, read=_read, schema="nikola")
