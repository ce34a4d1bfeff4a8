"""Find fields of the template for new posts, which the generator fills in: Hugo's archetypes, Hexo's scaffolds."""

from __future__ import annotations

from postlint.text import Span, lazy, quote

FIELD = lazy(
    r"\{\{-?\s*(?:replace|title|date|slug|name|now|humanize|\.(?:Date|Name|File|Title|\w*BaseFileName))\b[^{}]*\}\}"
    r"|<%[=-][^%]*%>"
)
"""Matches a field: `{{ replace .Name "-" " " | title }}`, `{{ date }}`, `<%= Time.now %>`."""


def left_field(text: str) -> tuple[str, Span] | None:
    """Return the message about a field that was left in a text, and its span in the text; None without a field."""
    match = FIELD.search(text) if "{{" in text or "<%" in text else None
    if match is None:
        return None
    return f"{quote(match[0], 30)} is left from the template for new posts: write the value", Span(*match.span())
