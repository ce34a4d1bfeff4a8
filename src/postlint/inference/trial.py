"""Try a site for `postlint init`: read its posts, infer schemas, and check the posts against them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postlint.diagnostic import Diagnostic
from postlint.engine.check import check_read, crashed
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.inference.collect import Sample, infer, read_sample
from postlint.inference.describe import Settings
from postlint.inference.write import render
from postlint.post import Context
from postlint.project.discover import Discovery
from postlint.project.plan import Plan
from postlint.text import escape, write_file

ENOUGH = 5
"""The fewest posts from which a schema is inferred: fewer show no pattern."""


@dataclass(frozen=True)
class Trial:
    """The results. `schemas`: the inferred ones, by collection. `days`: the day of each post, by path, or None."""

    plan: Plan
    samples: tuple[Sample, ...]
    schemas: dict[str, dict[str, Any]]
    diagnostics: tuple[Diagnostic, ...]
    days: dict[str, date | None]

    @property
    def posts(self) -> int:
        """Return the number of posts."""
        return len(self.days)


def trial_run(plan: Plan, discovery: Discovery, progress: Callable[[int, int], None]) -> Trial:
    """Read all posts, infer the schemas, and check every post against the one of its collection."""
    names = [name for name in plan.collections.by_name if any(file.collection == name for file in discovery.posts)]
    samples = tuple(read_sample(plan, discovery, name) for name in names)
    schemas = {each.collection: infer(plan, each, Settings()) for each in samples if len(each.mappings) >= ENOUGH}
    contexts = {name: _context(plan, name, schemas.get(name)) for name in names}
    diagnostics: list[Diagnostic] = []
    days: dict[str, date | None] = {}
    for done, file in enumerate(discovery.posts, start=1):
        progress(done, len(discovery.posts))
        post = read_post(plan, file, contexts[file.collection])
        if isinstance(post, LeftOut):
            continue
        days[escape(file.path, 4096)] = None if isinstance(post, Unread) else post.day
        try:
            diagnostics += check_read(plan, file, post).diagnostics
        except Exception as error:
            diagnostics += crashed(file.path, error).diagnostics
    return Trial(plan, samples, schemas, tuple(diagnostics), days)


def _context(plan: Plan, collection: str, schema: dict[str, Any] | None) -> Context:
    """Return what the posts of a collection will share with the inferred schema."""
    context = plan.collections.context(collection)
    if schema is None:
        return context
    from postlint.schema import load_schema

    with TemporaryDirectory(prefix="postlint-") as folder:
        path = Path(folder).resolve() / "inferred.schema.json"
        write_file(str(path), render(schema).encode())
        return replace(context, validator=load_schema(path, path.parent, is_date=context.conventions.is_date))
