"""Elements are closed in the order in which they were opened, the last one first.

Browsers mend crossed tags, each text in its own way: formatting runs on, or ends early, and what a block should hold
is left outside of it. A start tag typed for an end tag opens a second element inside the first, and neither ends.

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
from postlint.html.tag_fault import Fault
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span


@post_rule(
    "markup/misnested",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "HTML: misnested tags",
            "https://html.spec.whatwg.org/multipage/parsing.html#misnested-tags:-b-i-/b-/i",
        ),
    ),
)
def markup_misnested(post: Post, options: RuleOptions) -> Iterator[Finding]:
    late: dict[Span, list[Fault]] = {}
    for fault in post.body.faults:
        if fault.kind == "misnested":
            late.setdefault(fault.other or fault.span, []).append(fault)
        elif fault.kind == "doubled":
            related = (Related(f"the open `<{fault.name}>` is here", fault.other),) if fault.other else ()
            fix = Fix(f"replace with `</{fault.name}>`", (Edit(fault.span, f"</{fault.name}>"),), safe=False)
            yield Finding(f"`<{fault.name}>` stands where `</{fault.name}>` is missing", fault.span, fix, related)
    for faults in late.values():
        yield _report(post, faults)


def _report(post: Post, faults: list[Fault]) -> Finding:
    """One finding for all the end tags that come behind the same one."""
    first = faults[0]
    if first.other is None:
        return Finding(f"`</{first.name}>` belongs into the block that it was opened in", first.span)
    related = (Related(f"`</{first.other_name}>` is here", first.other),)
    fix = _move(post, first.other, [fault.span for fault in faults])
    return Finding(f"`</{first.name}>` belongs before `</{first.other_name}>`", first.span, fix, related)


def _move(post: Post, early: Span, late: list[Span]) -> Fix | None:
    """The early end tag behind the late ones, where only blanks stand between them: the text stays the same."""
    text = post.source.text
    gaps = [text[before.end : after.start] for before, after in pairwise([early, *late])]
    if any(gap.strip() for gap in gaps) or not text.startswith("</", early.start):
        return None
    last = late[-1].end
    return Fix("put the end tags in order", (Edit(early, ""), Edit(Span(last, last), text[slice(*early)])))
