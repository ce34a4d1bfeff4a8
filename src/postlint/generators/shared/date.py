"""How the languages that generators are written in read a date. None means: not judged."""

from __future__ import annotations

import re

from postlint.front_matter import Impossible, Moment, read_moment
from postlint.text import lazy

Reading = Moment | Impossible | None

# What js-yaml and PyYAML make a date of, without quotes.
TIMESTAMP = lazy(
    r"""\d{4}-\d\d-\d\d
    | \d{4}-\d\d?-\d\d? (?:[Tt]|[ \t]+) \d\d?:\d\d:\d\d(?:\.\d*)? (?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?""",
    re.VERBOSE,
)
_ISO = lazy(r"\d{4}-\d\d-\d\d(?:T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[-+]\d\d(?::?\d\d)?)?)?")
# What Go's time package is asked to read by Hugo: the formats of spf13/cast, and runs of Hugo 0.168.
_GO = lazy(
    r"""(?P<iso> \d{4}-\d\d-\d\d
        (?: (?:[Tt]|[ ]) \d\d:\d\d:\d\d (?:[.,]\d+)? [ ]? (?:Z|UTC|[-+]\d\d:?\d\d (?:[ ]\w+)?)? )? )
    | (?:[A-Z][a-z]{2},[ ])? \d\d[ ][A-Z][a-z]{2}[ ]\d{2,4} (?:[ ]\d\d:\d\d(?::\d\d)? [ ](?:[A-Z]{3,4}|[-+]\d{4}))?
    | [A-Z][a-z]+day,[ ]\d\d-[A-Z][a-z]{2}-\d\d[ ]\d\d:\d\d:\d\d[ ][A-Z]{3,4}
    | [A-Z][a-z]{2}[ ][A-Z][a-z]{2}[ ][ ]?\d\d?[ ]\d\d:\d\d:\d\d (?:[ ](?:[A-Z]{3,4}|[-+]\d{4}))? [ ]\d{4}""",
    re.VERBOSE,
)
# What dateutil makes nothing of, nor Nikola and Pelican.
_NO_PART = lazy(r"[\[\]{}#@!?*=<>|]|\d{9,11}")


def read_javascript(text: str) -> Reading:
    """As `new Date(text)` in V8: years first are judged, and what has no digit; it understands nearly all the rest."""
    moment = read_moment(text)
    return Impossible("") if moment is None and text.strip() and not re.search(r"\d", text) else moment


def read_coerced(text: str) -> Reading:
    """As `new Date` of what js-yaml made of a text: a number counts the milliseconds since 1970."""
    if re.fullmatch(r"\d{1,12}", text):
        return Impossible("a number is milliseconds since 1970")
    return read_javascript(text)


def read_iso(text: str) -> Reading:
    """As Luxon's `fromISO` after js-yaml: nothing but ISO 8601 and YAML's own timestamps."""
    if not text.strip():
        return None
    if not (TIMESTAMP.fullmatch(text.strip()) or _ISO.fullmatch(text.strip())):
        return Impossible("")
    return read_moment(text)


def read_go(text: str) -> Reading:
    """As Hugo reads it: a number counts the seconds since 1970; ISO 8601 in full; the forms of mail and of Unix."""
    if re.fullmatch(r"\d+", text):
        return Impossible("a number is seconds since 1970") if len(text) < 10 else None
    if not text.strip():
        return None
    match = _GO.fullmatch(text.strip())
    if match is None:
        return Impossible("")
    return read_moment(text) if match["iso"] else None


def read_rfc3339(text: str) -> Reading:
    """As Zola reads it: RFC 3339, a time without offset, or a day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[-+]\d\d:\d\d)?)?", text):
        return Impossible("")
    return read_moment(text)


def read_dateutil(text: str) -> Reading:
    """As Python's dateutil: years first are judged, what has no digit, and signs and numbers that no date has."""
    return Impossible("") if _NO_PART.search(text) else read_javascript(text)
