"""Try a site for `postlint init`: read its posts, infer schemas, and check the posts against them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postlint.engine.check import PostResult, check_read, crashed
from postlint.engine.read import read_post
from postlint.inference.collect import Sample, infer, read_sample
from postlint.inference.describe import Settings
from postlint.inference.write import render
from postlint.post import Context
from postlint.project.discover import Discovery
from postlint.project.plan import Plan
from postlint.text import write_file

ENOUGH = 5
"""The fewest posts from which a schema is inferred: fewer show no pattern."""


@dataclass(frozen=True)
class Trial:
    """The results: `schemas` are the inferred ones, by collection."""

    plan: Plan
    samples: tuple[Sample, ...]
    schemas: dict[str, dict[str, Any]]
    results: tuple[PostResult, ...]


def trial_run(plan: Plan, discovery: Discovery, progress: Callable[[int, int], None]) -> Trial:
    """Read all posts, infer the schemas, and check every post against the one of its collection."""
    names = [name for name in plan.collections.by_name if any(file.collection == name for file in discovery.posts)]
    samples = tuple(read_sample(plan, discovery, name) for name in names)
    schemas = {each.collection: infer(plan, each, Settings()) for each in samples if len(each.mappings) >= ENOUGH}
    contexts = {name: _context(plan, name, schemas.get(name)) for name in names}
    results: list[PostResult] = []
    for done, file in enumerate(discovery.posts, start=1):
        try:
            results.append(check_read(plan, file, read_post(plan, file, contexts[file.collection])))
        except Exception as error:
            results.append(crashed(file.path, error))
        progress(done, len(discovery.posts))
    return Trial(plan, samples, schemas, tuple(result for result in results if result.aside is None))


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
