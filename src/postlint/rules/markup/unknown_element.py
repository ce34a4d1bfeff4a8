"""Text in angle brackets is shown.

Browsers read `<KGM이 만든 차>` as a tag of an unknown element, so readers never see the words. The same happens to
`<username>` in a command and to the `<T>` of `Predicate<T>` outside code. Write `&lt;` for the bracket, or mark the
text as code.

Known are the elements of HTML (obsolete ones included), SVG and MathML, and custom elements, whose names contain a
hyphen. If the generator supports components, a name with a capital letter is taken for one.

```html bad
<p>ssh <username>@tea.example</p>
```

```html bad
<p>A Predicate<Tea> says which tea.</p>
```

```html bad
<p>Green <stong>tea</stong></p>
```

```html fixed
<p>Green <strong>tea</strong></p>
```

```html good
<p>ssh &lt;username&gt;@tea.example and <code>Predicate&lt;Tea&gt;</code></p>
<tea-pot>Green <strong>tea</strong></tea-pot>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import note_end_tag
from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

_KNOWN = frozenset(ATTRIBUTES) | frozenset(OBSOLETE_ELEMENTS) | {"svg", "math", "fencedframe", "portal", "geolocation"}

# Names that other languages have for an element of HTML, or that its own abbreviates.
_MEANT = {"bold": "b", "emph": "em", "figurecaption": "figcaption", "italic": "i", "underline": "u"}


@post_rule(
    "markup/unknown-element",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("HTML: elements in the DOM", "https://html.spec.whatwg.org/multipage/dom.html#elements-in-the-dom"),
    ),
)
def markup_unknown_element(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    unknown = [tag for tag in body.tags - _KNOWN if "-" not in tag and ":" not in tag]
    stops = {each for _, _, each in body.unpaired} if unknown and post.is_vue else ()
    for element in body.elements(*unknown) if unknown else ():
        span = body.span(element)
        if span in stops or body.is_refused(span):
            continue  # MDX or Vue stops here
        if element.namespace.name == "HTML" and body.is_exact(element) and not _is_harmless(post, element, span):
            yield _report(post, element, span)


def _is_glued(text: str, span: Span) -> bool:
    """Return whether the tag directly follows a word: then it is a type argument, as in `List<Tea>`."""
    before = text[span.start - 1 : span.start]
    return before.isalnum() or before == ":"


def _is_harmless(post: Post, element: Element, span: Span) -> bool:
    """Return whether the tag may be a component, or is closed again with nothing inside."""
    text = post.source.text
    if _is_glued(text, span):
        return False
    is_component = post.may_hold_components and text[span.start + 1 : span.start + 2].isupper()
    return is_component or text.startswith(f"</{element.tag}>", span.end)


def _report(post: Post, element: Element, span: Span) -> Finding:
    """Return the finding for a tag: a misspelled element, or text that is not a tag."""
    written = post.source.text[slice(*span)]
    names = [Span(span.start + 1, span.start + 1 + len(element.tag)), *_end_name(post, element)]
    related = note_end_tag(post.source, span, names[-1])
    if not _is_glued(post.source.text, span) and (meant := _nearest(element.tag)):
        message = f"{quote(f'<{element.tag}>', 30)} is not an HTML element: did you mean `<{meant}>`"
        edits = tuple(Edit(name, meant) for name in names)
        return Finding(message, span, Fix(f"rename to `{meant}`", edits, safe=False), related)
    starts = [span.start, *(name.start - 2 for name in names[1:])]
    fix = Fix("write `&lt;` for `<`", tuple(Edit(Span(start, start + 1), "&lt;") for start in starts), safe=False)
    message = f"{quote(' '.join(written.split()), 40)} is read as a tag and not shown: write `&lt;`"
    return Finding(message, span, fix, related)


def _end_name(post: Post, element: Element) -> list[Span]:
    """Return the span of the name in the element's own end tag; nothing without one."""
    start, end = post.body.span(element).end, post.body.extent(element).end
    closing = post.source.text.rfind("</", start, end)
    name = Span(closing + 2, closing + 2 + len(element.tag))
    return [name] if closing >= 0 and post.source.text[slice(*name)].lower() == element.tag else []


def _nearest(tag: str) -> str | None:
    """Return the HTML element that is one letter away or has another name, or None. Short names are close to too many.

    `stong` → `strong`
    """
    if tag in _MEANT:
        return _MEANT[tag]
    from rapidfuzz.distance import OSA

    near = [known for known in ATTRIBUTES if len(known) > 3 and OSA.distance(tag, known, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 and tag.isascii() and tag.isalpha() else None
