"""Follow the links of an Eleventy site: from the source of 3.1 and of eleventy-img 6, and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from postlint.generators.eleventy.layout import Layout
from postlint.generators.eleventy.route import Defaults, routes
from postlint.generators.eleventy.value import Words, data_answer, is_printed, source_answer, variable
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Ignorant,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Tag,
    Unknown,
    Use,
)
from postlint.generators.shared.resolve import split_fragment
from postlint.generators.shared.route import decoded, follow
from postlint.generators.shared.url_space import Routes
from postlint.text import nfc, quote

# `{{ "/tea/" | url }}#top` → `/tea/`, `#top`: the filter puts the prefix before a URL.
_FILTERED = re.compile(r"""\{\{-?\s*(["'])(?P<url>[^"'{}]*)\1\s*\|\s*url\s*-?\}\}(?P<rest>[^{}]*)""")
# `{% include "tea.njk" %}` → `include`, `tea.njk`.
_TAG = re.compile(
    r"""\{%-?\s*(?P<name>include|renderFile|render|extends|import)\s+(["'])(?P<path>[^"'{}]+)\2(?P<rest>[^%]*)%\}"""
)
_MARKDOWN = re.compile(r"\.(?:md|markdown|njk|liquid|html|webc|vto)\Z", re.IGNORECASE)
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SUFFIXES = (
    "",
    ".njk",
    ".liquid",
    ".html",
    ".md",
    ".11ty.js",
    ".webc",
    ".hbs",
    ".vto",
    ".11ty.cjs",
    ".11ty.mjs",
    ".11ty.ts",
)


class EleventyKnowledge(Ignorant):
    """The knowledge of Eleventy: links are URLs; plugins may read the paths of sources, and those of pictures."""

    def __init__(
        self, layout: Layout, addresses: Addresses | None, defaults: Defaults, words: Callable[[], Words]
    ) -> None:
        self.layout, self._words = layout, words
        self.base, self.hosts = layout.base, layout.hosts
        self._base = "/" if layout.has_base_plugin else layout.base
        self._prints = lru_cache(maxsize=32)(is_printed)
        self._read_routes = lru_cache(maxsize=1)(lambda site: routes(layout, addresses, defaults, site))

    def _routes(self, site: Lookup) -> Routes:
        found: Routes = self._read_routes(site)
        return found

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and the files that are copied."""
        return self._routes(site).pages(site)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link leads."""
        filtered = _FILTERED.fullmatch(link.target) if link.form == "template" else None
        if filtered is not None:
            if self.layout.has_base_plugin and self.base != "/" and filtered["url"].startswith("/"):
                message = "the filter `url` and the plugin for the base put the prefix before it twice"
                return Missing(message, filtered["url"] + filtered["rest"], is_certain=True)
            plain = Link(filtered["url"] + filtered["rest"], link.kind, "html", link.name)
            return follow(plain, self._located(page, site), site, self._routes(site))
        if link.form in ("tag", "template"):
            return self._printed(link, page, site) or Unknown("a template makes the URL")
        if link.form != "front":
            if self.layout.why_links is not None and not link.target.startswith("/"):
                return Unknown(self.layout.why_links)
            if link.kind == "image" and self.layout.shows_images and not _EXTERNAL.match(link.target):
                return self._picture(link, page, site)
        if self.layout.reads_paths and (source := self._source(link, page, site)) is not None:
            return source
        sources = self._sources if self.layout.why_links is None else None
        if self.layout.has_base_plugin and (outside := self._above(link.target, site)) is not None:
            return outside
        base = self.base if _EXTERNAL.match(link.target) else self._base
        answer = follow(link, self._located(page, site), site, self._routes(site), base, sources)
        if link.form == "front" and isinstance(answer, Missing):
            answer = answer._replace(is_printed=self._is_printed(link.name, site))
        if isinstance(answer, Missing) and answer.replacement is None and (file := self._uncopied(link, page, site)):
            return answer._replace(message=f"{quote(file, 45)} is not copied: see `addPassthroughCopy`")
        return answer

    def _is_printed(self, key: str, site: Lookup) -> bool:
        """Return whether the layouts print a key of the front matter as the URL that it is."""
        folders = (self.layout.includes, self.layout.layouts or self.layout.includes)
        return self.layout.why_layouts is None and self._prints(key, folders, site)

    def _above(self, target: str, site: Lookup) -> Missing | None:
        """Return that a path with `..` leads above the base that the plugin puts before it, where its page is not."""
        path = split_fragment(target)[0]
        whole = posixpath.normpath(self.base + path.lstrip("/"))
        if not path.startswith("/") or "/../" not in path or f"{whole}/".startswith(self.base):
            return None
        inner = posixpath.normpath(path) + ("/" if path.endswith("/") else "")
        if decoded(inner) is None or self._routes(site).owner(decoded(inner) or "") is None:
            return None
        return Missing(f"{quote(path, 30)} leads out of the base {quote(self.base, 20)}", inner + target[len(path) :])

    def _printed(self, link: Link, page: Page, site: Lookup) -> Answer | None:
        """Return where the value leads that a template prints; None if that is not known."""
        found = source_answer(link.target, self.layout, site, lambda path: self._places(path, page))
        if found is not None or self.layout.has_base_plugin:  # it makes an empty URL that of the home page
            return found
        return data_answer(link.target, posixpath.join(self.layout.source, "_data"), self._words, page, site)

    def _uncopied(self, link: Link, page: Page, site: Lookup) -> str | None:
        """Return the file that a URL names, which is in the site but not copied."""
        path = decoded(split_fragment(link.target)[0]) or ""
        places = (each for each in self._places(path, page) if path and not each.startswith(".."))
        return next((each for each in places if site.is_file(each)), None)

    def _located(self, page: Page, site: Lookup) -> Page:
        """Return the page with the URL that its permalink gives, if that is not known yet."""
        return page if page.url is not None else page._replace(url=self._routes(site).by_file.get(page.path))

    def _places(self, path: str, page: Page) -> Iterator[str]:
        """Yield the files that a path may name: from the folder of the site, of the pages, and of the page."""
        plain = path.lstrip("/")
        if not path.startswith("/"):
            yield posixpath.normpath(plain)
        yield posixpath.normpath(posixpath.join(self.layout.source, plain))
        if not path.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))

    def _sources(self, path: str, page: Page) -> Iterator[str]:
        """Yield the source files that a path may name which is not a URL, the nearest first."""
        yield from reversed([*self._places(path, page)])

    def _source(self, link: Link, page: Page, site: Lookup) -> Answer | None:
        """Return the source file that InputPathToUrl turns into a URL; None if there is none."""
        path, fragment = split_fragment(link.target)
        plain = decoded(path)
        if not plain or not _MARKDOWN.search(plain):
            return None
        for place in self._places(plain, page):
            if place in self._routes(site).by_file or (place in site.posts and not site.posts[place].hidden):
                return Found(place, fragment)
        return None

    def _picture(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return the picture that eleventy-img reads while it builds: a file beside the page, or below its folder."""
        path = decoded(split_fragment(link.target)[0]) or link.target
        if path.startswith("/"):
            place = posixpath.normpath(posixpath.join(self.layout.source, path.lstrip("/")))
        else:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if site.is_file(place):
            return Found(place, is_rewritten=True)
        if self.layout.why_pages is not None or place.startswith(".."):
            return Unknown(self.layout.why_pages or "it is outside of the site")
        twin = site.twin(place)
        if twin is not None:
            name = posixpath.basename(twin)
            fixed = link.target[: len(link.target) - len(name)] + name if link.target.isascii() else None
            message = f"there is no file {quote(path, 30)}: it exists as {quote(twin, 40)}"
            return Missing(message, fixed, is_certain=fixed is not None and "%" not in link.target, stops=True)
        return Missing(f"there is no file {quote(path, 60)}: the build stops", stops=True)

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a tag includes."""
        if (named := variable(tag.text, self._words, page, site)) is not None:
            yield Link(named, "include", "tag", "include"), self._unquoted(named, page, site)
        match = _TAG.fullmatch(tag.text)
        if match is None or "ignore missing" in match["rest"] or self.layout.why_layouts is not None:
            return
        path = nfc(match["path"])
        link = Link(match["path"], "include", "tag", match["name"])
        there = self._included(path, page, site)
        if there is not None:
            yield link, Found(there)
        elif not path.startswith("..") and "node_modules" not in path:
            known = [each.removeprefix(f"{self.layout.includes}/") for each in site.below(self.layout.includes)]
            near = site.near(path, known)
            hint = f"did you mean {quote(near, 30)}" if near else "the build stops"
            yield link, Missing(f"there is no file {quote(path, 30)} to include: {hint}", near, stops=True)

    def _included(self, path: str, page: Page, site: Lookup) -> str | None:
        """Return the file that a tag includes by a path; None if there is none."""
        roots = [self.layout.includes, self.layout.layouts or self.layout.includes, self.layout.source, ""]
        places = [posixpath.join(root, path) for root in roots] + [posixpath.join(posixpath.dirname(page.path), path)]
        found = (f"{posixpath.normpath(place)}{suffix}" for place in places for suffix in ("", ".liquid", ".html"))
        return next(filter(site.is_file, found), None)

    def _unquoted(self, name: str, page: Page, site: Lookup) -> Answer:
        """Return that the name of a file to include lacks quotation marks, if there is such a file."""
        if self._included(name, page, site) is None:
            return Unknown("it may be a variable")
        return Missing(f"{quote(name, 30)} is a variable without a value: write {quote(repr(name), 30)}", repr(name))

    def unpublished(self, path: str, site: Lookup) -> str | None:
        """Return that the suffix of a file is not one of a template."""
        if self.layout.why_formats is not None or path.lower().endswith(self._suffixes):
            return None
        return f"{quote(posixpath.splitext(path)[1], 20)} is not one of the template formats"

    @cached_property
    def _suffixes(self) -> tuple[str, ...]:
        return tuple(f".{each}" for each in self.layout.formats or ())

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return the layout with a name."""
        if use.kind != "layout":
            return Unknown("the names that may be used are not known")
        if use.name in self.layout.aliases:
            return Found("")
        folder = self.layout.layouts or self.layout.includes
        for suffix in _SUFFIXES:
            place = nfc(posixpath.normpath(posixpath.join(folder, f"{use.name}{suffix}")))
            if site.is_file(place):
                return Found(place)
        if self.layout.why_layouts is not None or re.search(r"[{<$]", use.name):
            return Unknown(self.layout.why_layouts or "a template makes the name")
        known = [each.removeprefix(f"{folder}/") for each in site.below(folder)]
        near = site.near(use.name, [*known, *self.layout.aliases])
        hint = f"did you mean {quote(near, 30)}" if near else "the build stops"
        return Missing(f"there is no layout {quote(use.name, 40)}: {hint}", near, stops=True)
