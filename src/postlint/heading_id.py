"""The ids that generators give to headings, by the algorithm of their Markdown converter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

# The ids of the headings that have none of their own, in document order.
HeadingIds = Callable[[Iterable[Any]], list[str]]

_DASHES = re.compile(r"---?")
_WORD = re.compile(r"[a-z0-9_\- 가-힣一-鿿]*")


def kramdown_gfm(headings: Iterable[Any]) -> list[str]:
    """As kramdown-parser-gfm 1.1 does, which is what Jekyll uses (lib/kramdown/parser/gfm.rb).

    Lower case; what is no letter, mark, digit, `_`, `-` or blank goes; a blank becomes `-`; repeats are counted.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for heading in headings:
        text = _raw_text(heading).lower()
        if not _WORD.fullmatch(text):
            text = "".join(character for character in text if character in "- \t" or _is_word(character))
        name = text.replace(" ", "-").replace("\t", "-")
        ids.append(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return ids


def _is_word(character: str) -> bool:
    r"""Whether the character is in Ruby's `\p{Word}`."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")


def _raw_text(heading: Any) -> str:
    """The text of a heading; two or three hyphens are a dash, but not in code. No recursion."""
    parts: list[str] = []
    pending = [(child, False) for child in reversed(heading.children)]
    while pending:
        node, is_code = pending.pop()
        if hasattr(node, "tag"):
            is_code = is_code or node.tag == "code"
            pending.extend((child, is_code) for child in reversed(node.children))
        elif type(node).__name__ == "Text":
            parts.append(node.data if is_code else _DASHES.sub("", node.data))
    return "".join(parts)
