"""Read the Nunjucks tags of a body: those that stop the build, and the values.

Facts: runs of Nunjucks 3.2 in Hexo 7 and 8 and in Eleventy 3. Hexo renders Markdown first, and hides the braces in code
from Nunjucks; 8.1 prints braces that are not closed. Eleventy runs Nunjucks before Markdown, in code too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from postlint.template.engine import Engine, Reading, TemplateFault, TemplateValue
from postlint.template.expression import Kind, read_expression
from postlint.template.pairing import Pairing
from postlint.template.value import named_in
from postlint.text import Span, SpanIndex, lazy

_OPENER = lazy(r"\{[{%#]")
_TAG = lazy(r"\{%-?\s*(?P<name>[^\s%(=\"'{}|,.:\[\]]+)(?P<rest>.*?)-?%\}", re.DOTALL)
_END_NAME = lazy(r"\{%-?\s*end([\w-]+)")
# A link in Markdown up to its URL: Hexo does not run a tag there.
_LINK = lazy(r"\]\([^\s()]*\Z")
_LOOP = lazy(r"\s*[^\s,]+(?:\s*,\s*[^\s,]+)*\s+in\s")
_INDENT = lazy(r"(?:\A|\n)(?: {4}| {0,3}\t)[ \t]*\Z")
_RAW = ("raw", "verbatim")
_BLOCKS = frozenset("if ifAsync for block macro call filter set switch asyncEach asyncAll".split())
_ENDS = {"endeach": "endasyncEach", "endall": "endasyncAll"}
_IFS = frozenset(("if", "ifAsync"))
_BRANCHES = {
    "else": _IFS | {"for"},
    "elif": _IFS,
    "elseif": _IFS,
    "case": frozenset(("switch",)),
    "default": frozenset(("switch",)),
}
# The tags of Nunjucks, and those that need another file.
TAGS = _BLOCKS | frozenset(_RAW)
FILE_TAGS = frozenset("include extends import from".split())
FILTERS = frozenset(
    "abs batch capitalize center default d dictsort dump e escape first float forceescape groupby indent int join last"
    " length list lower nl2br random reject rejectattr replace reverse round safe select selectattr slice sort string"
    " striptags sum title trim truncate upper urlencode urlize wordcount".split()
)
# Filters that print nothing for a value that does not exist.
_QUIET = frozenset("upper lower capitalize title trim escape e safe first last".split())
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def read(text: str, engine: Engine, skipped: SpanIndex) -> Reading:
    """Read the tags of a text that begin outside of the skipped spans, in linear time."""
    reader = _Reader(text, engine, skipped)
    faults = [fault for fault in sorted(reader.run(), key=lambda fault: fault.span) if reader.is_sure(fault)]
    return Reading(faults, reader.values, frozenset(reader.names))


class _Reader:
    """One pass over the tags of a text."""

    def __init__(self, text: str, engine: Engine, skipped: SpanIndex) -> None:
        self._text = text
        self._engine = engine
        self._skipped = skipped
        self._pairing = Pairing(_BLOCKS | engine.blocks, _END_NAME.findall(text), _BRANCHES)
        self.values: list[TemplateValue] = []
        self.names: set[str] = set()
        self._next: dict[str, int] = {}
        self._is_unsure = False
        self._runs = engine.is_strict  # Hexo 8 runs Nunjucks only if a tag is complete

    def run(self) -> Iterator[TemplateFault]:
        position = 0
        unfinished: TemplateFault | None = None
        while opener := _OPENER.search(self._text, position):
            start, mark = opener.start(), opener[0]
            position = start + 2
            if self._is_skipped(start):
                position = start + 1
                continue
            end = self._closer(_CLOSERS[mark], position)
            if end < 0:
                unfinished = unfinished or TemplateFault("unfinished", mark, Span(start, position))
                continue
            span = Span(start, end + 2)
            if not self._engine.is_strict and end == position and mark == "{{":
                continue  # `{{}}` is text
            self._runs = True
            if mark == "{{":
                position = span.end
                yield from self._value(span)
            elif mark == "{#":
                position = span.end
            elif (tag := _TAG.fullmatch(self._text, *span)) is None:
                position = span.end
                yield TemplateFault("nameless", "", span)
            elif tag["name"] in _RAW:
                closing = re.compile(rf"\{{%-?\s*end{tag['name']}\s*-?%\}}").search(self._text, span.end)
                if closing is None:
                    return  # the rest of the text is printed
                if closing[0][2] == "-":
                    yield TemplateFault("dashed", closing[0][3:-2].strip(" \t\n-"), Span(*closing.span()), span)
                position = closing.end()
            else:
                position = span.end
                yield from self._tag(tag, span)
        if unfinished is not None and self._runs:
            yield unfinished
        yield from self._pairing.rest()

    def is_sure(self, fault: TemplateFault) -> bool:
        """Return whether a fault is certain; that of a pair is not if one of its tags may be in code."""
        return not self._is_unsure or fault.kind not in ("unclosed", "stray", "mistaken")

    def _closer(self, closer: str, start: int) -> int:
        """Return the offset of the next closer from `start` on that is not in code, or -1; no part is read twice."""
        found = self._next.get(closer, 0)
        while 0 <= found < start or (found >= 0 and self._skipped.overlaps(Span(found, found + 1))):
            found = self._text.find(closer, max(found + 1, start))
        self._next[closer] = found
        return found

    def _is_skipped(self, start: int) -> bool:
        """Return whether what begins here is text to Hexo: in code, after a backslash, or in the URL of a link."""
        if self._skipped.overlaps(Span(start, start + 1)):
            return True
        if not self._engine.skips_code:
            return False
        before = self._text[max(start - 300, 0) : start]
        if _INDENT.search(before):
            self._is_unsure = True  # it may be in indented code
            return True
        return before.endswith("\\") or _LINK.search(before) is not None

    def _tag(self, tag: re.Match[str], span: Span) -> Iterator[TemplateFault]:
        name = tag["name"]
        self.names.add(name)
        if name == "set" and "=" in tag["rest"]:
            return
        faults = list(self._pairing.take(_ENDS.get(name, name), span))
        tags = self._engine.tags
        is_known = tags is None or name in tags or name in _BRANCHES or name.startswith("end")
        if not faults and not is_known:
            faults = [TemplateFault("unknown", name, span)]
        if not faults and not _has_condition(name, tag["rest"]):
            faults = [TemplateFault("unreadable", name, span)]
        yield from faults

    def _value(self, span: Span) -> Iterator[TemplateFault]:
        """Take a value: one that cannot be read, or, outside of blocks, that uses what does not exist."""
        found = read_expression(self._text[span.start + 2 : span.end - 2].removeprefix("-").removesuffix("-"))
        is_quiet = found.kind is Kind.PATH and _QUIET.issuperset(found.filters)
        self.values.append(TemplateValue(span, found.name if is_quiet else None))
        if found.kind is Kind.INVALID:
            yield TemplateFault("unreadable", "", span)
        elif self._pairing.inside or not self._engine.is_whole:
            return
        elif missing := [each for each in found.filters if each not in (self._engine.filters or FILTERS)]:
            yield TemplateFault("filter", missing[0], span)
        elif found.kind is Kind.CALL and found.name not in self._known:
            yield TemplateFault("call", found.name, span)

    @cached_property
    def _known(self) -> frozenset[str]:
        return (self._engine.names or frozenset()) | named_in(self._text)


def _has_condition(name: str, rest: str) -> bool:
    """Return whether `if` has an expression, and `for` names and `in`; True for any other tag."""
    if name == "for":
        return _LOOP.match(rest) is not None
    return name not in ("if", "elif", "elseif") or read_expression(rest).kind is not Kind.INVALID
