"""Follow the links of a Hexo site: from the source of 8.1 (plugins/tag, hexo-renderer-marked 7) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from postlint.generators.hexo.address import named_parts
from postlint.generators.hexo.route import Layout, routes
from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import first_file, mapping, read_data
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Ignorant,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Published,
    Tag,
    Unknown,
)
from postlint.generators.shared.package import major_version
from postlint.generators.shared.route import decoded, follow
from postlint.generators.shared.url_space import Routes
from postlint.text import nfc, quote

_TAG = re.compile(r"\{%-?\s*(?P<name>[\w-]+)(?P<rest>.*?)-?%\}", re.DOTALL)
# The arguments of a tag: `"Green Tea" x` → `Green Tea`, `x`.
_ARGUMENT = re.compile(r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>\S+))""")
# What the tag `img` takes as a URL; anything else is a class.
_URL = re.compile(r"[A-Za-z]{3,9}:|www.|[-;:&=+$,\w]+@|^/")
# What the tag `link` takes as a URL; anything else is its text.
_HOSTED = re.compile(
    r"[A-Za-z]{3,9}:(?://)?(?:[-;:&=+$,\w]+@)?[A-Za-z0-9.-]+|(?:www.|[-;:&=+$,\w]+@)[A-Za-z0-9.-]+", re.ASCII
)
_FILE = re.compile(r"\.[A-Za-z0-9]{2,5}\Z")
_PREPENDS = 3  # hexo-renderer-marked 3 and newer put the root before the URLs of pictures
_FETCHED = re.compile(r"#|//|https?:")


def knowledge(folder: Path, data: dict[str, Any], source: str, has_own_urls: bool) -> HexoKnowledge:
    """Return what is known about the site in a folder with this configuration."""
    package = read_data(folder, first_file(folder, ["package.json"]))
    layout = Layout(data, source, package, has_own_urls)
    return HexoKnowledge(layout, major_version(folder, "hexo-renderer-marked"))


