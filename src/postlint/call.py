"""Shortcodes and includes that print a picture, as attribution reads them: where it comes from, and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from postlint.pattern import lazy
from postlint.publisher import Shortcode
from postlint.text import Span

_CALL = lazy(
    r"\{\{[<%]\s*(?P<code>[\w./-]{1,80})(?P<args>.{0,2000}?)/?[>%]\}\}|\{%-?\s*include\s+(?P<file>[\w./-]{1,80})(?P<rest>.{0,2000}?)-?%\}",
    re.DOTALL,
)
_ARGUMENT = lazy(r"""([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`)""")
_PICTURES = {"figure": Shortcode(), "figure.html": Shortcode(src="image_path", credit="credit"), "image": Shortcode()}


class Call(NamedTuple):
    """One call: the picture's address, its alternative text, and the caption that readers see, credit and all."""

    span: Span
    src: str
    alt: str
    caption: str


def read_calls(text: str, start: int, shortcodes: Mapping[str, Shortcode]) -> Iterator[Call]:
    """The calls in a text whose body begins at `start`: of the usual shortcodes, and of the site's own."""
    known = {**_PICTURES, **shortcodes}
    for call in _CALL.finditer(text, start):
        shape = known.get(call["code"] or call["file"] or "")
        if shape is None:
            continue
        arguments = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(call["args"] or call["rest"] or "")}
        src = arguments.get(shape.src) or arguments.get("src") or arguments.get("image") or arguments.get("url")
        if src and "{" not in src:
            credit = arguments.get(shape.credit)
            caption = " ".join(filter(None, (arguments.get(shape.caption), credit)))
            shown = f"{caption}\nCredit: {credit}" if credit else caption
            yield Call(Span(*call.span()), src, arguments.get("alt", ""), shown)
