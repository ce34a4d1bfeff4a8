"""Read dates as the languages of the generators do. None means: not judged."""

from __future__ import annotations

import re

from postlint.front_matter import Impossible, Moment, Style, read_moment
from postlint.generators.shared.date_text import read_v8, refuse_dots
from postlint.text import lazy

Reading = Moment | Impossible | None

# A plain scalar that js-yaml and PyYAML read as a date: `2024-05-01`, `2024-5-1 10:30:00 +9`.
TIMESTAMP = lazy(
    r"""\d{4}-\d\d-\d\d
    | \d{4}-\d\d?-\d\d? (?:[Tt]|[ \t]+) \d\d?:\d\d:\d\d(?:\.\d*)? (?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?""",
    re.VERBOSE | re.ASCII,
)
# ISO 8601 as Luxon reads it: `2024-05-01T10:30Z`, `20240501`, `2024-W18-3`, `2024-122`.
_ISO = lazy(
    r"""(?:\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d-?\d|\d{4}-?\d{3})
    (?:T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[-+]\d\d(?::?\d\d)?)?)?""",
    re.VERBOSE | re.ASCII,
)
# The formats that Hugo tries (spf13/cast, and runs of Hugo 0.168): `2024-05-01 10:30:00`, `01 May 2024`. Go reads an
# hour of one digit, and several spaces for one. A TOML date may have a small `t` and `z`.
_GO = lazy(
    r"""(?P<iso> \d{4}-\d\d-\d\d
        (?: [Tt] \d\d?:\d\d:\d\d (?:[.,]\d+)? (?:[Zz]|[-+]\d\d:?\d\d)?
          | [ ]+ \d\d?:\d\d:\d\d (?:[.,]\d+)? (?:[Zz]|[ ]*[-+]\d\d:\d\d|[ ]*[-+]\d{4}(?:[ ]+[\w+-]+)?)? )? )
    | \d\d[ ]+[A-Za-z]{3}[ ]+ (?: \d{4} | \d\d[ ]+\d\d?:\d\d[ ]+(?:[A-Z]{3,4}|[-+]\d{4}) )
    | [A-Za-z]{3},[ ]+\d\d[ ]+[A-Za-z]{3}[ ]+\d{4}[ ]+\d\d?:\d\d:\d\d[ ]+(?:[A-Z]{3,4}|[-+]\d{4})
    | [A-Za-z]+day,[ ]+\d\d-[A-Za-z]{3}-\d\d[ ]+\d\d?:\d\d:\d\d[ ]+[A-Z]{3,4}
    | [A-Za-z]{3}[ ]+[A-Za-z]{3}[ ]+\d\d?[ ]+\d\d?:\d\d:\d\d (?:[ ]+(?:[A-Z]{3,4}|[-+]\d{4}))? [ ]+\d{4}""",
    re.VERBOSE | re.ASCII,
)
_LATE = lazy(r"[Tt ]24:|:60(?:\D|\Z)")


def read_coerced(text: str) -> Reading:
    """Read a date as `new Date` of the value from js-yaml: a number is milliseconds since 1970."""
    if re.fullmatch(r"\d{1,12}", text):
        return Impossible("a number is milliseconds since 1970")
    return read_moment(text) if TIMESTAMP.fullmatch(text.strip()) else read_v8(text)


def read_iso(text: str) -> Reading:
    """Read a date as js-yaml and Luxon's `fromISO` do: timestamps of YAML, and ISO 8601."""
    if not text.strip():
        return None
    if not (TIMESTAMP.fullmatch(text.strip()) or _ISO.fullmatch(text.strip())):
        return Impossible("")
    return read_moment(text)


def read_go(text: str) -> Reading:
    """Read a date as Hugo: seconds since 1970, complete ISO 8601, and the formats of mail and Unix."""
    if re.fullmatch(r"\d+", text):
        return Impossible("a number is seconds since 1970") if len(text) < 10 else None
    if not text.strip():
        return None
    match = _GO.fullmatch(text.strip())
    if match is None:
        return Impossible("")
    if not match["iso"]:
        return None
    return Impossible("the time is out of range") if _LATE.search(text) else read_moment(text)


def read_rfc3339(text: str) -> Reading:
    """Read a date as Zola: RFC 3339, a time without an offset, or a day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[-+]\d\d:\d\d)?)?", text):
        return Impossible("")
    return read_moment(text)


def is_date(text: str) -> bool:
    """Return whether JavaScript reads the text as a date; if unsure, True."""
    if text.isdigit():
        return True  # it may be a number
    moment = read_moment(text) if TIMESTAMP.fullmatch(text.strip()) else read_v8(text)
    return not isinstance(moment, Impossible)


def refuse_quoted(text: str, style: Style) -> str:
    """Return the effect of a date that js-yaml reads only without quotes: `"2024-05-06T10:30:00 +9"`."""
    is_quoted = style in (Style.SINGLE, Style.DOUBLE) and TIMESTAMP.fullmatch(text.strip()) is not None
    if is_quoted and isinstance(read_v8(text), Impossible):
        return "is not a date in quotes: remove them"
    return refuse_dots(text, style)


def refuse_spaced(text: str, style: Style) -> str:
    """Return the effect of a date that Eleventy does not read in its style: `"2024-05-06 10:30:00"`, `20240506`."""
    if style is Style.PLAIN and text.isdigit():
        return "is a number, not a date"
    is_quoted = style in (Style.SINGLE, Style.DOUBLE) and _ISO.fullmatch(text.strip()) is None
    return "is not a date in quotes: remove them" if is_quoted and TIMESTAMP.fullmatch(text.strip()) else ""
