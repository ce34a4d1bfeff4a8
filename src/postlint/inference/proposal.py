"""Propose presets for `postlint init`: those that are off, and that the posts show a use for.

A preset for what a law or a licence asks is proposed if at least `ENOUGH` posts have what its first policy checks. One
for a custom of a site is proposed only if these posts are not rare, and most of them keep it already.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from postlint.attribution.judge import applies, findings
from postlint.attribution.preset import PRESETS, preset
from postlint.post import Post
from postlint.rule import DeadlineExceededError, Limits, deadline

ENOUGH = 3
"""The fewest posts that show a use for a preset: fewer may be an accident."""
_SHARE = 0.02
"""The smallest share of all posts that shows a custom."""


class Proposal(NamedTuple):
    """A preset, what posts show that it is for, the number of these posts, and of those that it would report."""

    preset: str
    sign: str
    posts: int
    reported: int


class Evidence:
    """The number of posts that show a use for each preset that is off."""

    def __init__(self) -> None:
        self._all = 0
        self._posts: Counter[str] = Counter()
        self._reported: Counter[str] = Counter()
        self._presets = [name for name in PRESETS if preset(name).sign and not preset(name).default]

    def add(self, post: Post, limits: Limits) -> None:
        """Look at a post. One that takes too long, or is too complex to be read, shows nothing."""
        self._all += 1
        try:
            with deadline(limits.seconds):
                for name in self._presets:
                    policy = preset(name).policies[0]
                    if applies(policy, post):
                        self._posts[name] += 1
                        self._reported[name] += any(True for _ in findings(policy, post))
        except (DeadlineExceededError, RecursionError):
            return

    def proposals(self) -> list[Proposal]:
        """Return the presets to propose, in their usual order."""
        return [
            Proposal(name, preset(name).sign, self._posts[name], self._reported[name])
            for name in self._presets
            if self._posts[name] >= ENOUGH and (not preset(name).custom or 2 * self._reported[name] < self._posts[name])
        ]
