"""Handle each format of front matter through python-frontmatter's interface: detect, split, load.

`frontmatter.loads(text, handler=YamlHandler())` works, and postlint reads every post by `split` and `load`.
The `str` and the `dict` that they return know their places in the post.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from frontmatter.default_handlers import BaseHandler

from postlint.front_matter import fence, meta, yaml
from postlint.front_matter.fault import Reading
from postlint.front_matter.fence import Block
from postlint.front_matter.syntax import PLAIN, Fences, Format, Syntax
from postlint.text import Span


class Content(str):
    """The text between the fences, as `split` returns it, with the whole text and its block there."""

    __slots__ = ("block", "whole")
    block: Block
    whole: str

    def __new__(cls, whole: str, block: Block) -> Content:
        """Cut the content of a block out of the whole text."""
        content = super().__new__(cls, whole[slice(*block.content)])
        content.whole, content.block = whole, block
        return content


class Metadata(dict[str, Any]):
    """The data of a block, as `load` returns it, with the reading that it comes from."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.data)
        self.reading = reading


class Handler(BaseHandler):
    """The base class of all handlers; `syntax` says which fences and scalars the generator accepts."""

    reads: Format

    def __init__(self, syntax: Syntax = PLAIN) -> None:
        super().__init__()
        self.syntax = syntax

    def find(self, text: str) -> Block | None:
        """Return the block that the generator sees at the start of `text`; None if it sees none.

        Raises:
            TooComplexError: the end cannot be found within the limits.
        """
        raise NotImplementedError

    def read(self, text: str, content: Span) -> Reading:
        """Read the text between the fences, `text[content]`. Never raises."""
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Return whether the text starts with a block of this format."""
        return self.find(text) is not None

    def split(self, text: str) -> tuple[Content, str]:
        """Return the text between the fences, and the body.

        Raises:
            ValueError: the generator sees no block of this format.
            TooComplexError: the end cannot be found within the limits.
        """
        block = self.find(text)
        if block is None:
            raise ValueError(f"no {self.reads} front matter")
        return Content(text, block), text[block.body_start :]

    def load(self, fm: str) -> Metadata:
        """Read the text between the fences; the data is `{}` if it is not a mapping. Never raises.

        The spans are those of the whole text if `fm` comes from `split`, else those of `fm`.
        """
        if isinstance(fm, Content):
            return Metadata(self.read(fm.whole, fm.block.content))
        return Metadata(self.read(fm, Span(0, len(fm))))


class YamlHandler(Handler):
    """YAML between `---` fences."""

    reads = Format.YAML
    FM_BOUNDARY = fence.YAML.opening
    START_DELIMITER = END_DELIMITER = fence.YAML.mark

    def find(self, text: str) -> Block | None:
        """Return the block between `---` and its closing fence; None if there is none."""
        block = fence.fenced(text, fence.FENCES[self.syntax.fences])
        if block is None and self.syntax.fences is Fences.HEXO:
            return yaml.unopened(text)
        return block

    def read(self, text: str, content: Span) -> Reading:
        """Read the YAML in `text[content]`."""
        if self.syntax.fences is Fences.HEXO:
            text = yaml.without_tabs(text, content)
        return yaml.read(text, content, self.syntax.scalars)


class TomlHandler(Handler):
    """TOML between `+++` fences."""

    reads = Format.TOML
    FM_BOUNDARY = fence.TOML.opening
    START_DELIMITER = END_DELIMITER = fence.TOML.mark

    def find(self, text: str) -> Block | None:
        """Return the block between `+++` and `+++`; None if there is none."""
        return fence.fenced(text, fence.TOML._replace(joins=fence.FENCES[self.syntax.fences].joins))

    def read(self, text: str, content: Span) -> Reading:
        """Read the TOML in `text[content]`."""
        from postlint.front_matter import toml

        return toml.read(text, content)


class JsonHandler(Handler):
    """A JSON object at the start of the text."""

    reads = Format.JSON
    FM_BOUNDARY = fence.JSON_OPENING
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """Return the object with its braces; None if there is none."""
        return fence.braced(text, self.syntax.fences)

    def read(self, text: str, content: Span) -> Reading:
        """Read the JSON in `text[content]`."""
        from postlint.front_matter import json

        return json.read(text, content)


class ScriptHandler(Handler):
    """Front matter in `---js`, or another language named after the opening fence, whose data is unknown."""

    reads = Format.SCRIPT
    FM_BOUNDARY = fence.SCRIPT.opening
    START_DELIMITER = END_DELIMITER = fence.SCRIPT.mark

    def find(self, text: str) -> Block | None:
        """Return the block between `---js` and `---`; None if there is none."""
        return fence.fenced(text, fence.SCRIPT)

    def read(self, text: str, content: Span) -> Reading:
        """Read `---json`; return no data for the other languages, which are never executed."""
        if text[: content.start].rstrip().endswith("json"):
            from postlint.front_matter import json

            start = len(text[: content.end]) - len(text[content.start : content.end].lstrip())
            return json.read(text, Span(start, len(text[: content.end].rstrip())))
        return Reading({}, False)


class MetaHandler(Handler):
    """`Title: …` lines up to the first empty line, as Python-Markdown reads them for Pelican."""

    reads = Format.META
    FM_BOUNDARY = meta.LINE
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """Return the block of lines at the start of the text; None if there is none."""
        return meta.find(text)

    def read(self, text: str, content: Span) -> Reading:
        """Read the values, which are all strings."""
        return meta.read(text, content)


class FieldsHandler(Handler):
    """`.. title: …` lines up to the first empty line, as Nikola reads them."""

    reads = Format.FIELDS
    FM_BOUNDARY = meta.FIELD
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """Return the block of lines at the start of the text, inside an HTML comment or not; None if there is none."""
        return meta.find_fields(text)

    def read(self, text: str, content: Span) -> Reading:
        """Read the values, which are all strings."""
        return meta.read_fields(text, content)


_HANDLERS: tuple[type[Handler], ...] = (
    YamlHandler,
    TomlHandler,
    JsonHandler,
    ScriptHandler,
    MetaHandler,
    FieldsHandler,
)


@cache
def handlers(syntax: Syntax) -> tuple[Handler, ...]:
    """Return the handlers of the formats that a generator accepts."""
    return tuple(kind(syntax) for kind in _HANDLERS if kind.reads in syntax.formats)
