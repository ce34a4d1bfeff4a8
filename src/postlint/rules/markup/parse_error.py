"""Browsers read the markup as it was meant.

They never refuse a page, but every mistake has an effect. `</b고 …` hides text up to the next `>`. A quotation mark
inside a value ends it. `&nbps;` is shown as written. Only errors that change what readers see are reported. The
message ends with the name of the error in the HTML standard.

```html bad
<p><b>Green</b and black> tea</p>
```

```html bad
<img src="tea.jpg" alt="A cup of "green" tea">
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
from functools import cache

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

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
}
_COMMON = "nbsp amp quot lt gt copy reg mdash ndash hellip middot rarr larr laquo raquo ldquo rdquo lsquo rsquo".split()
_REFERENCE = lazy(r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#(?P<number>[0-9]{0,9}|[xX][0-9a-fA-F]{0,8}));")
# A URL in text or markup, where `&` joins parameters.
_IN_ADDRESS = re.compile(r"[?=/][^\s\"'<>]*$")
_MARKUP = re.compile(r"<[^<>]*$")


@post_rule(
    "markup/parse-error",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("HTML: parse errors", "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"),),
)
def markup_parse_error(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    for code, span in post.body.parse_errors:
        if not post.body.is_dynamic(post.source.line_span(span.start)):
            message = _MESSAGES[code].format(quote(text[slice(*span)], 20))
            fix = Fix("insert a space", (Edit(Span(span.start, span.start), " "),)) if code == _UNSEPARATED else None
            yield Finding(f"{message} ({code})", span, fix)
    for fault in post.body.faults:
        if fault.kind == "unfinished" and fault.name != "<!--":
            message = f"tag {quote(fault.name, 30)} is not closed with `>`: the rest is not shown (eof-in-tag)"
            yield Finding(message, fault.span)
    if "&" in text and ";" in text:
        yield from _references(post)


def _references(post: Post) -> Iterator[Finding]:
    """Find character references that do not name a character."""
    text = post.source.text
    for match in _REFERENCE.finditer(text, post.front.body_start):
        code = _code(match)
        span = Span(*match.span())
        if code and not post.body.is_code(span) and not post.body.is_dynamic(span) and not _is_in_address(text, span):
            meant = _nearest(match["name"]) if match["name"] else None
            fix = Fix(f"replace with `&{meant};`", (Edit(span, f"&{meant};"),), safe=False) if meant else None
            yield Finding(f"invalid character reference {quote(match[0])} ({code})", span, fix)


def _code(match: re.Match[str]) -> str:
    """Return the HTML name of the error; empty if the reference is valid."""
    if match["name"]:
        return "" if f"{match['name']};" in _names() else "unknown-named-character-reference"
    digits = match["number"].lower()
    if digits in ("", "x"):
        return "absence-of-digits-in-numeric-character-reference"
    number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    if number == 0:
        return "null-character-reference"
    if number > 0x10FFFF:
        return "character-reference-outside-unicode-range"
    return "surrogate-character-reference" if 0xD800 <= number <= 0xDFFF else ""


def _is_in_address(text: str, span: Span) -> bool:
    """Return whether a reference is part of a URL or of markup."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[max(line, span.start - 500) : span.start]
    return bool(_IN_ADDRESS.search(before) or _MARKUP.search(before))


@cache
def _names() -> dict[str, str]:
    """Return the named references of HTML, each with its semicolon."""
    from html.entities import html5

    return html5


def _nearest(name: str) -> str | None:
    """Return the common reference that is one typo away, or None.

    `nbps` → `nbsp`
    """
    from rapidfuzz.distance import OSA

    near = [each for each in _COMMON if OSA.distance(name.lower(), each) == 1]
    return near[0] if len(near) == 1 and len(name) > 2 else None
