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
from postlint.html.standard import HEADINGS
from postlint.markdown.heading_id import UNKNOWN
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# `#:~:text=` is a text fragment; `#/`, `#!` and `#tab/linux` (docfx) are routes of a script. kramdown makes the ids of
# footnotes, and highlighters those of lines of code: `#L7`, `#hl-0-7`.
_NO_ID = re.compile(r"(?::~:|[^/]*/|!|fn:|fnref:|markdown-toc)|(?:top|L\d+(?:-L?\d+)?|hl-\d+-\d+)\Z", re.IGNORECASE)
# An attribute list: `{: #prices}`, `{: id="prices"}`, `{ .green #prices }`.
_LISTED = re.compile(r"\{[^{}\n]*?(?:#|\bid\s*=\s*[\"']?)(?P<id>[\w:.-]+)")
# A component without content may print anything: `<Changelog />`.
_COMPONENT = re.compile(r"<[A-Z][\w.]*(?:\s[^<>]*)?/>")
# A file that other posts include: `_common/teas.md`, `includes/teas.md`; not `_posts/teas.md`.
_SNIPPET = re.compile(
    r"(?:^|/)(?:_(?!posts/|drafts/|index\b)[^/]+/.*|_(?!index\b)[^/]+|(?:includes?|partials?|snippets?|fragments?)/.*)\Z"
)
_LETTERS = re.compile(r"[\W_]+")


class Options(RuleOptions, frozen=True):
    """The ids that are not in the post."""

    layout_ids: Annotated[tuple[str, ...], Meta(description="Ids that the site's layout provides.")] = (
        *("comments", "content", "disqus_thread", "footer", "header", "main", "main-content", "nav", "respond"),
        *("search", "sidebar", "toc"),
    )


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
)
def link_fragment(post: Post, options: Options) -> Iterator[Finding]:
    if post.conventions.heading_ids is None or "#" not in post.source.text:
        return
    links = [link for link in post.body.links if _leads_inside(link.attr("href") or "")]
    if not links or "markdown=" in post.source.text or _SNIPPET.search(post.path) or _has_components(post):
        return
    ids = _ids(post)
    if UNKNOWN in ids:
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
    return len(address) > 1 and address[0] == "#" and not _NO_ID.match(address, 1)


def _has_components(post: Post) -> bool:
    """Return whether the body has components without content, outside of code."""
    if not post.may_hold_components or "/>" not in post.source.text:
        return False
    found = _COMPONENT.finditer(post.source.text, post.front.body_start)
    return any(not post.body.is_code(Span(*match.span())) for match in found)


def _ids(post: Post) -> set[str]:
    """Return the ids of the built post: those in the source, and those that headings and terms get."""
    body = post.body
    ids = {element.attr("id") or "" for element in body.having("id")}
    ids |= {anchor.attr("name") or "" for anchor in body.elements("a")}
    ids |= {match["id"] for match in _LISTED.finditer(post.source.text)} if "{" in post.source.text else set()
    assert post.conventions.heading_ids is not None
    titled = body.elements(*HEADINGS, "dt") if post.markdown.term_ids else body.headings
    return ids | set(post.conventions.heading_ids(each for each in titled if _is_given_id(post, each)))


def _is_given_id(post: Post, heading: Element) -> bool:
    """Return whether the generator makes the id of a heading or term: one of Markdown without its own id."""
    return heading.attr("id") is None and not post.body.is_raw(post.body.span(heading))
