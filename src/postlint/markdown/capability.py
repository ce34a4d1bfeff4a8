"""The ways in which dialects of Markdown read one construct differently: the values of the fields of a `Dialect`."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


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


class HeadingSpace(Enum):
    """The characters after the signs of a heading: `## Tea`."""

    BLANK = auto()
    """A space or a tab (CommonMark 0.31.2, section 4.2)."""
    ANY = auto()
    """Any white space, also a no-break space (marked)."""
    NONE = auto()
    """None are needed: `##Tea` is a heading (kramdown's own syntax, Python-Markdown)."""


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


class RawHtml(NamedTuple):
    """What becomes of HTML in a post, and the setting of the site that changes it: `html: true`."""

    fate: str
    setting: str
