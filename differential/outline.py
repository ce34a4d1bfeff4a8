"""Extracts the visible structure of a page as lists for comparison: headings, images, links, tables …"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from turbohtml import parse

KINDS = ("headings", "ids", "images", "links", "tables", "code", "items", "paragraphs")
# Links that nobody wrote: renderers print them at footnotes, plugins next to headings.
_DROPPED = frozenset(
    "footnote reversefootnote footnote-ref footnote-backref data-footnote-backref footnote-reference"
    " footnote-definition-label header-anchor headerlink".split()
)
# Containers of all footnotes of a page (each is a list item), and containers of a single footnote.
_NOTES = frozenset(("footnotes", "footnote"))
_NOTE = "footnote-definition"
_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "«": "<<", "»": ">>", "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_DASHES = re.compile(r"-{2,}")
_BLANKS = re.compile(r"\s+")


def outline(html: str) -> dict[str, list[Any]]:
    """Return the outline of a page, with typography removed from its texts.

    The content of footnotes comes last and sorted: some renderers print footnotes where they are defined, others at the
    end of the page, in the order of their references.
    """
    notes: list[Any] = []
    found = _walk([parse("<body>" + html).root], notes)
    for kind, aside in _walk(notes, []).items():
        found[kind] += sorted(aside, key=repr)
    return found


def _walk(pending: list[Any], notes: list[Any]) -> dict[str, list[Any]]:
    """Add the content of these elements to the outline. Keep that of footnotes apart."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    while pending:
        node = pending.pop()
        if not hasattr(node, "tag"):
            continue
        if inside := _in_notes(node):
            notes += inside
        elif not _is_dropped(node):
            _note(node, found)
            pending.extend(reversed([*node.children]))
    return found


def _in_notes(node: Any) -> list[Any]:
    """Add the content of the footnotes in an element."""
    classes = _classes(node)
    if _NOTE in classes:
        return [*node.children]
    if node.tag not in ("div", "section") or _NOTES.isdisjoint(classes):
        return []
    return [child for item in descendants(node) if item.tag == "li" for child in item.children]


def _is_dropped(node: Any) -> bool:
    return not _DROPPED.isdisjoint(_classes(node)) or (node.tag == "a" and node.attr("data-footnote-ref") is not None)


def _classes(node: Any) -> list[str]:
    return (node.attr("class") or "").split()


def _note(node: Any, found: dict[str, list[Any]]) -> None:
    tag = node.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        found["headings"].append((tag, fold(text_of(node))))
        found["ids"].append(node.attr("id"))
    elif tag == "img":
        found["images"].append((address(node.attr("src") or ""), fold(node.attr("alt") or "")))
    elif tag == "a" and node.attr("href") is not None:
        if not _is_bare(node):
            found["links"].append((address(node.attr("href")), fold(text_of(node))))
    elif tag == "table":
        found["tables"].append(sum(1 for row in descendants(node) if row.tag == "tr"))
    elif tag == "pre":
        found["code"].append(_BLANKS.sub("", text_of(node))[:400])
    elif tag == "li":
        found["items"].append(_BLANKS.sub("", fold(text_of(node)))[:40])
    elif tag == "p" and (text := fold(text_of(node))):
        found["paragraphs"].append(text[:60])


def address(written: str) -> str:
    """Return a URL without differences in escaping."""
    return unquote(fold(written))


def _is_bare(link: Any) -> bool:
    """Return whether the text of a link is its URL. Many renderers link bare URLs, which postlint treats as text."""
    href, text = address(link.attr("href")), unquote(fold(text_of(link))).replace("\\", "/")  # as browsers read it
    return text in href and len(text) > 4 and href.removesuffix("/").endswith(text.removesuffix("/"))


def descendants(node: Any) -> list[Any]:
    """Yield the elements inside an element."""
    found: list[Any] = []
    pending = list(reversed(node.children))
    while pending:
        child = pending.pop()
        if hasattr(child, "tag"):
            found.append(child)
            pending.extend(reversed(child.children))
    return found


def text_of(node: Any) -> str:
    """Return the text of an element, without ignored elements."""
    parts: list[str] = []
    pending = list(reversed(node.children))
    while pending:
        child = pending.pop()
        if getattr(child, "tag", "") == "br":
            parts.append(" ")
        elif not hasattr(child, "tag"):
            parts.append(getattr(child, "data", "") if type(child).__name__ == "Text" else "")
        elif not _is_dropped(child):
            pending.extend(reversed(child.children))
    return "".join(parts)


def fold(text: str) -> str:
    """Return a text without differences in typography and white space."""
    return _BLANKS.sub(" ", _DASHES.sub("-", text.translate(_TYPOGRAPHY))).strip()
