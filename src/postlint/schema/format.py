"""Check the keyword `format`; a date is a string that the site's generator accepts as a date."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jsonschema

from postlint.schema.vocabulary import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")


def _is_reference(value: str) -> bool:
    try:
        urlsplit(value)
    except ValueError:
        return False
    return not re.search(r"\s", value)


def formats(is_date: Callable[[str], bool]) -> jsonschema.FormatChecker:
    """Return the checks of `format`; an unknown name is not checked."""
    checker = jsonschema.FormatChecker(formats=())

    def is_any_date(value: object) -> bool:
        """Return whether the generator accepts a value as a date; a number by its text: some accept `20240624`."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return True
        return is_date(str(value))

    def text(is_valid: Callable[[str], Any]) -> Callable[[object], bool]:
        return lambda value: not isinstance(value, str) or bool(is_valid(value))

    for name in ("date", "date-time"):
        checker.checks(name)(is_any_date)
    for name in ("email", "idn-email"):
        checker.checks(name)(text(_EMAIL.fullmatch))
    for name in ("uri", "iri"):
        checker.checks(name)(text(_URI.fullmatch))
    for name in ("uri-reference", "iri-reference"):
        checker.checks(name)(text(_is_reference))
    checker.checks("uuid")(text(_UUID.fullmatch))
    checker.checks("time")(text(_TIME.fullmatch))
    checker.checks("ipv4", ValueError)(text(ipaddress.IPv4Address))
    checker.checks("ipv6", ValueError)(text(ipaddress.IPv6Address))
    checker.checks("regex", (re.error, RecursionError, OverflowError))(text(compiled))
    return checker
