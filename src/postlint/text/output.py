"""Write each format of the output so that no terminal, log or CI system obeys the text of a stranger in it.

`as_text` and `as_lines` are for people, `as_json` and `as_csv` for programs. All output passes through one of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from postlint.text.escape import escape
from postlint.text.pattern import lazy

# The `##` of a command that CI runners obey anywhere in a line: `##vso[`, `##[` (GitHub's old form).
_COMMAND = lazy(r"##(?=(?:vso|teamcity)?\[)")
# Colour and links of our own: `ESC[31m`, `ESC]8;;https://tea.example ESC\`.
_STYLING = r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\n]*\x1b\\"
_FIRST_ON_LINE = lazy(rf"^((?:[^\S\n]|{_STYLING})*)(?::(?=:)|(section_(?:start|end)):)", re.MULTILINE)
_DOUBT = r"[^\n -~가-힣ぁ-ヿ一-鿿]"
_DOUBTFUL = lazy(_DOUBT)
_DOUBTFUL_OR_STYLING = lazy(rf"({_STYLING})|{_DOUBT}")
_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAB = "    "
# A spreadsheet reads a cell that starts with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What makes a cell ambiguous, or a command if it is the first in its line.
_NEEDS_QUOTES = lazy(r'[",\n\r]|\A(?:\s|:|section_)')


def visible(text: str) -> str:
    """Return untrusted text of any length for display on one line: escaped, a tab as four spaces."""
    return _COMMAND.sub(r"#\\x23", escape(text.replace("\t", _TAB), sys.maxsize))


def as_text(output: str) -> str:
    r"""Escape what commands a CI system or a terminal, but not our colours: `::error::` → `\x3a:error::`.

    Of `##vso[`, the second mark is escaped: `#\x23vso[`. The input is finished output, its lines end with LF.
    """
    output = _DOUBTFUL_OR_STYLING.sub(lambda match: match[1] or escape(match[0]), output)
    return _FIRST_ON_LINE.sub(lambda match: f"{match[1]}{match[2] or ''}\\x3a", _COMMAND.sub(r"#\\x23", output))


def has_command(data: bytes) -> bool:
    """Return whether a CI system or a terminal would take something in the bytes for a command."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return any(pattern.search(text) for pattern in (_CONTROL, _COMMAND, _FIRST_ON_LINE))


def as_lines(text: str) -> str:
    """Return untrusted text of one or more lines for display."""
    return as_text("\n".join(map(visible, text.split("\n"))))


def as_json(value: Any) -> str:
    r"""Write a value as JSON (RFC 8259), indented. No line starts with a string of it, and the strings stay the same.

    Lone surrogates, which UTF-8 cannot encode, become text: `\ud800`.
    """
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))
    return calm(msgspec.json.format(data, indent=2).decode()) + "\n"


def calm(text: str) -> str:
    r"""Replace invisible characters and CI commands in JSON with its escapes: a zero-width space → `\u200b`.

    These characters occur only in strings, so the structure and the strings stay the same.
    """
    return _COMMAND.sub(r"#\\u0023", _DOUBTFUL.sub(_in_json, text))


def _in_json(match: re.Match[str]) -> str:
    character = match[0]
    return character if escape(character) == character else json.dumps(character)[1:-1]


def _without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV (RFC 4180) with LF line ends; control characters are escaped.

    A cell that starts as a formula gets an apostrophe before it, one that starts as a CI command gets quotes.
    """
    return as_text("".join(f"{','.join(_cell(str(value)) for value in row)}\n" for row in rows))


def _cell(text: str) -> str:
    text = visible(f"'{text}" if text.startswith(_FORMULA) else text)
    if not _NEEDS_QUOTES.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
