"""Find the lines that put another file into a post, in the syntaxes of VitePress and of pymdownx.snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.post.post import Post
from postlint.text import Span, lazy

# A part of each of them that few other texts have.
_SIGNS = ("@include:", "<<<", "8<-")
_INCLUSION = lazy(
    r"""<!--[ \t]*@include:[^\n]{0,400}?-->    # <!--@include: ./cup.md-->
    | ^[ ]{0,3}<<<[ \t]*\S[^\n]*$               # <<< @/snippets/cup.js{2}
    | ^[ \t]*-+8<-+[ \t]+(?:"[^"\n]+"|'[^'\n]+')[ \t]*$  # --8<-- "cup.md"
    """,
    re.VERBOSE | re.MULTILINE,
)


def inclusions(post: Post) -> Iterator[Span]:
    """Yield the spans of the lines in a body, also in code: a program replaces most of them before it reads Markdown.

    Whether the generator reads them is for it to say.
    """
    text, start = post.source.text, post.front.body_start
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _INCLUSION.finditer(text, start):
        inner = match[0].strip()
        at = match.start() + match[0].index(inner)
        span = Span(at, at + len(inner))
        if not inner.startswith("<<<") or not (post.body.is_code(span) or post.body.is_comment(span)):
            yield span
