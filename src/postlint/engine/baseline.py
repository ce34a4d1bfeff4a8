"""The baseline of a project: the findings that it had when it began to use postlint, which are not reported.

It is a file with one line for each finding, sorted, so that git merges it well: path, rule, severity, identity and
message, between tabs. A line with `=` as its rule has the signature of the post's body, by which a renamed post is
known. Nothing in it depends on a place in the post. Its reader takes lines in any order, and repeated ones.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from postlint import disk
from postlint.diagnostic import Severity
from postlint.engine.likeness import Origins
from postlint.project.mistake import ConfigError
from postlint.text import MissingError, Position, UnreadableError, escape, inside, quote, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from postlint.diagnostic import Diagnostic
    from postlint.engine.check import PostResult
    from postlint.project.plan import Plan

FILE_NAME = ".postlint-baseline"
SIZE_LIMIT = 100_000_000
"""Largest baseline, in bytes."""

_HEADER = "# Findings that are not reported: they are older than this file. Written by `postlint baseline write`.\n"
_BODY = "="
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
# Findings of one run that say nothing about the post.
_PASSING = frozenset(("postlint/crash", "postlint/fix-failed", "postlint/timeout"))
# A post with one of these was not checked to its end.
_INCOMPLETE = {"postlint/crash", "postlint/timeout", "postlint/too-complex", "postlint/too-many"}


class Entry(NamedTuple):
    """A finding in the baseline; `path` and `message` are escaped as in the report."""

    path: str
    rule: str
    severity: Severity
    identity: str
    message: str


class Judgement(NamedTuple):
    """The findings of a run, held against a baseline.

    `new` are the findings that it does not have, `known` the others. `stale` are the entries that match nothing,
    of the posts and rules of this run.
    """

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    stale: tuple[Entry, ...]


class Baseline:
    """A baseline: its entries, and for each path the signatures of its body."""

    def __init__(self, entries: Iterable[Entry] = (), bodies: Iterable[tuple[str, str]] = ()) -> None:
        self.entries = frozenset(entries)
        self.bodies = frozenset(bodies)

    def judge(
        self, results: Sequence[PostResult], plan: Plan, *, is_whole: bool, skipped: Container[str] = ()
    ) -> Judgement:
        """Hold the findings of posts against the entries; each entry covers one finding, unless its severity rose.

        The entries of a post that is gone are for a post with its body, or with most lines of it.
        `is_whole`: all posts were checked. `skipped` are rules that did not run: their entries are not stale.
        """
        checked = {escape(result.path, 4096) for result in results}

        @cache
        def is_gone(path: str) -> bool:
            return path not in checked and not _exists(plan.root, path)

        left = self._by_path()
        origins = Origins((path, body) for path, body in self.bodies if path in left and is_gone(path))
        new: list[Diagnostic] = []
        known: list[Diagnostic] = []
        complete: set[str] = set()
        for result in results:
            path = escape(result.path, 4096)
            rest = _match(result.diagnostics, left.get(path, {}), known)
            if rest and (origin := origins.of(result.body)) is not None:
                rest = _match(rest, left[origin], known)
                complete.add(origin)
            new += rest
            if result.unreadable is None and _INCOMPLETE.isdisjoint(each.rule for each in result.diagnostics):
                complete.add(path)
        stale = [
            entry
            for path, entries in sorted(left.items())
            for entry in entries.values()
            if (path in complete or (is_whole and is_gone(path))) and plan.runs(entry.rule)
            if entry.rule not in skipped
        ]
        return Judgement(tuple(new), tuple(known), tuple(sorted(stale)))

    def uncovered(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that no entry of their path covers."""
        left = self._by_path()
        return [each for each in diagnostics if _match([each], left.get(each.path, {}), [])]

    def _by_path(self) -> dict[str, dict[tuple[str, str], Entry]]:
        """Return the entries by path, rule and identity; of equal ones that with the worst severity."""
        left: dict[str, dict[tuple[str, str], Entry]] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.severity.rank):
            left.setdefault(entry.path, {}).setdefault((entry.rule, entry.identity), entry)
        return left

    def without(self, stale: Iterable[Entry]) -> Baseline:
        """Return the baseline without some entries."""
        gone = {(entry.path, entry.rule, entry.identity) for entry in stale}
        left = (each for each in self.entries if (each.path, each.rule, each.identity) not in gone)
        return Baseline(left, self.bodies)

    def with_others(self, other: Baseline, results: Iterable[PostResult], skipped: Container[str] = ()) -> Baseline:
        """Return the baseline with the entries of another one for posts that were not checked, or `skipped` rules."""
        checked = {escape(result.path, 4096) for result in results}
        entries = (entry for entry in other.entries if entry.path not in checked or entry.rule in skipped)
        own = {path for path, _ in self.bodies}
        bodies = ((path, body) for path, body in other.bodies if path not in checked or path not in own)
        return Baseline((*self.entries, *entries), (*self.bodies, *bodies))

    def render(self) -> str:
        """Return the text of the file."""
        paths = {entry.path for entry in self.entries}
        lines = [f"{path}\t{_BODY}\t{body}\n" for path, body in self.bodies if path in paths]
        lines += ("\t".join(entry) + "\n" for entry in self.entries)
        return _HEADER + "".join(sorted(lines))


