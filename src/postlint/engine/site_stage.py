"""Run the rules about a whole site, once its posts are checked, and add what they find to the results."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint import disk
from postlint.engine.beside import Beside, results_beside, rule_beside
from postlint.engine.check import PostResult, crashed_at
from postlint.engine.claim import Claim
from postlint.engine.since import Changed, Version, check_version, claim_version, extract_version
from postlint.picture import Picture
from postlint.post import PostFacts, unknown_facts
from postlint.rule import ActiveRule, DeadlineExceededError, deadline
from postlint.site import FileTree, Site, SiteFinding
from postlint.text import NotUtf8Error, Source, UnreadableError, read_file

if TYPE_CHECKING:
    from postlint.engine.repair import Change
    from postlint.engine.search import Part
    from postlint.engine.task import Task
    from postlint.project.plan import Plan

_LARGEST = 1_000_000
"""The largest file of a site that a generator may look at, in bytes."""
_SHARE = 0.01
"""The seconds that a rule may take for each post, besides the limit of one post."""
_DECODER = msgspec.msgpack.Decoder(PostFacts)

Run = Callable[[list[Version], "Task[Version, PostResult]"], Iterator[PostResult]]
Look = Callable[[str, list[str]], Mapping[str, Picture]]
Claims = dict[str, tuple[Claim, ...]]


class Findings(NamedTuple):
    """What the rules find.

    `claims` are by the path of the post, `silencing` the posts with comments that may suppress some, and `crashes` the
    error of each rule that failed. `beside` is found in files that are not posts.
    """

    claims: Claims
    silencing: frozenset[str] = frozenset()
    crashes: tuple[tuple[str, BaseException], ...] = ()
    beside: Beside = ()

    def of(self, path: str) -> tuple[Claim, ...]:
        """Return what is claimed of a post."""
        return (*self.claims.get(path, ()), *(Claim(rule, None) for rule, _ in self.crashes))


class SiteStage:
    """The rules about the site of a part, and the facts about all its posts.

    `run` does a task for each of some versions of posts, and `look` reads pictures in the folder of the site.
    `changed`: only posts that changed are checked.
    """

    def __init__(self, part: Part, run: Run, look: Look, changed: Changed | None = None) -> None:
        self._part = part
        self._plan = part.plan
        self._run = run
        self._read_pictures = look
        self._pictures: dict[str, Picture | None] = {}
        self._changed = changed
        self._facts: dict[str, bytes] = {}
        self._found = Findings({})

    @property
    def failed(self) -> frozenset[str]:
        """The rules that crashed or took too long."""
        return frozenset(rule for rule, _ in self._found.crashes)

    def judge(self, versions: list[Version], results: list[PostResult]) -> list[Version]:
        """Add what the rules find to the results, in place. Return the versions with their claims.

        Posts with a finding, or with a comment that may suppress one, are checked again. Where all of the site is
        checked, results for other pages and files with findings are added. Where only changed posts are checked, the
        others with findings are added: those that their base has are left out later.
        """
        others = self._others({each.file.path for each in versions})
        self._take(versions, results)
        self._take(others, self._extract(others))
        found = self._found = self._evaluate(self._facts, self._changed)
        results.sort(key=lambda each: os.fsencode(each.path))
        if self._changed is not None and self._changed.has_base:
            wanted = {post.path for post in self._part.discovery.posts} & found.claims.keys()
            more = [each for each in others if each.file.path in wanted]
            self._changed.add(each.file for each in more)
            versions = [*versions, *more]
        versions = [each._replace(claims=found.of(each.file.path)) for each in versions]
        plain = {result.path for result in results if _is_plain(result)} - found.silencing
        self._update(versions, results, (found.silencing | found.claims.keys()) - plain)
        self._place([each for each in versions if each.file.path in plain and each.claims], results)
        for rule_id, error in found.crashes if results else ():
            results[0] = crashed_at(results[0], rule_id, error)
        if self._changed is None and self._part.discovery.walked_root:
            results += results_beside(found.beside)
        return versions

    def renew(
        self, versions: list[Version], results: list[PostResult], changes: Iterable[Change], *, is_written: bool
    ) -> list[Version]:
        """Run the rules again after posts were fixed. Update the results in place, and return the versions."""
        texts = {change.path: change.new for change in changes}
        fixed = [each._replace(data=texts[each.file.path]) for each in versions if each.file.path in texts]
        self._take(fixed, self._extract(fixed))
        old, self._found = self._found, self._evaluate(self._facts, self._changed)
        new = self._found
        if not is_written:
            versions = [each._replace(data=texts.get(each.file.path, each.data)) for each in versions]
        versions = [each._replace(claims=new.of(each.file.path)) for each in versions]
        paths = {path for path in old.claims.keys() | new.claims.keys() if old.of(path) != new.of(path)}
        self._update(versions, results, paths)
        return versions

    def before(self) -> Claims:
        """Return what the rules find in the base, by the path of a post there."""
        changed = self._changed
        assert changed is not None
        older = [*changed.older(changed.paths).values(), *changed.gone()]
        facts = {path: each for path, each in self._facts.items() if path not in changed.paths}
        by_path = {each.file.path: each for each in older}
        facts |= self._facts_of(by_path, self._extract(older))
        return self._evaluate(facts, changed, is_before=True).claims

    def survey(self) -> Site:
        """Return the site, with the facts about all of its posts, without a check."""
        posts = self._others(set(), always=True)
        self._take(posts, self._extract(posts))
        return make_site(self._plan, self._facts.values())

    def _others(self, known: set[str], *, always: bool = False) -> list[Version]:
        """Return the posts of the site that are not checked."""
        if self._changed is None and self._part.discovery.walked_root and not always:
            return []
        found = self._plan.collections.finder().find((self._plan.root / (self._plan.request.site or "."),))
        posts = [post for post in found.posts if post.path not in known]
        return self._changed.others(posts) if self._changed is not None else [Version(post, None) for post in posts]

    def _extract(self, versions: list[Version]) -> Iterator[PostResult]:
        return self._run(versions, extract_version) if versions else iter(())

    def _take(self, versions: list[Version], results: Iterable[PostResult]) -> None:
        """Keep the facts about posts."""
        by_path = {each.file.path: each for each in versions}
        self._facts |= self._facts_of(by_path, results)

    def _facts_of(self, versions: Mapping[str, Version], results: Iterable[PostResult]) -> Iterator[tuple[str, bytes]]:
        """Yield the paths of posts with the facts; for one that could not be read, only that it exists."""
        for result in results:
            if result.facts:
                yield result.path, result.facts
            elif result.aside is None:
                path = result.path.removeprefix(_folder(self._plan))
                with suppress(UnicodeEncodeError):  # a name that is not UTF-8: no URL leads to it
                    yield (
                        result.path,
                        msgspec.msgpack.encode(unknown_facts(path, versions[result.path].file.collection)),
                    )

    def _evaluate(self, facts: dict[str, bytes], changed: Changed | None, *, is_before: bool = False) -> Findings:
        return run_rules(self._plan, make_site(self._plan, facts.values(), self._look, changed, is_before=is_before))

    def _look(self, paths: list[str]) -> dict[str, Picture]:
        """Return what pictures say about themselves; each is read once."""
        if new := [path for path in paths if path not in self._pictures]:
            read = self._read_pictures(_folder(self._plan), new)
            self._pictures |= {path: read.get(path) for path in new}
        return {path: picture for path in paths if (picture := self._pictures[path]) is not None}

    def _place(self, versions: list[Version], results: list[PostResult]) -> None:
        """Add what is claimed of versions to their results, in place of what such a rule found in the post alone."""
        at = {result.path: index for index, result in enumerate(results)}
        claims = {each.file.path: each.claims or () for each in versions}
        for result in self._run(versions, claim_version) if versions else ():
            old = results[at[result.path]]
            claiming = {claim.rule for claim in claims[result.path] if claim.findings}
            kept = (each for each in old.diagnostics if each.rule not in claiming)
            diagnostics = tuple(sorted((*kept, *result.diagnostics), key=lambda each: each.order))
            results[at[result.path]] = msgspec.structs.replace(
                old,
                diagnostics=diagnostics,
                body=old.body or result.body,
                traces=(*old.traces, *result.traces),
                crashed=result.crashed,
            )

    def _update(self, versions: list[Version], results: list[PostResult], paths: Iterable[str]) -> None:
        """Check versions with these paths again."""
        wanted = frozenset(paths)
        again = [each for each in versions if each.file.path in wanted]
        at = {result.path: index for index, result in enumerate(results)}
        for result in self._run(again, check_version) if again else ():
            if (index := at.get(result.path)) is None:
                results.append(result)
            else:
                results[index] = result


def _is_plain(result: PostResult) -> bool:
    """Return whether what rules about the site find may just be added to a result."""
    is_checked = result.aside is None and result.unreadable is None and not result.crashed
    return is_checked and not any(each.rule.startswith("postlint/") for each in result.diagnostics)


def make_site(
    plan: Plan,
    packed: Iterable[bytes],
    look: Callable[[list[str]], Mapping[str, Picture]] = lambda paths: {},
    changed: Changed | None = None,
    *,
    is_before: bool = False,
) -> Site:
    """Make the site of a plan from the packed facts about its posts; with `is_before`, as it was in the base.

    `look` reads pictures.
    """
    folder = _folder(plan)
    root = plan.request.base or plan.root  # a stranger's files are not read

    def read(path: str) -> str | None:
        try:
            file = f"{folder}{path}"
            data = changed.read(file, _LARGEST, is_before=is_before) if changed is not None else None
            if data is None:
                with disk.needed_for(disk.SITE):
                    data = read_file(os.path.join(root, file), _LARGEST, root)
            return Source.from_bytes(path, data).text
        except (UnreadableError, NotUtf8Error, ValueError):
            return None

    collections = plan.collections
    inventory = collections.inventory()
    files: Iterable[str] = inventory.paths
    if changed is not None:
        files = changed.files(files, is_before=is_before)
    below = (path[len(folder) :] for path in files if path.startswith(folder))
    tree = FileTree(below, lambda path: inventory.doubt(folder + path), inventory.gap)
    publisher = collections.config.table.attribution.site
    facts = map(_DECODER.decode, packed)
    return Site(facts, tree, collections.conventions, read, publisher, look, plan.request.now)


def run_rules(plan: Plan, site: Site) -> Findings:
    """Run all rules about the site that are on for one of its posts, each once for each choice of its options."""
    folder = _folder(plan)
    by_rule: defaultdict[tuple[str, bytes], set[tuple[int, ...]]] = defaultdict(set)
    active: dict[tuple[str, bytes], ActiveRule] = {}
    for overrides in {post.overrides for post in site.posts.values()}:
        for rule in plan.site_rules(overrides):
            key = rule.rule.id, msgspec.json.encode(rule.chosen)
            by_rule[key].add(overrides)
            active[key] = rule
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    crashes: dict[str, BaseException] = {}
    beside: list[tuple[ActiveRule, SiteFinding]] = []
    for key, rule in sorted(active.items()):
        found: list[SiteFinding] = []
        try:
            if rule.rule.needs_pictures:
                site.pictures  # noqa: B018 - here, as other processes may read them
            with deadline(plan.limits.seconds + _SHARE * len(site.posts)):
                check_site = rule.rule.load().check_site
                assert check_site is not None
                found += check_site(site, rule.chosen)
        except (Exception, SystemExit, DeadlineExceededError) as error:
            crashes.setdefault(rule.rule.id, error)
            continue
        others = (each for each in found if each.path not in site.posts and site.is_file(each.path))
        ruled = ((rule_beside(plan, rule, folder + each.path), _placed(each, folder)) for each in others)
        beside += ((active, each) for active, each in ruled if active is not None)
        found = [each for each in found if each.path in site.posts and site.posts[each.path].overrides in by_rule[key]]
        found.sort(key=lambda each: each.path)
        for path, group in groupby(found, key=lambda each: each.path):
            here = tuple(_placed(each, folder) for each in group)
            claims[folder + path].append(Claim(rule.rule.id, here))
    silencing = frozenset(folder + path for path, post in site.posts.items() if post.is_silencing)
    known = {path: tuple(each) for path, each in sorted(claims.items())}
    return Findings(known, silencing, tuple(crashes.items()), tuple(dict.fromkeys(beside)))


def _folder(plan: Plan) -> str:
    """Return the folder of the site, relative to the project: empty, or with a slash at its end."""
    return next(iter(plan.collections.contexts.values())).folder


def _placed(found: SiteFinding, folder: str) -> SiteFinding:
    """Return a finding whose paths are relative to the project."""
    related = tuple((folder + path, message) for path, message in found.related)
    return msgspec.structs.replace(found, path=folder + found.path, related=related)
