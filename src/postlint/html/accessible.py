"""The accessible name of an element: what a screen reader says for it (W3C, Accessible Name 1.2, simplified)."""

from __future__ import annotations

from postlint.html.element import Element, Node, Text

# Stands in a name for content whose text only a browser or a template can tell.
UNKNOWN = "\ufffc"
# Blanks and zero-width characters: no name, though not nothing.
_INVISIBLE = " \t\n\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\u3000"
# An element with more in it than this is not read to its end.
_LIMIT = 200
_EMBEDDED = frozenset("audio canvas embed iframe math object video".split())


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen or read aloud."""
    return not text.strip(_INVISIBLE)


def is_silenced(element: Element) -> bool:
    """Whether the element is kept from assistive technology on purpose."""
    return (element.attr("aria-hidden") or "").lower() == "true" or element.attr("hidden") is not None


def name(element: Element) -> str:
    """The element's name; blank when it has none, with `UNKNOWN` in it where the source cannot tell."""
    label = element.attr("aria-label") or ""
    if not is_blank(label):
        return label
    if not is_blank(element.attr("aria-labelledby") or ""):
        return UNKNOWN
    content = _content(element)
    return element.attr("title") or "" if is_blank(content) else content


def _content(element: Element) -> str:
    """The name from content: text, and what stands for pictures and embedded things. Bounded, no recursion."""
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
        elif label := node.attr("aria-label") or node.attr("aria-labelledby"):
            parts.append(label)
        elif node.tag in ("img", "area", "input"):
            alt = node.attr("alt")
            parts.append(alt if alt is not None else node.attr("title") or UNKNOWN)
        elif node.tag in _EMBEDDED or "-" in node.tag:
            parts.append(UNKNOWN)
        else:
            parts.append(node.attr("title") or "")
            pending.extend(reversed(node.children))
    return UNKNOWN
