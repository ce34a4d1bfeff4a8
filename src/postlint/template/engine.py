"""Describe the template engine of a site: the tags and names that it knows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span


class Language(StrEnum):
    """The language that an engine reads before Markdown is rendered."""

    LIQUID = "liquid"
    """Liquid 4 and 5 in Ruby."""
    SHORTCODES = "shortcodes"
    """Hugo's shortcodes."""


class Engine(NamedTuple):
    """What the template engine of a site knows, as far as its configuration and files tell.

    - `tags`: all names of `{% … %}` tags without end tags and branches; None if a plugin may add some.
    - `blocks`: the tags that need an end tag, of those that the site or a plugin defines.
    - `inline`: those that must not have an end tag.
    - `names`: the names at the start of a value that may print something.
    - `is_whole`: no plugin may add other names.
    """

    language: Language
    tags: frozenset[str] | None
    blocks: frozenset[str]
    inline: frozenset[str]
    names: frozenset[str]
    is_whole: bool


class TemplateFault(NamedTuple):
    """A tag that stops the build.

    `kind` is one of these:
    `unclosed`: a block without its end tag; `other` is the end tag that came first, or None;
    `stray`: an end tag or branch without an open block;
    `mistaken`: the end tag of an unknown block; `name` is the expected one: `endfi` → `endif`;
    `dashed`: a `{%- endraw %}`, which Liquid 4 does not recognise;
    `unfinished`: no `}}` or `%}`, or no end of the string that begins with `name`;
    `unquoted`: a sign that may only be in a string;
    `mixed`: some arguments have a name, others have none;
    `childless`: the end tag of a tag that has none;
    `nameless`: `{% %}`;
    `dotted`: a name with a period;
    `unknown`: the engine has no tag of this name.
    """

    kind: str
    name: str
    span: Span
    other: Span | None = None


class TemplateValue(NamedTuple):
    """A value, `{{ name }}`, outside of raw blocks; `is_code`: it is in a block of a template tag that shows code."""

    span: Span
    is_code: bool


class Reading(NamedTuple):
    """The tags of a text: the faults and the values, in source order, and the names of all tags."""

    faults: list[TemplateFault]
    values: list[TemplateValue]
    names: frozenset[str]


NOTHING_READ = Reading([], [], frozenset())
