"""Audit the attribution of sites: the inventory of every post, or of those that changed since a commit."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from postlint.attribution.inventory import inventory
from postlint.attribution.row import KINDS, UNRESOLVED, VERDICTS, Kind, Row, Verdict
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.engine.search import Found
from postlint.engine.since import Changed, Since, Version
from postlint.engine.task import Lost
from postlint.engine.work import each
from postlint.project.plan import Plan
from postlint.publisher.address import host_of
from postlint.rule import DeadlineExceededError, Limits, deadline
from postlint.text import escape, quote

_MANY = 10
"""The fewest pictures on a host that may be the site's own."""
Totals = dict[Kind, dict[Verdict, int]]


class Audit(NamedTuple):
    """The rows in the order of paths and places, and the number of posts that were read.

    `unread` are notes on what could not be read. `totals` count all rows by kind and verdict.
    """

    rows: tuple[Row, ...]
    posts: int
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    totals: Totals

    def only(self, kinds: Iterable[str], *, unresolved: bool) -> Audit:
        """Return the audit with only these kinds (none: all), and only the unresolved rows if asked for.

        The totals keep all rows of these kinds.
        """
        wanted = frozenset(kinds) or frozenset(KINDS)
        rows = (row for row in self.rows if row.kind in wanted and (not unresolved or row.verdict in UNRESOLVED))
        totals = {kind: counts for kind, counts in self.totals.items() if kind in wanted}
        return self._replace(rows=tuple(rows), totals=totals)


class Taken(NamedTuple):
    """The rows of a post, by its path as found, or a note why there are none."""

    path: str
    rows: list[Row]
    note: str = ""


class _Part(NamedTuple):
    """The posts of a site to audit, and what is before its paths."""

    prefix: str
    plan: Plan
    changed: Changed | None
    versions: list[Version]
    notes: list[str]


def audit(
    found: Found, since: Since | None = None, progress: Callable[[int, int], None] = lambda done, total: None
) -> Audit:
    """Take the inventory of every post; with `since`, only of posts that changed, and only the rows that are new.

    `progress` is called with the number of posts done and of all posts.

    Raises:
        GitError: git cannot tell what changed.
    """
    parts = [*_parts(found, since)]
    total = sum(len(part.versions) for part in parts)
    rows: list[Row] = []
    unread = [line for project in found.projects for part in project.parts for line in part.discovery.unreadable]
    done = lost = 0
    for part in parts:
        here: list[Taken] = []
        for taken in _taken(part, part.versions):
            here.append(taken)
            done += 1
            progress(done, total)
        for taken in here if part.changed is None else _new(part, part.changed, here):
            rows += (msgspec.structs.replace(row, path=escape(part.prefix) + row.path) for row in taken.rows)
            unread += [escape(part.prefix) + taken.note] if taken.note else []
            lost += bool(taken.note)
    rows.sort(key=lambda row: (os.fsencode(row.path), row.line, row.column))
    notes = dict.fromkeys((*(note for part in parts for note in part.notes), *_hints(rows)))
    return Audit(tuple(rows), total - lost, tuple(notes), tuple(unread), count(rows))


def _hints(rows: list[Row]) -> Iterator[str]:
    """Yield a hint if most pictures that fail are on one host: it may be the site's own."""
    hosts = Counter(host_of(row.what) for row in rows if row.kind == "image" and row.verdict == "fail")
    for host, pictures in hosts.most_common(1):
        if host and pictures >= _MANY and 2 * pictures > hosts.total():
            yield f"{pictures:,} pictures without a credit are on {quote(host)}: if it is yours, add it to `hosts`"


def count(rows: Sequence[Row]) -> Totals:
    """Count the rows of each kind by verdict."""
    counts = Counter((row.kind, row.verdict) for row in rows)
    return {kind: {verdict: counts[kind, verdict] for verdict in VERDICTS} for kind in KINDS}


def _parts(found: Found, since: Since | None) -> Iterator[_Part]:
    """Yield each part of each project."""
    for project in found.projects:
        for plan, discovery in project.parts:
            changed = Changed(plan, discovery, since) if since is not None else None
            versions = [Version(post, None) for post in discovery.posts] if changed is None else changed.now()
            yield _Part(project.prefix, plan, changed, versions, discovery.notes)


def _taken(part: _Part, versions: list[Version]) -> Iterator[Taken]:
    """Yield the rows of each version of a post."""
    for taken in each(take_inventory, part.plan, versions, part.notes):
        if isinstance(taken, Lost):
            path = taken.item.file.path
            yield Taken(path, [], _lost(path, taken.reason, part.plan.limits))
        else:
            yield taken


def _new(part: _Part, changed: Changed, now: list[Taken]) -> Iterator[Taken]:
    """Yield the posts with those of their rows that the base does not have. A row that only moved is not new."""
    older = changed.older(taken.path for taken in now if taken.rows)
    names = {version.file.path: path for path, version in older.items()}
    before = {names[taken.path]: Counter(map(_content, taken.rows)) for taken in _taken(part, [*older.values()])}
    for taken in now:
        known = before.get(taken.path, Counter())
        rows: list[Row] = []
        for row in taken.rows:
            content = _content(row)
            if known[content] > 0:
                known[content] -= 1
            else:
                rows.append(row)
        yield taken._replace(rows=rows)


def _content(row: Row) -> Row:
    """Return a row without its place."""
    return msgspec.structs.replace(row, path="", line=1, column=1)


def take_inventory(plan: Plan, version: Version) -> Taken:
    """Return the rows of a post; a note where it could not be read. Never raises for anything that is in its file."""
    path = version.file.path
    try:
        with deadline(plan.limits.seconds):
            post = read_post(plan, version.file, data=version.data)
            if isinstance(post, LeftOut):
                return Taken(path, [])
            if isinstance(post, Unread):
                return Taken(path, [], post.note)
            return Taken(path, [_escaped(row) for row in inventory(post)])
    except DeadlineExceededError:
        return Taken(path, [], _lost(path, None, plan.limits))
    except Exception as error:  # one post is never the end of the audit
        return Taken(path, [], _lost(path, f"failed: {type(error).__name__}: {error}", plan.limits))


def _lost(path: str, reason: str | None, limits: Limits) -> str:
    """Return the note about a post without rows."""
    why = f"took more than {limits.seconds:g} seconds" if reason is None else escape(reason, 200)
    return f"{escape(path, 4096)}: {why}"


def _escaped(row: Row) -> Row:
    """Escape the strings of a row for terminals and spreadsheets."""
    texts = {name: value for name in row.__struct_fields__ if isinstance(value := getattr(row, name), str)}
    return msgspec.structs.replace(row, **{name: escape(value, 4096) for name, value in texts.items()})
