"""The located tree: every place lies in the post, and is the smallest one that can be told."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postlint.markdown.dialect import COMMONMARK, KRAMDOWN, Dialect
from postlint.template.mask import ANY, LIQUID, Templates

from .sample import (
    DIALECTS,
    FRONT,
    HTML_PIECES,
    MARKDOWN_PIECES,
    PIECES,
    TEMPLATE_PIECES,
    TEXT_PIECES,
    body,
    places,
    shown,
    texts,
)

TEXTS = st.one_of(
    texts(*PIECES),
    texts(*HTML_PIECES, *TEXT_PIECES),
    texts(*MARKDOWN_PIECES, *TEXT_PIECES, *TEMPLATE_PIECES),
    texts(*PIECES, *TEMPLATE_PIECES),
    st.text(),
)


@example("1. <p class=a class=b>", KRAMDOWN, LIQUID)
@given(TEXTS, st.sampled_from(DIALECTS), st.sampled_from([ANY, LIQUID]))
def test_any_text_is_a_body_with_all_places_in_it(text: str, dialect: Dialect | None, templates: Templates) -> None:
    found = body(text, dialect, templates=templates)
    for span in places(found):
        assert len(FRONT) <= span.start <= span.end <= len(FRONT) + len(text)
        assert found.is_dynamic(span) in (True, False)
        assert found.is_conditional(span) in (True, False)
    for element in found.elements():
        if found.is_exact(element):
            written = shown(text, found.span(element)).lower().replace("\0", "\ufffd")  # as HTML reads it
            assert written.startswith("<image" if element.tag == "img" and "<image" in written else f"<{element.tag}")
    for name, span in found.duplicate_attributes:
        assert shown(text, span).lower() == name or found.is_dynamic(span)


@given(texts(*HTML_PIECES, *TEXT_PIECES), st.sampled_from(DIALECTS))
def test_each_element_is_listed_once(text: str, dialect: Dialect | None) -> None:
    found = body(text, dialect)
    positions = [element.position for element in found.elements()]
    assert len(set(positions)) == len(positions)
    assert all(element.source_location for element in found.elements())
    by_tag = [element for tag in {element.tag for element in found.elements()} for element in found.elements(tag)]
    assert len(by_tag) == len(positions)


def test_elements_of_several_tags_come_in_document_order() -> None:
    found = body("<h2>a</h2><h1>b</h1><h2>c</h2>")
    assert [element.tag for element in found.elements("h1", "h2")] == ["h2", "h1", "h2"]
    assert [element.text for element in found.elements("h2")] == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "dialect", "tag", "expected"),
    [
        ("가 <img  src='😀'\n alt=나> x", None, "img", "<img  src='😀'\n alt=나>"),
        ("가 <img src=a> x", COMMONMARK, "img", "<img src=a>"),
        ("가 ![나](😀 'b') x", COMMONMARK, "img", "![나](😀 'b')"),
        ("> - [나](b)", COMMONMARK, "a", "[나](b)"),
        ("## 가 나 {#b}\n\nx", COMMONMARK, "h2", "## 가 나 {#b}"),
        ("가\n---\nx", COMMONMARK, "h2", "가\n---"),
        ("  ## 가 ##  \n", COMMONMARK, "h2", "## 가 ##"),
        ("a\n<div>\n\n<img src=b>\n\n</div>\nc", KRAMDOWN, "img", "<img src=b>"),
        ("|a|\n|-|\n|b|\n", COMMONMARK, "td", "b"),
        ("<https://a.b/c>", COMMONMARK, "a", "<https://a.b/c>"),
        ("[a][b]\n\n[b]: c", COMMONMARK, "a", "[a][b]"),
        ("> a <img\n> src=b> c", COMMONMARK, "img", "<img\n> src=b>"),
    ],
)
def test_an_element_stands_where_it_is_written(text: str, dialect: Dialect | None, tag: str, expected: str) -> None:
    found = body(text, dialect)
    [element] = found.elements(tag)
    assert shown(text, found.span(element)) == expected


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("<a  href = '나' id=b>", "href = '나'", "나"),
        ("<a href=나>", "href=나", "나"),
        ("<a href='' id=b>", "href=''", "href=''"),
        ("<a href>", "href", "href"),
        ("<a href=\"b='c'\">", "href=\"b='c'\"", "b='c'"),
        ("<a href=b&amp;c>", "href=b&amp;c", "b&amp;c"),
        ("<a x=1 href=\n b>", "href=\n b", "b"),
        ("<a href=a href=b>", "href=a", "a"),
    ],
)
def test_an_attribute_and_its_value_stand_where_they_are_written(text: str, attribute: str, value: str) -> None:
    found = body(text)
    [link] = found.elements("a")
    assert shown(text, found.attribute_span(link, "href")) == attribute
    assert shown(text, found.value_span(link, "href")) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[가](나 '다')", "나"),
        ("[나](나)", "나"),
        ("[가]()", "[가]()"),
        ("[가][b]\n\n[b]: 나", "나"),
        ("[나][]\n\n[나]: <나> '다'", "나"),
        ("[나\n다]\n\n[a]: 나\n[나  다]:\n 나 'b'", "나"),
        ("[![가](b)][B]\n\n- [b]: 나", "나"),
        ("[가][b]\n\n[b]: a&amp;b", "a&amp;b"),
        ("[가][b]\n\n[b]: a\\_b", "[가][b]"),
        ("[가](a&amp;b)", "[가](a&amp;b)"),
    ],
)
def test_a_markdown_address_stands_in_its_construct_or_definition(text: str, expected: str) -> None:
    found = body(text, COMMONMARK)
    [link] = found.elements("a")
    span = found.attribute_span(link, "href")
    assert shown(text, span) == expected
    assert expected != "나" or span.start == len(FRONT) + text.rindex("나")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[가 나](다)", "가 나"),
        ("[가&amp;나](다)", "[가&amp;나](다)"),
        ("[a\\_b](a_b)", "a\\_b"),
        ("<https://a.b/c>", "https://a.b/c"),
    ],
)
def test_the_text_of_a_link_stands_where_it_is_read(text: str, expected: str) -> None:
    found = body(text, COMMONMARK)
    [link] = found.elements("a")
    assert shown(text, found.text_span(link)) == expected


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("![가](가 '가')", 2, "가"),
        ("[![가](가)](가)", 3, "가"),
        ("![가\\_나](가_나)", 2, "가\\_나"),
        ("![*가* &amp; 나](b)", 2, "*가* &amp; 나"),
        ("![가]\n\n[가]: 나", 2, "가"),
        ("![](가)", 0, "![](가)"),
    ],
)
def test_alternative_text_in_markdown_stands_between_its_brackets(text: str, start: int, expected: str) -> None:
    found = body(text, COMMONMARK)
    [image] = found.images
    span = found.value_span(image, "alt")
    assert (span.start - len(FRONT), shown(text, span)) == (start, expected)


def test_an_attribute_that_is_not_there_stands_where_the_element_does() -> None:
    found = body("<a>")
    [link] = found.elements("a")
    assert found.attribute_span(link, "href") == found.span(link)


def test_only_what_is_written_as_html_is_exact() -> None:
    text = "<img src=a> ![b](c) <img src={{ d }}>\n> <img\n> src=e>\n"
    found = body(text, COMMONMARK)
    assert [found.is_exact(image) for image in found.images] == [True, False, False, False]


def test_implied_elements_and_clones_are_not_listed() -> None:
    found = body("<table><tr><td><b>a<p>b</b></table></p>")
    assert [element.tag for element in found.elements()] == ["table", "tr", "td", "b", "p"]


def test_an_element_may_be_asked_for_by_selector() -> None:
    found = body("<p class=a><b>c</b></p><b>d</b>")
    assert [element.text for element in found.select("p > b, .a")] == ["c", "c"]


def test_attributes_are_told_by_their_element() -> None:
    found = body("<p CLASS=a><b class=b id=c>d</b>\n\n`<i id=e>`", COMMONMARK)
    assert found.attributes == {("p", "class"), ("b", "class"), ("b", "id")}


def test_what_is_written_self_closing_is_open_except_for_void_and_foreign_elements() -> None:
    text = "<div/>\n<br/><svg><g/></svg>가 <b id=a /><x-y/><a b=c/>"
    found = body(text)
    assert [shown(text, found.span(element)) for element in found.self_closing] == ["<div/>", "<b id=a />", "<x-y/>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가<!DOCTYPE html>\n<html lang='>'><HEAD >a</head></body>", "!doctype html head /head /body"),
        ("<header></header><Head></Head><body-a><htmls><!-- <html> --><!data>", ""),
        ("<script><html></script><p title='<html>'><textarea><body></textarea>", ""),
        ("`<html>` <head>\n\n    <body>\n", "head"),
    ],
)
def test_the_tags_of_a_document_are_told_though_no_element_is(text: str, expected: str) -> None:
    found = body(text, COMMONMARK if "`" in text else None)
    assert [name for name, _ in found.document_tags] == expected.split()
    for name, span in found.document_tags:
        written = shown(text, span)
        assert written.lower().startswith(f"<{name}")
        assert written.endswith(">")


def test_duplicate_attributes_stand_where_the_second_is_named() -> None:
    text = "<p a=1\n가=2 A=3\n가 = 4>\n<b c c>"
    found = body(text)
    assert [(name, shown(text, span)) for name, span in found.duplicate_attributes] == [
        ("a", "A"),
        ("가", "가"),
        ("c", "c"),
    ]


def test_template_output_makes_a_value_unknown() -> None:
    found = body("<img src='a{{ b }}'> <img src=c> {% if d %}<b>e</b>{% endif %}", None, templates=LIQUID)
    first, second = found.images
    assert found.is_dynamic(first.attr("src") or "")
    assert found.is_dynamic(found.span(first))
    assert not found.is_dynamic(found.span(second))
    [bold] = found.elements("b")
    assert found.is_conditional(found.span(bold))
    assert not found.is_conditional(found.span(second))


def test_tags_in_a_condition_are_not_known_to_be_unclosed() -> None:
    assert body("{% if a %}<div>{% endif %}b{% if a %}</div>{% endif %}").faults == []
    assert [fault.name for fault in body("{% if a %}b{% endif %}<i>").faults] == ["i"]


def test_code_is_not_markup() -> None:
    text = "`<b>` and\n\n```\n<i>\n```\n\n    <img>\n\n\\<u>\n"
    found = body(text, COMMONMARK)
    assert {element.tag for element in found.elements()} == {"p", "code", "pre"}
    assert found.faults == []


def test_a_body_may_nest_50_000_deep() -> None:
    found = body("<div>" * 50_000)
    assert len(found.elements("div")) == 50_000
    assert {fault.kind for fault in found.faults} == {"doubled"}
