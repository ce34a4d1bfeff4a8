"""Resolve the names in Jekyll's tags: from tags/post_url.rb, link.rb and include.rb of 4.3, and from runs.

All of them stop the build if there is nothing by that name.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from postlint.generators.jekyll.address import STYLES
from postlint.generators.jekyll.plugin import may_add, theme_of
from postlint.generators.jekyll.route import DATED, MARKDOWN, Item, Setting
from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing, Page, Published, Unknown
from postlint.generators.shared.web import none_such
from postlint.text import lazy, nfc, quote

# `news/2024-05-01-tea` → `news/`, `2024-05-01`, `tea`.
_POST = lazy(r"(?P<folder>(?:.+/)*)(?P<date>\d+-\d+-\d+)-(?P<slug>.*)", re.DOTALL)
_NAME = lazy(r"[\w/.\-()+~#@]+")
_INVALID = lazy(r"[./]{2,}")
_ENDS = ": the build stops"
# A pattern of permalinks that ends with the slug: `/:year/:title/`.
_LAST = lazy(r":(?:title|slug)(?::output_ext)?/?\Z")
_SLUG = lazy(r"^[ \t]*slug[ \t]*:", re.MULTILINE)
_MOST_NEAR = 5_000
"""How many names are compared with one that does not exist."""


class Names:
    """The names of the posts of a site."""

    def __init__(self, setting: Setting, site: Lookup) -> None:
        self._setting, self._site = setting, site
        self._posts: defaultdict[str, list[str]] = defaultdict(list)
        self._slugs: defaultdict[str, list[str]] = defaultdict(list)
        template = str(setting.data.get("permalink", "date"))
        is_last = template in STYLES or _LAST.search(template) is not None
        self._parts = {part for post in site.posts.values() for part in _parts(post, site, is_last=is_last)}
        for path in site.posts:
            name = path.rpartition("/")[2]
            match = DATED.fullmatch(name)
            if match is not None and "_posts" in path.split("/"):
                self._slugs[nfc(match["slug"])].append(path)
                stem = name
                while (stem := stem.rpartition(".")[0]) and DATED.fullmatch(f"{stem}.md"):
                    self._posts[nfc(stem)].append(path)  # `a.b.md` is `a.b` and `a`

    def post(self, name: str) -> Answer:
        """Return which post `{% post_url name %}` names."""
        if "{{" in name:
            return Unknown("a variable names the post")
        match = _POST.fullmatch(nfc(name).removeprefix("/"))
        if match is None:
            bare = name.strip("\"'")
            if bare != name and isinstance(self.post(bare), Found):
                return _missing(f"`post_url` takes a name without quotes{_ENDS}", bare, is_certain=True)
            return self._none(name, "")
        named = self._posts.get(f"{match['date']}-{match['slug']}", ())
        found = [path for path in named if self._is_in(path, match["folder"])]
        found = found or self._by_day(match["date"], match["slug"])
        published = [path for path in found if not self._site.posts[path].hidden]
        if published:
            return Found(published[0])
        if found:
            post = self._site.posts[found[0]]
            return _missing(f"post {quote(found[0], 40)} {post.hidden}{_ENDS}")
        slug = match["slug"]
        if slug not in self._slugs and (None in self._parts or slug in self._parts):
            return Unknown("the front matter of a post may have this name")
        return self._none(name, slug)

    def _is_in(self, path: str, folder: str) -> bool:
        """Return whether a post lies where its name says: `news/` is `_posts/news/` and `news/_posts/`."""
        place = path.removeprefix(self._setting.root).rpartition("/")[0] + "/"
        return place == f"_posts/{folder}" or place.startswith((f"{folder}_posts/", f"{folder}_posts"))

    def _by_day(self, day: str, slug: str) -> list[str]:
        """Return the posts with a slug and a day, in any folder: Jekyll finds them too, with a warning."""
        wanted = _day(day)
        return [path for path in self._slugs.get(slug, ()) if wanted is not None and wanted in _days(path, self._site)]

    def _none(self, name: str, slug: str) -> Missing:
        bare = re.sub(r"\.[^.]+\Z", "", name)
        slugs = self._slugs.get(slug) or []
        if not slugs and len(self._slugs) < _MOST_NEAR:
            slugs = self._slugs.get(self._site.near(slug or name, self._slugs) or "", [])
        names = [self._name_of(path) for path in slugs]
        if bare != name and self._posts.get(bare):
            return _missing(f"`post_url` takes a name without a suffix{_ENDS}", bare, is_certain=True)
        like = next((each for each in names if each.casefold() == nfc(name).casefold()), None)
        near = like or self._site.near(name, names)
        return _missing(none_such("post", name, near, _ENDS), near, is_certain=like is not None)

    def _name_of(self, path: str) -> str:
        folder, _, name = path.removeprefix(self._setting.root).rpartition("/")
        place = folder.replace("_posts", "", 1).strip("/")
        return nfc(f"{place}/" if place else "") + name.rpartition(".")[0]


def _missing(message: str, replacement: str | None = None, *, is_certain: bool = False) -> Missing:
    return Missing(message, replacement, is_certain, stops=True)


def _day(text: str) -> date | None:
    year, month, day = map(int, text.split("-"))
    if year < 100:
        year += 1900 if year >= 69 else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(path: str, site: Lookup) -> set[date | None]:
    """Return the days that a post may have: that of its name, and that of its front matter."""
    match = DATED.fullmatch(path.rpartition("/")[2])
    own = site.posts[path].day
    return {_day(match["date"]) if match else None, date.fromisoformat(own) if own else None}


def _parts(post: Published, site: Lookup, *, is_last: bool) -> Iterator[str | None]:
    """Yield the parts of the URL of a post, or the last, which may be a slug of its front matter; None if unknown."""
    if post.hidden or not DATED.fullmatch(post.path):
        return
    if post.url is None and _SLUG.search((site.read(post.path) or "slug:")[:10_000]):
        yield None
    parts = (post.url or "").rstrip("/").split("/")
    for part in parts[-1:] if is_last else parts:
        yield from (part, part.rpartition(".")[0])


def linked(name: str, setting: Setting, site: Lookup, others: dict[str, Item]) -> Answer:
    """Return the page, post or file that `{% link name %}` names by its path; `others` are those that are not posts."""
    if "{{" in name or "{%" in name:
        return Unknown("a variable names the file")
    name = nfc(name)
    for path in dict.fromkeys((setting.root + name, setting.base + name)):
        if path in site.posts and (post := site.posts[path]):
            return _missing(f"{quote(path, 40)} {post.hidden}{_ENDS}") if post.hidden else Found(path)
        if path in others:
            return Found(path)
    return _unlinked(name, setting, site, others)


def _unlinked(name: str, setting: Setting, site: Lookup, others: dict[str, Item]) -> Answer:
    """Return why a path is not that of a page or file."""
    if name.startswith("/") and not name.startswith("//"):
        answer = linked(name[1:], setting, site, others)
        path = answer.path if isinstance(answer, Found) else ""
        if path in others and others[path].is_file:
            return answer
        if path:
            return _missing(f"`link` takes a path without `/` at its start{_ENDS}", name[1:], is_certain=True)
    bare = name.strip("\"'")
    if bare != name and isinstance(linked(bare, setting, site, others), Found):
        return _missing(f"`link` takes a path without quotes{_ENDS}", bare, is_certain=True)
    path = setting.base + name
    if site.is_file(path) and not name.startswith("/"):
        if DATED.fullmatch(name.rpartition("/")[2]) and "_posts" in name.split("/"):
            return Unknown("the file is not one of the posts that are checked")
        return _missing(f"{quote(name, 40)} is not published{_ENDS}")
    if may_add(setting, site) and not name.startswith("_"):
        return Unknown("a plugin may add the file")
    if theme_of(setting) and name.lstrip("/").startswith("assets/"):
        return Unknown("the theme may have the file")
    like = found if (found := site.twin(path)) in others or found in site.posts else None
    stem = name.rpartition(".")[0] if name.endswith(".html") else name
    source = next((each for each in (f"{stem}{suffix}" for suffix in MARKDOWN) if setting.base + each in others), None)
    names = [each.removeprefix(setting.base) for each in (*site.posts, *others)]
    near = like.removeprefix(setting.base) if like else source or _near(name, names, site)
    is_certain = like is not None or source is not None
    return _missing(none_such("file", name, near, _ENDS), near, is_certain=is_certain)


def _near(name: str, names: list[str], site: Lookup) -> str | None:
    """Return the path that was probably meant: in the same folder, or with the same name in another one."""
    folder, _, last = name.rpartition("/")
    same = [each for each in names if each.rpartition("/")[2] == last]
    beside = {each.rpartition("/")[2]: each for each in names if each.rpartition("/")[0] == folder}
    stem, dot, suffix = last.rpartition(".")
    stems = {each.rpartition(".")[0]: each for each in beside if each.endswith(f"{dot}{suffix}")}
    slug = re.sub(r"\A[\d-]+-", "", stem)
    dated = DATED.fullmatch(last) is not None
    if dated:
        stems = {re.sub(r"\A[\d-]+-", "", each): name for each, name in stems.items()}
    found = site.near(slug if dated else stem, stems)
    return same[0] if len(same) == 1 else beside[stems[found]] if found else None


def included(name: str, page: Page, setting: Setting, site: Lookup, *, is_relative: bool) -> Answer:
    """Return the file that `{% include name %}` or `{% include_relative name %}` names."""
    if "{" in name or not _NAME.fullmatch(name) or _INVALID.search(name):
        return Unknown("the name of the file is not a plain one")
    folder = str(setting.data.get("includes_dir") or "_includes").strip("/")
    place = posixpath.dirname(page.path) if is_relative else f"{setting.base}{folder}"
    path = posixpath.normpath(posixpath.join(place, name.lstrip("/")))
    if site.is_file(path):
        return Found(path)
    if not is_relative and (theme_of(setting) or not site.is_folder(place) or may_add(setting, site)):
        return Unknown("the theme may have the include")
    start = f"{place}/" if place else ""
    names = [each.removeprefix(start) for each in site.below(place)] if not is_relative else list(site.names(place))
    like = site.twin(path)
    near = like.removeprefix(start) if like else site.near(name, names)
    what = "file" if is_relative else "include"
    return _missing(none_such(what, name, near, _ENDS), near, is_certain=like is not None)
