"""Read dates in other orders than year first, as Ruby, V8 and dateutil do: `05/06/2024`, `May 6, 2024`.

The libraries differ in the order of numbers, and in the words that they skip. `differential/dates.md` compares hundreds
of forms with the libraries. None means: not judged.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.front_matter import Impossible, Moment, Style, read_moment
from postlint.text import lazy

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL = "january february march april may june july august september october november december sept".split()
# Three numbers with the same mark between them, the year last or in two digits: `06/05/2024`, `6.5.24`.
_NUMBERS = lazy(r"(?P<first>\d{1,4})(?P<mark>[-/. ])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{4}|\d\d)(?!\d)", re.ASCII)
_MONTH = r"(?P<month>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?"
# A weekday, and a date with the name of a month: `Monday, May 6th, 2024`, `6-May-2024`, `2024 May 6`.
_NAMED = tuple(
    lazy(rf"(?:(?P<weekday>[A-Za-z]{{3,9}}),?[ ]+)?{order}(?!\d)", re.ASCII)
    for order in (
        rf"{_MONTH}[ ]+{_DAY},?[ ]+(?P<year>\d{{4}})",
        rf"{_DAY}(?:[ ]+|-){_MONTH}(?:,?[ ]+|-)(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})(?:,?[ ]+|-){_MONTH}(?:[ ]+|-){_DAY}",
    )
)
_HAS_MONTH = lazy(r"(?i)(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
# What V8 reads after a date: a time, a zone, a comment in brackets. `2024-05-06T9:05` is no ISO 8601.
_V8 = lazy(
    r"""\d{4}-\d\d-\d\d T \d\d:\d\d (?::\d\d(?:\.\d+)?)? (?:Z|[-+]\d\d:?\d\d)? | \d{4}-\d\d-\d\d Z?
    | \d{4} ([-/.]) \d{1,2} \1 \d{1,2} [ ,;.]* (?:[ ]+ \d{1,2}:\d\d (?::\d\d(?:[.:]\d+)?)?
      (?:[ ]+[AaPp][Mm])? (?:[ ]*(?:Z|(?:UTC|GMT|[ECMP][SD]T)?(?:[-+]\d{1,2}(?::?\d\d)?)?))? )? (?:[ ]*\([^()]*\))?""",
    re.VERBOSE | re.ASCII,
)
# What dateutil refuses: `[2024]`, `2024-127`, `1714521600`, `+/-TTTT`.
_NO_PYTHON = lazy(r"[\[\]{}()#@!?*=<>|]|\+/|\A(?:\d{7}|\d{9,11}|\d{13}|\d{4}-\d{3})\Z|\A\d{5,}-")
_WORD = lazy(r"[^\W\d_]+")
_V8_WORDS = frozenset("am pm z t utc ut gmt est edt cst cdt mst mdt pst pdt".split())
_PYTHON_WORDS = frozenset(
    "am pm a p z t utc gmt at and of m st nd rd th ad h hour hours min minute minutes s sec second seconds"
    " mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday".split()
)


class _Day(NamedTuple):
    """Three numbers of a date and the text after it. `month` is the number of a month that is named."""

    numbers: tuple[str, str, str]
    mark: str
    rest: str
    month: int | None = None
    is_ordinal: bool = False


def _written(text: str) -> _Day | None:
    """Return the parts of a date that is not year, month and day in numbers; None without one at the start."""
    if match := _NUMBERS.match(text):
        return _Day((match["first"], match["second"], match["third"]), match["mark"], text[match.end() :])
    for pattern in _NAMED:
        if match := pattern.match(text):
            month = _NAMES.index(match["month"][:3].lower()) + 1
            numbers = (match["year"], str(month), match["day"])
            return _Day(numbers, "", text[match.end() :], month, match["suffix"] is not None)
    return None


def _spaced(text: str) -> str:
    """Return the text with plain spaces, as no-break and ideographic ones are spaces to V8 and Python, too."""
    return text.replace("\u00a0", " ").replace("\u3000", " ").strip()


def _moment(year: str, month: str, day: str, rest: str) -> Moment | Impossible | None:
    """Return the moment of a day, with the time in the text after it; a year of two digits is 1969 to 2068."""
    if len(year) == 2:
        year = f"{'20' if int(year) < 69 else '19'}{year}"
    return read_moment(f"{year:0>4}-{month}-{day}{rest.replace(',', '', 1)}")


def refuse_dots(text: str, style: Style) -> str:
    """Return the effect of a date with dots, whose day comes first, in a library that reads the month first."""
    parts = re.match(r"(\d{1,2})\.(\d{1,2})\.\d{4}(?!\d)", text.strip(), re.ASCII)
    if parts is None or int(parts[1]) == int(parts[2]) or int(parts[1]) > 12:
        return ""
    return "is read with the month first: write the year first"


def read_ruby(text: str) -> Moment | Impossible | None:
    """Read a date as Ruby's `Time.parse`: the day is before the month, `05/06/2024` is 5 June."""
    text = text.strip()
    if (moment := read_moment(text)) is not None:
        return moment
    if day := _written(text):
        first, second, third = day.numbers
        if day.month is not None:
            return _moment(first, second, third, day.rest)
        if day.mark == " ":
            return Impossible("")
        if len(third) == 4:
            return _moment(third, second, first, day.rest) if len(first) < 3 else None
        return _moment(first if len(first) == 2 else f"200{first}", second, third, day.rest) if len(first) < 3 else None
    if re.fullmatch(r"\d+", text):
        return Impossible("") if len(text) in (1, 4, 5, 9, 10, 11, 13) else None
    if re.match(r"\d{4}-(?!\d{3}\Z)", text) or not (_HAS_MONTH.search(text) or re.search(r"[0-9][-/.][ ]?[0-9]", text)):
        return Impossible("")
    return None


