"""Copies a corpus for the tools into a temporary folder, out of reach of any configuration."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = {".md", ".markdown", ".html"}
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)


@dataclass(frozen=True)
class Stage:
    """A folder to run a tool in, the number of posts in it, and the number of posts available."""

    folder: Path
    posts: int
    candidates: int


def find_posts(corpus: Path) -> list[Path]:
    """Return the posts of a Jekyll site, as sorted relative paths."""
    found = (path.relative_to(corpus) for path in corpus.rglob("*") if path.suffix in SUFFIXES)
    return sorted(path for path in found if "_posts" in path.parts)


def take(posts: list[Path], limit: int | None) -> list[Path]:
    """Return at most `limit` posts, evenly spread."""
    if limit is None or len(posts) <= limit:
        return posts
    return [posts[index * len(posts) // limit] for index in range(limit)]


def copy_site(corpus: Path, target: Path, limit: int | None = None) -> Stage:
    """Copy the posts and the files that identify a Jekyll site."""
    posts = find_posts(corpus)
    chosen = take(posts, limit)
    target.mkdir(parents=True)
    if (corpus / "_config.yml").exists():
        shutil.copyfile(corpus / "_config.yml", target / "_config.yml")
    for path in chosen:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpus / path, target / path)
    return Stage(target, len(chosen), len(posts))


def write_bodies(corpus: Path, target: Path, limit: int | None = None) -> Stage:
    """Write the HTML bodies as `.html` files, for tools that read only these."""
    bodies = [path for path in find_posts(corpus) if read_body(corpus / path).startswith("<")]
    target.mkdir(parents=True)
    chosen = take(bodies, limit)
    for number, path in enumerate(chosen):
        (target / f"{number}-{path.stem}.html").write_text(read_body(corpus / path), encoding="utf-8")
    return Stage(target, len(chosen), len(bodies))


def read_body(path: Path) -> str:
    """Return the text after the front matter."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return FRONT_MATTER.sub("", text, count=1).lstrip()
