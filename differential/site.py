"""Defines unusual sites whose URLs are compared: a configuration, and the front matter of each post by its path."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Site(NamedTuple):
    """A site. `files` are its files other than the configuration and the posts."""

    config: str
    posts: dict[str, str]
    files: dict[str, str] = {}  # noqa: RUF012 - never changed

    def write(self, folder: Path, config: str) -> Path:
        """Write the site into a folder and return the folder."""
        posts = {path: _post(path, front) for path, front in self.posts.items()}
        for path, text in {config: self.config, **self.files, **posts}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder


def _post(path: str, front: str) -> str:
    """Return the text of a post: front matter in fences, an empty line, the body. Other forms stay unchanged."""
    if front.startswith(("Title:", "<!--")):
        return f"{front}\n\nTea.\n"
    front, _, body = front.partition("\n\n")
    return f"---\n{front}\n---\n\n{body or 'Tea.'}\n"
