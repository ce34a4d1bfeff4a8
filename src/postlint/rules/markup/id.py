"""Ids have no spaces.

HTML does not allow a space in an id. Style sheets and attributes such as `aria-labelledby` read it as two names and
find nothing. An empty id names nothing at all. The fix changes the links of the post as well, but not those
of other pages.

```html bad
<h2 id="green tea">Green tea</h2>
<a href="#green%20tea">Back</a>
```

```html fixed
<h2 id="green-tea">Green tea</h2>
<a href="#green-tea">Back</a>
```

```html bad
<h2 id="">Green tea</h2>
```

```html fixed
<h2>Green tea</h2>
```

```html good
<h2 id="green-tea">Green tea</h2>
```
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.edits import drop_attribute, exact_value
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, quote

_BLANK = re.compile(r"[ \t\n\f\r]")


@post_rule(
    "markup/id",
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(
        Reference("HTML: the id attribute", "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute"),
    ),
    needs=Needs(attributes=("id",)),
)
def markup_id(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    uses: _Uses | None = None
    for element in body.having("id"):
        name = element.attr("id")
        if name is None or body.is_dynamic(name):
            continue
        if not name.strip():
            yield Finding("id is empty: remove it", body.attribute_span(element, "id"), _removal(post, element))
        elif _BLANK.search(name):
            uses = uses or _find_uses(post)
            related = tuple(Related("link to it", link) for link in uses.links.get(name, ()))
            message, span = f"id {quote(name)} contains a space: use a hyphen", body.value_span(element, "id")
            yield Finding(message, span, _renaming(post, element, name, uses), related)


class _Uses(NamedTuple):
    """How often each id is in the post, and where the links to it are."""

    ids: Counter[str | None]
    links: dict[str, list[Span]]


def _find_uses(post: Post) -> _Uses:
    links: dict[str, list[Span]] = {}
    for link in post.body.links:
        address = link.attr("href") or ""
        if address.startswith("#"):
            links.setdefault(unquote(address[1:]), []).append(post.body.value_span(link, "href"))
    return _Uses(Counter(element.attr("id") for element in post.body.having("id")), links)


def _renaming(post: Post, element: Element, name: str, uses: _Uses) -> Fix | None:
    """Return the fix that writes hyphens in the id and in the links to it; None if two elements would have it."""
    span, right, links = exact_value(post.body, element, "id"), "-".join(name.split()), uses.links.get(name, [])
    if span is None or uses.ids[name] > 1 or uses.ids[right]:
        return None
    if any(unquote(post.source.text[slice(*link)]) != f"#{name}" for link in links):
        return None
    edits = (Edit(span, right), *(Edit(link, f"#{right}") for link in links))
    return Fix(f"write {quote(right)}, here and in links" if links else f"write {quote(right)}", edits, safe=False)


def _removal(post: Post, element: Element) -> Fix | None:
    """Return the fix that removes the attribute and the space before it, or None."""
    edit = drop_attribute(post.body, element, "id")
    return Fix("remove the empty id", (edit,)) if edit else None
