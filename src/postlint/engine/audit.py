"""Audit the attribution of a site: the inventory of every post, as data, JSON or CSV."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from postlint import __version__
from postlint.attribution.inventory import Row, inventory
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.engine.search import Found
from postlint.engine.task import Lost
from postlint.engine.work import each
from postlint.project.discover import Discovery, PostFile
from postlint.project.plan import Plan
from postlint.rule import DeadlineExceededError, Limits, deadline
from postlint.text import as_csv, as_json, escape

VERDICTS = ("pass", "fail", "cannot tell")
KINDS = ("image", "quote", "licence", "source", "link")
COLUMNS = tuple(field.name for field in msgspec.structs.fields(Row))


@dataclass(frozen=True)
class Audit:
    """The rows in the order of posts and lines, and the notes. `failed`: a post could not be read."""

    rows: tuple[Row, ...]
    posts: int
    notes: tuple[str, ...]
    failed: bool

    @property
    def totals(self) -> dict[str, dict[str, int]]:
        """Count the rows of each kind by verdict."""
        counts = Counter(f"{row.kind} {row.verdict}" for row in self.rows)
        return {kind: {verdict: counts[f"{kind} {verdict}"] for verdict in VERDICTS} for kind in KINDS}


def audit(found: Found) -> Audit:
    """Take the inventory of every post."""
    rows: list[Row] = []
    notes: list[str] = []
    failed: list[str] = []
    posts = 0
    for prefix, plan, discovery in _parts(found):
        said = [*discovery.notes]
        failed += discovery.unreadable
        posts += len(discovery.posts)
        for taken in each(take_inventory, plan, discovery.posts, said):
            if isinstance(taken, str):
                failed.append(prefix + taken)
            elif isinstance(taken, Lost):
                failed.append(_lost(prefix + taken.item.path, taken.reason, plan.limits))
            else:
                rows += (msgspec.structs.replace(row, path=escape(prefix) + row.path) for row in taken)
        notes += said
    rows.sort(key=lambda row: (os.fsencode(row.path), row.line))
    return Audit(tuple(rows), posts, (*dict.fromkeys(notes), *failed), bool(failed))


def _parts(found: Found) -> Iterator[tuple[str, Plan, Discovery]]:
    """Yield each part of each project, with what is before its paths."""
    for project in found.projects:
        for part in project.parts:
            yield project.prefix, part.plan, part.discovery


def take_inventory(plan: Plan, file: PostFile) -> list[Row] | str:
    """Return the rows of a post; a note where it could not be read. Never raises for anything that is in its file."""
    try:
        with deadline(plan.limits.seconds):
            post = read_post(plan, file)
            if isinstance(post, LeftOut):
                return []
            return post.note if isinstance(post, Unread) else [_escaped(row) for row in inventory(post)]
    except DeadlineExceededError:
        return _lost(file.path, None, plan.limits)
    except Exception as error:  # one post is never the end of the audit
        return _lost(file.path, f"failed: {type(error).__name__}: {error}", plan.limits)


def _lost(path: str, reason: str | None, limits: Limits) -> str:
    """Return the note about a post without rows."""
    why = f"took more than {limits.seconds:g} seconds" if reason is None else escape(reason, 200)
    return f"{escape(path, 4096)}: {why}"


def _escaped(row: Row) -> Row:
    """Escape the strings of a row for terminals and spreadsheets."""
    texts = ("path", "what", "credit", "licence", "target", "why")
    return msgspec.structs.replace(row, **{name: escape(getattr(row, name), 4096) for name in texts})


def to_json(result: Audit) -> str:
    """Write the audit as JSON; `version` rises when the form breaks."""
    document: dict[str, Any] = {
        "version": 1,
        "tool": {"name": "postlint", "version": __version__},
        "posts": result.posts,
        "totals": result.totals,
        "rows": result.rows,
    }
    return as_json(document)


def to_csv(result: Audit) -> str:
    """Write the audit as CSV."""
    return as_csv([COLUMNS, *map(msgspec.structs.astuple, result.rows)])
