"""Check only the posts that changed since a commit, and find out what they had before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from postlint.engine.baseline import Baseline, baseline_of
from postlint.engine.check import PostResult, check_file
from postlint.engine.claim import Claim
from postlint.engine.git import Change, Repository
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
        changes = self._repository.changes(self._base or head, staged=since.staged)
        by_path = {nfc(change.path): change for change in changes}
        posts = [post for post in discovery.posts if post.path in by_path]
        if since.staged:
            posts += self._deleted(discovery, by_path)
        self._posts = {post.path: (post, by_path[post.path]) for post in posts}
        self._staged = since.staged

    def _deleted(self, discovery: Discovery, by_path: dict[str, Change]) -> Iterator[PostFile]:
        """Yield the posts that are staged, but not in the work tree."""
        known = {post.path for post in discovery.posts}
        if not discovery.walked_root:
            return
        finder = self._plan.collections.finder()
        apart = tuple(f"{nfc(each.folder)}/" for each in discovery.apart)
        for path, change in by_path.items():
            if path not in known and not path.startswith(apart) and (collection := finder.collection(path)) is not None:
                yield PostFile(path, collection, change.path)

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

    def before(self, results: list[PostResult], check: Check) -> Baseline:
        """Return what the posts among the results that have findings had in the base; none without a base."""
        older = self.older(result.path for result in results if result.diagnostics)
        paths = {version.file.path: escape(path, 4096) for path, version in older.items()}
        found = check([*older.values()]) if older else ()
        entries = ((paths[result.path], entry) for result in found for entry in baseline_of([result]).entries)
        return Baseline(entry._replace(path=path) for path, entry in entries)


def check_version(plan: Plan, version: Version) -> PostResult:
    """Check a version of a post."""
    return check_file(plan, version.file, version.data, version.claims)


def survey_version(plan: Plan, version: Version) -> PostResult:
    """Check a version of a post, and extract the facts about it."""
    return check_file(plan, version.file, version.data, version.claims, with_facts=True)
