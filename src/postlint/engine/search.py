"""Find the posts of a run, in every project and site that has some."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from postlint import disk
from postlint.engine.work import make_plan
from postlint.generators import PLAIN
from postlint.project.discover import Discovery
from postlint.project.division import Share, below
from postlint.project.globs import check_globs
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.project.root import find_root
from postlint.text import escape, inside, nfc, relative_to, resolve_named


class NothingToCheckError(Exception):
    """There are no posts."""


class Part(NamedTuple):
    """A project without the sites in it, or one of these sites: its plan, and the posts that were found."""

    plan: Plan
    discovery: Discovery


class Project(NamedTuple):
    """The parts of a project, which have one configuration; the first is that of the root, if that was searched.

    `prefix` is before a path of the project in the report of a run over several: empty, or with a slash at its end.
    """

    parts: tuple[Part, ...]
    prefix: str = ""

    @property
    def plan(self) -> Plan:
        """Return the plan of the first part."""
        return self.parts[0].plan

    def is_site(self, part: Part) -> bool:
        """Return whether a part has posts, and is more than what is left around the sites of the project."""
        is_rest = len(self.parts) > 1 and part.plan.collections.generator is PLAIN
        return bool(part.discovery.posts) and not is_rest

    @property
    def discovery(self) -> Discovery:
        """Return what was found in all parts."""
        if len(self.parts) == 1 and self.plan.request.site is None:
            return self.parts[0].discovery
        every = [part.discovery for part in self.parts]
        return Discovery(
            [post for each in every for post in each.posts],
            list(dict.fromkeys(note for each in every for note in each.notes)),
            [line for each in every for line in each.unreadable],
            self.plan.request.site is None and every[0].walked_root,
            kept_out=[path for each in every for path in each.kept_out],
        )


class Found(NamedTuple):
    """The projects of a run, in the order of their roots, and the folder that paths in the report are relative to."""

    root: Path
    projects: tuple[Project, ...]

    @property
    def sites(self) -> int:
        """Return the number of sites, or other projects, with posts; other posts of a project with sites are none."""
        return sum(1 for project in self.projects for part in project.parts if project.is_site(part))


def search(shares: Sequence[Share], *, allow_empty: bool = False) -> Found:
    """Find the posts of the shares, and of the projects and sites below their folders.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, nothing else to report, and `allow_empty` is False.
    """
    parts = _search(list(shares))
    found = _found([share for share, _ in parts], [part for _, part in parts])
    for project in found.projects:
        discovery = project.discovery
        if discovery.walked_root and (discovery.posts or not allow_empty):
            check_globs(project.plan.config, discovery)
    if not allow_empty and not any(part.discovery.posts or _has_more(part.discovery) for _, part in parts):
        raise NothingToCheckError(_nothing(found))
    return found


def _search(shares: list[Share]) -> list[tuple[Share, Part]]:
    """Return each share and its part. A share that is found twice, named and below another, is searched once."""
    known: dict[tuple[Path, str | None], Share] = {}
    found: dict[tuple[Path, str | None], Part] = {}
    roots = [share.request.root for share in shares if share.is_marked]
    pending = shares
    while pending:
        share = pending.pop(0)
        key = share.request.root, share.request.site
        if (other := known.get(key)) is not None:
            if not other.paths or set(share.paths) <= set(other.paths):
                continue
            share = other._replace(paths=(*other.paths, *share.paths))
        known[key] = share
        plan = found[key].plan if key in found else _plan(share.request, roots)
        discovery = plan.collections.finder().find(share.paths or (share.request.root,))
        discovery.notes[:0] = filter(None, [share.request.note, *plan.collections.warnings])
        found[key] = Part(plan, discovery)
        pending += (below(share, each.folder, is_project=each.is_project) for each in discovery.apart)
    parts = [(known[key], part) for key, part in found.items()]
    for only in dict.fromkeys(share.only for share, _ in parts if share.only is not None):
        _keep(only, [(part.plan.root, part.discovery) for share, part in parts if share.only == only])
    if len(parts) > 1:
        _drop_links([part for _, part in parts])
    return sorted(parts, key=lambda each: (os.fspath(each[0].request.root), each[0].request.site or ""))


def _drop_links(parts: list[Part]) -> None:
    """Drop the posts that are links to posts of other parts: each is checked once, as in one project."""
    if any(part.discovery.links for part in parts):
        files = {part.plan.root / post.file for part in parts for post in part.discovery.posts}
        for plan, discovery in parts:
            dropped = {post for post, real in discovery.links.items() if plan.root / real in files}
            discovery.posts = [post for post in discovery.posts if post not in dropped]


def _plan(request: Request, roots: list[Path]) -> Plan:
    """Make a plan. A mistake says in which of several projects it is."""
    try:
        return make_plan(request)
    except ConfigError as error:
        raise error.placed(_prefix(request.root, _common([*roots, request.root]))) from None


def _keep(only: tuple[str, ...], found: list[tuple[Path, Discovery]]) -> None:
    """Keep only the posts that were named, or are in a folder that was; note which names are left out."""
    folders = tuple(f"{nfc(disk.real(path))}{os.sep}" for path in only if disk.is_folder(path))
    files = {path: {nfc(resolve_named(path)), nfc(disk.real(path))} for path in only if disk.is_file(path)}
    wanted = set().union(*files.values())
    seen: set[str] = set()
    for root, discovery in found:
        paths = {post: nfc(os.path.join(root, *post.file.split("/"))) for post in discovery.posts}
        discovery.posts = [post for post, path in paths.items() if path in wanted or path.startswith(folders)]
        discovery.walked_root = False
        seen |= {paths[post] for post in discovery.posts}
    root, first = found[0]
    for path in only:
        if not disk.exists(path):
            first.unreadable.append(f"{escape(nfc(path), 200)}: no such file or directory")
    left = [path for path, names in files.items() if seen.isdisjoint(names)]
    first.skip([nfc(relative_to(resolve_named(path), root)) for path in left])


def _found(shares: list[Share], parts: list[Part]) -> Found:
    projects = [
        tuple(part for _, part in group)
        for _, group in groupby(zip(shares, parts, strict=True), key=lambda each: each[0].request.root)
    ]
    if len(projects) == 1:
        return Found(projects[0][0].plan.root, (Project(projects[0]),))
    roots = [share.request.root for share in shares if share.is_marked] or [share.request.root for share in shares]
    root = _common(roots)
    return Found(root, tuple(Project(each, _prefix(each[0].plan.root, root)) for each in projects))


def _common(roots: list[Path]) -> Path:
    """Return the project around some roots; the first one if they have only a whole disk in common."""
    try:
        common = Path(os.path.commonpath(roots))
    except ValueError:  # on two drives
        return roots[0]
    return roots[0] if common == common.parent else find_root([common], common).folder


def _prefix(folder: Path, root: Path) -> str:
    """Return what is before the paths of a project: `a/`; outside of the root, the absolute path: `/etc/`."""
    relative = inside(folder, root)
    if relative is None:
        return f"{folder.as_posix().rstrip('/')}/"
    return f"{relative}/" if relative else ""


def _has_more(discovery: Discovery) -> bool:
    return bool(discovery.unreadable or discovery.kept_out)


def _nothing(found: Found) -> str:
    plan = found.projects[0].plan
    wanted = ", ".join(pattern for each in plan.collections.by_name.values() for pattern in each.include[:3])
    notes = "".join(f"; {note}" for project in found.projects for note in project.discovery.notes)
    return f"no posts found in {escape(str(found.root), 200)}; looked for {escape(wanted, 200)}{notes}"
