"""A span of the HTML leads to its source, if it is a copy of it."""

from __future__ import annotations

import pytest

from postlint.markdown.source_map import SourceMap
from postlint.text import Span


def mapped() -> SourceMap:
    """Map `<p>tea</p>` of the text `> tea`: a tag that is made, and a copy."""
    found = SourceMap()
    found.add(0, 3, 0, 5, False)
    found.add(3, 6, 2, 5, True)
    return found


@pytest.mark.parametrize(
    ("span", "source"),
    [
        (Span(3, 6), Span(2, 5)),
        (Span(4, 5), Span(3, 4)),
        (Span(4, 4), Span(3, 3)),
        (Span(0, 3), None),
        (Span(1, 5), None),
        (Span(4, 7), None),
        (Span(-1, 0), None),
    ],
)
def test_only_a_span_in_one_copy_has_an_exact_source(span: Span, source: Span | None) -> None:
    assert mapped().exact(span) == source
    assert mapped().is_exact(span) is (source is not None)


def test_an_empty_map_has_no_exact_source() -> None:
    assert SourceMap().exact(Span(0, 0)) is None
    assert SourceMap().source_start(4) == 0


@pytest.mark.parametrize("offset", range(8))
def test_the_start_of_a_character_is_that_of_its_span(offset: int) -> None:
    start = mapped().source_start(offset)
    assert start == mapped().source_span((offset, offset + 1)).start
    assert start == [0, 0, 0, 2, 3, 4, 5, 5][offset]
