"""Where a Markdown link or image has its address: in itself, or in the definition that its label names."""

from __future__ import annotations

import re
from html import unescape

from postlint.text import Span, lazy

# Where the addresses of definitions stand, by label and address.
Definitions = dict[tuple[str, str], Span]

_DEFINITION = lazy(
    r"^(?:[ \t>]|[*+-][ \t]|\d{1,9}[.)][ \t])*\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?:\n[ \t>]*)?<?(?P<address>[^\s<>]+)",
    re.MULTILINE,
)
# `[text][label]`, `[label][]` or `[label]`, at the end of the link.
_LABEL = re.compile(r"\[([^\[\]]*)\](?:[ \t\n]?\[\])?\Z")


def read_definitions(text: str, start: int) -> Definitions:
    """The definitions in a text whose body begins at `start`; of two alike the first."""
    found: Definitions = {}
    for match in _DEFINITION.finditer(text, start):
        found.setdefault((normalize(match["label"]), unescape(match["address"])), Span(*match.span("address")))
    return found


def find_in_link(text: str, link: Span, address: str) -> Span | None:
    """Where a link holds its address, if it does and is written as it reads."""
    found = text.rfind(address, *link) if address else -1
    is_address = found >= 0 and text[max(found - 2, 0) : found].rstrip().endswith(("(", "<"))
    return Span(found, found + len(address)) if is_address else None


def label_of(text: str, link: Span) -> str:
    """The label that a link names; an empty one where it names none."""
    named = _LABEL.search(text, *link)
    return normalize(named[1]) if named else ""


def normalize(label: str) -> str:
    """A label as labels are compared: without regard to case and to the length of blanks."""
    return " ".join(label.split()).casefold()
