r"""The renderer does not change TeX.

A script such as MathJax or KaTeX reads TeX from the page, after Markdown is rendered. Goldmark in Hugo reads `\\` as
an escaped backslash, `\{` as a brace, and some `_` and `*` as emphasis: rows of a matrix run together, braces and
delimiters vanish. The passthrough extension protects what is between its delimiters.

The rule checks `$$…$$`, `\(…\)` and `\[…\]` if the site surely lacks that extension, and reports the first place of a
post. A formula whose author escaped the signs for Markdown (`\\\\`, `\_`) is fine.

```toml
generator = "hugo"
```

```markdown bad
$$a &= b \\ c &= d_1$$
```

```markdown bad
Its energy is \(E = mc^2\).
```

```markdown good
$$a = b + c_1$$ and `\(E = mc^2\)`
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.markdown.foreign import Foreign
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import Span, SpanIndex, lazy, quote

_FORMULA = lazy(
    r"\$\$(?P<display>[^$]{1,3000})\$\$|\\\((?P<inline>(?:[^\\\n]|\\[^()\n]){1,500})\\\)"
    r"|\\\[(?P<block>(?:[^\\]|\\[^\[\]]){1,3000})\\\]"
)
# A command or an index: `\alpha`, `x_1`, `mc^2`; not `a_long_name`, `[^1]`.
_TEX = lazy(r"\\[A-Za-z]{2}|(?<=[\w)}])\^[\w{\\(]|(?<![A-Za-z])[A-Za-z]_(?:\w(?!\w)|[{\\])")
# A sign that is read as an escape, and that the author did not escape for it: `\\` at the end of a row, `\{`.
_ESCAPE = lazy(r"(?<!\\)(?:\\\\(?=\s|\Z)|\\[{}|,;:!%#&$](?!\\))")
_MARKS = lazy(r"[_*]")


@post_rule(
    "markup/math",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Hugo: mathematics in Markdown", "https://gohugo.io/content-management/mathematics/"),),
    needs=Needs(texts=("$$", "\\(", "\\[")),
)
def markup_math(post: Post, options: RuleOptions) -> Iterator[Finding]:
    start, text = post.front.body_start, post.source.text
    if post.conventions.keeps_math is not False or not any(mark in text for mark in ("$$", "\\(", "\\[")):
        return
    if not post.body.is_markdown or "markup" in post.data or Foreign.MATH in post.foreign:
        return
    found = [place for match in _FORMULA.finditer(text, start) if (place := _changed(post, match)) is not None]
    if found:
        shown = quote(text[found[0].start : found[0].end])
        more = f" ({len(found)} formulas)" if len(found) > 1 else ""
        reads = "emphasis" if shown.strip("`") in ("_", "*") else "an escape"
        yield Finding(f"{shown} in TeX is read as {reads}: enable the passthrough extension{more}", found[0])


def _changed(post: Post, match: re.Match[str]) -> Span | None:
    """Return the first sign of a formula that the renderer changes; None if there is none, or if it is unsure."""
    span, body = Span(*match.span()), post.body
    name = match.lastgroup or ""
    if not _TEX.search(match[name]) or body.is_code(span) or body.is_raw(span) or body.is_dynamic(span):
        return None
    if body.is_between_tags(span) or body.is_comment(span):
        return None
    if name != "display":
        return Span(span.start, span.start + 2)
    escape = _ESCAPE.search(match.string, *match.span(name))
    if escape is not None:
        return Span(*escape.span())
    marks = [Span(*mark.span()) for mark in _MARKS.finditer(match.string, *match.span(name))]
    if not marks:
        return None
    emphasis = SpanIndex(outermost([body.extent(each) for each in body.elements("em", "strong")]))
    return next((mark for mark in marks if emphasis.overlaps(mark)), None)
