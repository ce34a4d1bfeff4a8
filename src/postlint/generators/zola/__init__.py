"""Zola 0.20 and later: facts from its source, versions in docs/generators.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.front_matter import Fences, Format, Impossible, Scalars, Syntax
from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses, Entry
from postlint.generators.shared.configuration import first_file, mapping, read_data, read_text, texts
from postlint.generators.shared.date import read_rfc3339
from postlint.generators.shared.generator import Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
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
from postlint.markdown.dialect import PULLDOWN_CMARK
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import zola
from postlint.template.mask import CALLS
from postlint.text import lazy

_CONFIGURATIONS = ("zola.toml", "config.toml")
# The key that Zola requires: `base_url = "https://…"`.
_MARK = lazy(r"""^[ \t]*["']?base_url["']?[ \t]*=""", re.MULTILINE)
# A name after an RFC 3339 date: `2024-05-01-tea` → `tea`.
_DATED_NAME = (
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d))?\s?[-_](?P<slug>.+)"
)
_DATED = lazy(_DATED_NAME)
_EXCLUDE = ("_index.*", "/content/_*", ".*")
# pulldown-cmark has no plugins; a template may load a script for TeX.
_PRINTED = frozenset(Foreign) - {Foreign.MATH}
_LAYOUTS = ("templates/**/*page*.html", "templates/**/*post*.html", "themes/*/templates/**/page.html")


def _is_at(folder: Path) -> bool:
    """Return whether the site is Zola's: a `config.toml` may be Hugo's, which has `baseURL`."""
    if disk.is_file(folder / "zola.toml"):
        return True
    found = first_file(folder, _CONFIGURATIONS)
    return found is not None and _MARK.search(read_text(folder, found)) is not None


def _read(folder: Path) -> Conventions:
    """Read the keys that change conventions."""
    data = read_data(folder, first_file(folder, _CONFIGURATIONS))
    markdown = mapping(data.get("markdown"))
    return replace(
        _USUAL,
        markdown=PULLDOWN_CMARK.vary(autolinks=None) if markdown.get("github_alerts") else PULLDOWN_CMARK,
        heading_ids=None if mapping(data.get("slugify")).get("anchors", "on") != "on" else zola,
        prints_title=prints_title(folder, _LAYOUTS),
        exclude=tuple(f"content/**/{pattern}" for pattern in texts(data.get("ignored_content") or [])),
        foreign=lambda: _PRINTED - {Foreign.ALERT} if markdown.get("github_alerts") else _PRINTED,
        addresses=cache(lambda: _addresses(data)),
        knowledge=cache(lambda: _knowledge(data)),
    )


def _knowledge(data: dict[str, Any]) -> Knowledge | None:
    from postlint.generators.zola.link import ZolaKnowledge  # only by rules about the whole site

    slugify = _slugifier(data)
    return ZolaKnowledge(data, slugify) if slugify is not None else None


def _slugifier(data: dict[str, Any]) -> Callable[[str], str | None] | None:
    """Return the function that makes a name a part of a URL; None if the configuration has no known one."""
    strategy = str(mapping(data.get("slugify")).get("paths", "on"))
    if strategy == "on":
        return slug.zola
    if strategy == "safe":
        return lambda text: re.sub(r'[<>:"/\\|?*]', "", text.rstrip(" ."))
    return (lambda text: text) if strategy == "off" else None


def _addresses(data: dict[str, Any]) -> Addresses | None:
    """Return the function that gives the URLs: from components/content/src/page.rs and file_info.rs of 2026.

    None if the configuration makes them unknown.
    """
    slugified = _slugifier(data)
    keeps_dates = mapping(data.get("slugify")).get("paths_keep_dates") is True
    main = str(data.get("default_language", "en"))
    languages = mapping(data.get("languages")).keys() - {main}
    if slugified is None:
        return None

    def address(entry: Entry) -> str | None:
        *folders, name = entry.path.removeprefix("content/").removesuffix(".md").split("/")
        own = entry.data.get("path")
        if own is not None:
            return f"/{own.strip().strip('/')}/".replace("//", "/") if isinstance(own, str) and own.strip() else None
        stem, _, language = name.partition(".")
        if not languages or language in ("", main):
            stem, language = name, main
        elif language not in languages:
            return None
        place = folders[:-1] if folders and name.split(".")[0] == "index" else folders
        named = folders[-1] if stem == "index" and folders else stem
        dated = None if keeps_dates else _DATED.fullmatch(named)
        wanted = entry.data.get("slug", dated["slug"] if dated else named)
        part = slugified(wanted) if isinstance(wanted, str) and wanted else None
        if part is None:
            return None
        parts = [*place, "" if name == "index" and not folders else part]
        return "/" + "".join(f"{each}/" for each in [*([language] if language != main else []), *parts] if each)

    return address


def _is_hidden(data: dict[str, object]) -> bool:
    return data.get("draft") is True or data.get("render") is False


def _is_there(value: object) -> bool:
    return value not in (None, "", [])


SYNTAX = Syntax((Format.YAML, Format.TOML), Fences.SPACE, Scalars.YAML_1_2)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(DateKey(("date",)), DateKey(("updated",), is_update=True)),
    read_date=read_rfc3339,
    naming=FileNaming(
        folder="content",
        pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[-_ ](?P<slug>.*)\.md", re.DOTALL),
        skipped=lazy(r"_index\."),
        example="2024-05-01-tea.md",
        optional=True,
        nested=True,
        undated=lazy(rf"(?!{_DATED_NAME}\Z)\d{{4}}-\d{{1,2}}-\d{{1,2}}.*"),
    ),
    is_hidden=_is_hidden,
    pretences=(
        Pretence("published", is_no, "does not hide the post: `draft` does", hides=True),
        Pretence("tags", _is_there, "is ignored: tags belong below `taxonomies`"),
        Pretence("categories", _is_there, "is ignored: categories belong below `taxonomies`"),
        Pretence("author", _is_there, "is ignored: `authors` lists them, all else belongs below `extra`"),
    ),
    terms=(
        TermKey(("taxonomies", "tags"), split=Split.REFUSED, in_url=True, page=slug.zola),
        TermKey(("taxonomies", "categories"), split=Split.REFUSED, in_url=True, page=slug.zola),
    ),
)


def is_date(text: str) -> bool:
    """Return whether Zola reads the text as a date."""
    return not isinstance(read_rfc3339(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=CALLS,
    markdown=PULLDOWN_CMARK,
    collections=(posts_in(["content"], ("md",), is_fixed=True, exclude=_EXCLUDE)._replace(bundles=("content",)),),
    mdx=(),
    keys=PageKeys(aliases=("aliases",)),
)

ZOLA = Generator(name="zola", is_at=_is_at, usual=_USUAL, read=_read, schema="zola")
