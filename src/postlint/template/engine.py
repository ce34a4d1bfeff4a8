"""Describe the template engine of a site: the tags and names that it knows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span


class Language(StrEnum):
    """The language that an engine reads before Markdown is rendered."""

    LIQUID = "liquid"
    """Liquid 4 and 5 in Ruby."""


class Engine(NamedTuple):
    """What the template engine of a site knows, as far as its configuration and files tell.

    - `tags`: all names of `{% … %}` tags without end tags and branches; None if a plugin may add some.
    - `names`: the names at the start of a value that may print something.
    - `is_whole`: no plugin may add other names.
    """

    language: Language
    tags: frozenset[str] | None
    names: frozenset[str]
    is_whole: bool


class TemplateFault(NamedTuple):
    """A tag that stops the build.

    `kind` is one of these:
    `unclosed`: a block without its end tag; `other` is the end tag that came first, or None;
    `stray`: an end tag or branch without an open block;
    `mistaken`: the end tag of an unknown block; `name` is the expected one: `endfi` → `endif`;
    `dashed`: a `{%- endraw %}`, which Liquid 4 does not recognise;
    `unfinished`: no `}}` or `%}`;
    `nameless`: `{% %}`;
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
