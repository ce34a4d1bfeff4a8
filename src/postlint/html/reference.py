"""Find the character references of a text that are not what their author meant (HTML standard, 13.2.5.72 to 80)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from postlint.text import lazy

_REFERENCE = lazy(r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#(?P<number>[xX][0-9a-fA-F]{0,40}|[0-9]{0,40}))(?P<end>;?)")
_LONGEST_NAME = 6  # of those that need no semicolon, such as `&Aacute`
# The characters that browsers show for references to controls, by number (HTML standard, 13.2.5.80): `&#150;` → `–`.
_FIRST, _LAST = 0x80, 0x9F


class BadReference(NamedTuple):
    """A reference: the standard's code of the error, its span, and what was probably meant, or an empty string.

    `is_shown_as_meant`: browsers guess right, at least in HTML.
    """

    code: str
    start: int
    end: int
    meant: str
    is_shown_as_meant: bool


def find_references(text: str, start: int, is_read_without_semicolon: Callable[[int], bool]) -> Iterator[BadReference]:
    """Yield the faulty references of a text from `start` on.

    `is_read_without_semicolon` returns whether the text at an offset is HTML, in which `&copyright` is `©right`. In
    Markdown, a reference without a semicolon is text.
    """
    for match in _REFERENCE.finditer(text, start):
        name, number = match["name"], match["number"]
        found = _of_number(number, match["end"]) if name is None else _of_name(name, match["end"])
        if found is None:
            continue
        code, written, meant = found
        end = match.end()
        if code == UNENDED:
            rest = (name or "")[len(written) :] or text[end : end + 1]
            is_word_end = not (rest[:1].isalnum() or rest[:1] == "=")
            if not is_word_end and not is_read_without_semicolon(match.start()):
                continue
            end = match.start() + 1 + len(written) if name else end
            meant = f"&{written};" if is_word_end else ""
        yield BadReference(code, match.start(), end, meant, code in (UNENDED, _CONTROL))


UNKNOWN = "unknown-named-character-reference"
UNENDED = "missing-semicolon-after-character-reference"
_CONTROL = "control-character-reference"
_OUTSIDE = "character-reference-outside-unicode-range"
_LARGEST = 0x10FFFF


def _of_name(name: str, end: str) -> tuple[str, str, str] | None:
    """Return the code, the written part and what was meant; None for a right reference and for text."""
    names = _names()
    if end:
        return None if f"{name};" in names else (UNKNOWN, name, "")
    known = (name[:length] for length in range(min(len(name), _LONGEST_NAME), 1, -1))
    written = next((each for each in known if each in names), None)
    return (UNENDED, written, "") if written is not None else None


def _of_number(digits: str, end: str) -> tuple[str, str, str] | None:
    if digits.lower() in ("", "x"):
        return ("absence-of-digits-in-numeric-character-reference", digits, "") if end else None
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number == 0:
        return "null-character-reference", digits, ""
    if number > _LARGEST:
        return _OUTSIDE, digits, ""
    if 0xD800 <= number <= 0xDFFF:
        return "surrogate-character-reference", digits, ""
    if 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE:
        return "noncharacter-character-reference", digits, ""
    if (number < 0x20 and number not in (0x09, 0x0A, 0x0C, 0x0D)) or 0x7F <= number <= _LAST:
        return _CONTROL, digits, _of_control(number)
    return None if end else (UNENDED, f"#{digits}", "")


def _of_control(number: int) -> str:
    """Return the reference to the character of Windows-1252 that browsers show; empty if there is none."""
    shown = bytes([number]).decode("cp1252", "ignore") if number >= _FIRST else ""
    return f"&#{ord(shown)};" if shown else ""


@cache
def _names() -> dict[str, str]:
    """Return the named references of HTML; a name that needs no semicolon is in it twice."""
    from html.entities import html5

    return html5
