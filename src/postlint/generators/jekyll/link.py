"""Say where the links of a Jekyll site lead: facts from the source of 4.3 and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from postlint.generators.jekyll.address import STYLES
from postlint.generators.jekyll.name import Names, included, linked
from postlint.generators.jekyll.plugin import is_made, links_sources, may_add, may_render, redirects_of, theme_of
from postlint.generators.jekyll.route import DATED, MARKDOWN, Item, Setting, first_folders, items
from postlint.generators.shared.command import has_command
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
from postlint.generators.shared.resolve import Serving, join, split_fragment
from postlint.generators.shared.semantics import Period
from postlint.generators.shared.slug import jekyll as slugify
from postlint.generators.shared.web import ANOTHER, Web, baseless, is_shared, none_such
from postlint.text import lazy, nfc

_SERVING = Serving(adds_html=True)
_TAG = lazy(r"\{%-?\s*(?P<name>\w+)\b\s*(?P<rest>.*?)\s*-?%\}", re.DOTALL)
_BASE = r"\{\{-?\s*(?:site\.(?:baseurl|url)|['\"]['\"]\s*\|\s*(?:relative|absolute)_url)\s*-?\}\}"
# `{{ site.url }}{{ site.baseurl }}/tea/`.
_BASED = lazy(rf"(?:{_BASE})+(?P<path>.*)", re.DOTALL)
# `{{ "/tea/" | relative_url }}#cup`, `{{ "/tea/" | prepend: site.baseurl }}`.
_FILTERED = lazy(
    r"""\{\{-?\s*(["'])(?P<path>[^"'{}]*)\1\s*\|\s*"""
    r"""(?:relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url)(?:\s*\|\s*prepend:\s*site\.url)?)"""
    r"""\s*-?\}\}(?P<rest>.*)""",
    re.DOTALL,
)
# `{% link tea.md %}#cup`.
_TAGGED = lazy(
    rf"(?P<base>(?:{_BASE})*)(?P<tag>\{{%-?\s*(?:post_url|link)\b[^%]*%\}})(?P<rest>[#?][^{{}}]*)?", re.DOTALL
)
# An option, or a setting of another configuration, with which Jekyll makes pages of posts of the future.
_FUTURE = lazy(r"--future\b|^[\"']?future[\"']?[ \t]*[:=][ \t]*true", re.MULTILINE)
# The key of a folder that the layout of a theme adds to the URLs of a post's pictures, as Chirpy's does.
_SUBPATH = lazy(r"^(?:media_subpath|img_path)[ \t]*:", re.MULTILINE)
_POSTS = "the URLs of some posts are not known"
# `permalink: /tea/` → `/tea/`.
_OWN = lazy(r"^[ \t]*(?:permalink|slug)[ \t]*:(.*)", re.MULTILINE)
_MOST_READ = 500
"""How many posts are read whose URL is not known."""
_LAYOUTS = frozenset(("none", "null", "nil", ""))


class JekyllKnowledge:
    """What is known about a Jekyll site by its configuration."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        path = str(setting.data.get("baseurl") or "").strip("/")
        self.base = f"/{path}/" if path else "/"
        self.hosts = hosts_of(setting)
        self._read: tuple[Lookup, _Sources] | None = None

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files that are published besides the posts."""
        return self._sources(site).pages._replace(redirects=redirects_of(self._setting, site))

    def period(self, post: Published, site: Lookup) -> Period:
        """Return the days on which a page is made of a post."""
        is_post = "_posts" in post.path.split("/")[:-1]
        return Period() if not is_post or self._sources(site).builds_future else Period(post.period.since)

    def _sources(self, site: Lookup) -> _Sources:
        if self._read is None or self._read[0] is not site:
            self._read = (site, _Sources(self._setting, site))
        return self._read[1]

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        if link.form in ("front", "tag"):
            return self._shown(link, site)
        if link.form != "template":
            return baseless(link, self.base, lambda inside: self._answer(inside, page, site))
        if (tagged := _TAGGED.fullmatch(link.target)) is not None:
            return self._tagged(tagged, page, site)
        if (written := self._written(link.target)) is None:
            return Unknown("a template makes the URL")
        answer = self._answer(link._replace(target=written), page, site)
        if isinstance(answer, Missing) and answer.replacement is not None:
            is_plain = answer.replacement.startswith("/") and link.target.count(written) == 1
            whole = link.target.replace(written, answer.replacement) if is_plain else None
            return answer._replace(replacement=whole, is_certain=answer.is_certain and is_plain)
        return answer

    def _answer(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a URL from the root of the site, or from the page, leads."""
        sources = self._sources(site)
        address = join(link.target, page.url)
        if address is not None and (found := sources.found(address)) is not None:
            return found
        path = address.path if address is not None else ""
        if path.endswith(".html") and (owners := site.at(path.removesuffix(".html"))):
            return Found(owners[0], split_fragment(link.target)[1])  # `permalink: /tea` is the file `tea.html`
        pages = sources.pages
        if sources.is_post(path) and None not in sources.loose:
            pages = pages._replace(incomplete=None)
        answer = sources.follow(link, page, pages, lambda url: (f"{self._setting.base}{url.lstrip('/')}",))
        if not isinstance(answer, Missing):
            return answer
        if link.kind != "link" and theme_of(self._setting) and _SUBPATH.search(site.read(page.path) or ""):
            return Unknown("the layout may add a folder to the URL")
        if path.startswith("/assets/") and theme_of(self._setting) and answer.replacement is None:
            return Unknown("the theme may have the file")
        if path.lower().endswith(MARKDOWN) and (source := self._source(link.target, page, site)) is not None:
            if links_sources(page.path, self._setting, site):
                return Found(source, split_fragment(link.target)[1])
            name = source.removeprefix(self._setting.base)
            return Missing("link to a source file: its page has another URL", f"{{% link {name} %}}")
        if _last(path) in sources.loose:
            return Unknown(_POSTS)
        if is_made(path, self._setting) or may_render(path, self._setting, site, sources.items):
            return Unknown("a plugin may make the page")
        if link.kind != "link" and any(not self._setting.is_read(each) for each in sources.hunt.named(path)):
            return Unknown("a build may copy the file")
        return answer

    def _source(self, target: str, page: Page, site: Lookup) -> str | None:
        """Return the Markdown file that a link names by its path; None if there is none."""
        path = nfc(unquote(split_fragment(target)[0]))
        folder = self._setting.base if path.startswith("/") else posixpath.dirname(page.path)
        found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        return found if site.is_file(found) else None

    def _shown(self, link: Link, site: Lookup) -> Answer:
        """Return whether a file that the front matter or a tag names is there."""
        if "{" in link.target:
            return Unknown("a template makes the URL")
        if theme_of(self._setting) and "assets/" in link.target:
            return Unknown("the theme may have the file")
        answer = self._sources(site).hunt.answer(link.target)
        if isinstance(answer, Missing):
            path = "/" + unquote(split_fragment(link.target)[0]).lstrip("/")
            why = may_add(self._setting, site) or self._sources(site).host.excuse(path)
            return Unknown(why) if why else answer
        return answer

    def _written(self, target: str) -> str | None:
        """Return the URL without base that simple tags print: `{{ site.baseurl }}/tea/` → `/tea/`; None if unknown."""
        based, filtered = _BASED.fullmatch(target), _FILTERED.fullmatch(target)
        path = based["path"] if based else f"{filtered['path']}{filtered['rest']}" if filtered else "{"
        if "{" in path or (filtered and re.match(r"\w+:|//", path)):
            return None
        return path if path.startswith("/") else f"/{path}"

    def _tagged(self, match: re.Match[str], page: Page, site: Lookup) -> Answer:
        if match["base"] and self.base != "/":
            return Unknown("versions of Jekyll differ about the base in tags")
        fragment = unquote((match["rest"] or "").partition("#")[2])
        for _, answer in self.tags(Tag(match["tag"]), page, site):
            if isinstance(answer, Found):
                return Found(answer.path, fragment)
        return Unknown("the tag is looked up by itself")

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield what a template tag names: a post, a page or file, an include."""
        match = _TAG.fullmatch(tag.text)
        if match is None:
            return
        name, rest = match["name"], match["rest"]
        sources = self._sources(site)
        if name == "post_url":
            yield Link(rest, "link", "tag", name), sources.names.post(rest)
        elif name == "link":
            yield Link(rest, "link", "tag", name), linked(rest, self._setting, site, sources.items)
        elif name in ("include", "include_cached", "include_relative") and "{" not in rest:
            file = rest.split()[0] if rest else ""
            is_relative = name == "include_relative"
            yield Link(file, "include", "tag", name), included(file, page, self._setting, site, is_relative=is_relative)

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return whether a layout exists; other names are not known."""
        if use.kind != "layout":
            return Unknown("the theme decides which names there are")
        folder = f"{self._setting.base}{str(self._setting.data.get('layouts_dir') or '_layouts').strip('/')}"
        names = {path.removeprefix(f"{folder}/").rpartition(".")[0]: path for path in site.below(folder)}
        if use.name in names or use.name.lower() in _LAYOUTS:
            return Found(names.get(use.name, ""))
        if not names or theme_of(self._setting) or may_add(self._setting, site):
            return Unknown("the theme may have the layout")
        near = site.near(use.name, names)
        return Missing(none_such("layout", use.name, near, ": the post is printed without one"), near)


def _last(url: str) -> str:
    """Return the last part of a URL as a slug: `/2024/Tea.html` → `tea`."""
    return slugify(re.sub(r"\.html\Z", "", url.rstrip("/").rpartition("/")[2]))


def hosts_of(setting: Setting) -> frozenset[str]:
    """Return the host of the site, if its configuration has it."""
    host = str(setting.data.get("url") or "").partition("//")[2].partition("/")[0].lower()
    return frozenset((host,) if host and "{" not in host else ())


def _is_post(path: str) -> bool:
    """Return whether a file is a post or a page: one without a date in a folder of posts is neither."""
    return "_posts" not in path.split("/") or DATED.fullmatch(path) is not None


class _Sources(Web):
    """What is looked up in one site."""

    def __init__(self, setting: Setting, site: Lookup) -> None:
        super().__init__(site, _SERVING, lambda post: (f"/{unquote(each).lstrip('/')}" for each in post.aliases))
        self._setting = setting

    @cached_property
    def items(self) -> dict[str, Item]:
        """All that is published besides posts, by path."""
        return {item.path: item for item in items(self._setting, self._site)}

    @cached_property
    def builds_future(self) -> bool:
        """Whether the site may make pages of posts of the future."""
        configs = (name for name in self._site.names("") if name.startswith("_config"))
        is_set = self._setting.data.get("future", False) is not False
        return is_set or has_command(_FUTURE, self._site, configs)

    @cached_property
    def names(self) -> Names:
        """The names of posts."""
        return Names(self._setting, self._site)

    @cached_property
    def pages(self) -> Pages:
        """The pages and files besides posts, by URL."""
        found, posts = self.items.values(), self._site.posts.values()
        urls = {item.url: item.path for item in found if item.url is not None}
        reason = may_add(self._setting, self._site)
        if reason is None and not any(not item.is_file for item in found):
            reason = "the project has no pages but posts"
            tops = first_folders((*urls, *(post.url for post in posts if post.url)))
            return Pages(urls, reason, tuple(top for top in tops if top != "/assets/" or not theme_of(self._setting)))
        if reason is None and any(item.url is None for item in found):
            reason = "the URLs of some pages are not known"
        if reason is not None:
            return Pages(urls, reason)
        folders = {*first_folders(urls)} - ({"/assets/"} if theme_of(self._setting) else set())
        of_posts = {*first_folders(post.url for post in posts if post.url)}
        if None in self.loose:
            closed = [each for each in folders - of_posts if not re.fullmatch(r"/\d+/", each)]
            return Pages(urls, _POSTS, tuple(closed))
        has_base = str(self._setting.data.get("baseurl") or "").strip("/") != ""
        is_alone = has_base or not is_shared(self._site, hosts_of(self._setting))
        return Pages(urls, None if is_alone else ANOTHER, tuple(folders | of_posts))

    @cached_property
    def loose(self) -> frozenset[str | None]:
        """The last parts of the URLs of posts that are not known otherwise; None if one is not known at all."""
        unknown = [
            path for path, post in self._site.posts.items() if post.url is None and not post.hidden and _is_post(path)
        ]
        template = str(self._setting.data.get("permalink", "date"))
        is_named = template in STYLES or ":title" in template or ":slug" in template
        if not is_named or len(unknown) > _MOST_READ:
            return frozenset((None,)) if unknown else frozenset()
        return frozenset(part for path in unknown for part in self._last_parts(path))

    def _last_parts(self, path: str) -> Iterator[str | None]:
        """Yield the last part of the URL of a post by the name of its file, and by its text; None for any."""
        text, match = self._site.read(path), DATED.fullmatch(path)
        yield None if text is None or match is None else slugify(match["slug"])
        for own in _OWN.finditer((text or "")[:10_000]):
            value = own[1].strip().strip("\"'")
            yield None if re.search(r"[:{\[>|]", value) else _last(value)

    def is_post(self, path: str) -> bool:
        """Return whether a URL has the form of posts, so that nothing else is there: a date and a name."""
        template = self._setting.data.get("permalink", "date")
        if template in ("date", "pretty") or (isinstance(template, str) and ":year" in template and ":day" in template):
            return re.search(r"/(?:19|20)\d\d[/-]\d\d?[/-]\d\d?[/-][^/]+(?:/|\.html)?\Z", path) is not None
        return False
