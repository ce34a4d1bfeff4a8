"""Read a date written in words or in another order, and write it as in RFC 3339: `May 1, 2024` → `2024-05-01`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from postlint.front_matter import Impossible, Moment, read_day, read_moment
from postlint.text import lazy

# The months by their first letters, in the languages of many sites; the rest of a word does not matter.
_MONTHS = (
    ("jan", "ene", "gen", "янв", "sty"),
    ("feb", "fév", "fev", "фев", "lut"),
    ("mar", "mär", "mrz", "maa", "март"),
    ("apr", "avr", "abr", "апр", "kwi"),
    ("may", "mai", "mei", "mag", "мая", "май", "maj"),
    ("jun", "juin", "giu", "июн", "cze"),
    ("jul", "juil", "lug", "июл", "lip"),
    ("aug", "aoû", "aou", "ago", "авг", "sie"),
    ("sep", "set", "сен", "wrz"),
    ("oct", "okt", "ott", "out", "окт", "paź"),
    ("nov", "ноя", "lis"),
    ("dec", "déc", "dez", "dic", "дек", "gru"),
)
_BY_LETTERS = {name: index for index, names in enumerate(_MONTHS, start=1) for name in names}
_ORDINAL = r"(?:st|nd|rd|th|º|er|\.)?"
_NAMED_FIRST = lazy(rf"(?P<month>[^\W\d_]{{3,12}})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+(?P<year>\d{{4}})(?!\d)")
_DAY_FIRST = lazy(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s+de)?[\s-]+(?P<month>[^\W\d_]{{3,12}})\.?,?(?:\s+de)?[\s-]+(?P<year>\d{{4}})(?!\d)"
)
_CJK = lazy(r"(?P<year>\d{4})\s*[년年]\s*(?P<month>\d{1,2})\s*[월月]\s*(?P<day>\d{1,2})\s*[일日]")
_DOTTED = lazy(r"(?P<year>\d{4})\.\s*(?P<month>\d{1,2})\.\s*(?P<day>\d{1,2})\.?(?!\d)")
_YEAR_LAST = lazy(r"(?P<first>\d{1,2})(?P<mark>[/.-])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<year>\d{4})(?!\d)")
_WEEKDAY = lazy(r"[^\W\d_]{2,10}\.?,?\s+(?=\d|[^\W\d_])")
_TIME = lazy(
    r"\s*(?:,|[Tt]|at\s|um\s)?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<part>\.\d+)?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?\s*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<ahead>\d\d):?(?P<more>\d\d))?\s*"
)


class Written(NamedTuple):
    """A date as RFC 3339 writes it, its time, if one is written (`09:30:00`), and its zone (`Z`, `+09:00`).

    `others` are the other dates that the text may mean: `01/05/2024`.
    """

    day: str
    time: str | None = None
    zone: str | None = None
    others: tuple[str, ...] = ()


def read_words(text: str) -> Written | None:
    """Return the date that a whole text means; None if it is not certainly a date."""
    text = text.strip()
    if len(text) > 60:
        return None
    for candidate in (text, text[found.end() :] if (found := _WEEKDAY.match(text)) else ""):
        if candidate and (read := _read_day(candidate)) is not None:
            days, end = read
            clock = _read_time(candidate[end:])
            return None if clock is None else Written(days[0], *clock, days[1:])
    return None


def impossible(text: str) -> str:
    """Return why a text that looks like a date cannot be one: `there is no month 13`; empty if it can."""
    moment = read_moment(text)
    return moment.reason if isinstance(moment, Impossible) else ""


def _read_day(text: str) -> tuple[tuple[str, ...], int] | None:
    """Return the days that the beginning of a text may mean, and where it ends."""
    moment = read_moment(text)
    if isinstance(moment, Impossible):
        return None
    if isinstance(moment, Moment):
        found = re.match(r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8})\.?", text)
        return ((moment.day.isoformat(),), found.end()) if found else None
    for pattern in (_CJK, _DOTTED):
        if found := pattern.match(text):
            return _days(found, int(found["month"]), int(found["day"]))
    for pattern in (_NAMED_FIRST, _DAY_FIRST):
        if found := pattern.match(text):
            month = _month(found["month"])
            return None if month is None else _days(found, month, int(found["day"]))
    if found := _YEAR_LAST.match(text):
        first, second = int(found["first"]), int(found["second"])
        both = ((second, first),) if found["mark"] == "." else ((first, second), (second, first))
        days = [_iso(found["year"], month, day) for month, day in both]
        known = tuple(dict.fromkeys(day for day in days if day is not None))
        return (known, found.end()) if known else None
    return None


def _month(word: str) -> int | None:
    word = word.lower()
    return next((_BY_LETTERS[word[:size]] for size in (4, 3) if word[:size] in _BY_LETTERS), None)


def _days(found: re.Match[str], month: int, day: int) -> tuple[tuple[str, ...], int] | None:
    written = _iso(found["year"], month, day)
    return None if written is None else ((written,), found.end())


def _iso(year: str, month: int, day: int) -> str | None:
    written = read_day(int(year), month, day)
    return written.isoformat() if isinstance(written, date) else None


def _read_time(text: str) -> tuple[str | None, str | None] | None:
    """Return the time and zone that a text is; two times None if it is empty, None if it is something else."""
    if not text.strip():
        return None, None
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = found["zone"] and (f"{found['sign']}{found['ahead']}:{found['more']}" if found["sign"] else "Z")
    return f"{hour:02}:{minute:02}:{second:02}{found['part'] or ''}", zone
