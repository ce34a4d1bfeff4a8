"""Jekyll 4.4 (and 3.10, GitHub Pages): facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from postlint.file import Unreadable, read_file
from postlint.front_matter import JEKYLL as SYNTAX
from postlint.front_matter import parse_whole
from postlint.generators.generator import Collection, Generator, SiteConfig
from postlint.markdown import COMMONMARK, KRAMDOWN
from postlint.template import LIQUID
from postlint.text import NotUtf8Error, Source

_SIZE_LIMIT = 1_000_000
_CONFIGURATIONS = ("_config.yml", "_config.yaml")
# Where the site of a repository usually sits.
_FOLDERS = (".", "docs", "site", "website", "blog")


def _locate(root: Path) -> Path | None:
    for name in _FOLDERS:
        folder = root / name
        if any((folder / configuration).is_file() for configuration in _CONFIGURATIONS):
            return None if _is_hexo(folder) else folder
    return None


def _is_hexo(folder: Path) -> bool:
    """Hexo has a `_config.yml` as well; its posts are in `source/_posts` and its package.json names it."""
    package = folder / "package.json"
    if (folder / "source" / "_posts").is_dir():
        return True
    return package.is_file() and '"hexo"' in package.read_text("utf-8", "replace")


def _read(folder: Path) -> SiteConfig:
    """The keys of `_config.yml` that change what is read and how; a broken file counts as an empty one."""
    data: dict[str, Any] = {}
    for configuration in _CONFIGURATIONS:
        path = folder / configuration
        if path.is_file():
            try:
                text = Source.from_bytes(str(path), read_file(path, _SIZE_LIMIT)).text
                data = parse_whole(text, "yaml", SYNTAX).data
            except (NotUtf8Error, Unreadable):
                continue
            break
    markdown = str(data.get("markdown", "kramdown")).lower()
    exclude = data.get("exclude")
    return SiteConfig(
        markdown=COMMONMARK if markdown.startswith("commonmark") else KRAMDOWN,
        exclude=tuple(item for item in exclude if isinstance(item, str)) if isinstance(exclude, list) else (),
    )


_DATE = re.compile(
    r"""
    (?: (?P<year>\d{4}) [-/.] (?P<month>\d{1,2}) [-/.] (?P<day>\d{1,2})
      | (?P<compact>\d{8}) (?!\d) )
    (?: (?: [ \t]+ | T ) (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?: [.,] \d+ )? )?
        \s* (?: Z | UTC | GMT | [+-] \d{1,2} :? (?: \d{2} )? | [A-Z]{1,5} )? )?
    """,
    re.VERBOSE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(text: str) -> bool:
    """Whether Ruby's `Time.parse` reads the text (Jekyll's utils.rb, `parse_date`).

    Only what begins like a numeric date is judged: of anything else (`5 April 2020`) Ruby understands too much
    to say no for certain, so it passes.
    """
    text = text.strip()
    match = _DATE.match(text)
    if match is None:
        return bool(re.search(r"\d", text)) and not re.match(r"\d{4}-", text)
    compact = match["compact"]
    month, day = (compact[4:6], compact[6:]) if compact else (match["month"], match["day"])
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= _DAYS[int(month) - 1]:
        return False
    return int(match["hour"] or 0) <= 24 and int(match["minute"] or 0) <= 59 and int(match["second"] or 0) <= 60


JEKYLL = Generator(
    name="jekyll",
    locate=_locate,
    read=_read,
    syntax=SYNTAX,
    templates=LIQUID,
    collections=(
        Collection(
            "posts",
            include=tuple(
                f"{folder}/**/*.{suffix}"
                for folder in ("**/_posts", "**/_drafts")
                for suffix in ("md", "markdown", "mkd", "mkdn", "mkdown", "html")
            ),
            exclude=("_site/", "vendor/", "node_modules/", ".*"),
        ),
    ),
    schema="jekyll",
    prints_title=True,
    is_date=is_date,
)
