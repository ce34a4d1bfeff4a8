"""A rule that is on for a post: its options and severity there, and the limits of checking one post."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.diagnostic import Severity
from postlint.rule.rule import Rule, RuleOptions

if TYPE_CHECKING:
    from postlint.post import Post


class ActiveRule(NamedTuple):
    """A rule that is on for a post, with its options and severity there."""

    rule: Rule
    options: RuleOptions
    severity: Severity


# The rules for a post, or what chooses them once its front matter is read.
Choice = tuple[ActiveRule, ...] | Callable[["Post"], tuple[ActiveRule, ...]]


class Limits(msgspec.Struct, frozen=True):
    """What checking one post may take: bytes of its file, seconds of processor time."""

    file_size: int
    seconds: float
