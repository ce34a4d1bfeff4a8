"""What a post is made of for attribution: its passages, and the links, images and quotes in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from postlint.html.prose import Block, Mark
from postlint.html.standard import HEADINGS
from postlint.publisher.address import Address, read_address
from postlint.text import Span, lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_LIST = lazy(r"\{:[^{}\n]*\}")
_REL = lazy(r"""\brel\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


class Passage(msgspec.Struct, frozen=True):
    """A block of visible or hidden text: its place in the order, its section (0 before the first heading).

    `text` has plain blanks for all others, and none at its ends; `lead` is how many were cut off in front.
    """

    number: int
    text: str
    section: int
    is_hidden: bool
    block: Block | None
    place: Span | None = None
    lead: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.block is not None and self.block.tag in HEADINGS

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the post."""
        if self.block is not None:
            return self.block.span(start + self.lead, end + self.lead)
        assert self.place is not None
        return self.place


class Place(msgspec.Struct, frozen=True):
    """Where a link, image or quote stands among the passages; one alone stands just before number `block`."""

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
        """Where an attribute's value stands in the post, or the whole thing without it."""
        if self.written is not None:
            return self.written
        assert self.mark is not None
        element = self.body.marked(self.mark)
        if element is None:
            return Span(self.body.start, self.body.start)
        return self.body.value_span(element, name)


class Link(Place, frozen=True):
    """A link of the body."""

    href: str = ""

    @property
    def address(self) -> Address:
        """Where it leads."""
        return read_address(self.href)

    @property
    def rel(self) -> frozenset[str]:
        """Its link types in lower case, be they in HTML or in an attribute list of kramdown behind it."""
        assert self.mark is not None
        value = self.mark.attributes.get("rel") or ""
        element = self.body.marked(self.mark) if not value else None
        if element is not None:
            found = _LIST.match(self.body.source.text, self.body.extent(element).end)
            if found and (rel := _REL.search(found[0])):
                value = next(filter(None, rel.groups()), "")
        return frozenset(value.lower().split())


class Image(Place, frozen=True):
    """A picture: in the body, printed by a shortcode with `caption` under it, or named in front matter as `cover`."""

    src: str = ""
    unseen: str = ""
    caption: str = ""
    cover: bool = False

    @property
    def address(self) -> Address:
        """Where it comes from."""
        return read_address(self.src)
