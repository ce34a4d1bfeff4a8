"""Say where the links of a Hugo site lead: facts from the source of 0.168 and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from postlint.generators.hugo.content import SUFFIXES
from postlint.generators.hugo.name import figure_links, referred
from postlint.generators.hugo.project import Project
from postlint.generators.hugo.sources import Sources
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Published,
    Tag,
    Unknown,
    Use,
)
from postlint.generators.shared.resolve import join, split_fragment
from postlint.generators.shared.semantics import Period
from postlint.generators.shared.web import baseless
from postlint.text import lazy, nfc, quote

_TEMPLATE = lazy(r"(?P<tag>\{\{[<%].*?[>%]\}\})(?P<rest>#[^{}]*)?", re.DOTALL)
_SOURCE = lazy(rf"\.(?:{'|'.join(SUFFIXES[:3])})\Z", re.IGNORECASE)
_ENDS = ("", ".md", "/index.md", "/_index.md")
_INDEX = lazy(r"(?<=/)index\.(?P<language>[a-z]{2,3}(?:-[a-z]{2,4})?)\.(?:md|markdown)\Z", re.IGNORECASE)
_SCHEME = lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class HugoKnowledge:
    """What is known about a Hugo site by its configuration."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.base, self.hosts = project.base, project.hosts
        self._read: tuple[Lookup, Sources] | None = None

    def _sources(self, site: Lookup) -> Sources:
        if self._read is None or self._read[0] is not site:
            self._read = (site, Sources(self._project, site))
        return self._read[1]

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files that are published besides the posts."""
        return self._sources(site).pages

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return that the name is not known: Hugo makes a term of any, and uses another layout for a missing one."""
        return Unknown("Hugo takes any name")

    def unpublished(self, path: str, site: Lookup) -> str | None:
        """Return that an `index` beside that of a page is in a language that the site does not have."""
        match = _INDEX.search(path)
        content = self._sources(site).content
        if match is None or path in content.sources or not self._project.is_sure:
            return None
        folder = path[: match.start()]
        if not any(each.startswith(f"{folder}index.") for each in content.sources):
            return None
        return f"the site has no language {quote(match['language'], 20)}"

    def period(self, post: Published, site: Lookup) -> Period:
        """Return the days on which a page is made of a post."""
        sources = self._sources(site)
        since = None if sources.builds("future") else post.period.since
        return Period(since, None if sources.builds("expired") else post.period.until)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        answer = self._resolved(link, page, site)
        if isinstance(answer, Found) and link.kind == "image" and self._sources(site).may_process(answer.path, link):
            return answer._replace(is_rewritten=True)
        return answer

    def _resolved(self, link: Link, page: Page, site: Lookup) -> Answer:
        sources = self._sources(site)
        if link.form == "template":
            return self._template(link, page, site)
        is_figure = link.form == "tag" and link.name == "figure" and not sources.is_own("figure")
        if link.form == "front" or (link.form == "tag" and not is_figure):
            return self._shown(link, page, site)
        how = "embedded" if is_figure else sources.hooks[link.kind == "image"] if link.form == "markdown" else "plain"
        if how != "plain" and (found := self._by_hook(link, page, site)) is not None:
            return found
        answer = self._by_url(link, page, site)
        if how == "own" and isinstance(answer, Missing):
            path = split_fragment(link.target)[0]
            if "/" not in path.strip("/") and not _SOURCE.search(path):
                return Unknown("a render hook makes the URL")
            if sources.content.is_named(unquote(path)) or sources.hunt.named(unquote(path)):
                return Unknown("a render hook makes the URL")
        return answer

    def _by_hook(self, link: Link, page: Page, site: Lookup) -> Found | None:
        """Return the page, the file beside it, or the asset that Hugo's own render hooks find for a URL."""
        target, fragment = split_fragment(link.target)
        path, sources = nfc(unquote(target)), self._sources(site)
        if not path or _SCHEME.match(link.target):
            return None
        if (file := sources.content.resource(page.path, path)) is not None:
            return Found(file, fragment)
        if link.kind == "link":
            source = sources.content.sources.get(page.path)
            language = source.language if source is not None else self._project.urls.main
            if (found := sources.content.find(path, page.path, language, is_ref=False)) is not None:
                return Found(found, fragment)
        assets = (f"{folder}/{path.lstrip('/')}" for folder in self._project.assets())
        asset = next((each for each in assets if site.is_file(each)), None)
        return Found(asset, fragment) if asset is not None else None

    def _by_url(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where the URL of a link leads in a browser."""
        if self._project.is_relative and link.target.startswith("/") and not link.target.startswith(self.base):
            return self._inside(link, page, site)
        return baseless(link, self.base, lambda inner: self._inside(inner, page, site))

    def _inside(self, link: Link, page: Page, site: Lookup) -> Answer:
        sources, target = self._sources(site), split_fragment(link.target)[0]
        answer = sources.follow(link, page, sources.pages, self._files)
        if not isinstance(answer, Missing):
            return answer
        address = join(link.target, page.url)
        path = address.path if address is not None else ""
        if sources.is_made(path):
            return Unknown("Hugo may make the page")
        if any(site.is_file(f"{each}{path}") for each in self._project.assets()):
            return Unknown("a template may publish the asset")
        if (beside := self._beside(target, page, site)) is not None:
            return beside
        if _SOURCE.search(path) and (source := self._source(target, page, site)) is not None:
            start = "" if source.rpartition("/")[0] == page.path.rpartition("/")[0] else "/"
            name = source.removeprefix(f"{sources.root_of(source)}/") if start else source.rpartition("/")[2]
            return Missing("link to a source file: its page has another URL", f'{{{{< relref "{start}{name}" >}}}}')
        return answer

    def _files(self, url: str) -> tuple[str, ...]:
        """Return the files that may make a URL."""
        static = [f"{folder}{url}" for folder, _ in self._project.static()]
        path = url.strip("/")
        return (*static, *(f"{root}/{path}{end}" for root in self._project.urls.folders for end in _ENDS))

    def _beside(self, target: str, page: Page, site: Lookup) -> Missing | None:
        """Return the answer for a path that leads to a file from the source, but not from the page."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(target)))
        url = self._sources(site).urls.get(path)
        if url is None or page.url is None or target.startswith("/"):
            return None
        path = posixpath.relpath(url, page.url if page.url.endswith("/") else posixpath.dirname(page.url))
        message = f"the URL of the page is {quote(page.url, 30)}: from there the file is {quote(path, 30)}"
        return Missing(message, path, is_certain=" " not in path)

    def _source(self, target: str, page: Page, site: Lookup) -> str | None:
        """Return the file of the page that a path names; None if there is none."""
        content = self._sources(site).content
        source = content.sources.get(page.path)
        language = source.language if source is not None else self._project.urls.main
        found = content.find(nfc(unquote(target)), page.path, language, is_ref=False)
        return found if found else None

    def _shown(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return whether a picture that the front matter or a shortcode names is anywhere."""
        sources = self._sources(site)
        if "{" in link.target:
            return Unknown("a template makes the URL")
        if (file := sources.content.resource(page.path, nfc(unquote(link.target)))) is not None:
            return Found(file)
        answer = sources.hunt.answer(link.target)
        if isinstance(answer, Missing) and sources.lack is not None:
            return Unknown(sources.lack)
        return answer

    def _template(self, link: Link, page: Page, site: Lookup) -> Answer:
        match = _TEMPLATE.fullmatch(link.target)
        for _, answer in self.tags(Tag(match["tag"]), page, site) if match is not None else ():
            if isinstance(answer, Found):
                fragment = unquote((match["rest"] or "").lstrip("#")) if match is not None else ""
                return Found(answer.path, fragment or answer.fragment)
            return Unknown("the shortcode is looked up by itself")
        return Unknown("a shortcode makes the URL")

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the page that `ref` and `relref` name, and the links of `figure`."""
        sources = self._sources(site)
        yield from referred(tag.text, page, sources)
        for link in figure_links(tag.text, sources):
            yield link, self._by_url(link, page, site)
