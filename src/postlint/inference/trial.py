"""Try a site for `postlint init`: read its posts, infer schemas, and check the posts against them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
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
    enough = [each for each in samples if len(each.mappings) >= ENOUGH]
    demanded = plan.collections.conventions.schemas  # those of the site, which an inferred one would replace
    schemas = {each.collection: infer(plan, each, Settings()) for each in enough if each.collection not in demanded}
    contexts = {name: _context(plan, name, schemas) for name in names}
    results: list[PostResult] = []
    for done, file in enumerate(discovery.posts, start=1):
        try:
            results.append(check_read(plan, file, read_post(plan, file, contexts[file.collection])))
        except Exception as error:
            results.append(crashed(file.path, error))
        progress(done, len(discovery.posts))
    return Trial(plan, samples, schemas, tuple(result for result in results if result.aside is None))


def schema_path(collection: str, schemas: Collection[str]) -> str:
    """Return the path of the schema of a collection: `schemas/post.schema.json` if it is the only one that has one."""
    name = re.sub(r"[^\w-]+", "-", collection)
    return f"schemas/{name if len(schemas) > 1 else 'post'}.schema.json"


def _context(plan: Plan, collection: str, schemas: dict[str, dict[str, Any]]) -> Context:
    """Return what the posts of a collection will share with its inferred schema, if it has one."""
    context = plan.collections.context(collection)
    if collection not in schemas:
        return context
    from postlint.schema import load_schema

    with TemporaryDirectory(prefix="postlint-") as folder:
        root = Path(folder).resolve()
        path = root / schema_path(collection, schemas)
        path.parent.mkdir()
        write_file(str(path), render(schemas[collection]).encode())
        return replace(context, validator=load_schema(path, root, is_date=context.conventions.is_date), choose=None)
