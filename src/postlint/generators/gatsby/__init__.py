"""Gatsby with its blog starter: facts from its source and create-file-path.js of gatsby-source-filesystem 5.16."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from postlint.front_matter import Fences, Format, Scalars, Syntax, read_moment
from postlint.generators.shared.address import Addresses, Entry
from postlint.generators.shared.configuration import first_file, is_inside, read_script
from postlint.generators.shared.date import is_date
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.semantics import DateKey, Semantics, TermKey, misreads
from postlint.markdown.dialect import REMARK
from postlint.markdown.foreign import Foreign
from postlint.markdown.mdx_fault import MdxFeatures
from postlint.template.mask import NOTHING
from postlint.text import lazy

_CONFIGURATIONS = tuple(f"gatsby-config.{suffix}" for suffix in ("js", "ts", "mjs"))
_SUFFIXES = ("md", "mdx", "markdown")
_EXCLUDE = ("node_modules/", "/public/", "/.cache/", ".*")
# `path: `${__dirname}/content/blog`` → `content/blog`; `path: path.join(__dirname, "content")` → its arguments.
_PATH = lazy(
    r"""(?<![\w.])path\s*:\s*(?:path\.(?:join|resolve)\(\s*(?:__dirname\s*,\s*)?(?P<parts>[^)]{0,500})\)
    |(["'`])(?:\$\{__dirname\}/|\./)?(?P<plain>[\w./-]+)/?\2)""",
    re.VERBOSE,
)
# The option of gatsby-plugin-mdx 5 for other files than `.mdx`.
_MDX = lazy(r"""gatsby-plugin-mdx["'`][^$]{0,300}?extensions\s*:\s*\[[^\]]{0,200}["'`]\.md["'`]""")
# A folder of other files than posts: `content/images`.
_ASSETS = lazy(r"(?:^|/)(?:images?|assets|static|img|icons|data)(?:/|$)")
# The starter's code: `const value = createFilePath({ node, getNode })`, and `path: post.fields.slug`.
_STARTER = lazy(r"value\s*=\s*createFilePath\(\{\s*node,\s*getNode,?\s*\}\)")
_PAGE = lazy(r"path:\s*(?:post|node)\.fields\.slug\s*,")
_LAYOUTS = ("src/templates/**/*.*",)


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the folders of gatsby-source-filesystem that the configuration names in literal strings."""
    script = read_script(folder, first_file(folder, _CONFIGURATIONS))
    found: list[str] = []
    for match in _PATH.finditer(script):
        parts = re.findall(r"""["'`]([^"'`$\n]+)["'`]""", match["parts"] or "")
        path = (match["plain"] or "/".join(part.strip("/") for part in parts)).removeprefix("./").strip("/")
        if is_inside(path) and not _ASSETS.search(path) and path != "src/pages":
            found.append(path)
    folders = list(dict.fromkeys(found)) or ["content"]
    return replace(
        _USUAL,
        mdx=(".mdx", ".md") if _MDX.search(script) else _USUAL.mdx,
        prints_title=prints_title(folder, _LAYOUTS),
        collections=(_collection(folders),),
        foreign=lambda: frozenset((Foreign.LIQUID, Foreign.SHORTCODE)),
        addresses=cache(lambda: _addresses(folder, script, found)),
    )


def _addresses(folder: Path, script: str, folders: list[str]) -> Addresses | None:
    """Return the function that gives the URLs of the starter's `gatsby-node.js`: the path below the folder of posts.

    None for any other code.
    """
    node = read_script(folder, first_file(folder, [f"gatsby-node.{suffix}" for suffix in ("js", "ts", "mjs")]))
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


SYNTAX = Syntax((Format.YAML, Format.SCRIPT), Fences.GRAY_MATTER, Scalars.JS_YAML_3)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(DateKey(("date",)),),
    read_date=read_moment,
    terms=(TermKey(("tags",)), TermKey(("categories",))),
)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=REMARK.vary(autolinks=None),  # a plugin makes them
    mdx_features=MdxFeatures(comments=None, is_react=True),  # gatsby-plugin-mdx 3 has MDX 1
    collections=(_collection(["content"]),),
)

GATSBY = Generator(name="gatsby", is_at=_is_at, usual=_USUAL, read=_read, schema="gatsby")
