"""Blocks: the prose as a reader reads it, and where each character of it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postlint.markdown.dialect import COMMONMARK, KRAMDOWN, Dialect

from .sample import DIALECTS, HTML_PIECES, MARKDOWN_PIECES, TEXT_PIECES, body, shown, texts


def read(text: str, dialect: Dialect | None = None) -> list[tuple[str, str]]:
    return [(block.tag, block.text.strip()) for block in body(text, dialect).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>출<b>처</b>: <a href=b>나</a></p>", [("p", "출처: 나")]),
        ("<p>a &amp; b&#xac00;</p>", [("p", "a & b가")]),
        ("<p>a<br>b</p>", [("p", "a\nb")]),
        ("a<div>b<p>c</p>d</div>e", [("", "a"), ("div", "b"), ("p", "c"), ("div", "d"), ("", "e")]),
        ("<p>a <code>b</code> c<script>d</script></p>", [("p", "a  c")]),
        ("<pre>a</pre><svg><text>b</text></svg><p> </p>", []),
        ("<table><tr><th>a<td>b</table>", [("th", "a"), ("td", "b")]),
        ("<ul><li>a<li>b</ul>", [("li", "a"), ("li", "b")]),
        ("a<hr>b", [("", "a"), ("", "b")]),
        ("<!-- a -->b", [("", "b")]),
        ("a</b></i>b", [("", "ab")]),
        ("<p>a<b>b</p>c", [("p", "ab"), ("", "c")]),
    ],
)
def test_inline_tags_join_and_blocks_part(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_markdown_is_read_as_the_html_that_it_makes() -> None:
    assert read("## 가 *나*\n\n- a\n- b `c`\n\n> d\ne  \nf\n", COMMONMARK) == [
        ("h2", "가 나"),
        ("li", "a"),
        ("li", "b"),
        ("p", "d\ne\n\nf"),
    ]
    assert read("<div>a</div>b\n{: .c}", KRAMDOWN) == [("div", "a"), ("p", "b")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p style='display: NONE'>a</p><p>b</p>", [("a", True), ("b", False)]),
        ("<div hidden>a<p>b</p></div>c", [("a", True), ("b", True), ("c", False)]),
        ("<p>a<span style='visibility:hidden'>b</span>c</p>", [("a", False), ("b", True), ("c", False)]),
        ("<p><span style='font-size:0; color:red'>a</span></p>", [("a", True)]),
        ("<p style='font-size:0.9em'>a</p>", [("a", False)]),
        ("<p style=color:red>a</p><p class=hidden>b</p>", [("a", False), ("b", False)]),
    ],
)
def test_what_a_reader_does_not_see_is_hidden(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(block.text, block.hidden) for block in body(text).blocks] == expected


def test_a_stretch_stands_where_it_is_written() -> None:
    text = "<p>가 <b>나</b> &lt;다&gt;<br>라</p>"
    [block] = body(text).blocks
    assert block.text == "가 나 <다>\n라"
    for part, written in (
        ("가", "가"),
        ("<", "&lt;"),
        ("<다", "&lt;다"),
        ("다", "다"),
        ("나 <", "나</b> &lt;"),
        ("라", "라"),
    ):
        start = block.text.index(part)
        assert shown(text, block.span(start, start + len(part))) == written


@given(texts(*[piece for piece in (*HTML_PIECES, *TEXT_PIECES) if "&" not in piece and "\0" not in piece]), st.data())
def test_text_without_references_is_the_source_at_its_span(text: str, data: st.DataObject) -> None:
    for block in body(text).blocks:
        start = data.draw(st.integers(0, len(block.text) - 1))
        assert block.text[start] == "\n" or shown(text, block.span(start, start + 1)) == block.text[start]
        end = data.draw(st.integers(start, len(block.text)))
        span = block.span(start, end)
        written = shown(text, span)
        if "<" not in written:
            assert written == block.text[start:end] or start == end


@example("\\\n|-|-|\n", COMMONMARK)
@given(texts(*MARKDOWN_PIECES, *HTML_PIECES, *TEXT_PIECES), st.sampled_from(DIALECTS))
def test_spans_of_stretches_grow_with_them(text: str, dialect: Dialect | None) -> None:
    for block in body(text, dialect).blocks:
        whole = block.span(0, len(block.text))
        for start in range(0, len(block.text), 3):
            part = block.span(start, min(start + 2, len(block.text)))
            assert whole.start <= part.start <= part.end <= whole.end
