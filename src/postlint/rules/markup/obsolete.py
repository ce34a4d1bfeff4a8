"""Obsolete elements and attributes are not used.

HTML has dropped them. Each browser treats obsolete markup in its own way; feed readers and apps often ignore it.
They fix colours and sizes in the text, where neither a redesign nor dark mode can change them. The message names the
replacement from the HTML standard. Cells of one table with the same attributes are one finding. So are all frames of a
post: their code is copied from the site that they embed.

```html bad
<center><font color="green" size="4">Green tea</font></center>
<img src="tea.jpg" alt="A cup of tea" align="right" hspace="8">
<table border="1" cellpadding="4"><tr><td nowrap>Sencha</td></tr></table>
```

```html bad
<acronym title="Darjeeling Tea Association">DTA</acronym>
```

```html fixed
<abbr title="Darjeeling Tea Association">DTA</abbr>
```

```html good
<p class="notice">Green tea</p>
<img src="tea.jpg" alt="A cup of tea" width="320" height="240" class="right">
<ol type="a"><li value="3">Sencha</li></ol>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import note_end_tag
from postlint.html.standard import CSS, NOTHING, OBSOLETE_ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# Elements that were renamed, with no other difference. But kramdown reads no Markdown in `code`.
_RENAMED = {"acronym": "abbr", "dir": "ul", "strike": "s", "tt": "code"}
_UNSAFE = frozenset({"tt"})
_TABLE_PARTS = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
_EMBEDS = frozenset({"iframe", "embed", "object"})
_MOST_NAMES = 3


@post_rule(
    "markup/obsolete",
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(
        Reference(
            "HTML: non-conforming features",
            "https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features",
        ),
    ),
    needs=Needs(tags=tuple(OBSOLETE_ELEMENTS), attributes=tuple(sorted({name for _, name in OBSOLETE_ATTRIBUTES}))),
)
def markup_obsolete(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    tags = body.tags & OBSOLETE_ELEMENTS.keys()
    for element in body.elements(*tags) if tags else ():
        span = body.span(element)
        if not _is_out_of_scope(post, element, span):
            use = OBSOLETE_ELEMENTS[element.tag]
            hint = f": use {use}" if use else ": remove it"
            fix = _renaming(post, element)
            related = note_end_tag(post.source, span, fix.edits[-1].span) if fix else ()
            yield Finding(f"`{element.tag}` is obsolete{hint}", span, fix, related)
    pairs = body.attributes & OBSOLETE_ATTRIBUTES.keys()
    if pairs:
        yield from _attributes(post, {tag for tag, _ in pairs} - OBSOLETE_ELEMENTS.keys())


def _is_out_of_scope(post: Post, element: Element, span: Span) -> bool:
    """Return whether an element belongs to SVG, is a component, or is shown as code."""
    return element.namespace.name != "HTML" or post.is_component(element) or post.body.is_code(span)


def _attributes(post: Post, tags: set[str]) -> Iterator[Finding]:
    """Yield one finding for each element with obsolete attributes; equal parts of a table share one, frames as well."""
    found: dict[object, list[tuple[Element, list[str]]]] = {}
    for element in post.body.elements(*tags):
        names = [name for name in element.attrs if _is_obsolete(post, element, name)]
        if names and not _is_out_of_scope(post, element, post.body.span(element)):
            table = element.closest("table") if element.tag in _TABLE_PARTS else None
            key = (table.position, element.tag, *sorted(names)) if table is not None else element.position
            found.setdefault("embed" if element.tag in _EMBEDS else key, []).append((element, names))
    for (element, names), *others in found.values():
        where = "post" if element.tag in _EMBEDS else "table"
        more = f" ({len(others)} more in this {where})" if others else ""
        yield Finding(_message(element.tag, names) + more, post.body.attribute_span(element, names[0]))


def _is_obsolete(post: Post, element: Element, name: str) -> bool:
    if (element.tag, name) not in OBSOLETE_ATTRIBUTES:
        return False
    value = element.attr(name) or ""
    # `border="0"` on `img` is obsolete but conforming (HTML standard, 16.1).
    return (element.tag, name) != ("img", "border") or (value != "0" and not post.body.is_dynamic(value))


def _message(tag: str, names: list[str]) -> str:
    shown = len(names) if len(names) <= _MOST_NAMES else _MOST_NAMES - 1
    listed = ", ".join(f"`{name}`" for name in names[:shown])
    rest = f" and {len(names) - shown} more" if len(names) > shown else ""
    uses = dict.fromkeys(use for name in names if (use := OBSOLETE_ATTRIBUTES[tag, name]) != NOTHING)
    is_one = len(names) == 1
    hint = f"use {' and '.join(sorted(uses, key=CSS.__ne__))}" if uses else f"remove {'it' if is_one else 'them'}"
    return f"{listed}{rest} on `{tag}` {'is' if is_one else 'are'} obsolete: {hint}"


def _renaming(post: Post, element: Element) -> Fix | None:
    """Return the fix that renames the element in both tags, or None."""
    new = _RENAMED.get(element.tag)
    start, end = post.body.extent(element)
    closing = f"</{element.tag}>"
    if new is None or not post.body.is_exact(element) or post.source.text[end - len(closing) : end].lower() != closing:
        return None
    length = len(element.tag)
    names = (Span(start + 1, start + 1 + length), Span(end - 1 - length, end - 1))
    return Fix(f"rename to `{new}`", tuple(Edit(name, new) for name in names), safe=element.tag not in _UNSAFE)
