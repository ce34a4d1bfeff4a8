"""A line of `---` does not turn a paragraph into a heading by accident.

Directly below a paragraph, `---` is not a horizontal line. Markdown reads it as the underline of a heading and
shows the paragraph as a large, bold heading. Only paragraphs that do not look like headings are reported. They
have several lines, are very long, or end like a sentence above exactly three hyphens. kramdown has no headings of
several lines: it shows the paragraph and the `---` as text.

```markdown bad
Steep for two minutes, pour it into the cups.
---

## Black tea
```

```markdown fixed
Steep for two minutes, pour it into the cups.

---

## Black tea
```

```markdown good
Green tea
---------

Steep for two minutes, pour it into the cups.

---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_UNDERLINE = lazy(r"\S[ \t]*\n(?P<indent>[ \t>]*)(?P<line>-+)[ \t]*$", re.MULTILINE)
_SENTENCE_END = lazy(r"[.。．!！?？:：;；,，、…](?:[\"'”’」』)\]）*_]{0,3})$")
_KEY = lazy(r"[ \t>]*[\w-]+:(?:\s|\Z)")
_LONG = 100
_IMAGE = lazy(r"!\[[^\]\n]*\]\([^()\n]*\)")


@post_rule(
    "heading/setext",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: setext headings", "https://spec.commonmark.org/current/#setext-headings"),),
)
def heading_setext(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, text = post.body, post.source.text
    if not any(text.find(line, post.front.body_start) >= 0 for line in ("\n-", ">-", "> -")):
        return
    if not post.markdown.multiline_setext:
        yield from _printed(post)
    for heading in body.elements("h2"):
        span = body.span(heading)
        match = _UNDERLINE.search(text, *span)
        if match is None or body.is_exact(heading) or body.is_dynamic(span):
            continue
        paragraph, line = text[span.start : match.start() + 1], Span(*match.span("line"))
        if match.end() == span.end and not _has_keys(paragraph) and _is_prose(paragraph, heading, len(match["line"])):
            fix = _fix(paragraph, match)
            shown = quote(match["line"], 20)
            is_heading = post.markdown.multiline_setext or "\n" not in paragraph
            what = "makes it a heading" if is_heading else "is read as text"
            message = f"{shown} directly under text {what}: put an empty line above"
            yield Finding(message, line, fix)


def _printed(post: Post) -> Iterator[Finding]:
    """Find lines of hyphens that kramdown reads as text of the paragraph above them."""
    body, text = post.body, post.source.text
    for paragraph in body.elements("p"):
        span = body.span(paragraph)
        if "-" not in text[span.start : span.end] or body.is_exact(paragraph) or body.is_dynamic(span):
            continue
        for match in _UNDERLINE.finditer(text, *span):
            line = Span(*match.span("line"))
            if text.count("\n", span.start, line.start) > 1 and not body.is_code(line):
                fix = _fix(text[span.start : match.start() + 1], match)
                shown = quote(match["line"], 20)
                message = f"{shown} directly under text is read as text: put an empty line above"
                yield Finding(message, line, fix)


def _fix(paragraph: str, match: re.Match[str]) -> Fix | None:
    """Return the fix that makes a horizontal line; None for fewer hyphens, and below lines with keys and values."""
    if len(match["line"]) < 3 or all(_KEY.match(line) for line in paragraph.splitlines()):
        return None
    start = match.start("line")
    return Fix("add an empty line above it", (Edit(Span(start, start), f"\n{match['indent']}"),), safe=False)


def _has_keys(paragraph: str) -> bool:
    """Return whether a line below the first one is a key and a value: front matter got into a heading."""
    return any(_KEY.match(line) for line in paragraph.splitlines()[1:])


def _is_prose(paragraph: str, heading: Element, underline: int) -> bool:
    """Return whether a paragraph above an underline of this length does not look like a heading."""
    if underline > 5 and underline * 2 > len(paragraph.rpartition("\n")[2]):
        return False
    text = heading.text.strip()
    if not text:
        return _IMAGE.fullmatch(paragraph) is not None
    is_line = underline == 3  # as authors write a horizontal line; a longer one underlines
    return "\n" in paragraph or len(text) > _LONG or (is_line and _SENTENCE_END.search(text) is not None)
