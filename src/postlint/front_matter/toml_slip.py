"""Find slips of the keyboard in TOML that does not parse: wrong quotes, commas and equals signs, and YAML instead."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from yaml import YAMLError

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.compose import Collection, compose
from postlint.front_matter.fault import BlockFault
from postlint.front_matter.key import PROSE
from postlint.front_matter.limit import TooComplexError
from postlint.front_matter.space import ODD_SPACES
from postlint.text import Span, lazy, quote

# A value or item in quotes of a word processor: `= “Tea”`, `[“tea”, “milk”]`.
_QUOTED = lazy(r"(?:=|[\[,，])[ \t]*(?P<mark>[“”‘’＂])(?P<text>[^“”‘’＂\"\n]*)(?P<end>[“”‘’＂])")
_COMMA = lazy(r"[\"'”’\d][ \t]*(?P<mark>[，、])[ \t]*(?=[\"'“‘\d])")
_EQUALS = lazy(r"^[ \t]*[\w.-]+(?P<mark>[ \t]*＝[ \t]*)", re.MULTILINE)
_SPACES = lazy(rf"^[ \t]*[\w.-]+[ \t]*=(?P<mark>[ \t]*[{ODD_SPACES}]+[ \t]*)", re.MULTILINE)
_WORDS = {"True": True, "TRUE": True, "yes": True, "Yes": True, "on": True, "False": False, "FALSE": False}
_WORDS |= {"no": False, "No": False, "off": False}
_PAIR = lazy(r"^[ \t]*[A-Za-z_][\w.-]*[ \t]*=", re.MULTILINE)


class _Slip(NamedTuple):
    message: str
    span: Span
    edits: tuple[Edit, ...]


def slip(text: str, content: Span, at: int) -> BlockFault | None:
    """Return the fault of the first slip in `text[content]`; `at` is the offset of the error. None without a slip."""
    found = sorted(_slips(text, content), key=lambda each: each.span)
    if not found:
        return None
    edits = tuple(edit for each in found for edit in each.edits)
    start, end = text.rfind("\n", content.start, at) + 1, text.find("\n", at)
    near = [each for each in found if start <= each.span.start and (end < 0 or each.span.start <= end)]
    is_cured = _loads(_applied(text, content, edits))
    if not is_cured and not near:
        return None
    first = found[0] if is_cured else near[0]
    has_more = "\n" in text[first.span.start : edits[-1].span.start]
    fix = Fix("write ASCII in all the lines" if has_more else "write ASCII", edits) if is_cured else None
    return BlockFault("syntax", first.message, first.span, fix)


def boolean(key: str, value: str, start: int) -> BlockFault | None:
    """Return the fault of a word that is a boolean elsewhere: `False`, `yes`; None for another value or a text."""
    value = value.partition("#")[0].rstrip()
    place = Span(start, start + len(value))
    if value not in _WORDS or key in PROSE:
        return None
    meant = str(_WORDS[value]).lower()
    fix = Fix(f"write `{meant}`", (Edit(place, meant),), safe=value.lower() == meant)
    return BlockFault("syntax", f"{quote(value)} is not a boolean in TOML: write `{meant}`", place, fix)


def is_yaml(block: str) -> bool:
    """Return whether the text is a mapping of YAML with two keys or more, without any pair of TOML."""
    if _PAIR.search(block):
        return False
    try:
        root = compose(block)
    except (TooComplexError, YAMLError):
        return False
    return isinstance(root, Collection) and root.is_mapping and len(root.children) > 2


def _slips(text: str, content: Span) -> list[_Slip]:
    found = []
    for match in _QUOTED.finditer(text, *content):
        span = Span(*match.span("mark"))
        edits = (Edit(span, '"'), Edit(Span(*match.span("end")), '"'))
        found.append(_Slip(f'{quote(match["mark"])} is not a quote in TOML: write `"`', span, edits))
    for pattern, instead, what in ((_COMMA, ", ", "`,`"), (_EQUALS, " = ", "`=`"), (_SPACES, " ", "a normal space")):
        for match in pattern.finditer(text, *content):
            span = Span(*match.span("mark"))
            mark = match["mark"].strip(" \t")
            start = text.index(mark, span.start)
            shown = quote(mark) if mark.strip() else "no-break space"
            message = (
                f"{shown} is not {what} in TOML: write {what}" if mark.strip() else f"{shown} after `=`: use {what}"
            )
            found.append(_Slip(message, Span(start, start + len(mark)), (Edit(span, instead),)))
    return found


def _applied(text: str, content: Span, edits: tuple[Edit, ...]) -> str:
    parts, rest = [], content.end
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        parts += [text[edit.span.end : rest], edit.text]
        rest = edit.span.start
    return "".join([*parts, text[content.start : rest]][::-1])


def _loads(block: str) -> bool:
    try:
        tomllib.loads(block)
    except (ValueError, OverflowError, RecursionError):
        return False
    return True
