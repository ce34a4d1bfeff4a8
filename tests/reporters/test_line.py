"""Lines are measured, cut and broken as a terminal shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.reporters.line import clip, wrap
from postlint.text import as_text, columns, visible


@pytest.mark.parametrize(
    ("text", "room", "start", "end"),
    [
        ("abc", 3, "abc", "abc"),
        ("abcd", 3, "ab…", "…cd"),
        ("가나다", 5, "가나…", "…나다"),
        ("가나다", 4, "가…", "…다"),
        ("a\x1bb", 4, "a…", "…b"),
        ("", 0, "", ""),
    ],
)
def test_clip(text: str, room: int, start: str, end: str) -> None:
    assert clip(text, room) == start
    assert clip(text, room, keep_end=True) == end


def test_lines_break_at_spaces_and_hang() -> None:
    assert wrap("one two three", 9, 0, 2) == ["one two", "  three"]
    assert wrap("one two three", 9, 4, 2) == ["one", "  two", "  three"]
    assert wrap("한국어 글 하나", 10, 0, 2) == ["한국어 글", "  하나"]
    assert wrap("word-that-is-too-long x", 9, 0, 2) == ["word-that-is-too-long", "  x"]
    assert wrap("never " * 50, None, 0, 2) == ["never " * 50]


@given(st.text(), st.integers(1, 40))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    shown = visible(text)
    assert "".join(wrap(shown, width, 0, 2)).replace(" ", "") == shown.replace(" ", "")


@given(st.text())
def test_defusing_twice_is_defusing_once(text: str) -> None:
    assert as_text(as_text(text)) == as_text(text)


def test_harmless_text_stays_unchanged() -> None:
    text = "a::b\n## [x](y)\n# ::\nsection_start\n: x\n"
    assert as_text(text) == text


def test_columns() -> None:
    assert [columns(text) for text in ("", "a", "가", "ｱ", "🇰🇷", "1\ufe0f\u20e3")] == [0, 1, 2, 1, 2, 2]
