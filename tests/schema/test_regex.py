"""Simple patterns are described in words, or by a text that matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.schema.ecma import matches
from postlint.schema.regex import shape


@pytest.mark.parametrize(
    ("pattern", "words", "sample"),
    [
        ("^[a-z]+$", "have only lower-case letters", "tea"),
        ("^[A-Za-z0-9_ -]*$", "have only letters, digits, underscores, spaces and hyphens", "tea"),
        (r"^\d{4}$", "be 4 digits", "2024"),
        (r"^\d{2,4}$", "be 2 to 4 digits", "05"),
        ("^[0-9]{3,}$", "be 3 or more digits", "123"),
        ("^/", "start with `/`", "/"),
        (r"\.(png|jpe?g)$", "end with `.png`, `.jpg` or `.jpeg`", ".png"),
        ("^(a|b)$", "be `a` or `b`", "a"),
        ("tea", "contain `tea`", "tea"),
        ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "be lower-case letters and digits joined by hyphens", "tea-tea"),
        (r"^v?\d+\.\d+\.\d+$", None, "1.1.1"),
        ("^#[0-9a-fA-F]{6}$", None, "#123456"),
        (r"^\p{L}+$", "have only letters", "tea"),
        (r"^\w+$", "have only letters, digits and underscores", "tea"),
        (r"^[\w.]+$", "have only letters, digits, underscores and dots", "tea"),
        ("^[^a]{2}$", None, "te"),
        ("^[가-힣]+$", "have only Hangul", "가"),
        (r"^(tea|cup)-\d{4}-\d{2}-\d{2}$", None, "tea-2024-05-01"),
        ("^https?://", "start with `http://` or `https://`", "http://"),
        (r"\S", "not be empty", None),
        ("^[a-z]{2}(-[A-Z]{2})?$", None, "te"),
        (r"^\s*$", None, None),
        ("^a|b$", None, None),
        (r"^a\b", None, None),
        ("^(?!x)", None, None),
        ("[\\q]", None, None),
        ("(", None, None),
        ("*", None, None),
        ("a)", None, None),
        ("^" + "x" * 300, None, None),
        ("^(((((a{9999}){9999}){9999}){9999}){9999})$", None, None),
    ],
)
def test_a_pattern_in_words(pattern: str, words: str | None, sample: str | None) -> None:
    assert shape(pattern) == (words, sample)


@given(st.text("ab^$()|[]{}*+?\\d1-.", max_size=12))
def test_any_sample_matches(pattern: str) -> None:
    sample = shape(pattern).sample
    assert sample is None or matches(pattern, sample)
