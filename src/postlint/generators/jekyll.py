"""Jekyll 4.4 (and 3.10, GitHub Pages): facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from postlint.file import Unreadable, read_file
from postlint.front_matter import JEKYLL as SYNTAX
from postlint.front_matter import parse_whole
from postlint.generators.generator import Collection, Generator, SiteConfig
from postlint.generators.jekyll_semantics import SEMANTICS, read_date
from postlint.heading_id import kramdown_gfm
from postlint.markdown import COMMONMARK, KRAMDOWN
from postlint.moment import Impossible
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
        heading_ids=kramdown_gfm if markdown == "kramdown" and _has_gfm_ids(data.get("kramdown")) else None,
        links_urls=False if markdown == "kramdown" else None,
        timezone=str(data["timezone"]) if data.get("timezone") else None,
    )


def _has_gfm_ids(kramdown: Any) -> bool:
    """Whether the options of kramdown leave the ids of headings as Jekyll's defaults make them."""
    options = kramdown if isinstance(kramdown, dict) else {}
    return (
        str(options.get("input", "GFM")).upper() == "GFM"
        and options.get("auto_ids", True) is True
        and not options.get("auto_id_prefix")
    )


def is_date(text: str) -> bool:
    """Whether Jekyll reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_date(text), Impossible)


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
    semantics=SEMANTICS,
)
