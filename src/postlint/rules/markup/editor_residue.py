"""A post has no leftovers of the editor that it was written in.

Editors add marks for their own use: `data-ke-*` (Tistory), `mso-*` (Word), the ids of Google Docs. In a post they
mean nothing, double its size and hide the text from the next person who edits it. Each post has one finding, at the
first mark. The fix removes all of them.

```html bad
<h2 data-ke-size="size26">Green tea</h2>
<p data-ke-size="size16">Steep for <b>three</b> minutes.</p>
```

```html fixed
<h2>Green tea</h2>
<p>Steep for <b>three</b> minutes.</p>
```

```html good
<p data-tea="green">Steep for three minutes.</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import drop_attribute
from postlint.post import Element, Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import lazy, quote

_ANY = lazy(r"data-ke-|contenteditable|mso-|Mso|_msocom|docs-internal-guid|data-mce-|data-pm-slice", re.IGNORECASE)
_ATTRIBUTE = lazy(r"data-ke-[\w-]+|data-mce-[\w-]+|data-pm-slice")
_WORD_STYLE = lazy(r"\s*mso-[\w-]+\s*:[^;]*;?")


@post_rule("markup/editor-residue", severity=Severity.INFO, profile=Profile.STRICT, since="0.1")
def markup_editor_residue(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    if not _ANY.search(body.html):
        return
    marks = [
        (element, name)
        for element in body.elements()
        for name in element.attrs
        if _is_residue(name, element) and body.is_exact(element)
    ]
    if marks:
        element, name = marks[0]
        edits = [edit for each in marks if (edit := _edit(post, *each))]
        fix = Fix("remove the marks of the editor", tuple(edits), safe=False) if len(edits) == len(marks) else None
        others = f" ({len(marks) - 1} more in this post)" if len(marks) > 1 else ""
        message = f"{quote(name)} is left over from an editor: remove it{others}"
        yield Finding(message, body.attribute_span(element, name), fix)


def _is_residue(name: str, element: Element) -> bool:
    """Return whether an editor left the attribute."""
    if _ATTRIBUTE.fullmatch(name):
        return True
    value = element.attr(name) or ""
    match name:
        case "contenteditable":
            return value.lower() == "false"
        case "style":
            return "mso-" in value
        case "class":
            return all(word.startswith("Mso") for word in value.split()) and bool(value.strip())
        case "id":
            return value.startswith("docs-internal-guid-")
        case "href" | "name":
            return value.lstrip("#").startswith("_msocom_")
    return False


def _edit(post: Post, element: Element, name: str) -> Edit | None:
    """Return the edit that removes a mark; None for links of Word comments, because they contain text."""
    if name in ("href", "name"):
        return None
    if name == "style":
        value = post.body.value_span(element, name)
        rest = _WORD_STYLE.sub("", post.source.text[slice(*value)]).strip()
        if rest:
            return Edit(value, rest)
    return drop_attribute(post.body, element, name)
