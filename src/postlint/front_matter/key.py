"""What the keys of front matter hold, by the names that themes and sites of all generators give them."""

from __future__ import annotations

from typing import Any

from postlint.front_matter.node import Pointer
from postlint.text import quote

# One line that readers see as the name of something.
TITLES = frozenset(
    "title subtitle sub_title sub-title headline subheadline heading linktitle linkTitle nav_title sidebar_label"
    " short_title seo_title meta_title og_title titleOverride".split()
)
# A sentence or paragraph that readers see in lists, previews and search results.
SUMMARIES = frozenset(
    "excerpt description summary abstract lead intro tagline caption feature_text meta_description"
    " seo_description og_description image_caption".split()
)
PROSE = TITLES | SUMMARIES
# Languages and countries, whose codes may look like something else (`no`).
CODES = frozenset("lang locale language country".split())
# What a key holds of a picture: the names for schemas (`x-postlint-role`).
PICTURE, PREVIEW, ALT, CAPTION = "picture", "preview", "alt", "caption"
CREDIT, CREDIT_URL, NO_ROLE = "credit", "credit-url", "none"
ROLES = (PICTURE, PREVIEW, ALT, CAPTION, CREDIT, CREDIT_URL, NO_ROLE)
# Lists of words that posts are found by.
TERMS = frozenset("tags tag categories category keywords topics".split())


def name_of(pointer: Pointer) -> str:
    """Return the key that a value belongs to; for an item of a list, the key of the list."""
    return next((step for step in reversed(pointer) if isinstance(step, str)), "")


def path_of(pointer: Pointer) -> str:
    """Return the keys of a pointer without the indexes of lists: `("authors", 0, "name")` → `authors.name`."""
    return ".".join(step for step in pointer if isinstance(step, str))


def value_at(data: dict[str, Any], pointer: Pointer, default: object = None) -> object:
    """Return the value at a pointer, through mappings only."""
    value: Any = data
    for step in pointer:
        if not isinstance(value, dict) or step not in value:
            return default
        value = value[step]
    return value


def shown(pointer: Pointer) -> str:
    """Return the keys of a pointer as a message names them: `seo.date_modified`."""
    return quote(".".join(map(str, pointer)))
