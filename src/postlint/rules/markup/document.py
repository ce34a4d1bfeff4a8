"""A post is a part of a page, not a whole page.

The layout prints the doctype, `html`, `head`, `title`, `meta` and `body`. Browsers drop a second set of these in a
post, and do not show the title. Feeds have no layout, so they send all of it to readers. A whole document in a post
is one finding. Not reported are an HTML file that is a whole page and names no layout, and a post with `layout:
none`. To write about these tags, mark them as code or write `&lt;`. In MDX, indented lines are not code.

```html bad
<p>Green tea</p></body></html>
```

```post bad
---
title: Green tea
layout: post
---
<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>Green tea</title></head>
<body><p>Steep for three minutes.</p></body>
</html>
```

```html good
<p>The title is in <code>&lt;head&gt;</code>.</p>
<div itemscope><meta itemprop="name" content="Green tea"></div>
<svg viewBox="0 0 9 9"><title>A leaf</title></svg>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# Attributes of a `meta` in the head. With one of `_BODY_META` (microdata, RDFa) it is allowed in the body.
_HEAD_META = ("charset", "http-equiv", "name")
_BODY_META = ("itemprop", "property", "rel", "about")
_NO_LAYOUT = (None, False, "", "none", "null", "false")


@post_rule(
    "markup/document",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("HTML: the head element", "https://html.spec.whatwg.org/multipage/semantics.html#the-head-element"),
        Reference("HTML: writing documents", "https://html.spec.whatwg.org/multipage/syntax.html#writing"),
    ),
    needs=Needs(tags=("title", "meta"), texts=("<!d", "<html", "</html", "<head", "</head", "<body", "</body")),
)
def markup_document(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    elements = body.elements("title", "meta")
    if not elements and not body.document_tags:
        return
    tags = body.document_tags + [(each.tag, body.span(each)) for each in elements if _is_of_head(each)]
    tags = [tag for tag in sorted(tags, key=lambda tag: tag[1]) if not _is_shown(post, *tag)]
    if tags and not _is_page(post, *tags[0]):
        yield from _findings(post, tags)


def _is_of_head(element: Element) -> bool:
    """Return whether an element is allowed only in the head."""
    if element.tag == "title":
        return element.namespace.name == "HTML"
    return any(name in element.attrs for name in _HEAD_META) and not any(name in element.attrs for name in _BODY_META)


def _is_shown(post: Post, name: str, span: Span) -> bool:
    """Return whether readers see the tag as text: in code, or because kramdown escapes it."""
    return post.body.is_code(span) or (name not in ("title", "meta") and post.is_inline(span))


def _is_page(post: Post, name: str, span: Span) -> bool:
    """Return whether the post is a page of its own, without a layout."""
    if name not in ("!doctype", "html") or post.source.text[post.front.body_start : span.start].strip():
        return False
    data = post.front.data
    return data.get("layout") in _NO_LAYOUT and ("layout" in data or not post.body.is_markdown)


def _is_indented(post: Post, span: Span) -> bool:
    """Return whether a tag is indented as code in Markdown is. Here it is not code, as MDX has no such code."""
    text = post.source.text
    lead = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return post.body.is_markdown and not lead.strip() and len(lead.expandtabs(4)) >= 4


def _findings(post: Post, tags: list[tuple[str, Span]]) -> Iterator[Finding]:
    """Yield one finding for a document or head, up to its end tag, and one for each tag outside."""
    last_head = max((index for index, (name, _) in enumerate(tags) if name == "/head"), default=-1)
    opened: set[str] = set()
    until = ""
    for index, (name, span) in enumerate(tags):
        if until:
            until = "" if name == until else until
        elif name in ("!doctype", "html"):
            until = "/html"
            way = "put it in a code fence" if _is_indented(post, span) else "keep only the content of `<body>`"
            yield Finding(f"whole HTML document in a post: {way}", span)
        elif name.removeprefix("/") not in opened or not name.startswith("/"):
            until = "/head" if name == "head" and index < last_head else ""
            opened.add(name)
            is_example = not name.startswith("/") and _is_indented(post, span)
            way = "indented, but not code: put it in a code fence" if is_example else "the layout already prints it"
            yield Finding(f"`<{name}>` in a post: {way}", span)
