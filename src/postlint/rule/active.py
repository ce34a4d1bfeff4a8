"""A rule that is on for a post: its options and severity there, and the limits of checking one post."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.diagnostic import Finding, Severity
from postlint.rule.rule import Rule, RuleOptions

if TYPE_CHECKING:
    from postlint.post import Post


class ActiveRule(NamedTuple):
    """A rule that is on for a post, with its options and severity there; None for options is their defaults."""

    rule: Rule
    options: RuleOptions | None
    severity: Severity

    @property
    def chosen(self) -> RuleOptions:
        """Return the options, the defaults included. Loads the rule if they are the defaults."""
        return self.rule.load().defaults if self.options is None else self.options

    def findings(self, post: Post) -> Iterator[Finding]:
        """Load the rule, and yield what it finds in a post."""
        return self.rule.load().check(post, self.chosen)


# The rules for a post, or what chooses them once its front matter is read.
Choice = tuple[ActiveRule, ...] | Callable[["Post"], tuple[ActiveRule, ...]]


class Limits(msgspec.Struct, frozen=True):
    """What checking one post may take: bytes of its file, seconds of processor time."""

    file_size: int
    seconds: float
