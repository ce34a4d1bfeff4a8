"""A heading has a space after its `#`.

`##Tea` is not a heading. It is a paragraph that starts with two number signs. Readers see the signs, and the section
is missing from the list of headings. A no-break space is not a space here, and `＃` is not `#`. Signs at the end of a
heading are hidden only after a space. Where the renderer needs no space, the rule is silent.

```markdown bad
##Green tea

Steep for two minutes.
```

```markdown fixed
## Green tea

Steep for two minutes.
```

```markdown bad
## Green tea##
```

```markdown good
## Green tea

#teatime is on Friday, see #123.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.dialect import HeadingSpace
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

# The pattern matches comments to skip them. A single `#` starts a hashtag, an issue or a directive, unless a section
# number follows: `#1. Tea`. So does `＃` without a space.
_GLUED = re.compile(r"\n#+[^# \t\n]")
_HEADING = lazy(
    r"<!--.*?(?:-->|\Z)|^(?:"
    r"(?P<signs>#{2,6}(?!\d+\])(?=[^\W_]|[*_`\"'“‘(<「『《【]|\[[^\]\n]+\]\()|#(?=\d{1,2}\.[ ]))"
    r"|(?P<marks>#{1,6})(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000]+)(?=\S)"
    r"|(?P<wide>(?=#{0,5}＃)(?:[＃#]{2,6}(?![＃#])|＃(?=[^\S\n])))[^\S\n]*(?=[^\W\d_])"
    r"|(?P<opening>#{2,6})[ \t](?=[^\n]*[^\s#\\](?P=opening)[ \t]*$)"
    r")",
    re.MULTILINE | re.DOTALL,
)
# The signs at the end of `##Tea##`, without a space before them.
_CLOSING = lazy(r"(?P<text>[^\n]*[^\s#\\])(?P<signs>#+)[ \t]*$", re.MULTILINE)


@post_rule(
    "heading/missing-space",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("CommonMark: ATX headings", "https://spec.commonmark.org/current/#atx-headings"),
        Reference("kramdown: atx-style headers", "https://kramdown.gettalong.org/syntax.html#atx-style"),
    ),
)
def heading_missing_space(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text, body = post.source.text, post.body
    space = post.markdown.heading_space
    may_close = "#\n" in text or text.endswith("#")
    if not (_GLUED.search(text) or text.startswith("#") or "＃" in text or may_close) or not body.is_markdown:
        return
    for match in _HEADING.finditer(text, post.front.body_start):
        span = Span(*match.span())
        if match.lastgroup is None or body.is_raw(span) or body.is_code(span) or body.is_dynamic(span):
            continue
        if match["opening"]:
            yield from (_closing(text, match),) if space is not HeadingSpace.NONE else ()
        elif match["wide"] or space is HeadingSpace.BLANK or (match["signs"] and space is HeadingSpace.ANY):
            yield _opening(text, match)


def _opening(text: str, match: re.Match[str]) -> Finding:
    """Return the finding about the signs at the beginning of a line."""
    signs = match["signs"] or match["marks"] or match["wide"]
    span = Span(match.start(), match.start() + len(signs))
    edits = [Edit(span, "#" * len(signs))] if match["wide"] else []
    edits.append(Edit(Span(span.end, match.end()), " "))
    # `##Tea##` → `## Tea ##`; the signs of `##C#` are its text.
    closing = _CLOSING.match(text, match.end())
    if closing and closing["signs"] == "#" * len(signs) and len(signs) > 1:
        edits.append(Edit(Span(closing.end("text"), closing.end("text")), " "))
    return Finding(f"{_what(match)}: shown as text, not as a heading", span, Fix("add a space", tuple(edits)))


def _what(match: re.Match[str]) -> str:
    """Return what is wrong with the signs at the beginning of a line."""
    if match["signs"]:
        return f"missing space after `{match['signs']}`"
    if match["wide"]:
        return f"`{match['wide']}` is not `{'#' * len(match['wide'])}`"
    return f"U+{ord(match['space'][0]):04X} after `{match['marks']}` is not a space"


def _closing(text: str, match: re.Match[str]) -> Finding:
    """Return the finding about the signs at the end of a heading."""
    closing = _CLOSING.match(text, match.end())
    assert closing is not None
    span = Span(*closing.span("signs"))
    fix = Fix("add a space", (Edit(Span(span.start, span.start), " "),))
    return Finding(f"missing space before `{closing['signs']}`: shown as text", span, fix)
