"""Follow every link of a site once, and keep what rules ask for: most links lead somewhere, and need no memory."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

import msgspec

from postlint.generators import Answer, Found, Link, Missing, Unknown, Use
from postlint.picture import is_picture
from postlint.post import Target, Word
from postlint.site.shelf import Pictured, shelve
from postlint.site.tree import FileTree
from postlint.text import lazy

# The end of a URL that leads to a file, and not to a page: `/files/tea.pdf?v=2`.
_FILE = lazy(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic|jxl|mp[34]|m4[av]|mov|webm|og[gva]|wav|flac|opus|vtt|srt"
    r"|pdf|epub|mobi|docx?|xlsx?|pptx?|od[tps]|hwpx?|csv|tsv|zip|gz|tgz|bz2|xz|7z|rar|dmg|exe|apk|ttf|otf|woff2?)"
    r"(?:[?#].*)?\Z",
    re.IGNORECASE | re.DOTALL,
)


T = TypeVar("T")


class Seen(NamedTuple):
    """A target of a post: `nth` counts those with its URL and kind in the post from 0. `path` is that of the post.

    `tag` is the template tag that names it, and `nth` then counts equal tags; "" if no tag does.
    """

    path: str
    target: Target
    nth: int
    tag: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a picture or another file that the post shows, or a link to one: a download."""
        return self.target.kind != "link" or leads_to_file(self.target.target)


class Unlisted(NamedTuple):
    """A name in the front matter of a post that does not exist."""

    path: str
    word: Word
    use: Use
    answer: Missing


def leads_to_file(url: str) -> bool:
    """Return whether a URL is that of a file that is not a page, by its suffix."""
    return _FILE.search(url) is not None


class Kept(msgspec.Struct, Generic[T], frozen=True):
    """Many things of one kind, in order. They are kept packed: most are never asked for."""

    _decoder: msgspec.msgpack.Decoder[T]
    _items: list[bytes | T] = []

    def append(self, item: T) -> None:
        """Add a thing at the end."""
        try:
            self._items.append(_ENCODER.encode(item))
        except UnicodeEncodeError:  # half of a surrogate pair, which data of the site may have: `"\\ud83c"` in JSON
            self._items.append(item)

    def __iter__(self) -> Iterator[T]:
        return (self._decoder.decode(each) if isinstance(each, bytes) else each for each in self._items)

    def __len__(self) -> int:
        return len(self._items)


_ENCODER = msgspec.msgpack.Encoder()
_SEEN = msgspec.msgpack.Decoder(Seen)
_LINK = msgspec.msgpack.Decoder(tuple[Seen, str])


def kept_targets() -> Kept[Seen]:
    """Return where to keep many targets of posts."""
    return Kept(_SEEN)


class Survey:
    """What the links of a site lead to.

    Attributes:
        missing: the targets that do not exist, with the answer.
        unnamed: what template tags name and does not exist: the path of the post, the text of the tag, its number
            among equal ones from 0, what it names, and the answer.
        unlisted: the names in front matter that do not exist: authors, layouts, terms.
        fragments: the links to a place in a page by its URL, each with the fragment, by the file of the page.
        shown: the pictures and files that posts show, by their path, with where.
        opened: the pictures that links open, by their path, with where.
        rewritten: the pictures that the generator writes anew.
        reached: the files that a link of another post leads to.
        unknown: why links cannot be followed, with the number of links.
    """

    def __init__(self) -> None:
        self.missing: list[tuple[Seen, Missing]] = []
        self.unnamed: list[tuple[str, str, int, Link, Missing]] = []
        self.unlisted: list[Unlisted] = []
        self._front: defaultdict[str, list[tuple[Seen, Answer]]] = defaultdict(list)
        self.fragments: defaultdict[str, Kept[tuple[Seen, str]]] = defaultdict(lambda: Kept(_LINK))
        self.shown: defaultdict[str, Kept[Seen]] = defaultdict(kept_targets)
        self.opened: defaultdict[str, Kept[Seen]] = defaultdict(kept_targets)
        self.rewritten: set[str] = set()
        self.reached: set[str] = set()
        self.unknown: Counter[str] = Counter()

    def take(self, seen: Seen, answer: Answer) -> None:
        """Keep what matters of an answer; that about a picture of the front matter waits for the others of its key."""
        if seen.target.form == "front":
            self._front[seen.target.name].append((seen, answer))
        else:
            self._keep(seen, answer)

    def _keep(self, seen: Seen, answer: Answer) -> None:
        match answer:
            case Missing():
                self.missing.append((seen, answer))
            case Unknown(why):
                self.unknown[why] += 1
            case Found(path, fragment, is_rewritten):
                if is_rewritten:
                    self.rewritten.add(path)
                if seen.target.kind != "link":
                    self.shown[path].append(seen)
                elif is_picture(path):
                    self.opened[path].append(seen)
                elif fragment:
                    self.fragments[path].append((seen, fragment))
                if path != seen.path:
                    self.reached.add(path)

    def settle(self, files: FileTree) -> None:
        """Decide about the pictures of the front matter, once all links are followed."""
        for found in self._front.values():
            pictures = [Pictured(seen.path, seen.target, answer) for seen, answer in found]
            for (seen, _), answer in zip(found, shelve(pictures, files), strict=True):
                self._keep(seen, answer)
        self._front.clear()
