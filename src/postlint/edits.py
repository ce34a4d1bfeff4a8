"""Edits of attributes and keys, for the fixes of rules; None where the text is not exactly what would be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from postlint.diagnostic import Edit, Related
from postlint.text import Source, Span

if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    class _Element(Protocol):
        """An element of a tree: its tag and its attributes."""

        @property
        def tag(self) -> str: ...

        def attr(self, name: str, /) -> str | None: ...

    T = TypeVar("T", bound=_Element)
    T_contra = TypeVar("T_contra", bound=_Element, contravariant=True)

    class _Located(Protocol[T_contra]):
        """A tree that knows where its elements are in a source; `is_exact` means that a tag is written as HTML."""

        @property
        def source(self) -> Source: ...

        def is_exact(self, element: T_contra) -> bool: ...

        def span(self, element: T_contra) -> Span: ...

        def attribute_span(self, element: T_contra, name: str) -> Span: ...

        def value_span(self, element: T_contra, name: str) -> Span: ...


def exact_value(body: _Located[T], element: T, name: str) -> Span | None:
    """Return the span of an attribute's value in HTML; None if it is empty or written with character references."""
    value = element.attr(name)
    if not value or not body.is_exact(element):
        return None
    span = body.value_span(element, name)
    return span if body.source.text[span.start : span.end] == value else None


def note_end_tag(source: Source, start: Span, end: Span) -> tuple[Related, ...]:
    """Return the note about an end tag that a fix edits as well, if it is on another line than the start tag."""
    return (Related("its end tag", end),) if end.start > source.line_span(start.start).end else ()


def set_attributes(body: _Located[T], element: T, values: Mapping[str, str]) -> Edit | None:
    """Write the first attribute anew, or after the tag's name if the element does not have it; others follow it.

    `{"rel": "nofollow"}`: `<a href="/tea">` → `<a rel="nofollow" href="/tea">`
    """
    if not body.is_exact(element):
        return None
    written = " ".join(f'{name}="{value}"' for name, value in values.items())
    first = next(iter(values))
    if element.attr(first) is not None:
        return Edit(body.attribute_span(element, first), written)
    end = body.span(element).start + 1 + len(element.tag)
    return Edit(Span(end, end), f" {written}")


def drop_attribute(body: _Located[T], element: T, name: str) -> Edit | None:
    """Remove an attribute and the space before it: `<p id="" class="tea">` → `<p class="tea">`."""
    if not body.is_exact(element) or element.attr(name) is None:
        return None
    start, end = body.attribute_span(element, name)
    while body.source.text[start - 1].isspace():
        start -= 1
    return Edit(Span(start, end), "")


def add_token(body: _Located[T], element: T, name: str, token: str, *, first: bool = False) -> Edit | None:
    """Add a token to the value of an attribute that has some: `rel=nofollow` → `rel="nofollow sponsored"`.

    With `first`, it comes before the others.
    """
    span, value = exact_value(body, element, name), element.attr(name) or ""
    if span is None or not value.strip():
        return None
    is_quoted = body.source.text[span.end] in "\"'"
    if not is_quoted:
        return Edit(span, f'"{token} {value}"' if first else f'"{value} {token}"')
    return Edit(Span(span.start, span.start), f"{token} ") if first else Edit(span, f"{value.rstrip()} {token}")


def drop_token(text: str, token: Span) -> Edit:
    """Remove a token and one space beside it: `rel="noopener dofollow"` → `rel="noopener"`."""
    start, end = token
    if text[start - 1].isspace():
        start -= 1
    elif text[end].isspace():
        end += 1
    return Edit(Span(start, end), "")


def rename_key(text: str, key: Span, written: str, name: str) -> Edit | None:
    """Rename a key of the front matter: `titel: Tea` → `title: Tea`; None if it is quoted or escaped."""
    return Edit(key, name) if text[key.start : key.end] == written else None
