"""Defines the rows of the comparison: a tool, its arguments, and what changes before each run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.stage import Stage, copy_site, take
from benchmarks.tool import HTML_VALIDATE, MARKDOWNLINT, POSTLINT, PYTHON, REMARK, RUMDL, Tool

CHANGED_POSTS = 20
BASE = "base"
"""The branch that `--new-from` compares with."""
CHECK = ("check", "--output-format", "concise")
IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@site.example", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class Place:
    """The folders of a row: its stage, its cache, and the site that the stage was copied from."""

    site: Path
    stage: Stage
    cache: Path

    @property
    def kept(self) -> Path:
        """The copy of the cache that is restored."""
        return self.cache.with_suffix(".kept")


@dataclass(frozen=True)
class Row:
    """Runs of one kind.

    `begin` is done once with the new stage. `fill` are the arguments of a first run that fills the cache; empty without
    a cache. `before` is done before each run with the number of the run, 0 for the warm-up. `is_about_one` adds a post
    to the arguments.
    """

    name: str
    tool: Tool = POSTLINT
    arguments: tuple[str, ...] = CHECK
    fill: tuple[str, ...] = ()
    begin: Callable[[Path], None] | None = None
    before: Callable[[Place, int], None] | None = None
    is_about_one: bool = False

    def arguments_for(self, stage: Stage) -> list[str]:
        """Return the arguments for a stage."""
        return [*self.arguments, str(one_of(stage))] if self.is_about_one else [*self.arguments]


def one_of(stage: Stage) -> Path:
    """Return the post in the middle."""
    return stage.posts[len(stage.posts) // 2]


def touch(place: Place, number: int) -> None:
    """Set the times of every file to now."""
    for folder, _, names in os.walk(place.stage.folder):
        for name in names:
            os.utime(os.path.join(folder, name), follow_symlinks=False)


def clone(place: Place, number: int) -> None:
    """Write every file of the site anew, and restore the cache as the first run left it."""
    if not place.kept.exists():
        shutil.copytree(place.cache, place.kept)
    shutil.rmtree(place.cache)
    shutil.copytree(place.kept, place.cache)
    shutil.rmtree(place.stage.folder)
    copy_site(place.site, place.stage.folder)


def change_one(place: Place, number: int) -> None:
    """Add a paragraph to one post."""
    _change(place, one_of(place.stage), number)


def change_and_commit(place: Place, number: int) -> None:
    """Add a paragraph to each of some posts, evenly spread, and commit them."""
    for post in take([*place.stage.posts], CHANGED_POSTS):
        _change(place, post, number)
    _git(place.stage.folder, "commit", "--quiet", "--all", "--message", f"Change {number}")


def _change(place: Place, post: Path, number: int) -> None:
    with (place.stage.folder / post).open("ab") as file:
        file.write(f"\n\nA change, number {number}.\n".encode())


def begin_history(folder: Path) -> None:
    """Make a repository in which the site is committed on the branch `base`, and a second branch is checked out."""
    _git(folder, "init", "--quiet", "--initial-branch", BASE)
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Begin")
    _git(folder, "switch", "--quiet", "--create", "changed")


def _git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, env=environment, check=True)


COLD = Row("postlint, cold", arguments=(*CHECK, "--no-cache"))
COLD_ALONE = Row("postlint, cold, 1 process", arguments=(*CHECK, "--no-cache", "--jobs", "1"))
WARM = Row("postlint, warm", fill=CHECK)
TOUCHED = Row("postlint, warm, all touched", fill=CHECK, before=touch)
CLONED = Row("postlint, warm, new clone", fill=CHECK, before=clone)
CHANGED = Row("postlint, warm, 1 changed", fill=CHECK, before=change_one)
NEW_ONE = Row("postlint, one post, new", fill=CHECK, before=change_one, is_about_one=True)
SAME_ONE = Row("postlint, one post, unchanged", fill=CHECK, is_about_one=True)
NEW_FROM = Row(
    "postlint --new-from, 20 changed",
    arguments=(*CHECK, "--new-from", BASE),
    fill=CHECK,
    begin=begin_history,
    before=change_and_commit,
)
RUMDL_COLD = Row("rumdl, cold", RUMDL, ("check", "--no-config", "--no-cache", "."))
RUMDL_WARM = Row("rumdl, warm", RUMDL, ("check", "--no-config", "."), fill=("check", "--no-config", "."))
MARKDOWNLINT_COLD = Row("markdownlint-cli2", MARKDOWNLINT, ("**/*.{md,markdown}",))
HTML_VALIDATE_COLD = Row("html-validate", HTML_VALIDATE, ("--ext", "html", "."))
REMARK_COLD = Row("remark-lint-frontmatter-schema", REMARK, ("--quiet", "."))
EMPTY = Row("an empty Python program", PYTHON, ("-c", "pass"))


class Pair(NamedTuple):
    """Two rows that are run in turns. Short runs are repeated more often."""

    row: Row
    other: Row
    is_short: bool = False

    @property
    def name(self) -> str:
        """The names of both rows."""
        return f"{self.row.name} / {self.other.name}"


PAIRS = (
    Pair(COLD, RUMDL_COLD),
    Pair(COLD, MARKDOWNLINT_COLD),
    Pair(COLD, HTML_VALIDATE_COLD),
    Pair(COLD, REMARK_COLD),
    Pair(COLD, COLD_ALONE),
    Pair(WARM, RUMDL_WARM, is_short=True),
    Pair(WARM, COLD),
    Pair(TOUCHED, WARM),
    Pair(CLONED, WARM),
    Pair(CHANGED, WARM),
    Pair(NEW_FROM, WARM),
    Pair(NEW_ONE, EMPTY, is_short=True),
    Pair(SAME_ONE, EMPTY, is_short=True),
)
