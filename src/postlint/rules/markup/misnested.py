"""Elements are closed in reverse order: the last opened is closed first.

Browsers repair overlapping tags, each case in its own way. Formatting runs on or ends early, and content lands
outside its block. A start tag in place of an end tag opens a second element inside the first; neither is closed.

```html bad
<p>Steep for <b><i>three</b></i> minutes.</p>
```

```html fixed
<p>Steep for <b><i>three</i></b> minutes.</p>
```

```html bad
<p>Steep for <b>three<b> minutes.</p>
```

```html fixed
<p>Steep for <b>three</b> minutes.</p>
```

```html good
<p>Steep for <b><i>three</i></b> minutes.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.html.tag_fault import TagFault
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span


@post_rule(
    "markup/misnested",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference(
            "HTML: misnested tags",
            "https://html.spec.whatwg.org/multipage/parsing.html#misnested-tags:-b-i-/b-/i",
        ),
    ),
    needs=Needs(tag_faults=("misnested", "doubled")),
)
def markup_misnested(post: Post, options: RuleOptions) -> Iterator[Finding]:
    late: dict[Span, list[TagFault]] = {}
    for fault in post.body.faults:
        if fault.kind == "misnested":
            late.setdefault(fault.other or fault.span, []).append(fault)
        elif fault.kind == "doubled":
            related = (Related(f"`<{fault.name}>` is opened here", fault.other),) if fault.other else ()
            fix = Fix(f"replace with `</{fault.name}>`", (Edit(fault.span, f"</{fault.name}>"),), safe=False)
            yield Finding(
                f"`<{fault.name}>` inside an open `<{fault.name}>`: did you mean `</{fault.name}>`",
                fault.span,
                fix,
                related,
            )
    for faults in late.values():
        yield _report(post, faults)


def _report(post: Post, faults: list[TagFault]) -> Finding:
    """Return one finding for all end tags that come too late after the same one."""
    first = faults[0]
    if first.other is None:
        return Finding(f"`<{first.name}>` is opened in one block and closed in another", first.span)
    related = [Related(f"`</{first.other_name}>` is here", first.other)]
    fix = _move(post, first.other, [fault.span for fault in faults])
    if fix and faults[-1].span.start > post.source.line_span(first.span.start).end:
        related.append(Related(f"`</{faults[-1].name}>` is here", faults[-1].span))
    message = f"tags overlap: close `<{first.name}>` before `<{first.other_name}>`"
    return Finding(message, first.span, fix, tuple(related))


def _move(post: Post, early: Span, late: list[Span]) -> Fix | None:
    """Return the fix that moves the early end tag after the late ones; None if text is between them.

    `</b></i>` → `</i></b>`
    """
    text = post.source.text
    gaps = [text[before.end : after.start] for before, after in pairwise([early, *late])]
    if any(gap.strip() for gap in gaps) or not text.startswith("</", early.start):
        return None
    last = late[-1].end
    return Fix("put the end tags in order", (Edit(early, ""), Edit(Span(last, last), text[slice(*early)])))
