"""The parts of a post for attribution: its passages, and the links and images in their places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from postlint.front_matter import Pointer
from postlint.html.prose import Block, Mark
from postlint.html.standard import HEADINGS
from postlint.publisher.address import Address, read_address
from postlint.text import Span, lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_BLANKS = "\u00a0\u202f\u3000\u2007\ufeff"
Kind = Literal["image", "video", "audio", "embed", "object"]
_LIST = lazy(r"\{:[^{}\n]*\}")
_REL = lazy(r"""\brel\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


def plain(text: str) -> str:
    """Return the text with each special space as a plain one; `str.translate` takes sixty times as long."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


class Passage(msgspec.Struct, frozen=True):
    """A block of visible or hidden text: its number, and that of its section (0 before the first heading).

    `text` has plain spaces for special ones, and none at its ends; `lead` is the number of spaces removed at its start.
    """

    number: int
    text: str
    section: int
    is_hidden: bool
    block: Block | None
    place: Span | None = None
    lead: int = 0
    locate: Callable[[int, int], Span] | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.block is not None and self.block.tag in HEADINGS

    def span(self, start: int, end: int) -> Span:
        """Return the span in the post of a part of the text."""
        if self.block is not None:
            return self.block.span(start + self.lead, end + self.lead)
        if self.locate is not None:
            return self.locate(start, end)
        assert self.place is not None
        return self.place


class Place(msgspec.Struct, frozen=True):
    """The place of a link or image among the passages; if `is_alone`, it is just before passage `block`."""

    body: Body
    mark: Mark | None
    block: int
    start: int = 0
    end: int = 0
    is_alone: bool = False
    is_hidden: bool = False
    figure: int = 0
    quote: int = 0
    written: Span | None = None

    def value_span(self, name: str) -> Span:
        """Return the span of an attribute's value in the post; that of the whole thing if it is not in a tag."""
        if self.written is not None:
            return self.written
        assert self.mark is not None
        element = self.body.marked(self.mark)
        if element is None:
            return Span(self.body.start, self.body.start)
        return self.body.value_span(element, name)


class Link(Place, frozen=True):
    """A link of the body; or of a caption or of the front matter, whose place is then `written`.

    `types` are the link types of one in a caption; None if it is in the front matter, where the theme adds them.
    """

    href: str = ""
    types: frozenset[str] | None = None

    @property
    def address(self) -> Address:
        """The parts of its URL."""
        return read_address(self.href)

    @property
    def is_keyed(self) -> bool:
        """Whether a key of the front matter has it."""
        return self.mark is None and self.types is None

    @property
    def rel(self) -> frozenset[str]:
        """Its link types in lower case, from HTML or from kramdown's attribute list after it: `[a](b){: rel="ugc"}`."""
        if self.mark is None:
            return self.types or frozenset()
        value = self.mark.attributes.get("rel") or ""
        element = self.body.marked(self.mark) if not value else None
        if element is not None:
            found = _LIST.match(self.body.source.text, self.body.extent(element).end)
            if found and (rel := _REL.search(found[0])):
                value = next(filter(None, rel.groups()), "")
        return frozenset(value.lower().split())


class Caption(NamedTuple):
    """A text that belongs to a picture: an argument of its tag, or a key of the front matter with its `pointer`.

    The number of its passage is below zero, and no other passage has it. `outline.linked` has its links.
    """

    role: Literal["caption", "credit"]
    passage: Passage
    pointer: Pointer = ()


class Image(Place, frozen=True):
    """A picture or another thing that is embedded: in the body, printed by a shortcode, or of the front matter.

    `src` is its URL. If a template completes the URL, `src` and `name` are the literal part: `/tea.png`. `src` is empty
    if the URL is not known at all: a template prints it, or the picture is in the folder of the post. `alt` is None
    without the attribute, or where a template prints it. `width` and `height` are in CSS pixels. `cover`: a key of the
    front matter names it, at `pointer`; `preview`: for lists and social networks, so that its page may not show it.
    `caption` is all of its captions and credits as one passage: a credit is in it again, on a line of its own after
    `Credit:`. `attribute` has the URL of a picture of the body.
    """

    src: str = ""
    unseen: str = ""
    caption: Passage | None = None
    cover: bool = False
    preview: bool = False
    kind: Kind = "image"
    name: str = ""
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    classes: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    pointer: Pointer = ()
    attribute: str = "src"

    @property
    def address(self) -> Address:
        """The parts of its URL."""
        return read_address(self.src)

    @property
    def place(self) -> Span:
        """The span of its URL in the post, or of the tag that prints it."""
        return self.value_span(self.attribute)

    @property
    def keys(self) -> tuple[Pointer, ...]:
        """The keys of the front matter with its captions and credits."""
        return tuple(caption.pointer for caption in self.captions if caption.pointer)

    @property
    def texts(self) -> tuple[Passage, ...]:
        """Its captions and credits, one by one, and together after them."""
        return (*(each.passage for each in self.captions), self.caption) if self.caption is not None else ()
