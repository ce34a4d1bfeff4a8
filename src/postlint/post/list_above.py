"""Find out whether the block above a list takes its lines, as in Python-Markdown.

Facts from runs of Python-Markdown 3.11: the lines directly below a paragraph, a quote, a table or a fence of
SuperFences are part of it, also those of a list. A heading, a rule or a comment ends before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.html.element import Element, Text
from postlint.markdown.line import column_of, is_below_gap

if TYPE_CHECKING:
    from postlint.post.post import Post

_ABOVE = ("p", "blockquote", "table")


def takes_lines(post: Post, element: Element) -> bool:
    """Return whether the block above a list or an item takes its lines, where a list needs an empty line above."""
    above = _before(element)
    if above is not None and element.tag == "li":
        return _ends_in_block(post, above)
    if above is None or above.source_location is None or post.body.is_exact(above):
        return False
    if above.tag not in _ABOVE and not (above.tag == "pre" and _is_fence(post, above)):
        return False
    parent = above.parent
    # The list of an item is indented below the first text of the item.
    return not (isinstance(parent, Element) and parent.tag == "li" and parent.children[0] is above)


def _is_fence(post: Post, code: Element) -> bool:
    """Return whether code is a fence that takes the lines below it: that of SuperFences does."""
    return post.markdown.indented_fences and post.source.text.startswith(("```", "~~~"), post.body.span(code).start)


def _ends_in_block(post: Post, item: Element) -> bool:
    """Return whether the last block of an item is its own, below an empty line, and takes the line below it."""
    blocks = [child for child in item.children if isinstance(child, Element) and child.source_location is not None]
    if len(blocks) < 2 and not (blocks and item.children[0] is not blocks[0]):
        return False
    start, level = post.body.span(blocks[-1]).start, post.markdown.item_indent
    first, column = (column_of(post.source, offset) for offset in (post.body.span(item).start, start))
    if first is None or column is None or not is_below_gap(post.source, start):
        return False
    return column >= (first // level + 1) * level  # with less indentation, the list ended above


def _before(element: Element) -> Element | None:
    """Return the element before another one with the same parent; None if there is a text or comment in between."""
    above = element.previous_sibling
    while isinstance(above, Text) and not above.data.strip():
        above = above.previous_sibling
    return above if isinstance(above, Element) else None
