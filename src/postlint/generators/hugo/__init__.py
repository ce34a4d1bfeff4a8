"""Hugo 0.168: facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from postlint.front_matter import Impossible
from postlint.generators.hugo.foreign import foreign
from postlint.generators.hugo.markdown import DROPPED, below, dialect, heading_ids
from postlint.generators.hugo.semantics import SEMANTICS, SPELLINGS, SYNTAX, lower, semantics_of
from postlint.generators.hugo.theme import syntax_of, theme_of
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.configuration import (
    files_below,
    first_file,
    is_inside,
    mapping,
    names_in,
    read_data,
    read_text,
)
from postlint.generators.shared.date import read_go
from postlint.generators.shared.default import Scope, defaults_of
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
from postlint.markdown.dialect import GOLDMARK
from postlint.template import figure
from postlint.template.engine import Engine
from postlint.template.mask import SHORTCODES
from postlint.text import lazy, nfc

_OWN = tuple(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_SHARED = tuple(f"config.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_FOLDER = "config/_default"
# Tables that have their own files there, and keys of an environment that change URLs.
_TABLES = ("permalinks", "module", "outputs", "frontmatter", "taxonomies")
_ENVIRONMENT = lazy(r"permalinks|uglyurls|contentdir|defaultcontentlanguage|disablepathtolower", re.IGNORECASE)
# Keys that only Hugo has in a `config.toml`: `baseURL = "https://…"`; `base_url` is Zola's.
_MARK = lazy(r"""^[ \t]*["']?(?:baseurl|languagecode|defaultcontentlanguage)["']?[ \t]*[:=]""", re.I | re.M)
# `slug: tea` in front matter.
_SLUG = lazy(r"""^[ \t]*["']?slug["']?[ \t]*[:=][ \t]*["']?([^"'\n]*)""", re.I | re.M)
_SUFFIXES = ("md", "markdown", "mdown", "html", "htm")
_EXCLUDE = ("node_modules/", "/public/", "/resources/", "/themes/", "/archetypes/", ".*")
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
    return shared is not None and _MARK.search(read_text(folder, shared)) is not None


def _read(folder: Path) -> Conventions:
    """Read the keys that change conventions."""
    data = lower(
        read_data(folder, first_file(folder, (*_OWN, *(f"{_FOLDER}/{name}" for name in (*_OWN, *_SHARED)), *_SHARED)))
    )
    for name in (*_TABLES, "markup"):
        path = first_file(folder, [f"{_FOLDER}/{name}{Path(each).suffix}" for each in _OWN])
        data |= {name: lower(read_data(folder, path))} if path else {}
    languages = mapping(
        lower(read_data(folder, first_file(folder, [f"{_FOLDER}/languages{Path(n).suffix}" for n in _OWN])))
    )
    languages = languages or mapping(data.get("languages"))
    folders = _content(data, languages)
    theme = theme_of(data)
    return replace(
        _USUAL,
        markdown=dialect(folder, data),
        heading_ids=heading_ids(data),
        prints_title=prints_title(folder, _LAYOUTS),
        timezone=_timezone(folder, data),
        theme=theme,
        syntax=syntax_of(theme),
        collections=_collections(folders),
        refused={} if "allowcontent" in below(data, "security") or _has_environments(folder) else _REFUSED,
        semantics=semantics_of(data),
        keeps_math=_keeps_math(folder, data),
        defaults=_cascade(folder, data, folders),
        foreign=cache(lambda: foreign(folder, data)),
        engine=cache(lambda: _engine(folder, data)),
        addresses=cache(lambda: _addresses(folder, data, languages, folders)),
        knowledge=cache(lambda: _knowledge(folder, data, languages, folders)),
    )


def _timezone(folder: Path, data: dict[str, Any]) -> str | None:
    """Return the name of the time zone; empty if the configuration has none; None if another file may have it."""
    if name := data.get("timezone"):
        return str(name)
    return "" if data and {*names_in(folder / "config")} <= {"_default"} else None


_REFUSED = dict.fromkeys(
    (".html", ".htm"), "Hugo 0.162 and newer stop at posts in HTML: allow `text/html` in `security.allowContent`"
)


def _engine(folder: Path, data: dict[str, Any]) -> Engine:
    from postlint.generators.hugo.engine import engine  # only if a post has a shortcode

    return engine(folder, data)


def _keeps_math(folder: Path, data: dict[str, Any]) -> bool | None:
    """Return False if goldmark surely lacks its passthrough extension: the configuration of a theme does not count."""
    handler = str(mapping(data.get("markup")).get("defaultmarkdownhandler") or "goldmark").lower()
    extensions = below(data, "markup", "goldmark", "extensions")
    is_read = bool(data) or first_file(folder, (*_OWN, *_SHARED)) is None
    is_sure = is_read and handler == "goldmark" and {*names_in(folder / "config")} <= {"_default"}
    return None if extensions.get("passthrough") or not is_sure else False


def _content(data: dict[str, Any], languages: dict[str, Any]) -> list[str]:
    """Return the folders of content: `contentDir`, that of each language, and mounted folders of the site."""
    mounts = below(data, "module").get("mounts")
    mounted = [mapping(mount) for mount in (mounts if isinstance(mounts, list) else [])]
    found = [
        str(each.get("source") or "") for each in mounted if str(each.get("target", "")).split("/")[0] == "content"
    ]
    if not found:  # a mount takes the place of the usual folder
        found = [str(data.get("contentdir") or "content")]
        found += [str(mapping(each).get("contentdir") or "") for each in languages.values()]
    return list(dict.fromkeys(each.rstrip("/") for each in found if is_inside(each))) or ["content"]


def _collections(folders: list[str]) -> tuple[Collection, ...]:
    """Return the posts, and the sections: an `_index.md` may have text above the list of its pages."""
    names = [f"_index{language}.{suffix}" for language in ("", ".*") for suffix in _SUFFIXES]
    sections = posts_in(folders, (), name="sections", exclude=_EXCLUDE, any_case=True)
    return (
        posts_in(folders, _SUFFIXES, is_fixed=True, exclude=("_index.*", *_EXCLUDE), any_case=True)._replace(
            bundles=tuple(folders)
        ),
        sections._replace(
            include=tuple(f"{place}/**/{name}" for place in folders for name in names), lists=True, foreign=()
        ),
    )


def _cascade(folder: Path, data: dict[str, Any], folders: list[str]) -> Callable[[str], dict[str, Any]] | None:
    """Return the values of `cascade` in the configuration and in the `_index.md` of sections."""
    scopes = [Scope("", values) for values in _handed(data.get("cascade"))]
    for name in folders:
        for path in _sections(folder, folder / name):
            from postlint.front_matter import parse

            front = lower(parse(read_text(folder, path), SYNTAX).data)
            below = path.parent.relative_to(folder).as_posix()
            scopes += [Scope(below, values) for values in _handed(mapping(front).get("cascade"))]
    return defaults_of(scopes)


def _sections(site: Path, folder: Path) -> Iterator[Path]:
    """Yield the `_index.md` files of a folder of content, of its folders and of theirs."""
    for pattern in ("_index.md", "*/_index.md", "*/*/_index.md"):
        yield from sorted(files_below(site, folder, pattern))[:200]


def _addresses(folder: Path, data: dict[str, Any], languages: dict[str, Any], folders: list[str]) -> Addresses | None:
    from postlint.generators.hugo.address import addresses  # only if a URL is needed

    if _has_environments(folder):
        return None
    return addresses(data, languages, folders, lambda: _section_folders(folder, folders))


def _knowledge(folder: Path, data: dict[str, Any], languages: dict[str, Any], folders: list[str]) -> Knowledge | None:
    from postlint.generators.hugo.address import site_of  # only by rules about the whole site
    from postlint.generators.hugo.link import HugoKnowledge
    from postlint.generators.hugo.project import Project

    urls = site_of(data, languages, folders, lambda: _section_folders(folder, folders))
    is_read = bool(data) or first_file(folder, (*_OWN, *_SHARED)) is None
    if urls is None or not is_read or _has_environments(folder):
        return None
    return HugoKnowledge(Project(data, urls, is_sure={*names_in(folder / "config")} <= {"_default", ".DS_Store"}))


def _has_environments(folder: Path) -> bool:
    """Return whether the configuration of an environment may change URLs."""
    paths = [
        path for path in islice(files_below(folder, folder, "config/*/*.*"), 200) if path.parent.name != "_default"
    ]
    return any(_ENVIRONMENT.search(read_text(folder, path, 100_000)) or path.stem in _TABLES for path in paths)


def _section_folders(folder: Path, folders: list[str]) -> dict[str, bool]:
    """Return the folders with an `_index.md`, relative to the folder of content, and whether it has another slug."""
    found: dict[str, bool] = {}
    for name in folders:
        for path in islice(files_below(folder, folder / name, "**/_index.*"), 5_000):
            place = nfc(path.parent.relative_to(folder / name).as_posix())
            slug = _SLUG.search(read_text(folder, path)[:5_000])
            found[place] = found.get(place, False) or (slug is not None and slug[1].strip() != path.parent.name)
    return found


def _handed(cascade: Any) -> Iterator[dict[str, Any]]:
    """Yield the values of a `cascade`, a mapping or a list of mappings, without those for some pages only."""
    for each in cascade if isinstance(cascade, list) else [cascade]:
        values = mapping(each)
        if values and not values.keys() & {"_target", "target"}:
            yield {SPELLINGS.get(key, key): value for key, value in values.items()}


def is_date(text: str) -> bool:
    """Return whether Hugo reads the text as a date; if unsure, True."""
    return not isinstance(read_go(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=SHORTCODES,
    markdown=GOLDMARK.vary(raw_html=DROPPED),
    collections=_collections(["content"]),
    mdx=(),
    figures=figure.HUGO,
    keys=PageKeys(aliases=("aliases",)),
)

HUGO = Generator(name="hugo", is_at=_is_at, usual=_USUAL, read=_read, schema="hugo")
