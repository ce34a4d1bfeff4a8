"""Read what the configuration of a Hugo site says about links: base, static files, themes, render hooks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from postlint.generators.hugo.pattern import Site as Urls
from postlint.generators.shared.configuration import is_inside, mapping, texts
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.web import home_of
from postlint.text import lazy

_CONFIGURATIONS = tuple(
    f"{name}.{suffix}" for name in ("hugo", "config", "theme") for suffix in ("toml", "yaml", "yml", "json")
)
# A theme that is based on another one, or on modules, or mounts folders.
_BASED = lazy(r"(?im)^[ \t\"']*(?:theme|imports|mounts)[\"']?[ \t]*[=:]|\[module|\bimports\b|\bmounts\b")


class Project:
    """A Hugo site: its configuration with keys in lower case, and the settings of its URLs."""

    def __init__(self, data: dict[str, Any], urls: Urls, *, is_sure: bool) -> None:
        self.data, self.urls, self.is_sure = data, urls, is_sure
        self.base, self.hosts = home_of(data.get("baseurl"))
        self.is_relative = data.get("canonifyurls") is True or data.get("relativeurls") is True

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """The folders of the themes, whether they are in the project or not."""
        folder = str(self.data.get("themesdir") or "themes").strip("/")
        return tuple(f"{folder}/{name.strip('/')}" for name in texts(self.data.get("theme") or []) if is_inside(name))

    def lack(self, site: Lookup) -> str | None:
        """Return why a theme or module may add pages and files; None if all of them are in the project."""
        module = mapping(self.data.get("module"))
        if module.get("imports") or "theme" in module:
            return "a module may add pages and files"
        if not self.is_sure:
            return "the configuration of an environment may add pages and files"
        if not self.themes and not any(path.endswith(".html") for path in site.below("layouts")):
            return "the layouts are not in the project"
        if len(self.themes) != len(texts(self.data.get("theme") or [])):
            return "a theme outside of the project may add pages and files"
        for theme in self.themes:
            if not any(path.endswith(".html") for path in site.below(f"{theme}/layouts")):
                return "a theme outside of the project may add pages and files"
            if any(_BASED.search(site.read(f"{theme}/{name}") or "") for name in _CONFIGURATIONS):
                return "the theme is based on another one"
        return None

    def static(self) -> tuple[tuple[str, str], ...]:
        """Return the folders whose files are copied, each with its place in the site: (`static`, ``)."""
        found: list[tuple[str, str]] = []
        mounts = mapping(self.data.get("module")).get("mounts")
        for mount in map(mapping, mounts if isinstance(mounts, list) else []):
            target = str(mount.get("target") or "").strip("/")
            source = str(mount.get("source") or "").rstrip("/")
            if target.split("/")[0] == "static" and is_inside(source):
                found.append((source, target.removeprefix("static").strip("/")))
        if not found:
            names = [each for key in self.data if re.fullmatch(r"staticdir\d*", key) for each in texts(self.data[key])]
            found = [(name.rstrip("/"), "") for name in names or ["static"] if is_inside(name)]
        return (*found, *((f"{theme}/static", "") for theme in self.themes))

    @property
    def layouts(self) -> tuple[str, ...]:
        """The folders of layouts."""
        return ("layouts", *(f"{theme}/layouts" for theme in self.themes))

    def assets(self) -> tuple[str, ...]:
        """Return the folders of assets, which a template may publish."""
        own = str(self.data.get("assetdir") or "assets").strip("/")
        return (own, *(f"{theme}/assets" for theme in self.themes))

    def hook(self, kind: str, site: Lookup, lack: str | None) -> str:
        """Return how links or images in Markdown are printed: `plain`, `embedded` (by Hugo's own hook) or `own`.

        `lack` is the answer of that method.
        """
        markup = self.data
        goldmark = mapping(mapping(self.data.get("markup")).get("goldmark"))
        for key in ("markup", "goldmark", "renderhooks", kind):
            markup = mapping(markup.get(key))
        wanted = str(markup.get("useembedded", "auto")).lower()
        if wanted == "always":
            return "embedded"
        name = f"_markup/render-{kind}."
        if any(name in path for place in self.layouts for path in site.below(place)) or lack is not None:
            return "own"
        is_many = len(self.urls.languages) > 1 and not goldmark.get("duplicateresourcefiles")
        is_embedded = wanted == "fallback" or markup.get("enabledefault") is True or (is_many and wanted == "auto")
        return "embedded" if is_embedded else "plain"
