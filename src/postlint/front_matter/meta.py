"""Read front matter without YAML: lines of `Key: value` (Pelican) or `.. key: value` (Nikola).

All values are strings. Follows Python-Markdown's extensions/meta.py and Nikola's metadata_extractors.py.
"""

from __future__ import annotations

from postlint.front_matter.fault import BlockFault, Reading, duplicate, over_limit
from postlint.front_matter.fence import Block
from postlint.front_matter.limit import KEY, TooComplexError, check_size, long_key
from postlint.front_matter.node import Node, Style
from postlint.text import Span, lazy

_OPENING = lazy(r"-{3}[^\n]*\n")
_CLOSING = lazy(r"-{3}|\.{3}")
LINE = lazy(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_MORE = lazy(r"(?:[ ]{4}|[ ]{0,3}\t)[ \t]*(?P<value>.*)")
_ITEM = lazy(r"[ ]{0,3}(-[ \t][^\n]*)")
_LIST = "a list ends the front matter here: write the items on one line, with commas"
FIELD = lazy(r"\.\.[ \t]+(?P<key>[\w-]+)[ \t]*:[ \t]*(?P<value>.*)")
_COMMENT = lazy(r"\s*(?:<!--[ \t]*\n)?")
# Of these keys Pelican uses the first value and warns; the values of a repeated other key become a list.
_SINGLE = frozenset("tags date modified status category author save_as url slug title summary".split())


def find(text: str) -> Block | None:
    """Return the block of `Key: value` lines at the start of a text; None if the first line is not one."""
    opening = _OPENING.match(text)
    start = position = opening.end() if opening else 0
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end]
        if LINE.match(line) or (position > start and _MORE.match(line)):
            position = min(end + 1, len(text))
            continue
        if position > start and (not line.strip() or _CLOSING.match(line)):
            return _block(text, start, position, end)
        break
    if position == start:
        return None
    item = _ITEM.match(text, position)
    faults = (BlockFault("syntax", _LIST, Span(*item.span(1))),) if item else ()
    return _block(text, start, position, position, faults)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _block(text: str, start: int, end: int, closed: int, faults: tuple[BlockFault, ...] = ()) -> Block:
    """Return the block whose lines are `text[start:end]`; it also includes the closing line, up to `closed`."""
    opening = Span(0, max(start - 1, 0))
    return Block(Span(0, closed), opening, Span(start, end), min(closed + 1, len(text)), faults)


def read(text: str, content: Span) -> Reading:
    """Read the keys, in lower case, and values of a block that `find` returned."""
    return _read(text, content, fields=False)


def find_fields(text: str) -> Block | None:
    """Return the block of `.. key: value` lines at the start of a text, inside an HTML comment or not."""
    lead = _COMMENT.match(text)
    start = position = lead.end() if lead else 0
    while position < len(text) and FIELD.match(text, position, _line_end(text, position)):
        position = min(_line_end(text, position) + 1, len(text))
    if position == start:
        return None
    end = position
    if "<!--" in text[:start]:
        closing = text.find("-->", position)
        closed = _line_end(text, closing) if closing >= 0 else position
        return Block(Span(0, closed), Span(0, 0), Span(start, end), min(closed + 1, len(text)))
    return Block(Span(0, end), Span(0, 0), Span(start, end), end)


def read_fields(text: str, content: Span) -> Reading:
    """Read the keys and values of a block that `find_fields` returned."""
    return _read(text, content, fields=True)


def _read(text: str, content: Span, *, fields: bool) -> Reading:
    pattern = FIELD if fields else LINE
    data: dict[str, object] = {}
    root = Node(content)
    faults: list[BlockFault] = []
    places: dict[str, Span] = {}
    last = ""
    position = content.start
    try:
        check_size(text, content)
        while position < content.end:
            end = min(_line_end(text, position), content.end)
            if match := pattern.match(text, position, end):
                last = match["key"].lower()
                place, value = Span(*match.span("key")), match["value"].strip()
                if len(last) > KEY:
                    raise long_key(place.start)
                if last in places and (fields or last in _SINGLE):
                    faults.append(duplicate(match["key"], place, places[last]))
                places.setdefault(last, place)
                is_more = not fields and last not in _SINGLE and data.get(last)
                data[last] = f"{data[last]}\n{value}" if is_more else value or None
                start = match.start("value")
                root.put(last, place, Node(Span(start, start + len(value)), Style.TEXT))
            elif last and (match := _MORE.match(text, position, end)):
                data[last] = f"{data[last] or ''}\n{match['value'].rstrip()}".lstrip("\n")
                root.entries[last].node.span = Span(root.entries[last].node.span.start, end)
            position = end + 1
    except TooComplexError as error:
        return over_limit(error)
    return Reading(data, True, tuple(faults), lambda: root)
