"""Survey a site for `postlint init`: read its posts, infer schemas, and check the posts against them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postlint.check import check_bytes, crashed
from postlint.condition import day_of
from postlint.diagnostic import Diagnostic
from postlint.discover import Discovery, Found
from postlint.file import Unreadable, read_file
from postlint.inference.collect import Shelf, infer, read_shelf
from postlint.inference.describe import Settings
from postlint.inference.write import render
from postlint.plan import Plan
from postlint.post import Post
from postlint.project import Project
from postlint.text import NotUtf8Error, Source, escape

ENOUGH = 5
"""The fewest posts from which a schema is inferred: fewer show no pattern."""


@dataclass(frozen=True)
class Survey:
    """The results. `schemas`: the inferred ones, by collection. `days`: the date of each post, by path, or None."""

    plan: Plan
    shelves: tuple[Shelf, ...]
    schemas: dict[str, dict[str, Any]]
    diagnostics: tuple[Diagnostic, ...]
    days: dict[str, date | None]

    @property
    def posts(self) -> int:
        """Return the number of posts."""
        return len(self.days)


def survey(plan: Plan, discovery: Discovery, progress: Callable[[int, int], None]) -> Survey:
    """Read all posts, infer the schemas, and check every post against the one of its collection."""
    names = [name for name in plan.collections if any(found.collection == name for found in discovery.posts)]
    shelves = tuple(read_shelf(plan, discovery, name) for name in names)
    schemas = {shelf.collection: infer(plan, shelf, Settings()) for shelf in shelves if len(shelf.mappings) >= ENOUGH}
    projects = {name: _project(plan, name, schemas.get(name)) for name in names}
    diagnostics: list[Diagnostic] = []
    days: dict[str, date | None] = {}
    for done, found in enumerate(discovery.posts, start=1):
        project = projects[found.collection]
        data = _read(plan, found)
        days[escape(found.path, 4096)] = _day(found, data, project)
        if data is not None:
            rules = plan.rules(found.path, found.collection)
            try:
                result = check_bytes(data, found.path, project, rules, plan.limits, plan.suppressible)
            except Exception as error:
                result = crashed(found.path, error)
            diagnostics += result.diagnostics
        progress(done, len(discovery.posts))
    return Survey(plan, shelves, schemas, tuple(diagnostics), days)


def _read(plan: Plan, found: Found) -> bytes | None:
    try:
        return read_file(os.path.join(plan.root, found.path), plan.limits.file_size)
    except Unreadable:
        return None


def _day(found: Found, data: bytes | None, project: Project) -> date | None:
    try:
        source = Source.from_bytes(found.path, data or b"")
    except NotUtf8Error:
        source = Source(found.path, "")
    return day_of(Post(source, project))


def _project(plan: Plan, collection: str, schema: dict[str, Any] | None) -> Project:
    """Return the project that a collection's posts will have with the inferred schema."""
    project = plan.project(collection)
    if schema is None:
        return project
    from postlint.schema import load_schema

    with TemporaryDirectory(prefix="postlint-") as folder:
        path = Path(folder).resolve() / "inferred.schema.json"
        path.write_text(render(schema), encoding="utf-8")
        return replace(project, validator=load_schema(path, path.parent, is_date=plan.generator.is_date))
