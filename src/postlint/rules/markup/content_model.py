"""Elements stand where a browser leaves them.

A paragraph holds no block: a list in it ends the paragraph, the text behind the list has none, and the `</p>` makes
an empty one. A table row outside a table is dropped, a list item outside a list has no list to be counted in, and of
a button in a link nobody knows what a click does. Only what breaks is reported, not all that the standard forbids.

```html bad
<p>Our teas: <ul><li>Green tea</li></ul></p>
```

```html bad
<tr><td>Green tea</td></tr>
```

```html bad
<a href="/tea"><button>Order</button></a>
```

```html good
<p>Our teas:</p> <ul><li>Green tea</li></ul>
<table><tr><td>Green tea</td></tr></table>
<a href="/tea">Order</a>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.html.standard import HEADINGS
from postlint.post import Body, Element, Post
from postlint.rule import Reference, RuleOptions, post_rule

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
# What a screen reader and a mouse cannot tell from the link or button around it.
_CONTROLS = ("button", "select", "textarea", "input", "iframe", "details")
# Blocks that are no part of a line of text (HTML standard, 3.2.5.2.5 "phrasing content").
_BLOCKS = frozenset(
    "address article aside blockquote details div dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre"
    " section table ul".split()
)
# How many elements may stand between an element and the one it is looked for in.
_DEPTH = 20


@post_rule(
    "markup/content-model",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("HTML: content models", "https://html.spec.whatwg.org/multipage/dom.html#content-models"),),
)
def markup_content_model(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    yield from _from_tags(body)
    for element, message in _misplaced(body):
        if body.is_exact(element) and not body.is_conditional(body.span(element)):
            yield Finding(message, body.span(element))


def _from_tags(body: Body) -> Iterator[Finding]:
    """What the parsed tree does not show any more."""
    for fault in body.faults:
        if fault.kind == "ending":
            related = (Related("its `</p>` closes nothing", fault.other),) if fault.other else ()
            yield Finding(f"`<{fault.name}>` ends the paragraph that it stands in", fault.span, related=related)
        elif fault.kind == "misplaced" and not body.has_includes:
            yield Finding(f"`<{fault.name}>` stands outside of a table and is dropped", fault.span)


def _misplaced(body: Body) -> Iterator[tuple[Element, str]]:
    """The elements that have the wrong one around them."""
    for item in body.elements("li"):
        if _tag(item.parent) not in _LISTS and _is_known(item.parent) and not body.has_includes:
            yield item, "`<li>` stands outside of a list"
    for caption in body.elements("figcaption"):
        if not _is_inside(caption, ("figure",)) and not body.has_includes:
            yield caption, "`<figcaption>` stands outside of a `<figure>`"
    for control in body.elements(*_CONTROLS):
        if control.attr("type") != "hidden" and (outer := _is_inside(control, ("a", "button"))):
            yield control, f"`<{control.tag}>` stands in a `<{outer}>`"
    if "<span" in body.html:
        for span in body.elements("span"):
            yield from ((child, f"`<{child.tag}>` stands in a `<span>`") for child in _children(span))
    for heading in body.elements(*HEADINGS):
        yield from ((child, f"`<{child.tag}>` stands in a heading") for child in _children(heading))


def _children(element: Element) -> Iterator[Element]:
    """The blocks right inside an element."""
    return (child for child in element.children if isinstance(child, Element) and child.tag in _BLOCKS)


def _tag(node: object) -> str:
    return getattr(node, "tag", "")


def _is_known(element: object) -> bool:
    """Whether HTML knows the element: a component may be a list."""
    return "-" not in _tag(element) and _tag(element) not in ("template", "slot")


def _is_inside(element: Element, tags: tuple[str, ...]) -> str:
    """The nearest of the tags around an element; empty when there is none, or it is too far to look."""
    outer = element.parent
    for _ in range(_DEPTH):
        if not isinstance(outer, Element) or outer.tag in tags:
            break
        outer = outer.parent
    return outer.tag if isinstance(outer, Element) and outer.tag in tags else ""
