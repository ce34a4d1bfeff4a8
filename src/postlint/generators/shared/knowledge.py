"""Describe what a generator knows about a site as a whole: where a link leads, which pages and names there are.

An answer is `Missing` only where the generator's own rules make it certain. Where a plugin, a theme outside of the
project or code may decide it, the answer is `Unknown`, which is silent.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from postlint.generators.shared.semantics import Period


class PageKeys(NamedTuple):
    """The keys at the top of front matter that concern the whole site, in the order in which the generator asks.

    Translations of a post have one value at a key of `translation`.
    `aliases` have other URLs that lead to the post, `redirects` the URL that the post leads to.
    """

    aliases: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    authors: tuple[str, ...] = ("author", "authors")
    description: tuple[str, ...] = ("description",)
    language: tuple[str, ...] = ("lang", "language", "locale")
    translation: tuple[str, ...] = ("translationKey", "translation_key", "translation_id", "page_id", "ref")


class Link(NamedTuple):
    """A link of a post, or a picture or other file that it shows.

    `target` is what a browser gets, without escapes of Markdown and HTML: percent-encoding stays. `kind` is `link`,
    `image` or `media`. `form` says how it is written: `markdown`, `html`, `front` (a value of the front matter),
    `tag` (an argument of a template tag), or `template`: a URL with a template tag in it, which is then part of
    `target`. `name` is the key of the front matter, the name of the tag, or the attribute.
    """

    target: str
    kind: str
    form: str
    name: str = ""


class Tag(NamedTuple):
    """A template tag of a post as written, `{% post_url 2024-05-01-tea %}`, with its delimiters."""

    text: str


class Use(NamedTuple):
    """A name that a post uses: `kind` is `author`, `layout`, or the key of a taxonomy such as `tags`.

    A `written author` is one whose name is written in the post, and not that of a list.
    """

    kind: str
    name: str


class Page(NamedTuple):
    """The page on which a link is. `path` is relative to the site. `url`: None if unknown."""

    path: str
    url: str | None = None
    lang: str | None = None


class Found(NamedTuple):
    """The target exists. `path` is its file, relative to the site; "" for a page that the generator makes.

    `fragment` is without `#` and decoded; "" if there is none. `is_rewritten`: the generator writes the picture anew,
    smaller and without its metadata.
    """

    path: str
    fragment: str = ""
    is_rewritten: bool = False


class Missing(NamedTuple):
    """The target does not exist.

    `message` says so, as a finding does. `replacement` is the target as it should be written: a fix if `is_certain`,
    else a suggestion. `stops`: the build stops. `is_printed`: it is a value of the front matter, and a layout of the
    site prints it as the URL that it is.
    """

    message: str
    replacement: str | None = None
    is_certain: bool = False
    stops: bool = False
    is_printed: bool = False


class Unknown(NamedTuple):
    """The sources do not decide it. `why` is the rest of a sentence that begins with "unknown:"."""

    why: str


Answer = Found | Missing | Unknown


class Redirect(NamedTuple):
    """A URL that only leads to another: an alias of a post, a post that is a redirect, or one of the configuration.

    `url` is a URL as those of `Pages`, and `to` another, or one with a host. `path` is the file that says so, relative
    to the site. `written` is the text of the URL there; "" for a post that is a redirect itself. `wins`: it replaces a
    page at its URL.
    """

    url: str
    to: str
    path: str
    written: str = ""
    wins: bool = False


class Pages(NamedTuple):
    """The URLs of a site besides those of its posts, each with its file, relative to the site, or "".

    URLs are decoded paths from the root of the host. `incomplete`: why there may be other URLs, None if there are
    none. Within the `closed` prefixes there are none in any case: `/2024/`. `redirects` need not be among the URLs.
    `galleries` are folders whose pictures the generator shows on pages that it makes.
    `doubles` are pages and files that would have the URL of another page, post or file, each with its URL and path.
    """

    urls: Mapping[str, str]
    incomplete: str | None = None
    closed: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    galleries: tuple[str, ...] = ()
    doubles: tuple[tuple[str, str], ...] = ()


class Named(Protocol):
    """A name in the front matter."""

    @property
    def text(self) -> str:
        """The name as written."""


class Published(Protocol):
    """A post as others see it. `path` is relative to the site."""

    @property
    def path(self) -> str:
        """The path of its file."""

    @property
    def url(self) -> str | None:
        """Its URL, a decoded path from the root of the host; None if unknown."""

    @property
    def title(self) -> str | None:
        """Its title, as the front matter says."""

    @property
    def lang(self) -> str | None:
        """The language that its front matter says."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other URLs that lead to it, as they are written."""

    @property
    def day(self) -> str | None:
        """Its day, `2024-05-01`; None if unknown."""

    @property
    def period(self) -> Period:
        """The days on which its dates let it be published."""

    @property
    def terms(self) -> Mapping[str, Sequence[Named]]:
        """Its tags and categories, by the key of the front matter."""

    @property
    def leads_to(self) -> str | None:
        """The URL that it only redirects to, as written; None for a page of its own."""

    @property
    def hidden(self) -> str:
        """Why it is not published, as the rest of a sentence: `is a draft`; "" if it is, or that is unknown."""

    @property
    def authors(self) -> Sequence[Named]:
        """The names or keys of its authors."""


