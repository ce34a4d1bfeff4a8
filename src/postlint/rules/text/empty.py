"""A post has a body.

Its title is in the feed, in lists and in search results. A reader who follows the title finds an empty page.

A layout may fill a page whose body is empty. So the rule reports only posts that have a date, and an ordinary layout
(`post`, `page` …) or none. A post without text is allowed if its front matter links elsewhere (`link`, `redirect_to`
…), hides it, or has keys that may hold its content (`video`, `slides`, `speakers` …).

````post bad
---
title: The kettle
---
````

````post bad
---
title: The kettle
---
<p>&nbsp;</p>
````

````post good
---
title: The kettle
---
It whistles.
````

````post good
---
title: The kettle
link: https://tea.example/kettle
---
````

````post good
---
title: The kettle
layout: talk
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import Span

# Whitespace, tags and comments before the first character that may be visible.
_UNSEEN = re.compile(r"(?:\s|&nbsp;|<[^<>]*>)*+")
# The list page of a section (Hugo, Zola).
_SECTION = "_index."
# Elements that show nothing without text.
_PLAIN = frozenset(
    "a article b blockquote br center code dd div dl dt em figure font h1 h2 h3 h4 h5 h6 i li main ol p pre section"
    " small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)


@post_rule("text/empty", severity=Severity.WARNING, since="0.1", harm=2)
def text_empty(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text, start = post.source.text, post.front.body_start
    first = _UNSEEN.match(text, start)
    if first is not None and text[first.end() : first.end() + 1].isalnum():
        return
    if post.is_draft or post.path.rpartition("/")[2].startswith(_SECTION):
        return
    if post.day is None or post.is_filled or _is_unpublished(post):
        return
    if all(element.tag in _PLAIN for element in post.body.elements()) and is_blank(post.body.text):
        whole = Span(start, len(text))
        if not post.body.is_dynamic(whole):
            yield Finding("post has no text", _place(text, whole))


def _is_unpublished(post: Post) -> bool:
    """Return whether the front matter says that the post is not for readers yet, in any generator's words."""
    data = post.data
    return post.conventions.semantics.is_hidden(data) or data.get("draft") is True or data.get("published") is False


def _place(text: str, body: Span) -> Span:
    """Return the first line of the body that is not empty, or the end of the front matter."""
    written = re.compile(r"\S[^\n]*").search(text, *body)
    return Span(*written.span()) if written else Span(max(body.start - 1, 0), body.start)
