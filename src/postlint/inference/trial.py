"""Try a site for `postlint init`: read its posts, infer schemas, and check the posts against them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.engine.check import PostResult, check_read, crashed
from postlint.engine.claim import pack_facts
from postlint.engine.read import read_post
from postlint.engine.run import site_stage
from postlint.engine.search import Part
from postlint.engine.since import Version
from postlint.inference.collect import Sample, infer, read_sample
from postlint.inference.describe import Settings
from postlint.inference.existing import find_schema
from postlint.inference.proposal import Evidence, Proposal
from postlint.inference.write import render
from postlint.post import Context, Post
from postlint.project.discover import Discovery
from postlint.project.plan import Plan
from postlint.text import write_file

if TYPE_CHECKING:
    from postlint.schema import Checks, Validator

ENOUGH = 5
"""The fewest posts from which a schema is inferred: fewer show no pattern."""


@dataclass(frozen=True)
class Trial:
    """The results: `schemas` are the inferred ones, by collection; `existing` those that the project already has.

    `proposals` are presets for these posts.
    """

    plan: Plan
    samples: tuple[Sample, ...]
    schemas: dict[str, dict[str, Any]]
    results: tuple[PostResult, ...]
    existing: dict[str, str]
    proposals: tuple[Proposal, ...] = ()


def trial_run(plan: Plan, discovery: Discovery, progress: Callable[[int, int], None]) -> Trial:
    """Read all posts, infer the schemas, and check every post against the one of its collection."""
    names = [name for name in plan.collections.by_name if any(file.collection == name for file in discovery.posts)]
    samples = tuple(read_sample(plan, discovery, name) for name in names)
    enough = [each for each in samples if len(each.mappings) >= ENOUGH]
    demanded = plan.collections.conventions.schemas  # those of the site, which an inferred one would replace
    enough = [each for each in enough if each.collection not in demanded]
    existing = {each.collection: found for each in enough if (found := find_schema(plan, each)) is not None}
    schemas = {each.collection: infer(plan, each, Settings()) for each in enough if each.collection not in existing}
    contexts = {name: _context(plan, name, schemas) for name in names}
    for name, found in existing.items():
        contexts[name] = replace(contexts[name], choose=_with(contexts[name], found.validator))
    results: list[PostResult] = []
    evidence = Evidence()
    for done, file in enumerate(discovery.posts, start=1):
        try:
            post = read_post(plan, file, contexts[file.collection])
            result = check_read(plan, file, post)
            if isinstance(post, Post):
                result = msgspec.structs.replace(result, facts=pack_facts(plan, file, post))
                evidence.add(post, plan.limits)
            results.append(result)
        except Exception as error:
            results.append(crashed(file.path, error))
        progress(done, len(discovery.posts))
    _check_site(plan, discovery, results, contexts)
    known = tuple(result for result in results if result.aside is None)
    paths = {name: found.path for name, found in existing.items()}
    return Trial(plan, samples, schemas, known, paths, tuple(evidence.proposals()))


def _check_site(plan: Plan, discovery: Discovery, results: list[PostResult], contexts: dict[str, Context]) -> None:
    """Add what rules about the whole site find to the results, in place."""
    if not plan.has_site_rules or not results:
        return
    versions = [Version(file, None) for file in discovery.posts]
    for index, version in enumerate(site_stage(Part(plan, discovery), jobs=1).judge(versions, [*results])):
        if version.claims:
            post = read_post(plan, version.file, contexts[version.file.collection])
            results[index] = check_read(plan, version.file, post, claims=version.claims)


def _with(context: Context, schema: Validator) -> Callable[[Post], Checks | None]:
    """Return the choice of a schema beside the one that a post has anyway."""

    def choose(post: Post) -> Checks | None:
        from postlint.schema import Several

        before = context.choose(post) if context.choose is not None else context.validator
        return schema if before is None else Several((before, schema))

    return choose


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
