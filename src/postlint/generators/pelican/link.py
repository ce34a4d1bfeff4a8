"""Follow the links of a Pelican site: from the source of 4.12 (contents.py, generators.py) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from postlint.generators.pelican.layout import MARKDOWN, Layout
from postlint.generators.pelican.lists import TERMS, Lists
from postlint.generators.pelican.route import routes
from postlint.generators.shared.assigned import read_settings
from postlint.generators.shared.configuration import first_file, read_text
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Ignorant,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Unknown,
    Use,
)
from postlint.generators.shared.route import decoded, follow
from postlint.generators.shared.url_space import Routes
from postlint.text import quote

# `{filename}tea.md#top` → `filename`, `tea.md#top`; `|filename|tea.md` is the old form.
_INDICATED = re.compile(r"[{|](?P<what>.*?)[|}](?P<value>.*)", re.DOTALL)
_INDICATORS = ("filename", "static", "attach", "category", "tag", "author", "index")
_MOST = 5_000
"""How many names are compared with one that does not exist."""


def knowledge(folder: Path, content: str) -> PelicanKnowledge:
    """Return what is known about the site in a folder; `content` is the folder of its posts."""
    main = read_settings(read_text(folder, first_file(folder, ["pelicanconf.py"])))
    other = read_text(folder, first_file(folder, ["publishconf.py"]))
    settings = read_settings(other, ("pelicanconf",)).over(main) if other else main
    mentions = "".join(read_text(folder, first_file(folder, [name])) for name in ("requirements.txt", "pyproject.toml"))
    return PelicanKnowledge(Layout(settings, content, mentions))


class PelicanKnowledge(Ignorant):
    """The knowledge of Pelican: `{filename}`, `{static}` and `{attach}` name source files; other links are URLs."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.base, self.hosts = layout.base, layout.hosts
        self._routes = lru_cache(maxsize=1)(self._read_routes)
        self._names = lru_cache(maxsize=1)(self._read_names)
        self._suffixes = lru_cache(maxsize=1)(self._read_suffixes)
        self._lists = lru_cache(maxsize=1)(self._read_lists)

    def _read_routes(self, site: Lookup) -> Routes:
        return routes(self.layout, self._lists(site), site)

    def _read_lists(self, site: Lookup) -> Lists:
        return Lists(self.layout, site)

    def pages(self, site: Lookup) -> Pages:
        """Return the pages, the static files and the lists."""
        return self._routes(site).pages(site)

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return the template with a name: one of the theme, or of the theme `simple`."""
        if use.kind != "layout":
            return Unknown("the names that may be used are not known")
        known = self.layout.templates(site)
        if known is None or self.layout.has_unknown_plugins:
            return Unknown("the templates of the theme are not known")
        if use.name in known:
            return Found(known[use.name])
        near = site.near(use.name, known)
        hint = f"did you mean {quote(near, 30)}" if near else "the build stops"
        return Missing(f"there is no template {quote(use.name, 40)}: {hint}", near, stops=True)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link leads."""
        match = _INDICATED.match(link.target.strip())
        if match is None or link.form == "front":
            return self._plain(link, page, site) or self._published(
                follow(link, page, site, self._routes(site), self.base), site
            )
        if not self.layout.is_usual:
            return Unknown("the site has links of its own form")
        what, value = match["what"], match["value"]
        if what not in _INDICATORS:
            return self._other(what, value)
        try:
            parts = urlsplit(unescape(value.strip()))
        except ValueError:
            return Unknown("the URL cannot be read")
        fragment = decoded(parts.fragment) or ""
        if what == "index":
            return Found("", fragment)
        if what in TERMS:
            return self._list(what, decoded(parts.path) or parts.path, fragment, site)
        rest = value.strip()[len(parts.path) :] if value.strip().startswith(parts.path) else ""
        named = _Named(what, parts.path, rest, fragment)
        return self._content(named, page, site) if what == "filename" else self._static(named, page, site)

    def _published(self, answer: Answer, site: Lookup) -> Answer:
        """Return the answer, or that the post to which a link leads is skipped."""
        post = site.posts.get(answer.path) if isinstance(answer, Found) else None
        if post is None or not post.hidden or not (why := self.layout.refusal(post.path, site)):
            return answer
        return Missing(f"leads to {quote(post.path, 40)}, which is not published: {why}")

    def _other(self, what: str, value: str) -> Answer:
        """Return that a word is not an indicator, unless a plugin may know it."""
        folded = what.casefold()
        if folded not in _INDICATORS and (self.layout.has_unknown_plugins or not what.isidentifier()):
            return Unknown("a plugin may replace it")
        message = f"{quote(what, 20)} is not an indicator: the link is printed unchanged"
        is_known = folded in _INDICATORS
        return Missing(message, f"{{{folded}}}{value}" if is_known else None, is_certain=is_known)

    def _list(self, what: str, name: str, fragment: str, site: Lookup) -> Answer:
        """Return the list of a tag, category or author: only those of published articles have one."""
        has_list = self._lists(site).has(what, name)
        if has_list is None:
            return Unknown("the slugs of some terms are not known")
        return Found("", fragment) if has_list else Missing(f"no published article has the {what} {quote(name, 40)}")

    def _plain(self, link: Link, page: Page, site: Lookup) -> Answer | None:
        """Return that a link without an indicator names a source file; None if it does not."""
        path = decoded(link.target.partition("#")[0].partition("?")[0])
        if not path or link.form not in ("markdown", "html") or not path.endswith(MARKDOWN):
            return None
        if self._places(path, page) not in site.posts or not self.layout.excludes_sources:
            return None
        message = f"{quote(path, 50)} is a source file, not a URL: write `{{filename}}` before it"
        return Missing(message, f"{{filename}}{link.target}", is_certain=True)

    def _places(self, path: str, page: Page) -> str:
        """Return the path in the site of a path in a link, which is from the folder of the content or of the page."""
        if path.startswith("/"):
            return f"{self.layout.content}{path[1:]}"
        return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))

    def _content(self, named: _Named, page: Page, site: Lookup) -> Answer:
        """Return the post or page that `{filename}` names."""
        for path in dict.fromkeys((named.path, decoded(named.path) or named.path)):
            place = self._places(path, page)
            if site.is_file(place):
                return self._source(place, named, page, site)
        return self._missing(named, page, site, needs_source=True)

    def _source(self, place: str, named: _Named, page: Page, site: Lookup) -> Answer:
        if self.layout.is_static(place) and not self._is_source(place):
            return Found(place, named.fragment)  # with a warning
        if not self._is_source(place):
            if not self.layout.has_known_readers:
                return Unknown("a plugin may read this file")
            return Missing(
                "`{filename}` finds only posts and pages: write `{static}`",
                f"{{static}}{named.path}{named.rest}",
                is_certain=True,
            )
        if why := self.layout.refusal(place, site):
            return Missing(f"leads to {quote(place, 40)}, which is not published: {why}")
        return Found(place, named.fragment)

    def _static(self, named: _Named, page: Page, site: Lookup) -> Answer:
        """Return the file that `{static}` or `{attach}` names: the link alone makes Pelican copy it."""
        if named.path.strip("/.") == "":
            return Unknown("it is a folder")
        place = self._places(named.path.replace("%20", " "), page)
        if site.is_file(place):
            return self._copied(place, named, site)
        if not place.startswith(self.layout.content):
            return Unknown("it is outside of the content")
        plain = decoded(named.path) or named.path
        other = self._places(plain, page)
        if plain != named.path and site.is_file(other):
            if self.layout.is_static(other):
                return Found(other, named.fragment)
            return Missing(
                f"{quote(named.path, 30)} is not decoded: write its real name",
                f"{{{named.what}}}{plain}{named.rest}",
                is_certain=" " not in plain,
            )
        if site.is_folder(place):
            return Unknown("it is a folder")
        return self._missing(named, page, site)

    def _copied(self, place: str, named: _Named, site: Lookup) -> Answer:
        if not self._is_source(place) or not self.layout.excludes_sources:
            return Found(place, named.fragment)
        return Missing(
            f"`{{{named.what}}}` does not find posts and pages: write `{{filename}}`",
            f"{{filename}}{named.path}{named.rest}",
            is_certain=place in site.posts,
        )

    def _read_names(self, site: Lookup) -> dict[str, list[str]]:
        """Return the files of the content by their names."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in site.below(self.layout.content):
            found[posixpath.basename(path)].append(path)
        return found

    def _read_suffixes(self, site: Lookup) -> dict[str, list[str]]:
        """Return the names of the files of the content by their suffixes."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names(site):
            found[posixpath.splitext(name)[1]].append(name)
        return found

    def _missing(self, named: _Named, page: Page, site: Lookup, *, needs_source: bool = False) -> Answer:
        """Return that there is no such file, with the one that was probably meant."""
        path = decoded(named.path) or named.path
        place = self._places(path, page)
        twin = site.twin(place)
        if twin is not None and twin.startswith(self.layout.content):
            said = f"no file {quote(path, 40)}: it is {quote(posixpath.basename(twin), 30)}, and letter case counts"
            return Missing(said, self._written(named, twin, page), is_certain=True)
        name = posixpath.basename(place)
        names = self._names(site)
        same = [each for each in names.get(name, ()) if not needs_source or self._is_source(each)]
        suffix = posixpath.splitext(name)[1]
        alike = self._suffixes(site).get(suffix or ".md", ()) if not same else ()
        near_name = site.near(name, alike) if 0 < len(alike) <= _MOST else None
        other = same[0] if len(same) == 1 else names[near_name][0] if near_name else None
        if other is None:
            return Missing(f"no file {quote(path, 60)} in the content")
        near = self._written(named, other, page)
        return Missing(f"no file {quote(path, 40)}: did you mean {quote(near, 30)}", near)

    def _written(self, named: _Named, place: str, page: Page) -> str:
        """Return the link to a file in the form of the link that is there."""
        if named.path.startswith("/"):
            path = f"/{place.removeprefix(self.layout.content)}"
        else:
            path = posixpath.relpath(place, posixpath.dirname(page.path) or ".")
        return f"{{{named.what}}}{path.replace(' ', '%20')}{named.rest}"

    def _is_source(self, place: str) -> bool:
        return self.layout.is_source(place)


class _Named:
    """A path after an indicator: `{filename}tea.md?x#top` → `filename`, `tea.md`, `?x#top`, `top`."""

    def __init__(self, what: str, path: str, rest: str, fragment: str) -> None:
        self.what, self.path, self.rest, self.fragment = what, path, rest, fragment
