"""Divide the paths of a run among the projects and sites that they belong to.

A path belongs to the nearest project at or above it: a folder with a configuration of postlint, or with a site. A site
without a configuration has the nearest one above it, in its repository, unless that says which posts it is for. What
a site or a configuration around takes for posts belongs to that, whatever is beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from postlint import disk
from postlint.generators import generator_at
from postlint.project.collections import Collections
from postlint.project.config import find_config, has_config, load_config
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.plan import Request
from postlint.project.root import find_root, look_around
from postlint.project.scout import site_at
from postlint.text import inside, nfc, resolve_named


class Share(NamedTuple):
    """What a run is asked to do in one project, or in one site of it: a request, and paths. No paths: all of it.

    With `only`, paths as well, no other posts are wanted: those of the project among these. `is_marked`: the root has
    the mark of a project.
    """

    request: Request
    paths: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    is_marked: bool = True


class _Owner(NamedTuple):
    """The project that a path belongs to: its root, the folder of its site if there are several, its configuration."""

    root: Path
    site: str | None = None
    config: Path | None = None
    is_marked: bool = True
    note: str = ""


def divide(paths: Sequence[str], wanted: Request, current: Path) -> list[Share]:
    """Return the shares of a run over the paths, at least one; without paths, of the project around `current`.

    The options of `wanted` are those of every share. A configuration that the user named replaces all others; with it,
    and with a base, `wanted` has the root around all paths.
    """
    if not paths:
        return [_around(wanted, current)]
    if wanted.force_exclude:
        whole = _around(wanted, current)
        root = Path(whole.paths[0]) if whole.paths else whole.request.root
        here = [path for path in paths if inside(os.path.dirname(os.path.abspath(path)), root) is not None]
        own = set(here)
        there = [path for path in paths if path not in own]
        others = _divide(there, wanted, current) if there else []
        return [
            *([whole._replace(only=tuple(here))] if here else []),
            *(_share_of_all(each)._replace(only=each.paths) for each in others),
        ]
    return _divide(paths, wanted, current)


def _around(wanted: Request, current: Path) -> Share:
    """Return the share for the whole project around the current folder."""
    if wanted.base is not None:
        return Share(wanted)
    return _share_of_all(_share(wanted, _Division(wanted, current).owner(os.fspath(current)), ()))


def _share_of_all(share: Share) -> Share:
    """Return the share for all of a project, or of its site."""
    root, site = share.request.root, share.request.site
    return share._replace(paths=() if site is None else (os.fspath(root / site),))


def _divide(paths: Sequence[str], wanted: Request, current: Path) -> list[Share]:
    known = [path for path in paths if disk.exists(path)]
    known = known or [path for path in paths if disk.is_folder(os.path.dirname(os.path.abspath(path)))]
    if wanted.base is not None:
        owners = dict.fromkeys(paths, _Owner(wanted.root, None, wanted.config_path, note=wanted.note))
        owners |= {path: _judged(wanted, path) for path in known}
    elif _is_of_one_site(wanted):
        return [Share(wanted, tuple(paths))]
    elif not known:
        return [_around(wanted, current)._replace(paths=tuple(paths))]
    else:
        owners = _owners(paths, known, _Division(wanted, current))
    by_owner: dict[_Owner, list[str]] = {}
    for path, owner in owners.items():
        by_owner.setdefault(owner, []).append(path)
    return [_share(wanted, owner, tuple(found)) for owner, found in by_owner.items()]


def below(share: Share, folder: str, *, is_project: bool) -> Share:
    """Return the share for a folder of a share that is apart: a project of its own, or one site of several."""
    request = share.request
    path = request.root / folder
    if not is_project:
        return share._replace(request=msgspec.structs.replace(request, site=folder, note=""), paths=(os.fspath(path),))
    base = request.base / folder if request.base is not None else None
    config = find_config(base or path) if request.is_found else request.config_path
    request = msgspec.structs.replace(request, root=path, site=None, note="", base=base, config_path=config)
    return share._replace(request=request, paths=(os.fspath(path),), is_marked=True)


def _share(wanted: Request, owner: _Owner, paths: tuple[str, ...]) -> Share:
    root, base = owner.root, wanted.base
    if base is not None and root != wanted.root:
        base = base / root.relative_to(wanted.root)
    request = msgspec.structs.replace(
        wanted, root=root, site=owner.site, config_path=owner.config, note=owner.note, base=base
    )
    return Share(request, paths, is_marked=owner.is_marked)


def _owners(paths: Sequence[str], known: list[str], division: _Division) -> dict[str, _Owner]:
    """Return the owner of each path. Paths outside of every project have one together, as if there were no others."""
    found = {path: division.owner(path) for path in known}
    loose = [path for path, owner in found.items() if not owner.is_marked]
    if loose:
        root, note, _ = find_root(map(Path, loose), division.current)
        found |= dict.fromkeys(loose, _Owner(root, None, division.config(root), is_marked=False, note=note))
    owners = set(found.values())
    searched = [Path(disk.real(path)) for path in known if disk.is_folder(path)]
    placed = {owner: division.in_other(owner, owners, searched) for owner in owners}
    found = {path: placed[owner] for path, owner in found.items()}
    first = next(iter(found.values()))
    return {path: found.get(path, first) for path in paths}


def _is_of_one_site(request: Request) -> bool:
    """Return whether the user named a configuration that is for one site, or has a mistake."""
    if request.is_found:
        return False
    try:
        table = load_config(request.config_path).table
    except ConfigError:
        return True
    return table.generator is not None or bool(table.collections)


def _judged(wanted: Request, path: str) -> _Owner:
    """Return the owner of a path of a stranger: the base says which folders are projects or sites."""
    base = wanted.base
    assert base is not None
    folder = Path(disk.real(path if disk.is_folder(path) else os.path.dirname(os.path.abspath(path))))
    site: str | None = None
    for each in (folder, *folder.parents):
        relative = inside(each, wanted.root)
        if not relative:
            break
        if wanted.is_found and has_config(base / relative):
            return _Owner(each, None, find_config(base / relative))
        if site is None and site_at(wanted.root, base, relative) is not None:
            site = relative
    return _Owner(wanted.root, site, wanted.config_path, note=wanted.note)


class _Division:
    """The search for the owners of paths, which asks once about each folder."""

    def __init__(self, wanted: Request, current: Path) -> None:
        self.current = current
        self._wanted = wanted
        self._nearest = cache(self._nearest_to)
        self._around = cache(look_around)
        self._collections = cache(self._collections_of)
        self._finder = cache(lambda owner: self._collections(owner).finder())

    def config(self, root: Path) -> Path | None:
        """Return the configuration of a root."""
        return find_config(root) if self._wanted.is_found else self._wanted.config_path

    def owner(self, path: str) -> _Owner:
        """Return the owner of a path that exists."""
        written = os.path.abspath(path)
        nearest, config, site = self._nearest(written if disk.is_folder(written) else os.path.dirname(written))
        if config is None:
            if site is not None and self._claims(outer := _Owner(site), path):
                return outer
            return nearest
        whole = _Owner(config, None, self.config(config))
        try:
            collections = self._collections(whole)
            if collections.is_one_site:
                return whole if self._claims(whole, path) else nearest
        except ConfigError:
            return whole
        if site is not None and self._claims(outer := self._site(whole, site), path):
            return outer
        return self._site(whole, nearest.root)

    def in_other(self, owner: _Owner, others: Iterable[_Owner], searched: Iterable[Path]) -> _Owner:
        """Return an owner that is a mere site as one of the project around it, if that has paths as well.

        A folder without a mark is a project around it only if it is searched.
        """
        if owner.config is not None or owner.site is not None or not owner.is_marked:
            return owner
        if generator_at(owner.root) is None or disk.exists(owner.root / ".git"):
            return owner
        is_searched = any(folder in owner.root.parents for folder in searched)
        around = [each for each in others if each.root in owner.root.parents and (each.is_marked or is_searched)]
        outer = max(around, key=lambda each: len(each.root.parts), default=None)
        if outer is None or self._collections(outer).is_one_site:
            return owner
        return self._site(outer._replace(site=None), owner.root)

    def _nearest_to(self, folder: str) -> tuple[_Owner, Path | None, Path | None]:
        """Return the nearest project of a folder and what is around it, if it is a mere site in a repository."""
        root, note, is_marked = find_root([Path(folder)], self.current)
        nearest = _Owner(root, None, self.config(root), is_marked, note)
        is_alone = nearest.config is not None or not is_marked or disk.exists(root / ".git")
        return (nearest, None, None) if is_alone else (nearest, *self._around(root))

    def _site(self, whole: _Owner, folder: Path) -> _Owner:
        """Return the owner of a site in a project; the site that is found there anyway needs no name."""
        if self._collections(whole).folder == folder:
            return whole
        return whole._replace(site=folder.relative_to(whole.root).as_posix())

    def _claims(self, owner: _Owner, path: str) -> bool:
        """Return whether a project takes a file, or a file in a folder, for a post."""
        finder = self._finder(owner)
        real = disk.real(path) if disk.is_folder(path) else resolve_named(path)
        if not Path(real).is_relative_to(owner.root):  # a link led there
            return False
        if disk.is_folder(real):
            return bool(finder.find([real]).posts)
        return finder.collection(nfc(Path(real).relative_to(owner.root).as_posix())) is not None

    def _collections_of(self, owner: _Owner) -> Collections:
        config = load_config(owner.config)
        return Collections(owner.root, owner.root, config, Mistakes(), self._wanted.exclude, owner.site)
