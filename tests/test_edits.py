"""Edits of attributes and keys: the text before and after, and the cases in which nothing may be edited."""

from __future__ import annotations

import pytest

from postlint.diagnostic import Edit, apply
from postlint.edits import add_token, drop_attribute, drop_token, exact_value, rename_key, set_attributes
from postlint.markdown.dialect import COMMONMARK
from postlint.post import Body
from postlint.text import Source, Span
from tests.body.sample import body


def markdown(text: str) -> Body:
    return body(text, COMMONMARK, front="")


def after(text: str, edit: Edit | None) -> str | None:
    return apply(Source("post.md", text), [edit]).decode() if edit else None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<a href=x>y</a>", '<a rel="nofollow" href=x>y</a>'),
        ("<A>y</A>", '<A rel="nofollow">y</A>'),
        ("<a rel=me href=x>y</a>", '<a rel="nofollow" href=x>y</a>'),
        ("<a href='{{ x }}'>y</a>", None),
        ("[y](x)", None),
    ],
)
def test_an_attribute_is_set(before: str, expected: str | None) -> None:
    found = markdown(before)
    assert after(before, set_attributes(found, found.elements("a")[0], {"rel": "nofollow"})) == expected


def test_attributes_are_set_together() -> None:
    found = markdown("<a target=new href=x>y</a>")
    values = {"target": "_blank", "rel": "noopener"}
    edit = set_attributes(found, found.elements("a")[0], values)
    assert after("<a target=new href=x>y</a>", edit) == '<a target="_blank" rel="noopener" href=x>y</a>'


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('<p id="" class=a>y</p>', "<p class=a>y</p>"),
        ("<p\n  id=b>y</p>", "<p>y</p>"),
        ("<p>y</p>", None),
    ],
)
def test_an_attribute_is_dropped_with_the_space_before_it(before: str, expected: str | None) -> None:
    found = markdown(before)
    assert after(before, drop_attribute(found, found.elements("p")[0], "id")) == expected


@pytest.mark.parametrize(
    ("before", "last", "first"),
    [
        ('<a rel="me">y</a>', '<a rel="me ugc">y</a>', '<a rel="ugc me">y</a>'),
        ("<a rel='me '>y</a>", "<a rel='me ugc'>y</a>", "<a rel='ugc me '>y</a>"),
        ("<a rel=me>y</a>", '<a rel="me ugc">y</a>', '<a rel="ugc me">y</a>'),
        ('<a rel="">y</a>', None, None),
        ('<a rel=" ">y</a>', None, None),
        ("<a>y</a>", None, None),
        ('<a rel="m&#101;">y</a>', None, None),
    ],
)
def test_a_token_is_added_to_others(before: str, last: str | None, first: str | None) -> None:
    found = markdown(before)
    [link] = found.elements("a")
    assert after(before, add_token(found, link, "rel", "ugc")) == last
    assert after(before, add_token(found, link, "rel", "ugc", first=True)) == first


def test_a_token_is_dropped_with_one_space() -> None:
    assert after("a bc d", drop_token("a bc d", Span(2, 4))) == "a d"
    assert after('"bc d"', drop_token('"bc d"', Span(1, 3))) == '"d"'


def test_a_value_is_exact_only_as_it_is_written() -> None:
    found = markdown('<p lang="k&#111;"><i lang=en_US>x</i></p>')
    assert exact_value(found, found.elements("p")[0], "lang") is None
    assert exact_value(found, found.elements("i")[0], "lang") == Span(26, 31)


def test_only_a_plain_key_is_renamed() -> None:
    assert after("titel: x", rename_key("titel: x", Span(0, 5), "titel", "title")) == "title: x"
    assert rename_key('"titel": x', Span(0, 7), "titel", "title") is None
