"""Character references are encoded once.

A program encoded text that was encoded already: `&nbsp;` became `&amp;nbsp;`, and readers see `&nbsp;`. In a URL, the
name of a parameter is then wrong: `&amp;amp;page=2` is the parameter `amp;page`.

Code is left alone, and so is text about character references: in quotation marks, or next to markup that it shows.

```html bad
<p>Green tea &amp;amp; black tea,&amp;nbsp;hot</p>
<a href="/teas?sort=name&amp;amp;page=2">More</a>
```

```html fixed
<p>Green tea &amp; black tea,&nbsp;hot</p>
<a href="/teas?sort=name&amp;page=2">More</a>
```

```html good
<p>Green tea &amp; black tea</p>
<p>Write <code>&amp;nbsp;</code> or “&amp;nbsp;” for a space.</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_DOUBLE = lazy(
    r"&amp;(?P<rest>(?P<name>nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|middot|bull|copy|reg|trade|deg|times"
    r"|[lr]aquo|[lr]arr|[aeiou](?:acute|grave|uml|circ)|[cC]cedil|ntilde|szlig|shy|zwnj|ensp|emsp|thinsp"
    r"|#\d{2,6}|#x[\da-f]{2,5});)",
    re.IGNORECASE,
)
_COMPARISONS = ("lt", "gt")
_QUOTES = "\"'`“”„‘’«»「」『』"
# Words and markup near a reference that the text is about.
_ABOUT = lazy(
    r"&lt;[/!?a-z]|entit|escap|encod|character ref|엔티티|특수 ?문자|이스케이프|エンティティ|エスケープ|实体|轉義|转义",
    re.IGNORECASE,
)
_NEAR = 300  # characters


@post_rule(
    "text/double-encoded",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("OWASP: double encoding", "https://owasp.org/www-community/Double_Encoding"),),
    needs=Needs(texts=("&amp;",)),
)
def text_double_encoded(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if "&amp;" not in text:
        return
    for match in _DOUBLE.finditer(text):
        span = Span(*match.span())
        if _is_mention(text, match) or post.body.is_code(span) or post.body.is_dynamic(span):
            continue
        once = f"&{match['rest']}"
        fix = Fix(f"write {quote(once)}", (Edit(span, once),), safe=False)
        yield Finding(f"{quote(match[0], 20)} is encoded twice: readers see {quote(once)}", span, fix)


def _is_mention(text: str, match: re.Match[str]) -> bool:
    """Return whether the text is about the reference, as far as the characters around it tell."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before in _QUOTES and before and after in _QUOTES and after:
        return True
    if match["name"].lower() in _COMPARISONS and not (before.strip() or after.strip()):
        return True
    return _ABOUT.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]) is not None
