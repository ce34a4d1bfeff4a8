"""Removes the attribute lists of a text, at the same length: rules do not see the attributes in them.

Facts: kramdown 2.4 (lib/kramdown/parser/kramdown/extensions.rb), `attr_list` of Python-Markdown 3.11, the extension
`attributes` of Hugo 0.168 (markup/goldmark/internal/extensions/attributes).
"""

from __future__ import annotations

import re

from postlint.markdown.container import outside
from postlint.markdown.dialect import Attributes
from postlint.markdown.kramdown.span import find_code
from postlint.text import Span, SpanIndex, lazy

# `{: .green }` on a line of its own; or in a text, where it may go on in the next line.
_KRAMDOWN = lazy(r"^[ \t]*\{:[^\n]*\}[ \t]*$|\{:[^{}\n]*(?:\n(?![ \t]*\n)[^{}\n]*)?\}", re.MULTILINE)
# `{: .green }`, `{ #tea }`, `{ width=300 }`; not directly after the signs of a heading, where it is text.
_ATTR_LIST = lazy(r"(?<!^#[ ])(?<!##[ ])\{:?[ ]*(?:[.#][\w-]|[\w:-]+=)[^{}\n]*\}", re.MULTILINE)
# `{.green #tea width=300}`, alone on its line.
_BLOCK = lazy(r"^[ \t>]*(?P<list>\{[ \t]*(?:[.#][\w-]|[\w:-]+=)(?:[^{}\n\"]|\"[^\"\n]*\")*\})[ \t]*$", re.MULTILINE)


def blank_attributes(text: str, attributes: Attributes) -> str:
    """Return the text with spaces for its attribute lists: `tea{: .green }` → `tea           `."""
    if attributes is Attributes.NONE or "{" not in text:
        return text
    if attributes is Attributes.KRAMDOWN:
        return blank_attribute_lists(text)
    return outside(_ATTR_LIST, text) if attributes is Attributes.ATTR_LIST else outside(_BLOCK, text, "list")


def blank_attribute_lists(text: str) -> str:
    """Return the text with spaces for `{: … }` and `{::comment} … {:/comment}` outside of fences and code spans."""
    if "{:" not in text:
        return text
    text = _blank_comments(text)
    code = SpanIndex(find_code(text))
    return _KRAMDOWN.sub(lambda match: match[0] if code.overlaps(Span(*match.span())) else _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_comments(text: str) -> str:
    """Return the text with spaces for each `{::comment}` up to the next `{:/`."""
    opener, closer = "{::comment}", "{:/"
    parts: list[str] = []
    done = 0
    while (start := text.find(opener, done)) >= 0 and (end := text.find(closer, start)) >= 0:
        parts += text[done:start], _blank(text[start:end])
        done = end
    return "".join([*parts, text[done:]])
