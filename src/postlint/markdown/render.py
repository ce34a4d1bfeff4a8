"""Renders Markdown as HTML, with a map from every offset of the HTML to the source.

The events of pulldown-cmark (through pyromark, imported only here) have UTF-8 byte ranges, which are converted to
code-point offsets once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pyromark
from pyromark import Options

from postlint.markdown.dialect import Dialect, HeadingAttributes, IndentedCode
from postlint.markdown.disguise import has_disguise, reveal
from postlint.markdown.prepare import Prepared, prepare
from postlint.markdown.renderer import Event, Renderer, Source
from postlint.markdown.source_map import SourceMap, code_point_offset
from postlint.text import Span

if TYPE_CHECKING:
    from pyromark.event import Range

# How often code inside of dedented code is dedented.
_ROUNDS = 8
# A line that may be indented code: `    tea`.
_INDENTED = re.compile(r"^(?: {4}|[ ]*\t)", re.MULTILINE)
# A line that may define a term: `: tea`.
_DEFINITION = re.compile(r"^[ \t]*:[ \t]", re.MULTILINE)


class Rendered(NamedTuple):
    """The HTML of a body and its map to the source.

    - `uncertain`: the names of tags in indented code, if the site may have switched indented code off.
    - `fences`: the fenced code blocks, in the source.
    - `html_blocks`: the parts of the source in which Markdown is not read.
    - `lost`: the HTML in the source that the dialect does not let through. It is not in `html`.
    """

    html: str
    map: SourceMap
    uncertain: frozenset[str] = frozenset()
    fences: tuple[Span, ...] = ()
    html_blocks: tuple[Span, ...] = ()
    lost: tuple[Span, ...] = ()


def render(text: str, dialect: Dialect, is_apart: Callable[[Span], bool] | None = None) -> Rendered:
    """Return the HTML of a Markdown body as the dialect reads it, and its map to offsets in `text`.

    `is_apart` tells whether a span may be read in another way, such as the content of a shortcode.
    """
    ready = prepare(text, dialect)
    parser = _parser(dialect, dialect.definition_lists and _DEFINITION.search(text) is not None)
    is_code = dialect.indented_code in (IndentedCode.CODE, IndentedCode.UNSURE)
    if not is_code and _INDENTED.search(ready.parsed):
        ready = _without_indented_code(ready, parser, dialect)
    renderer = Renderer(Source.of(ready, dialect), is_apart)
    renderer.read(_events(ready, parser))
    found = renderer.found
    uncertain = frozenset(found.tags_in_code if dialect.indented_code is IndentedCode.UNSURE else ())
    spans = tuple(found.fences), tuple(found.html_blocks), tuple(found.lost)
    return Rendered(renderer.writer.html, renderer.writer.map, uncertain, *spans)


@cache
def _parser(dialect: Dialect, has_definitions: bool) -> pyromark.Markdown:
    """Return the parser for a dialect; a text without definitions is parsed without their option, which is faster."""
    switches = (
        (dialect.tables, Options.ENABLE_TABLES),
        (dialect.footnotes, Options.ENABLE_FOOTNOTES),
        (dialect.strikethrough, Options.ENABLE_STRIKETHROUGH),
        (dialect.task_lists, Options.ENABLE_TASKLISTS),
        (dialect.wikilinks, Options.ENABLE_WIKILINKS),
        (dialect.heading_attributes is not HeadingAttributes.NONE, Options.ENABLE_HEADING_ATTRIBUTES),
        (has_definitions, Options.ENABLE_DEFINITION_LIST),
    )
    options = Options(0)
    for is_on, option in switches:
        options |= option if is_on else Options(0)
    return pyromark.Markdown(options=options)


def _without_indented_code(ready: Prepared, parser: pyromark.Markdown, dialect: Dialect) -> Prepared:
    """Dedent indented code, so that it becomes blocks or a paragraph."""
    for _ in range(_ROUNDS):
        convert = code_point_offset(ready.parsed, None)
        spans = [
            Span(convert(bounds["start"]), convert(bounds["end"]))
            for event, bounds in parser.events_with_range(ready.parsed)
            if event == {"Start": {"CodeBlock": "Indented"}}
        ]
        if not spans:
            break
        ready = ready.dedented(spans, as_text=dialect.indented_code is IndentedCode.PARAGRAPH)
    return ready


def _events(ready: Prepared, parser: pyromark.Markdown) -> Iterator[Event]:
    """Yield the events of the parser, their values without disguise."""
    is_disguised = has_disguise(ready.parsed)
    events: Iterator[tuple[Any, Range]] = parser.events_with_range(ready.parsed)
    for event, bounds in events:
        if type(event) is str:
            yield event, None, bounds["start"], bounds["end"]
            continue
        kind, value = event.popitem()  # a dict of one item, which is made for us
        if is_disguised and type(value) is str:
            value = reveal(value)
        yield kind, value, bounds["start"], bounds["end"]
