"""Nikola 8.3, posts in Markdown and HTML: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from postlint.front_matter import Impossible, Syntax
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses, Entry, parts_of
from postlint.generators.shared.configuration import is_inside, read_python, read_text, setting, string
from postlint.generators.shared.date import read_dateutil
from postlint.generators.shared.generator import FOREIGN, Collection, Generator, SiteConfig, posts_in
from postlint.generators.shared.semantics import DateKey, Pretence, Semantics, TermKey, is_no, is_yes, misreads
from postlint.markdown.dialect import PYTHON_MARKDOWN
from postlint.template.mask import SHORTCODES
from postlint.text import lazy

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
        markdown=replace(PYTHON_MARKDOWN, autolinks=None),
        timezone=string(script, "TIMEZONE") or None,
        collections=(_collection(script),),
        addresses=cache(lambda: _addresses(script)),
    )


def _addresses(script: str) -> Addresses | None:
    """Where posts are published: from post.py and utils.py of 8.3, and from runs."""
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
            return None  # also where the front matter is in a file of its own
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
    """The slug of a file's name."""
    return slug.nikola(stem) if slugifies else re.sub(r"""[/\\?#"'\r\n\t*:<>|]""", "-", stem)


def _truth(value: object) -> bool | None:
    """What a key says, as `bool_from_meta` reads it; None where it is not there, or blank."""
    if isinstance(value, str) and value.strip():
        return value.strip().lower() in ("true", "yes", "1")
    return bool(value) if isinstance(value, int) else None


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
