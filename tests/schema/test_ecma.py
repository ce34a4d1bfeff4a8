r"""Patterns of schemas mean what they mean in JavaScript, and can be interrupted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from regress import Regex

from postlint.schema import ecma

ATOMS = [
    *(
        r"a",
        r"\d",
        r"\w",
        r"\s",
        r"\D",
        r"\W",
        r"\S",
        r".",
        r"[ab]",
        r"[^ab]",
        r"[\d-]",
        r"[\w.-]",
        r"[^\s]",
        r"[^]",
        r"[\D]",
    ),
    *(
        r"\p{L}",
        r"[\p{L}\d]",
        r"[^\p{L}-]",
        r"\u0061",
        r"\x62",
        r"\.",
        r"\/",
        r"[a-c]",
        r"\$",
        r"(?:ab|c)",
        r"(?<n>a)",
        r"(b)",
    ),
    *(r"\u{1F375}", r"é", r"가", r"[&|~^]", r"[\]]", r"[a\-c]", r"\cJ", r"\b", r"[-a]", r"[a-]", r"\t", r"[\b]", r"\0"),
]
TEXTS = st.text("abcABC019 _-.$/\n\t[]&|~^é가\u2028\u3000\U0001f375", max_size=8)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    quantifiers = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"])
    inner = "".join(draw(st.sampled_from(ATOMS)) + draw(quantifiers) for _ in range(draw(st.integers(1, 4))))
    return draw(st.sampled_from(["", "^"])) + inner + draw(st.sampled_from(["", "$"]))


@given(patterns(), TEXTS)
def test_a_pattern_finds_what_it_finds_in_javascript(pattern: str, text: str) -> None:
    try:
        expected = Regex(pattern, "u").find(text) is not None
    except Exception:  # not a pattern
        return
    assert ecma.matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"^(?<a>t)e\k<a>$", "tet", "tea"),
        (r"^(t)e\1$", "tet", "tea"),
        (r"^[[]a$", "[a", "a"),
        (r"^a{,3}$", "a{,3}", "aaa"),
        (r"^[\p{L}\p{Nd}]+$", "차3", "-"),
        (r"^\p{Lu}\p{Ll}{0,9}$", "Tea", "tea"),
        (r"^\P{L}$", "1", "a"),
        (r"(?<!a{1,2})b", "cb", "ab"),
    ],
)
def test_forms_that_python_writes_in_another_way_or_lacks(pattern: str, fits: str, fails: str) -> None:
    assert ecma.matches(pattern, fits) is True
    assert ecma.matches(pattern, fails) is False


@pytest.mark.parametrize("pattern", [r"^(\p{Lu}+)+$", r"\p{Lu}*\p{Ll}*\p{Lu}*-"])
def test_a_pattern_that_nothing_could_interrupt_is_not_used(pattern: str) -> None:
    assert ecma.matches(pattern, "TEA") is None
    assert ecma.fault_of(pattern) == "it can take too long: repeat single characters only"
