"""Find where a Markdown construct has the value of an attribute: in itself, or in the definition that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from postlint.text import Span, lazy

# The places of the URLs of definitions, by normalized label and URL.
Definitions = dict[tuple[str, str], Span]

# `[tea]: https://tea.example/`, also in a list or quote: `> - [tea]: </green tea>`.
_DEFINITION = lazy(
    r"^(?:[ \t>]|[*+-][ \t]|\d{1,9}[.)][ \t])*\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?:\n[ \t>]*)?"
    r"(?:<(?P<inner>[^<>\n]+)>|(?P<address>[^\s<>]+))",
    re.MULTILINE,
)
# `[text][label]`, `[label][]` or `[label]`, at the end of the link.
_LABEL = re.compile(r"\[([^\[\]]*)\](?:[ \t\n]?\[\])?\Z")


def read_definitions(text: str, start: int) -> Definitions:
    """Return the definitions in a text whose body begins at `start`; the first of two with the same label and URL."""
    found: Definitions = {}
    for match in _DEFINITION.finditer(text, start):
        name = "address" if match["address"] else "inner"
        found.setdefault((normalize(match["label"]), unescape(match[name])), Span(*match.span(name)))
    return found


def find_value(
    text: str, construct: Span, name: str, value: str, definitions: Callable[[], Definitions]
) -> Span | None:
    """Find the value of an attribute in its construct: `alt` of `![a cup](c.jpg)` → `a cup`; None if it is not there.

    `definitions` is called only for a URL that the construct itself does not hold.
    """
    if name == "alt" and text.startswith("![", construct.start):
        return _find_alt(text, construct, value)
    if name in ("href", "src"):
        written = _find_in_link(text, construct, value)
        return written or definitions().get((_label_of(text, construct), value))
    found = text.rfind(value, *construct) if value else -1
    return Span(found, found + len(value)) if found >= 0 else None


def _find_alt(text: str, image: Span, alt: str) -> Span | None:
    """Find the words of an image between its brackets, even where they read differently from its `alt`."""
    start = image.start + len("![")
    end = start + len(alt) if text.startswith(alt, start) else text.find("](", start, image.end)
    return Span(start, end) if end > start else None


def _find_in_link(text: str, link: Span, address: str) -> Span | None:
    """Return the span of a link's URL in the link; None if it is not there, or is written with escapes."""
    found = text.rfind(address, *link) if address else -1
    is_address = found >= 0 and text[max(found - 2, 0) : found].rstrip().endswith(("(", "<"))
    return Span(found, found + len(address)) if is_address else None


def _label_of(text: str, link: Span) -> str:
    """Return the normalized label that a link names: `[tea][Green  Tea]` → `green tea`; empty without a label."""
    named = _LABEL.search(text, *link)
    return normalize(named[1]) if named else ""


def normalize(label: str) -> str:
    """Return a label as CommonMark compares labels (section 4.7): `Green  Tea` → `green tea`."""
    return " ".join(label.split()).casefold()
