"""Lays out a site for a tool in a temporary folder, out of reach of any configuration above it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tool import Reads, Tool

MARKDOWN = {".md", ".markdown"}
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
LEFT_OUT = shutil.ignore_patterns(".git", "node_modules", ".rumdl_cache", ".jekyll-cache")


@dataclass(frozen=True)
class Stage:
    """A folder to run a tool in, the posts in it as relative paths, and the number of posts that it could have."""

    folder: Path
    posts: tuple[Path, ...]
    candidates: int


def copy_site(site: Path, target: Path) -> None:
    """Copy a site as a checkout has it: every file is new."""
    shutil.copytree(site, target, copy_function=shutil.copyfile, ignore=LEFT_OUT, symlinks=True)


def find_posts(postlint: str, site: Path) -> tuple[Path, ...]:
    """Return the posts that postlint checks in a site, as sorted relative paths.

    Raises:
        subprocess.CalledProcessError: postlint cannot list them.
    """
    command = [postlint, "files"]
    listed = subprocess.run(command, cwd=site, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return tuple(sorted(Path(line.split("  ")[0]) for line in listed.splitlines()))


def lay_out(tool: Tool, program: str, site: Path, posts: tuple[Path, ...], target: Path, sample: int) -> Stage:
    """Write the files that a tool reads; a slow tool gets `sample` posts, evenly spread."""
    if tool.reads is Reads.SITE:
        copy_site(site, target)
        return Stage(target, posts, len(posts))
    read = [path for path in posts if _text_for(tool, site / path) is not None]
    chosen = take(read, sample if tool.is_slow else len(read))
    written = [path.with_suffix(".html") for path in chosen] if tool.reads is Reads.HTML else chosen
    for path, place in zip(chosen, written, strict=True):
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        (target / place).write_bytes(_text_for(tool, site / path) or b"")
    for name, content in tool.files:
        (target / name).write_text(content, encoding="utf-8")
    if tool.packages:
        (target / "node_modules").symlink_to(packages_of(program))
    return Stage(target, tuple(written), len(read))


def _text_for(tool: Tool, path: Path) -> bytes | None:
    """Return the part of a post that a tool reads; None if it reads nothing of it."""
    if tool.reads is Reads.HTML:
        body = read_body(path)
        return body.encode() if body.startswith("<") else None
    return path.read_bytes() if path.suffix.lower() in MARKDOWN else None


def take(posts: list[Path], limit: int) -> list[Path]:
    """Return at most `limit` posts, evenly spread."""
    if len(posts) <= limit:
        return posts
    return [posts[index * len(posts) // limit] for index in range(limit)]


def read_body(path: Path) -> str:
    """Return the text after the front matter."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return FRONT_MATTER.sub("", text, count=1).lstrip()


def packages_of(program: str) -> Path:
    """Return the folder `node_modules` that a program is in."""
    return next(folder for folder in Path(program).resolve().parents if folder.name == "node_modules")
