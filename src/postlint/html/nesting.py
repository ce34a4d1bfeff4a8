"""Find the tags of a body that do not pair, with a stack of open elements (HTML standard, 13.2.6.4.7).

The parsed tree does not show them: a parser repairs them silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postlint.html.standard import OPTIONAL, VOID


class TagToken(NamedTuple):
    """A start or end tag: its name in lower case, and its code-point offset."""

    name: str
    is_end: bool
    offset: int
    has_attributes: bool


class NestingFault(NamedTuple):
    """A tag that does not pair, or is not allowed where it is.

    `kind` is one of these:
    `unclosed`: no end tag, or the parent ends first (`other`);
    `misnested`: an end tag that comes after the end tag of the parent (`other`);
    `doubled`: the start tag again, without attributes, where the end tag was meant: `<b>tea<b>`;
    `stray`: an end tag without an open element;
    `ending`: a block that ends the paragraph around it; `other` is the end tag that came too late;
    `misplaced`: a part of a table outside any table.
    `offset` is the code-point offset of the tag, `other` that of the tag that explains it (-1: none), `other_name`
    the name of that tag.
    """

    kind: str
    name: str
    offset: int
    other: int = -1
    other_name: str = ""


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
_SECTIONS = frozenset("tbody tfoot thead".split())
_BARRIERS = frozenset("caption table td th".split())
_TABLE = frozenset({"table"})
_NONE: frozenset[str] = frozenset()
# A start tag that ends an open paragraph (13.2.6.4.7, "close a p element").
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul".split()
)
_PARAGRAPH_BARRIERS = _BARRIERS | {"button", "object", "template", "svg"}
# A start tag that ends an open sibling, and the elements that protect that sibling: a nested `<ul>` protects the outer
# `<li>`.
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


# Elements in which tags are text, up to their own end tag (`plaintext`: up to the end of the document).
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript plaintext".split())
# The only parents in which these are in place without further rules.
_PARENTS = {
    **dict.fromkeys(("li",), frozenset({"ul", "ol", "menu", "dir"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    **dict.fromkeys(("tr",), frozenset({"tbody", "thead", "tfoot", "table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot", "caption", "colgroup"), frozenset({"table"})),
    **dict.fromkeys(("option",), frozenset({"select"})),
    **dict.fromkeys(("plaintext",), frozenset[str]()),
}
# A tag in the usual notation, `<a href="x">`: slash, name, slash at the end; or the beginning of any other markup:
# `<!--` → three empty groups.
# Elements whose end tag leaves open what was opened inside them.
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_PLAIN_TAG = re.compile(
    r"<(?:(/?)([a-z][a-z0-9-]*)"
    r"(?:[ \t\n\f]+[^ \t\n\f\"'<>/=]+(?:=(?:\"[^\"]*\"|'[^']*'|[^ \t\n\f\"'<>=`]+))?)*+[ \t\n\f]*(/?)>|(?=[a-zA-Z/!?]))"
)


def is_plainly_paired(html: str) -> bool:
    """Return whether every tag is closed in turn, as far as that is clear without the rules of HTML.

    Four of five posts are like that, and this is ten times faster than `pair`.
    """
    stack = [""]
    in_paragraph = False
    for slash, name, closed in _PLAIN_TAG.findall(html):
        if slash:
            if stack.pop() != name:
                return False
            in_paragraph = in_paragraph and name != "p"
        elif name not in VOID:
            if closed or not name or stack[-1] in _RAW:
                return False
            if name in _ENDS_PARAGRAPH:
                if in_paragraph:
                    return False
                in_paragraph = name == "p"
            elif name in _PARENTS and stack[-1] not in _PARENTS[name]:
                return False
            stack.append(name)
    return len(stack) == 1


def pair(tags: Iterable[TagToken]) -> list[NestingFault]:
    """Return the faults of a sequence of tags by offset, one for each tag. Unknown elements are skipped."""
    faults = {fault.offset: fault for fault in sorted(_Pairing().run(tags), key=lambda fault: fault.kind)}
    return sorted(faults.values(), key=lambda fault: fault.offset)


class _Open:
    """The open elements, innermost last; one that ends out of turn leaves None. Every operation takes constant time."""

    def __init__(self) -> None:
        self._elements: list[TagToken | None] = []
        self._places: dict[str, list[int]] = {}

    def push(self, element: TagToken) -> None:
        self._places.setdefault(element.name, []).append(len(self._elements))
        self._elements.append(element)

    def find(self, names: frozenset[str], barriers: frozenset[str]) -> int:
        """Return the index of the innermost open element with one of the names; -1 for none or a nearer barrier."""
        place = self._innermost(names)
        return place if place >= self._innermost(barriers) else -1

    def last(self, name: str, barriers: frozenset[str]) -> int:
        """Return the index of the innermost open element of a name; -1 for none or a nearer barrier."""
        places = self._places.get(name)
        return places[-1] if places and places[-1] >= self._innermost(barriers) else -1

    def _innermost(self, names: frozenset[str]) -> int:
        innermost = -1
        for name in names:
            places = self._places.get(name)
            if places and places[-1] > innermost:
                innermost = places[-1]
        return innermost

    def drop(self, place: int) -> None:
        """End an element that is the innermost of its name; those inside it stay open."""
        element = self._elements[place]
        assert element is not None
        self._elements[place] = None
        self._places[element.name].pop()

    def cut(self, place: int) -> list[TagToken]:
        """End all elements from an index on, and return them in order."""
        ended = [element for element in self._elements[place:] if element is not None]
        for element in ended:
            self._places[element.name].pop()
        del self._elements[place:]
        return ended


class _Pairing:
    """The open elements, and the faults of elements that a parent closed."""

    def __init__(self) -> None:
        self._open = _Open()
        self._dangling: dict[str, list[NestingFault]] = {}
        self._cut: dict[str, list[NestingFault]] = {}  # of elements whose end tag may be omitted
        self._ended_paragraph: TagToken | None = None
        self._is_misplaced = False

    def run(self, tags: Iterable[TagToken]) -> Iterator[NestingFault]:
        for tag in tags:
            name = tag.name
            if tag.is_end:
                if name in VOID:
                    yield NestingFault("stray", name, tag.offset)
                if name in _KNOWN:
                    yield from self._end(tag)
                continue
            if name in _ENDS_PARAGRAPH:
                self._end_paragraph(tag)
            if name in _KNOWN:
                if name == "table" or name in _TABLE_PARTS:
                    yield from self._misplaced(tag)
                self._end_sibling(name)
                if name == "tr" and self._open.last("table", _NONE) > self._open.find(_SECTIONS, _TABLE):
                    self._open.push(tag._replace(name="tbody"))  # its start tag may be omitted
                self._open.push(tag)
        yield from _left_open(self._open.cut(0))
        for faults in self._dangling.values():
            yield from faults

    def _misplaced(self, tag: TagToken) -> Iterator[NestingFault]:
        """Yield a fault for the first of several parts of a table that are outside any table."""
        if tag.name == "table":
            self._is_misplaced = False
        elif not self._is_misplaced and self._open.last("table", _NONE) < 0:
            self._is_misplaced = True
            yield NestingFault("misplaced", tag.name, tag.offset)

    def _end_paragraph(self, tag: TagToken) -> None:
        place = self._open.last("p", _PARAGRAPH_BARRIERS)
        if place >= 0:
            self._open.drop(place)
            self._ended_paragraph = tag

    def _end_sibling(self, name: str) -> None:
        if name in _ENDS_SIBLING:
            place = self._open.find(*_ENDS_SIBLING[name])
            if place >= 0:
                self._open.drop(place)

    def _end(self, tag: TagToken) -> Iterator[NestingFault]:
        barriers = _NONE if tag.name == "table" else _TABLE if tag.name in _TABLE_PARTS else _BARRIERS
        place = self._open.last(tag.name, barriers)
        if place >= 0:
            _, *inside = self._open.cut(place)
            for fault in _left_open(inside, tag) if inside else ():
                self._dangling.setdefault(fault.name, []).append(fault)
            if (
                inside and tag.name in FORMATTING
            ):  # it ends none of the elements in it (13.2.6.4.7, adoption agency algorithm)
                for each in inside:
                    if each.name in OPTIONAL:
                        fault = NestingFault("misnested", each.name, each.offset, tag.offset, tag.name)
                        self._cut.setdefault(each.name, []).append(fault)
        elif self._dangling.get(tag.name):
            yield self._dangling[tag.name].pop()._replace(kind="misnested", offset=tag.offset)
        elif self._cut.get(tag.name):
            yield self._cut[tag.name].pop()._replace(offset=tag.offset)
        elif tag.name == "p" and self._ended_paragraph:
            yield NestingFault("ending", self._ended_paragraph.name, self._ended_paragraph.offset, tag.offset, "p")
            self._ended_paragraph = None
        else:
            yield NestingFault("stray", tag.name, tag.offset)


def _left_open(elements: list[TagToken], end: TagToken | None = None) -> Iterator[NestingFault]:
    """Yield the faults of elements that are still open at `end`; at the end of the text for None."""
    other, other_name = (end.offset, end.name) if end else (-1, "")
    pending = [element for element in elements if element.name not in OPTIONAL]
    while pending:
        element = pending.pop()
        if pending and pending[-1].name == element.name and not element.has_attributes:
            yield NestingFault("doubled", element.name, element.offset, pending.pop().offset, element.name)
        else:
            yield NestingFault("unclosed", element.name, element.offset, other, other_name)
