"""A link reference has a definition.

`[tea][shop]` becomes a link only if a line `[shop]: https://…` says where to. Without it readers see the brackets.
A definition also counts for nothing right under a line of text: it needs a blank line in front.

```markdown bad
Try our [tea][shop], or a [cup][].
```

```markdown bad
Try our [tea][shop].
[shop]: https://shop.example
```

```markdown good
Try our [tea][shop].

[shop]: https://shop.example
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.markdown.definition import normalize
from postlint.post import Definition, Post, definitions
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# Printed as it is written. Behind a word or a bracket it is code (`a[0][1]`) or a list of tags.
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_\])}])\[(?P<text>[^\[\]\n]{0,200})\]\[(?P<label>[^\[\]\n]{0,200})\](?![\[(])")
# Labels that nobody writes for anything else.
_LABEL = re.compile(r"|\d+|[a-z][a-z0-9_.-]*")
_CODE = re.compile(r"`[^`\n]+`")
_NUMBERS = re.compile(r"[\d\W]*")


@post_rule(
    "link/reference",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("CommonMark: reference link", "https://spec.commonmark.org/0.31.2/#reference-link"),
        Reference("kramdown: reference links", "https://kramdown.gettalong.org/syntax.html#reference-links"),
    ),
)
def link_reference(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if "][" not in text:
        return
    known: list[Definition] | None = None
    for block in post.body.blocks:
        for match in _REFERENCE.finditer(block.text) if "][" in block.text else ():
            span = block.span(*match.span())
            if not _is_literal(post, span, match) or (match["label"] and _NUMBERS.fullmatch(match[0])):
                continue
            if known is None:
                known = definitions(post)
                if post.body.has_includes or any(post.body.is_dynamic(each.span) for each in known):
                    return
            label = match["label"] or text[span.start + 1 : span.end - len("][]")]
            meant = next((each for each in known if each.label == normalize(label)), None)
            if not _is_reference(match, known) or (meant and not meant.is_printed):
                continue
            related = (Related("this is no definition: it is part of the text", meant.span),) if meant else ()
            yield Finding(f"link reference {quote(label, 40)} has no definition", span, related=related)


def _is_literal(post: Post, span: Span, match: re.Match[str]) -> bool:
    """Whether the brackets stand in Markdown as they are printed, with a text, and not escaped on purpose."""
    text = post.source.text
    written = text[span.start : span.end]
    is_printed = match[0] in (written, _CODE.sub("", written)) and not written.startswith("[]")
    return is_printed and text[span.start - 1] != "\\" and not post.body.is_raw(span)


def _is_reference(match: re.Match[str], known: list[Definition]) -> bool:
    """Whether a link was meant, and not two words in brackets: by its label, or as the post has definitions."""
    return bool(known) or bool(_LABEL.fullmatch(match["label"]))
