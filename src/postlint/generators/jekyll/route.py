"""Compute the URLs that a Jekyll site publishes besides its posts: from the source of 4.3 and from runs.

Pages are files with front matter, anywhere outside of folders that begin with `_`; other files are copied. Documents
of a collection are published if it has `output: true`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import unquote

from postlint.front_matter import JEKYLL, parse
from postlint.generators.shared.configuration import is_inside, mapping, texts
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.slug import jekyll as slugify
from postlint.text import lazy

_EXCLUDED = (
    *(".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/"),
    *("vendor/cache/", "vendor/gems/", "vendor/ruby/"),
)
MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
# The suffix of what a converter makes of a page.
_CONVERTED = {**dict.fromkeys(MARKDOWN, ".html"), ".scss": ".css", ".sass": ".css", ".coffee": ".js"}
_HTML = (".html", ".xhtml", ".htm")
_HEADER = lazy(r"---[ \t]*\r?\n")
# `_posts/2024-05-01-tea.md`: such a file is a post, whatever its suffix.
DATED = lazy(r"(?:.*/)?(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>[^/]*)\.[^.]+", re.DOTALL)
_MOST_READ = 5_000
"""How many files are read for their front matter."""
_BINARY = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .pdf .zip .gz .mp3 .mp4 .webm .ogg .wav .mov .woff"
    " .woff2 .ttf .eot .otf .jar .exe .epub .docx .xlsx .pptx .psd .ai".split()
)


class Setting(NamedTuple):
    """The settings that say what is published, of `_config.yml`.

    `base` is the folder of the site's pages and `root` that of its collections, empty or with a slash at the end.
    """

    data: dict[str, Any]
    base: str
    root: str

    @property
    def collections(self) -> dict[str, dict[str, Any]]:
        """The collections, without posts, each with its settings."""
        value = self.data.get("collections")
        names = value if isinstance(value, list | dict) else []
        found = {str(name): mapping(value.get(name)) if isinstance(value, dict) else {} for name in names}
        return {name: settings for name, settings in found.items() if name != "posts"}

    def is_read(self, path: str) -> bool:
        """Return whether Jekyll reads a file, by its path below `base`; folders of collections are read apart."""
        parts = path.split("/")
        for count, name in enumerate(parts, 1):
            if self._is_included(name):
                continue
            if name[0] in "._#~" or name.endswith(("~", ".")) or self.is_excluded("/".join(parts[:count])):
                return False
        return True

    def is_excluded(self, path: str) -> bool:
        """Return whether `exclude` names a file or folder: by a pattern, or by the start of its path."""
        included = texts(self.data.get("include") or [])
        patterns = (*texts(self.data.get("exclude") or []), *_EXCLUDED)
        return any(
            fnmatchcase(path, each) or path.startswith(each) or f"{path}/" == each
            for each in (pattern.removeprefix("./").lstrip("/") for pattern in patterns if pattern not in included)
            if each
        )

    def _is_included(self, name: str) -> bool:
        included = texts(self.data.get("include") or [".htaccess"])
        return any(fnmatchcase(name, each.strip("/")) or name.startswith(each) for each in included)


class Item(NamedTuple):
    """A page, document or file that is published. `url` is decoded; None if unknown. `is_file`: it is copied."""

    path: str
    url: str | None
    is_file: bool


def items(setting: Setting, site: Lookup) -> Iterator[Item]:
    """Yield everything that is published besides posts. Paths are relative to the site."""
    count = 0
    special = {f"{setting.root}_{name}/": name for name in setting.collections}
    for path in site.below(setting.base):
        if path in site.posts:
            continue
        label = next((name for folder, name in special.items() if path.startswith(folder)), None)
        inner = path.removeprefix(setting.base)
        if label is not None:
            settings = setting.collections[label]
            name = path.removeprefix(f"{setting.root}_{label}/")
            if settings.get("output") is not True or not setting.is_read(name):
                continue
        elif not setting.is_read(inner):
            continue
        text = site.read(path) if _suffix(path) not in _BINARY and count < _MOST_READ else None
        count += text is not None
        is_page = text is not None and _HEADER.match(text.removeprefix("\ufeff")) is not None
        data = _data(text, setting, inner, label) if is_page and text is not None else {}
        if data.get("published", True) is False:
            continue
        if label is not None:
            yield Item(
                path, document_url(name, label, data, setting) if is_page else _copy(name, label, setting), not is_page
            )
        else:
            yield Item(path, page_url(inner, data, setting) if is_page else f"/{inner}", not is_page)


def _data(text: str, setting: Setting, path: str, label: str | None) -> dict[str, Any]:
    """Return the front matter of a page over the defaults for it."""
    found: dict[str, Any] = {}
    entries = setting.data.get("defaults")
    for entry in entries if isinstance(entries, list) else []:
        scope, values = mapping(mapping(entry).get("scope")), mapping(mapping(entry).get("values"))
        kind, place = scope.get("type"), str(scope.get("path") or "").strip("/")
        is_here = (
            not place or path == place or path.startswith(f"{place}/") or ("*" in place and fnmatchcase(path, place))
        )
        if is_here and kind in (None, "", *((label,) if label else ("pages", "page"))):
            found |= values
    return found | parse(text, JEKYLL).data


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def page_url(path: str, data: dict[str, Any], setting: Setting) -> str | None:
    """Return the URL of a page by its path below the folder of pages; None if unknown."""
    folder, _, name = path.rpartition("/")
    suffix = _suffix(path)
    stem = name[: len(name) - len(suffix)].rstrip(".")
    output = _CONVERTED.get(suffix, suffix)
    wanted = data.get("permalink")
    if wanted is not None and wanted is not False:
        template = wanted if isinstance(wanted, str) else None
    elif output not in _HTML:
        template = "/:path/:basename:output_ext"
    else:
        template = "/:path/" if stem == "index" else f"/:path/:basename{_ending(setting)}"
    if template is None or (wanted and re.search(r":(?!path|basename|output_ext)[a-z_]+", template)):
        return None
    values = {":path": folder, ":basename": stem, ":output_ext": output}
    filled = re.sub(":(?:path|basename|output_ext)", lambda match: _escaped(values[match[0]]), template)
    return _clean(filled)


def document_url(path: str, label: str, data: dict[str, Any], setting: Setting) -> str | None:
    """Return the URL of a document of a collection, by its path below the collection; None if unknown."""
    _, _, name = path.rpartition("/")
    suffix = _suffix(path)
    stem = name[: len(name) - len(suffix)].rstrip(".")
    dated = DATED.fullmatch(name)
    wanted = data.get("permalink")
    settings = setting.collections[label]
    template = wanted if wanted else settings.get("permalink", f"/:collection/:path{_ending(setting)}")
    slug = data.get("slug") or (dated["slug"] if dated else stem)
    if not isinstance(template, str) or not isinstance(slug, str):
        return None
    output = _CONVERTED.get(suffix, suffix)
    if isinstance(wanted, str) and not wanted.endswith("/") and _suffix(wanted):
        output = _suffix(wanted)
    values = {
        "collection": label,
        "path": path[: len(path) - len(suffix)].rstrip("."),
        "name": slugify(stem),
        "title": slugify(slug, is_pretty=True, is_cased=True),
        "slug": slugify(slug),
        "output_ext": output,
    }
    names = re.findall(":([a-z_]+)", template)
    if not values.keys() >= set(names):
        return None
    return _clean(re.sub(":([a-z_]+)", lambda match: _escaped(values[match[1]]), template))


def _copy(path: str, label: str, setting: Setting) -> str | None:
    """Return the URL of a file of a collection that is copied; None if it is not by its path."""
    template = setting.collections[label].get("permalink", "/:collection/:path")
    if not isinstance(template, str) or not re.fullmatch(
        r"/?(?::collection|[\w/-]+)/:path(?:/|:output_ext)?", template
    ):
        return None
    suffix = path[len(path) - len(_suffix(path)) :]
    filled = template.replace(":collection", label).replace(":path", path[: len(path) - len(suffix)])
    return _clean(filled.replace(":output_ext", "").rstrip("/")) + suffix


def _ending(setting: Setting) -> str:
    """Return the end of the URL of a page: that of the style of permalinks."""
    style = str(setting.data.get("permalink", "date"))
    if style in ("date", "ordinal", "none"):
        return ":output_ext"
    if style == "pretty" or style.endswith("/"):
        return "/"
    return ":output_ext" if style.endswith(":output_ext") else ""


def _escaped(text: str) -> str:
    return text.replace("%", "%25")


def _clean(url: str) -> str:
    return unquote(re.sub("/+", "/", f"/{url}".replace("..", "/").replace("./", "")))


def first_folders(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the folders at the top of a site that hold some of its URLs: `/blog/tea/` → `/blog/`."""
    tops = {url[: url.index("/", 1) + 1] for url in urls if "/" in url[1:-1] or (url.endswith("/") and len(url) > 1)}
    return tuple(sorted(tops))


def folder_of(value: object) -> str:
    """Return a folder of the configuration with a slash at its end; empty for that of the site."""
    folder = str(value or "").removeprefix("./").strip("/")
    return f"{folder}/" if folder != "." and is_inside(folder) else ""
