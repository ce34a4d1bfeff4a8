"""Follow the links of Docusaurus 3.10: from its remark plugins, its component Link, and from runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.generators.docusaurus.assets import Assets, files_named
from postlint.generators.docusaurus.names import name_of
from postlint.generators.docusaurus.pages import is_excluded, is_in_excerpt, list_urls, openings, published
from postlint.generators.docusaurus.parts import Parts
from postlint.generators.docusaurus.setup import Instance, read_setup
from postlint.generators.docusaurus.unpublished import unpublished
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
from postlint.generators.shared.served import (
    BY_THEME,
    PerSite,
    above_base,
    absent,
    beside,
    decoded,
    joined,
    needs_base,
    parts_of_url,
    undecided,
    within,
)
from postlint.text import lazy, quote

_SOURCE = lazy(r"(?i)\.mdx?$")
# A suffix, but not of a page: Docusaurus looks for a file (transformLinks).
_FILE = lazy(r"(?i)(?<=[^/])\.(?!(?:mdx?|html)$)[^./]+$")
# A plugin of remark or rehype that may change links, or code that changes the text before: `"remark-wiki-link"`.
_CHANGES = lazy(
    r"""(?i)["'][^"'\n]{0,99}(?:remark|rehype)[^"'\n]{0,99}(?:link|image|img|url|path|figure|include)|preprocessor"""
)
_MADE = frozenset(("/404.html", "/sitemap.xml"))
_MOST_NEAR = 5_000


class Docusaurus(Ignorant):
    """What Docusaurus knows about a site. `mdx`: the suffixes of posts in MDX."""

    def __init__(self, script: str, mdx: tuple[str, ...]) -> None:
        self._mdx = mdx
        self._setup = setup = read_setup(script)
        self._assets = Assets(setup)
        self._parts = Parts(script, setup, self._assets)
        self.base, self.hosts = setup.base or "/", setup.hosts
        self._has_math = "remark-math" in script
        self._is_changed = _CHANGES.search(script) is not None
        self._pages = PerSite(lambda site: published(setup, site))
        self._hidden = PerSite(lambda site: {post.url: post.hidden for post in site.posts.values() if post.hidden})
        self._openings = PerSite(lambda site: tuple(openings(setup, site)))

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files besides posts and docs."""
        return self._pages(site)

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return whether an author or tag is in the file that lists them."""
        return name_of(use, self._home(page.path), self._setup.is_read, site)

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a post imports, or a component that it uses."""
        return self._parts.named(tag.text, page, site)

    def unpublished(self, path: str, site: Lookup) -> str | None:
        """Return why no page is made of a translation, or of an old version."""
        return unpublished(path, self._setup, site)

    def _home(self, path: str) -> Instance | None:
        """Return the blog or docs that a file is in."""
        homes = [each for each in self._setup.instances if path.startswith(f"{each.folder}/")]
        return max(homes, key=lambda each: len(each.folder), default=None)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        parts = parts_of_url(link.target)
        if (required := self._assets.required(link.target, page, site)) is not None:
            return required
        if (why := undecided(link, has_math=self._has_math)) is not None:
            return why
        if self._is_changed:
            return Unknown("a plugin of the configuration may change links")
        if parts.is_full:
            return self._printed(link.target, page, site)
        if link.form == "front":
            return self._front(link, page, site)
        if link.form == "html":
            if not page.path.endswith(self._mdx):
                return Unknown("HTML in Markdown that is not MDX is not followed")
            return self._printed(link.target, page, site)
        if re.match(r"[a-zA-Z][\w+.-]*:", link.target):
            return Unknown("another protocol")
        if link.kind != "link":
            return self._assets.picture(link.target, page, site)
        path = decoded(parts.path)
        if _SOURCE.search(path):
            return self._source(link.target, path, page, site)
        if path.startswith("@site/") or _FILE.search(path):
            found = self._assets.file(path, page, site)
            if found is not None or path.startswith("@site/"):
                if found is not None:
                    return self._assets.copied(link.target, found)
                wanted = path.removeprefix("@site/")
                if not self._assets.may_be_missing(wanted, site):
                    return Unknown("the file may be made before the build")
                return absent(link.target, wanted, site, stops=self._stops("source"))
            if self._setup.statics is None and path.startswith("/"):
                return Unknown("the folders of static files are not known")
        return self._routed(link.target, page, site)

    def _stops(self, kind: str) -> bool:
        return self._setup.stops_at[kind]

    def _front(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where the picture in the front matter is: beside the post with `./`, else a file of the site."""
        path = decoded(parts_of_url(link.target).path)
        if link.name != "image" or not path.startswith(("./", "/")):
            return BY_THEME
        if path.startswith("./"):
            found = self._assets.file(path, page, site)
            wanted = beside(page.path, path) or path
            gone = absent(link.target, wanted, site, stops=True)
            return Found(found) if found is not None else gone._replace(is_certain=True)
        inner = within(path, self.base) or path
        if not self._setup.statics:
            return BY_THEME
        found = self._assets.file(inner, page, site)
        if found is not None:
            return Found(found)
        return self._why(inner, site) or absent(link.target, f"{self._setup.statics[0]}{inner}", site)

    def _source(self, target: str, path: str, page: Page, site: Lookup) -> Answer:
        """Return where a link with the suffix `.md` leads: to a file of the same blog or docs."""
        home, parts, stops = self._home(page.path), parts_of_url(target), self._stops("source")
        if home is None:
            return Unknown("the files of translations and versions are not followed")
        tried = [each for each in files_named(path, page, home) if each is not None]
        for each in tried:
            if each in site.posts and each.startswith(f"{home.folder}/"):
                if why := site.posts[each].hidden:
                    return Missing(f"{quote(target, 40)} {why}: it is not published", stops=stops)
                return Found(each, parts.fragment)
        for each in tried:
            post = site.posts.get(each)
            if post is not None and post.url is not None and not post.hidden:
                message = f"{quote(target, 30)} is not in `{home.folder}`: a link to other files needs their URL"
                stops = self._stops("alias") if path.startswith("@site/") else stops
                return Missing(message, f"{post.url}{parts.rest}", is_certain=True, stops=stops)
            if site.is_file(each):
                if each.startswith(f"{home.folder}/") and is_excluded(each) and "exclude" not in home.options:
                    return Missing(f"{quote(target, 40)} is not a page: `_` hides it", stops=stops)
                url = next((url for url, file in self._pages(site).urls.items() if file == each), None)
                if path.startswith("@site/") or url is None:
                    return Found(each) if path.startswith("@site/") else Unknown("the file may not be a page")
                message = f"{quote(target, 30)} is not in `{home.folder}`: a link to other files needs their URL"
                return Missing(message, f"{url}{parts.rest}", is_certain=True, stops=stops)
        if path.startswith("/") and (static := self._assets.file(path, page, site)) is not None:
            return self._by_protocol(target, path, static)
        if not tried or not self._assets.may_be_missing(tried[0], site):
            return Unknown("the file may be made before the build")
        return absent(target, tried[0], site, stops=stops)

    def _routed(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return the page that a URL in Markdown leads to; Docusaurus adds the base to it."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        if page.url is None and not path.startswith("/"):
            return Unknown("the URL of the post is not known")
        if self._setup.base is None:
            return Unknown("`baseUrl` of the configuration is not known")
        if (away := above_base(target, self.base)) is not None:
            return away
        url = joined(page.url or "/", path) if path else page.url or "/"
        url = within(url, self.base) or url
        if (found := self._route(url, site)) is not None:
            is_relative = path != "" and not path.startswith("/")
            lost = self._lost_in_lists(target, path, url, page, site) if is_relative else None
            return lost or Found(found, parts.fragment)
        owners = site.at(url)
        if owners and (owners[0] or url in _MADE or url.endswith(".xml")):
            return self._by_protocol(target, url, owners[0])
        if not self._stops("link"):  # Docusaurus prints it: what does a server show?
            serve = self._route if self._setup.adds_slash else self._served
            for each in (url, decoded(url)):
                if (found := serve(each, site)) is not None:
                    return Found(found, parts.fragment)
        return self._why(url, site) or self._nothing(target, url, site)

    def _lost_in_lists(self, target: str, path: str, url: str, page: Page, site: Lookup) -> Missing | None:
        """Return that a URL leads nowhere from the lists of a blog, at which the build stops; None if not."""
        home = self._home(page.path)
        if home is None or not self._stops("link") or not is_in_excerpt(target, home, site.read(page.path) or ""):
            return None
        places = [joined(each, path) for each in list_urls(home)]
        if any(self._route(each, site) is not None or self._why(each, site) for each in places):
            return None
        message = f"{quote(target, 30)} leads nowhere from the list of posts: the build stops"
        return Missing(message, url + parts_of_url(target).rest, is_certain=True, stops=True)

    def _by_protocol(self, target: str, url: str, file: str) -> Answer:
        """Return that a file is not a page of the site: Docusaurus stops at it without another protocol."""
        stops = self._stops("link")
        if not stops and not self._setup.adds_slash:
            return Found(file, parts_of_url(target).fragment)
        message = f"{quote(target, 30)} is a file, not a page: the build stops without `pathname://`"
        if not stops:
            message = f"`trailingSlash` adds a slash to {quote(target, 30)}, a file: use `pathname://`"
        return Missing(message, f"pathname://{url}{parts_of_url(target).rest}", True, stops)

    def _route(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page at a URL; "" for one without a file. A slash at the end makes no difference."""
        for each in (url, f"{url}/", url.rstrip("/")):
            for path in site.at(each):
                is_file = path.startswith(tuple(f"{folder}/" for folder in self._setup.statics or ()))
                if not is_file and (path or (each not in _MADE and not each.endswith(".xml"))):
                    return path
        return None

    def _printed(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return where a URL leads that is printed unchanged: one in HTML, or with a host."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        path = joined("/", path) if path.startswith("/") else path
        if self._setup.base is None or (page.url is None and not path.startswith("/")):
            return Unknown("the URLs of the site are not known")
        if path.startswith("/"):
            inside = within(path, self.base)
            if inside is None:
                is_there = self._served(path, site) is not None
                away = Unknown("the URL is outside of the base of the site")
                return needs_base(target, self.base) if is_there else away
            urls = [inside]
        else:
            own = (page.url or "").rstrip("/")
            urls = [joined(f"{own}/", path), *([] if (page.url or "").endswith("/") else [joined(own, path)])]
        for url in urls:
            if (found := self._served(url, site)) is not None:
                return Found(found, parts.fragment)
        return self._unprinted(target, path, urls, page, site)

    def _served(self, url: str, site: Lookup) -> str | None:
        """Return the file of a page or static file at a URL; "" for one without a file."""
        found = self._route(url, site)
        if found is not None:
            return found
        if url.endswith("/index.html"):
            found = self._route(url.removesuffix("index.html"), site)
        return next(iter(site.at(url)), None) if found is None else found

    def _unprinted(self, target: str, path: str, urls: list[str], page: Page, site: Lookup) -> Answer:
        """Return that there is nothing at the URLs that a path in HTML may lead to."""
        for url in urls:
            if why := self._why(url, site):
                return why
        near = None if path.startswith("/") else beside(page.path, path)
        if near is not None and site.is_file(near) and not parts_of_url(target).is_full:
            return Missing(f"{quote(target, 36)} in HTML is not rewritten: write it in Markdown")
        return absent(target, (self._setup.statics or ("static",))[0] + urls[0], site)

    def _nothing(self, target: str, url: str, site: Lookup) -> Answer:
        """Return that there is no page at a URL, and which one was meant: in case, or by its last part."""
        stops, end = self._stops("link"), ": the build stops" if self._stops("link") else ""
        for each in (url, url.rstrip("/"), f"{url}/"):
            if (like := site.folded_urls.get(each.casefold())) and like != each:
                return Missing(f"the URL is {quote(like, 50)}: case matters", like, True, stops)
            if why := self._hidden(site).get(each):
                return Missing(f"{quote(target, 40)} {why}: it is not published", stops=stops)
        folder, _, name = url.rstrip("/").rpartition("/")
        beside = {each.rstrip("/").rpartition("/")[2]: each for each in site.urls_in(f"{folder}/")}
        near = site.near(name, beside) if len(beside) <= _MOST_NEAR else None
        if near is not None and self._route(beside[near], site) is not None:
            message = f"{quote(target, 30)} does not exist: did you mean {quote(beside[near], 30)}"
            return Missing(message, f"{beside[near]}{parts_of_url(target).rest}", stops=stops)
        return Missing(f"{quote(target, 60)} does not exist{end}", stops=stops)

    def _why(self, url: str, site: Lookup) -> Unknown | None:
        """Return why there may be something at a URL; None if there is nothing."""
        if self._setup.opening is not None:
            return Unknown(self._setup.opening)
        for top, why in self._openings(site):
            if top == "/" or f"{url}/".startswith(f"{top}/"):
                return Unknown(why)
        return None
