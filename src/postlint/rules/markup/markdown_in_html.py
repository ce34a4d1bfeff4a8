"""Markdown inside HTML is not processed.

Text in an HTML block is printed as written. `**bold**` keeps its asterisks; a link shows its URL in brackets. Write
HTML there, or close the block before the Markdown. kramdown processes Markdown in an element with `markdown="1"`.
Stars that would not be emphasis in Markdown either, as in `f(**kwargs)`, and text in quotation marks are left alone.

```markdown bad
<p>Steep for **three minutes**.</p>
```

```markdown fixed
<p>Steep for <strong>three minutes</strong>.</p>
```

```markdown bad
<p>Our [shop](https://tea.example) is open.</p>
```

```markdown fixed
<p>Our <a href="https://tea.example">shop</a> is open.</p>
```

```markdown bad
<div>
## Green tea
</div>
```

```markdown good
<p>Steep for <strong>three minutes</strong>.</p>

Steep for **three minutes**.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.dialect import HtmlBlocks, MarkdownInHtml
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import Span, SpanIndex, lazy, quote

_MARKDOWN = lazy(
    r"(?<![*_0-9A-Za-z\u00c0-\u024f])\*\*(?P<strong>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*\*(?!\*)"
    r"|(?<!\\)(?P<image>!?)\[(?P<text>[^\[\]\n]{1,200})\]\((?P<url>(?:https?://|mailto:|/|\.|#)[^\s()<>\"]{1,500})\)"
    r"|^[ \t]*(?P<hashes>#{2,6})[ \t]+[^\s#][^\n]*$",
    re.MULTILINE,
)
_TAG = lazy(r"</?[a-z][^<>]*>")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "«": "»", "`": "`", "「": "」"}
_CELLS = ("td", "th")


@post_rule(
    "markup/markdown-in-html",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("CommonMark: HTML blocks", "https://spec.commonmark.org/0.31.2/#html-blocks"),
        Reference("kramdown: HTML blocks", "https://kramdown.gettalong.org/syntax.html#html-blocks"),
    ),
    needs=Needs(words=("**", "](", "## ")),
)
def markup_markdown_in_html(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if not _has_marks(post.body.text) or not post.body.is_raw(Span(0, len(text))) or "markdown=" in text:
        return
    if post.markdown.html_blocks is HtmlBlocks.JSX:  # Markdown is processed between tags
        return
    if post.markdown.markdown_in_html is MarkdownInHtml.ALWAYS:
        return
    links: SpanIndex | None = None
    for block in post.body.blocks:
        if block.hidden or not _has_marks(block.text) or (block.tag in _CELLS and _is_quoted(block.text.strip())):
            continue
        for match in _MARKDOWN.finditer(block.text):
            span = block.span(*match.span())
            written = text[span.start : span.end]
            is_literal = written == match[0]
            is_printed = is_literal or (match["strong"] and _TAG.sub("", written) == match[0])
            if is_printed and post.body.is_raw(span) and not _is_unknown(post, span) and _is_meant(match):
                shown = quote(match[0].strip(), 40)
                fix = _fix(match, span) if is_literal else None
                if match["url"] and fix:  # a link in a link ends the outer one
                    links = links or SpanIndex(outermost([post.body.extent(each) for each in post.body.links]))
                    fix = None if links.overlaps(span) else fix
                yield Finding(f"{shown} is inside HTML: Markdown is not processed there", span, fix)


def _has_marks(text: str) -> bool:
    """Return whether a rendered text may still contain Markdown."""
    return "**" in text or "](" in text or "## " in text


def _is_quoted(text: str) -> bool:
    """Return whether a text is in quotation marks as a whole: then it is data, shown as it was typed."""
    return len(text) > 1 and _QUOTES.get(text[0]) == text[-1]


def _is_meant(match: re.Match[str]) -> bool:
    """Return whether Markdown would read the match, and it is not in quotation marks of its own.

    Stars are marks by the rules of CommonMark (section 6.2, flanking); beside Chinese, Japanese and Korean letters,
    writers expect them to be.
    """
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if _QUOTES.get(before) == after != "":
        return False
    return not match["strong"] or (_flanks(before, match["strong"][0]) and _flanks(after, match["strong"][-1]))


def _flanks(outside: str, inside: str) -> bool:
    """Return whether stars between two characters belong to the inner one: `(**k` → True, `g(**k` closing → False."""
    return inside.isalnum() or not outside.isalnum() or outside > "\u1100"


def _is_unknown(post: Post, span: Span) -> bool:
    """Return whether a template is involved: many have a tag that processes Markdown."""
    return post.body.is_dynamic(span) or post.body.is_conditional(span)


def _fix(match: re.Match[str], span: Span) -> Fix | None:
    """Return the fix that replaces the Markdown with HTML, or None."""
    if match["strong"]:
        return Fix("replace with `<strong>`", (Edit(span, f"<strong>{match['strong']}</strong>"),))
    if match["url"] and not match["image"]:
        return Fix("replace with `<a>`", (Edit(span, f'<a href="{match["url"]}">{match["text"]}</a>'),))
    return None
