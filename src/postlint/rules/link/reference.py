"""A link reference has a definition.

`[tea][shop]` becomes a link only if a line `[shop]: https://…` defines it. Without that line, readers see the
brackets. Directly below a line of text, a definition is read as text: put an empty line above it.

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
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# A reference without a definition is shown as text. After a word or a bracket it is code (`a[0][1]`) or a list of tags.
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_\])}])\[(?P<text>[^\[\]]{0,200})\]\[(?P<label>[^\[\]]{0,200})\](?![\[(])")
# Labels that always mean a reference, even if the post has no definitions: empty, a number or a slug.
_LABEL = re.compile(r"|\d+|[a-z][a-z0-9_.-]*")
# What a block does not show of a label: code, images, and the marks of quotes at the beginning of a line.
_UNSHOWN = re.compile(r"`[^`\n]+`|!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|<img\s[^<>]*>|(?<=\n)[ \t>]+")
# A line break is two line ends in the text of a block.
_LINE_ENDS = re.compile(r"\n\n+")
# `[tea][https://tea.example]`: square brackets in place of parentheses.
_URL = re.compile(r"https?://|mailto:|www\.|\.{0,2}/")
# Two tags at the beginning of a list item: `[fix][tests] Mend the script`.
_TAGS = re.compile(r"\[[a-z]+\]\[[a-z]+\]")
_NUMBERS = re.compile(r"[\d\W]*")


@post_rule(
    "link/reference",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("CommonMark: reference link", "https://spec.commonmark.org/0.31.2/#reference-link"),
        Reference("kramdown: reference links", "https://kramdown.gettalong.org/syntax.html#reference-links"),
    ),
    needs=Needs(texts=("][",)),
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
                if post.body.has_unseen_labels or any(post.body.is_dynamic(each.span) for each in known):
                    return
            is_first = block.tag == "li" and not match.start() and match.end() < len(block.text)
            if _URL.match(match["label"]) or (is_first and _TAGS.fullmatch(match[0])):
                continue
            label = match["label"] or text[span.start + 1 : span.end - len("][]")]
            meant = next((each for each in known if each.label == normalize(label)), None)
            if not _is_reference(match, known) or (meant and not meant.is_printed):
                continue
            related = (Related("not a definition: it is read as text", meant.span),) if meant else ()
            yield Finding(
                f"link reference {quote(' '.join(label.split()), 40)} has no definition: shown as text",
                span,
                related=related,
            )


def _is_literal(post: Post, span: Span, match: re.Match[str]) -> bool:
    """Return whether the brackets are literal Markdown text: not escaped, empty, in HTML or in a template block."""
    text = post.source.text
    written = text[span.start : span.end]
    shown = _LINE_ENDS.sub("\n", match[0])
    is_printed = shown in (written, _UNSHOWN.sub("", written)) and not written.startswith("[]")
    is_elsewhere = post.body.is_raw(span) or post.body.is_between_tags(span)
    return is_printed and text[span.start - 1] != "\\" and not is_elsewhere


def _is_reference(match: re.Match[str], known: list[Definition]) -> bool:
    """Return whether a link was meant, not two words in brackets: by the label, or by other definitions."""
    return bool(known) or bool(_LABEL.fullmatch(match["label"]))
