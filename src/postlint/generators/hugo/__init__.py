"""Hugo 0.168: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from postlint.front_matter import Impossible, Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import first_file, is_inside, mapping, read_data, read_text
from postlint.generators.shared.date import read_go
from postlint.generators.shared.default import Scope, defaults_of
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
from postlint.markdown.dialect import GOLDMARK, Attributes, Dialect, HeadingAttributes
from postlint.markdown.heading_id import HeadingIds, goldmark
from postlint.template import figure
from postlint.template.mask import SHORTCODES
from postlint.text import lazy

_OWN = tuple(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_SHARED = tuple(f"config.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_FOLDER = "config/_default"
# Tables with files of their own in it, and what one of an environment may change of addresses.
_TABLES = ("permalinks", "module", "outputs", "frontmatter")
_ENVIRONMENT = lazy(r"permalinks|uglyurls|contentdir|defaultcontentlanguage|disablepathtolower", re.IGNORECASE)
# What only Hugo has in a `config.toml`; `base_url` is Zola's.
_MARK = lazy(r"""^[ \t]*["']?(?:baseurl|languagecode|defaultcontentlanguage)["']?[ \t]*[:=]""", re.I | re.M)
_SUFFIXES = ("md", "markdown", "mdown", "html", "htm")
_EXCLUDE = ("_index.*", "node_modules/", "/public/", "/resources/", "/themes/", "/archetypes/", ".*")
_NOT_A_DATE = "stops the build: it is another name of `publishDate`"
_LAYOUTS = (
    "layouts/**/single.html",
    "layouts/**/page.html",
    "layouts/**/baseof.html",
    "layouts/**/header.html",
    "themes/*/layouts/**/single.html",
    "themes/*/layouts/**/page.html",
)


def _is_at(folder: Path) -> bool:
    if first_file(folder, (*_OWN, *(f"{_FOLDER}/{name}" for name in (*_OWN, *_SHARED)))):
        return True
    shared = first_file(folder, _SHARED)
    return shared is not None and _MARK.search(read_text(shared)) is not None


def _read(folder: Path) -> SiteConfig:
    """The keys that change where posts are and what their dates mean."""
    data = _lower(
        read_data(first_file(folder, (*_OWN, *(f"{_FOLDER}/{name}" for name in (*_OWN, *_SHARED)), *_SHARED)))
    )
    for name in (*_TABLES, "markup"):
        path = first_file(folder, [f"{_FOLDER}/{name}{Path(each).suffix}" for each in _OWN])
        data |= {name: _lower(read_data(path))} if path else {}
    languages = mapping(_lower(read_data(first_file(folder, [f"{_FOLDER}/languages{Path(n).suffix}" for n in _OWN]))))
    languages = languages or mapping(data.get("languages"))
    folders = _content(data, languages)
    return SiteConfig(
        markdown=_dialect(data),
        heading_ids=_ids(data),
        figures=figure.HUGO,
        prints_title=prints_title(folder, _LAYOUTS),
        timezone=str(data["timezone"]) if data.get("timezone") else None,
        collections=(_collection(folders),),
        semantics=_semantics(data),
        defaults=_cascade(folder, data, folders),
        addresses=cache(lambda: _addresses(folder, data, languages, folders)),
    )


def _dialect(data: dict[str, Any]) -> Dialect:
    """Return goldmark with the options in `markup.goldmark`; they do not concern another handler."""
    if str(mapping(data.get("markup")).get("defaultmarkdownhandler") or "goldmark").lower() != "goldmark":
        return replace(GOLDMARK, autolinks=None)
    extensions = _below(data, "markup", "goldmark", "extensions")
    parser = _below(data, "markup", "goldmark", "parser")
    attribute = mapping(parser.get("attribute"))
    off = {key for key, value in extensions.items() if value is False or mapping(value).get("enable") is False}
    return replace(
        GOLDMARK,
        autolinks=extensions.get("linkify", True) is True,
        tables="table" not in off,
        strikethrough="strikethrough" not in off,
        footnotes="footnote" not in off,
        task_lists="tasklist" not in off,
        definition_lists="definitionlist" not in off,
        term_ids=parser.get("autodefinitiontermid") is True,
        heading_attributes=HeadingAttributes.NONE if attribute.get("title") is False else HeadingAttributes.ANY,
        attributes=Attributes.BLOCK if attribute.get("block") is True else Attributes.NONE,
        hard_wraps=_below(data, "markup", "goldmark", "renderer").get("hardwraps") is True,
    )


def _ids(data: dict[str, Any]) -> HeadingIds | None:
    """How headings get their ids, where the configuration leaves that as it is."""
    parser = _below(data, "markup", "goldmark", "parser")
    typographer = _below(data, "markup", "goldmark", "extensions").get("typographer")
    is_usual = parser.get("autoheadingid", True) is True and typographer is not False
    names = {str(parser.get(key, "github")).lower() for key in ("autoidtype", "autoheadingidtype")}
    return goldmark if is_usual and names == {"github"} else None


def _lower(value: Any) -> Any:
    """The data with all keys in lower case, as Hugo has them."""
    if isinstance(value, dict):
        return {str(key).lower(): _lower(item) for key, item in value.items()}
    return [_lower(item) for item in value] if isinstance(value, list) else value


def _below(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    for key in keys:
        data = mapping(data.get(key))
    return data


def _content(data: dict[str, Any], languages: dict[str, Any]) -> list[str]:
    """The folders of content: `contentDir`, that of each language, and mounts of the site's own folders."""
    found = [str(data.get("contentdir") or "content")]
    found += [str(mapping(each).get("contentdir") or "") for each in languages.values()]
    mounts = _below(data, "module").get("mounts")
    for mount in mounts if isinstance(mounts, list) else []:
        if str(mapping(mount).get("target", "")).split("/")[0] == "content":
            found.append(str(mapping(mount).get("source") or ""))
    return list(dict.fromkeys(each.rstrip("/") for each in found if is_inside(each))) or ["content"]


def _collection(folders: list[str]) -> Collection:
    return posts_in(folders, _SUFFIXES, exclude=_EXCLUDE)._replace(bundles=tuple(folders))


def _cascade(folder: Path, data: dict[str, Any], folders: list[str]) -> Callable[[str], dict[str, Any]] | None:
    """What the site's configuration and the `_index.md` of a section hand down; conditions are not followed."""
    scopes = [Scope("", values) for values in _handed(data.get("cascade"))]
    for name in folders:
        for path in _sections(folder / name):
            from postlint.front_matter import parse

            front = _lower(parse(read_text(path), SYNTAX).data)
            below = path.parent.relative_to(folder).as_posix()
            scopes += [Scope(below, values) for values in _handed(mapping(front).get("cascade"))]
    return defaults_of(scopes)


def _sections(folder: Path) -> Iterator[Path]:
    """The `_index.md` files at most three levels below a folder of content."""
    for pattern in ("_index.md", "*/_index.md", "*/*/_index.md"):
        yield from sorted(folder.glob(pattern))[:200]


def _addresses(folder: Path, data: dict[str, Any], languages: dict[str, Any], folders: list[str]) -> Addresses | None:
    from postlint.generators.hugo.address import addresses  # only where an address is asked for

    if _has_environments(folder):
        return None
    return addresses(data, languages, folders, lambda: _section_folders(folder, folders))


def _has_environments(folder: Path) -> bool:
    """Whether the configuration of one environment may put pages elsewhere."""
    paths = [path for path in islice(folder.glob("config/*/*.*"), 200) if path.parent.name != "_default"]
    return any(_ENVIRONMENT.search(read_text(path, 100_000)) or path.stem in _TABLES for path in paths)


def _section_folders(folder: Path, folders: list[str]) -> Iterator[str]:
    """The folders with an `_index.md`, relative to the folder of content."""
    for name in folders:
        for path in islice((folder / name).rglob("_index.*"), 5_000):
            yield path.parent.relative_to(folder / name).as_posix()


def _handed(cascade: Any) -> Iterator[dict[str, Any]]:
    """The values of a `cascade`, which is a mapping or a list of them; those for some pages only are left out."""
    for each in cascade if isinstance(cascade, list) else [cascade]:
        values = mapping(each)
        if values and not values.keys() & {"_target", "target"}:
            yield {_USUAL.get(key, key): value for key, value in values.items()}


def _semantics(data: dict[str, Any]) -> Semantics:
    """With `:filename` among the sources of the date, the file's name gives one."""
    sources = mapping(data.get("frontmatter")).get("date")
    if isinstance(sources, list) and any(str(source).lower() == ":filename" for source in sources):
        return replace(SEMANTICS, naming=_NAMING)
    return SEMANTICS


def _is_true(value: object) -> bool:
    """As Go's `ParseBool`."""
    return value is True or str(value) in ("1", "t", "T", "TRUE", "true", "True") or value == 1


def _is_hidden(data: dict[str, object]) -> bool:
    build = data.get("build", data.get("_build"))
    renders = build.get("render") if isinstance(build, dict) else None
    return _is_true(data.get("draft")) or _is_true(data.get("headless")) or renders in ("never", False)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_zero(value: object) -> bool:
    return _is_number(value) and value == 0


def _is_a_yes_that_publishes(value: object) -> bool:
    return isinstance(value, str) and value.lower() in ("yes", "on", "y")


_NAMING = FileNaming(
    folder="",
    pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?P<slug>.*)\.[^.]+", re.DOTALL),
    skipped=lazy(r"_index\."),
    example="2024-05-01-tea.md",
    optional=True,
    nested=True,
)

# Names that are the same in capital and small letters; so are all others, which only templates ask for.
_KEYS = (
    *("title", "linkTitle", "description", "summary", "date", "lastmod", "modified", "publishDate", "pubdate"),
    *("published", "expiryDate", "unpublishdate", "draft", "weight", "slug", "url", "aliases", "type", "layout"),
    *("markup", "keywords", "tags", "categories", "outputs", "menu", "menus", "resources", "cascade", "build"),
    *("headless", "sitemap", "translationKey", "isCJKLanguage", "sites", "params"),
)
_USUAL = {key.lower(): key for key in _KEYS}
SYNTAX = Syntax(("yaml", "toml", "json"), "space", "goccy", keys=_KEYS)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        DateKey(("date",)),
        DateKey(("publishDate",)),
        DateKey(("lastmod",), is_update=True),
        DateKey(("modified",), is_update=True),
        DateKey(("expiryDate",), is_update=True),
    ),
    read_date=read_go,
    is_hidden=_is_hidden,
    pretences=(
        Pretence("draft", _is_a_yes_that_publishes, "does not hide the post", hides=True, instead="draft: true"),
        Pretence("published", lambda value: not _is_number(value) and is_no(value), _NOT_A_DATE, instead="draft: true"),
        Pretence("published", lambda value: not _is_number(value) and is_yes(value), _NOT_A_DATE),
        Pretence("published", lambda value: value is None, "hides the post"),
        Pretence("published", _is_zero, "does not hide the post", hides=True, instead="draft: true"),
    ),
    terms=(TermKey(("tags",), split="never", in_url=True), TermKey(("categories",), split="never", in_url=True)),
)


def is_date(text: str) -> bool:
    """Whether Hugo reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_go(text), Impossible)


HUGO = Generator(
    name="hugo",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=SHORTCODES,
    collections=(_collection(["content"]),),
    schema="hugo",
    prints_title=None,
    is_date=is_date,
    semantics=SEMANTICS,
    mdx=(),
)