class Lookup(Hashable, Protocol):
    """What a generator may ask about a site. All paths are relative to the folder of the site, posix, in NFC."""

    @property
    def posts(self) -> Mapping[str, Published]:
        """The posts, by their paths."""

    def at(self, url: str) -> Sequence[str]:
        """Return the files of the pages and files at a URL, a decoded path; "" for one without a file."""

    @property
    def folded_urls(self) -> Mapping[str, str]:
        """All URLs, by themselves with their case folded."""

    def urls_in(self, folder: str) -> Sequence[str]:
        """Return the sorted URLs directly in a folder, which is a URL with a slash at its end: `/tea/` is in `/`."""

    def is_file(self, path: str) -> bool:
        """Return whether there is a file."""

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder."""

    def names(self, folder: str) -> Sequence[str]:
        """Return the sorted names of the files and folders in a folder, "" for the site's; empty if there is none."""

    def below(self, folder: str) -> Iterable[str]:
        """Return the paths of all files below a folder, sorted."""

    def twin(self, path: str) -> str | None:
        """Return the file whose path differs only in case, if there is one."""

    def doubt(self, path: str) -> str | None:
        """Return why a file that is not listed may be there, as `Unknown` says it: git ignores it, it is in a
        submodule that is not checked out, or behind a link. None: it is not there.
        """

    def near(self, name: str, names: Iterable[str]) -> str | None:
        """Return the name that was probably meant; None if none is near."""

    def read(self, path: str) -> str | None:
        """Return the text of a file of at most a megabyte; None if it cannot be read."""


class Knowledge(Protocol):
    """What a generator knows about a site. All methods are pure functions of their arguments.

    `base` is the path before all URLs: `/`, `/docs/`. `hosts` are the site's own hosts, in lower case.
    """

    @property
    def base(self) -> str:
        """The path before all URLs of the site, with slashes at both ends."""

    @property
    def hosts(self) -> frozenset[str]:
        """The site's own hosts."""

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files that are published besides the posts."""

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield what a template tag names, an import, or the beginning of the tag of a component: `<Coffee`.

        `Link.kind` may also be `include`, `shortcode`, `data` or `component`.
        """

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return whether a name that the front matter uses is known."""


@runtime_checkable
class Omitting(Protocol):
    """The knowledge of a generator that also knows which files get no page."""

    def unpublished(self, path: str, site: Lookup) -> str | None:
        """Return why no page is made of a post, as the rest of a sentence; None if one is, or that is unknown.

        It is not about what the post says, as that it is a draft, nor about its name and its folder.
        """


@runtime_checkable
class Dated(Protocol):
    """The knowledge of a generator that makes no page of a post of the future, or of one that has expired."""

    def period(self, post: Published, site: Lookup) -> Period:
        """Return the days on which a page is made of a post that is not hidden; without bounds if that is unknown."""


class Ignorant:
    """The knowledge of a generator that knows nothing: a base for classes that know a part."""

    base = "/"
    hosts: frozenset[str] = frozenset()

    def pages(self, site: Lookup) -> Pages:
        """Return no pages: others may exist."""
        return Pages({}, "the URLs of the other pages are not known")

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return that the target is not known."""
        return Unknown("how this generator resolves links is not known")

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield nothing."""
        return iter(())

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return that the name is not known."""
        return Unknown("the names that may be used are not known")
