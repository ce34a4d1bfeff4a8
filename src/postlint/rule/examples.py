"""The executable examples of a page: fenced blocks in a rule's docstring, or in a literate test file.

A fence's info string is a language (`html`, `markdown`, `post`) and, on a page, a verdict (`bad`, `good`,
`fixed`). The language `site` is several files, each below a line with its path: `=== _posts/2024-05-01-tea.md`.
A `toml` fence holds the rule's options for the blocks that follow it; its keys `generator` (`jekyll`
by default), `timezone`, `html`, `path` and `now` describe the site of the post, `site` and `ledger` its attribution,
`schema` the schema of its collection.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any, NamedTuple

import msgspec

from postlint.text import lazy

# The languages of examples, and the paths that their posts have.
EXAMPLE_PATHS = {"html": "example.html", "markdown": "example.md", "post": "_posts/2024-05-01-example.md"}
SITE = "site"
LANGUAGES = (*EXAMPLE_PATHS, SITE)
_FILE = lazy(r"^=== (?P<path>\S[^\n]*)\n", re.MULTILINE)
_FENCE = lazy(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)


class Fence(msgspec.Struct, frozen=True):
    """A fenced block: the words of its info string, its text, and the line of its opening fence (from 1)."""

    info: tuple[str, ...]
    text: str
    line: int
    span: tuple[int, int]


class Place(NamedTuple):
    """The site of an example's post: its generator, its time zone, and the path of the post (None: does not matter).

    `html`: the renderer lets HTML through. False: as the generator does without a configuration.
    `site` and `ledger` are the tables of the configuration's part about attribution. `schema` is that of the
    collection, in the file `post.schema.json`; None is the one that ships for the generator. `now` is the day of
    `--now`.
    """

    generator: str = "jekyll"
    timezone: str | None = None
    path: str | None = None
    html: bool = True
    site: dict[str, Any] | None = None
    ledger: dict[str, Any] | None = None
    schema: dict[str, Any] | None = None
    now: date | None = None


class Example(msgspec.Struct, frozen=True):
    """One example of a page: the text, its options and site, and the verdict."""

    language: str
    verdict: str
    text: str
    options: dict[str, Any]
    place: Place


class Page(msgspec.Struct, frozen=True):
    """A rule's page: the summary line, the Markdown after it, and its examples."""

    summary: str
    body: str
    examples: tuple[Example, ...]


def fences(text: str) -> list[Fence]:
    """Return the fenced blocks of a Markdown text, in order."""
    return [
        Fence(tuple(match["info"].split()), match["text"], text.count("\n", 0, match.start()) + 1, match.span())
        for match in _FENCE.finditer(text)
    ]


def split_files(text: str) -> dict[str, str]:
    """Return the files of an example of a `site`, by path.

    Raises:
        ValueError: it does not begin with the path of a file.
    """
    before, *parts = _FILE.split(text)
    if before or not parts:
        raise ValueError("an example of a site begins with `=== ` and the path of a file")
    return dict(zip(parts[::2], parts[1::2], strict=True))


def join_files(files: dict[str, str]) -> str:
    """Return files as an example of a `site`."""
    return "".join(f"=== {path}\n{text}" for path, text in files.items())


def split_options(text: str) -> tuple[dict[str, Any], Place]:
    """Split a `toml` fence into the rule's options and the site that it describes."""
    options = tomllib.loads(text)
    return options, Place(**{name: options.pop(name) for name in Place._fields if name in options})


def read_page(docstring: str) -> Page:
    """Read a rule's page.

    Raises:
        ValueError: a fence is neither options nor an example.
    """
    summary, _, body = docstring.partition("\n")
    examples: list[Example] = []
    options: dict[str, Any] = {}
    place = Place()
    for fence in fences(body):
        match fence.info:
            case ("toml",):
                options, place = split_options(fence.text)
            case (language, ("bad" | "good" | "fixed") as verdict) if language in LANGUAGES:
                examples.append(Example(language, verdict, fence.text, options, place))
            case _:
                raise ValueError(f"unknown fence: {' '.join(fence.info)}")
    return Page(summary.removesuffix("."), body.strip("\n"), tuple(examples))
