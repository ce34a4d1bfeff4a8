"""An odd site whose addresses are compared: a configuration, and posts by their paths, each with its front matter."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Site(NamedTuple):
    """A site. `files` are what it has besides its configuration and its posts."""

    config: str
    posts: dict[str, str]
    files: dict[str, str] = {}  # noqa: RUF012 - never changed

    def write(self, folder: Path, config: str) -> Path:
        """The folder, with the site in it."""
        posts = {path: _post(path, front) for path, front in self.posts.items()}
        for path, text in {config: self.config, **self.files, **posts}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder


def _post(path: str, front: str) -> str:
    """The text of a post: front matter between fences, and what is behind a blank line; another form as it is."""
    if front.startswith(("Title:", "<!--")):
        return f"{front}\n\nTea.\n"
    front, _, body = front.partition("\n\n")
    return f"---\n{front}\n---\n\n{body or 'Tea.'}\n"
