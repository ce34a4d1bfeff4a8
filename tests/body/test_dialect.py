"""The capabilities of a dialect: a change of any one changes the reading of a text, or what a rule reports."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import fields, replace

from postlint import testing
from postlint.diagnostic import Diagnostic
from postlint.engine.check import check_post
from postlint.markdown.dialect import (
    COMMONMARK,
    DIALECTS,
    KRAMDOWN,
    PYTHON_MARKDOWN,
    Attributes,
    Blocks,
    Dialect,
    HeadingAttributes,
    HeadingSpace,
    HtmlBlocks,
    IndentedCode,
    MarkdownInHtml,
    RawHtml,
)
from postlint.markdown.foreign import Foreign
from postlint.markdown.render import render
from postlint.post import Post
from postlint.rule import ActiveRule, Limits
from postlint.rules import BUILTIN
from postlint.text import Source

PLAIN = replace(COMMONMARK, indented_code=IndentedCode.CODE)
ELEMENTS = replace(PLAIN, html_blocks=HtmlBlocks.END_TAG)
LISTED = replace(PLAIN, attributes=Attributes.ATTR_LIST)
LOST = RawHtml("dropped", "html: true")
GREEDY = replace(PLAIN, greedy_autolinks=True)
MARKED_UP = '<div markdown="1">\n\n*a*\n\n</div>'
LISTS = "a\n{.b}\n\nc\n{: .d}\n\n*e*{ .f }"
# A field, its value, the dialect that has it otherwise, a text, and its HTML.
READINGS: list[tuple[str, Any, Dialect, str, str]] = [
    ("components", True, PLAIN, "::tea{a=b}\n---\nc: d\n---\n*e*\n::\n", "<p><em>e</em></p>"),
    ("components", False, PLAIN, "::tea\n\n::", "<p>::tea</p> <p>::</p>"),
    ("components", True, PLAIN, "a ::tea\n---\nb", "<h2>a ::tea</h2> <p>b</p>"),
    ("greedy_autolinks", True, PLAIN, "http://a.b/c[d](e)", "<p>http://a.b/c[d](e)</p>"),
    ("greedy_autolinks", False, PLAIN, "http://a.b/c[d](e)", '<p>http://a.b/c<a href="e">d</a></p>'),
    (
        "autolinks",
        False,
        GREEDY,
        "http://a.b[d](e)",
        '<p>http://a.b<a href="e">d</a></p>',
    ),
    ("autolinks", True, GREEDY, "http://a.b[d](e)", "<p>http://a.b[d](e)</p>"),
    ("flanking_rules", True, PLAIN, "**차.**는 b", "<p>**차.**는 b</p>"),
    ("flanking_rules", False, PLAIN, "**차.**는 b", "<p><strong>차.</strong>는 b</p>"),
    ("empty_headings", True, PLAIN, "##\n\na", "<h2></h2>\n<p>a</p>"),
    ("empty_headings", False, PLAIN, "##\n\na", "<p>##</p>\n<p>a</p>"),
    ("lone_backticks", True, PLAIN, "` a` b", "<p>` a` b</p>"),
    ("lone_backticks", False, PLAIN, "` a` b", "<p><code> a</code> b</p>"),
    ("spaces_in_urls", True, PLAIN, "[a](b c)", '<p><a href="b c">a</a></p>'),
    ("spaces_in_urls", False, PLAIN, "[a](b c)", "<p>[a](b c)</p>"),
    ("verbatim_alt", True, PLAIN, "![*a*](b)", '<p><img src="b" alt="*a*"></p>'),
    ("verbatim_alt", False, PLAIN, "![*a*](b)", '<p><img src="b" alt="a"></p>'),
    ("strikethrough", True, PLAIN, "~~a~~", "<p><del>a</del></p>"),
    ("strikethrough", False, PLAIN, "~~a~~", "<p>~~a~~</p>"),
    ("wikilinks", True, PLAIN, "[[a]]", '<p><a href="a">a</a></p>'),
    ("wikilinks", False, PLAIN, "[[a]]", "<p>[[a]]</p>"),
    ("hard_wraps", True, PLAIN, "a\nb", "<p>a<br>\nb</p>"),
    ("hard_wraps", False, PLAIN, "a\nb", "<p>a\nb</p>"),
    ("blocks", Blocks.COMMONMARK, PLAIN, "2. a", '<ol start="2"><li>a</li>\n</ol>'),
    ("blocks", Blocks.KRAMDOWN, PLAIN, "2. a", '<ol start="1"><li>a</li>\n</ol>'),
    ("tables", True, PLAIN, "|a|\n|-|", "<table><thead><tr><th>a</th></tr></thead>\n<tbody></tbody></table>"),
    ("tables", False, PLAIN, "|a|\n|-|", "<p>|a|\n|-|</p>"),
    ("footnotes", True, PLAIN, "a[^1]\n\n[^1]: b", "<p>a<sup>1</sup></p>\n<div><p>b</p>\n</div>"),
    ("footnotes", False, PLAIN, "a[^1]\n\n[^1]: b", '<p>a<a href="b">^1</a></p>'),
    ("task_lists", True, PLAIN, "- [x] a", "<ul><li><input type=checkbox disabled>a</li>\n</ul>"),
    ("task_lists", False, PLAIN, "- [x] a", "<ul><li>[x] a</li>\n</ul>"),
    ("definition_lists", True, PLAIN, "a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("definition_lists", False, PLAIN, "a\n: b", "<p>a\n: b</p>"),
    ("callouts", True, PLAIN, "> [!a]\n> b", "<blockquote><p> b</p>\n</blockquote>"),
    ("callouts", False, PLAIN, "> [!a]\n> b", "<blockquote><p>[!a]\nb</p>\n</blockquote>"),
    ("components", True, PLAIN, "::a\n---\nb: c\n---\nd\n::", "<p>d</p>"),
    ("components", False, PLAIN, "::a\nd\n::", "<p>::a\nd\n::</p>"),
    ("containers", True, PLAIN, ":::a\nb\n:::", "<p>b</p>"),
    ("containers", False, PLAIN, ":::a\nb\n:::", "<p>:::a\nb\n:::</p>"),
    *(("admonitions", frozenset((mark,)), PLAIN, f"{mark} a\n    b", "<p>b</p>") for mark in ("!!!", "???", "===")),
    ("admonitions", frozenset(("???", "===")), PLAIN, "!!! a\n    b", "<p>!!! a\nb</p>"),
    ("admonitions", frozenset(("!!!", "===")), PLAIN, "??? a\n    b", "<p>??? a\nb</p>"),
    ("admonitions", frozenset(("!!!", "???")), PLAIN, "=== a\n    b", "<p>=== a\nb</p>"),
    ("indented_code", IndentedCode.CODE, PLAIN, "    - a", "<pre><code>- a</code></pre>"),
    ("indented_code", IndentedCode.UNSURE, PLAIN, "    - a", "<pre><code>- a</code></pre>"),
    ("indented_code", IndentedCode.BLOCKS, PLAIN, "    - a", "<ul><li>a</li>\n</ul>"),
    ("indented_code", IndentedCode.PARAGRAPH, PLAIN, "    - a", "<p> - a</p>"),
    ("heading_space", HeadingSpace.BLANK, PLAIN, "##a\n##\u00a0b", "<p>##a\n##\u00a0b</p>"),
    ("heading_space", HeadingSpace.ANY, PLAIN, "##a\n##\u00a0b", "<p>##a</p>\n<h2>b</h2>"),
    ("heading_space", HeadingSpace.NONE, PLAIN, "a\n##b\n## c", "<p>a</p>\n<h2>b</h2>\n<h2>c</h2>"),
    ("heading_space", HeadingSpace.NONE, KRAMDOWN, "a\n##b\n\n##c", "<p>a\n##b</p>\n<h2>c</h2>"),
    ("heading_attributes", HeadingAttributes.NONE, PLAIN, "# a {#b}", "<h1>a {#b}</h1>"),
    ("heading_attributes", HeadingAttributes.ID, PLAIN, "# {#b}", "<h1>{#b}</h1>"),
    ("heading_attributes", HeadingAttributes.ID, PLAIN, "# a {#b}", '<h1 id="b">a</h1>'),
    ("heading_attributes", HeadingAttributes.ID, PLAIN, "# a {.b}", "<h1>a {.b}</h1>"),
    ("heading_attributes", HeadingAttributes.ANY, PLAIN, "# a {.b}", "<h1>a</h1>"),
    ("heading_attributes", HeadingAttributes.ANY, PLAIN, "# a {b}", "<h1>a {b}</h1>"),
    ("heading_attributes", HeadingAttributes.WORDS, PLAIN, "# a {b}", "<h1>a</h1>"),
    ("heading_attributes", HeadingAttributes.WORDS, PLAIN, "# {b}", "<h1></h1>"),
    ("heading_attributes", HeadingAttributes.AFTER_TEXT, PLAIN, "# a {b}", "<h1>a</h1>"),
    ("heading_attributes", HeadingAttributes.AFTER_TEXT, PLAIN, "# {b}", "<h1>{b}</h1>"),
    ("heading_attributes", HeadingAttributes.AFTER_TEXT, LISTED, "## {#b}", "<h2>{#b}</h2>"),
    ("attributes", Attributes.NONE, PLAIN, LISTS, "<p>a\n{.b}</p>\n<p>c\n{: .d}</p>\n<p><em>e</em>{ .f }</p>"),
    ("attributes", Attributes.BLOCK, PLAIN, LISTS, "<p>a</p>\n<p>c\n{: .d}</p>\n<p><em>e</em>{ .f }</p>"),
    ("attributes", Attributes.KRAMDOWN, PLAIN, LISTS, "<p>a\n{.b}</p>\n<p>c</p>\n<p><em>e</em>{ .f }</p>"),
    ("attributes", Attributes.ATTR_LIST, PLAIN, LISTS, "<p>a</p>\n<p>c</p>\n<p><em>e</em></p>"),
    ("html_blocks", HtmlBlocks.BLANK_LINE, PLAIN, "<i>\n*a*</i>\n\n*b*", "<i>\n*a*</i>\n<p><em>b</em></p>"),
    ("html_blocks", HtmlBlocks.JSX, PLAIN, "<p>\n*a*\n</p>", "<p><p><em>a</em></p>\n</p>"),
    ("html_blocks", HtmlBlocks.END_TAG, PLAIN, "<p>\n\n*a*\n\n</p>", "<p>\n\n*a*\n\n</p>"),
    ("markdown_in_html", MarkdownInHtml.NEVER, ELEMENTS, MARKED_UP, MARKED_UP),
    ("markdown_in_html", MarkdownInHtml.MARKED, ELEMENTS, "<p>\n\n*a*\n\n</p>", "<p>\n\n*a*\n\n</p>"),
    (
        "markdown_in_html",
        MarkdownInHtml.MARKED,
        ELEMENTS,
        MARKED_UP,
        '<div markdown="1">\n<p><em>a</em></p>\n</div>',
    ),
    ("markdown_in_html", MarkdownInHtml.ALWAYS, ELEMENTS, "<p>\n\n*a*\n\n</p>", "<p>\n<p><em>a</em></p>\n</p>"),
    ("raw_html", None, PLAIN, "a<br>b\n\n<p>\nc</p>", "<p>a<br>b</p>\n<p>\nc</p>"),
    ("raw_html", LOST, PLAIN, "a<b>b</b>\n\n<p>\nc</p>\n\n*d* <!-- e -->", "<p>ab</p>\n<p><em>d</em> <!-- e --></p>"),
    ("raw_html", LOST, PLAIN, "<!-- a\n<b>\n-->\n\n<b>\n\n`<c>`", "<!-- a\n<b>\n-->\n<p><code>&lt;c&gt;</code></p>"),
    ("markdown_in_html", MarkdownInHtml.ALWAYS, ELEMENTS, "<ul>\n\n*a*\n\n</ul>", "<ul>\n\n*a*\n\n</ul>"),
]
# A field, its value, the dialect that has it otherwise, a rule, a text, and whether the rule reports it.
REPORTS: list[tuple[str, Any, Dialect, str, str, bool]] = [
    ("autolinks", True, PLAIN, "link/bare", "https://tea.house/a", False),
    ("autolinks", None, PLAIN, "link/bare", "https://tea.house/a", False),
    ("autolinks", False, PLAIN, "link/bare", "https://tea.house/a", True),
    ("autolinks_in_links", True, replace(PLAIN, autolinks=True), "link/nested", '<a href="b">http://a.b</a>', True),
    ("autolinks_in_links", True, PLAIN, "link/nested", '<a href="b">http://a.b</a>', False),
    ("autolinks_in_links", False, replace(PLAIN, autolinks=True), "link/nested", '<a href="b">http://a.b</a>', False),
    ("self_closing_spans", True, PLAIN, "markup/self-closing", "a <b/> c", False),
    ("self_closing_spans", False, PLAIN, "markup/self-closing", "a <b/> c", True),
    ("multiline_setext", True, KRAMDOWN, "heading/setext", "a\nb\n---\n", False),
    ("multiline_setext", False, KRAMDOWN, "heading/setext", "a\nb\n---\n", True),
    ("containers_end_fences", True, PLAIN, "markup/code-fence", "- ```\n  a\n```\n\nb\n", True),
    ("containers_end_fences", False, PLAIN, "markup/code-fence", "- ```\n  a\n```\n\nb\n", False),
    ("code_hides_pipes", True, PLAIN, "table/shape", "|a|\n|-|\n|`b|c`|\n", False),
    ("code_hides_pipes", False, PLAIN, "table/shape", "|a|\n|-|\n|`b|c`|\n", True),
    ("lists_interrupt", True, PYTHON_MARKDOWN, "markup/list-gap", "a\n- b\n- c\n", False),
    ("lists_interrupt", False, PYTHON_MARKDOWN, "markup/list-gap", "a\n- b\n- c\n", True),
    ("item_indent", 0, PLAIN, "markup/list-indent", "- a\n  - b\n", False),
    ("item_indent", 4, PLAIN, "markup/list-indent", "- a\n  - b\n", True),
    ("keeps_numbers", True, PLAIN, "markup/list-number", "1. a\n\n```\nb\n```\n\n2. c\n", False),
    ("keeps_numbers", False, PLAIN, "markup/list-number", "1. a\n\n```\nb\n```\n\n2. c\n", True),
    ("indented_fences", True, PLAIN, "markup/fence-indent", "- a\n\n  ```\n  b\n  ```\n", False),
    ("indented_fences", False, PLAIN, "markup/fence-indent", "- a\n\n  ```\n  b\n  ```\n", True),
    ("indented_fences", True, PYTHON_MARKDOWN, "markup/list-gap", "```\na\n```\n- b\n- c\n", True),
    ("indented_fences", False, PYTHON_MARKDOWN, "markup/list-gap", "```\na\n```\n- b\n- c\n", False),
    ("tables_interrupt", True, PLAIN, "table/syntax", "a\n|b|c|\n|-|-|\n|d|e|\n", False),
    ("tables_interrupt", False, PLAIN, "table/syntax", "a\n|b|c|\n|-|-|\n|d|e|\n", True),
    ("wide_delimiters", True, PLAIN, "table/syntax", "a\n|-|-|\n|d|e|\n", True),
    ("wide_delimiters", False, PLAIN, "table/syntax", "a\n|-|-|\n|d|e|\n", True),
    ("comments_after_blocks", True, PLAIN, "markup/comment-unclosed", "<!-- a --> <!-- b\n\nc -->\n", False),
    ("comments_after_blocks", False, PLAIN, "markup/comment-unclosed", "<!-- a --> <!-- b\n\nc -->\n", True),
    ("markdown_in_html", MarkdownInHtml.ALWAYS, PLAIN, "markup/markdown-in-html", "<div>\n**a**\n</div>", False),
    ("markdown_in_html", MarkdownInHtml.MARKED, PLAIN, "markup/markdown-in-html", "<div>\n**a**\n</div>", True),
    ("term_ids", True, replace(PLAIN, definition_lists=True), "link/fragment", "a\n: b\n\n[c](#a)", False),
    ("term_ids", False, replace(PLAIN, definition_lists=True), "link/fragment", "a\n: b\n\n[c](#a)", True),
    ("reads", frozenset(), PLAIN, "markup/foreign-syntax", "a{:.b}", True),
    ("reads", frozenset((Foreign.ATTRIBUTE_LIST,)), PLAIN, "markup/foreign-syntax", "a{:.b}", False),
    ("balanced_urls", True, PLAIN, "link/syntax", "[a](https://tea.house/a(b)", True),
    ("balanced_urls", False, PLAIN, "link/syntax", "[a](https://tea.house/a(b)", False),
    ("strict_tags", True, PLAIN, "markup/parse-error", "<a href=b?c=d>e</a>", True),
    ("strict_tags", False, PLAIN, "markup/parse-error", "<a href=b?c=d>e</a>", False),
    ("flanking_rules", True, PLAIN, "markup/emphasis-punctuation", "**차.**는 b", True),
    ("flanking_rules", False, PLAIN, "markup/emphasis-punctuation", "**차.**는 b", False),
    ("flanking_signs", True, PLAIN, "markup/emphasis-punctuation", "**茶。**는 b", True),
    ("flanking_signs", False, PLAIN, "markup/emphasis-punctuation", "**茶。**는 b", False),
    ("flanking_signs", False, PLAIN, "markup/emphasis-punctuation", "**茶.**는 b", True),
    ("flanking_tildes", True, PLAIN, "markup/emphasis-punctuation", "~~차.~~는 b", True),
    ("flanking_tildes", False, PLAIN, "markup/emphasis-punctuation", "~~차.~~는 b", False),
]
HTML_SPANS = "markdown_after_tags"


def found(rule_id: str, text: str, dialect: Dialect) -> tuple[Diagnostic, ...]:
    """What a rule reports of a text that is read in a dialect."""
    (rule,) = (rule for rule in BUILTIN if rule.id == rule_id)
    context = testing.context("hugo", markdown=dialect)
    active = ActiveRule(rule, None, rule.severity)
    source = Source("post.md", f"---\ntitle: a\n---\n{text}")
    return check_post(Post(source, context), (active,), Limits(8_000_000, 10.0)).diagnostics


@pytest.mark.parametrize(("field", "value", "dialect", "text", "html"), READINGS)
def test_a_capability_changes_the_reading(field: str, value: Any, dialect: Dialect, text: str, html: str) -> None:
    read = render(text, replace(dialect, **{field: value})).html
    assert " ".join(read.split()) == " ".join(html.split())


@pytest.mark.parametrize(("field", "value", "dialect", "rule", "text", "is_reported"), REPORTS)
def test_a_capability_changes_what_a_rule_reports(
    field: str, value: Any, dialect: Dialect, rule: str, text: str, is_reported: bool
) -> None:
    assert bool(found(rule, text, replace(dialect, **{field: value}))) is is_reported


@pytest.mark.parametrize("is_read", [True, False])
def test_markdown_after_an_open_tag_is_in_an_html_block_unless_it_is_read(is_read: bool) -> None:
    result = render("<div>a\n\n*b*", replace(ELEMENTS, markdown_after_tags=is_read))
    assert bool(result.html_blocks) is not is_read


@pytest.mark.parametrize("reading", IndentedCode)
def test_tags_in_indented_code_are_uncertain_only_if_it_may_be_switched_off(reading: IndentedCode) -> None:
    result = render("    <b>", replace(PLAIN, indented_code=reading))
    assert result.uncertain == (frozenset("b") if reading is IndentedCode.UNSURE else frozenset())


def test_every_capability_is_tested() -> None:
    tested = {case[0] for case in (*READINGS, *REPORTS)} | {HTML_SPANS}
    assert tested == {field.name for field in fields(Dialect)} - {"name"}


@pytest.mark.parametrize("kind", [Attributes, Blocks, HeadingAttributes, HtmlBlocks, IndentedCode, MarkdownInHtml])
def test_every_value_is_tested(kind: Any) -> None:
    assert {case[1] for case in READINGS if isinstance(case[1], kind)} == set(kind)


def test_names_are_unique() -> None:
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)
