"""Read the posts of a collection, and infer a schema from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.engine.read import LeftOut, Unread, read_post
from postlint.inference.describe import Settings
from postlint.inference.draft import draft
from postlint.inference.merge import remember
from postlint.inference.tally import Sighting
from postlint.project.discover import Discovery
from postlint.project.plan import Plan

if TYPE_CHECKING:
    from postlint.schema import Validator

# Rules report these in better words.
_OF_RULES = frozenset({"date", "lastmod", "updated", "last_modified_at", "title"})


class Sample(NamedTuple):
    """The front matter of the posts of a collection, and the number of posts whose front matter cannot be read."""

    collection: str
    mappings: list[Sighting]
    unread: int


def read_sample(plan: Plan, discovery: Discovery, collection: str) -> Sample:
    """Read the front matter of the posts of a collection."""
    mappings: list[Sighting] = []
    unread = 0
    for file in discovery.posts:
        if file.collection != collection:
            continue
        post = read_post(plan, file)
        if isinstance(post, LeftOut):
            continue
        if not isinstance(post, Unread) and post.front.is_mapping and not post.front.faults:
            mappings.append(Sighting(post.front.data, file.path))
        else:
            unread += 1
    return Sample(collection, mappings, unread)


def _is_typed(schema: Validator, key: str) -> bool:
    """Return whether a schema says of a key which kind of value it has."""
    return any(schema.mismatches({key: value}) for value in (["tea"], {"tea": "tea"}, "tea", True))


def infer(plan: Plan, sample: Sample, settings: Settings) -> dict[str, Any]:
    """Return the schema of a collection; it extends the shipped schema for these posts, if there is one."""
    parent: str | None = None
    described = typed = frozenset[str]()
    if path := plan.collections.schemas.shipped(sample.collection):
        from postlint.schema import OURS, load_schema

        parent = f"{OURS}{path.name}"
        known = load_schema(path, path.parent, is_date=plan.collections.conventions.is_date)
        described = known.known_keys
        typed = frozenset(key for key in described if _is_typed(known, key))
    settings = replace(
        settings, is_date=plan.collections.conventions.is_date, described=described, typed=typed | _OF_RULES & described
    )
    return remember(draft(sample.mappings, settings, sample.collection, parent))
