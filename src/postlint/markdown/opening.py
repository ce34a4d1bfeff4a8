"""Tell whether a line stays what it is if something at its beginning is removed."""

from __future__ import annotations

from postlint.text import Source, Span, lazy

# The marks of quotes and lists before the text of a line: `> 1. `.
_MARKS = lazy(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]*)*")
# A line that begins with text: no list, table, heading, reference or the like. `*tea*` is none of them either.
_TEXT = lazy(r"(?!\d{1,9}[.)])[^\W_]|[^\x00-\x7f]|[\"'(]|[*_]{1,3}[^\W_]|`[^`\n]+`")


def keeps_line(source: Source, span: Span, *, is_raw: bool) -> bool:
    """Return whether the rest of the line means the same without the span: `<b></b>- tea` becomes a list.

    `is_raw`: it is in HTML, which an empty line may end.
    """
    before = source.text[source.line_span(span.start).start : span.start]
    if not _MARKS.fullmatch(before):
        return True
    rest = source.text[span.end : source.line_span(span.end).end].lstrip(" \t")
    return bool(rest) if is_raw else _TEXT.match(rest) is not None
