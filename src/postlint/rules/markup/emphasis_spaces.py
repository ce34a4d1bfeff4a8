"""Emphasis has no spaces inside its asterisks.

Markdown does not read `** tea **` as emphasis, so readers see the asterisks. Put the space outside of them. The same
holds for `*tea *`, `__ tea __` and `_tea _`.

```markdown bad
Steep for ** three minutes **.
```

```markdown fixed
Steep for **three minutes**.
```

```markdown bad
**Green tea: **three minutes.
```

```markdown good
**Green tea:** three minutes, and 2 ** 3 is eight.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.prose import Block
from postlint.markdown.emphasis import Pair, around, find_spaced, is_open
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_SPACED = lazy(r"[*_][ \t\u00a0\u3000]|[ \t\u00a0\u3000][*_]")
_AROUND = "*_~[]!"
_MARKS = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}


@post_rule(
    "markup/emphasis-spaces",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: emphasis", "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"),),
    needs=Needs(words=("*", "_")),
)
def markup_emphasis_spaces(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, text = post.body, post.source.text
    if not body.is_markdown or not (("*" in body.text or "_" in body.text) and _SPACED.search(body.text)):
        return
    for block in body.blocks:
        if block.hidden or ("*" not in block.text and "_" not in block.text) or not _SPACED.search(block.text):
            continue
        region = _region(block, text)
        if body.is_raw(region):
            continue
        written = text[slice(*region)]
        for mark in _MARKS:
            pairs = find_spaced(written, mark) if mark in block.text else ()
            shown = _shown(block, mark, text) if pairs else ()
            for pair in pairs:
                span = Span(region.start + pair.start, region.start + pair.end)
                if {span.start, span.end - len(mark)}.isdisjoint(shown) or body.is_dynamic(span):
                    continue
                what = f"{quote(text[slice(*span)], 40)} is not {_MARKS[mark]}"
                yield Finding(f"{what}: it has a space inside the `{mark}`", span, _fix(written, pair, span))


def _region(block: Block, text: str) -> Span:
    """Return the span of a block with the marks around it, which its text does not have: `**tea** is`."""
    start, end = block.span(0, len(block.text))
    while start > 0 and text[start - 1] in _AROUND:
        start -= 1
    while end < len(text) and text[end] in _AROUND:
        end += 1
    return Span(start, end)


def _shown(block: Block, mark: str, text: str) -> set[int]:
    """Return the offsets in the post of the marks that are shown as text."""
    shown: set[int] = set()
    offset = block.text.find(mark)
    while offset >= 0:
        span = block.span(offset, offset + len(mark))
        if text[slice(*span)] == mark:
            shown.add(span.start)
        offset = block.text.find(mark, offset + len(mark))
    return shown


def _fix(text: str, pair: Pair, span: Span) -> Fix | None:
    """Return the fix that moves the spaces outside; None if the result is not certain or still not emphasis.

    `**three **minutes` → `**three** minutes`
    """
    before, after = around(text, pair)
    lead = "" if before.isspace() or before in "([{\"'“‘「『（" else pair.lead
    trail = "" if after.isspace() or after in ".,:;!?)]}…\"'”’」』。、，：；！？）" else pair.trail
    inner = text[slice(*pair.inner)]
    opens = inner[0].isalnum() or is_open(lead or before)
    closes = inner[-1].isalnum() or is_open(trail or after)
    if not opens or not closes or not pair.is_certain:
        return None
    fixed = f"{lead}{pair.mark}{inner}{pair.mark}{trail}"
    return Fix(f"move the spaces out of the `{pair.mark}`", (Edit(span, fixed),))
