"""The code frame puts its marks under the wrong text, whatever the line is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import PlacedEdit, PlacedFix
from postlint.reporters.frame import code_frame, fix_preview
from postlint.text import Position, Source, columns


def frame(text: str, wrong: str, room: int = 60, *, context: bool = False) -> list[str]:
    source = Source("a.md", text)
    start = text.index(wrong)
    rows = code_frame(
        text.split("\n"), source.position(start), source.position(start + len(wrong)), room, context=context
    )
    return [f"{row.label:>1}|{row.text}" for row in rows]


@pytest.mark.parametrize(
    ("text", "wrong", "marks"),
    [
        ("abc def", "def", "    ^^^"),
        ("한국어 글", "글", "       ^^"),
        ("한국어 글", "한국", "^^^^"),
        ("\u1112\u1161\u11ab x", "x", "   ^"),
        ("🍵 x", "x", "   ^"),
        ("❤\ufe0f x", "x", "   ^"),
        ("e\u0301 x", "x", "  ^"),
        ("\tx", "x", "    ^"),
        ("a\tb", "\t", " ^^^^"),
        ("\x1bx", "x", "    ^"),
        ("\u200bx", "\u200b", "^^^^^^"),
        ("##[x] y", "y", "         ^"),
        ("…x", "x", " ^"),
    ],
)
def test_marks_stand_under_the_wrong_text(text: str, wrong: str, marks: str) -> None:
    assert frame(text, wrong)[1] == f" |{marks}"


def test_an_empty_span_has_one_mark() -> None:
    rows = code_frame(["ab", "cd"], Position(1, 3), Position(1, 3), 60, context=False)
    assert [row.text for row in rows] == ["ab", "  ^"]


def test_a_line_end_belongs_to_its_line() -> None:
    assert frame("ab\ncd", "b\n") == ["1|ab", " | ^"]


def test_neighbours_that_are_not_empty_are_context() -> None:
    assert frame("a\nb\nc", "b", context=True) == ["1|a", "2|b", " |^", "3|c"]
    assert frame("\nb\n \n", "b", context=True) == ["2|b", " |^"]


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    assert frame("<p>\n a\n b\n </p>", "p>\n a\n b\n </p") == ["1|<p>", " | ^^", "…|", "4| </p>", " | ^^^"]
    assert frame("<p>\n</p>", "<p>\n</p>") == ["1|<p>", " |^^^", "2|</p>", " |^^^^"]


def test_a_long_line_is_cut_around_the_wrong_text() -> None:
    text = "가나 " * 10_000 + "<img>" + " 다라" * 10_000
    assert frame(text, "<img>", 40) == [
        "1|… 가나 가나 가나 <img> 다라 다라 다라 …",
        " |                 ^^^^^",
    ]
    assert frame("<img>" + " 다라" * 10_000, "<img>", 20) == ["1|<img> 다라 다라 다…", " |^^^^^"]
    assert frame("가나 " * 10_000 + "<img>", "<img>", 20) == [
        "1|…나 가나 가나 <img>",
        " |              ^^^^^",
    ]


def test_no_frame_outside_the_text() -> None:
    assert code_frame([], Position(1, 1), Position(1, 2), 60) == []
    assert code_frame(["a"], Position(2, 1), Position(2, 2), 60) == []


@given(st.text(min_size=1), st.integers(0, 50), st.integers(0, 50), st.integers(20, 60))
def test_a_frame_fits(text: str, start: int, length: int, room: int) -> None:
    text = text.replace("\r", "\n") * 5
    source = Source("a.md", text)
    rows = code_frame(text.split("\n"), source.position(start), source.position(start + length), room)
    assert all(columns(row.text) <= room + 1 for row in rows)


def test_the_first_line_has_no_line_before_it() -> None:
    assert frame("<b>\nlast", "<b>", context=True) == ["1|<b>", " |^^^", "2|last"]


def preview(text: str, *edits: tuple[str, str], room: int = 60) -> list[str]:
    source = Source("a.md", text)
    placed = [
        PlacedEdit(source.position(text.index(old)), source.position(text.index(old) + len(old)), new)
        for old, new in edits
    ]
    rows = fix_preview(text.split("\n"), PlacedFix("do it", True, tuple(placed)), room)
    return [f"{row.label} {row.text}" for row in rows]


def test_a_fix_shows_the_lines_it_changes() -> None:
    assert preview("a\n<p>\nb", ("<p>", "<div>")) == ["- <p>", "+ <div>"]
    assert preview("x y z", ("x", "11"), ("z", "33")) == ["- x y z", "+ 11 y 33"]
    assert preview("a\nb\nc", ("b\n", "")) == ["- b"]
    assert preview("a\nc", ("c", "b\nc")) == ["+ b"]
    assert preview("a\nx\nb\nz\nc", ("x", "1"), ("z", "3")) == ["- x", "- b", "- z", "+ 1", "+ b", "+ 3"]


def test_a_fix_of_a_long_line_shows_where_it_changes() -> None:
    old, new = preview("가나 " * 9_000 + "<img>" + " 다라" * 9_000, ("<img>", '<img alt="">'), room=40)
    assert old == "- …나 가나 <img> 다라 다라 다라 다라 다라…"
    assert new == '+ …나 가나 <img alt=""> 다라 다라 다라 다…'


@pytest.mark.parametrize("room", [9, 10, 11, 12])
def test_a_fix_of_wide_characters_shows_where_it_changes(room: int) -> None:
    old, new = preview("가" * 20 + "나", ("나", "다"), room=room)
    assert (old[-1], new[-1]) == ("나", "다")


def test_a_large_fix_is_not_shown() -> None:
    assert preview("a\nb\nc\nd", ("a\nb\nc\nd", "1\n2\n3\n4")) == []
    assert preview("a\n" * 10, ("a\n" * 10, "")) == []
    assert fix_preview(["a"], PlacedFix("none", True, ()), 60) == []
    gone = PlacedEdit(Position(9, 1), Position(9, 2), "")
    assert fix_preview(["a"], PlacedFix("stale", True, (gone,)), 60) == []
