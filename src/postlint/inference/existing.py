"""Find the schema that a project already has for its posts, for `postlint init`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from postlint.inference.collect import Sample
from postlint.project.plan import Plan
from postlint.schema import SUFFIXES, SchemaError, Validator, load_schema

_FOLDERS = ("", "schemas", "schema", ".schemas", "_schemas", "data", "_data", "src/schemas", "content")
_MOST = 50
_SHARE = 0.95


class Existing(NamedTuple):
    """A schema file of the project, by its path from the root, that nearly all posts match."""

    path: str
    validator: Validator


def find_schema(plan: Plan, sample: Sample) -> Existing | None:
    """Return the schema that was written for these posts: they match it, and it describes most of their keys.

    Looked at are the first files in the usual folders; a file in the root must have `schema` in its name.
    """
    posts = [sighting.value for sighting in sample.mappings]
    keys = {key for post in posts for key in post}
    best: tuple[int, Existing] | None = None
    for path in islice(_candidates(plan.root), _MOST):
        try:
            schema = load_schema(path, plan.root, is_date=plan.collections.conventions.is_date)
        except SchemaError:
            continue
        shared = len(schema.known_keys & keys)
        if shared * 2 < len(schema.known_keys) or shared < 2 or (best and shared <= best[0]):
            continue
        if sum(not schema.mismatches(post) for post in posts) >= _SHARE * len(posts):
            best = shared, Existing(path.relative_to(plan.root).as_posix(), schema)
    return best[1] if best else None


def _candidates(root: Path) -> Iterator[Path]:
    """Yield the files that may be schemas, in order of folder and name."""
    for folder in _FOLDERS:
        where = root / folder
        if not os.path.isdir(where) or not where.resolve().is_relative_to(root):
            continue
        for path in sorted(where.iterdir()):
            is_named = "schema" in path.name.lower() or folder.strip("._").endswith(("schema", "schemas"))
            if is_named and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path
