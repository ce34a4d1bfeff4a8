"""Read TOML front matter: the text into data, faults and spans.

`tomllib` gives the data and the errors; `toml_scan` finds the spans, which tomllib does not give.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.fault import BlockFault, Reading, duplicate, failure, over_limit
from postlint.front_matter.limit import TooComplexError, check_size
from postlint.front_matter.node import Node
from postlint.front_matter.scalar import Timestamp, decimal, printable
from postlint.front_matter.toml_scan import Scan
from postlint.text import Span, lazy, quote

# tomllib's `Invalid value (at line 2, column 9)` → `2`, `9`.
_PLACE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PAIR = lazy(r"[ \t]*(?P<key>[^\s=:#\[][^=:\n]*+)(?P<mark>[=:])[ \t]*+(?P<value>[^\n]*)")
_LONG_NUMBER = lazy(r"[0-9_]{4301,}")
_DATE = lazy(r"\d{4}-\d+-\d+")
_LEADING_ZERO = lazy(r"[+-]?0\d")
_NEXT_PAIR = lazy(r"[^#\"']*[ \t](?P<pair>[\w.-]+[ \t]*=)")  # `1 fail-on = "error"` → `fail-on =`
_TWICE = (
    "Cannot overwrite",
    "Cannot declare",
    "Duplicate inline table key",
    "Cannot mutate",
    "Cannot redefine",
)


def read(text: str, content: Span) -> Reading:
    """Read the TOML in `text[content]`."""
    block = text[slice(*content)]
    try:
        check_size(text, content)
        scan = Scan(block, content.start)
    except TooComplexError as error:
        return over_limit(error)
    try:
        data = tomllib.loads(block, parse_float=decimal)
    except tomllib.TOMLDecodeError as error:
        if scan.twins:
            return failure(*(duplicate(*twin) for twin in scan.twins))
        return failure(_syntax(text, content, str(error)))
    except (ValueError, OverflowError, RecursionError):
        match = _LONG_NUMBER.search(text, *content)
        place = Span(*match.span()) if match else Span(content.start, content.start)
        return failure(BlockFault("too-complex", "number has more than 4,300 digits", place))
    faults = tuple(duplicate(*twin) for twin in scan.twins)
    return Reading(_plain(data, scan.root, text), True, faults, lambda: scan.root)


def _plain(value: Any, node: Node | None, text: str) -> Any:
    """Return the JSON-like value; dates, times, `nan` and `inf` become their source text."""
    if isinstance(value, dict):
        return {key: _plain(item, _child(node, key), text) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, _child(node, index), text) for index, item in enumerate(value)]
    if isinstance(value, datetime.date | datetime.time):
        shown = text[slice(*node.span)] if node else value.isoformat()
        return Timestamp(shown) if isinstance(value, datetime.date) else shown
    if isinstance(value, int) and not isinstance(value, bool):
        return printable(value, text[slice(*node.span)] if node else hex(value))
    return value


def _child(node: Node | None, key: str | int) -> Node | None:
    entry = node.entries.get(key) if node else None
    return entry.node if entry else None


# --- causes ---------------------------------------------------------------------------------------------


def _syntax(text: str, content: Span, words: str) -> BlockFault:
    """Return the cause of a syntax error at its first character."""
    from postlint.front_matter import toml_slip  # a valid post does not need to compile its patterns

    match = _PLACE.search(words)
    at = _offset(text, content, match) if match else content.start
    words = _PLACE.sub("", words)
    if not text[slice(*content)].isascii() and (fault := toml_slip.slip(text, content, at)):
        return fault
    if words.startswith("Unescaped '\\'"):  # it is placed at the end of the escape
        at = text.rfind("\\", content.start, at)
    start = text.rfind("\n", content.start, at) + 1
    start = max(start, content.start)
    pair = _PAIR.match(text, start, content.end)
    other = BlockFault(
        "duplicate-key" if words.startswith(_TWICE) else "syntax",
        _words(words, text[at : at + 1]),
        Span(at, min(at + 1, content.end)),
    )
    if pair is None or words.startswith(_TWICE):
        return other
    if words.startswith("Invalid value") and at < pair.start("mark"):  # a value is expected where the key is
        return BlockFault("syntax", "the list above is not closed: add `]`", Span(at, at + 1))
    key, value = pair["key"].rstrip(), pair["value"].rstrip()
    place = Span(pair.start("value"), pair.start("value") + len(value))
    if pair["mark"] == ":":
        colon = Span(pair.start("mark"), pair.end("mark"))
        if fault := _yaml(text, content, colon):
            return fault
        message = f"{quote(key)} is followed by `:`: TOML needs `=`"
        return BlockFault("syntax", message, colon, _fix(text, content, "use `=`", Edit(colon, " =")))
    if not value or value.startswith("#"):
        return BlockFault("syntax", f"{quote(key)} has no value", Span(pair.start("mark"), pair.end("mark")))
    if value[0] in "\"'" and words.startswith(("Expected newline", "Expected new line")):
        return BlockFault("syntax", "text after the closing quote", Span(at, min(place.end, max(at + 1, place.end))))
    if value[0] in "\"'" and ("nterminated" in words or "Illegal character '\\n'" in words or at >= place.end):
        return BlockFault("syntax", f"string of {quote(key)} is not closed", place)
    if _DATE.match(value):
        return BlockFault("syntax", f"{quote(value)} is not a valid date", place)
    if _LEADING_ZERO.match(value):
        return BlockFault("syntax", "number starts with 0: remove the 0, or quote the value", place)
    if words.startswith("Expected newline") and (following := _NEXT_PAIR.match(value)):
        pair_place = Span(*following.span("pair")).shift(place.start)
        return BlockFault("syntax", "two keys on one line: write the second on a line of its own", pair_place)
    if value[0] == "{" and words.startswith("Invalid initial character for a key") and text[at : at + 1] == "\n":
        message = f"table of {quote(key)} has more than one line: TOML needs it on one line, or as `[{key}]`"
        return BlockFault("syntax", message, Span(place.start, place.start + 1))
    if fault := toml_slip.boolean(key, value, place.start):
        return fault
    if value[0] not in "\"'[{" and words.startswith(("Invalid value", "Expected newline")):
        fix = _fix(text, content, "quote the value", Edit(place, _quoted(value)))
        return BlockFault(
            "syntax",
            f"value of {quote(key)} has no quotes: TOML strings need them",
            place,
            None if "#" in value else fix,
        )
    return other


def _yaml(text: str, content: Span, colon: Span) -> BlockFault | None:
    """Return the fault of YAML between the fences of TOML; None if the content is not YAML."""
    from postlint.front_matter import toml_slip

    fences = [Span(content.start - 4, content.start - 1), Span(content.end, content.end + 3)]
    if any(text[slice(*each)] != "+++" for each in fences) or not toml_slip.is_yaml(text[slice(*content)]):
        return None
    fix = Fix("use `---` in the lines of both fences", tuple(Edit(each, "---") for each in fences))
    return BlockFault("syntax", "front matter is YAML: put it between `---`", colon, fix)


def _offset(text: str, content: Span, match: re.Match[str]) -> int:
    """Return the code-point offset of tomllib's line and column, which count from 1; only LF ends a line."""
    if match[1] is None:
        return content.end
    start = content.start
    for _ in range(int(match[1]) - 1):
        start = text.find("\n", start, content.end) + 1 or content.end
    return min(start + int(match[2]) - 1, content.end)


