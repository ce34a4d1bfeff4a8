"""Finds out whether a post tells its readers that an AI made the text or a picture."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.occurrence import find
from postlint.attribution.pattern import read_pattern
from postlint.post import Passage, Post

_PATTERNS = ("ai.text", "en.ai", "ko.ai", "de.ai", "fr.ai", "es.ai", "ja.ai", "zh.ai", "ai.line")
_THEME = "ai"


def has_label(post: Post) -> bool:
    """Return whether a visible text of the post, or of its theme, says that an AI made something."""
    if _THEME in post.outline.publisher.rendered_by_theme:
        return True
    patterns = [read_pattern(name) for name in _PATTERNS]
    for passage in _passages(post):
        lower = passage.text.lower()
        for pattern in patterns:
            if any(stem in lower for stem in pattern.stems) and any(find(post, pattern, passage)):
                return True
    return False


def _passages(post: Post) -> Iterator[Passage]:
    yield from (each for each in post.outline.passages if not each.is_hidden)
    for image in post.outline.images:
        yield from image.texts
