"""A whole site: the facts about all posts, the tree of files, and look-ups. Rules see this, and never a post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from urllib.parse import unquote

from postlint.generators import (
    Answer,
    Conventions,
    Ignorant,
    Knowledge,
    Link,
    Missing,
    Page,
    Pages,
    Tag,
    Unknown,
    Use,
)
from postlint.picture import Picture, is_picture
from postlint.post import PostFacts, Target, Word
from postlint.publisher.facts import Publisher
from postlint.site.doubt import Doubts
from postlint.site.home import home_hosts
from postlint.site.layout_id import LayoutIds
from postlint.site.meant import Suggester
from postlint.site.rewriter import rewrites_pictures
from postlint.site.schedule import Schedule
from postlint.site.survey import Seen, Survey, Unlisted
from postlint.site.tree import FileTree
from postlint.text import lazy, nfc
from postlint.wording.url_fault import is_meant_elsewhere

_SCHEME = lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NOTHING = Ignorant()


class Site:
    """The posts and files of one site. All paths are relative to its folder.

    `read` returns the text of one of its files, None if it cannot be read, and `look` what picture files say about
    themselves. `publisher` holds the facts that the configuration gives. `now` is the
    day that the user names; None if they do not.
    """

    def __init__(
        self,
        facts: Iterable[PostFacts],
        files: FileTree,
        conventions: Conventions,
        read: Callable[[str], str | None] = lambda path: None,
        publisher: Publisher = Publisher(),  # noqa: B008 - a Publisher is frozen
        look: Callable[[list[str]], Mapping[str, Picture]] = lambda paths: {},
        now: date | None = None,
    ) -> None:
        self.posts: Mapping[str, PostFacts] = {each.path: each for each in sorted(facts, key=lambda each: each.path)}
        self.files = files
        self.conventions = conventions
        self.publisher = publisher
        self.read = read
        self.near = Suggester().near
        self.now = now
        self._look = look
        self.is_file, self.is_folder = files.is_file, files.is_folder
        self.names, self.below, self.twin, self.doubt = files.names, files.below, files.twin, files.doubt

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the generator knows about the site."""
        return self.conventions.knowledge() or _NOTHING

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The site's own hosts: those of the generator, or the one that postlint's configuration names."""
        return self.knowledge.hosts or home_hosts(self)

    @cached_property
    def pages(self) -> Pages:
        """The pages and files that are published besides the posts."""
        return self.knowledge.pages(self)

    def at(self, url: str) -> Sequence[str]:
        """Return the files of the pages and files at a URL, a decoded path; "" for a page without a file."""
        return self._owners.get(nfc(url), ())

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for path, post in self.posts.items():
            if post.url is not None and not post.hidden:
                owners[nfc(post.url)].append(path)
        for url, path in self.pages.urls.items():
            owners[nfc(url)].append(path)
        for redirect in self.pages.redirects:
            if redirect.path not in (here := owners[nfc(redirect.url)]):
                here.append(redirect.path)
        return dict(owners)

    @cached_property
    def folded_urls(self) -> Mapping[str, str]:
        """All URLs, by themselves with their case folded."""
        return {url.casefold(): url for url in sorted(self._owners, reverse=True)}

    def urls_in(self, folder: str) -> Sequence[str]:
        """Return the sorted URLs directly in a folder, a URL with a slash at its end: `/tea/` is in `/`."""
        return self._folders.get(folder, ())

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        folders: defaultdict[str, list[str]] = defaultdict(list)
        for url in sorted(self._owners):
            folders[url.rstrip("/").rpartition("/")[0] + "/"].append(url)
        return dict(folders)

    @cached_property
    def survey(self) -> Survey:
        """Where the links of all posts lead, and which of their names exist."""
        survey = Survey()
        for path, post in self.posts.items():
            page = Page(path, post.url, post.lang)
            for seen in self.targets(post):
                if self.is_internal(seen.target.target):
                    survey.take(seen, self.follow(seen.target, page))
            self._survey_tags(post, page, survey)
            for use, word in self.uses(post):
                answer = self.knowledge.name(use, page, self)
                if isinstance(answer, Missing) and not self.files.gap:
                    survey.unlisted.append(Unlisted(path, word, use, answer))
        survey.settle(self.files)
        return survey

    def _survey_tags(self, post: PostFacts, page: Page, survey: Survey) -> None:
        counts: Counter[str] = Counter()
        for tag in post.tags:
            for link, answer in self.read_tag(tag, page):
                if isinstance(answer, Missing):
                    survey.unnamed.append((post.path, tag, counts[tag], link, answer))
                else:
                    target = Target(link.target, link.kind, link.form, link.name)
                    survey.take(Seen(post.path, target, counts[tag], tag), answer)
            counts[tag] += 1

    def follow(self, target: Target, page: Page) -> Answer:
        """Return where a target of a post leads."""
        link = Link(target.target, target.kind, target.form, target.name)
        return self._settled(self.knowledge.resolve(link, page, self), link, page)

    def read_tag(self, tag: str, page: Page) -> Iterator[tuple[Link, Answer]]:
        """Yield what a template tag names, and where it is."""
        for link, answer in self.knowledge.tags(Tag(tag), page, self):
            yield link, self._settled(answer, link, page)

    def _settled(self, answer: Answer, link: Link, page: Page) -> Answer:
        """Return the answer on the day of the post."""
        return self._schedule.settle(self._doubted(answer, link, page), link, page.path)

    @cached_property
    def _schedule(self) -> Schedule:
        return Schedule(self, self.now)

    def _doubted(self, answer: Answer, link: Link, page: Page) -> Answer:
        """Return the answer, or Unknown if what is missing may be there nevertheless."""
        if not isinstance(answer, Missing) or answer.is_certain:
            return answer
        is_name = link.kind not in ("link", "image", "media")
        why = self.files.gap if is_name else self._doubts.of(link, page)
        return Unknown(why) if why else answer

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts(self.files, self.pages, self.knowledge.base)

    def uses(self, post: PostFacts) -> Iterator[tuple[Use, Word]]:
        """Yield the names that the front matter of a post uses."""
        details = post.details
        yield from ((Use("author", word.text), word) for word in details.authors)
        yield from ((Use("written author", word.text), word) for word in details.written_authors)
        if details.layout is not None:
            yield Use("layout", details.layout.text), details.layout
        for key, words in details.terms.items():
            yield from ((Use(key, word.text), word) for word in words)

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """What the picture files say about themselves that posts show or link to, by path; not those that say nothing.

        Only for rules with `needs_pictures`.
        """
        shown = self.survey.shown.keys() | self.survey.opened.keys()
        return self._look(sorted(filter(is_picture, shown)))

    @cached_property
    def copied_pictures(self) -> Mapping[str, Picture]:
        """The pictures that are published as their files are; empty if a program of the project may change them.

        Only for rules with `needs_pictures`.
        """
        if rewrites_pictures(self.read):
            return {}
        return {path: picture for path, picture in self.pictures.items() if path not in self.survey.rewritten}

    @cached_property
    def layout_ids(self) -> LayoutIds:
        """The ids that the layouts and scripts of the project may print."""
        return LayoutIds(self.files.paths, self.posts, self.read)

    def places(self, path: str, *, with_links: bool = False) -> Iterator[Seen]:
        """Yield where a picture is shown first, for a finding about its file; with links, also where one opens it.

        That is one place for each set of overrides, as a rule may be off for some of the posts.
        """
        told: set[tuple[int, ...]] = set()
        for seen in (*self.survey.shown.get(path, ()), *(self.survey.opened.get(path, ()) if with_links else ())):
            overrides = self.posts[seen.path].overrides
            if overrides not in told:
                told.add(overrides)
                yield seen

    def targets(self, post: PostFacts) -> Iterator[Seen]:
        """Yield the targets of a post, each with its number among equal ones."""
        counts: Counter[tuple[str, str]] = Counter()
        for target in post.targets:
            key = target.target, target.kind
            yield Seen(post.path, target, counts[key])
            counts[key] += 1

    def is_internal(self, target: str) -> bool:
        r"""Return whether a URL leads to another place of the site; not one in the same post.

        Programs and browsers read a `\` in it in different ways: link/local reports it. Other slips are those of
        link/url: `www.tea.example`.
        """
        if not target or target.startswith(("#", "?")) or "\\" in target:
            return False
        if is_meant_elsewhere(target):
            return False
        if target.startswith("//") or _SCHEME.match(target):
            return self.host(target) in self.hosts or self._scheme(target) in self.conventions.schemes
        return True

    def path_of(self, url: str) -> str | None:
        """Return the path of a URL of the site, decoded, without query and fragment; None if it leads elsewhere.

        `https://example.org/docs/tea/#cup` → `/tea/` for a site at `https://example.org/docs/`.
        """
        path = url.partition("#")[0].partition("?")[0]
        if not path.startswith("/") or path.startswith("//"):
            if self.host(url) not in self.hosts:
                return None
            path = f"/{path.partition('//')[2].partition('/')[2]}"
            if not path.startswith(self.knowledge.base):
                return None
            path = path[len(self.knowledge.base) - 1 :]
        return nfc(unquote(path))

    def _scheme(self, target: str) -> str:
        return target.partition(":")[0].lower()

    def host(self, target: str) -> str:
        """Return the host of a URL in lower case, "" if it has none."""
        scheme, slashes, rest = target.partition("//")
        if not slashes or scheme.lower() not in ("", "http:", "https:"):
            return ""
        return unquote(rest.partition("/")[0].partition("?")[0].partition("#")[0]).lower()
