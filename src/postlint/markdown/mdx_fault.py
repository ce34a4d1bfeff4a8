"""The faults of MDX: text that does not compile, or does not render, and the tags that do not pair."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import NamedTuple

from postlint.html.standard import VOID
from postlint.markdown.mdx_tag import Tag


class MdxFeatures(NamedTuple):
    """What the generator of a site adds to MDX 3; None where that is not known."""

    comments: bool | None = False
    """`<!-- tea -->` is read as a comment."""
    heading_ids: bool | None = False
    """`# Tea {#tea}` has an id."""
    directives: bool | None = None
    """`:::note` opens a container, and `:tea{.green}` has attributes (remark-directive)."""
    math: bool | None = None
    """Braces in `$…$` are TeX (remark-math)."""
    names: frozenset[str] | None = None
    """The variables that every page has."""
    is_react: bool | None = None
    """React renders the page, so that a `style` may not be a string."""


PLAIN = MdxFeatures()
_MOST = 200


class Kind(StrEnum):
    """The kinds of faults."""

    EXPRESSION = auto()
    """Braces with no JavaScript expression: `{two cups}`."""
    OPEN_BRACE = auto()
    """A brace that is not closed in its block."""
    TAG = auto()
    """A `<` that begins no tag: `<80`, `<https://tea.example>`."""
    VALUE = auto()
    """An attribute whose value has no quotes."""
    COMMENT = auto()
    """An HTML comment."""
    VOID = auto()
    """An unclosed void element: `<br>`."""
    UNCLOSED = auto()
    TWICE = auto()
    """A second start tag in place of an end tag: `<b>tea<b>`."""
    CROSSING = auto()
    """An element that is closed in another block."""
    STRAY = auto()
    """An end tag without a start tag in its block."""
    MODULE = auto()
    """A line that begins with `import` or `export`, or follows one, and is not such a statement."""
    NAME = auto()
    """A variable that the page does not have."""
    STYLE = auto()
    """An attribute `style` with a string, which React refuses."""


class Fault:
    """A fault, from `start` to `end`; `other` is the tag in another block that belongs to it, or None."""

    def __init__(self, kind: Kind, start: int, end: int, name: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.name = name
        self.other: tuple[int, int] | None = None


class TooManyError(Exception):
    """There is so much wrong that the rest is not read."""


def add_fault(faults: list[Fault], fault: Fault) -> None:
    """Add a fault, unless there are too many."""
    if len(faults) >= _MOST:
        raise TooManyError
    faults.append(fault)


class Elements:
    """The open elements of one block or container, the outermost first."""

    def __init__(self, faults: list[Fault], outer: Elements | None = None) -> None:
        self._faults = faults
        self._outer = outer
        self._opened: list[Tag] = []
        self._left: dict[str, list[Fault]] = {}  # of blocks that ended: the elements that they left open, by name

    def add(self, tag: Tag) -> None:
        """Take a tag: a start tag opens an element, an end tag closes one."""
        if tag.is_closed:
            return
        if not tag.is_end:
            self._opened.append(tag)
        elif self._has(tag.name):
            self._close(tag)
        else:
            self._close_elsewhere(tag)

    def forgive(self, tag: Tag) -> None:
        """Note a tag that is wrong, so that its end tag is not reported, too."""
        if tag.is_end and self._has(tag.name):
            self._close(tag)
        elif tag.name and not tag.is_end:
            self._left.setdefault(tag.name, []).append(Fault(Kind.TAG, tag.start, tag.end, tag.name))

    def _has(self, name: str) -> bool:
        return any(each.name == name for each in reversed(self._opened))

    def _close(self, tag: Tag) -> None:
        while (last := self._opened.pop()).name != tag.name:
            self._leave(last)

    def _close_elsewhere(self, tag: Tag) -> None:
        """Report an end tag whose start tag is not in its block, once for both."""
        block: Elements | None = self
        while block is not None:
            if block._left.get(tag.name):
                fault = block._left[tag.name].pop()
                if fault.kind is Kind.UNCLOSED:
                    fault.kind, fault.other = Kind.CROSSING, (tag.start, tag.end)
                return
            if block is not self and block._has(tag.name):
                fault = Fault(Kind.CROSSING, tag.start, tag.end, tag.name)
                opening = next(each for each in reversed(block._opened) if each.name == tag.name)
                fault.other = (opening.start, opening.end)
                add_fault(self._faults, fault)
                block._opened.remove(opening)
                return
            block = block._outer
        add_fault(self._faults, Fault(Kind.STRAY, tag.start, tag.end, tag.name))

    def _leave(self, tag: Tag) -> None:
        """Report an element that is not closed in its block."""
        fault = Fault(Kind.VOID if tag.name in VOID else Kind.UNCLOSED, tag.start, tag.end, tag.name)
        add_fault(self._faults, fault)
        (self._outer or self)._left.setdefault(tag.name, []).append(fault)

    def mark(self) -> int:
        """Return the number of open elements, for `finish`."""
        return len(self._opened)

    def finish(self, mark: int = 0) -> None:
        """End the block, or a link in it: the elements that are open since the mark are not closed."""
        opened = self._opened[mark:]
        del self._opened[mark:]
        while opened:
            tag = opened.pop()
            if opened and opened[-1].name == tag.name and tag.name and not tag.attributes and tag.name not in VOID:
                other = opened.pop()
                fault = Fault(Kind.TWICE, tag.start, tag.end, tag.name)
                fault.other = (other.start, other.end)
                add_fault(self._faults, fault)
            else:
                self._leave(tag)
