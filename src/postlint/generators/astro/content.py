"""Read the content collections of an Astro site: their files, and the zod schemas that Astro checks these with.

Facts: Astro 5.18, run; https://docs.astro.build/en/guides/content-collections/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.generators.shared.contents import Content, below, demanded, options, patterns, strings
from postlint.generators.shared.script import Script, UnknownError

if TYPE_CHECKING:
    from tree_sitter import Node


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
            given = options(script, node, "defineCollection")
            include = tuple(_include(script, name, given))
        except UnknownError:
            continue
        if include:
            exclude = (".*",) if "loader" in given else ("_*", ".*")
            yield Content(name, include, exclude, demanded(script, given.get("schema")))


def _include(script: Script, name: str, given: dict[str, Node]) -> Iterator[str]:
    """Yield the patterns of the files: of the loader `glob({ base, pattern })`, or of the folder with the name."""
    loader = given.get("loader")
    if loader is not None:
        glob = options(script, loader, "glob")
        if "pattern" in glob:
            prefix = below(script.literal(glob["base"])) if "base" in glob else ""
            yield from patterns(prefix, strings(script, glob["pattern"]))
    elif "type" not in given or script.literal(given["type"]) == "content":
        yield from patterns(below(f"src/content/{name}"), ["**/*.md", "**/*.mdx"])
