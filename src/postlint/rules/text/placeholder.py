"""A post has no unfinished text.

Lorem ipsum, `TODO: add a picture` and `[Insert link here]` were notes for the author. Readers find a post that is not
finished. Text generators write comments such as `<!-- rest of the content -->` in place of a text. Readers see
neither the comment nor the text.

Headings, table cells and code are left alone, because `TODO` is a topic there. A program that had no value leaves a
paragraph with nothing but `undefined` or `[object Object]`, or such a URL, and a template that was not filled in
`%TITLE%`.

```html bad
<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>
<p>The kettle comes in red and blue [Insert picture].</p>
```

```html bad
<p>undefined</p>
<p>%TITLE% comes in red and blue. <img src="undefined" alt="A kettle"></p>
```

```markdown bad
The kettle whistles at 96 °C (TODO: measure again).

<!-- 이하 생략 -->
```

```html good
<p>The kettle comes in red and blue.</p>
<pre><code>// TODO: pour</code></pre>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.standard import HEADINGS
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_HINTS = ("orem ipsum", "TODO", "FIXME", "여기에", "ここに", "此处插入", "這裡插入", "里插入")
# What each match of the pattern below has one of.
_SIGNS = ("orem ipsum", "TODO", "FIXME", "여기에", "ここに", "插入")
_TEXT = lazy(
    r"[Ll]orem ipsum dolor\b(?: sit amet\b)?"
    # Only at the beginning of a line or in brackets: elsewhere the text is about TODO notes.
    r"|^\W{0,4}(?:TODO|FIXME)(?=:|\W*$)|[(\[【（<](?:TODO|FIXME)\b[^()\[\]【】（）<>]{0,80}[)\]】）>]"
    r"|여기에_[\w가-힣]+|ここに(?:画像|リンク|テキスト|本文|説明)を(?:挿入|入力)|在?[此这這](?:处|里|裡)插入(?:图片|链接|圖片|連結)(?:描述)?",
    re.MULTILINE,
)
_BRACKET = lazy(
    r"\[(?:(?:[Ii]nsert|INSERT) [^\]\n]{1,50}|(?:[Aa]dd|[Pp]ut|[Pp]aste|[Ee]nter) [^\]\n]{1,40} here"
    r"|Your (?:[A-Z][a-z]+ ?){1,3}"
    r"|(?:여기에? ?)?(?:이미지|사진|링크|출처|내용|동영상|영상|날짜|이름|표|본문|광고) ?(?:URL|주소|설명)?[을를]? ?"
    r"(?:삽입|입력|넣기|추가|첨부)[가-힣 ]{0,6}"
    r"|(?:画像|リンク|写真)を?(?:挿入|追加)|插入(?:图片|链接|圖片|連結))\](?! ?(?:버튼|메뉴|탭|을|를|\())"
)
# A field of a template that nothing filled in, not a variable of Windows (`%PATH%`).
_FIELD = lazy(
    r"%(?:(?:POST|PAGE|SITE)_?(?:TITLE|NAME|URL)|TITLE|SUBTITLE|AUTHOR|DESCRIPTION|CONTENT|EXCERPT|SUMMARY|SLUG|PERMALINK"
    r"|IMAGE(?:_URL)?|CATEGORY)%"
)
_NO_URLS = ("undefined", "[object Object]", "[object%20Object]")
_LEFT = ("undefined", "[object Object]", "TBD")
# A paragraph of nothing else.
_WHOLE = lazy(r"^[ \t]*(?P<left>undefined|\[object Object\]|TBD)[ \t.]*$", re.MULTILINE)
_COMMENT = lazy(
    r"<!--\s{0,9}[(\[.…]{0,9}\s{0,9}(?:이하|중간|나머지)?\s?(?:내용\s?)?생략"
    r"|나머지 (?:내용|행|항목|부분)|추가 (?:행|종목|항목|내용|섹션)(?!(?:이|가) ?필요)"
    r"|\b(?:[Rr]est|[Rr]emainder) of (?:the |your )?(?:content|article|post|text|table|page)\b"
    r"|\b(?:[Aa]dd|[Ii]nsert) (?:more|additional|other|remaining) (?:rows|items|content|sections|paragraphs|entries)\b"
    r"|\b(?:[Cc]ontent|[Aa]rticle|[Tt]ext) (?:continues|goes here)\b"
    r"|<!--\W{0,9}(?:以下|中間|後略)\W{0,9}(?:省略|略)|此处省略"
)


@post_rule("text/placeholder", severity=Severity.WARNING, since="0.1")
def text_placeholder(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    body = post.body.text
    if any(map(body.__contains__, _HINTS)) or _BRACKET.search(text):
        yield from _in_the_text(post)
    if ("%" in body and _FIELD.search(body)) or (any(map(body.__contains__, _LEFT)) and _WHOLE.search(body)):
        yield from _left_over(post)
    if any(map(text.__contains__, _NO_URLS)):
        yield from _in_urls(post)
    if "<!--" in text and _COMMENT.search(text):
        for span in post.body.comments:
            comment = text[span.start : span.end]
            if _COMMENT.search(comment):
                note = " ".join(comment[4:].removesuffix("-->").split())
                yield Finding(f"text is missing: comment {quote(note, 40)} takes its place", span)


def _in_the_text(post: Post) -> Iterator[Finding]:
    """Find placeholders in the visible text."""
    for block in post.body.blocks:
        if block.hidden or block.tag in (*HEADINGS, "td", "th"):
            continue
        for pattern in (_TEXT, _BRACKET) if any(map(block.text.__contains__, _SIGNS)) else (_BRACKET,):
            for match in pattern.finditer(block.text):
                span = block.span(*match.span())
                if not post.body.is_dynamic(span) and not _is_link(post.source.text, span):
                    yield Finding(f"unfinished text: {quote(' '.join(match[0].split()), 40)}", span)


def _is_link(text: str, span: Span) -> bool:
    """Return whether the text is all of a link: `<a href="/todo">TODO</a>`, `[TODO](/todo)` name a page."""
    return text.startswith(("</a>", "]("), span.end) and text[span.start - 1 : span.start] in (">", "[")


def _in_urls(post: Post) -> Iterator[Finding]:
    """Find URLs that are only the name of a missing value."""
    for name, elements in (("href", post.body.links), ("src", post.body.images)):
        for element in elements:
            address = (element.attr(name) or "").strip().strip("/")
            if address in _NO_URLS:
                yield Finding(f"URL is {quote(address, 40)}: a value is missing", post.body.value_span(element, name))


def _left_over(post: Post) -> Iterator[Finding]:
    """Find what a program or a template left where a value was meant."""
    for block in post.body.blocks:
        if block.hidden or block.tag in HEADINGS:
            continue
        for match in _FIELD.finditer(block.text):
            span = block.span(*match.span())
            if not post.body.is_dynamic(span):
                yield Finding(f"unfinished text: {quote(match[0], 40)}", span)
        if block.tag == "p" and (whole := _WHOLE.fullmatch(block.text.strip())):
            start = len(block.text) - len(block.text.lstrip())
            span = block.span(start, start + len(whole["left"]))
            if not post.body.is_dynamic(span):
                yield Finding(f"unfinished text: {quote(whole['left'], 40)}", span)
