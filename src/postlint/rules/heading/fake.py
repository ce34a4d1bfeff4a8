"""Headings are written as headings, not as bold paragraphs.

A bold line only looks like a heading. Screen readers and tables of contents do not list it, and nobody can link to
it.

```markdown bad
**How to warm the teapot**

Pour hot water in and swirl it around.
```

```html bad
<p><strong>How to warm the teapot</strong></p>
<p>Pour hot water in and swirl it around.</p>
```

```markdown good
## How to warm the teapot

Pour hot water in and swirl it around.

**Do not burn yourself!**
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_PLACES = frozenset("body div section article main".split())
# The elements that follow a heading. A bold line above code, a table or a picture is a caption.
_CONTENT = frozenset("p ul ol dl blockquote div details".split())
_LONGEST = 60
_NO_HEADING = lazy(r".*[.。．!！?？,，、;；:：…]$|[^\w]*[\d\s./:-]+[^\w]*$", re.DOTALL)


@post_rule(
    "heading/fake",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=2,
    references=(
        Reference("WCAG 2.2: F2, changes in presentation", "https://www.w3.org/WAI/WCAG22/Techniques/failures/F2"),
    ),
)
def heading_fake(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for bold in post.body.elements("strong", "b"):
        paragraph = bold.parent
        if not isinstance(paragraph, Element) or paragraph.tag != "p" or not _is_alone(bold):
            continue
        text = " ".join(bold.text.split())
        if not text or len(text) > _LONGEST or _NO_HEADING.match(text) or post.body.is_dynamic(text):
            continue
        if _is_top_level(paragraph) and _is_above(paragraph) and not _holds_more(bold):
            yield Finding(f"bold text used instead of a heading: {quote(text, 40)}", post.body.text_span(paragraph))


def _is_alone(bold: Element) -> bool:
    """Return whether the paragraph has no other visible content."""
    before, after = bold.previous_sibling, bold.next_sibling
    if before is not None and is_blank(getattr(before, "data", "?")):
        before = before.previous_sibling
    if after is not None and is_blank(getattr(after, "data", "?")):
        after = after.next_sibling
    return before is None and after is None


def _is_top_level(paragraph: Element) -> bool:
    """Return whether the paragraph is in the source, and not in a list, a table or a quotation."""
    return paragraph.source_location is not None and getattr(paragraph.parent, "tag", "") in _PLACES


def _holds_more(bold: Element) -> bool:
    """Return whether the bold text has line breaks, pictures or links: then it is a box or a button."""
    return any(inner.tag in ("br", "img", "a", "code", "input") for inner in bold.iter_elements())


def _is_above(paragraph: Element) -> bool:
    """Return whether content follows that can belong to a heading."""
    node = paragraph.next_sibling
    while node is not None and not isinstance(node, Element):
        node = node.next_sibling
    return node is not None and node.tag in _CONTENT and (node.tag != "p" or not is_blank(node.text))
