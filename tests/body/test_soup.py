"""The soup: the tree that Beautiful Soup's users expect, with places in the post."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from hypothesis import given
from hypothesis import strategies as st

from postlint.markdown.dialect import COMMONMARK, Dialect

from .sample import DIALECTS, FRONT, HTML_PIECES, MARKDOWN_PIECES, TEXT_PIECES, body, shown, texts


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <b>b</b></p><p class='c d' id=e>f</p>",
        "<ul><li>a</li><li><a href='b?c&amp;d'>e</a></li></ul>",
        "<div><!-- a --><img src=b alt=''><br></div>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "a &lt; b &amp;amp; 가😀",
        "<pre>\na\n</pre><script>'<b>'</script>",
    ],
)
def test_plain_html_gives_the_tree_that_beautiful_soup_s_own_parser_gives(html: str) -> None:
    own = BeautifulSoup(html, "html.parser").decode()
    assert body(html).soup.decode() == own.replace("<pre>\n", "<pre>")


@given(texts(*HTML_PIECES, *MARKDOWN_PIECES, *TEXT_PIECES), st.sampled_from(DIALECTS))
def test_every_tag_stands_where_the_element_does(text: str, dialect: Dialect | None) -> None:
    found = body(text, dialect)
    soup = found.soup
    written = {}
    for tag in soup.find_all(True):
        assert isinstance(tag, Tag)
        span = found.soup_span(tag)
        if span is None:
            continue
        assert len(FRONT) <= span.start <= span.end <= len(FRONT) + len(text)
        assert tag.sourceline is not None
        assert tag.sourcepos is not None
        line = (FRONT + text).split("\n")[tag.sourceline - 1]
        first = (FRONT + text)[span.start : span.start + 1].strip("\n")  # an empty span may be at the end of a line
        assert first == line[tag.sourcepos - 1 : tag.sourcepos]
        written[span] = tag.name
    assert {found.span(element): element.tag for element in found.elements()} == written


def test_lines_and_columns_count_from_one_and_from_the_front_matter_on() -> None:
    found = body("가 <b>나</b>\n  <img src=a>\n", COMMONMARK)
    image = found.soup.img
    assert image is not None
    assert (image.sourceline, image.sourcepos) == (5, 3)
    span = found.soup_span(image)
    assert span is not None
    assert shown("가 <b>나</b>\n  <img src=a>\n", span) == "<img src=a>"


def test_an_implied_tag_stands_nowhere() -> None:
    found = body("<table><tr></table>")
    tbody = found.soup.tbody
    assert tbody is not None
    assert found.soup_span(tbody) is None


def test_classes_are_a_list_and_comments_are_comments() -> None:
    soup = body("<p class='a b' hidden>c<!-- d --></p><!-- e -->").soup
    paragraph = soup.p
    assert paragraph is not None
    assert paragraph.attrs == {"class": ["a", "b"], "hidden": ""}
    assert [str(comment) for comment in soup.find_all(string=lambda text: isinstance(text, Comment))] == [" d ", " e "]
    assert paragraph.get_text() == "c"


def test_selectors_work() -> None:
    soup = body("## a\n\n- b\n- [c](d)\n", COMMONMARK).soup
    assert [tag.get_text() for tag in soup.select("ul > li:not(:has(a))")] == ["b"]
    assert [tag.name for tag in soup.select("h2, a[href^=d]")] == ["h2", "a"]


def test_what_comes_after_the_body_does_not_matter() -> None:
    assert body("<p>a</p></body><!-- b --></html><i>c</i>").soup.get_text() == "ac"


def test_nesting_30_000_deep_is_built_and_selected_from() -> None:
    # The parsed tree is never deeper than a browser's, so neither is the soup, nor the recursion of soupsieve.
    found = body("<div>" * 30_000 + "<b id=a>")
    assert len(found.soup.find_all("div")) == 30_000
    [bold] = found.soup.select("div div #a")
    span = found.soup_span(bold)
    assert span is not None
    assert span.start == len(FRONT) + 150_000
