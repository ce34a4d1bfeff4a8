"""A paragraph appears once in a section.

A repeated paragraph was pasted twice, or a generator ran out of ideas. Readers wonder what they missed. The same
paragraph is allowed under another heading, because it may be true of two versions of a thing. A short sentence may
appear anywhere. Length is counted in columns: an East Asian character counts as two.

```html bad
<p>The kettle whistles when the water boils, at 100 °C.</p>
<p>Then the tea is steeped.</p>
<p>The kettle whistles when the water boils, at 100 °C.</p>
```

```html good
<p>The kettle whistles when the water boils, at 100 °C.</p>
<p>Then the tea is steeped.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Related, Severity
from postlint.html.prose import Block
from postlint.html.standard import HEADINGS
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import Span, SpanIndex, columns, lazy

# Blocks with a label, not a paragraph.
_LABELS = frozenset(HEADINGS) | frozenset("li td th dt dd caption figcaption summary legend".split())
# The end of a paragraph. Questions in an interview and lines before an example may repeat.
_END = lazy(r"[.!。！…][\s)\]”’」』\"'*]*$")


class Options(RuleOptions, frozen=True):
    """The paragraphs to compare."""

    min_length: Annotated[int, Meta(description="Minimum length of a compared paragraph, in columns.", ge=1)] = 50


@post_rule("text/repeated-paragraph", Options, severity=Severity.WARNING, profile=Profile.STRICT, since="0.1")
def text_repeated_paragraph(post: Post, options: Options) -> Iterator[Finding]:
    first: dict[str, Block] = {}
    for block in post.body.blocks:
        if block.tag in HEADINGS:
            first.clear()
        is_short = len(block.text) * 2 < options.min_length
        if block.hidden or block.tag in _LABELS or is_short or not _END.search(block.text):
            continue
        text = " ".join(block.text.split())
        if first.setdefault(text, block) is block or columns(text) < options.min_length or post.body.is_dynamic(text):
            continue
        here, there = _place(block), _place(first[text])
        if not any(_is_part(post, span) for span in (here, there)) and not _are_apart(post, here, there):
            yield Finding("paragraph is repeated", here, related=(Related("it appears here first", there),))


def _place(block: Block) -> Span:
    return block.span(len(block.text) - len(block.text.lstrip()), len(block.text.rstrip()))


def _is_part(post: Post, span: Span) -> bool:
    """Return whether a paragraph is in a template condition or in a list."""
    lists = SpanIndex(outermost([post.body.extent(element) for element in post.body.elements("ul", "ol", "dl")]))
    return post.body.is_conditional(span) or lists.overlaps(span)


def _are_apart(post: Post, here: Span, there: Span) -> bool:
    """Return whether a `div` contains only one of two places, as in slides."""
    boxes = (post.body.extent(element) for element in post.body.elements("div"))
    return any((box.start <= here.start < box.end) != (box.start <= there.start < box.end) for box in boxes)
