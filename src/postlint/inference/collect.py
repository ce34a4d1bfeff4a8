"""Read the posts of a collection, and infer a schema from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from postlint.discover import Discovery
from postlint.inference.describe import Settings
from postlint.inference.draft import draft
from postlint.inference.merge import remember
from postlint.inference.tally import Sighting
from postlint.plan import Plan
from postlint.reading import read_post


class Shelf(NamedTuple):
    """The front matter of the posts of a collection, and the number of posts whose front matter cannot be read."""

    collection: str
    mappings: list[Sighting]
    unread: int


def read_shelf(plan: Plan, discovery: Discovery, collection: str) -> Shelf:
    """Read the front matter of the posts of a collection."""
    mappings: list[Sighting] = []
    unread = 0
    for found in discovery.posts:
        if found.collection != collection:
            continue
        post = read_post(plan, found)
        if post is not None and post.front.is_mapping and not post.front.problems:
            mappings.append(Sighting(post.front.data, found.path))
        else:
            unread += 1
    return Shelf(collection, mappings, unread)


def infer(plan: Plan, shelf: Shelf, settings: Settings) -> dict[str, Any]:
    """Return the schema of a collection; it extends the shipped schema for these posts, if there is one."""
    parent: str | None = None
    described: frozenset[str] = frozenset()
    if path := plan.shipped_schema(shelf.collection):
        from postlint.schema import OURS, load_schema

        parent = f"{OURS}{path.name}"
        described = load_schema(path, path.parent, is_date=plan.generator.is_date).known_keys
    settings = replace(settings, is_date=plan.generator.is_date, described=described)
    return remember(draft(shelf.mappings, settings, shelf.collection, parent))
