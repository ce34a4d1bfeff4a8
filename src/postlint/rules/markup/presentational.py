"""Importance and stress are marked with `<strong>` and `<em>`.

`<b>` and `<i>` only change the look; a voice that reads the post aloud ignores them. Use `<strong>` for importance
and `<em>` for stress. `<b>` is right for keywords and names, `<i>` for terms, titles and foreign words. A class or a
language shows that the author chose it on purpose.

So three cases are reported. The first is a warning in `<b>`. The second is a sentence in `<b>`, except the first one,
the lead of an article. The third is a word in `<i>` that is set apart only when spoken with stress, such as "not".
Editors write `<b>` for all bold text, so each kind is one finding for a post. Its fix changes all of them.

```html bad
<p>Green tea is mild. <b>Never pour boiling water on it.</b></p>
<p><b>Note:</b> the water must <i>not</i> boil.</p>
```

```html fixed
<p>Green tea is mild. <strong>Never pour boiling water on it.</strong></p>
<p><strong>Note:</strong> the water must <em>not</em> boil.</p>
```

```html good
<p><b>Sencha</b> and <b>gyokuro</b> are <i lang="ja">ryokucha</i>.</p>
<p><i class="icon-leaf"></i> Read <i>The Book of Tea</i>.</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import note_end_tag
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import Span, columns, lazy

if TYPE_CHECKING:
    from postlint.html.element import Node

_MEANT = {"b": "strong", "i": "em"}
# In these elements bold is only a style, or the importance is marked already.
_ELSEWHERE = "h1, h2, h3, h4, h5, h6, th, td, dt, summary, caption, figcaption, legend, cite, strong, em, b b, i i, svg"
_BLOCKS = frozenset("p li dd div blockquote".split())
_STOPS = (".", "!", "。", "！")
# A quotation has another author, and a number starts a heading.
_NO_SENTENCE = lazy(r"""["'“‘「『«]|\d+[.)]|[A-Z][.:]|.*\.\.$""")
_SHORTEST, _SHORT = 15, 60
_WARNING = lazy(
    r"important|note|warning|caution|attention|danger|주의|주의사항|중요|경고|필독|유의사항|注意|重要|警告|危険|危险|achtung|wichtig"
    r"|hinweis|warnung|vorsicht|avertissement|remarque|importante|advertencia|atención|aviso|nota",
    re.IGNORECASE,
)
_MARKS = (":", "：", "!", "！")
_STRESSED = frozenset(
    "not never always must really very only cannot can't don't won't should nicht nie niemals immer jamais toujours"
    " très nunca siempre muy".split()
)
# Next to these, a word is mentioned, not stressed: "the word <i>never</i>".
_NAMING = frozenset(
    "the a an word words term keyword operator function method clause of called as le la das der".split()
)


@post_rule(
    "markup/presentational",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(
        Reference(
            "HTML: the b element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-b-element",
        ),
        Reference(
            "HTML: the i element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-i-element",
        ),
    ),
)
def markup_presentational(post: Post, options: RuleOptions) -> Iterator[Finding]:
    found: dict[str, list[Element]] = {}
    for element in post.body.elements("b", "i"):
        why = "" if len(element.attrs) else _why(post, element)
        if why and element.closest(_ELSEWHERE) is None and not post.body.is_code(post.body.span(element)):
            found.setdefault(why, []).append(element)
    for why, elements in found.items():
        first, *others = elements
        more = f" ({len(others)} more in this post)" if others else ""
        purpose = "" if why == "sentence" else f" for a {why}"
        message = f"`<{first.tag}>` is only visual: use `<{_MEANT[first.tag]}>`{purpose}{more}"
        span, fix = post.body.span(first), _fix(post, elements)
        related = note_end_tag(post.source, span, fix.edits[1].span) if fix and not others else ()
        yield Finding(message, span, fix, related)


def _why(post: Post, element: Element) -> str:
    """Return the kind of text that needs another element; empty if `<b>` or `<i>` may be right."""
    text = " ".join(element.text.split())
    if post.body.is_dynamic(text):
        return ""
    if element.tag == "i":
        is_stressed = text.lower() in _STRESSED and (text.islower() or text.isupper()) and not _is_named(element)
        return "stressed word" if is_stressed else ""
    is_first = _text_beside(element.previous_sibling) == "" and getattr(element.parent, "tag", "") in _BLOCKS
    after = _text_beside(element.next_sibling)
    is_label = text.endswith(_MARKS) or (after or "").startswith(_MARKS)
    if is_first and is_label and _WARNING.fullmatch(text.rstrip("".join(_MARKS)).replace(" ", "")):
        return "warning"
    if not _is_sentence(text) or (is_first and after != "" and columns(text) < _SHORT):
        return ""
    return "" if post.body.text.lstrip().startswith(element.text.strip()[:_SHORTEST]) else "sentence"


def _is_sentence(text: str) -> bool:
    """Return whether a text is several words and a full stop.

    A question in bold is a heading, or the voice of an interviewer.
    """
    is_long = len(text) >= _SHORTEST and (" " in text or not text.isascii())
    return is_long and text.rstrip(")）").endswith(_STOPS) and not _NO_SENTENCE.match(text)


def _text_beside(node: Node | None) -> str | None:
    """Return the stripped text of a neighbour; None if it is an element."""
    data = getattr(node, "data", None)
    return "" if node is None else data.strip() if isinstance(data, str) else None


def _is_named(element: Element) -> bool:
    """Return whether the word is mentioned, as in `the <i>not</i> operator`."""
    before, after = (_text_beside(each) or "" for each in (element.previous_sibling, element.next_sibling))
    return not _NAMING.isdisjoint([*before.lower().split()[-1:], *after.lower().split()[:1]])


def _fix(post: Post, elements: list[Element]) -> Fix | None:
    """Return the fix that renames both tags of each element, or None."""
    meant, edits = _MEANT[elements[0].tag], list[Edit]()
    for element in elements:
        start, end = post.body.extent(element)
        closing = post.source.text[end - len("</b>") : end].lower()
        if post.body.is_exact(element) and closing == f"</{element.tag}>":
            edits += Edit(Span(start + 1, start + 2), meant), Edit(Span(end - 2, end - 1), meant)
    return Fix(f"replace with `<{meant}>`", tuple(edits), safe=False) if edits else None
