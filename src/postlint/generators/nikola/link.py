"""Follow the links of a Nikola site: from the source of 8.3 (nikola.py, the plugins of tasks) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from postlint.generators.nikola.route import Layout, Lists, routes
from postlint.generators.shared.assigned import read_settings
from postlint.generators.shared.configuration import read_text
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
from postlint.generators.shared.route import follow
from postlint.generators.shared.url_space import Routes
from postlint.text import nfc, quote

_MAGIC = re.compile(r"link://", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# `{{% listing tea.py python %}}` → `listing`, `tea.py`; not `{{% /listing %}}`.
_SHORTCODE = re.compile(r"\{\{%\s*(?P<name>[^\s/%=\"']+)(?:\s+(?P<given>[^\s%]+))?[^%]*%\}\}")
_RAW = re.compile(r"\{\{%\s*(/?)raw\s*%\}\}")
_TERMS = ("tag", "category", "author", "archive", "section_index", "page_index_folder", "index")
_KINDS = frozenset(("slug", "slug_source", "post_path", "root", "filename", "rss", "gallery", "gallery_global")) | {
    "gallery_rss",
    "listing",
    "listing_source",
    *(f"{term}{end}" for term in _TERMS for end in ("", "_index", "_atom", "_rss")),
}
_MOST = 5_000
"""How many names are compared with one that does not exist."""


def knowledge(folder: Path) -> NikolaKnowledge:
    """Return what is known about the site in a folder."""
    return NikolaKnowledge(Layout(read_settings(read_text(folder, folder / "conf.py"))))


class NikolaKnowledge(Ignorant):
    """The knowledge of Nikola: `link://slug/tea` and its like name posts; other links are URLs of the site.

    Links that begin with a slash are made relative, so that they need no base.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.base, self.hosts = layout.base, layout.hosts
        self._routes = lru_cache(maxsize=1)(self._read_routes)
        self._sources = lru_cache(maxsize=1)(layout.sources)
        self._names = lru_cache(maxsize=1)(self._read_names)
        self._slugs = lru_cache(maxsize=1)(self._read_slugs)
        self._lists = lru_cache(maxsize=1)(self._read_lists)

    def _read_routes(self, site: Lookup) -> Routes:
        return routes(self.layout, self._sources(site), self._lists(site), site)

    def _read_lists(self, site: Lookup) -> Lists:
        return Lists(self.layout, self._sources(site), site)

    def pages(self, site: Lookup) -> Pages:
        """Return the pages, files and galleries."""
        return self._routes(site).pages(site)._replace(galleries=tuple(self.layout.galleries or ()))

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the files that shortcodes print or show, and the names of shortcodes that do not exist."""
        match = _SHORTCODE.fullmatch(tag.text)
        found = [*self._shortcode(match["name"], (match["given"] or "").strip("\"'"), page, site)] if match else []
        if not any(isinstance(answer, Missing) for _, answer in found) or not _is_raw(tag, site.read(page.path) or ""):
            yield from found

    def _shortcode(self, name: str, given: str, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        if name == "listing" and given and "=" not in given:
            answer = self._listing(given, site)
            message = f"there is no listing {quote(given, 40)}: the build stops"
            yield (
                Link(given, "include", "tag", name),
                answer if isinstance(answer, Found) else Missing(message, stops=True),
            )
        elif name == "thumbnail" and given.startswith("/"):
            link = Link(given, "image", "tag", name)
            yield link, follow(link, page, site, self._routes(site))
        known = self.layout.shortcodes(site)
        if known is not None and name not in known:
            near = site.near(name, known)
            hint = f"did you mean {quote(near, 30)}" if near else "nothing is printed"
            yield Link(name, "shortcode", "tag", name), Missing(f"unknown shortcode {quote(name, 30)}: {hint}", near)

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return the template with a name: one of the site or of the themes that come with Nikola."""
        known = self.layout.templates(site) if use.kind == "layout" else None
        if known is None:
            return Unknown("the names that may be used are not known")
        if use.name in known:
            return Found(known[use.name])
        near = site.near(use.name, known)
        hint = f"did you mean {quote(near, 30)}" if near else "the build stops"
        return Missing(f"there is no template {quote(use.name, 40)}: {hint}", near, stops=True)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link leads."""
        if link.form == "template":
            return Unknown("a template makes the URL")
        if _MAGIC.match(link.target):
            return self._magic(link.target, site)
        base = self.base if _HOST.match(link.target) else "/"
        answer = follow(link, page, site, self._routes(site), base, self._meant)
        return answer._replace(is_rewritten=self._is_rewritten(answer.path)) if isinstance(answer, Found) else answer

    def _is_rewritten(self, path: str) -> bool:
        """Return whether Nikola saves a picture again, which drops its metadata, before it is published."""
        folders = (*(self.layout.images or ()), *(self.layout.galleries or ()))
        return any(path.startswith(f"{folder.strip('/')}/") for folder in folders)

    def _meant(self, path: str, page: Page) -> Iterator[str]:
        """Yield the source files that a path may name which is not a URL: `tea.md`, `/posts/tea.md`."""
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path.lstrip("/")))
        yield path.lstrip("/")

    def _magic(self, target: str, site: Lookup) -> Answer:
        """Return where a link such as `link://slug/tea#top` leads."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return Unknown("the URL cannot be read")
        name, fragment = nfc(unquote(parts.path.lstrip("/"))), unquote(parts.fragment)
        kind = parts.netloc
        answers: dict[str, Callable[[str, Lookup], Answer]] = {
            "slug": self._slug,
            "slug_source": self._slug,
            "filename": self._filename,
            "gallery": self._gallery,
            "listing": self._listing,
        }
        if kind in answers:
            answer = answers[kind](name, site)
            if isinstance(answer, Found):
                return answer._replace(fragment=fragment) if kind != "slug_source" else answer
            if isinstance(answer, Missing) and answer.replacement is not None:
                written = f"{target.partition('://')[0]}://{kind}/{answer.replacement}"
                return answer._replace(replacement=written + (f"#{parts.fragment}" if parts.fragment else ""))
            return answer
        term = kind.partition("_")[0]
        if term in ("tag", "category") and kind in (term, f"{term}_rss", f"{term}_atom"):
            has_list = self._lists(site).has(term, name)
            if has_list is None:
                return Unknown("the slugs of some terms are not known")
            return Found("", fragment) if has_list else Missing(f"no published post has the {term} {quote(name, 40)}")
        if kind in ("root", "index", "archive", "rss", "index_rss", "gallery_global") and not name:
            return Found("", fragment)
        if kind in _KINDS:
            return Unknown("the names of the lists are not compared")
        if self.layout.why(site) is not None:
            return Unknown("a plugin may read this link")
        return Missing(f"{quote(kind, 30)} is not a kind of link: it leads to the page that it is on")

    def _slug(self, name: str, site: Lookup) -> Answer:
        """Return the post or page with a slug."""
        if not self.layout.is_known:
            return Unknown("the configuration is not known")
        known = self._slugs(site)
        if name in known:
            return Found(known[name])
        if "" in known:
            return Unknown("the slugs of some posts are not known")
        return _missing(f"no post has the slug {quote(name, 25)}", name, known, site)

    def _read_slugs(self, site: Lookup) -> dict[str, str]:
        """Return the posts and pages by their slugs; "" for those whose slug is not known."""
        return {source.slug or "": path for path, source in self._sources(site).items()}

    def _read_names(self, site: Lookup) -> dict[str, list[str]]:
        """Return the posts and pages by the names of their files."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._sources(site):
            found[posixpath.basename(path)].append(path)
        return found

    def _filename(self, name: str, site: Lookup) -> Answer:
        """Return the post or page with a file, whose path is that from the folder of the site."""
        if not self.layout.is_known:
            return Unknown("the configuration is not known")
        sources = self._sources(site)
        if name in sources:
            return Found(name)
        twin = site.twin(name)
        if twin in sources:
            return Missing(
                f"no post has the file {quote(name, 30)}: it exists as {quote(twin, 30)}", twin, is_certain=True
            )
        same = [path for path in self._names(site).get(posixpath.basename(name), ()) if path.endswith(f"/{name}")]
        return _missing(f"no post has the file {quote(name, 25)}", name, same if len(same) == 1 else sources, site)

    def _gallery(self, name: str, site: Lookup) -> Answer:
        """Return the gallery with a name or path; without one the build stops."""
        if self.layout.galleries is None:
            return Unknown("the configuration is not known")
        name = name.rstrip("/")
        for folder in self.layout.galleries:
            inner = name.removeprefix(folder).strip("/") if f"{name}/".startswith(f"{folder}/") else name
            if site.is_folder(posixpath.join(folder, inner)):
                return Found("")
            if any(f"/{name}/" in path for path in site.below(folder)):
                return Found("")
        return Missing(f"there is no gallery {quote(name, 40)}: the build stops", stops=True)

    def _listing(self, name: str, site: Lookup) -> Answer:
        """Return the listing with a name."""
        if self.layout.listings is None:
            return Unknown("the configuration is not known")
        for folder in self.layout.listings:
            found = [path for path in site.below(folder) if path == f"{folder}/{name}" or path.endswith(f"/{name}")]
            if found:
                return Found(found[0])
        return Missing(f"there is no listing {quote(name, 40)}: the link leads nowhere")


def _missing(message: str, name: str, known: Collection[str], site: Lookup) -> Missing:
    near = site.near(name, known) if len(known) <= _MOST else None
    hint = f"did you mean {quote(near, 30)}" if near else "the link leads to the home page"
    return Missing(f"{message}: {hint}", near)


def _is_raw(tag: Tag, text: str) -> bool:
    """Return whether a shortcode is only in `{{% raw %}}` blocks, where it is text."""
    if "raw" not in text:
        return False
    parts = _RAW.split(text)  # text, "" or "/", text, …
    outside = (part for index, part in enumerate(parts) if index % 2 == 0 and (index == 0 or parts[index - 1]))
    return all(tag.text not in part for part in outside)