class HexoKnowledge(Ignorant):
    """The knowledge of Hexo: tags name posts by their slugs and files by their names; other links are URLs."""

    def __init__(self, layout: Layout, marked: int | None) -> None:
        self.layout = layout
        root, url = layout.data.get("root"), layout.data.get("url")
        parts = split_url(url if isinstance(url, str) else "")
        path = parts.path if root == "" else root if isinstance(root, str) else "/"
        self.base = f"/{inner}/" if (inner := path.strip("/")) else "/"
        self.hosts = layout.hosts
        options = mapping(layout.data.get("marked"))
        is_marked = "hexo-renderer-marked" in layout.needs and not any("renderer-markdown" in it for it in layout.needs)
        prepends = options.get("prependRoot", True) is True and layout.data.get("relative_link") is not True
        self.takes_assets = is_marked and prepends and layout.has_assets and options.get("postAsset") is True
        self.prepends = prepends and (marked or _PREPENDS) >= _PREPENDS if is_marked else None
        self._routes = lru_cache(maxsize=1)(self._read_routes)
        self._why_changed = lru_cache(maxsize=1)(layout.why_changed)
        self._slugs = lru_cache(maxsize=1)(self._read_slugs)

    def _read_routes(self, site: Lookup) -> Routes:
        return routes(self.layout, site)

    def pages(self, site: Lookup) -> Pages:
        """Return the pages, files and lists."""
        return self._routes(site).pages(site)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link leads."""
        if link.form == "tag":
            return self._shown(link, page, site)
        if link.form == "front":
            return self._follow(link, page, site)
        if link.form == "template" and self._is_lost(link.target, page, site):
            message = f"{quote(link.target, 30)} is not replaced in a Markdown link: write HTML"
            return Missing(message, is_certain=True)
        why = self._why_changed(site)
        if why is not None and (link.kind != "link" or not link.target.startswith("/")):
            return Unknown(why)
        if link.kind == "image" and link.form == "markdown" and not _FETCHED.match(link.target):
            return self._picture(link, page, site)
        return self._follow(link, page, site)

    def _is_lost(self, target: str, page: Page, site: Lookup) -> bool:
        """Return whether a URL is a tag that is right, but whose place Markdown takes for a URL in angle brackets.

        Hexo renders a tag last, and puts a comment in its place until then.
        """
        text = site.read(page.path) or ""
        if self.prepends is None or self._why_changed(site) is not None or f"]({target})" not in text:
            return False
        named = [answer for _, answer in self.tags(Tag(target), page, site)]
        is_quoted = any(f"{mark}{target}{mark}" in text for mark in "\"'")
        return bool(named) and all(isinstance(each, Found) for each in named) and not is_quoted

    def _follow(self, link: Link, page: Page, site: Lookup) -> Answer:
        sources = self._sources if self._why_changed(site) is None else None
        return follow(link, page, site, self._routes(site), self.base, sources)

    def _picture(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where the URL of a Markdown picture leads: hexo-renderer-marked puts the root before it."""
        routes = self._routes(site)
        if self.prepends is None:
            is_absolute = link.target.startswith("/")
            return self._follow(link, page, site) if is_absolute else Unknown("the renderer may change the URL")
        if not self.prepends:
            return self._follow(link, page, site)
        path = (decoded(link.target) or link.target).partition("?")[0].partition("#")[0]
        asset = posixpath.normpath(posixpath.join(self.layout.asset_folder(page.path), path))
        if self.takes_assets and not path.startswith("/"):
            beside = posixpath.normpath(posixpath.join(self.layout.asset_folder(page.path), link.target))
            if site.is_file(nfc(beside)):
                return Found(nfc(beside))
        if (
            self.base != "/"
            and path.startswith(self.base)
            and routes.owner(f"/{path.removeprefix(self.base)}") is not None
        ):
            message = f"{quote(path, 40)} gets {quote(self.base.rstrip('/'), 20)} twice: pictures need no root"
            return Missing(message, f"/{link.target.removeprefix(self.base)}", is_certain=True)
        rooted = Link(f"/{link.target.lstrip('/')}", link.kind, link.form, link.name)
        answer = follow(rooted, page, site, routes, is_own=True)
        if isinstance(answer, Found) or path.startswith("/"):
            return answer
        if isinstance(answer, Missing) and self.layout.has_assets and site.is_file(asset):
            return Missing(f"{quote(path, 30)} is read as {quote('/' + path, 30)}: use the tag `asset_img`")
        return answer

    def _sources(self, path: str, page: Page) -> Iterator[str]:
        """Yield the source files that a path may name which is not a URL: `tea.md`, `/tea.md`, `/_posts/tea.md`."""
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path.lstrip("/")))
        yield posixpath.normpath(posixpath.join(self.layout.source, path.lstrip("/")))

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield what a tag names."""
        match = _TAG.fullmatch(tag.text)
        if match is None or "{{" in tag.text:
            return
        if match["name"] == "post_link" and not match["rest"].strip():
            yield (
                Link("", "link", "tag", "post_link"),
                Missing("`post_link` names no post: the build stops", stops=True),
            )
        name, given = match["name"], [_text(each) for each in _ARGUMENT.finditer(match["rest"])]
        if name in ("post_link", "post_path") and given:
            yield Link(given[0], "link", "tag", name), self._post(given[0], name, site)
        elif name in ("asset_path", "asset_link") and given:
            yield Link(given[0], "link", "tag", name), self._asset(given[0], page, site)
        elif name == "asset_image" and given:
            shown = next((each for each in given if _FILE.search(each)), given[0])
            yield Link(shown, "image", "tag", name), self._asset(shown, page, site)
        elif name in ("include_code", "include-code"):
            yield from self._code(given, name, site)
        elif name == "link" and given and not any(map(_HOSTED.search, given)):
            yield Link(given[-1], "link", "tag", name), self._empty(site)

    def _empty(self, site: Lookup) -> Answer:
        """Return that the tag `link` without a host makes an empty link."""
        if self.layout.may_define("link", site):
            return Unknown("the theme or a plugin may define the tag")
        return Missing("the tag `link` takes only URLs with a host: the link is empty", is_certain=True)

    def _read_slugs(self, site: Lookup) -> dict[str, Published]:
        """Return the posts by their titles and, over these, by their slugs."""
        titles = {post.title: post for post in site.posts.values() if post.title}
        named = ((named_parts(self.layout.data, path, self.layout.source), post) for path, post in site.posts.items())
        return titles | {slug: post for slug, post in named if slug}

    def _post(self, name: str, tag: str, site: Lookup) -> Answer:
        """Return the post with a slug or a title; `post_link` stops the build without one."""
        slug, _, fragment = name.partition("#") if name.count("#") == 1 and tag == "post_link" else (name, "", "")
        known = self._slugs(site)
        post = known.get(nfc(slug))
        if post is None:
            if any(not site.posts.get(path) and _is_other_post(path) for path in self._all(site)):
                return Unknown("some posts are in a format that is not read")
            near = site.near(slug, known) if len(known) < 5_000 else None
            hint = f": did you mean {quote(near, 30)}" if near else ""
            what = "the build stops" if tag == "post_link" else "nothing is printed"
            message = f"no post has the slug {quote(slug, 30)}{hint or ': ' + what}"
            return Missing(message, f"{near}{name[len(slug) :]}" if near else None, stops=tag == "post_link")
        if post.hidden and not self.layout.shows_drafts:
            return Missing(f"leads to {quote(post.path, 50)}, which {post.hidden}")
        return Found(post.path, decoded(fragment) or "")

    def _all(self, site: Lookup) -> Iterator[str]:
        for place in ("_posts", "_drafts"):
            yield from site.below(f"{self.layout.source}/{place}")

    def _asset(self, name: str, page: Page, site: Lookup) -> Answer:
        """Return the file in the folder of the post."""
        folder = self.layout.asset_folder(page.path)
        if not self.layout.has_assets:
            return Missing("prints nothing without `post_asset_folder: true` in the configuration")
        if site.is_file(nfc(folder + name)) and not name.startswith(("_", ".")) and "/_" not in name:
            return Found(nfc(folder + name))
        known = {path.removeprefix(folder): path for path in site.below(folder)}
        twin = next((each for each in known if each.casefold() == nfc(name).removeprefix("./").casefold()), None)
        near = twin or (site.near(name, known) if len(known) < 5_000 else None)
        hint = f": it exists as {quote(twin, 30)}" if twin else f": did you mean {quote(near, 30)}" if near else ""
        where = "" if hint else " in the folder of the post"
        return Missing(f"no file {quote(name, 40)}{where}{hint}", near, is_certain=twin is not None)

    def _code(self, given: list[str], name: str, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that `include_code` prints."""
        plain = [each for each in given if not re.match(r"(?:lang|from|to):", each)]
        if not plain:
            return
        folder = f"{self.layout.source}/{self.layout.text('code_dir', 'downloads/code')}"
        place = posixpath.normpath(posixpath.join(folder, plain[-1]))
        link = Link(plain[-1], "include", "tag", name)
        if site.is_file(nfc(place)):
            yield link, Found(nfc(place))
        elif _FILE.search(plain[-1]):
            yield link, Missing(f"no file {quote(place, 60)}: nothing is printed")

    def _shown(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where the picture is that a tag shows. The tag `img` takes an argument without `/` as a class."""
        if link.name == "asset_img":
            return self._asset(link.target, page, site)
        if link.name != "img":
            return Unknown("how this tag resolves links is not known")
        if link.target.startswith("/"):
            return follow(link, page, site, self._routes(site), is_own=True)
        if _URL.search(link.target) or not _FILE.search(link.target):
            return Unknown("the URL cannot be read")
        is_there = site.is_file(nfc(f"{self.layout.source}/{link.target}"))
        message = f"{quote(link.target, 40)} is read as a class, not as a URL: begin it with `/`"
        return Missing(message, f"/{link.target}" if is_there else None, is_certain=is_there)


def _text(match: re.Match[str]) -> str:
    return next(each for each in (match["double"], match["single"], match["plain"]) if each is not None)


def _is_other_post(path: str) -> bool:
    return path.endswith((".njk", ".org", ".rst", ".adoc", ".textile", ".ejs", ".pug", ".txt"))
