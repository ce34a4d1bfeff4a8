"""Check only the posts that changed since a commit, and find out what they had before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from postlint.engine.baseline import Baseline, baseline_of
from postlint.engine.check import PostResult, check_and_survey, check_file, claim_file, survey_file
from postlint.engine.claim import Claim
from postlint.engine.git import Change, Repository
from postlint.engine.task import Begun
from postlint.project.discover import PostFile
from postlint.text import escape, nfc

if TYPE_CHECKING:
    from postlint.project.discover import Discovery
    from postlint.project.plan import Plan

    Check = Callable[[list["Version"]], Iterator[PostResult]]


class Since(NamedTuple):
    """What is new: what was not there where `ref` and HEAD parted. None: everything in the posts that changed.

    With `staged`, the posts are those that are staged, as they are in the index.
    """

    ref: str | None
    staged: bool = False


class Version(NamedTuple):
    """A post and its content; None: that of its file. `claims` is what rules about the site find in it: see `Claim`."""

    file: PostFile
    data: bytes | None
    claims: tuple[Claim, ...] | None = None


class Changed:
    """The posts that changed, as they are now and as they were.

    Raises:
        GitError: the project is in no repository, or git does not know the commit.
    """

    def __init__(self, plan: Plan, discovery: Discovery, since: Since) -> None:
        self._plan = plan
        self._repository = Repository(plan.root)
        head = self._repository.head() if since.staged else ""
        self._base = self._repository.base(since.ref) if since.ref is not None else None
        self._discovery = discovery
        self._changes = self._repository.changes(self._base or head, staged=since.staged)
        by_path = {nfc(change.path): change for change in self._changes}
        posts = [post for post in discovery.posts if post.path in by_path]
        if since.staged:
            posts += self._unseen(by_path)
        self._posts = {post.path: (post, by_path[post.path]) for post in posts}
        self._staged = since.staged
        self._same: set[str] = set()

    def _unseen(self, files: Mapping[str, Change]) -> Iterator[PostFile]:
        """Yield the posts that are staged, but not in the work tree."""
        if self._discovery.walked_root:
            known = {post.path for post in self._discovery.posts}
            yield from self._posts_among(change.path for path, change in files.items() if path not in known)

    def _posts_among(self, files: Iterable[str]) -> Iterator[PostFile]:
        finder = self._plan.collections.finder()
        apart = tuple(f"{nfc(each.folder)}/" for each in self._discovery.apart)
        for file in files:
            path = nfc(file)
            if not path.startswith(apart) and (collection := finder.collection(path)) is not None:
                yield PostFile(path, collection, file)

    def now(self) -> list[Version]:
        """Return the posts as they are checked, in the order of their paths."""
        posts = [post for _, (post, _) in sorted(self._posts.items())]
        if not self._staged:
            return [Version(post, None) for post in posts]
        texts = dict(self._repository.texts("", [post.file for post in posts], self._plan.limits.file_size))
        return [Version(post, texts[post.file]) for post in posts if texts[post.file] is not None]

    def older(self, paths: Iterable[str]) -> dict[str, Version]:
        """Return the version in the base of each of these posts that it has, by the path now; none without a base."""
        if self._base is None:
            return {}
        affected = map(self._posts.__getitem__, paths)
        posts = {change.before: post for post, change in affected if change.before is not None}
        texts = self._repository.texts(self._base, posts, self._plan.limits.file_size)
        found = ((posts[path], path, data) for path, data in texts if data is not None)
        return {
            post.path: Version(PostFile(nfc(path), post.collection, path, misplaced=post.misplaced), data)
            for post, path, data in found
        }

    def before(
        self, results: list[PostResult], check: Check, claims: Mapping[str, tuple[Claim, ...]] | None = None
    ) -> Baseline:
        """Return what the posts among the results that have findings had in the base; none without a base.

        `claims` is what rules about the site find in the base, by the path there; None: they did not run.
        """
        older = self.older(result.path for result in results if result.diagnostics)
        if claims is not None:
            older = {path: each._replace(claims=claims.get(each.file.path, ())) for path, each in older.items()}
        paths = {version.file.path: escape(path, 4096) for path, version in older.items()}
        found = check([*older.values()]) if older else ()
        entries = ((paths[result.path], entry) for result in found for entry in baseline_of([result]).entries)
        return Baseline(entry._replace(path=path) for path, entry in entries)

    @property
    def has_base(self) -> bool:
        """Whether there is a base: without one, everything is new."""
        return self._base is not None

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the posts that changed."""
        return frozenset(path for path in self._posts if path not in self._same)

    def add(self, posts: Iterable[PostFile]) -> None:
        """Take posts that did not change as if they did."""
        for post in posts:
            self._same.add(post.path)
            self._posts[post.path] = post, Change(post.file, post.file)

    def others(self, posts: Iterable[PostFile]) -> list[Version]:
        """Return posts that did not change; of what is staged, as they are in the index."""
        posts = list(posts)
        if not self._staged:
            return [Version(post, None) for post in posts]
        differing, lacking = map(frozenset, self._unstaged)
        texts = dict(
            self._repository.texts(
                "", [post.file for post in posts if post.file in differing], self._plan.limits.file_size
            )
        )
        return [Version(post, texts.get(post.file)) for post in posts if post.file not in lacking]

    def gone(self) -> list[Version]:
        """Return the posts of the base that are deleted."""
        if self._base is None:
            return []
        posts = {post.file: post for post in self._posts_among(self._deleted)}
        texts = self._repository.texts(self._base, posts, self._plan.limits.file_size)
        return [Version(posts[path], data) for path, data in texts if data is not None]

    def files(self, files: Iterable[str], *, is_before: bool = False) -> Iterator[str]:
        """Return the files of the project, given those of the work tree in NFC: as they are now, or in the base."""
        _, lacking = self._unstaged if self._staged else ((), ())
        found = set(files).difference(map(nfc, lacking))
        if is_before:
            found.difference_update(nfc(change.path) for change in self._changes)
            found.update(map(nfc, self._changed_before))
        return iter(found)

    def read(self, file: str, limit: int, *, is_before: bool = False) -> bytes | None:
        """Return the content of a file that is not as in the work tree; None if it is, or has too much.

        With `is_before`, that is its content in the base.
        """
        if is_before and self._base is not None and file in self._changed_before:
            return dict(self._repository.texts(self._base, [file], limit))[file]
        if self._staged and file in self._unstaged[0]:
            return dict(self._repository.texts("", [file], limit))[file]
        return None

    @cached_property
    def _deleted(self) -> list[str]:
        return self._repository.deleted(self._base, staged=self._staged) if self._base is not None else []

    @cached_property
    def _changed_before(self) -> frozenset[str]:
        """The files of the base that changed, by their paths there."""
        return frozenset((*self._deleted, *(each.before for each in self._changes if each.before is not None)))

    @cached_property
    def _unstaged(self) -> tuple[list[str], list[str]]:
        return self._repository.unstaged()


def check_version(plan: Plan, version: Version) -> PostResult:
    """Check a version of a post."""
    return check_file(plan, version.file, version.data, version.claims)


def survey_version(plan: Plan, version: Version) -> PostResult | Begun[PostResult]:
    """Check a version of a post, and extract the facts about it."""
    return check_and_survey(plan, version.file, version.data, version.claims)


def claim_version(plan: Plan, version: Version) -> PostResult:
    """Check a version of a post only for what the rules about the site claim of it."""
    return claim_file(plan, version.file, version.data, version.claims or ())


def extract_version(plan: Plan, version: Version) -> PostResult:
    """Extract the facts about a version of a post, without a check."""
    return survey_file(plan, version.file, version.data)
