"""Compare what two versions of a post show: the elements, attributes and text of the page, and the front matter.

Comments do not count, nor white space where it shows as one space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post

# The types of tokens of the HTML parser.
_TEXT, _START, _COMMENT = 0, 1, 3
_EXACT = frozenset(("pre", "textarea", "script", "style", "xmp"))
"""Elements in which each space counts."""


class Shape(NamedTuple):
    """What a version of a post shows."""

    front: str
    body: tuple[str, ...]


def shape(post: Post) -> Shape:
    """Return what a post shows; its body only if it can be read."""
    front = post.front
    kinds = [fault.kind for fault in front.faults]
    data = repr((front.format, front.is_mapping, front.data, kinds))
    return Shape(data, () if post.is_too_complex else tuple(_parts(post)))


def _parts(post: Post) -> Iterator[str]:
    """Yield the tags of the page as they are read, and the text between them."""
    body = post.body
    # A comment of MDX is masked, as any template is. The masks of two versions may have different characters.
    mask = "" if body.is_jsx else "\N{REPLACEMENT CHARACTER}"
    masks = str.maketrans(dict.fromkeys(filter(None, [body.filler]), mask))
    text: list[str] = []
    exact = ""
    for token in body.tokens(attributes=True):
        kind = int(token.type)
        if kind == _COMMENT:
            continue
        if kind == _TEXT:
            text.append((token.data or "").translate(masks))
            continue
        if shown := "".join(text) if exact else " ".join("".join(text).split()):
            yield shown
        text = []
        tag = token.tag or ""
        if kind == _START and not exact and tag in _EXACT:
            exact = tag
        elif tag == exact:
            exact = ""
        attributes = sorted((name, (value or "").translate(masks)) for name, value in token.attrs or ())
        yield f"<{kind} {tag} {attributes}>"
    if shown := " ".join("".join(text).split()):
        yield shown
