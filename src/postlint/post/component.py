"""Find the components of a post that nothing in it defines, and the files that it imports: in MDX, and for Vue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.post.post import Post
from postlint.text import Span, lazy

_ELEMENTS = frozenset(ATTRIBUTES) | frozenset(OBSOLETE_ELEMENTS) | {"svg", "math"}
_NAME = lazy(r"<[A-Z]\w*")
# An import from a path: `import Part, { cup } from "./_part.mdx"`, `import "@site/tea.css"`.
_IMPORT = lazy(r"""^import\b[^"'`;()]{0,400}["'](?:\.\.?/|@site/)[^"'\n]{1,400}["']""", re.MULTILINE)
_SCRIPT = lazy(r"<script\b.*?</script", re.DOTALL | re.IGNORECASE)


def components(post: Post) -> Iterator[Span]:
    """Yield the spans of what a post takes from elsewhere: its imports, `import Part from "./_part.mdx"`, and the
    beginning of the first tag of each component that nothing in the post defines: `<Coffee`.
    """
    text, start = post.source.text, post.front.body_start
    if post.mdx is not None:
        for first, end in post.mdx.modules:
            yield from (Span(*match.span()) for match in _IMPORT.finditer(text, first, end))
    if "<" not in text[start:] or (post.mdx is None and not post.is_vue):
        return
    unknown = [tag for tag in post.body.tags - _ELEMENTS if tag[:1].isalpha() and "-" not in tag]
    if not unknown or (post.mdx is None and "v-pre" in text):
        return
    defined = post.mdx.declared if post.mdx is not None else "\n".join(_SCRIPT.findall(text, start))
    found: dict[str, Span] = {}
    for element in post.body.elements(*unknown):
        at = post.body.span(element).start
        match = _NAME.match(text, at) if post.body.is_exact(element) else None
        if match is None or match[0][1:] in defined or post.body.is_refused(Span(*match.span())):
            continue
        if post.mdx is not None or _is_closed(text, match):
            found.setdefault(match[0], Span(*match.span()))
    yield from found.values()


def _is_closed(text: str, match: re.Match[str]) -> bool:
    """Return whether a tag has an end: Vue stops at one without, which is said by itself."""
    return f"</{match[0][1:]}" in text[match.end() :] or text[: text.find(">", match.end()) + 1].endswith("/>")
