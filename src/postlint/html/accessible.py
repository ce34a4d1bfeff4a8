"""The accessible name of an element, which a screen reader reads aloud (W3C, Accessible Name 1.2, simplified)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from postlint.html.element import Element, Node, Text
from postlint.text import lazy

# Replaces content in a name whose text only a browser or a template knows.
UNKNOWN = "\ufffc"
# Spaces and zero-width characters, which make no name.
_INVISIBLE = " \t\n\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\u3000"
# An element with more nodes than this is not read to its end.
_LIMIT = 200
_PICTURE_FILE = lazy(r"[^\s<>]+\.(?:apng|avif|bmp|gif|heic|jfif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_EMBEDDED = frozenset("audio canvas embed iframe math object video".split())


def is_blank(text: str) -> bool:
    """Return whether the text has no character that can be seen or read aloud."""
    return not text.strip(_INVISIBLE)


def is_silenced(element: Element) -> bool:
    """Return whether the author hides the element from assistive technology."""
    return (element.attr("aria-hidden") or "").lower() == "true" or element.attr("hidden") is not None


def names_a_link(image: Element) -> bool:
    """Return whether a picture is in a link to a page: its text then names that page, not the picture."""
    link = image.parent
    if not isinstance(link, Element) or link.tag != "a":
        return False
    return not _PICTURE_FILE.search((link.attr("href") or "").partition("?")[0])


def has_name(element: Element, names: Iterable[str], absent: Callable[[str], list[str]] | None = None) -> bool:
    """Return whether one of the attributes, or another element through `aria-labelledby`, names the element."""
    return _is_labelled(element, absent) or any(not is_blank(element.attr(name) or "") for name in names)


def is_presentational(element: Element) -> bool:
    """Return whether the author removes the element's meaning, and its `alt`: `role="none"` without a label."""
    role = (element.attr("role") or "").split()
    return role[:1] in (["none"], ["presentation"]) and is_blank(element.attr("aria-label") or "")


def name(element: Element, absent: Callable[[str], list[str]] | None = None) -> str:
    """Return the element's name: empty if it has none; `UNKNOWN` in it for what the source does not decide.

    `absent` returns the ids in a list of ids that no element has.
    """
    label = element.attr("aria-label") or ""
    if _is_labelled(element, absent):
        return UNKNOWN
    if not is_blank(label):
        return label
    content = _content(element, absent)
    return element.attr("title") or "" if is_blank(content) else content


def _is_labelled(element: Element, absent: Callable[[str], list[str]] | None) -> bool:
    """Return whether another element may name this one: `aria-labelledby` has an id that is not absent."""
    ids = element.attr("aria-labelledby") or ""
    return not is_blank(ids) and (absent is None or len(absent(ids)) < len(ids.split()))


def _content(element: Element, absent: Callable[[str], list[str]] | None) -> str:
    """Return the name from content: text, and the names of images and embedded content. Bounded, no recursion."""
    parts: list[str] = []
    pending: list[Node] = list(reversed(element.children))
    for _ in range(_LIMIT):
        if not pending:
            return "".join(parts)
        node = pending.pop()
        if not isinstance(node, Element):
            parts.append(node.data if isinstance(node, Text) else "")
        elif is_silenced(node):
            continue
        elif _is_labelled(node, absent):
            parts.append(UNKNOWN)
        elif label := node.attr("aria-label"):
            parts.append(label)
        elif node.tag in ("img", "area", "input"):
            alt = node.attr("alt")
            if not is_presentational(node):
                parts.append(alt if alt is not None else node.attr("title") or UNKNOWN)
        elif node.tag in _EMBEDDED or "-" in node.tag:
            parts.append(UNKNOWN)
        else:
            parts.append(node.attr("title") or "")
            pending.extend(reversed(node.children))
    return UNKNOWN
