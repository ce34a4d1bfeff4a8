"""Describe the template engine of a site: the tags and names that it knows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span


class Language(StrEnum):
    """The language that an engine reads before Markdown is rendered."""

    LIQUID = "liquid"
    """Liquid 4 and 5 in Ruby."""
    LIQUIDJS = "liquidjs"
    """Liquid in JavaScript."""
    SHORTCODES = "shortcodes"
    """Hugo's shortcodes."""
    NUNJUCKS = "nunjucks"
    """Nunjucks 3."""


class Engine(NamedTuple):
    """What the template engine of a site knows, as far as its configuration and files tell.

    - `tags`: all names of `{% … %}` tags without end tags and branches; None if a plugin may add some.
    - `blocks`: the tags that need an end tag, of those that the site or a plugin defines.
    - `inline`: those that must not have an end tag.
    - `names`: the names at the start of a value that may print something; None if unknown.
    - `is_whole`: no plugin may add other names, or filters.
    - `has_data`: the keys of the front matter are names, too.
    - `skips_code`: braces in code are text, and so are those in comments.
    - `is_strict`: a tag that is not closed stops the build, also if the text has no other.
    - `filters`: all filters of Liquid in JavaScript; None if a plugin may add some.
    """

    language: Language
    tags: frozenset[str] | None
    blocks: frozenset[str]
    inline: frozenset[str]
    names: frozenset[str] | None
    is_whole: bool
    has_data: bool = False
    skips_code: bool = False
    is_strict: bool = True
    filters: frozenset[str] | None = None


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
    `unknown`: the engine has no tag of this name;
    `unreadable`: a value, or the condition of a tag, that is not an expression;
    `filter` or `call`: a value with an unknown filter, or that calls an unknown function.
    """

    kind: str
    name: str
    span: Span
    other: Span | None = None


class TemplateValue(NamedTuple):
    """A value, `{{ name }}`, outside of raw blocks.

    - `name`: its first name, if it prints nothing when that is unknown; None if it may print something.
    - `is_code`: it is in a block of a template tag that shows code.
    """

    span: Span
    name: str | None
    is_code: bool = False


class Reading(NamedTuple):
    """The tags of a text: the faults and the values, in source order, and the names of all tags."""

    faults: list[TemplateFault]
    values: list[TemplateValue]
    names: frozenset[str]


class Template(NamedTuple):
    """The tags of a body, and the engine with the names that the post gives; None if it is unknown, or off."""

    engine: Engine | None
    faults: list[TemplateFault]
    values: list[TemplateValue]
    names: frozenset[str]
