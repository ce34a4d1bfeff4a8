"""List items, quotes and emphasis have something in them.

An empty list item is a bullet beside nothing, an empty quote a bar beside nothing, and screen readers announce
both. Empty emphasis is left behind by editors; it shows nothing and is in the way of the next one who edits.

```html bad
<ul><li>Green tea</li><li></li></ul>
```

```html bad
<p>Green <strong> </strong>tea<b></b></p>
```

```html fixed
<p>Green  tea</p>
```

```html good
<ul><li>Green tea</li><li><img src="tea.jpg" alt="Black tea"></li></ul>
<p>Green <strong>tea</strong> <i class="icon"></i></p>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.accessible import is_blank
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import Span

_BLOCKS = ("li", "blockquote")
_EMPHASIS = ("b", "strong", "i", "em", "u", "mark", "s", "del", "ins")


@post_rule(
    "markup/empty-element",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    references=(
        Reference("HTML: palpable content", "https://html.spec.whatwg.org/multipage/dom.html#palpable-content"),
    ),
)
def markup_empty_element(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    for element in body.elements(*_BLOCKS, *_EMPHASIS):
        if _is_empty(element):
            span, extent = body.span(element), body.extent(element)
            # Without its end tag, emphasis is not empty: the end tag is what is missing.
            is_unclosed = element.tag in _EMPHASIS and body.is_exact(element) and span == extent
            if not is_unclosed and not body.is_dynamic(extent) and not body.is_conditional(span):
                yield Finding(f"`{element.tag}` is empty", span, _fix(post, element))


def _is_empty(element: Element) -> bool:
    """Whether nothing is in the element, and nothing else makes use of it."""
    if not is_blank(element.text) or next(iter(element.iter_elements()), None) is not None:
        return False
    # An icon, an anchor, or something for a script.
    return (element.tag in _BLOCKS and element.attr("id") is None) or not len(element.attrs)


def _fix(post: Post, element: Element) -> Fix | None:
    """The fix that takes the tags of empty emphasis out, and leaves the blanks between them."""
    start, end = post.body.span(element), post.body.extent(element).end
    closing = post.source.text.rfind("</", start.end, end)
    if element.tag in _BLOCKS or closing < 0 or not post.body.is_exact(element):
        return None
    return Fix("remove the tags", (Edit(start, ""), Edit(Span(closing, end), "")))
