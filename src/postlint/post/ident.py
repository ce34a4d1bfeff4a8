"""Decide which ids no element of the built page has."""

from __future__ import annotations

import re

from postlint.post.body import Body, Element
from postlint.text import cached_property, lazy

# Ids that renderers and layouts make: of footnotes, tables of contents, comments.
_MADE = lazy(r"(?:fn|footnote|toc|user-content|comment|disqus)", re.IGNORECASE)
_COMPONENT = lazy(r"<[A-Z]\w*[\s/>]")
# `{: #green .tea}` → `green`.
_LISTED = lazy(r"[{\s]#([\w:.-]+)(?=[^{}\n]{0,200}\})")
_LETTERS = lazy(r"[\W_]+")
_MOST = 200


def _is_own(script: Element) -> bool:
    """Return whether a script is a file of the site, or reads one: it may make any element."""
    source = script.attr("src")
    return "import" in script.text if source is None else not source.startswith(("http:", "https:", "//"))


class Ids:
    """The ids of a body; each question about them takes time that does not depend on the body."""

    def __init__(self, body: Body, *, may_hold_components: bool) -> None:
        self._body = body
        self._may_hold_components = may_hold_components

    def absent(self, value: str) -> list[str]:
        """Return the ids in a list of ids that certainly no element has; none where the source does not decide it."""
        if not value.strip() or self._body.is_dynamic(value):
            return []
        absent = [name for name in value.split() if name not in self._known and not _MADE.match(name)]
        return [name for name in absent if not self._is_made(name)] if absent and not self._is_unsure else []

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(element.attr("id") or "" for element in self._body.having("id"))

    @cached_property
    def _is_unsure(self) -> bool:
        """Whether a template, a script or a component may make any element."""
        text = self._body.source.text
        if self._body.has_unseen_elements or any(map(self._body.is_dynamic, self._known)):
            return True
        if any(_is_own(script) for script in self._body.elements("script")[:_MOST]):
            return True
        is_component = self._may_hold_components and _COMPONENT.search(text, self._body.start) is not None
        return is_component or len(self._headings) > _MOST

    def _is_made(self, name: str) -> bool:
        """Return whether a template, an attribute list or a script gives the id, or the renderer may, to a heading."""
        if self._body.has_unseen_id(name) or any(name in script for script in self._scripts):
            return True
        folded = _LETTERS.sub("", name.casefold())
        return name in self._listed or any(folded in heading or heading in folded for heading in self._headings)

    @cached_property
    def _scripts(self) -> list[str]:
        return [text for script in self._body.elements("script")[:_MOST] if (text := script.text)]

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(match[1] for match in _LISTED.finditer(self._body.source.text))

    @cached_property
    def _headings(self) -> list[str]:
        """The letters of the headings without an id of their own."""
        headings = (each.text for each in self._body.headings if each.attr("id") is None)
        return [letters for text in headings if (letters := _LETTERS.sub("", text.casefold()))]
