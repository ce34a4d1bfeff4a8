"""Void elements have no end tag.

`<br>` has no content, so HTML has no `</br>`. Browsers turn it into another `<br>`, which breaks the line twice.
Jekyll prints it as text. Others (`</img>`, `</hr>` …) are dropped. In MDX, the page is not built,
unless the end tag directly follows its start tag.

```html bad
Green tea</br>Black tea
<img src="tea.jpg" alt="A cup of tea"></img>
```

```html fixed
Green tea<br>Black tea
<img src="tea.jpg" alt="A cup of tea">
```

```html good
Green tea<br>Black tea<br />Coffee
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.standard import VOID
from postlint.html.tag_fault import TagFault
from postlint.markdown.opening import keeps_line
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_BREAK = lazy(r"<(?P<end>/?)br\b[^<>]*?(?P<slash>/?)>")
_NEAR = 1_000  # code points


@post_rule(
    "markup/void-end-tag",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: void elements", "https://html.spec.whatwg.org/multipage/syntax.html#void-elements"),),
    needs=Needs(tag_faults=("stray",)),
)
def markup_void_end_tag(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for fault in post.body.faults:
        if fault.kind != "stray" or fault.name not in VOID:
            continue
        if not post.body.is_jsx:
            way = "use `<br>`" if fault.name == "br" else "remove it"
            yield Finding(f"`{fault.name}` cannot have an end tag: {way}", fault.span, _fix(post, fault))
        elif not _closes_its_tag(post, fault):
            message = f"`{fault.name}` cannot have an end tag: use `<{fault.name} />`"
            yield Finding(message, fault.span, _jsx_fix(post, fault) if fault.name == "br" else None)


def _closes_its_tag(post: Post, fault: TagFault) -> bool:
    """Return whether the end tag directly follows its start tag: MDX reads `<br></br>` as `<br />`."""
    text, start = post.source.text, fault.span.start
    opening = text.rfind("<", post.front.body_start, start)
    return text[start - 1] == ">" and text[start - 2] != "/" and text.startswith(fault.name, opening + 1)


def _jsx_fix(post: Post, fault: TagFault) -> Fix | None:
    """Return the fix for MDX; None if the start tag is open, so that a page with `<br />` is not built.

    `<br> </br>` → `<br />`
    """
    text, (start, end) = post.source.text, fault.span
    *_, opening = (None, *_BREAK.finditer(text, max(start - _NEAR, post.front.body_start), start))
    if opening is None or opening["end"] or opening["slash"]:
        return Fix("replace with `<br />`", (Edit(fault.span, "<br />"),))
    is_gap = not text[opening.end() : start].strip(" \t")
    return Fix("replace with `<br />`", (Edit(Span(opening.end() - 1, end), " />"),)) if is_gap else None


def _fix(post: Post, fault: TagFault) -> Fix | None:
    text, span = post.source.text, fault.span
    written = text[span.start : span.end].lower()
    if not written.startswith(f"</{fault.name}") or not written.endswith(">") or post.body.is_dynamic(span):
        return None
    if fault.name == "br":
        return Fix("replace with `<br>`", (Edit(span, "<br>"),))
    line = post.source.line_span(span.start)
    before, after = text[line.start : span.start], text[span.end : line.end]
    # In Markdown the first tag of a block may turn the whole block into HTML.
    is_inside = any(map(str.isalnum, before)) or (
        not before.strip() and text[max(line.start - 2, post.front.body_start) : line.start].strip("\n") != ""
    )
    if not (before + after).strip():  # an empty line would end the HTML block
        span = Span(line.start, min(line.end + 1, len(text)))
    is_safe = is_inside and keeps_line(post.source, fault.span, is_raw=post.body.is_raw(span))
    return Fix("remove the end tag", (Edit(span, ""),), safe=is_safe or not post.body.is_markdown)
