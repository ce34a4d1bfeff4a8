"""Convert the date of a post to local time, and print its parts as C's `strftime` does."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache

from postlint.front_matter import Moment
from postlint.text import quote

# Offsets from UTC in minutes: the smallest, the largest, and one that is not a whole hour.
_ANYWHERE = (-12 * 60, 14 * 60, 5 * 60 + 45)
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def clocks(moment: Moment, zone: str | None) -> tuple[datetime, ...]:
    """Return the local time of a moment in a time zone; if the zone is unknown, the local times that are possible.

    A moment without an offset is local time already. Empty if the date is out of range.
    """
    try:
        local = datetime.combine(moment.day, time()) + timedelta(minutes=moment.minute or 0)
        if moment.offset is None:
            return (local,)
        utc = local - timedelta(minutes=moment.offset)
        known = _zone(zone) if zone else None
        if known is not None:
            return (utc.replace(tzinfo=UTC).astimezone(known).replace(tzinfo=None),)
        return tuple(utc + timedelta(minutes=ahead) for ahead in _ANYWHERE)
    except (OverflowError, ValueError):
        return ()


def written(moment: Moment | None) -> datetime | None:
    """Return a moment without its offset: the local time of its author."""
    return next(iter(clocks(moment._replace(offset=None), None)), None) if moment else None


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo | None:
    """Return the time zone of a name; None if this machine does not know it."""
    if name == "UTC":
        return UTC  # without data as well
    if not re.fullmatch(r"[A-Za-z][\w+/-]{1,60}", name):
        return None
    from zoneinfo import ZoneInfo  # slow to import, and seldom needed

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_notes(name: str | None) -> tuple[str, ...]:
    """Return the note about the time zone of a site that this machine does not know; none without a name."""
    if not name or _zone(name):
        return ()
    if _zone("Etc/UTC"):  # all data has it
        return (f"unknown time zone {quote(name, 40)}: URLs that depend on it are not known",)
    return (f"no time zone data: URLs that depend on {quote(name, 40)} are not known; install `tzdata`",)


def show(clock: datetime, directive: str) -> str | None:
    """Return a part of a date as C's `strftime` prints it in English; None for an unknown directive.

    `-m` → `5`. There are no seconds, as a moment has none.
    """
    return _shown(clock.replace(tzinfo=None)).get(directive)  # times of two zones may be equal


@lru_cache(maxsize=16)
def _shown(clock: datetime) -> dict[str, str]:
    """Return the parts of a date by directive."""
    year, week, weekday = clock.isocalendar()
    month, day = _MONTHS[clock.month - 1], _DAYS[weekday - 1]
    return {
        "Y": f"{clock.year:04}",
        "y": f"{clock.year % 100:02}",
        "m": f"{clock.month:02}",
        "-m": str(clock.month),
        "d": f"{clock.day:02}",
        "-d": str(clock.day),
        "j": f"{clock.timetuple().tm_yday:03}",
        "H": f"{clock.hour:02}",
        "M": f"{clock.minute:02}",
        "b": month[:3],
        "B": month,
        "a": day[:3],
        "A": day,
        "u": str(weekday),
        "w": str(weekday % 7),
        "G": f"{year:04}",
        "V": f"{week:02}",
    }
