"""Read collections of posts that a script defines, with the zod schemas of their front matter; nothing runs it.

Astro's content collections (5.18, run), and Content Collections for other frameworks (0.15, run), which drops a post
that its schema refuses. Nuxt Content 3.16 checks no front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from postlint.generators.shared.configuration import is_inside
from postlint.generators.shared.date import is_date
from postlint.generators.shared.generator import Collection, Conventions, SiteSchema
from postlint.generators.shared.script import Script, UnknownError, calls, text_of
from postlint.generators.shared.zod import Schema, read_zod

if TYPE_CHECKING:
    from tree_sitter import Node

_SUFFIXES = (".md", ".mdx", ".markdown")


class Content(NamedTuple):
    """A collection: the patterns of its files start at the site; its schema is None if unknown."""

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    schema: Schema | None


def merged(usual: Conventions, contents: list[Content], path: str, exclude: tuple[str, ...]) -> Conventions:
    """Return the conventions of a site with its collections first; `path` is the script that defines them.

    The collection `posts` of the generator, with the rest of the files, is then `other` if a script has one.
    """
    found = [Collection(each.name, each.include, (*exclude, *each.exclude)) for each in contents]
    names = {each.name for each in found}
    rest = [each._replace(name="other") if each.name in names else each for each in usual.collections]
    schemas = {each.name: SiteSchema(path, each.schema, is_date) for each in contents if each.schema is not None}
    return replace(usual, collections=(*found, *rest), schemas=schemas)


def content_collections(text: str) -> list[Content]:
    """Return the collections of `content-collections.ts` that have Markdown files; none if the text cannot be read."""
    try:
        return [*_content_collections(Script(text))]
    except UnknownError:
        return []


def _content_collections(script: Script) -> Iterator[Content]:
    settings = options(script, script.exported(), "defineConfig")
    for node in script.items(settings.get("content") or settings.get("collections") or script.exported()):
        try:
            given = options(script, node, "defineCollection")
            name = script.literal(given["name"])
            prefix = below(script.literal(given["directory"]))
            include = tuple(patterns(prefix, strings(script, given["include"])))
            exclude = tuple(expanded_below(prefix, strings(script, given["exclude"]))) if "exclude" in given else ()
            if "parser" in given and script.literal(given["parser"]) not in ("frontmatter", "frontmatter-only"):
                continue
        except (UnknownError, KeyError):
            continue
        if include and isinstance(name, str):
            # The text of the post is a key, too.
            yield Content(name, include, (".*", *exclude), demanded(script, given.get("schema"), supplied="content"))


def options(script: Script, node: Node, function: str) -> dict[str, Node]:
    """Return the options of a call: `defineCollection({…})`. Raises UnknownError if it is not such a call."""
    start, chain = calls(script.resolved(node))
    if text_of(start) != function or len(chain) != 1 or len(chain[0][1]) != 1:
        raise UnknownError
    return dict(script.entries(chain[0][1][0]))


def below(folder: object) -> str:
    """Return a folder as the start of a pattern: `./posts` → `posts/`. Raises UnknownError if it is not in the site."""
    if not isinstance(folder, str):
        raise UnknownError
    folder = folder.removeprefix("./").strip("/")
    if folder in ("", "."):
        return ""
    if not is_inside(folder):
        raise UnknownError
    return f"{folder}/"


def patterns(prefix: str, given: list[str]) -> Iterator[str]:
    """Yield the patterns of the Markdown files in a folder: below `posts/`, `*.{md,json}` → `/posts/*.md`."""
    for pattern in given:
        sign = "!" if pattern.startswith("!") else ""
        for each in expanded_below(prefix, [pattern.removeprefix("!")]):
            if sign or each.endswith(_SUFFIXES):
                yield f"{sign}{each}"


def expanded_below(prefix: str, given: list[str]) -> Iterator[str]:
    """Yield patterns without braces below a folder: below `posts/`, `{a,b}/*` → `/posts/a/*`, `/posts/b/*`."""
    for pattern in given:
        for each in _expanded(pattern.removeprefix("./").replace("[^", "[!")):
            yield f"/{prefix}{each}"


def _expanded(pattern: str) -> list[str]:
    """Return the patterns without braces: `*.{md,mdx}` → `*.md`, `*.mdx`."""
    before, brace, rest = pattern.partition("{")
    if not brace:
        return [pattern]
    inner, closing, after = rest.partition("}")
    if not closing or "{" in inner or ".." in inner or "{" in after:
        raise UnknownError
    return [before + each + after for each in inner.split(",")]


def strings(script: Script, node: Node) -> list[str]:
    """Return the patterns of an option: a string or a list. Raises UnknownError for one with signs of its own."""
    node = script.resolved(node)
    texts = [script.literal(each) for each in (script.items(node) if node.type == "array" else [node])]
    if any(not isinstance(each, str) or any(mark in each for mark in "()\\") for each in texts):
        raise UnknownError
    return texts


def demanded(script: Script, node: Node | None, supplied: str = "") -> Schema | None:
    """Return what a schema demands of front matter, without the key that is `supplied`; None if the text is silent."""
    check = read_zod(script, node) if node is not None else None
    if check is None or check.is_open or "properties" not in check.schema:
        return None
    required = [key for key in check.schema["required"] if key != supplied]
    return {**check.schema, "required": required}
