"""A link to a place in the post has a target.

`#prices` leads to the element with exactly the id `prices`. Without such an element, the reader clicks and nothing
happens. For a Markdown heading, the generator makes the id from the text. An HTML heading has only the id in its
`id` attribute.

```markdown bad
[Prices](#Prices)

## Prices
```

```markdown fixed
[Prices](#prices)

## Prices
```

```markdown good
[Prices](#prices), [back to the top](#top)

## Prices
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import unquote

from msgspec import Meta

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import LAYOUT_IDS, Post, anchors, names_element
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote

_LETTERS = re.compile(r"[\W_]+")


class Options(RuleOptions, frozen=True):
    """The ids that are not in the post."""

    layout_ids: Annotated[tuple[str, ...], Meta(description="Ids that the site's layout provides.")] = LAYOUT_IDS


@post_rule(
    "link/fragment",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(
        Reference(
            "HTML: scrolling to a fragment",
            "https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment",
        ),
        Reference(
            "kramdown: automatic ids for headings", "https://kramdown.gettalong.org/converter/html.html#auto-ids"
        ),
    ),
    needs=Needs(texts=("#",)),
)
def link_fragment(post: Post, options: Options) -> Iterator[Finding]:
    if post.conventions.heading_ids is None or "#" not in post.source.text:
        return
    links = [link for link in post.body.links if _leads_inside(link.attr("href") or "")]
    ids = anchors(post) if links else None
    if ids is None:
        return
    known = ids | {*options.layout_ids}
    near = {_LETTERS.sub("", each.casefold()): each for each in sorted(ids, reverse=True)}
    for link in links:
        fragment = (link.attr("href") or "")[1:]
        if post.body.is_dynamic(fragment) or {fragment, unquote(fragment)} & known:
            continue
        if post.body.has_unseen_id(unquote(fragment)):
            continue
        meant = near.get(_LETTERS.sub("", unquote(fragment).casefold()) or "\0")
        also = f": did you mean {quote('#' + meant, 20)}" if meant else ""
        span = post.body.value_span(link, "href")
        fix = None
        if meant and post.source.text[span.start : span.end] == f"#{fragment}":
            fix = Fix(f"link to {quote('#' + meant)}", (Edit(span, f"#{meant}"),))
        yield Finding(f"no element has the id {quote(unquote(fragment), 20 if meant else 60)}{also}", span, fix)


def _leads_inside(address: str) -> bool:
    return address.startswith("#") and names_element(address[1:])