def read_v8(text: str) -> Moment | Impossible | None:
    """Read a date as `new Date(text)` of V8: the month is before the day, `05/06/2024` is 6 May."""
    text = _spaced(text)
    if (moment := read_moment(text)) is not None:
        return moment if isinstance(moment, Impossible) or _V8.fullmatch(text) else Impossible("")
    if day := _written(text):
        first, second, third = day.numbers
        if day.is_ordinal:
            return Impossible("")
        if day.month is not None:
            return _moment(first, second, third, day.rest)
        return _moment(third, first, second, day.rest) if len(first) < 3 else None
    words = [*_WORD.finditer(text)]
    first_digit = re.search(r"[0-9]", text)
    if first_digit is None or not text.isascii():
        return Impossible("") if text else None
    after = [word[0].lower() for word in words if word.start() > first_digit.start()]
    has_month = any(word[0][:3].lower() in _NAMES for word in words)
    is_known = all(word in _V8_WORDS or word[:3] in _NAMES for word in after)
    return None if is_known and (has_month or not words) else Impossible("")


def read_dateutil(text: str) -> Moment | Impossible | None:
    """Read a date as Python's dateutil: the month is before the day, unless it is above 12."""
    text = _spaced(text)
    if text and (not text.isascii() or _NO_PYTHON.search(text)):
        return Impossible("")
    has_time = re.search(r"\d:\d\d", text) is not None
    for word in _WORD.findall(text):
        low = word.lower()
        is_month = low in _FULL or low in _NAMES
        if not is_month and low not in _PYTHON_WORDS and not (has_time and word.isupper() and len(word) <= 5):
            return Impossible("")
    if (moment := read_moment(text)) is not None:
        is_late = re.search(r"[T ]24:", text) is not None
        is_zone = re.fullmatch(r"\d{4}(.)\d{1,2}\1\d{1,2}(?:Z|[ ]*[+]\d\d:?\d\d|[ ]+[A-Z]{3,5})", text) is not None
        return Impossible("a day has no hour 24" if is_late else "") if is_late or is_zone else moment
    if day := _written(text):
        first, second, third = day.numbers
        if day.month is not None:
            return _moment(first, second, third, day.rest)
        if len(first) < 3:
            month, number = (second, first) if int(first) > 12 else (first, second)
            return _moment(third, month, number, day.rest)
    return Impossible("") if text and not re.search(r"\d", text) else None