def _words(words: str, found: str) -> str:
    if words.startswith("Invalid statement"):
        return "line is neither a key with a value nor a table"
    if words.startswith(("Expected ']'", "Expected ']]'")):
        bracket = words.split("'")[1]
        return f"missing `{bracket}` after the name of the table"
    if words.startswith("Expected '='"):
        return "missing `=` after the key"
    if words.startswith(("Expected newline", "Expected new line")):
        return "unexpected text after the value"
    if words.startswith(("Unescaped '\\'", "Invalid hex value")):
        return r"backslash does not start a TOML escape: write `\\`, or `/` in a path"
    if words.startswith("Unclosed array"):
        return "missing comma or `]` after the item"
    if words.startswith("Unclosed inline table"):
        return "missing comma or `}` after the value"
    if words.startswith(("Found invalid character", "Illegal character")):
        return f"character {quote(found)} is not allowed here in TOML"
    if words.startswith(_TWICE):
        return "duplicate key or table"
    return "invalid TOML from here on"


def _quoted(value: str) -> str:
    """Return the text as a TOML string: `a b` → `"a b"`."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return f"'{value}'"


def _fix(text: str, content: Span, title: str, edit: Edit) -> Fix | None:
    """Return the fix with one edit if the block then parses; else None."""
    fixed = text[content.start : edit.span.start] + edit.text + text[edit.span.end : content.end]
    try:
        tomllib.loads(fixed)
    except (ValueError, OverflowError, RecursionError):
        return None
    return Fix(title, (edit,))