def _exists(root: Path, path: str) -> bool:
    """Return whether there is a file at a path of a baseline, which may be anything, in the project."""
    return inside(root / path, root) is not None and disk.is_named(root / path)


def _match(
    diagnostics: Iterable[Diagnostic], entries: dict[tuple[str, str], Entry], known: list[Diagnostic]
) -> list[Diagnostic]:
    """Take the entries that cover findings, and add these to `known`; return the other findings."""
    rest = []
    for diagnostic in diagnostics:
        entry = entries.pop((diagnostic.rule, diagnostic.identity), None)
        if entry is not None and diagnostic.severity.rank >= entry.severity.rank:
            known.append(diagnostic)
        else:
            rest.append(diagnostic)
    return rest


def baseline_of(results: Iterable[PostResult]) -> Baseline:
    """Return the baseline that has all findings of posts."""
    entries: list[Entry] = []
    bodies: list[tuple[str, str]] = []
    for result in results:
        found = [each for each in result.diagnostics if each.rule not in _PASSING]
        entries += (Entry(each.path, each.rule, each.severity, each.identity, each.message) for each in found)
        bodies += ((each.path, result.body) for each in found[:1] if result.body)
    return Baseline(entries, bodies)


def path_of(plan: Plan) -> Path:
    """Return the file that the configuration names, or the usual one, in the folder that decides about the posts."""
    return (plan.request.base or plan.root) / (plan.config.table.baseline or FILE_NAME)


def load(plan: Plan) -> Baseline | None:
    """Return the baseline that the configuration names; None if it names none.

    Raises:
        ConfigError: there is no such file, or it is not a baseline.
    """
    name = plan.config.table.baseline
    if name is None:
        return None
    try:
        return read(path_of(plan), plan.request.base or plan.root)
    except MissingError:
        message = f"there is no file {quote(name)}: write it with `postlint baseline write`"
        raise plan.config.error(message, ("baseline",)) from None


def read(path: Path, within: Path) -> Baseline:
    """Read a baseline in a folder.

    Raises:
        MissingError: there is no such file.
        ConfigError: it cannot be read, or is not a baseline.
    """
    shown = os.path.relpath(path, within).replace(os.sep, "/") if inside(path, within) is not None else path.name
    try:
        text = read_file(path, SIZE_LIMIT, within).decode("utf-8-sig")
    except MissingError:
        raise
    except UnreadableError as error:
        raise ConfigError(f"cannot be read: {error.reason}", shown) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8: write it again with `postlint baseline write`", shown) from None
    entries: list[Entry] = []
    bodies: list[tuple[str, str]] = []
    severities = {severity.value: severity for severity in Severity}
    for number, line in enumerate(text.split("\n"), start=1):
        match line.rstrip("\r").split("\t"):
            case [blank] if not blank.strip():
                continue
            case [comment] if comment.startswith("#"):
                continue
            case [start, *_] if start.startswith(_CONFLICT):
                raise ConfigError("conflict marker: keep the lines of both sides", shown, Position(number, 1))
            case [post, rule, body] if rule == _BODY:
                bodies.append((post, body))
            case [post, rule, severity, identity, message] if severity in severities:
                entries.append(Entry(post, rule, severities[severity], identity, message))
            case _:
                message = "not an entry: path, rule, severity, identity and message, between tabs"
                raise ConfigError(message, shown, Position(number, 1))
    return Baseline(entries, bodies)
