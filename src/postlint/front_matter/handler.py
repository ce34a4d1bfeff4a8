"""One handler per format, in python-frontmatter's terms: detect, split, load.

`frontmatter.parse(text, handler=YamlHandler())` works with them; `find` and `read` are the same with places kept.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from frontmatter.default_handlers import BaseHandler

from postlint.front_matter import fence, meta, yaml
from postlint.front_matter.fence import Block
from postlint.front_matter.problem import Reading
from postlint.front_matter.syntax import PLAIN, Fences, Format, Syntax
from postlint.text import Span


class Handler(BaseHandler):
    """What the handlers share. `syntax` says which fences and which scalars the generator knows."""

    reads: Format

    def __init__(self, syntax: Syntax = PLAIN) -> None:
        super().__init__()
        self.syntax = syntax

    def find(self, text: str) -> Block | None:
        """The block that the generator sees at the beginning of `text`.

        Raises:
            TooComplex: the end cannot be found within the limits.
        """
        raise NotImplementedError

    def read(self, text: str, content: Span) -> Reading:
        """What stands between the fences, `text[content]`. Never raises."""
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Whether the text begins with a block of this format."""
        return self.find(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The text between the fences, and the body."""
        block = self.find(text)
        if block is None:
            return "", text
        return text[slice(*block.content)], text[block.body_start :]

    def load(self, fm: str) -> dict[str, Any]:
        """The data of a text between fences; `{}` when it is no mapping."""
        return self.read(fm, Span(0, len(fm))).data


class YamlHandler(Handler):
    """YAML between `---` fences."""

    reads = Format.YAML
    FM_BOUNDARY = fence.YAML.opening
    START_DELIMITER = END_DELIMITER = fence.YAML.mark

    def find(self, text: str) -> Block | None:
        """The block between `---` and its closing fence."""
        block = fence.fenced(text, fence.FENCES[self.syntax.fences])
        if block is None and self.syntax.fences is Fences.HEXO:
            return yaml.unopened(text)
        return block

    def read(self, text: str, content: Span) -> Reading:
        """The YAML of `text[content]`."""
        if self.syntax.fences is Fences.HEXO:
            text = yaml.without_tabs(text, content)
        return yaml.read(text, content, self.syntax.scalars)


class TomlHandler(Handler):
    """TOML between `+++` fences."""

    reads = Format.TOML
    FM_BOUNDARY = fence.TOML.opening
    START_DELIMITER = END_DELIMITER = fence.TOML.mark

    def find(self, text: str) -> Block | None:
        """The block between `+++` and `+++`."""
        return fence.fenced(text, fence.TOML)

    def read(self, text: str, content: Span) -> Reading:
        """The TOML of `text[content]`."""
        from postlint.front_matter import toml

        return toml.read(text, content)


class JsonHandler(Handler):
    """A JSON object that the text begins with."""

    reads = Format.JSON
    FM_BOUNDARY = fence.JSON_OPENING
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """The object, braces included."""
        return fence.braced(text)

    def read(self, text: str, content: Span) -> Reading:
        """The JSON of `text[content]`."""
        from postlint.front_matter import json

        return json.read(text, content)


class ScriptHandler(Handler):
    """`---js` or another language that is named behind the first fence: a block whose data is not known."""

    reads = Format.SCRIPT
    FM_BOUNDARY = fence.SCRIPT.opening
    START_DELIMITER = END_DELIMITER = fence.SCRIPT.mark

    def find(self, text: str) -> Block | None:
        """The block between `---js` and `---`."""
        return fence.fenced(text, fence.SCRIPT)

    def read(self, text: str, content: Span) -> Reading:
        """Nothing: it is not executed."""
        if text[: content.start].rstrip().endswith("json"):
            from postlint.front_matter import json

            start = len(text[: content.end]) - len(text[content.start : content.end].lstrip())
            return json.read(text, Span(start, len(text[: content.end].rstrip())))
        return Reading({}, False)


class MetaHandler(Handler):
    """`Title: …` lines up to the first blank one, as Python-Markdown reads them for Pelican."""

    reads = Format.META
    FM_BOUNDARY = meta.LINE
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """The lines that the text begins with."""
        return meta.find(text)

    def read(self, text: str, content: Span) -> Reading:
        """Its values, which are all text."""
        return meta.read(text, content)


class FieldsHandler(Handler):
    """`.. title: …` lines up to the first blank one, as Nikola reads them."""

    reads = Format.FIELDS
    FM_BOUNDARY = meta.FIELD
    START_DELIMITER = END_DELIMITER = ""

    def find(self, text: str) -> Block | None:
        """The lines that the text begins with, in a comment or not."""
        return meta.find_fields(text)

    def read(self, text: str, content: Span) -> Reading:
        """Its values, which are all text."""
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
    """The handlers of the formats that a generator accepts."""
    return tuple(kind(syntax) for kind in _HANDLERS if kind.reads in syntax.formats)
