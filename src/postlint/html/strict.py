"""Pair tags as Vue's compiler does, without the optional tags of HTML (@vue/compiler-core 3.5, parser)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from postlint.html.nesting import TagToken
from postlint.html.standard import VOID


def unpaired(tags: Iterable[TagToken], is_written: Callable[[int], bool]) -> list[TagToken]:
    """Return the tags of the author that have no partner, in order: `<p>tea` and `</b>`.

    An end tag closes the nearest element of its name, and the elements that are open inside are not closed. In `a</p>`,
    it closes the paragraph that Markdown made, whose own end tag then has no partner.
    """
    opened: list[TagToken] = []
    count: dict[str, int] = {}
    found: list[TagToken] = []
    borrowed: dict[str, list[TagToken]] = {}  # the end tags of the author that close elements of Markdown
    for tag in tags:
        if tag.name in VOID:
            continue
        if not tag.is_end:
            opened.append(tag)
            count[tag.name] = count.get(tag.name, 0) + 1
        elif not count.get(tag.name):
            found.append(tag)
        else:
            while (last := opened.pop()).name != tag.name:
                count[last.name] -= 1
                found.append(last)
            count[tag.name] -= 1
            if is_written(tag.offset) and not is_written(last.offset):
                borrowed.setdefault(tag.name, []).append(tag)
    alone: list[TagToken] = []
    for tag in [*found, *opened]:
        if is_written(tag.offset):
            alone.append(tag)
        elif tag.is_end and borrowed.get(tag.name):
            alone.append(borrowed[tag.name].pop())
    return sorted(alone, key=lambda tag: tag.offset)
