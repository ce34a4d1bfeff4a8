"""What a screen reader says for an element."""

from __future__ import annotations

import pytest

from postlint.html.accessible import UNKNOWN, is_blank, is_silenced, name

from .sample import body


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a>b</a>", "b"),
        ("<a>b <i>c</i><!-- d --></a>", "b c"),
        ("<a></a>", ""),
        ("<a><!-- b --></a>", ""),
        ("<a aria-label=b>c</a>", "b"),
        ("<a aria-label=' '>c</a>", "c"),
        ("<a aria-labelledby=b></a>", UNKNOWN),
        ("<a title=b></a>", "b"),
        ("<a title=b>c</a>", "c"),
        ("<a><img src=b alt=c></a>", "c"),
        ("<a><img src=b alt=''></a>", ""),
        ("<a title=c><img src=b alt=''></a>", "c"),
        ("<a><img src=b></a>", UNKNOWN),
        ("<a><img src=b title=c></a>", "c"),
        ("<a><i aria-label=b></i></a>", "b"),
        ("<a><i class=icon></i></a>", ""),
        ("<a><i aria-hidden=true>b</i><i hidden>c</i></a>", ""),
        ("<a><svg><title>b</title></svg></a>", "b"),
        ("<a><iframe src=b></iframe></a>", UNKNOWN),
        ("<a><x-icon></x-icon></a>", UNKNOWN),
        ("<a title=b>&nbsp;&#8203;&shy;</a>", "b"),
    ],
)
def test_name(html: str, expected: str) -> None:
    [element] = body(html).elements("a")
    assert name(element) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u200b\u200d", "\ufeff", "\u3000", "\u00ad"])
def test_what_nobody_sees_or_hears_is_empty(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "가", "😀", ".", UNKNOWN, "\u00a0a"])
def test_everything_else_is_not(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a aria-hidden=true>", True),
        ("<a aria-hidden=TRUE>", True),
        ("<a aria-hidden=false>", False),
        ("<a hidden>", True),
        ("<a>", False),
    ],
)
def test_silenced(html: str, expected: bool) -> None:
    [element] = body(html).elements("a")
    assert is_silenced(element) is expected


def test_an_element_with_very_much_in_it_is_not_read_to_its_end() -> None:
    [element] = body("<a>" + "<i></i>" * 10_000 + "b</a>").elements("a")
    assert name(element) == UNKNOWN
