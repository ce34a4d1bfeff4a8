"""Read the content collections of an Astro site: their files, and the zod schemas that Astro checks these with.

Facts: Astro 5.16, run; https://docs.astro.build/en/guides/content-collections/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from postlint.generators.shared.configuration import is_inside
from postlint.generators.shared.script import Script, UnknownError, calls, text_of
from postlint.generators.shared.zod import Schema, read_zod

if TYPE_CHECKING:
    from tree_sitter import Node

_SUFFIXES = (".md", ".mdx", ".markdown")


class Content(NamedTuple):
    """A content collection: the patterns of its files start at the site; its schema is None if unknown."""

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    schema: Schema | None


def read_content(text: str) -> list[Content]:
    """Return the collections of `src/content.config.ts` that have Markdown files; none if the text cannot be read."""
    try:
        script = Script(text)
        return [*_collections(script)]
    except UnknownError:
        return []


def _collections(script: Script) -> Iterator[Content]:
    for name, node in script.entries(script.constant("collections")):
        try:
            options = _options(script, node)
            include = tuple(_include(script, name, options))
        except UnknownError:
            continue
        if include:
            exclude = (".*",) if "loader" in options else ("_*", ".*")
            yield Content(name, include, exclude, _schema(script, options.get("schema")))


def _options(script: Script, node: Node) -> dict[str, Node]:
    """Return the options of `defineCollection({…})`."""
    start, chain = calls(script.resolved(node))
    if text_of(start) != "defineCollection" or len(chain) != 1 or len(chain[0][1]) != 1:
        raise UnknownError
    return dict(script.entries(chain[0][1][0]))


def _include(script: Script, name: str, options: dict[str, Node]) -> Iterator[str]:
    """Yield the patterns of the files: of the loader `glob({ base, pattern })`, or of the folder with the name."""
    loader = options.get("loader")
    if loader is None:
        if "type" in options and script.literal(options["type"]) != "content":
            return
        base, patterns = f"src/content/{name}", ["**/*.md", "**/*.mdx"]
    else:
        start, chain = calls(script.resolved(loader))
        if text_of(start) != "glob" or len(chain) != 1 or len(chain[0][1]) != 1:
            raise UnknownError
        given = dict(script.entries(chain[0][1][0]))
        base = script.literal(given["base"]) if "base" in given else "."
        patterns = _strings(script, given["pattern"]) if "pattern" in given else []
    base = base.removeprefix("./").strip("/")
    if base not in ("", ".") and not is_inside(base):
        raise UnknownError
    prefix = "" if base in ("", ".") else f"{base}/"
    for pattern in patterns:
        sign, pattern = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
        for each in _expanded(pattern.removeprefix("./").replace("[^", "[!")):
            if sign or each.endswith(_SUFFIXES):
                yield f"{sign}/{prefix}{each}"


def _strings(script: Script, node: Node) -> list[str]:
    node = script.resolved(node)
    texts = [script.literal(each) for each in (script.items(node) if node.type == "array" else [node])]
    if any(not isinstance(each, str) or any(mark in each for mark in "()\\") for each in texts):
        raise UnknownError
    return texts


def _expanded(pattern: str) -> list[str]:
    """Return the patterns without braces: `*.{md,mdx}` → `*.md`, `*.mdx`."""
    before, brace, rest = pattern.partition("{")
    if not brace:
        return [pattern]
    inner, closing, after = rest.partition("}")
    if not closing or "{" in inner or ".." in inner or "{" in after:
        raise UnknownError
    return [before + each + after for each in inner.split(",")]


def _schema(script: Script, node: Node | None) -> Schema | None:
    """Return the schema of a collection; None if the text does not tell it."""
    if node is None:
        return None
    check = read_zod(script, node)
    return check.schema if not check.is_open and "properties" in check.schema else None
