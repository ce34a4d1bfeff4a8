"""Other spellings of a string, in the form that a schema may ask for: dates, URLs, addresses, slugs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote as percent

from postlint.schema.day import Written, read_words
from postlint.schema.keyword import LENIENT
from postlint.text import lazy

_SCHEME_SLIP = lazy(r"(?P<scheme>https?)(?:[:;]/?|:///+|//?|;//)(?=[\w\[])", re.IGNORECASE)
_HOST = lazy(r"(?:[\w-]+\.)+(?P<last>[A-Za-z]{2,24})(?::\d+)?(?:[/?#]\S*)?")
# The ends of file names, which look like host names: `kettle.jpg`.
_SUFFIXES = frozenset(
    "avif bmp css csv gif htm html ico jpeg jpg js json md mdx mp3 mp4 pdf php png svg txt webm webp xml yaml yml"
    " zip".split()
)
_ADDRESS = lazy(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+")
_CLOCK = lazy(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[AaPp]\.?[Mm])?\.?")
_SPAN = lazy(
    r"(?:(?P<h>\d{1,3})\s*(?:h|hrs?|hours?)\s*)?(?:(?P<m>\d{1,4})\s*(?:m|min|mins|minutes?)\s*)?(?:(?P<s>\d{1,4})\s*(?:s|sec|seconds?))?"
)
_HEX = lazy(r"[0-9a-fA-F]{32}")
_NOT_WORD = lazy(r"[\W_]+")
_DATES = ("date", "date-time")
_URLS = ("uri", "iri", "url", "uri-reference", "iri-reference", "url-or-path")


def variants(text: str, schema: Any) -> Iterator[str]:
    """Yield other spellings of a string, without itself: those of the format that the schema names, or any."""
    if len(text) > 300:
        return
    name = _format(schema)
    seen = {text}
    for spell in _BY_FORMAT.get(name, ()) if name else (days, _moments, _months, _urls, _addresses, _slugs):
        for variant in spell(text):
            if variant not in seen and variant:
                seen.add(variant)
                yield variant


def others(text: str, schema: Any) -> tuple[str, ...]:
    """Return what else a date may mean: `01/05/2024` is in May or in January."""
    written = _read(text) if _format(schema) in (*_DATES, None) else None
    return written.others if written else ()


def is_certain(text: str, variant: str) -> bool:
    """Return whether two spellings certainly mean the same: nothing is added, left out or guessed."""
    written = _read(text)
    if written is not None:
        return _moment(variant) == _moment(text)
    if ":" in text[:8] and variant.startswith("http"):
        return True
    return text.strip() == variant or (not text.isascii() and variant.isascii() and "%" in variant)


def _moment(text: str) -> tuple[str, str | None, str | None] | None:
    written = _read(text)
    if written is None:
        return None
    return written.day, written.time, {"+00:00": "Z", "-00:00": "Z"}.get(written.zone or "", written.zone)


@lru_cache(64)
def _read(text: str) -> Written | None:
    return read_words(text)


def _format(schema: Any) -> str | None:
    name = (schema.get("format") or schema.get(LENIENT)) if isinstance(schema, dict) else None
    return name if isinstance(name, str) else None


def days(text: str) -> Iterator[str]:
    """Yield the day that a text means, as in `2024-05-01`."""
    written = _read(text)
    if written is not None:
        yield written.day


def _months(text: str) -> Iterator[str]:
    """Yield the month and the year that a text means: `May 2024` → `2024-05`."""
    written = _read(text) or _read(f"1 {text}")
    if written is not None:
        yield from (written.day[:7], written.day[:4])


def _moments(text: str) -> Iterator[str]:
    written = _read(text)
    if written is None:
        return
    if written.time is None:
        yield written.day
    yield f"{written.day}T{written.time or '00:00:00'}{written.zone or 'Z'}"
    yield f"{written.day}T{written.time or '00:00:00'}{written.zone or ''}"
    yield written.day


def _urls(text: str) -> Iterator[str]:
    bare = text.strip().strip("<>")
    host = _HOST.fullmatch(bare)
    whole = bare
    if found := _SCHEME_SLIP.match(bare):
        whole = f"{found['scheme'].lower()}://{bare[found.end() :]}"
    elif bare.startswith("//"):
        whole = f"https:{bare}"
    elif host and host["last"].lower() not in _SUFFIXES:
        whole = f"https://{bare}"
    yield whole
    yield whole.replace("\\", "/")
    if _ADDRESS.fullmatch(bare):
        yield f"mailto:{bare}"
    yield percent(whole, safe="%:/?#[]@!$&'()*+,;=~")


def _addresses(text: str) -> Iterator[str]:
    if found := _ADDRESS.search(text):
        yield found[0].removeprefix("mailto:")
    plain = re.sub(r"\s*[\[(]?\bat\b[\])]?\s*", "@", text, count=1)
    yield re.sub(r"\s*[\[(]?\bdot\b[\])]?\s*", ".", plain)


def _times(text: str) -> Iterator[str]:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    yield f"{hour:02}:{found['minute']}:{found['second'] or '00'}Z"


def _durations(text: str) -> Iterator[str]:
    found = _SPAN.fullmatch(text.strip().lower())
    if found is not None and any(found.groups()):
        yield "PT" + "".join(f"{int(found[unit])}{unit.upper()}" for unit in "hms" if found[unit])


def _hosts(text: str) -> Iterator[str]:
    yield text.strip().partition("://")[2].partition("/")[0]
    yield text.strip().partition("/")[0]


def _uuids(text: str) -> Iterator[str]:
    digits = text.strip().strip("{}").removeprefix("urn:uuid:").replace("-", "")
    if _HEX.fullmatch(digits):
        yield "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _slugs(text: str) -> Iterator[str]:
    """Yield a string with other spaces, case, hyphens and slashes: `Green Tea` → `green-tea`."""
    bare = text.strip()
    yield bare
    yield bare.lower()
    yield bare.upper()
    words = [word for word in _NOT_WORD.split(bare) if word]
    for mark in "-_":
        yield mark.join(words).lower()
        yield mark.join(words)
    yield "".join(words)
    yield bare[:1].upper() + bare[1:]
    yield f"/{bare}"
    yield f"{bare}/"
    yield f"/{bare.strip('/')}/"
    yield bare.strip("/")
    yield f"#{bare}"
    yield bare.lstrip("#")
    yield f"v{bare}"
    yield bare.lstrip("vV")
    yield from (f"{bare}.0", f"{bare}.0.0") if bare[:1].isdigit() else ()


_Spell = Callable[[str], Iterator[str]]
_BY_FORMAT: dict[str, tuple[_Spell, ...]] = {
    "date": (days, _moments),
    "date-time": (_moments,),
    **dict.fromkeys(_URLS, (_urls,)),
    **dict.fromkeys(("email", "idn-email"), (_addresses,)),
    **dict.fromkeys(("hostname", "idn-hostname"), (_hosts,)),
    "time": (_times,),
    "duration": (_durations,),
    "uuid": (_uuids,),
}
