"""The facts about turbohtml and pyromark that the body relies on: an upgrade that changes one fails here."""

from __future__ import annotations

from typing import Any

import pyromark
import pytest
from turbohtml import Element, TokenType, parse, tokenize


def elements(html: str) -> list[Element]:
    """The elements in document order, without `html`, `head` and `body`."""
    return list(parse("<body>" + html, source_locations=True).iter_elements())[3:]


def tokens(html: str) -> list[tuple[str, int, int, str | None]]:
    """Kind, line, column, and the tag or text of each token."""
    return [
        (token.type.name, token.line, token.col, token.tag or token.data)
        for token in tokenize(html, resolve_references=False)
    ]


def errors(html: str) -> list[tuple[str, int, int]]:
    return [(error.code, error.line, error.col) for error in parse("<body>" + html).errors]


@pytest.mark.parametrize("before", ["", "a", "가나다", "😀😀", "é\u0301", "\u2028"])
def test_spans_are_code_points(before: str) -> None:
    html = f"<body>{before}<p title='가😀' id=x>😀</p>"
    [p] = elements(html.removeprefix("<body>"))
    location = p.source_location
    assert location is not None
    assert location.end_tag is not None
    start, end = location.start_tag.start_offset, location.start_tag.end_offset
    assert html[start:end] == "<p title='가😀' id=x>"
    assert html[location.end_tag.start_offset : location.end_tag.end_offset] == "</p>"
    attributes = {name: html[span[2] : span[5]] for name, span in location.attrs.items()}
    assert attributes == {"title": "title='가😀'", "id": "id=x"}


def test_of_equal_attributes_the_first_counts_and_has_the_place() -> None:
    html = "<body><p id=a ID=b hidden>"
    [p] = elements(html.removeprefix("<body>"))
    assert p.source_location is not None
    assert dict(p.attrs) == {"id": "a", "hidden": ""}
    span = p.source_location.attrs["id"]
    assert html[span[2] : span[5]] == "id=a"
    assert list(p.source_location.attrs) == ["id", "hidden"]


def test_class_is_a_list_and_attr_gives_it_as_text() -> None:
    [p] = elements('<p class="a b">')
    assert p.attrs["class"] == ["a", "b"]
    assert p.attr("class") == "a b"
    assert p.attr("id") is None


def test_an_element_without_end_tag_has_none() -> None:
    for element in elements("<div><b>x<p>y<p>z"):
        assert element.source_location is not None
        assert element.source_location.end_tag is None


def test_a_clone_of_the_adoption_agency_has_the_position_of_the_original_but_no_place() -> None:
    original, _, clone = elements("<b>x<p>y</b></p>")
    assert (original.tag, clone.tag) == ("b", "b")
    assert original.source_location is not None
    assert clone.source_location is None
    assert clone.position == original.position == (1, 6)


def test_an_implied_element_has_no_position() -> None:
    found = {element.tag: element for element in elements("<table><tr><td></table></p>")}
    assert found["tbody"].position is None
    assert found["tbody"].source_location is None
    assert found["p"].position is None
    assert found["tr"].position == (1, 13)


def test_body_in_front_keeps_everything_out_of_the_head() -> None:
    root = parse("<body><title>a</title><meta><html><head><link></head></body><style></style>").root
    assert root is not None
    head, body = root.children
    assert not head.children
    assert [child.tag for child in body.children if isinstance(child, Element)] == ["title", "meta", "link", "style"]


def test_a_comment_after_the_body_is_a_child_of_the_root() -> None:
    root = parse("<body>x</body><!-- c -->y").root
    assert root is not None
    assert [type(child).__name__ for child in root.children] == ["Element", "Element", "Comment"]


def test_a_duplicate_attribute_is_reported_at_the_end_of_its_name() -> None:
    assert errors("<p 가=1 가=2>") == [("duplicate-attribute", 1, 6 + len("<p 가=1 가"))]
    assert errors("\n<p\na=1\na = 2>") == [("duplicate-attribute", 4, 1)]


def test_the_end_of_the_text_in_a_tag_or_comment_is_an_error_and_the_tag_is_gone() -> None:
    assert errors("x<p a='y") == [("eof-in-tag", 1, 14)]
    assert errors("</p x") == [("eof-in-tag", 1, 11)]
    assert errors("<!-- x") == [("eof-in-comment", 1, 12)]
    assert tokens("x<p a='y") == [("TEXT", 1, 0, "x")]
    assert tokens("x<!-- y") == [("TEXT", 1, 0, "x"), ("COMMENT", 1, 1, " y")]


