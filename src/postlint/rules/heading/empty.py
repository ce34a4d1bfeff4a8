"""Headings have text.

A screen reader lists the headings of a page, so that its user can jump to one. An empty heading is an empty line in
that list. Most come from editors, where authors used them to add space. kramdown shows the signs `##` as text instead,
and shows an attribute list that has no text before it.

```html bad
<h2>&nbsp;</h2>
```

```markdown bad
##

The kettle whistles.
```

```html good
<h2>The kettle</h2>
<h2><img src="kettle.svg" alt="The kettle"></h2>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, is_silenced, name
from postlint.html.standard import HEADINGS
from postlint.markdown.dialect import HeadingAttributes
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_SIGNS = lazy(r"#{1,6}")
# `## {#tea}`, with a renderer that wants text before the attribute list.
_LIST = lazy(r"\{:?\s*[.#][\w:.#\s-]*\}")
_ATTRIBUTES = (HeadingAttributes.ID, HeadingAttributes.AFTER_TEXT)


@post_rule(
    "heading/empty",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 2.4.6 Headings and Labels", "https://www.w3.org/TR/WCAG22/#headings-and-labels"),
        Reference("HTML: the h1 to h6 elements", "https://html.spec.whatwg.org/multipage/sections.html"),
    ),
    needs=Needs(tags=HEADINGS, texts=("#\n",)),
)
def heading_empty(post: Post, options: RuleOptions) -> Iterator[Finding]:
    takes_lists = post.markdown.heading_attributes in _ATTRIBUTES
    for heading in post.body.headings:
        if is_blank(heading.text) and is_blank(name(heading)) and not is_silenced(heading):
            if not post.body.is_dynamic(post.body.span(heading)):
                yield Finding(f"`{heading.tag}` has no text: add text or remove it", post.body.span(heading))
        elif heading.text[:1] == "{" and takes_lists and _LIST.fullmatch(heading.text) and post.body.is_markdown:
            span = post.body.text_span(heading)
            yield Finding(f"{quote(heading.text, 30)} is shown as text: add the text of the heading before it", span)
    if not post.markdown.empty_headings and "#\n" in post.source.text:
        for paragraph in post.body.elements("p"):
            span = post.body.span(paragraph)
            if not post.body.is_exact(paragraph) and _SIGNS.fullmatch(post.source.text, *span):
                shown = quote(post.source.text[slice(*span)])
                yield Finding(f"{shown} is shown as text: add the text of the heading or remove it", span)
