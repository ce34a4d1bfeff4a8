"""Parts that all grammars share: words, what is odd anywhere, and typos."""

from __future__ import annotations

from hypothesis import strategies as st

Texts = st.SearchStrategy[str]
one = st.sampled_from


def words(text: str) -> Texts:
    """Return one of the words of a text."""
    return one(text.split())


def lines(text: str) -> Texts:
    """Return one of the lines of a text."""
    return one(text.strip("\n").split("\n"))


def joined(part: Texts, most: int = 8, between: str = "") -> Texts:
    return st.lists(part, max_size=most).map(between.join)


def pair(first: Texts, second: Texts, between: str) -> Texts:
    return st.builds(lambda one, other: f"{one}{between}{other}", first, second)


WORDS = lines(
    """
tea
a
Tea cup
녹차
한 잔
TODO
© 2024 Ana
CC BY 4.0
출처: a.kr
1.
10%
"""
) | st.just("x" * 60)

# Other spaces and line ends, a terminal's command, wide and combining characters, directions, odd case and digits.
ODD = (
    one(["", " ", "\t", "\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\x1b[31m", "\x85", "\xa0", "\u2028", "\u200b"])
    | one(["\u202e", "\ufeff", "\ufffd", "\U0001f375", "e\u0301", "\u0345", "ß", "İ", "ﬁ", "한", "１", "\ud800"])
    | words("< > [ ] { } ( ) * _ ~ # | : ; = & % ! ? - + @ $ ^ , . / \\ \" ' ` 0 a ::error::")
)


@st.composite
def mistyped(draw: st.DrawFn, data: bytes, most: int = 4) -> bytes:
    """Return a text; in half of the cases, some places are replaced, removed, repeated or cut."""
    for _ in range(draw(st.just(0) | st.integers(0, most))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(one([0, 0, 1, 1, 2, 5, 20, 10_000]))
        part = data[start:end]
        odd = ODD.map(lambda text: text.encode("utf-8", "surrogatepass"))
        data = data[:start] + draw(odd | one([part * 2, part * 30])) + data[end:]
    return data
