"""Find the folders in a project that are sites or projects of their own, while its posts are searched."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from postlint.generators import PLAIN, Generator, detect, generator_at, may_be_site
from postlint.project.config import FILE_NAMES, has_config

_FOREIGN = frozenset(
    ("node_modules", "bower_components", "vendor", "third_party", "themes", "_site", "dist", "build", "public")
)
"""Folders of other people's files and of built sites: nothing in them is a project of this repository."""

_SAMPLES = frozenset(
    (
        *("example", "examples", "exampleSite", "demo", "demos", "template", "templates", "archetypes"),
        *("test", "tests", "__tests__", "spec", "fixtures", "__fixtures__", "testdata"),
    )
)
"""Folders of sites that are not published: only a configuration of postlint makes one a project."""


class Apart(NamedTuple):
    """A folder that is not searched with the project around it, relative to the root, as on the disk.

    `is_project`: it has a configuration of its own, or is a repository. Otherwise it is a site of this project.
    """

    folder: str
    is_project: bool


class Scout(NamedTuple):
    """Tells which folders below a root are apart.

    `base` is the folder with the configurations that count: the root, if it is trusted. `site` is the folder of the
    site that is searched, "" for the root, None for a project without a site: what is in it belongs to it, unless it
    has a configuration. `takes_sites`: there may be others beside it.
    """

    root: Path
    base: Path
    site: str | None
    takes_sites: bool
    takes_projects: bool

    def look(self, folder: str, names: Collection[str]) -> Apart | None:
        """Return what a folder with files of these names is, if it is apart."""
        parts = folder.split("/")
        if folder in ("", self.site) or not _FOREIGN.isdisjoint(parts) or any(part[:1] == "." for part in parts):
            return None
        if self.takes_projects and self._has_config(folder, names):
            return Apart(folder, is_project=True)
        if not self.takes_sites or not may_be_site(names) or not _SAMPLES.isdisjoint(parts):
            return None
        if self.site is not None and (not self.site or folder.startswith(f"{self.site}/")):
            return None
        if site_at(self.root, self.base, folder) is None:
            return None
        return Apart(folder, is_project=".git" in names and self.takes_projects)

    def _has_config(self, folder: str, names: Collection[str]) -> bool:
        if self.base == self.root and not any(name in names for name in FILE_NAMES):
            return False
        return has_config(self.base / folder)


def site_at(root: Path, base: Path, folder: str) -> Generator | None:
    """Return the generator of the site in a folder, relative to the root; None if it is not a site.

    Its configuration is that in `base`. If there is no site at all in it, the files in `root` only tell the generator.
    """
    found = generator_at(base / folder)
    if found is None and base != root and detect(base)[0] is PLAIN:
        return generator_at(root / folder)
    return found
