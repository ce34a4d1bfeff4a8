"""Read the Liquid tags of a body: those that stop the build, and the values.

Follows Liquid 4 (tokenizer.rb, block_body.rb, tags/raw.rb). Jekyll 3 and 4 run it before Markdown, also in code, in
comments and between quotes: only `{% raw %}` protects a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.template import liquidjs
from postlint.template.engine import Engine, Language, Reading, TemplateFault, TemplateValue
from postlint.template.pairing import Pairing
from postlint.template.value import filters_of, missing_name
from postlint.text import Span, lazy

_OPENER = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{%-?\s*(?P<name>\w+|\#)(?P<markup>.*?)-?%\}", re.DOTALL)
_END_NAME = re.compile(r"\{%-?\s*end(\w+)")
_ENDRAW = re.compile(r"\{%\s*endraw(?!\w)[^%{]{0,200}%\}")
_DASHED_ENDRAW = re.compile(r"\{%-\s*endraw(?!\w)[^%{]{0,200}%\}")
_BLOCKS = frozenset("if unless case for tablerow capture comment raw highlight ifchanged".split())
# The blocks in which a branch is allowed.
_BRANCHES = {
    "else": frozenset({"if", "unless", "case", "for"}),
    "elsif": frozenset({"if", "unless"}),
    "when": frozenset({"case"}),
}
# What follows the name of a tag, without white space around it: `tea in teas`, `tea = 1`.
_MARKUP = {
    "for": lazy(r"[\w-]+\s+in\s"),
    "tablerow": lazy(r"[\w-]+\s+in\s"),
    "assign": lazy(r"[^=]*[\w.\[\]-]\s*="),
    "capture": lazy(r"[^\w-]*[\w-]"),
    **dict.fromkeys(("if", "unless", "elsif", "case", "when"), lazy(r"[^\s,|]")),
    "cycle": lazy(r"\S"),
}
# A condition with an operator that Liquid does not have: `tea is green`, `tea = "green"`.
_OPERATOR = lazy(r"[\w.-]+\s+(?:(?!(?:contains|and|or)\b)[a-z_]+|=(?:==)?)(?:\s+[^\s,]+)?")
_LANGUAGE = lazy(r"[a-zA-Z0-9.+#_-]+(?:\s.*)?", re.DOTALL)
# The tags of Liquid 4 and 5; `#` is a comment in Liquid 5.4.
TAGS = _BLOCKS - {"highlight"} | frozenset(
    "assign break continue cycle decrement echo include increment liquid render #".split()
)


def read(text: str, engine: Engine) -> Reading:
    """Read the tags of a text in linear time."""
    reader = _Reader(text, engine)
    faults = sorted(reader.run(), key=lambda fault: fault.span)
    return Reading(faults, reader.values, frozenset(reader.names))


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, engine: Engine) -> None:
        self._text = text
        self._tags = engine.tags
        self._filters = engine.filters
        self._is_js = engine.language is Language.LIQUIDJS
        self._ignores_filters = engine.is_whole and not self._is_js
        blocks = liquidjs.BLOCKS if self._is_js else _BLOCKS
        self._pairing = Pairing(blocks | engine.blocks, _END_NAME.findall(text), _BRANCHES)
        self.values: list[TemplateValue] = []
        self.names: set[str] = set()

    def run(self) -> Iterator[TemplateFault]:
        position = 0
        while opener := _OPENER.search(self._text, position):
            start = opener.start()
            end = self._end(start)
            if end < 0:
                yield TemplateFault("unfinished", opener[0], Span(start, start + 2))
                break
            span = Span(start, end)
            position = end
            if opener[0] == "{{":
                if not self._text.endswith("}}", start + 2, end):
                    yield TemplateFault("unfinished", "{{", span)
                elif self._pairing.inside != "comment":
                    yield from self._value(span)
            elif (tag := _TAG.fullmatch(self._text, start, end)) is None:
                yield TemplateFault("nameless", "", span)
            elif tag["name"] == "raw":
                position = self._skip_raw(end)
                if position < 0:
                    yield self._unclosed_raw(span)
                    break
            else:
                yield from self._take(tag["name"], tag["markup"].strip(), span)
        else:
            yield from self._pairing.rest()

    def _end(self, start: int) -> int:
        """Return the end of the token at `start`; -1 if it has none. An output ends at the first brace, even quoted."""
        if self._is_js and self._text[start + 1] == "{":
            output = liquidjs.OUTPUT.match(self._text, start)
            return output.end() if output else -1
        closer = self._text.find("}" if self._text[start + 1] == "{" else "%}", start + 2)
        if closer < 0:
            return -1
        return closer + (2 if self._text[closer + 1 : closer + 2] == "}" else 1)

    def _value(self, span: Span) -> Iterator[TemplateFault]:
        value = self._text[span.start : span.end]
        missing = [name for name in filters_of(value) if self._filters is not None and name not in self._filters]
        if self._is_js and liquidjs.is_unreadable(value):
            yield TemplateFault("unreadable", "", span)
        elif missing:
            yield TemplateFault("filter", missing[0], span)
        else:
            name = missing_name(value, ignores_filters=self._ignores_filters)
            self.values.append(TemplateValue(span, name, self._pairing.is_inside("highlight")))

    def _skip_raw(self, start: int) -> int:
        found = _ENDRAW.search(self._text, start)
        return found.end() if found else -1

    def _unclosed_raw(self, span: Span) -> TemplateFault:
        dashed = _DASHED_ENDRAW.search(self._text, span.end)
        return (
            TemplateFault("dashed", "endraw", Span(*dashed.span()), span)
            if dashed
            else TemplateFault("unclosed", "raw", span)
        )

    def _take(self, name: str, markup: str, span: Span) -> Iterator[TemplateFault]:
        if self._pairing.inside == "comment" and name not in ("comment", "endcomment"):
            return
        self.names.add(name)
        is_run = not self._pairing.inside
        faults = list(self._pairing.take(name, span))
        is_known = self._tags is None or name in self._tags or name in _BRANCHES or name.startswith("end")
        if not faults and not is_known:
            faults = [TemplateFault("unknown", name, span)]
        is_refused = is_run and not self._is_js and name in ("if", "unless") and _OPERATOR.fullmatch(markup)
        if not faults and (is_refused or not self._is_readable(name, markup)):
            faults = [TemplateFault("unreadable", name, span)]
        yield from faults

    def _is_readable(self, name: str, markup: str) -> bool:
        """Return whether a tag of Liquid or Jekyll has the arguments that it needs."""
        if name == "highlight" and not self._is_js:
            return _LANGUAGE.fullmatch(markup) is not None
        if name == "when" and self._is_js:
            return True
        return name not in _MARKUP or _MARKUP[name].match(markup) is not None
