"""Find slips in the URL of a link: a scheme that is missing, misspelt or doubled, and signs around the URL."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.text import lazy, quote
from postlint.wording.url import PLACEHOLDER

# Matches most valid URLs, which need no further check.
_PLAIN = re.compile(
    r"(?:https?://(?!http|[\w.-]*(?:example|your))[\w-]+(?:\.[\w-]+)+(?::\d+)?(?![^/?#])|/(?!/)|#\w)"
    r"[\w.,/?#&=%+:;@!~$()*-]*"
)
_OTHER_SCHEME = lazy(r"(?!h?t*ps*:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOUBLED = lazy(r"https?:/{0,3}(?=https?:?//)", re.IGNORECASE)
_SLIP = lazy(
    r"(?!https?://[^/])h{0,2}t{1,3}p{1,2}(?P<s>s{0,2})(?::/{1,3}|[;.：]?//|：?／／|:(?=[a-z\d]))", re.IGNORECASE
)
_DOMAIN = lazy(r"www\.[\w-]+\.\w|(?:[\w-]+\.)+(?:com|net|org|edu|gov|(?:co|go|or)\.kr)(?:/|\Z)", re.IGNORECASE)
_HOST = lazy(r"(?:[\w-]+\.)+\w|localhost\b|\[", re.IGNORECASE)
_MAIL = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MISPLACED = {
    # At one end, or in the host. Inside a path it works: renderers and browsers encode it.
    "a quotation mark": re.compile(r"\A(?:\w+=)?[“”„\"‘’']|\A(?:\w+:)?//[^/?#]*[“”„\"]|[“”„\"‘’']\Z"),
    "a backslash": re.compile(r"\\"),
    "a space": re.compile(r"[ \u00a0\u3000]"),
}
# A phrase in quotation marks, which programs encode: `?q="green tea"`, `/“Tea”`.
_QUOTED = lazy(r"(?<=[\w=+&:?#/(.-])(?:\"[^\"?#=]*\"|“[^”?#=]*”)")


class UrlFault(NamedTuple):
    """A fault. `right` is the intended URL if that is known; `safe`: no other one can be meant."""

    message: str
    right: str | None = None
    safe: bool = True


def is_plain(address: str) -> bool:
    """Return whether a URL is surely written well, as most are; much faster than `find_fault`."""
    return _PLAIN.fullmatch(address) is not None


def is_meant_elsewhere(address: str) -> bool:
    """Return whether the author of a URL means another place than it leads to: `www.tea.example`."""
    if "{" in address or is_plain(address):
        return False
    slips = _DOMAIN.match(address) or _MAIL.fullmatch(address) or _SLIP.match(address) or _DOUBLED.match(address)
    return slips is not None or is_placeholder(address)


def find_fault(address: str) -> UrlFault | None:
    """Return the slip in a URL; None if there is none."""
    shown = quote(address, 38)
    if is_placeholder(address):
        return UrlFault(f"{shown} is a placeholder, not a URL")
    if _OTHER_SCHEME.match(address):
        return None
    if doubled := _DOUBLED.match(address):
        rest = address[doubled.end() :]
        return UrlFault(f"URL has two schemes: {shown}", None if _SLIP.match(rest) else rest)
    if slip := _SLIP.match(address):
        scheme, rest = "https://" if slip["s"] else "http://", address[slip.end() :]
        if not rest:
            return UrlFault(f"URL has no host: {shown}")
        message = f"a URL does not start with {quote(slip[0])}: write `{scheme}`"
        # `http:tea` may be a relative URL, and `https:f//tea.example` has more than one slip.
        return UrlFault(message, scheme + rest if _HOST.match(rest) else None)
    if _DOMAIN.match(address):
        message = f"{shown} is treated as a page of this site: add `https://`"
        # `asp.net/tea` may be a folder, and `notes.org` a file.
        return UrlFault(message, f"https://{address}", address.lower().startswith("www."))
    if _MAIL.fullmatch(address):
        return UrlFault(f"{shown} is treated as a page of this site: add `mailto:`", f"mailto:{address}")
    if address[0] == "(" and address[-1] == ")":
        return UrlFault(f"{shown} is in parentheses: remove them", address[1:-1])
    bare = _QUOTED.sub("", address)
    misplaced = next((what for what, pattern in _MISPLACED.items() if pattern.search(bare)), None)
    return UrlFault(f"URL contains {misplaced}: {shown}") if misplaced else None


def is_placeholder(address: str) -> bool:
    """Return whether a text is a placeholder for a URL that was never written."""
    return len(address) < 100 and PLACEHOLDER.fullmatch(address) is not None
