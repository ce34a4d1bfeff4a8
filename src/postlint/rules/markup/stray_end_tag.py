"""End tags close an element.

Browsers drop an end tag without an open element, at best. At worst it closes an element of the layout, and the rest
of the page falls out of its column. A stray `</p>` even adds an empty paragraph. The fix removes the second of two
equal end tags. It is unsafe for containers such as `div` on two lines: there, the start tag may be missing.

```html bad
<div>Green tea</div></div>
```

```html bad
<p>Green <b>tea</b></b></p>
```

```html fixed
<p>Green <b>tea</b></p>
```

```html good
<div>Green tea</div>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.standard import OPTIONAL, VOID
from postlint.html.tag_fault import TagFault
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

_MOST = 200  # code points between the tags


@post_rule(
    "markup/stray-end-tag",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: end tags", "https://html.spec.whatwg.org/multipage/syntax.html#end-tags"),),
    needs=Needs(tag_faults=("stray",)),
)
def markup_stray_end_tag(post: Post, options: RuleOptions) -> Iterator[Finding]:
    stray = [fault for fault in post.body.faults if fault.kind == "stray" and fault.name not in VOID]
    others = {fault.name for fault in post.body.faults if fault.kind != "stray"}
    kept = {fault.span.end for fault in stray}
    for fault in stray:
        fix = _fix(post, fault, kept) if fault.name not in others else None
        yield Finding(f"`</{fault.name}>` closes nothing: remove it, or add its start tag", fault.span, fix)


def _fix(post: Post, fault: TagFault, kept: set[int]) -> Fix | None:
    """Return the fix that removes the tag if the same one is before it, and closes an element or is removed itself.

    `kept` are the ends of the stray tags that stay.
    """
    text, (start, end) = post.source.text, fault.span
    before = len(text[max(start - _MOST, 0) : start].rstrip()) + max(start - _MOST, 0)
    gap, tag = text[before:start], f"</{fault.name}>"
    if text[start:end].lower() != tag or text[before - len(tag) : before].lower() != tag or before in kept:
        return None
    if gap.count("\n") > 1 or post.body.is_dynamic(fault.span):
        return None
    kept.discard(end)
    line = post.source.line_span(start)
    is_alone = not (text[line.start : start] + text[end : line.end]).strip()
    # An empty line would end a block of HTML.
    span = Span(line.start, min(line.end + 1, len(text))) if is_alone else fault.span
    return Fix("remove the second one", (Edit(span, ""),), safe="\n" not in gap or fault.name in OPTIONAL)
