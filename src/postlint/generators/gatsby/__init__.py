"""Gatsby with its blog starter: facts from its source and create-file-path.js of gatsby-source-filesystem 5.16."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from postlint.front_matter import Impossible, Syntax, read_moment
from postlint.generators.shared.address import Addresses, Entry
from postlint.generators.shared.configuration import first_file, is_inside, read_script
from postlint.generators.shared.date import read_javascript
from postlint.generators.shared.generator import Collection, Generator, SiteConfig, posts_in
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.semantics import DateKey, Semantics, TermKey, misreads
from postlint.markdown.dialect import REMARK
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = tuple(f"gatsby-config.{suffix}" for suffix in ("js", "ts", "mjs"))
_SUFFIXES = ("md", "mdx", "markdown")
_EXCLUDE = ("node_modules/", "/public/", "/.cache/", ".*")
# `path: `${__dirname}/content/blog``, `path: path.join(__dirname, "content", "blog")` or a plain string.
_PATH = lazy(
    r"""(?<![\w.])path\s*:\s*(?:path\.(?:join|resolve)\(\s*(?:__dirname\s*,\s*)?(?P<parts>[^)]{0,500})\)
    |(["'`])(?:\$\{__dirname\}/|\./)?(?P<plain>[\w./-]+)/?\2)""",
    re.VERBOSE,
)
_ASSETS = lazy(r"(?:^|/)(?:images?|assets|static|img|icons|data)(?:/|$)")
# The starter's code: `const value = createFilePath({ node, getNode })`, and `path: post.fields.slug`.
_STARTER = lazy(r"value\s*=\s*createFilePath\(\{\s*node,\s*getNode,?\s*\}\)")
_PAGE = lazy(r"path:\s*(?:post|node)\.fields\.slug\s*,")
_LAYOUTS = ("src/templates/**/*.*",)


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> SiteConfig:
    """The folders that gatsby-source-filesystem reads, where the configuration says so in plain strings."""
    script = read_script(first_file(folder, _CONFIGURATIONS))
    found: list[str] = []
    for match in _PATH.finditer(script):
        parts = re.findall(r"""["'`]([^"'`$\n]+)["'`]""", match["parts"] or "")
        path = (match["plain"] or "/".join(part.strip("/") for part in parts)).removeprefix("./").strip("/")
        if is_inside(path) and not _ASSETS.search(path) and path != "src/pages":
            found.append(path)
    folders = list(dict.fromkeys(found)) or ["content"]
    return SiteConfig(
        markdown=replace(REMARK, autolinks=None),  # of a plugin
        prints_title=prints_title(folder, _LAYOUTS),
        collections=(_collection(folders),),
        addresses=cache(lambda: _addresses(folder, script, found)),
    )


def _addresses(folder: Path, script: str, folders: list[str]) -> Addresses | None:
    """Where posts are published by the starter's own `gatsby-node.js`: at their path in the folder that is read.

    None for any other code: addresses are what it makes of them.
    """
    node = read_script(first_file(folder, [f"gatsby-node.{suffix}" for suffix in ("js", "ts", "mjs")]))
    if not _STARTER.search(node) or "trailingSlash" in script or not _PAGE.search(node):
        return None

    def address(entry: Entry) -> str | None:
        base = max((each for each in folders if entry.path.startswith(f"{each}/")), key=len, default=None)
        if base is None or (entry.path.endswith(".mdx") and "Mdx" not in node):
            return None
        path = entry.path.removeprefix(f"{base}/").rpartition(".")[0]
        path = path.removesuffix("index").rstrip("/") if path.rpartition("/")[2] == "index" else path
        return f"/{path}/" if path else "/"

    return address


def _collection(folders: list[str]) -> Collection:
    return posts_in(folders, _SUFFIXES, exclude=_EXCLUDE)


SYNTAX = Syntax(("yaml", "script"), "gray-matter", "js-yaml-3")

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(DateKey(("date",)),),
    read_date=read_moment,
    terms=(TermKey(("tags",)), TermKey(("categories",))),
)


def is_date(text: str) -> bool:
    """Whether JavaScript reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_javascript(text), Impossible)


GATSBY = Generator(
    name="gatsby",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=NOTHING,
    collections=(_collection(["content"]),),
    schema="gatsby",
    prints_title=None,
    is_date=is_date,
    semantics=SEMANTICS,
)
