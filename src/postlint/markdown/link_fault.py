"""Tells why brackets that are shown as text were meant as a Markdown link: `[tea](/green tea)`.

The text is the output of the renderer, so its dialect has already decided that this is not a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.markdown.dialect import Dialect
from postlint.text import lazy, quote

# Where the text of a link ends and its URL begins.
_JOINT = lazy(r"[\]］](?P<gap>[ \t]{0,3}|[ \t]?\n[ \t]?)(?P<open>[(（\[])")
_URL = r"(?:https?://\w|mailto:\w|www\.\w|\.{0,2}/\w)[^\s()（）\[\]<>]{0,1000}"
_CLOSED = lazy(rf"{_URL}(?:\([^\s()]{{0,100}}\)[^\s()]{{0,100}})?(?P<close>[)）\]])")
# A URL with spaces, or one with a title that is none: `/green tea "Tea"`, `/tea “Tea”`.
_SPACED = lazy(
    r"[ \t]*(?P<whole>(?P<first>[^\s()<]{1,1000})\s+(?P<more>[^()<]{1,200}?))"
    r"(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"
)
_OPEN = lazy(r"[ \t]*https?://\w[^\s()<>\[\]]{2,1000}(?:\([^\s()<>\[\]]{1,200}\))?(?=\s|\Z)")
_IS_URL = lazy(r"(?:https?|mailto|ftp|tel):|www\.\w|\.{0,2}/\w")
_SCHEME = lazy(r"(?:mailto:|https?://)\Z")
_FILE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|avif|html?|mdx?|pdf|zip|txt|csv|docx?|xlsx?|pptx?|mp[34])\Z", re.IGNORECASE)
_SENTENCE = lazy(r"[.!?,;:][\s\"'”’]|[。，！？]")
_TAG = lazy(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_TITLE = lazy(r"\"[^\"]*\"|'[^']*'")
_CURLY = lazy(r"[“”„«]([^\"“”„«»\n]*)[“”»]")
_WORD = lazy(r"[^\W\d_]{2}|[^\x00-\u2fff]")
_ASCII = {"［": "[", "］": "]", "（": "(", "）": ")"}
_REACH = 400


class LinkFault(NamedTuple):
    """A fault of a link that is shown as text. All places are offsets in that text.

    `message` is the fault, `start` and `end` its place, `opening` and `joint` those of the brackets around the text of
    the link, and `edits` the places and the texts that mend it; none if that is not certain.
    """

    message: str
    start: int
    end: int
    opening: int
    joint: int
    edits: tuple[tuple[int, int, str], ...] = ()


def may_have_faults(text: str) -> bool:
    """Return whether a text has the bracket that ends the text of a link."""
    return "]" in text or "］" in text


def find_link_faults(text: str, dialect: Dialect) -> Iterator[LinkFault]:
    """Yield the faults of the links that are shown as text, with something that is certainly a URL."""
    for joint in _JOINT.finditer(text):
        start = _opening(text, joint.start())
        if start < 0:
            continue
        noun = "image" if text[start - 1 : start] == "!" else "link"
        closed = _CLOSED.match(text, joint.end())
        found = _brackets(text, joint, start, closed) if closed else None
        if not closed and joint[0] == "](":
            found = _unclosed(text, joint.end(), dialect)
            if not found and not dialect.spaces_in_urls:
                found = _spaced(text, joint.end(), is_image=noun == "image")
        if found:
            message, place, edits = found
            yield LinkFault(f"{message}: the {noun} is shown as text", *place, start, joint.start(), edits)


_Found = tuple[str, tuple[int, int], tuple[tuple[int, int, str], ...]]


def _opening(text: str, end: int) -> int:
    """Return the offset of the bracket that opens the text of a link, -1 without one: `[a [b] c` → 0."""
    depth = 0
    for offset in range(end - 1, max(end - _REACH, 0) - 1, -1):
        if text[offset] in "]］":
            depth += 1
        elif text[offset] in "[［":
            if not depth:
                return offset
            depth -= 1
    return -1


def _brackets(text: str, joint: re.Match[str], start: int, closed: re.Match[str]) -> _Found | None:
    """Return the fault of the brackets around a URL: `[tea] (URL)`, `［tea］（URL）`, `[tea][URL]`."""
    opening, closing = joint.end() - 1, closed.end() - 1
    marks = (start, joint.start(), opening, closing)
    wide = tuple((each, each + 1, _ASCII[text[each]]) for each in marks if text[each] in _ASCII)
    # A number or a letter in brackets is a note, and `[sic]` a remark.
    if not _WORD.search(text, start + 1, joint.start()) or text[start + 1 : joint.start()].lower() == "sic":
        return None
    if "[" in joint["open"] or closed["close"] == "]":
        square = ((opening, opening + 1, "("), (closing, closing + 1, ")"))
        is_square = joint[0] == "][" and closed["close"] == "]" and not wide
        return ("URL is in square brackets", (opening, closing + 1), square) if is_square else None
    gap = joint.span("gap")
    if wide:
        edits = (*wide, (*gap, "")) if joint["gap"] else wide
        return f"{quote(text[wide[0][0]])} is full-width", wide[0][:2], tuple(sorted(edits))
    return ("space between `]` and `(`", gap, ((*gap, ""),)) if joint["gap"] else None


def _unclosed(text: str, start: int, dialect: Dialect) -> _Found | None:
    """Return the fault of a URL that no parenthesis ends: `(https://tea.example today`, `(https://tea.example/a(b)`."""
    spaced, unclosed = _SPACED.match(text, start), _OPEN.match(text, start)
    if unclosed is None or (spaced and not _SENTENCE.search(spaced["more"])):
        return None
    end = unclosed.end()
    if "(" in unclosed[0]:
        return ("`(` in the URL has no `)`", (start, end), ()) if dialect.balanced_urls else None
    is_end = end == len(text) and (text[end - 1].isalnum() or text[end - 1] == "/")
    return "no `)` after the URL", (start, end), ((end, end, ")"),) if is_end else ()


def _spaced(text: str, start: int, *, is_image: bool) -> _Found | None:
    """Return the fault of a space in a URL, or of a title without straight quotes; None if it may be no URL."""
    spaced = _SPACED.match(text, start)
    if spaced is None:
        return None
    whole, more = spaced["whole"], spaced["more"]
    if _TAG.search(whole):
        return None  # `markup/foreign-syntax` reports it
    is_url = _IS_URL.match(whole) or _FILE.search(whole) or (is_image and "/" in spaced["first"])
    if not is_url or (more.count(" /") and whole[0] == "/") or more[0] == "/":
        return None
    if _TITLE.fullmatch(more):
        return None
    if more[0] in "\"'“”‘’„«":
        curly, place = _CURLY.fullmatch(more), spaced.span("more")
        return "title is not in straight quotes", place, ((*place, f'"{curly[1]}"'),) if curly else ()
    place = spaced.span("whole")
    if "\n" in whole:
        return "URL contains a line end", place, ()
    right = _without_spaces(whole, spaced["first"])
    return f"URL contains a space: {quote(whole, 30)}", place, ((*place, right),) if right else ()


def _without_spaces(url: str, first: str) -> str:
    """Return the URL that was meant, empty if that is not certain; `first` is its part before the first space.

    `mailto: shop@tea.example` → `mailto:shop@tea.example`, `/green tea.jpg` → `/green%20tea.jpg`
    """
    parts = url.split()
    if ">" in url:  # the mark of a quote, from a text that was wrapped
        return ""
    if _SCHEME.search(first) and len(parts) == 2:
        return "".join(parts)
    is_one_file = _FILE.search(url) and not any(_FILE.search(part) for part in parts[:-1])
    return re.sub(r"[ \t]", "%20", url) if is_one_file else ""
