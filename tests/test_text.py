"""The bytes of a file, its text, its places, and the bytes after edits."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from postlint.diagnostic import Edit, apply
from postlint.text import (
    NotUtf8Error,
    Position,
    Source,
    Span,
    SpanIndex,
    cached_property,
    columns,
    escape,
    near_name,
    quote,
    trim,
)
from postlint.text.escape import _PLAIN, _UNSAFE

BOM = b"\xef\xbb\xbf"
LINE_ENDS = ["\n", "\r\n", "\r"]
NO_LINE_ENDS = ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\x1d", "\x1e"]
TEXTS = st.lists(st.sampled_from([*LINE_ENDS, *NO_LINE_ENDS, "a", "가", "😀", " "])).map("".join)


def source(text: str) -> Source:
    return Source.from_bytes("post.md", text.encode())


# --- decoding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", LINE_ENDS)
def test_text_has_lf_and_the_file_keeps_its_own_line_end(end: str) -> None:
    post = source(f"a{end}b{end}")
    assert (post.text, post.newline, post.line_count) == ("a\nb\n", end, 3)


def test_of_mixed_line_ends_the_most_frequent_is_the_file_s() -> None:
    assert source("a\r\nb\nc\r\n").newline == "\r\n"
    assert source("a\rb\nc\r").newline == "\r"
    assert source("a").newline == "\n"


@pytest.mark.parametrize("character", NO_LINE_ENDS)
def test_only_lf_crlf_and_cr_end_a_line(character: str) -> None:
    post = source(f"a{character}b\nc")
    assert post.line_count == 2
    assert post.position(2) == Position(1, 3)


def test_a_mark_is_dropped_once_and_remembered() -> None:
    post = Source.from_bytes("post.md", BOM + BOM + b"a")
    assert (post.text, post.bom) == ("\ufeffa", True)
    assert apply(post, []) == BOM + BOM + b"a"


def test_nul_is_text() -> None:
    assert source("a\0b").text == "a\0b"


FRONT = "---\ntitle: {}\n---\n{}\n"
WORDS = {
    "cp949": "오늘의 뉴스입니다. 반갑습니다, 여러분",
    "cp932": "きょうのニュースです。ありがとうございます。",
    "euc_jp": "きょうのニュースです。ありがとうございます。",
    "gb18030": "今天的新闻，谢谢大家的阅读。我们明天再见",
    "big5": "今天的新聞，謝謝大家的閱讀。我們明天再見",
    "cp1251": "Сегодняшние новости, спасибо за внимание",
    "latin-1": "Voilà l'été à la plage où nous étions très contents",
}


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("cp949", "EUC-KR (CP949)"),
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("gb18030", "GBK (GB18030)"),
        ("big5", "Big5"),
        ("cp1251", "Windows-1251"),
        ("latin-1", "Windows-1252 or Latin-1"),
    ],
)
@pytest.mark.parametrize("times", [1, 20, 5_000])
def test_a_legacy_encoding_is_named_and_never_decoded(encoding: str, guess: str, times: int) -> None:
    data = FRONT.format(WORDS[encoding], WORDS[encoding] * times).encode(encoding)
    with pytest.raises(NotUtf8Error) as caught:
        Source.from_bytes("post.md", data)
    assert caught.value.guess == guess
    assert data[: caught.value.offset].isascii()
    assert data[caught.value.offset] >= 0x80


@pytest.mark.parametrize("words", [WORDS["cp949"], WORDS["gb18030"], "plain", "été"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_wide_encodings_are_named_with_and_without_mark(words: str, encoding: str, mark: str) -> None:
    with pytest.raises(NotUtf8Error) as caught:
        Source.from_bytes("post.md", (mark + FRONT.format(words, words)).encode(encoding))
    assert caught.value.guess == encoding[:6].upper()


def test_the_offset_of_the_first_wrong_byte_counts_the_mark() -> None:
    with pytest.raises(NotUtf8Error) as caught:
        Source.from_bytes("post.md", BOM + "가".encode() + b"\xff")
    assert caught.value.offset == 6


# --- places ---------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_position_and_offset_are_inverse(text: str) -> None:
    post = source(text)
    places = [post.position(offset) for offset in range(len(post.text) + 1)]
    assert [post.offset(place.line, place.column) for place in places] == list(range(len(post.text) + 1))
    assert all(before < after for before, after in pairwise(places))
    assert post.line_count == places[-1].line


@given(TEXTS, st.integers())
def test_a_place_outside_is_the_nearest_end(text: str, offset: int) -> None:
    post = source(text)
    nearest = min(max(offset, 0), len(post.text))
    assert post.position(offset) == post.position(nearest)
    start, end = post.line_span(offset)
    assert start <= nearest <= end


@given(TEXTS)
def test_the_lines_make_the_text(text: str) -> None:
    post = source(text)
    assert "\n".join(post.line(number + 1) for number in range(post.line_count)) == post.text


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_there_is_no_line_outside_of_the_text(number: int) -> None:
    with pytest.raises(IndexError):
        source("a\nb").line(number)
    with pytest.raises(IndexError):
        source("a\nb").offset(number, 1)


# --- edits ----------------------------------------------------------------------------------------------------


@given(TEXTS, st.booleans())
def test_no_edit_leaves_every_byte(text: str, mark: bool) -> None:
    data = BOM * mark + text.encode()
    assert apply(Source.from_bytes("post.md", data), []) == data


@given(TEXTS, st.booleans(), st.lists(st.integers(0, 40), min_size=2, max_size=6), st.data())
def test_bytes_outside_of_edits_stay(text: str, mark: bool, places: list[int], data: st.DataObject) -> None:
    post = Source.from_bytes("post.md", BOM * mark + text.encode())
    cuts = sorted({min(place, len(post.text)) for place in places})
    spans = [Span(*pair) for pair in list(pairwise(cuts))[::2]]
    edits = [Edit(span, data.draw(st.sampled_from(["", "x", "x\ny", "가😀"]))) for span in spans]
    # Cut the file by hand, at the units that an editor shows: a line end is one of them.
    units = [unit for line in text.split("\r\n") for unit in [*line, "\r\n"]][:-1]
    expected, done = "", 0
    for edit in edits:
        expected += "".join(units[done : edit.span.start]) + edit.text.replace("\n", post.newline)
        done = edit.span.end
    expected += "".join(units[done:])
    assert apply(post, data.draw(st.permutations(edits))) == BOM * mark + expected.encode()


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply(source("abc"), [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_adjacent_edits_and_insertions_are_fine() -> None:
    edits = [Edit(Span(1, 1), "1"), Edit(Span(1, 2), "2"), Edit(Span(2, 2), "3"), Edit(Span(0, 1), "0")]
    assert apply(source("abc"), edits) == b"0123c"


def test_a_deleted_line_end_goes_as_a_whole() -> None:
    assert apply(source("a\r\nb\rc\nd"), [Edit(Span(1, 2), ""), Edit(Span(3, 4), "")]) == b"abc\nd"


def test_equal_texts_have_one_digest_and_different_line_ends_another() -> None:
    assert source("a\nb").digest == source("a\nb").digest != source("a\r\nb").digest


# --- showing --------------------------------------------------------------------------------------------------


@given(st.text(), st.integers(1, 50))
def test_an_escaped_text_holds_nothing_that_a_terminal_obeys(text: str, limit: int) -> None:
    shown = escape(text, limit)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert escape(shown, len(shown)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("가나다 plain", "가나다 plain"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb", r"a\x0ab"),
        ("\u202e", r"\u202e"),
        ("\U000e0001", r"\U000e0001"),
        ("\udcff", r"\xff"),
        ("\ud800", r"\ud800"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4),
        ("x" * 501, "x" * 499 + "…"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_no_character_that_is_taken_for_plain_is_unsafe() -> None:
    plain = [character for character in map(chr, range(sys.maxunicode)) if _PLAIN.fullmatch(character)]
    assert len(plain) > 30_000
    assert not {unicodedata.category(character) for character in plain} & (_UNSAFE | {"Mn", "Me"})


def test_quote_cuts_and_escapes() -> None:
    assert quote("a\0") == r"`a\x00`"
    assert quote("abc", 2) == "`a…`"


# --- spans ----------------------------------------------------------------------------------------------------


@given(st.text("a \t\n\u00a0"), st.data())
def test_trim_removes_spaces_from_both_ends_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    trimmed = trim(text, Span(start, end))
    assert start <= trimmed.start <= trimmed.end <= end
    assert text[slice(*trimmed)] == text[start:end].strip(" \t\n")


@given(st.lists(st.integers(0, 30), unique=True), st.integers(0, 31), st.integers(0, 5))
def test_span_index_answers_as_a_look_at_every_span_does(bounds: list[int], start: int, length: int) -> None:
    spans = [Span(*pair) for pair in list(pairwise(sorted(bounds)))[::2]]
    asked = Span(start, start + length)
    touched = {place for span in spans for place in range(*span)}
    assert SpanIndex(reversed(spans)).overlaps(asked) == any(
        place in touched for place in range(start, start + max(length, 1))
    )


# --- width ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("tea", 3),
        ("차", 2),
        ("ｱ", 1),
        ("“차”…", 5),
        ("e\u0301", 1),
        ("か\u3099", 2),
        ("☕차", 4),
        ("a\t차\x9b", 5),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@given(st.text(st.sampled_from("차한각かがガ中é“…· a")))
def test_composed_and_decomposed_text_have_the_same_width(text: str) -> None:
    assert columns(unicodedata.normalize("NFD", text)) == columns(unicodedata.normalize("NFC", text))


def test_the_short_way_for_common_characters_gives_the_width_of_the_tables() -> None:
    common = [
        chr(code)
        for first, last in ("가힣", "ぁゖ", "ァヺ", "一鿿", "“”", "··")
        for code in range(ord(first), ord(last) + 1)
    ]
    assert [each for each in (*common, *"、。「」『』！，：？ー‘’…–—") if columns(each) != wcwidth(each)] == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("green-teas", "green-tea"),
        ("gren-tea", "green-tea"),
        ("green_tea", "green-tea"),
        ("green-tea-2", "green-tea"),
        ("2024-05-01-green-tea", "2024-05-02-green-tea"),
        ("black-tea", None),
        ("chapter-2", None),
        ("green-tea-with-milk-and-sugar", None),
    ],
)
def test_a_name_is_suggested_for_a_slip_and_not_for_another_word(name: str, meant: str | None) -> None:
    assert near_name(name, ["green-tea", "chapter-1", "2024-05-02-green-tea"]) == meant


class Tea:
    """Something with an attribute that is computed."""

    def __init__(self) -> None:
        self.asked = 0

    @cached_property
    def strength(self) -> int:
        """How strong it is."""
        self.asked += 1
        if self.asked == 1:
            raise ValueError("no water")
        return 7


def test_an_attribute_is_computed_once() -> None:
    tea, other = Tea(), Tea()
    with pytest.raises(ValueError, match="no water"):
        _ = tea.strength
    assert (tea.strength, tea.strength, tea.asked) == (7, 7, 2)
    assert other.asked == 0
    assert Tea.strength.__doc__ == "How strong it is."
