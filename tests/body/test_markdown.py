"""The rendering of Markdown: the map to the source, and the structure in each dialect."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.markdown.attribute import blank_attribute_lists
from postlint.markdown.dialect import (
    COMMONMARK,
    DIALECTS,
    ELEVENTY,
    GOLDMARK,
    KRAMDOWN,
    MARKDOWN_IT,
    MARKED,
    MDX,
    OBSIDIAN,
    PYTHON_MARKDOWN,
    REMARK,
    Dialect,
)
from postlint.markdown.kramdown.block import write
from postlint.markdown.kramdown.html import collapse, read_html
from postlint.markdown.prepare import prepare
from postlint.markdown.render import render
from postlint.text import Span

from .sample import HTML_PIECES, MARKDOWN_PIECES, PIECES, TEXT_PIECES, body, shown, texts

MARKDOWN = st.one_of(
    st.text(), texts(*PIECES), texts(*MARKDOWN_PIECES, *TEXT_PIECES), texts(*HTML_PIECES, *TEXT_PIECES, "\n", "\n")
)
ALL = st.sampled_from(DIALECTS)


_BLOCK_TAG = re.compile(r"\s*(</?(?:p|ul|ol|li|blockquote|div|h\d|hr|pre|table|tbody)\b[^>]*>)\s*")


def rendered(text: str, dialect: Dialect = COMMONMARK) -> str:
    """Return the HTML, its spaces as a browser shows them."""
    return re.sub(r"\s+", " ", _BLOCK_TAG.sub(r"\1", render(text, dialect).html)).strip()


# --- the map --------------------------------------------------------------------------------------------------


@given(MARKDOWN, ALL)
def test_every_span_of_the_html_comes_from_the_source(text: str, dialect: Dialect) -> None:
    result = render(text, dialect)
    for start in range(len(result.html) + 1):
        for length in (0, 1, 7):
            source = result.map.source_span(Span(start, start + length))
            assert 0 <= source.start <= source.end <= len(text)


@given(MARKDOWN, ALL)
def test_an_exact_span_is_a_copy(text: str, dialect: Dialect) -> None:
    result = render(text, dialect)
    written = prepare(text, dialect).text
    for start in range(len(result.html)):
        for end in (start + 1, start + 5, start + 20):
            if result.map.is_exact(Span(start, end)):
                source = result.map.source_span(Span(start, end))
                assert written[slice(*source)] == result.html[start:end]


@given(texts(*HTML_PIECES, *TEXT_PIECES))
def test_raw_html_is_copied_verbatim(text: str) -> None:
    text = "<section>\nx" + text.replace("\n", "").replace("\0", "") + "\n</section>\n"
    result = render(text, COMMONMARK)
    assert result.html == text
    assert result.map.is_exact(Span(0, len(text)))


def test_a_construct_maps_to_all_of_it() -> None:
    text = "가 **나** [다](라 '마')\n\n![바](사)\n"
    result = render(text, COMMONMARK)
    for tag, construct in (("<p>", text[:18]), ("<st", "**나**"), ("<a ", "[다](라 '마')"), ("<im", "![바](사)")):
        start = result.html.index(tag)
        assert text[slice(*result.map.source_span(Span(start, start + 3)))] == construct


def test_a_url_with_spaces_and_an_alternative_text_with_stars_are_found_in_the_source() -> None:
    text = "가 [나](다 라/마)\n![바 *사*](아)"
    post = body(text, KRAMDOWN)
    (link,), (image,) = post.links, post.images
    assert shown(text, post.span(link)) == "[나](다 라/마)"
    assert shown(text, post.value_span(link, "href")) == "다 라/마"
    assert shown(text, post.attribute_span(image, "alt")) == "바 *사*"


def test_html_after_a_tab_is_a_copy() -> None:
    text = "<svg>\n```\n\t<p class=a class=b>"
    ((name, place),) = body(text, KRAMDOWN).duplicate_attributes
    assert name == shown(text, place) == "class"


def test_a_tag_over_two_lines_of_a_quote_keeps_its_attributes() -> None:
    assert '<img\nsrc="a">' in render('> 가 <img\n> src="a">\n', COMMONMARK).html


# --- CommonMark -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 가 {#a}", '<h1 id="a">가</h1>'),
        ("가\n===", "<h1>가</h1>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a", '<ol start="3"><li>a</li></ol>'),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("a  \nb", "<p>a<br> b</p>"),
        ("~~a~~ `<b>`", "<p><del>a</del> <code>&lt;b&gt;</code></p>"),
        ("    <b>", "<pre><code>&lt;b&gt;</code></pre>"),
        ("```html\n<b>\n```", "<pre><code>&lt;b&gt; </code></pre>"),
        ("|a|\n|-|\n|b|", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
        (r"\<b> &lt;i>", "<p>&lt;b&gt; &lt;i&gt;</p>"),
        ("<http://a.b>", '<p><a href="http://a.b">http://a.b</a></p>'),
        ("<b>x</b>", "<p><b>x</b></p>"),
        ("<div>\n\n*a*\n\n</div>", "<div><p><em>a</em></p></div>"),
        ("<div>*a*</div>\nb\n\nc", "<div>*a*</div>b<p>c</p>"),
        ('![*a* `b`\nc](d "e")', '<p><img src="d" alt="a b c" title="e"></p>'),
        ('![a"<](b"c)', '<p><img src="b&quot;c" alt="a&quot;&lt;"></p>'),
        ("a[^1]\n\n[^1]: b", "<p>a<sup>1</sup></p><div><p>b</p></div>"),
        ("- [x] a", "<ul><li><input type=checkbox disabled>a</li></ul>"),
        ("a\n\n---", "<p>a</p><hr>"),
    ],
)
def test_commonmark(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_attribute_lists_are_text_to_commonmark() -> None:
    assert rendered("a\n{: .b}") == "<p>a {: .b}</p>"


# --- kramdown -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>*a*</div>\n*b*", "<div>*a*</div><p><em>b</em></p>"),
        ("<div>*a*</div>*b*", "<div>*a*</div><p><em>b</em></p>"),
        ("a\n<div>b</div>\nc", "<p>a</p><div>b</div><p>c</p>"),
        ("<div>\n\n*a*\n\n    b\n\n</div>", "<div>*a* b</div>"),
        ("   <p>a</p>\nb", "<p>a</p><p>b</p>"),
        ("<div><div>a</div>\n\n</div>b", "<div><div>a</div></div><p>b</p>"),
        ("<div markdown='1'>\n\n*a*\n\n</div>", "<div markdown='1'><p><em>a</em></p></div>"),
        ("<b>a</b>\n*c*", "<p><b>a</b> <em>c</em></p>"),
        ("<div>a\n\n*b*", "<div>a<p><em>b</em></p>"),
        ("```\n<div>\n```\n\n</div>\n*a*", "<pre><code>&lt;div&gt; </code></pre></div>*a*"),
        ("<div>\n```\n</div>\n*a*", "<div>```</div><p><em>a</em></p>"),
        ("<!-- <div> -->\n<p>a</p>\n*b*", "<!--<div>--><p>a</p><p><em>b</em></p>"),
        ("<br>\n## a\n*b*", "<p><br></p><h2>a</h2><p><em>b</em></p>"),
        ("<img src=a alt='가'>\n*b*", "<p><img src=a alt='가'> <em>b</em></p>"),
        ("a\n<span class=b>\n*c*</span>", "<p>a <span class=b> <em>c</em></span></p>"),
        ("<hr class='a'>\n*b*", "<hr class='a'><p><em>b</em></p>"),
        ("a\n<hr>\n- b", "<p>a</p><hr><ul><li>b</li></ul>"),
        ("<br>\n\n*a*", "<p><br></p><p><em>a</em></p>"),
        ("```\n<br>\na\n```", "<pre><code>&lt;br&gt; a </code></pre>"),
        ("<div>\n<br>\n*a*", "<div><br> *a*"),
        ("# a {#b}\n{: .c}", '<h1 id="b">a</h1>'),
        ("a {: .b} c", "<p>a c</p>"),
        ("a\n{: .b}\n\nc", "<p>a</p><p>c</p>"),
        ("a {::comment}*b*{:/comment} c", "<p>a c</p>"),
        ("{::comment}\n# a\n{:/}\n\nb", "<p>b</p>"),
        ("a{::nomarkdown}b{:/}", "<p>a b</p>"),
        ("```ruby\nh #=> {:b => 2}\n```", "<pre><code>h #=&gt; {:b =&gt; 2} </code></pre>"),
        ("`{:b}` c{:.d}", "<p><code>{:b}</code> c</p>"),
        ("<hr>\na", "<hr><p>a</p>"),
        ("# a {.b}", "<h1>a {.b}</h1>"),
        ("# a {#b}", '<h1 id="b">a</h1>'),
        ("**a:**b", "<p><strong>a:</strong>b</p>"),
        ("<br>\na\n# b", "<p><br> a</p><h1>b</h1>"),
        ("a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        # Lists: an item takes every line up to an empty one.
        ("- a\n~~~\n<b>\n~~~\nc", "<ul><li>a<pre><code>&lt;b&gt; </code></pre>c</li></ul>"),
        ("* ~~~js\n$ a <file>\n  b\n~~~\n\nc", "<ul><li><pre><code>$ a &lt;file&gt; b </code></pre></li></ul><p>c</p>"),
        ("1. a\n\n   b\n2. c", '<ol start="1"><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>'),
        ("- a\n\n  - b\n- c", "<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>"),
        ("3. a\n* b", '<ol start="1"><li>a<ul><li>b</li></ul></li></ol>'),
        ("a\n- b", "<p>a</p><ul><li>b</li></ul>"),
        ("> - a\n>   - b\nc", "<blockquote><ul><li>a<ul><li>b c</li></ul></li></ul></blockquote>"),
        ("1) a", "<p>1) a</p>"),
        ("- a\n^\n- b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        (
            "1. a\n^\n\n1. b\n2. c\n^\nd ^",
            '<ol start="1"><li>a</li></ol><ol start="1"><li>b</li><li>c</li></ol><p>d ^</p>',
        ),
        ("> a\n^\nb\n^\n    c\n^\nd", "<blockquote><p>a</p></blockquote><p>b</p><pre><code>c </code></pre><p>d</p>"),
        ("![a](b){: .c\nwidth='1'}d {:e\n\n}", '<p><img src="b" alt="a"><br> d {:e</p><p>}</p>'),
        # URLs with spaces, also at the end of a line. An alternative text is not Markdown.
        ("[a](b c) [d]( e\nf 'g')", '<p><a href="b c">a</a> <a href="e f" title="g">d</a></p>'),
        ("[a](b\n- c) `[d](e f)`", "<p>[a](b</p><ul><li>c) <code>[d](e f)</code></li></ul>"),
        ("[a](b (c) 'd)", "<p>[a](b (c) 'd)</p>"),
        (r"![a *b* \~ \_ &amp;](c d)", r'<p><img src="c d" alt="a *b* \~ _ &amp;"></p>'),
        ("![a ![b](c)](d)![](e)", '<p><img src="d" alt="a ![b](c)"><img src="e" alt=""></p>'),
        ("> ![a\n> b][c]\n\n[c]: d", '<blockquote><p><img src="d" alt="a b"></p></blockquote>'),
        # A backtick between spaces opens no code span, but may close one.
        ("` a` b\n\nc `d ` e `` f ` g ``", "<p>` a` b</p><p>c <code>d </code> e <code>f ` g</code></p>"),
        ("a.b**/c/d**", "<p>a.b<strong>/c/d</strong></p>"),
        # Text in a paragraph.
        ("a\nb\n---", "<p>a b ---</p>"),
        ("a\n---", "<h2>a</h2>"),
        ("a\n***", "<p>a ***</p>"),
        # Tables: each line up to an empty one has a `|`.
        ("a | b", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("a | b\nc", "<p>a | b c</p>"),
        ("`a|b`", "<p><code>a|b</code></p>"),
    ],
)
def test_kramdown(text: str, expected: str) -> None:
    assert rendered(text, KRAMDOWN) == expected


@given(texts(*MARKDOWN_PIECES, *TEXT_PIECES, "\n", "\n\n", "  - ", "1. ", "~~~\n", "> ", "a|b\n", "    ", "\n^\n"))
def test_what_is_written_for_kramdown_keeps_the_text(text: str) -> None:
    written = write(text)
    for offset, character in enumerate(written.text):
        source = written.source(offset)
        assert 0 <= source <= len(text)
        if character.isalnum() and not character.isdigit():
            assert text[source] == character


# --- the other dialects ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        (COMMONMARK, "> [!NOTE]\n> a", "<blockquote><p>a</p></blockquote>"),
        (GOLDMARK, "> [!tip]+ b\n> a", "<blockquote><p>b a</p></blockquote>"),
        (COMMONMARK, "```\n> [!NOTE]\n```", "<pre><code>&gt; [!NOTE] </code></pre>"),
        (GOLDMARK, "a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        (GOLDMARK, "# a {.b #c}", '<h1 id="c">a</h1>'),
        (MARKDOWN_IT, "::: tip b\na\n:::", "<p>a</p>"),
        (MARKDOWN_IT, "a\n:::\nb", "<p>a</p><p>b</p>"),
        (REMARK, "```\n:::tip\n```", "<pre><code>:::tip </code></pre>"),
        (COMMONMARK, ":::tip", "<p>:::tip</p>"),
        (MARKDOWN_IT, "    <b>", "<pre><code>&lt;b&gt;</code></pre>"),
        (ELEVENTY, "    <b>a</b>\n\n        c", "<p><b>a</b></p><p>c</p>"),
        (ELEVENTY, "- a\n\n      b", "<ul><li><p>a</p><p>b</p></li></ul>"),
        (ELEVENTY, "    * a\n    <p>", "<p>* a<p></p>"),
        (MDX, "    - a", "<ul><li>a</li></ul>"),
        (ELEVENTY, "```\n    a\n```", "<pre><code> a </code></pre>"),
        (MDX, "    a", "<p>a</p>"),
        (MDX, "<div>\n*a*\n</div>", "<div><p><em>a</em></p></div>"),
        (MDX, "<div>*a*</div>", "<div><em>a</em></div>"),
        (MDX, '<Image\n  src="a"\n  alt="b"\n/>', '<Image src="a" alt="b" />'),
        (MDX, ":::info\n\na\n\n:::", "<p>a</p>"),
        (MARKED, "http://a.b/c或[d](e) [f](g)", '<p>http://a.b/c或[d](e) <a href="g">f</a></p>'),
        (MARKED, "[http://a.b](c)[d](e)", '<p><a href="c">http://a.b</a><a href="e">d</a></p>'),
        (MARKED, "[a](http://b.c/d)[e](f)", '<p><a href="http://b.c/d">a</a><a href="f">e</a></p>'),
        (PYTHON_MARKDOWN, '!!! note "b"\n    a\n\n    - c\n\nd', "<p>a</p><ul><li>c</li></ul><p>d</p>"),
        (PYTHON_MARKDOWN, "??? note\n    !!! tip\n        a\n    b", "<p>a b</p>"),
        (PYTHON_MARKDOWN, '=== "Tab"\n\n    a\n\n        code', "<p>a</p><pre><code>code </code></pre>"),
        (PYTHON_MARKDOWN, "```\n!!! note\n    a\n```", "<pre><code>!!! note a </code></pre>"),
        (PYTHON_MARKDOWN, "<div>*a*\n\n*b*</div>\n*c*", "<div>*a* *b*</div><p><em>c</em></p>"),
        (PYTHON_MARKDOWN, "<div markdown>\n\n*a*\n\n</div>", "<div markdown><p><em>a</em></p></div>"),
        (PYTHON_MARKDOWN, "**차.**는 b", "<p><strong>차.</strong>는 b</p>"),
        (COMMONMARK, "**차.**는 b", "<p>**차.**는 b</p>"),
        (PYTHON_MARKDOWN, "# a { .b #c }", "<h1>a</h1>"),
        (PYTHON_MARKDOWN, "![a](b){ width=300 }", '<p><img src="b" alt="a"></p>'),
        (
            OBSIDIAN,
            "[[a]] [[a|b]] ![[c.png]] ![[c.png|d]] ![[c.png|300]]",
            (
                '<p><a href="a">a</a> <a href="a">b</a> <img src="c.png" alt="c.png"> <img src="c.png" alt="d">'
                ' <img src="c.png" alt="c.png"></p>'
            ),
        ),
    ],
)
def test_dialect(dialect: Dialect, text: str, expected: str) -> None:
    assert rendered(text, dialect) == expected


KRAMDOWN_HTML = texts(
    *"<div> </div> </p> <b> </ul> ` a 가 </x-y> < > <br>".split(),
    *("\n<div>", "\n</div>", "\n<p>", "</p>\n", "\n   <p a=b>", "    <p>", "\n<ul><li>", "\n```\n", "\n~~~~\n", "\n"),
    *("\n\n", " ", "\n<DIV>", "</Div\n>", "\n<div markdown=1>", "\n<hr>", "\n<x-y>", "\n<p"),
)


@given(KRAMDOWN_HTML)
def test_blocks_are_the_same_if_searched_one_by_one_or_in_one_pass(text: str) -> None:
    # With an HTML comment, they are searched in one pass.
    assert read_html(text).blocks == read_html(text + "<!---->").blocks


@given(st.one_of(KRAMDOWN_HTML, texts(*HTML_PIECES, *TEXT_PIECES, "\n", "\n")))
def test_html_is_disjoint_and_collapses_to_the_same_length(text: str) -> None:
    html = read_html(text)
    done = 0
    for start, end in sorted([*html.blocks, *html.alone]):
        assert done <= start < end <= len(text)
        assert text[start] == "<"
        assert text[start:end].rstrip().endswith(">")
        done = end
    assert len(collapse(text, html)) == len(text)


@given(texts("{:", "}", "a", "\n", " ", "{::comment}", "{:/comment}", "{:/}", "{: .b}", "가", "{"))
def test_blanking_attribute_lists_keeps_length_and_lines(text: str) -> None:
    blanked = blank_attribute_lists(text)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))
    assert blanked.count("\n") == text.count("\n")


def test_a_text_that_reads_like_an_event_is_text() -> None:
    assert render("HtmlBlock", COMMONMARK).html == "<p>HtmlBlock</p>\n"
    assert render("`HtmlBlock`", COMMONMARK).html == "<p><code>HtmlBlock</code></p>\n"
