"""What a rule about the whole site yields: a finding in one of its posts, at a place that is looked up there."""

from __future__ import annotations

from typing import Any

import msgspec

from postlint.diagnostic import Severity
from postlint.front_matter import Pointer
from postlint.generators import Missing
from postlint.post import At, Target
from postlint.site.survey import Seen
from postlint.text import lazy, quote

_STOPS = lazy(r": (?:the build stops|it stops the build)\Z")


class SiteFinding(msgspec.Struct, frozen=True):
    """A finding in the post at `path`, relative to the site.

    `replacement` is what should be written in place of the text that is pointed to: a fix, which is safe if `is_safe`.
    `related` are other posts that explain it, by path, each with a message. `yields`: nothing is said if
    the schema of the posts refuses the value at the place. `data` is for the `judge` of the rule,
    which makes the finding of it. For the others see `diagnostic.Finding`.
    """

    path: str
    message: str
    at: At
    replacement: str | None = None
    is_safe: bool = False
    related: tuple[tuple[str, str], ...] = ()
    is_unsure: bool = False
    subject: str | None = None
    severity: Severity | None = None
    yields: bool = False
    data: Any = None


def explain(answer: Missing) -> str:
    """Return the message about what is missing, with what was probably meant, if the generator does not say that."""
    meant = answer.replacement
    said = _STOPS.sub("", answer.message)
    if meant is None or answer.is_certain or "`: " in said:
        return answer.message
    return f"{said}: did you mean {quote(meant, 40)}"


def at_start() -> At:
    """Return the place of a finding about a post as a whole: the start of its front matter."""
    return At("start")


def at_url() -> At:
    """Return the place of the key of the front matter that gives the post its URL; the start if there is none."""
    return At("url")


def at_key(pointer: Pointer, part: str = "") -> At:
    """Return the place of a value of the front matter, or of a part of its text."""
    return At("key", pointer=pointer, part=part)


def at_seen(seen: Seen) -> At:
    """Return the place of a target, wherever it is written."""
    if seen.tag:
        return At("tag", seen.tag, nth=seen.nth, part=seen.target.target)
    return at_key(seen.target.pointer) if seen.target.pointer else at_target(seen.target, seen.nth)


def at_alt(target: Target, nth: int = 0) -> At:
    """Return the place of the alternative text of a picture, given as in `at_target`."""
    return At("alt", target.target, target.kind, nth)


def at_target(target: Target, nth: int = 0, part: str = "") -> At:
    """Return the place of a target, the `nth` (from 0) with its URL and kind in the post, or of a part of its URL."""
    if target.name == "srcset":  # the place is that of all of its URLs
        part = part or target.target
    return At("link", target.target, target.kind, nth, part=part)
