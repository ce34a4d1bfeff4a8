"""Convert the date of a post to local time, and print its parts as C's `strftime` does."""

from __future__ import annotations

import re
from collections.abc import Callable
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


_SHOWN: dict[str, Callable[[datetime], str]] = {
    "Y": lambda clock: f"{clock.year:04}",
    "y": lambda clock: f"{clock.year % 100:02}",
    "m": lambda clock: f"{clock.month:02}",
    "-m": lambda clock: str(clock.month),
    "d": lambda clock: f"{clock.day:02}",
    "-d": lambda clock: str(clock.day),
    "j": lambda clock: f"{clock.timetuple().tm_yday:03}",
    "H": lambda clock: f"{clock.hour:02}",
    "M": lambda clock: f"{clock.minute:02}",
    "b": lambda clock: _MONTHS[clock.month - 1][:3],
    "B": lambda clock: _MONTHS[clock.month - 1],
    "a": lambda clock: _DAYS[clock.weekday()][:3],
    "A": lambda clock: _DAYS[clock.weekday()],
    "u": lambda clock: str(clock.isoweekday()),
    "w": lambda clock: str(clock.isoweekday() % 7),
    "G": lambda clock: f"{clock.isocalendar().year:04}",
    "V": lambda clock: f"{clock.isocalendar().week:02}",
}


def show(clock: datetime, directive: str) -> str | None:
    """Return a part of a date as C's `strftime` prints it in English; None for an unknown directive.

    `-m` → `5`. There are no seconds, as a moment has none.
    """
    shown = _SHOWN.get(directive)
    return shown(clock) if shown is not None else None
