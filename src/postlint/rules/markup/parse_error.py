"""Browsers read the markup as it was meant.

They never refuse a page, but every mistake has an effect. `</b고 …` hides text up to the next `>`. A quotation mark
inside a value ends it; without one, the value goes on up to the next quotation mark, far below. Curly quotes become a
part of the value, or of the next attribute. `&nbps;` is shown as written, and so is `&copy` in Markdown. `<?php` hides
text. Only errors that change what readers see are reported. The message ends with the name of the error in the HTML
standard, if it has one.

```html bad
<p><b>Green</b and black> tea</p>
```

```html bad
<img src="tea.jpg" alt="A cup of "green" tea">
```

```markdown bad
Our <a href="/tea>green tea</a> and our [shop](/shop).
```

```html bad
<img src="tea.jpg" alt=“A cup of green tea”>
```

```html fixed
<img src="tea.jpg" alt="A cup of green tea">
```

```html bad
<p>Green&nbps;tea</p>
```

```html fixed
<p>Green&nbsp;tea</p>
```

```html good
<p><b>Green</b> &amp; black tea, 3 < 4, AT&T</p>
<img src="tea.jpg" alt='A cup of "green" tea'>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.parse_error import UNCLOSED, missing_bracket
from postlint.post import Post, bad_references, find_curly, find_shown
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_CURLY = frozenset("“”„‟″‘’‚＂")
# Characters that begin no attribute; and an attribute without its `=`: `<a href"/tea">`, `<a href-"/tea">`.
_PUNCTUATION = ",;.}])|"
_NO_EQUALS = lazy(r"\s(?:href|src|alt|title|class|id|style|width|height|rel|target|name|type|value)-?\Z", re.IGNORECASE)
_UNSEPARATED = "missing-whitespace-between-attributes"
_MESSAGES = {
    "end-tag-with-attributes": "end tag {} lacks its `>`: text up to the next `>` is hidden",
    _UNSEPARATED: "missing space before {}",
    "unexpected-character-in-attribute-name": "stray {}: an unescaped quote ended the value",
    "unexpected-character-in-unquoted-attribute-value": "unquoted value contains {}: quote it",
    "abrupt-closing-of-empty-comment": "comment ends at {}: the text after it is shown",
    "incorrectly-opened-comment": "{} hides the text up to the next `>`",
    "cdata-in-html-content": "{} hides the text up to the next `>`",
    "invalid-first-character-of-tag-name": "{} hides the text up to the next `>`",
    "nested-comment": "comment inside a comment: the first `-->` ends both",
    "missing-end-tag-name": "{} is not shown: write `&lt;/&gt;`",
    "noncharacter-in-input-stream": "{} does not exist as a character: remove it",
    "unexpected-equals-sign-before-attribute-name": "{} without an attribute before it",
    "unexpected-question-mark-instead-of-tag-name": "{} hides text up to `>`",
}
_REFERENCES = {
    "missing-semicolon-after-character-reference": "missing `;` after",
    "control-character-reference": "reference to a control character",
    "noncharacter-character-reference": "reference to a character that does not exist:",
}


@post_rule(
    "markup/parse-error",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("HTML: parse errors", "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"),),
)
def markup_parse_error(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text, body = post.source.text, post.body
    unclosed = -1
    for code, span in body.parse_errors:
        is_fragment = code == "missing-end-tag-name" and post.may_hold_components  # `<>…</>`
        if not is_fragment and not body.is_dynamic(_tag(post, code, span)):
            unclosed = span.start if code == UNCLOSED else unclosed
            yield _error(text, code, span)
    for fault in body.faults:
        if fault.kind == "unfinished" and fault.name != "<!--" and unclosed < fault.span.start:
            message = f"tag {quote(fault.name, 30)} is not closed with `>`: the rest is not shown (eof-in-tag)"
            yield Finding(message, fault.span)
    for span, is_unclosed in find_shown(body) if "<" in body.text else ():
        written = text[slice(*span)]
        if is_unclosed:
            yield _error(text, UNCLOSED, span)
        elif not body.is_dynamic(span) and _CURLY.isdisjoint(written):
            yield Finding(f"tag is shown as text: its quotes or spaces are wrong at {quote(written, 30)}", span)
    for tag in find_curly(body):
        fix = Fix("write straight quotes", tuple(Edit(each, '"') for each in tag.quotes), safe=False)
        message = f"curly quote around the value of `{tag.attribute}`: it does not count as a quote"
        yield Finding(message, tag.span, fix if tag.quotes else None)
    if "&" in text:
        yield from _references(post)


def _tag(post: Post, code: str, span: Span) -> Span:
    """Return the span that no template may print: the quotation mark of a value, or the tag on the same line."""
    if code == UNCLOSED:
        return Span(span.start, span.start + 1)
    line, text = post.source.line_span(span.start), post.source.text
    start, end = text.rfind("<", line.start, span.start + 1), text.find(">", span.end, line.end)
    return Span(start if start >= 0 else line.start, end if end >= 0 else line.end)


def _error(text: str, code: str, span: Span) -> Finding:
    """Return the finding for an error of the tokenizer."""
    written = text[slice(*span)]
    if code == UNCLOSED:
        return Finding(f"value {quote(written, 40)} is not closed: add the quotation mark", span)
    message = f"{_MESSAGES[code].format(quote(written, 20))} ({code})"
    if code == "unexpected-character-in-attribute-name" and _NO_EQUALS.search(
        text, max(0, span.start - 20), span.start
    ):
        return Finding(f"{quote(written)} without an `=` before it ({code})", span)
    if code != _UNSEPARATED:
        at = missing_bracket(text, span.start)
        return Finding(message, span, Fix("add the `>`", (Edit(Span(at, at), ">"),)) if at else None)
    if written[0] in _PUNCTUATION:
        mark = Span(span.start, span.start + 1)
        edit = Edit(mark, "" if len(written) == 1 else " ")
        return Finding(f"stray {quote(written[0])} after a value ({code})", mark, Fix("remove it", (edit,)))
    return Finding(message, span, Fix("insert a space", (Edit(Span(span.start, span.start), " "),)))


def _references(post: Post) -> Iterator[Finding]:
    """Find character references that do not name a character, or not the one that was meant."""
    for code, span, meant, is_shown_as_meant in bad_references(post.body):
        is_safe = is_shown_as_meant and post.body.is_raw(span)
        fix = Fix(f"replace with `{meant}`", (Edit(span, meant),), safe=is_safe) if meant else None
        written = quote(post.source.text[slice(*span)])
        yield Finding(f"{_REFERENCES.get(code, 'invalid character reference')} {written} ({code})", span, fix)