def test_tokens_count_lines_from_one_and_columns_from_zero_in_code_points() -> None:
    assert tokens("😀<b>\n가<i>") == [
        ("TEXT", 1, 0, "😀"),
        ("START_TAG", 1, 1, "b"),
        ("TEXT", 1, 4, "\n가"),
        ("START_TAG", 2, 1, "i"),
    ]


def test_unresolved_references_are_tokens_with_their_source() -> None:
    found = [
        (token.data, token.source)
        for token in tokenize("a&amp;&#x41;&nosuch;&copy b", resolve_references=False)
        if token.type is TokenType.CHARACTER_REFERENCE
    ]
    assert found == [("&", "&amp;"), ("A", "&#x41;"), ("©", "&copy")]
    assert [kind for kind, *_ in tokens("&nosuch;")] == ["TEXT"]


@pytest.mark.parametrize("name", "script style textarea title xmp iframe noembed noframes noscript".split())
def test_tags_in_raw_text_are_text(name: str) -> None:
    assert tokens(f"<{name}><b></{name}>")[1] == ("TEXT", 1, len(name) + 2, "<b>")


def test_plaintext_never_ends() -> None:
    assert tokens("<plaintext></plaintext><b>")[1:] == [("TEXT", 1, 11, "</plaintext><b>")]


def test_self_closing_is_told() -> None:
    assert [token.self_closing for token in tokenize("<br/><g /><p/ ><a b=/>")] == [True, True, False, False]


def test_tokens_hold_text_as_long_as_its_source() -> None:
    html = "a\0b\n\u2028😀<b\0>"
    [text, _] = tokenize(html, resolve_references=False)
    assert text.data == html[:6]


def test_nesting_may_be_200_000_deep() -> None:
    document = parse("<body>" + "<div>" * 200_000, source_locations=True)
    assert sum(1 for _ in document.iter_elements()) == 200_003
    *_, last = document.iter_elements()
    # As in browsers, the tree is no deeper than this: a rule may ask every element for its text or ancestors.
    assert len(list(last.ancestors)) == 513
    assert last.source_location is not None
    assert last.source_location.start_tag.start_offset == len("<body>") + 199_999 * len("<div>")


# --- pyromark ---------------------------------------------------------------------------------------------


def events(text: str) -> list[tuple[Any, str]]:
    """Each event with the bytes of its range."""
    markdown = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
    data = text.encode()
    return [(event, data[span["start"] : span["end"]].decode()) for event, span in markdown.events_with_range(text)]


def test_ranges_are_bytes() -> None:
    assert ({"InlineHtml": "<b>"}, "<b>") in events("가😀 <b>x</b>")
    assert ({"Start": "Strong"}, "**가**") in events("😀 **가**")


def test_a_construct_starts_and_ends_with_the_same_range() -> None:
    found = events("# 가\n\n- b\n")
    assert found[0][1] == found[2][1] == "# 가\n"
    assert found[3][1] == found[-1][1] == "- b\n"


@pytest.mark.parametrize("prefix", ["> ", "- ", "1. "])
def test_html_in_a_container_comes_line_by_line_without_the_prefix(prefix: str) -> None:
    margin = prefix if prefix == "> " else " " * len(prefix)
    found = events(f"{prefix}<div>\n{margin}가\n{margin}</div>\n")
    assert [pair for pair in found if "Html" in pair[0]] == [
        ({"Html": "<div>\n"}, "<div>\n"),
        ({"Html": "가\n"}, "가\n"),
        ({"Html": "</div>\n"}, "</div>\n"),
    ]


def test_inline_html_over_lines_of_a_quote_has_a_range_with_the_prefix() -> None:
    assert ({"InlineHtml": "<b\nid=x>"}, "<b\n> id=x>") in events("> a <b\n> id=x>c</b>")


def test_references_and_escapes_are_decoded_texts() -> None:
    found = events(r"a\<b &amp;")
    assert ({"Text": "<b "}, "<b ") in found
    assert ({"Text": "&"}, "&amp;") in found
