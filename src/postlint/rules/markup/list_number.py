"""A list that goes on after a block has the numbers that its author wrote.

A code block that is not indented ends a list. kramdown and Python-Markdown begin the next one at 1, whatever number is
written: the second step is step 1 again. If each item is written as `1.`, other renderers do the same. Indent the code,
so that it belongs to the item above it.

````markdown bad
1. Boil the water.

```sh
kettle --boil
```

2. Pour it.
````

````markdown good
1. Boil the water.

   ```sh
   kettle --boil
   ```

2. Pour it.
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_NUMBER = lazy(r"(?P<number>\d{1,6})[.)]")


@post_rule(
    "markup/list-number",
    severity=Severity.INFO,
    since="0.1",
    references=(Reference("CommonMark: lists", "https://spec.commonmark.org/0.31.2/#lists"),),
    needs=Needs(tags=("ol",)),
)
def markup_list_number(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    lists = body.elements("ol") if body.is_markdown else []
    if len(lists) < 2:
        return
    ends: dict[object, list[tuple[int, int]]] = {}  # by the parent: the first number of each list above, and its items
    for element in lists:
        if element.source_location is None or body.is_exact(element) or body.is_raw(body.span(element)):
            continue
        span = body.span(element)
        marker = _NUMBER.match(post.source.text, *span)
        if marker is None:
            continue
        number, items = int(marker["number"]), sum(getattr(child, "tag", "") == "li" for child in element.children)
        above = ends.setdefault(element.parent, [])
        is_apart = _is_below_code(element) and not body.is_dynamic(Span(span.start, span.end))
        if (
            is_apart
            and above
            and number > 1
            and number == above[-1][0] + above[-1][1]
            and not post.markdown.keeps_numbers
        ):
            yield Finding(f"`{marker[0]}` is shown as `1.`: the code above ends the list", Span(*marker.span()))
        elif is_apart and number == 1 and items == 1 and above[-2:] == [(1, 1), (1, 1)]:
            yield Finding(f"`{marker[0]}` again: the code above ends the list of the last step", Span(*marker.span()))
        above.append((number, items))


def _is_below_code(element: Element) -> bool:
    """Return whether a block of code is directly above a list, and another list above that."""
    return [each.tag for each in _before(element, 2)] == ["pre", "ol"]


def _before(element: Element, most: int) -> Iterator[Element]:
    """Yield the elements before another one with the same parent, the nearest first."""
    node = element.previous_sibling
    while node is not None and most:
        if isinstance(node, Element):
            most -= 1
            yield node
        node = node.previous_sibling
