"""List slips of the keyboard in a YAML block that does not parse: wrong colons and spaces, and a missing colon.

Such a slip is often on many lines, so one cure mends all of them. Offsets are code points of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit
from postlint.front_matter.line import Lines
from postlint.front_matter.space import ODD_SPACES, ZERO_WIDTH, odd_space
from postlint.front_matter.suspect import Suspicion
from postlint.text import Span, lazy, quote

# Colons of Chinese and Japanese keyboards.
_WIDE = "：﹕︓"
_KEYS = (
    "title|date|description|author|authors|tags|tag|categories|category|layout|draft|published|slug|summary|excerpt|"
    "image|permalink|aliases|keywords|lang|updated|lastmod|pubDate|weight|url|series|cover"
)
# `title： Tea` → `title`, `： `.
_WIDE_COLON = lazy(rf"^[ \t]*(?:-[ \t]+)?(?P<key>[A-Za-z_][\w-]*)(?P<mark>[ \t]*[{_WIDE}][ \t\u3000]*)", re.M)
# The spaces before a key or a list marker, after a colon, and after a list marker.
_SPACED = lazy(
    rf"^(?P<before>[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*)(?=[\w\"'-])"
    rf"|^[ \t]*(?:-[ \t]+)?(?P<key>[A-Za-z_][\w-]*):(?P<after>[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*)"
    rf"|^[ \t]*-(?P<item>[{ODD_SPACES}][ \t{ODD_SPACES}]*)(?=\S)",
    re.MULTILINE,
)
# `title Tea` → `title`, ` `; `title = Tea` → `title`, ` = `.
_NO_COLON = lazy(rf"^(?P<key>{_KEYS})(?P<mark>[ \t]*[;=][ \t]*|[ \t]+)(?=[^\s:=;])(?!.*:(?:\s|$))", re.M)


def slips(lines: Lines) -> Iterator[Suspicion]:
    """Yield the slips of a block, each with a cure for all lines."""
    if not lines.text.isascii():
        yield from _wide_colon(lines.text)
        yield from _odd_spaces(lines.text)
    yield from _no_colon(lines.text)


def _wide_colon(text: str) -> Iterator[Suspicion]:
    found = [*_WIDE_COLON.finditer(text)]
    if found:
        mark = found[0]["mark"].strip(" \t\u3000")
        start = text.index(mark, found[0].start("mark"))
        cure = tuple(Edit(Span(*match.span("mark")), ": ") for match in found)
        message = f"{quote(mark)} after {quote(found[0]['key'])} is not a colon: write `:` and a space"
        yield Suspicion(message, Span(start, start + 1), cure, _all("write `: `", cure), is_sure=True)


def _odd_spaces(text: str) -> Iterator[Suspicion]:
    found = [(match, name) for match in _SPACED.finditer(text) if (name := match.lastgroup or "") != "key"]
    if not found:
        return
    match, name = found[0]
    start = next(place for place in range(*match.span(name)) if re.match(f"[{ODD_SPACES}]", text[place]))
    where = {"before": "before a key", "item": "after `-`"}.get(name, f"after {quote((match['key'] or '') + ':')}")
    if name == "before" and text[match.end() : match.end() + 1] == "-":
        where = "before `-`"
    cure = tuple(Edit(Span(*each.span(group)), _plain(each[group], group)) for each, group in found)
    message = f"{odd_space(text[start])} {where}: use a normal space"
    yield Suspicion(message, Span(start, start + 1), cure, _all("use normal spaces", cure), is_sure=True)


def _all(title: str, cure: tuple[Edit, ...]) -> str:
    """Return the title of a fix that may edit other lines than that of its finding."""
    return title if len(cure) == 1 else f"{title} in all the lines"


def _plain(spaces: str, where: str) -> str:
    """Return normal spaces instead; one is enough after a mark."""
    if where != "before":
        return " "
    return "".join("" if each in ZERO_WIDTH else each if each in " \t" else " " for each in spaces)


def _no_colon(text: str) -> Iterator[Suspicion]:
    for match in _NO_COLON.finditer(text):
        key, mark = quote(match["key"]), match["mark"].strip()
        span, message = Span(*match.span("key")), f"missing colon after {key}"
        if mark:
            start = text.index(mark, span.end)
            span, message = Span(start, start + 1), f"{key} is followed by `{mark}`: YAML needs `:`"
        cure = (Edit(Span(*match.span("mark")), ": "),)
        yield Suspicion(message, span, cure, "write `: `", is_safe=False)
