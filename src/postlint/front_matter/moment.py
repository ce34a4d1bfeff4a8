"""Dates and times as authors write them, before any generator has put them into a time zone."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from postlint.text import lazy

_DATE = lazy(
    r"""
    \s*(?: (?P<year>\d{4}) (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
         | (?P<compact>\d{8}) ) (?!\d)
    (?: (?: [ \t]+ | [Tt] ) (?P<hour>\d{1,2}) : (?P<minute>\d{1,2}) (?: : (?P<second>\d{1,2}) (?: [.,] \d+ )? )?
        (?P<half> \s* [AaPp]\.?[Mm]\b )?
        \s* (?P<zone> [Zz](?!\w) | UTC | GMT | (?P<sign>[+-]) (?P<ahead>\d{1,2}) (?: :? (?P<more>\d{2}) )? (?!\d) )? )?
    """,
    re.VERBOSE | re.ASCII,
)
_MONTHS = "January February March April May June July August September October November December".split()


class Moment(NamedTuple):
    """A date, the minute of the day where a time is written, and its offset from UTC in minutes where that is."""

    day: date
    minute: int | None = None
    offset: int | None = None

    def is_before(self, other: Moment) -> bool:
        """Return whether this certainly comes first; where only one of the two names its offset, a day is left open."""
        if self.offset is not None and other.offset is not None:
            return self._utc() < other._utc()
        open_days = 0 if self.offset is None and other.offset is None else 1
        if self.day == other.day and self.minute is not None and other.minute is not None and not open_days:
            return self.minute < other.minute
        return self.days_from(other) < -open_days

    def days_from(self, other: Moment) -> int:
        """Return how many calendar days, as written, this comes after the other."""
        return self.day.toordinal() - other.day.toordinal()

    def _utc(self) -> int:
        return self.day.toordinal() * 1440 + (self.minute or 0) - (self.offset or 0)


class Impossible(NamedTuple):
    """A text that looks like a date and cannot be one: why."""

    reason: str


def read_moment(text: str) -> Moment | Impossible | None:
    """Return the date or time, year first, at the beginning of a text; None without one."""
    match = _DATE.match(text)
    if match is None:
        return None
    if compact := match["compact"]:
        year, month, day = int(compact[:4]), int(compact[4:6]), int(compact[6:])
    else:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    written = read_day(year, month, day)
    if isinstance(written, Impossible) or match["hour"] is None:
        return written if isinstance(written, Impossible) else Moment(written)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 24 or (hour == 24 and minute + second > 0):
        return Impossible(f"a day has no hour {hour}")
    if minute > 59:
        return Impossible(f"an hour has no minute {minute}")
    if second > 60:
        return Impossible(f"a minute has no second {second}")
    offset = _offset(match)
    if offset is not None and abs(offset) >= 24 * 60:
        return Impossible(f"no time zone is {match['zone']} from UTC")
    return Moment(written, None if match["half"] else hour * 60 + minute, offset)


def read_day(year: int, month: int, day: int) -> date | Impossible:
    """Return the day of the calendar."""
    if year == 0:
        return Impossible("there is no year 0")
    if not 1 <= month <= 12:
        return Impossible(f"there is no month {month}")
    try:
        return date(year, month, day)
    except ValueError:
        return Impossible(f"there is no {_MONTHS[month - 1]} {day}{f' in {year}' if (month, day) == (2, 29) else ''}")


def _offset(match: re.Match[str]) -> int | None:
    if match["zone"] is None:
        return None
    if match["sign"] is None:
        return 0
    minutes = int(match["ahead"]) * 60 + int(match["more"] or 0)
    return -minutes if match["sign"] == "-" else minutes
