"""Elements are where browsers leave them.

A paragraph cannot contain blocks. A list in it ends the paragraph, the text after the list has none, and `</p>` makes
an empty one. A table row outside a table is dropped; text between two rows is moved in front of the table. Screen
readers count the items of a list, and get it wrong if an item is outside a list or a list has other children. With a
button in a link, a click may activate either one. The rule reports only what breaks the page, not all that the
standard forbids.

```html bad
<p>Our teas: <ul><li>Green tea</li></ul></p>
```

```html bad
<tr><td>Green tea</td></tr>
```

```html bad
<table><tr><td>Green tea</td></tr>Black tea</table>
```

```html bad
<ul><p>Our teas:</p><li>Green tea</li></ul>
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
from postlint.post import Body, Element, Post, Stray, between_cells, between_items
from postlint.rule import Reference, RuleOptions, post_rule

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
# Interactive elements: inside a link or button, a click or a screen reader cannot tell the two apart.
_CONTROLS = ("button", "select", "textarea", "input", "iframe", "details")
# Blocks that are not phrasing content (HTML standard, 3.2.5.2.5).
_BLOCKS = frozenset(
    "address article aside blockquote details div dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre"
    " section table ul".split()
)
# How many ancestors are searched.
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
    for stray in between_cells(body):
        yield Finding(f"{_named(stray)} outside the cells of a table: browsers move it above the table", stray.span)
    for stray in between_items(body):
        item = "`<dt>` or `<dd>`" if stray.parent == "dl" else "`<li>`"
        yield Finding(f"{_named(stray)} directly inside `<{stray.parent}>`: put it in {item}", stray.span)


def _named(stray: Stray) -> str:
    more = f" and {stray.number - 1} more" if stray.number > 1 else ""
    return (f"`<{stray.tag}>`" if stray.tag else "text") + more


def _from_tags(body: Body) -> Iterator[Finding]:
    """Find the faults that the parsed tree no longer shows, from the tags as written."""
    for fault in body.faults:
        if fault.kind == "ending":
            related = (Related("this `</p>` then closes nothing", fault.other),) if fault.other else ()
            message = f"block element `<{fault.name}>` inside `<p>`: the browser closes the paragraph here"
            yield Finding(message, fault.span, related=related)
        elif fault.kind == "misplaced" and not body.has_unseen_parent(fault.span):
            yield Finding(f"`<{fault.name}>` outside a table: browsers drop the tag", fault.span)


def _misplaced(body: Body) -> Iterator[tuple[Element, str]]:
    """Yield the elements with a wrong parent, and the message for each."""
    for item in body.elements("li"):
        if _tag(item.parent) not in _LISTS and _is_known(item.parent) and not body.has_unseen_parent(body.span(item)):
            yield item, "`<li>` outside a list: put it in `<ul>` or `<ol>`"
    for caption in body.elements("figcaption"):
        if not _is_inside(caption, ("figure",)) and not body.has_unseen_parent(body.span(caption)):
            yield caption, "`<figcaption>` outside `<figure>`: put it inside the `<figure>`"
    for control in body.elements(*_CONTROLS):
        if control.attr("type") != "hidden" and (outer := _is_inside(control, ("a", "button"))):
            yield control, f"`<{control.tag}>` inside `<{outer}>`: a click may activate either one"
    if "<span" in body.html:
        for span in body.elements("span"):
            message = "block element `<{}>` inside `<span>`: use `<div>` instead of `<span>`"
            yield from ((child, message.format(child.tag)) for child in _children(span))
    for heading in body.elements(*HEADINGS):
        message = "block element `<{}>` inside a heading: move it out of the heading"
        yield from ((child, message.format(child.tag)) for child in _children(heading))


def _children(element: Element) -> Iterator[Element]:
    """Return the block elements among the children of an element."""
    return (child for child in element.children if isinstance(child, Element) and child.tag in _BLOCKS)


def _tag(node: object) -> str:
    return getattr(node, "tag", "")


def _is_known(element: object) -> bool:
    """Return whether HTML defines the element: a component may be a list."""
    return "-" not in _tag(element) and _tag(element) not in ("template", "slot")


def _is_inside(element: Element, tags: tuple[str, ...]) -> str:
    """Return the nearest ancestor tag among `tags`; empty if there is none within `_DEPTH`."""
    outer = element.parent
    for _ in range(_DEPTH):
        if not isinstance(outer, Element) or outer.tag in tags:
            break
        outer = outer.parent
    return outer.tag if isinstance(outer, Element) and outer.tag in tags else ""
