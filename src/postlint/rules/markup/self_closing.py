"""A slash does not close an element in HTML.

Browsers read `<div/>` as `<div>`, so everything after it lands inside. After `<iframe/>` or `<script/>` the rest of
the page is not shown at all. Only XML, SVG and JSX components are closed with a slash. Void elements (`<br/>`) may
have one. Anything that looks like a component is left alone.

```html bad
<iframe src="https://tea.example/map" title="Tea houses"/>
<p>Our tea houses</p>
```

```html fixed
<iframe src="https://tea.example/map" title="Tea houses"></iframe>
<p>Our tea houses</p>
```

```html bad
Green tea<p/>Black tea
```

```html fixed
Green tea<p>Black tea
```

```html bad
Drink <a href="/tea">green tea<a/>.
```

```html fixed
Drink <a href="/tea">green tea</a>.
```

```html bad
<div class="clear"/>
```

```html good
<div class="clear"></div>
<img src="tea.jpg" alt="A cup of tea"/><br/>
<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>
```
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.accessible import is_blank
from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS, OPTIONAL
from postlint.markdown.kramdown.html import SPAN_TAGS
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# Content of these is not shown, or only if the browser does not support them.
_HIDING = frozenset("audio canvas iframe object script textarea video".split())
_LONGEST_TEXT = 1_000


@post_rule(
    "markup/self-closing",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("HTML: start tags", "https://html.spec.whatwg.org/multipage/syntax.html#start-tags"),),
    needs=Needs(parse_errors=("non-void-html-element-start-tag-with-trailing-solidus",)),
)
def markup_self_closing(post: Post, options: RuleOptions) -> Iterator[Finding]:
    elements = post.body.self_closing
    if not elements or post.may_hold_components:
        return
    needless: dict[str, list[Finding]] = {}
    for element in elements:
        tag, span = element.tag, post.body.span(element)
        is_known = tag in ATTRIBUTES or tag in OBSOLETE_ELEMENTS
        if not is_known or post.body.is_code(span):
            continue
        if not _is_closed(post, tag, span):
            slash = Span(span.end - len("/>"), span.end)
            place = slash if post.source.text[slash.start : slash.end] == "/>" else span
            hides = " and hides the text after it" if tag in _HIDING else ""
            fix = _fix(post, element, place)
            finding = Finding(f"`<{tag}/>` stays open{hides}: HTML ignores the `/`", place, fix)
            if tag in OPTIONAL:
                needless.setdefault(tag, []).append(finding)
            else:
                yield finding
        elif tag in SPAN_TAGS and _is_meant_to_close(post, element):
            fix = Fix(f"replace with `</{tag}>`", (Edit(span, f"</{tag}>"),))
            yield Finding(f"`<{tag}/>` does not close `<{tag}>`: write `</{tag}>`", span, fix)
    yield from map(_joined, needless.values())


def _joined(findings: list[Finding]) -> Finding:
    """Return one finding for all tags of a name: where the end tag may be omitted, the slash does no harm."""
    first, *others = findings
    edits = tuple(edit for each in findings if each.fix for edit in each.fix.edits)
    fix = Fix("remove the `/`" if not others else "remove each `/`", edits) if edits else None
    more = f" ({len(others)} more in this post)" if others else ""
    return Finding(first.message + more, first.span, fix)


def _is_closed(post: Post, tag: str, span: Span) -> bool:
    """Return whether kramdown adds the end tag or shows the tag as text."""
    if post.is_inline(span):
        return True
    is_span = post.body.is_markdown and tag in SPAN_TAGS and not post.body.is_raw(span)
    return is_span and post.markdown.self_closing_spans


def _fix(post: Post, element: Element, slash: Span) -> Fix | None:
    """Return the fix that adds the end tag or removes a needless slash, or None.

    `<div class="clear"/>` → `<div class="clear"></div>`
    """
    body, tag = post.body, element.tag
    if not body.is_exact(element) or slash == body.span(element):
        return None
    if _is_meant_to_close(post, element):
        return Fix(f"replace with `</{tag}>`", (Edit(body.span(element), f"</{tag}>"),))
    start, end = slash.end, body.extent(element).end
    has_end_tag = end > start
    if tag in OPTIONAL or (has_end_tag and tag in _HIDING and f"<{tag}" not in post.source.text[start:end].lower()):
        return Fix("remove the `/`", (Edit(slash, ">"),))
    if has_end_tag and tag not in _HIDING:  # it may be meant for this element, or for one around it
        return None
    is_empty = next(iter(element.iter_elements()), None) is None and is_blank(element.text)
    return Fix(f"add `</{tag}>`", (Edit(slash, f"></{tag}>"),), safe=is_empty or tag in _HIDING)


def _is_meant_to_close(post: Post, element: Element) -> bool:
    """Return whether the nearest tag of the same name, before it, is not closed: `<a href="/tea">tea<a/>`."""
    tag, start = element.tag, post.body.span(element).start
    if len(element.attrs) or tag in OPTIONAL:
        return False
    before = post.source.text[max(0, start - _LONGEST_TEXT) : start]
    nearest = before.lower().rfind(f"<{tag}")
    if nearest < 0 or f"</{tag}" in before[nearest:].lower():
        return False
    opening = start - len(before) + nearest
    faults, index = post.body.faults, bisect_left(post.body.faults, opening, key=lambda fault: fault.span.start)
    return index < len(faults) and faults[index].span.start == opening and faults[index].kind == "unclosed"
