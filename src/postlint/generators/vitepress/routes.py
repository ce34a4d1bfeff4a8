"""Read which pages a dynamic route of VitePress (1.6, resolveDynamicRoutes) makes: `[pot].md` and `[pot].paths.js`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.generators.shared.knowledge import Lookup
from postlint.text import lazy, nfc

if TYPE_CHECKING:
    from tree_sitter import Node

    from postlint.generators.shared.script import Script

_PARAMETER = lazy(r"\[(\w+?)\]")
_SUFFIXES = ("js", "ts", "mjs", "mts")
_MOST = 5_000
"""The most pages of one route that are read."""


def is_route(path: str) -> bool:
    """Return whether a file in Markdown is a dynamic route: many pages are made of it."""
    return path.endswith(".md") and _PARAMETER.search(path) is not None


def made_pages(route: str, site: Lookup) -> frozenset[str] | None:
    """Return the paths of the pages that are made of a route, with the suffix `.md`; None if code computes them."""
    stem = route.removesuffix(".md")
    file = next((path for suffix in _SUFFIXES if site.is_file(path := f"{stem}.paths.{suffix}")), None)
    if file is None:
        return None if any(site.doubt(f"{stem}.paths.{suffix}") for suffix in _SUFFIXES) else frozenset()
    from postlint.generators.shared.script import Script, UnknownError  # only if a site has such a route

    try:
        return frozenset(_paths(route, Script(site.read(file) or "(")))
    except UnknownError:
        return None


def _paths(route: str, script: Script) -> Iterator[str]:
    """Yield the paths of the pages; raises UnknownError if code computes them."""
    from postlint.generators.shared.script import UnknownError

    loader = dict(script.entries(script.exported(), with_methods=True)).get("paths")
    if loader is None:
        return
    items = script.items(_returned(script, script.resolved(loader)))
    if len(items) > _MOST:
        raise UnknownError
    for item in items:
        given = dict(script.entries(item)).get("params")
        if given is None:
            raise UnknownError
        path = route
        for key, value in script.entries(given):
            if f"[{key}]" in path:
                path = path.replace(f"[{key}]", str(script.literal(value)))
        if is_route(path):
            raise UnknownError
        yield nfc(path)


def _returned(script: Script, node: Node) -> Node:
    """Return the value of a function that only returns it, or the value itself: `() => [{…}]`, `{ return [{…}] }`."""
    from postlint.generators.shared.script import UnknownError

    body = node.child_by_field_name("body") if node.type != "array" else node
    if body is None:
        raise UnknownError
    if body.type == "statement_block":
        statements = [each for each in body.named_children if each.type != "comment"]
        if len(statements) != 1 or statements[0].type != "return_statement" or not statements[0].named_children:
            raise UnknownError
        body = statements[0].named_children[0]
    return script.resolved(body)
