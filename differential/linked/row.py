"""Defines sites with links and names of every kind. Each is a row, with a mark that is found in the built page."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Row(NamedTuple):
    """A link or a name.

    `text` stands in the body of a post: that of the site's rows, or `page`, or one of its `own`, which it also gets if
    it has `front` (lines of front matter) or is `alone` (it stops the build of the other rows). `proof` is text
    that the page has there if the name works, and `prints` says that it has a link. `files` are other posts, in which
    `MARK` stands for a text that must be in a page of its own: two posts at one address, a file that is not published.
    `at` is a URL path at which all of them are to be found, or one that the link is to lead to.
    """

    what: str
    text: str = ""
    front: str = ""
    proof: str = ""
    files: dict[str, str] = {}  # noqa: RUF012 - never changed
    page: str = ""
    at: str = ""
    prints: bool = False
    own: bool = False
    alone: bool = False

    @property
    def is_apart(self) -> bool:
        """Whether the row has a post of its own."""
        return self.own or bool(self.front) or self.alone


class Web(NamedTuple):
    """A site: its configuration, its files, the post of the rows, the pattern of a row's own post, their front matter.

    `{}` is the number of the row in `own` and `front`. `base` is the path that the site is served at. `settings` are
    lines of postlint's own configuration.
    """

    name: str
    config: str
    files: dict[str, str]
    page: str
    own: str
    front: str
    rows: tuple[Row, ...]
    fence: str = "---\n{}\n---\n\n"
    base: str = "/"
    settings: str = ""

    def place(self, number: int) -> str:
        """Return the path of the post that has a row's text; "" if it has none."""
        row = self.rows[number - 1]
        if not row.text and not row.front:
            return ""
        return row.page or (self.own.replace("{}", str(number)) if row.is_apart else self.page)

    def _front(self, number: int) -> Iterator[str]:
        """Yield the lines of front matter of a row's post. Those of the row replace those of the site."""
        own = self.rows[number - 1].front.splitlines()
        keys = {line.partition(":")[0] for line in own}
        yield from (
            line for line in self.front.replace("{}", str(number)).split("\n") if line.partition(":")[0] not in keys
        )
        yield from own

    def write(self, folder: Path, config: str, numbers: list[int]) -> dict[int, dict[str, range | None]]:
        """Write the site with some of its rows, and return the places of each row: lines by path, None for all."""
        places: dict[int, dict[str, range | None]] = {number: {} for number in numbers}
        texts = {config: self.config, **self.files}
        posts: dict[str, str] = {}
        for number in numbers:
            row, path = self.rows[number - 1], self.place(number)
            for index, (name, text) in enumerate(row.files.items()):
                texts[name] = text.replace("MARK", f"ROW{number}{'ABCDEFGH'[index]}")
                places[number][name] = None
            if path:
                front = "\n".join(self._front(number))
                before = posts.setdefault(path, self.fence.replace("{}", front, 1))
                posts[path] += f"ROW{number}\n\n{row.text}\n\n"
                lines = range(before.count("\n") + 1, posts[path].count("\n") + 1)
                places[number][path] = None if row.is_apart else lines
        texts |= {path: f"{text}ROW0\n" for path, text in posts.items()}
        for path, text in texts.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            is_picture = not text and place.suffix.lower() in (".png", ".jpg")
            place.write_bytes(_PICTURE if is_picture else text.encode())
        return places
