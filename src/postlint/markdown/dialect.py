"""The dialects of Markdown, each described by its capabilities.

Rules and other modules ask a dialect for a capability and never compare its name. The configuration of a site may vary
a dialect: `GOLDMARK.vary(hard_wraps=True)`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

import msgspec


class HtmlBlocks(Enum):
    """The end of an HTML block, and whether Markdown is read between tags."""

    BLANK_LINE = auto()
    """At an empty line (CommonMark 0.31.2, section 4.6, types 6 and 7)."""
    END_TAG = auto()
    """At the end tag of its element, across empty lines."""
    JSX = auto()
    """There are no HTML blocks: Markdown is read between the tags of JSX elements."""


class MarkdownInHtml(Enum):
    """The HTML elements between whose tags Markdown is read, where HTML blocks end at the end tag."""

    NEVER = auto()
    MARKED = auto()
    """Those with an attribute `markdown`: `<div markdown="1">`."""
    ALWAYS = auto()
    """Every element that may contain blocks (`parse_block_html` of kramdown)."""


class HeadingAttributes(Enum):
    """What the braces at the end of a heading may hold."""

    NONE = auto()
    """Nothing: `# Tea {#tea}` shows the braces."""
    ID = auto()
    """An id alone: `# Tea {#tea}` has the id `tea`, `# Tea {.green}` shows the braces."""
    ANY = auto()
    """Ids, classes and attributes with a value: `# Tea {#tea .green lang=en}`; `# The package {tinkr}` is text."""
    WORDS = auto()
    """As ANY, and names alone: `# Tea {green}` (pulldown-cmark)."""
    AFTER_TEXT = auto()
    """As WORDS, but only after text: `# {green}` is text (`attr_list` of Python-Markdown)."""


class Attributes(Enum):
    """The attribute lists of blocks and spans other than headings. They print nothing."""

    NONE = auto()
    BLOCK = auto()
    """A line of its own below a block: `{.green}` (`parser.attribute.block` of goldmark in Hugo)."""
    KRAMDOWN = auto()
    """Inline attribute lists and extensions: `{: .green}`, `{::comment}…{:/comment}`."""
    ATTR_LIST = auto()
    """The extension `attr_list` of Python-Markdown: `{: .green}` and `{ .green }`."""


class IndentedCode(Enum):
    """The reading of lines that are indented by four columns and do not continue a paragraph."""

    CODE = auto()
    UNSURE = auto()
    """As code, but the site may have switched indented code off: its HTML tags may be tags."""
    BLOCKS = auto()
    """As if they were not indented: `    - tea` is a list item."""
    PARAGRAPH = auto()
    """As a paragraph: `    - tea` is the text `- tea`."""


class Blocks(Enum):
    """The rules by which lines become paragraphs, lists, quotes, tables and code."""

    COMMONMARK = auto()
    KRAMDOWN = auto()


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """The capabilities of a dialect. The defaults are those of CommonMark with GitHub's extensions (GFM).

    Spans:

    - `autolinks`: a bare URL becomes a link (GFM, section 6.9); None if that is not known.
    - `greedy_autolinks`: where it does, the link takes every character up to a space, even the `[` of the next link.
    - `flanking_rules`: punctuation beside `*` decides whether it opens or closes emphasis (CommonMark, section 6.2).
      False: only spaces do, so `**tea.**hot` is emphasis.
    - `empty_headings`: `##` without text is a heading. False: it is a paragraph, which shows the signs.
    - `lone_backticks`: a backtick between spaces is text, so it opens no code span.
    - `spaces_in_urls`: the URL of a link may have spaces: `[tea](green tea)`.
    - `verbatim_alt`: the alternative text of an image is the text between its brackets, not its Markdown rendered.
    - `self_closing_spans`: `<a/>` inside a line is closed, and `<div/>` there is shown as text.
    - `strikethrough`, `wikilinks`: `~~tea~~` and `[[tea]]` have a meaning.
    - `hard_wraps`: a line end in a paragraph is a line break.

    Blocks:

    - `blocks`: the rules for blocks as such; the next four fields name effects of them that rules ask about.
    - `multiline_setext`: the text above `---` may have several lines and is a heading. False: it is a paragraph.
    - `containers_end_fences`: the end of a list item or quote closes a code fence in it.
    - `code_hides_pipes`: `|` in a code span separates no cells, and a line without another `|` is not a row.
    - `comments_after_blocks`: an HTML comment may begin after another one on its line, and end lines below.
    - `tables`, `footnotes`, `task_lists`, `definition_lists`: these constructs have a meaning.
    - `term_ids`: the terms of definition lists get ids as headings do.
    - `callouts`: the mark in `> [!NOTE]` is not text.
    - `containers`: lines with `:::` open and close a container, and print nothing.
    - `components`: lines with `::` open and close a component, with values between `---` after the first (MDC).
    - `admonitions`: the marks that open an indented block of Markdown, of `!!!`, `???` and `===`.
    - `indented_code`, `heading_attributes`, `attributes`: see there.

    HTML:

    - `html_blocks`, `markdown_in_html`: see there.
    - `markdown_after_tags`: Markdown is also read after a block tag that has no end tag.
    """

    name: str
    autolinks: bool | None = True
    greedy_autolinks: bool = False
    flanking_rules: bool = True
    empty_headings: bool = True
    lone_backticks: bool = False
    spaces_in_urls: bool = False
    verbatim_alt: bool = False
    self_closing_spans: bool = False
    strikethrough: bool = True
    wikilinks: bool = False
    hard_wraps: bool = False
    blocks: Blocks = Blocks.COMMONMARK
    multiline_setext: bool = True
    containers_end_fences: bool = True
    code_hides_pipes: bool = False
    comments_after_blocks: bool = False
    tables: bool = True
    footnotes: bool = True
    task_lists: bool = True
    definition_lists: bool = False
    term_ids: bool = False
    callouts: bool = True
    containers: bool = False
    components: bool = False
    admonitions: frozenset[str] = frozenset()
    indented_code: IndentedCode = IndentedCode.CODE
    heading_attributes: HeadingAttributes = HeadingAttributes.ANY
    attributes: Attributes = Attributes.NONE
    html_blocks: HtmlBlocks = HtmlBlocks.BLANK_LINE
    markdown_in_html: MarkdownInHtml = MarkdownInHtml.MARKED
    markdown_after_tags: bool = False

    def vary(self, **capabilities: Any) -> Dialect:
        """Return the dialect with other capabilities, by field name. The values are not checked."""
        return msgspec.structs.replace(self, **capabilities)


# Of a site whose generator is not known.
COMMONMARK = Dialect(name="commonmark", autolinks=None, indented_code=IndentedCode.UNSURE)

# kramdown 2.4 with the parser GFM 1.1, as Jekyll sets it up.
KRAMDOWN = Dialect(
    name="kramdown",
    autolinks=False,
    flanking_rules=False,
    empty_headings=False,
    lone_backticks=True,
    spaces_in_urls=True,
    verbatim_alt=True,
    self_closing_spans=True,
    blocks=Blocks.KRAMDOWN,
    multiline_setext=False,
    containers_end_fences=False,
    code_hides_pipes=True,
    comments_after_blocks=True,
    definition_lists=True,
    callouts=False,
    heading_attributes=HeadingAttributes.ID,
    attributes=Attributes.KRAMDOWN,
    html_blocks=HtmlBlocks.END_TAG,
    markdown_after_tags=True,
)

# goldmark as Hugo sets it up.
GOLDMARK = Dialect(name="goldmark", definition_lists=True)

# remark with remark-gfm, as Astro and Gatsby set it up.
REMARK = Dialect(name="remark", containers=True)

# MDX 3, of Docusaurus and of `.mdx` files.
MDX = Dialect(name="mdx", containers=True, indented_code=IndentedCode.BLOCKS, html_blocks=HtmlBlocks.JSX)

# markdown-it as VitePress sets it up.
MARKDOWN_IT = Dialect(name="markdown-it", containers=True)

# markdown-it as Eleventy sets it up: without its rule `code`.
ELEVENTY = Dialect(name="eleventy", autolinks=False, containers=True, indented_code=IndentedCode.PARAGRAPH)

# marked as hexo-renderer-marked 7.0 sets it up (index.js), with `breaks: true`; a Hexo site may have another renderer.
MARKED = Dialect(name="marked", autolinks=None, greedy_autolinks=True, hard_wraps=True)

# Python-Markdown with the extensions that Material for MkDocs recommends; also of Pelican and Nikola.
PYTHON_MARKDOWN = Dialect(
    name="python-markdown",
    autolinks=False,
    flanking_rules=False,
    definition_lists=True,
    callouts=False,
    admonitions=frozenset(("!!!", "???", "===")),
    attributes=Attributes.ATTR_LIST,
    html_blocks=HtmlBlocks.END_TAG,
)

# pandoc's Markdown (3.9), as Quarto uses it.
PANDOC = Dialect(
    name="pandoc",
    autolinks=None,
    flanking_rules=False,
    spaces_in_urls=True,
    multiline_setext=False,
    code_hides_pipes=True,
    containers=True,
    definition_lists=True,
    attributes=Attributes.ATTR_LIST,
    html_blocks=HtmlBlocks.END_TAG,
    markdown_in_html=MarkdownInHtml.ALWAYS,
)

# pulldown-cmark as Zola sets it up.
PULLDOWN_CMARK = Dialect(name="pulldown-cmark", autolinks=False, heading_attributes=HeadingAttributes.WORDS)

# Obsidian's Markdown, as Quartz reads it.
OBSIDIAN = Dialect(name="obsidian", wikilinks=True)

DIALECTS = (
    *(COMMONMARK, KRAMDOWN, GOLDMARK, REMARK, MDX, MARKDOWN_IT),
    *(ELEVENTY, MARKED, PYTHON_MARKDOWN, PANDOC, PULLDOWN_CMARK, OBSIDIAN),
)
