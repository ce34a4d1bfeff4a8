"""List items, quotes and emphasis are not empty.

An empty list item shows a bullet beside nothing, an empty quote a bar beside nothing. Screen readers announce both.
Empty emphasis is a leftover of an editor: it shows nothing and gets in the way of the next edit.

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
from postlint.edits import note_end_tag
from postlint.html.accessible import is_blank
from postlint.markdown.opening import keeps_line
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
    harm=1,
    references=(
        Reference("HTML: palpable content", "https://html.spec.whatwg.org/multipage/dom.html#palpable-content"),
    ),
)
def markup_empty_element(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    for element in body.elements(*_BLOCKS, *_EMPHASIS):
        if _is_empty(element):
            span, extent = body.span(element), body.extent(element)
            # Emphasis without an end tag is markup/unclosed.
            is_unclosed = element.tag in _EMPHASIS and body.is_exact(element) and span == extent
            if not is_unclosed and not body.is_dynamic(extent) and not body.is_conditional(span):
                fix = _fix(post, element)
                related = note_end_tag(post.source, span, fix.edits[-1].span) if fix else ()
                yield Finding(f"`{element.tag}` is empty: remove it", span, fix, related)


def _is_empty(element: Element) -> bool:
    """Return whether the element has no content and no other use."""
    # The children first: the text of nested elements is read again and again.
    if next(iter(element.iter_elements()), None) is not None or not is_blank(element.text):
        return False
    # With attributes it may be an icon, an anchor, or the target of a script.
    return (element.tag in _BLOCKS and element.attr("id") is None) or not len(element.attrs)


def _fix(post: Post, element: Element) -> Fix | None:
    """Return the fix that removes the tags of empty emphasis and keeps the spaces between them, or None."""
    start, end = post.body.span(element), post.body.extent(element).end
    closing = post.source.text.rfind("</", start.end, end)
    if element.tag in _BLOCKS or closing < 0 or not post.body.is_exact(element):
        return None
    whole, is_raw = Span(start.start, end), not post.body.is_markdown or post.body.is_raw(start)
    is_safe = keeps_line(post.source, whole, is_raw=is_raw)
    return Fix("remove the tags", (Edit(start, ""), Edit(Span(closing, end), "")), safe=is_safe)
