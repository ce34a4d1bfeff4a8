"""The dialects of Markdown, each described by its capabilities.

Rules and other modules ask a dialect for a capability and never compare its name. The configuration of a site may vary
a dialect: `GOLDMARK.vary(hard_wraps=True)`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from postlint.markdown.capability import (
    Attributes,
    Blocks,
    HeadingAttributes,
    HeadingSpace,
    HtmlBlocks,
    IndentedCode,
    MarkdownInHtml,
    RawHtml,
)
from postlint.markdown.foreign import Foreign

__all__ = [
    "COMMONMARK",
    "DIALECTS",
    "ELEVENTY",
    "GOLDMARK",
    "KRAMDOWN",
    "MARKDOWN_IT",
    "MARKED",
    "MDC",
    "MDX",
    "OBSIDIAN",
    "PANDOC",
    "PULLDOWN_CMARK",
    "PYTHON_MARKDOWN",
    "REMARK",
    "SATTERI",
    "Attributes",
    "Blocks",
    "Dialect",
    "HeadingAttributes",
    "HeadingSpace",
    "HtmlBlocks",
    "IndentedCode",
    "MarkdownInHtml",
    "RawHtml",
]


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """The capabilities of a dialect. The defaults are those of CommonMark with GitHub's extensions (GFM).

    Spans:

    - `autolinks`: a bare URL becomes a link (GFM, section 6.9); None if that is not known.
    - `autolinks_in_links`: where it does, also in the text of an HTML link, which so gets a second link.
    - `greedy_autolinks`: where it does, the link takes every character up to a space, even the `[` of the next link.
    - `flanking_rules`: punctuation beside `*` decides whether it opens or closes emphasis (CommonMark, section 6.2).
      False: only spaces do, so `**tea.**hot` is emphasis.
    - `flanking_signs`: where it does, punctuation outside of ASCII does so, too. False: `**茶。**热` is emphasis.
    - `flanking_tildes`: where it does, it does so beside `~~`, too.
    - `empty_headings`: `##` without text is a heading. False: it is a paragraph, which shows the signs.
    - `lone_backticks`: a backtick between spaces is text, so it opens no code span.
    - `spaces_in_urls`: the URL of a link may have spaces: `[tea](green tea)`.
    - `balanced_urls`: the parentheses in the URL of a link pair up, so `[tea](/a(b)` is text.
    - `verbatim_alt`: the alternative text of an image is the text between its brackets, not its Markdown rendered.
    - `self_closing_spans`: `<a/>` inside a line is closed, and `<div/>` there is shown as text.
    - `strikethrough`, `wikilinks`: `~~tea~~` and `[[tea]]` have a meaning.
    - `hard_wraps`: a line end in a paragraph is a line break.

    Blocks:

    - `blocks`: the rules for blocks as such; the next four fields name effects of them that rules ask about.
    - `lists_interrupt`: a list may begin directly under text.
    - `item_indent`: the columns by which the blocks of a list item are indented; 0: as many as its marker has.
    - `keeps_numbers`: an ordered list begins with the number that is written. False: with 1.
    - `multiline_setext`: the text above `---` may have several lines and is a heading. False: it is a paragraph.
    - `containers_end_fences`: the end of a list item or quote closes a code fence in it.
    - `indented_fences`: a code fence may be indented, and be in a list item.
    - `code_hides_pipes`: `|` in a code span separates no cells, and a line without another `|` is not a row.
    - `tables_interrupt`: a table may begin directly under text.
    - `wide_delimiters`: the delimiters of a table may have more cells than its header.
    - `comments_after_blocks`: an HTML comment may begin after another one on its line, and end lines below.
    - `tables`, `footnotes`, `task_lists`, `definition_lists`: these constructs have a meaning.
    - `term_ids`: the terms of definition lists get ids as headings do.
    - `callouts`: the mark in `> [!NOTE]` is not text.
    - `components`: lines with `::` open and close a component, with data between `---` below and slots: `#footer`.
    - `containers`: lines with `:::` open and close a container, and print nothing.
    - `admonitions`: the marks that open an indented block of Markdown, of `!!!`, `???` and `===`.
    - `indented_code`, `heading_space`, `heading_attributes`, `attributes`: see there.
    - `reads`: the syntaxes of other renderers that it, or its generator, reads or refuses: they do not become text.

    HTML:

    - `raw_html`: what becomes of HTML; None: it is HTML.
    - `html_blocks`, `markdown_in_html`: see there.
    - `markdown_after_tags`: Markdown is also read after a block tag that has no end tag.
    - `strict_tags`: a tag in a line whose attributes are not right is shown as text. False: it is copied.
    """

    name: str
    autolinks: bool | None = True
    autolinks_in_links: bool = False
    greedy_autolinks: bool = False
    flanking_rules: bool = True
    flanking_signs: bool = True
    flanking_tildes: bool = True
    empty_headings: bool = True
    lone_backticks: bool = False
    spaces_in_urls: bool = False
    balanced_urls: bool = True
    verbatim_alt: bool = False
    self_closing_spans: bool = False
    strikethrough: bool = True
    wikilinks: bool = False
    hard_wraps: bool = False
    blocks: Blocks = Blocks.COMMONMARK
    lists_interrupt: bool = True
    item_indent: int = 0
    keeps_numbers: bool = True
    multiline_setext: bool = True
    containers_end_fences: bool = True
    indented_fences: bool = True
    code_hides_pipes: bool = False
    tables_interrupt: bool = True
    wide_delimiters: bool = False
    comments_after_blocks: bool = False
    tables: bool = True
    footnotes: bool = True
    task_lists: bool = True
    definition_lists: bool = False
    term_ids: bool = False
    callouts: bool = True
    components: bool = False
    containers: bool = False
    admonitions: frozenset[str] = frozenset()
    indented_code: IndentedCode = IndentedCode.CODE
    heading_space: HeadingSpace = HeadingSpace.BLANK
    heading_attributes: HeadingAttributes = HeadingAttributes.ANY
    attributes: Attributes = Attributes.NONE
    reads: frozenset[Foreign] = frozenset()
    raw_html: RawHtml | None = None
    html_blocks: HtmlBlocks = HtmlBlocks.BLANK_LINE
    markdown_in_html: MarkdownInHtml = MarkdownInHtml.MARKED
    markdown_after_tags: bool = False
    strict_tags: bool = True

    def vary(self, **capabilities: Any) -> Dialect:
        """Return the dialect with other capabilities, by field name. The values are not checked."""
        return msgspec.structs.replace(self, **capabilities)


# MDX and Vue read braces as expressions.
_BRACES = frozenset(
    (Foreign.LIQUID, Foreign.SHORTCODE, Foreign.ATTRIBUTE_LIST, Foreign.SPAN_ATTRIBUTES, Foreign.HEADING_ID)
)

# Of a site whose generator is not known.
COMMONMARK = Dialect(name="commonmark", autolinks=None, indented_code=IndentedCode.UNSURE)

# MDC of Nuxt Content (remark-mdc 3).
MDC = COMMONMARK.vary(name="mdc", components=True)

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
    keeps_numbers=False,
    multiline_setext=False,
    containers_end_fences=False,
    code_hides_pipes=True,
    tables_interrupt=False,
    comments_after_blocks=True,
    definition_lists=True,
    callouts=False,
    heading_attributes=HeadingAttributes.ID,
    attributes=Attributes.KRAMDOWN,
    reads=frozenset((Foreign.ATTRIBUTE_LIST, Foreign.HEADING_ID, Foreign.MARKDOWN_ATTRIBUTE, Foreign.MATH)),
    html_blocks=HtmlBlocks.END_TAG,
    markdown_after_tags=True,
)

# goldmark as Hugo sets it up.
GOLDMARK = Dialect(
    name="goldmark",
    autolinks_in_links=True,
    wide_delimiters=True,
    definition_lists=True,
    reads=frozenset((Foreign.SHORTCODE, Foreign.HEADING_ID)),
)

# remark with remark-gfm, as Astro 5 and 6 and Gatsby set it up.
REMARK = Dialect(name="remark", autolinks_in_links=True, containers=True)

# Sätteri 0.10 with GFM, as Astro 7 sets it up. It does not repair HTML. Its other features are off.
SATTERI = REMARK.vary(name="satteri", containers=False, heading_attributes=HeadingAttributes.NONE)

# MDX 3, of Docusaurus and of `.mdx` files.
MDX = Dialect(
    name="mdx",
    autolinks_in_links=True,
    containers=True,
    indented_code=IndentedCode.BLOCKS,
    reads=_BRACES | {Foreign.MDX, Foreign.MARKDOWN_ATTRIBUTE, Foreign.CONTAINER, Foreign.MATH},
    html_blocks=HtmlBlocks.JSX,
)

# markdown-it as VitePress sets it up.
MARKDOWN_IT = Dialect(name="markdown-it", containers=True, reads=_BRACES | {Foreign.ALERT, Foreign.CONTAINER})

# markdown-it as Eleventy sets it up: without its rule `code`.
ELEVENTY = Dialect(name="eleventy", autolinks=False, containers=True, indented_code=IndentedCode.PARAGRAPH)

# marked as hexo-renderer-marked 7.0 sets it up (index.js), with `breaks: true`; a Hexo site may have another renderer.
MARKED = Dialect(
    name="marked",
    autolinks=None,
    greedy_autolinks=True,
    flanking_tildes=False,
    balanced_urls=False,
    hard_wraps=True,
    heading_space=HeadingSpace.ANY,
)

# Python-Markdown with the extensions that Material for MkDocs recommends; also of Pelican and Nikola.
PYTHON_MARKDOWN = Dialect(
    name="python-markdown",
    autolinks=False,
    autolinks_in_links=True,
    flanking_rules=False,
    definition_lists=True,
    callouts=False,
    spaces_in_urls=True,
    lists_interrupt=False,
    item_indent=4,
    keeps_numbers=False,
    multiline_setext=False,
    code_hides_pipes=True,
    tables_interrupt=False,
    admonitions=frozenset(("!!!", "???", "===")),
    heading_space=HeadingSpace.NONE,
    attributes=Attributes.ATTR_LIST,
    html_blocks=HtmlBlocks.END_TAG,
    strict_tags=False,
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
PULLDOWN_CMARK = Dialect(
    name="pulldown-cmark",
    autolinks=False,
    heading_attributes=HeadingAttributes.WORDS,
    reads=frozenset((Foreign.HEADING_ID,)),
)

# Obsidian's Markdown, as Quartz reads it.
OBSIDIAN = Dialect(name="obsidian", autolinks_in_links=True, wikilinks=True)

DIALECTS = (
    *(COMMONMARK, MDC, KRAMDOWN, GOLDMARK, REMARK, SATTERI, MDX, MARKDOWN_IT),
    *(ELEVENTY, MARKED, PYTHON_MARKDOWN, PANDOC, PULLDOWN_CMARK, OBSIDIAN),
)
