"""Tell from its text whether a file among posts is not one: others include it, or it is about the repository."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from postlint.text import escape, lazy, nfc

if TYPE_CHECKING:
    from postlint.post.post import Post

_NAMED = 3
"""How many of the files that are left out a note names."""

# For people and for programs that work on the repository: `README.ko.md`, `AGENTS.md`.
_REPOSITORY = lazy(
    r"(?:README|CHANGELOG|CHANGES|HISTORY|LICEN[CS]E|COPYING|NOTICE|AUTHORS|MAINTAINERS|CONTRIBUTORS|CONTRIBUTING"
    r"|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|GOVERNANCE|TODO|ISSUE_TEMPLATE|PULL_REQUEST_TEMPLATE"
    r"|AGENTS|CLAUDE|GEMINI|SKILL)(?:[-_.].*)?\.\w+",
    re.DOTALL,
)
# An element that is valid only inside another one, an end tag: `<li>tea</li>`.
_FRAGMENT = lazy(
    r"(?:\s|<!--.*?-->)*+<(?:/\w|(?:li|d[dt]|t[dhr]|thead|tbody|tfoot|col|colgroup|caption|option|optgroup|figcaption"
    r"|legend|source|track|r[pt])(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = lazy(r"<(?:html|!doctype)\b", re.IGNORECASE)
_HEAD = 2_048


class Aside(StrEnum):
    """What a file is that is not a post: what a note calls one of them."""

    TEXT = "file without front matter"
    REPOSITORY = "repository file"
    BUILT = "file of a built site or a theme"
    TEMPLATE = "template"
    FRAGMENT = "fragment of a page"
    UNRENDERED = "file that the site does not render"

    @property
    def plural(self) -> str:
        """What a note calls several of them."""
        return _NOUN.sub(r"\g<0>s", self, count=1)


# The noun in each of them.
_NOUN = lazy(r"file|template|fragment")


def left_out(asides: Mapping[str, Aside]) -> str:
    """Return what is left out, by path, for a note: `1 template left out: a.html; 1 fragment of a page left out: b.md`.

    "" if nothing is.
    """
    by_kind: dict[Aside, list[str]] = {kind: [] for kind in Aside}
    for path, kind in asides.items():
        by_kind[kind].append(path)
    found = [(kind, paths) for kind, paths in by_kind.items() if paths]
    return "; ".join(
        f"{len(paths)} {kind if len(paths) == 1 else kind.plural} left out: {_names(paths)}" for kind, paths in found
    )


def _names(paths: Collection[str]) -> str:
    """Return the first of the names: `README.md, docs/tea.md, …`."""
    first = sorted(paths, key=lambda path: (path.count("/"), path))[:_NAMED]
    return ", ".join([*(escape(nfc(path), 60) for path in first), *(["…"] if len(paths) > _NAMED else [])])


def is_of_repository(path: str) -> bool:
    """Return whether a file is about the repository, by its name in capitals."""
    return _REPOSITORY.fullmatch(path.rpartition("/")[2]) is not None


def is_fragment(text: str) -> bool:
    """Return whether a text begins as a piece of another page does, and not as a whole one."""
    return _FRAGMENT.match(text, 0, _HEAD) is not None and _WHOLE.search(text, 0, _HEAD) is None


def aside(post: Post) -> Aside | None:
    """Return what a file is that is not a post on a site whose generator says what it renders; None: it is a post.

    The front matter is parsed only if it may say so. A mapping in it replaces one that the site supplies.
    """
    is_unrendered = post.conventions.semantics.is_unrendered
    if is_unrendered is None:
        return None
    text = post.source.text
    if is_of_repository(post.path) and post.front.format is None:
        return Aside.REPOSITORY
    if text.lstrip()[:1] == "<" and is_fragment(text):
        return Aside.FRAGMENT
    if post.conventions.defaults is None and "render" not in text.lower() and "headless" not in text.lower():
        return None
    data = post.data | {key: value for key, value in post.front.data.items() if isinstance(value, dict)}
    return Aside.UNRENDERED if is_unrendered(data) else None
