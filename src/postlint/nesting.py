"""Which tags of a body do not pair: a stack over its tags, by the rules of the HTML standard (13.2.6.4.7).

The parsed tree cannot tell: a parser repairs silently what an author got wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class TagToken(NamedTuple):
    """A start or end tag: its lower-case name, and the code-point offset at which it stands."""

    name: str
    is_end: bool
    offset: int
    has_attributes: bool


class Fault(NamedTuple):
    """A tag that does not pair.

    `kind` is `unclosed` (no end tag, or the parent ends first), `misnested` (its end tag comes behind that of
    its parent), `doubled` (the start tag again, bare, where the end tag was meant) or `stray` (an end tag without
    an open element). `offset` is that of the tag, `other` that of the tag that explains it, `other_name` its name.
    """

    kind: str
    name: str
    offset: int
    other: int = -1
    other_name: str = ""


VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose end tag may be left out (HTML standard, 13.1.2.4).
OPTIONAL = frozenset(
    "p li dt dd option optgroup tr td th tbody thead tfoot colgroup caption rt rp rb rtc html head body".split()
)
_KNOWN = (
    frozenset(
        "a abbr acronym address article aside audio b bdi bdo big blockquote button canvas center cite code data"
        " datalist del details dfn dialog dir div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5"
        " h6 header hgroup i iframe ins kbd label legend main map mark marquee menu meter nav nobr noscript object"
        " ol output picture pre progress q ruby s samp script search section select small span strike strong style"
        " sub summary sup svg table template textarea time tt u ul var video".split()
    )
    | OPTIONAL
)
_TABLE_PARTS = frozenset("caption colgroup tbody td tfoot th thead tr".split())
_BARRIERS = frozenset("caption table td th".split())
# A start tag that ends an open paragraph (13.2.6.4.7, "close a p element").
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul".split()
)
_PARAGRAPH_BARRIERS = _BARRIERS | {"button", "object", "template", "svg"}
# A start tag that ends an open sibling, and what shields that sibling.
_ENDS_SIBLING = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th", "caption"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tbody": (_TABLE_PARTS, frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}


_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


def is_plainly_paired(html: str) -> bool:
    """Whether every tag is closed in turn, without any of the rules of HTML being needed to see it.

    Four of five posts are like that, and this is ten times faster than `pair`.
    """
    stack: list[str] = []
    for slash, name in _TAG.findall(html):
        if slash:
            if not stack or stack.pop() != name:
                return False
        elif name not in VOID:
            if name in _ENDS_PARAGRAPH and "p" in stack:
                return False
            stack.append(name)
    return not stack and "<!--" not in html


def pair(tags: Iterable[TagToken]) -> list[Fault]:
    """The faults of a sequence of tags, by offset. Unknown elements (components, generics) are not looked at."""
    return sorted(_Pairing().run(tags), key=lambda fault: fault.offset)


class _Pairing:
    """The stack of open elements, and what is known of those that were closed for them."""

    def __init__(self) -> None:
        self._stack: list[TagToken] = []
        self._dangling: dict[str, list[Fault]] = {}
        self._ended_paragraph: TagToken | None = None

    def run(self, tags: Iterable[TagToken]) -> Iterator[Fault]:
        for tag in tags:
            if tag.name in VOID and tag.is_end:
                yield Fault("stray", tag.name, tag.offset)
            if tag.name in _ENDS_PARAGRAPH and not tag.is_end:
                self._end_paragraph(tag)
            if tag.name not in _KNOWN:
                continue
            if tag.is_end:
                yield from self._end(tag)
            else:
                self._end_sibling(tag.name)
                self._stack.append(tag)
        yield from _left_open(self._stack)
        for faults in self._dangling.values():
            yield from faults

    def _find(self, names: frozenset[str], barriers: frozenset[str]) -> int:
        """The index of the innermost open element with one of the names that no barrier shields, or -1."""
        for index in range(len(self._stack) - 1, -1, -1):
            name = self._stack[index].name
            if name in names:
                return index
            if name in barriers:
                break
        return -1

    def _end_paragraph(self, tag: TagToken) -> None:
        index = self._find(frozenset({"p"}), _PARAGRAPH_BARRIERS)
        if index >= 0:
            del self._stack[index]
            self._ended_paragraph = tag

    def _end_sibling(self, name: str) -> None:
        if name in _ENDS_SIBLING:
            index = self._find(*_ENDS_SIBLING[name])
            if index >= 0:
                del self._stack[index]

    def _end(self, tag: TagToken) -> Iterator[Fault]:
        barriers = frozenset({"table"}) if tag.name in _TABLE_PARTS else _BARRIERS
        index = self._find(frozenset({tag.name}), frozenset() if tag.name == "table" else barriers)
        if index >= 0:
            for fault in _left_open(self._stack[index + 1 :], tag):
                self._dangling.setdefault(fault.name, []).append(fault)
            del self._stack[index:]
        elif self._dangling.get(tag.name):
            yield self._dangling[tag.name].pop()._replace(kind="misnested")
        elif tag.name == "p" and self._ended_paragraph:
            yield Fault("stray", "p", tag.offset, self._ended_paragraph.offset, self._ended_paragraph.name)
            self._ended_paragraph = None
        else:
            yield Fault("stray", tag.name, tag.offset)


def _left_open(elements: list[TagToken], end: TagToken | None = None) -> Iterator[Fault]:
    """The faults of elements that were not closed when `end` came, or at all."""
    other, other_name = (end.offset, end.name) if end else (-1, "")
    pending = [element for element in elements if element.name not in OPTIONAL]
    while pending:
        element = pending.pop()
        if pending and pending[-1].name == element.name and not element.has_attributes:
            yield Fault("doubled", element.name, element.offset, pending.pop().offset, element.name)
        else:
            yield Fault("unclosed", element.name, element.offset, other, other_name)
