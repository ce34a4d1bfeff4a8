"""Gaps come from the style sheet, not from empty paragraphs.

Editors make room with empty paragraphs. They make a different gap on every device, and the feed shows a hole. A
screen reader stops at each of them and says "blank". Several in a row are one finding. A paragraph with a style of its
own, such as `clear: both`, is not reported.

```html bad
<p>Green tea</p>
<p>&nbsp;</p>
<p></p>
<p>Black tea</p>
```

```html fixed
<p>Green tea</p>
<p>Black tea</p>
```

```html bad
<p>Green tea<br><br><br>Black tea</p>
```

```html good
<p>Green tea</p>
<p>Black tea<br>Coffee</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.hollow import begins_block, is_at_edge, is_hollow, is_paired
from postlint.markdown.dialect import HtmlBlocks
from postlint.markdown.opening import keeps_line
from postlint.post import Body, Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

# What gives an empty paragraph its height.
_SPACER = lazy(r"<br|&|[^\x00-\x7f]", re.IGNORECASE)
_BREAKS = lazy(r"<br\s*/?>(?:(?:[\s\u00a0]|&nbsp;)*<br\s*/?>){2,}", re.IGNORECASE)
# Without the gap, two lists would merge, and indented text would join a list.
_IN_LIST = lazy(r"\s*?(?:[ \t]+\S|[-*+][ \t]|\d{1,9}[.)][ \t])")


class _Gap(NamedTuple):
    """A run of empty paragraphs and line breaks, the number of its paragraphs, and whether removing it is harmless."""

    span: Span
    paragraphs: int
    is_removable: bool = True


@post_rule(
    "markup/empty-paragraph",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=2,
    references=(
        Reference("HTML: the p element", "https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element"),
    ),
)
def markup_empty_paragraph(post: Post, options: RuleOptions) -> Iterator[Finding]:
    gaps = sorted([*_paragraphs(post), *_breaks(post)])
    for span, paragraphs, is_removable in _joined(post.source.text, gaps):
        what = f"{paragraphs} empty paragraphs in a row" if paragraphs > 1 else "paragraph is empty"
        if not paragraphs:
            is_one = post.source.text[slice(*span)].lower().count("<br") == 1
            what = "line break in its own paragraph" if is_one else "several line breaks in a row"
        fix = _fix(post, span) if is_removable else None
        yield Finding(f"{what}: use CSS for the gap", span, fix)


def _paragraphs(post: Post) -> Iterator[_Gap]:
    body = post.body
    for element in body.elements("p"):
        if is_hollow(element):
            span = body.extent(element)
            written = post.source.text[span.start : span.end]
            is_whole = written.lower().endswith("</p>") if body.is_exact(element) else not written.startswith("</")
            is_whole = is_whole and "<!--" not in written and is_paired(written)
            if is_whole and not body.is_dynamic(span) and not body.is_conditional(span):
                is_br = written.lower().startswith("<br")
                yield _Gap(span, 0 if is_br else 1, not _follows_an_open_one(body, element))


def _follows_an_open_one(body: Body, paragraph: Element) -> bool:
    """Return whether the paragraph ends an unclosed `<p>` before it, so that removing it moves text into that one."""
    before = paragraph.previous_sibling
    while before is not None and not isinstance(before, Element):
        before = before.previous_sibling
    return (
        before is not None and before.tag == "p" and body.is_exact(before) and body.extent(before) == body.span(before)
    )


def _breaks(post: Post) -> Iterator[_Gap]:
    text = post.source.text
    if "<br" in text or "<BR" in text:
        for match in _BREAKS.finditer(text, post.front.body_start):
            span = Span(*match.span())
            if not post.body.is_code(span) and not post.body.is_dynamic(span):
                yield _Gap(span, 0)


def _joined(text: str, gaps: list[_Gap]) -> list[_Gap]:
    """Return the gaps; those that overlap or have only whitespace between them are joined."""
    joined: list[_Gap] = []
    for gap in gaps:
        last = joined[-1] if joined else None
        if last and (gap.span.start < last.span.end or text[last.span.end : gap.span.start].isspace()):
            whole = Span(last.span.start, max(last.span.end, gap.span.end))
            joined[-1] = _Gap(whole, last.paragraphs + gap.paragraphs, last.is_removable and gap.is_removable)
        else:
            joined.append(gap)
    return joined


def _fix(post: Post, span: Span) -> Fix | None:
    """Return the fix that removes the gap and its own lines; None between two lines of text."""
    text, (start, end) = post.source.text, span
    first = post.front.body_start
    if not is_at_edge(text, span, first):
        return None
    line = max(text.rfind("\n", 0, start) + 1, first)
    line_end = (text.find("\n", end) + 1 or len(text) + 1) - 1
    if not text[line:start].strip() and not text[end:line_end].strip():
        is_blank_before = line == first or text[:line].endswith("\n\n")
        is_blank_after = line_end + 1 >= len(text) or text[line_end + 1] == "\n"
        start, end = line, min(line_end + 1, len(text))
        if is_blank_before and is_blank_after:
            end = min(end + 1, len(text))
        elif not (is_blank_before or is_blank_after or _is_inside_html(post, start, end)):
            end = line_end
        # The line below may be HTML only because the gap begins a block of it.
        is_first = is_blank_before and not is_blank_after and post.markdown.html_blocks is HtmlBlocks.BLANK_LINE
        is_kept = not (is_first and post.body.is_markdown) or begins_block(text, end)
    else:
        is_kept = not post.body.is_markdown or keeps_line(post.source, span, is_raw=post.body.is_raw(span))
    is_safe = is_kept and not _SPACER.search(text, *span) and not _IN_LIST.match(text, end)
    return Fix("remove the gap", (Edit(Span(start, end), ""),), safe=is_safe)


def _is_inside_html(post: Post, start: int, end: int) -> bool:
    """Return whether HTML continues on both sides, so that no empty line is needed between paragraphs."""
    return post.body.is_raw(Span(start - 2, start - 1)) and post.body.is_raw(Span(end, end + 1))
