"""A link does not contain another link.

Browsers end the outer link where the inner one starts. The text after the inner link is then not clickable. A card
that is one large link cannot have links in its text.

Some Markdown renderers make a link of every URL, also in the text of an HTML link: goldmark with `linkify` (Hugo),
remark and Sätteri with GFM (Astro), MDX, and Python-Markdown with `magiclink`. Readers follow this second link, so the
attributes of the first one, such as `rel`, have no effect. Write a name as the text of the link. Inside an HTML block,
such as `<p>…</p>`, a URL stays text.

```html bad
<p><a href="/tea">All our teas, <a href="/tea/green">green tea</a> first</a></p>
```

```markdown bad
<a href="/tea">All our teas, [green tea](/tea/green) first</a>
```

```toml
generator = "hugo"
```

```markdown bad
Our shop: <a href="https://tea.example/?a=1" rel="sponsored">https://tea.example</a>
```

```markdown good
Our shop: <a href="https://tea.example/?a=1" rel="sponsored">Tea Example</a>
```

```html good
<p><a href="/tea">All our teas</a>, <a href="/tea/green">green tea</a> first</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_TAG = re.compile(r"<(/?)a(?=[\s/>])", re.IGNORECASE)
# A bare URL or e-mail address; not one in code, in a tag or in the URL of a Markdown link, and not `https\://`.
_BARE = lazy(
    r"(?P<skipped>`[^`]*`|<[^<>]*>|\]\([^()\n]*\)|\\.)"
    r"|(?<![^\s(>])(?:(?:https?://|www\.)(?:[a-z\d-]+\.)+[a-z\d-]+(?:[/:?#][^\s<]*)?"
    r"|[A-Za-z\d.+-]{1,64}@(?:[a-z\d-]+\.)+[a-z]+(?![\w@-]))"
)


@post_rule(
    "link/nested",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "HTML: the a element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element",
        ),
        Reference("GFM: autolinks (extension)", "https://github.github.com/gfm/#autolinks-extension-"),
    ),
    needs=Needs(tags=("a",)),
)
def link_nested(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.markdown.autolinks and post.markdown.autolinks_in_links and "</a>" in post.source.text:
        yield from _autolinked(post)
    pairs = _nested(post.body.html) if len(post.body.elements("a")) > 1 else []
    if not pairs:
        return
    links = {post.body.html_offset(link): link for link in post.body.links}
    for outer, inner in pairs:
        if outer in links and inner in links:
            span = post.body.span(links[inner])
            if not post.body.is_conditional(span):
                related = (Related("the outer link starts here", post.body.span(links[outer])),)
                yield Finding("link inside a link: the browser ends the outer link here", span, related=related)


def _autolinked(post: Post) -> Iterator[Finding]:
    """Yield the URLs in the text of HTML links that the renderer makes a second link of."""
    body, text = post.body, post.source.text
    for link in body.links:
        if not body.is_exact(link) or not any(mark in link.text for mark in ("://", "www.", "@")):
            continue
        span, extent = body.span(link), body.extent(link)
        found = (match for match in _BARE.finditer(text, span.end, extent.end) if match["skipped"] is None)
        match = next(found, None)
        if match is not None and not body.is_raw(span) and not body.is_code(span):
            related = (Related("the HTML link starts here", span),)
            yield Finding(
                "this URL becomes a second link, inside the HTML link: write a name instead",
                Span(*match.span()),
                related=related,
            )


def _nested(html: str) -> list[tuple[int, int]]:
    """Return the offsets of the outer and the inner start tag of each nested pair; both links are closed."""
    opened: list[int] = []
    inside: dict[int, list[int]] = {}
    found: list[tuple[int, int]] = []
    for tag in _TAG.finditer(html):
        if not tag[1]:
            opened.append(tag.start())
        elif opened:
            start = opened.pop()
            found += [(start, inner) for inner in inside.pop(start, ())]
            if opened:
                inside.setdefault(opened[-1], []).append(start)
    return sorted(found)
