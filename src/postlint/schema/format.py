"""Check the keyword `format` by the standard, and `x-postlint-format`, which takes whatever a site can use.

The formats are those of JSON Schema 2020-12, validation, section 7.3. Their libraries are imported when a value is
checked for the first time.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from postlint.schema.ecma import fault_of
from postlint.text import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema import FormatChecker

    IsValid = Callable[[str], Any]

LENIENT_FORMATS = ("date", "email", "url", "url-or-path")
"""The formats of `x-postlint-format`: a date in any form that the generator reads, a URL as browsers take it."""

_DATE = lazy(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = lazy(r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))", re.ASCII)
# RFC 3339, appendix A.
_DURATION = lazy(
    r"P(?:\d+W|(?=\d|T\d)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)",
    re.ASCII,
)
_UUID = lazy(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
# RFC 5321, section 4.1.2: an unquoted or quoted local part.
_LOCAL = lazy(r"""[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\\r\n]|\\[^\r\n])*\"""")
_POINTER = lazy(r"(?:/(?:[^~/]|~[01])*)*")
_RELATIVE_POINTER = lazy(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)")
# What RFC 3987 allows beside ASCII: it is percent-encoded in a URI.
_IRI = lazy(r"[^\x00-\x7f\ud800-\udfff\ufff0-\uffff]+")
_ANY_EMAIL = lazy(r"[^\s@]+@[^\s@]+")
_ANY_URL = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_SPACE = lazy(r"\s")
# What is before a colon is a scheme; a slip in it makes a path of the URL: `htp://`, `https:/`.
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*")
_SCHEMES = frozenset(
    "http https ftp mailto tel sms data blob ipfs ipns magnet geo urn doi irc xmpp matrix webcal".split()
)
_LABEL = lazy(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_LONGEST_NAME = 253


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(value: str) -> bool:
    found = _TIME.fullmatch(value)
    if found is None or found[3] != "60":
        return found is not None
    sign = {"-": 1, "+": -1, None: 0}[found[4]]  # a leap second is at the end of a day in UTC
    minutes = int(found[1]) * 60 + int(found[2]) + sign * (int(found[5] or 0) * 60 + int(found[6] or 0))
    return minutes % 1440 == 1439


def _is_date_time(value: str) -> bool:
    return value[10:11] in ("T", "t") and _is_date(value[:10]) and _is_time(value[11:])


def _is_email(value: str) -> bool:
    local, _, domain = value.rpartition("@")
    return value.isascii() and _has_local(local) and _is_domain(domain, _is_hostname)


def _is_idn_email(value: str) -> bool:
    local, _, domain = value.rpartition("@")
    return _has_local(local) and _is_domain(domain, _is_idn_hostname)


def _has_local(local: str) -> bool:
    return bool(_LOCAL.fullmatch(local))


def _is_domain(domain: str, is_hostname: IsValid) -> bool:
    if not (domain.startswith("[") and domain.endswith("]")):
        return bool(is_hostname(domain))
    address = domain[1:-1]
    return _is_address(ipaddress.IPv6Address, address[5:]) if address.startswith("IPv6:") else _is_ipv4(address)


def _is_address(kind: Callable[[str], Any], value: str) -> bool:
    try:
        kind(value)
    except ValueError:
        return False
    return "%" not in value


def _is_ipv4(value: str) -> bool:
    return _is_address(ipaddress.IPv4Address, value)


def _is_ipv6(value: str) -> bool:
    return _is_address(ipaddress.IPv6Address, value)


def _is_hostname(value: str) -> bool:
    """Return whether a value is a name by RFC 1123; a label that begins with `xn--` must be one of IDNA 2008."""
    labels = value.split(".")
    if not value or len(value) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        return False
    return all(_is_idn(label) if label.lower().startswith("xn--") else label[2:4] != "--" for label in labels)


def _is_idn_hostname(value: str) -> bool:
    return bool(value) and _is_idn(value)


def _is_idn(value: str) -> bool:
    import idna

    try:
        idna.encode(value)
    except (idna.IDNAError, UnicodeError):
        return False
    return True


def _is_uri(value: str) -> bool:
    from rfc3986_validator import validate_rfc3986  # type: ignore[import-untyped]

    return bool(validate_rfc3986(value, rule="URI")) and _has_port(value)


def _is_uri_reference(value: str) -> bool:
    from rfc3986_validator import validate_rfc3986

    return bool(validate_rfc3986(value, rule="URI_reference")) and _has_port(value)


def _has_port(value: str) -> bool:
    """Return whether the port of a URL is a number, if it has one."""
    try:
        return urlsplit(value).port is not None or True
    except ValueError:
        return False


def _as_uri(value: str) -> str:
    return _IRI.sub(lambda found: quote(found[0]), value)


def _is_template(value: str) -> bool:
    from uri_template import validate

    return bool(validate(value))


_FORMATS: dict[str, IsValid] = {
    "date": _is_date,
    "date-time": _is_date_time,
    "duration": _DURATION.fullmatch,
    "email": _is_email,
    "hostname": _is_hostname,
    "idn-email": _is_idn_email,
    "idn-hostname": _is_idn_hostname,
    "ipv4": _is_ipv4,
    "ipv6": _is_ipv6,
    "iri": lambda value: _is_uri(_as_uri(value)),
    "iri-reference": lambda value: _is_uri_reference(_as_uri(value)),
    "json-pointer": _POINTER.fullmatch,
    "regex": lambda value: fault_of(value) is None,
    "relative-json-pointer": _RELATIVE_POINTER.fullmatch,
    "time": _is_time,
    "uri": _is_uri,
    "uri-reference": _is_uri_reference,
    "uri-template": _is_template,
    "uuid": _UUID.fullmatch,
}
FORMATS = frozenset(_FORMATS)
"""The formats that are checked; no other is."""


def formats(is_date: IsValid | None = None) -> dict[str, IsValid]:
    """Return the checks of `format` for strings by its names. `is_date` replaces the standard for dates."""
    return _FORMATS if is_date is None else {**_FORMATS, "date": is_date, "date-time": is_date}


def checker(is_date: IsValid | None = None) -> FormatChecker:
    """Return the checks of `format` for jsonschema; an unknown name is not checked."""
    return _checker(formats(is_date))


def meta_checker() -> FormatChecker:
    """Return the checks of `format` for schemas themselves: a reference may have other letters than those of ASCII."""
    return _checker({"uri-reference": _is_reference})


def lenient(is_date: IsValid) -> dict[str, IsValid]:
    """Return the checks of the lenient formats; `is_date` returns whether the generator reads a string as a date."""
    checks = (is_date, _ANY_EMAIL.fullmatch, _ANY_URL.fullmatch, _is_any_reference)
    return dict(zip(LENIENT_FORMATS, checks, strict=True))


def _is_reference(value: str) -> bool:
    """Return whether a value can be a reference of a schema: `schema:base`, `차.json#/a`."""
    try:
        urlsplit(value)
    except ValueError:
        return False
    return not _SPACE.search(value)


def _is_any_reference(value: str) -> bool:
    if not _is_reference(value):
        return False
    scheme, colon, rest = value.partition(":")
    has_scheme = bool(colon) and _SCHEME.fullmatch(scheme) is not None
    is_web = scheme.lower() in ("http", "https", "ftp")
    return not (has_scheme and (scheme.lower() not in _SCHEMES or (is_web and not rest.startswith("//"))))


def _checker(checks: dict[str, IsValid]) -> FormatChecker:
    from postlint.schema.stock import jsonschema

    made = jsonschema.FormatChecker(formats=())
    for name, is_valid in checks.items():
        made.checks(name)(_of_strings(is_valid))
    return made


def _of_strings(is_valid: IsValid) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or bool(is_valid(value))
