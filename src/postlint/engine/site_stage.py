"""Run the rules about a whole site, once all of its posts are checked, and add what they find to the results."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.engine.check import PostResult, crashed_at
from postlint.engine.claim import Claim
from postlint.engine.pictures import read_pictures
from postlint.engine.since import Version
from postlint.picture import Picture
from postlint.post import PostFacts
from postlint.rule import ActiveRule, DeadlineExceededError, deadline
from postlint.site import FileTree, Site, SiteFinding
from postlint.text import NotUtf8Error, Source, UnreadableError, read_file

if TYPE_CHECKING:
    from postlint.engine.search import Part
    from postlint.project.plan import Plan

_LARGEST = 1_000_000
"""The largest file of a site that a generator may look at, in bytes."""
_SHARE = 0.01
"""The seconds that a rule may take for each post, besides the limit of one post."""
_DECODER = msgspec.msgpack.Decoder(PostFacts)


class Findings(NamedTuple):
    """What the rules find, by the path of the post, and the crashes: the rule and the error of each."""

    claims: dict[str, tuple[Claim, ...]]
    crashes: list[tuple[str, BaseException]]


Check = Callable[[list[Version]], Iterator[PostResult]]


def check_site(
    part: Part, versions: list[Version], results: list[PostResult], check: Check, jobs: int | None = None
) -> list[Version]:
    """Add what the rules about the site find to the results, in place. Return the versions with these claims.

    `check` checks versions of posts: those with a finding, or with a comment that may suppress one, are checked again.
    """
    plan = part.plan
    look = partial(read_pictures, plan, _folder(plan), notes=part.discovery.notes, jobs=jobs)
    site = make_site(plan, [result.facts for result in results if result.facts], look)
    found = run_rules(plan, site)
    folder = _folder(plan)
    silencing = {folder + post.path for post in site.posts.values() if post.is_silencing}
    again = {path: found.claims.get(path, ()) for path in silencing | found.claims.keys()}
    changed = [each._replace(claims=again[each.file.path]) for each in versions if each.file.path in again]
    at = {result.path: index for index, result in enumerate(results)}
    for result in check(changed) if changed else ():
        results[at[result.path]] = result
    for rule_id, error in found.crashes:
        results[0] = crashed_at(results[0], rule_id, error)
    return [each._replace(claims=again.get(each.file.path)) for each in versions]


def make_site(
    plan: Plan, packed: list[bytes], look: Callable[[list[str]], Mapping[str, Picture]] = lambda paths: {}
) -> Site:
    """Make the site of a plan from the packed facts about its posts; `look` reads pictures."""
    folder = _folder(plan)

    def read(path: str) -> str | None:
        try:
            file = os.path.join(plan.root, folder, path)
            return Source.from_bytes(path, read_file(file, _LARGEST, plan.root)).text
        except (UnreadableError, NotUtf8Error, ValueError):
            return None

    collections = plan.collections
    inventory = collections.inventory()
    below = (path[len(folder) :] for path in inventory.paths if path.startswith(folder))
    files = FileTree(below, lambda path: inventory.doubt(folder + path), inventory.gap)
    publisher = collections.config.table.attribution.site
    facts = map(_DECODER.decode, packed)
    return Site(facts, files, collections.conventions, read, publisher, look, plan.request.now)


def run_rules(plan: Plan, site: Site) -> Findings:
    """Run all rules about the site that are on for one of its posts, each once for each choice of its options."""
    folder = _folder(plan)
    by_rule: defaultdict[tuple[str, bytes], set[tuple[int, ...]]] = defaultdict(set)
    active: dict[tuple[str, bytes], ActiveRule] = {}
    for overrides in {post.overrides for post in site.posts.values()}:
        for rule in plan.site_rules(overrides):
            key = rule.rule.id, msgspec.json.encode(rule.options)
            by_rule[key].add(overrides)
            active[key] = rule
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    crashes: list[tuple[str, BaseException]] = []
    for key, rule in sorted(active.items()):
        found: list[SiteFinding] = []
        try:
            if rule.rule.needs_pictures:
                site.pictures  # noqa: B018 - here, as other processes may read them
            with deadline(plan.limits.seconds + _SHARE * len(site.posts)):
                assert rule.rule.check_site is not None
                found += rule.rule.check_site(site, rule.options)
        except (Exception, SystemExit, DeadlineExceededError) as error:
            crashes.append((rule.rule.id, error))
        found = [each for each in found if each.path in site.posts and site.posts[each.path].overrides in by_rule[key]]
        found.sort(key=lambda each: each.path)
        for path, group in groupby(found, key=lambda each: each.path):
            here = tuple(_placed(each, folder) for each in group)
            claims[folder + path].append(Claim(rule.rule.id, here))
    return Findings({path: tuple(each) for path, each in claims.items()}, crashes)


def _folder(plan: Plan) -> str:
    """Return the folder of the site, relative to the project: empty, or with a slash at its end."""
    return next(iter(plan.collections.contexts.values())).folder


def _placed(found: SiteFinding, folder: str) -> SiteFinding:
    """Return a finding whose paths are relative to the project."""
    related = tuple((folder + path, message) for path, message in found.related)
    return msgspec.structs.replace(found, path=folder + found.path, related=related)
