"""Read the Liquid tags of a body: those that stop the build, and the values.

Follows Liquid 4 (tokenizer.rb, block_body.rb, tags/raw.rb). Jekyll 3 and 4 run it before Markdown, also in code, in
comments and between quotes: only `{% raw %}` protects a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.template.engine import Reading, TemplateFault, TemplateValue
from postlint.template.pairing import Pairing
from postlint.template.value import missing_name
from postlint.text import Span

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
# The tags of Liquid 4 and 5; `#` is a comment in Liquid 5.4.
TAGS = _BLOCKS - {"highlight"} | frozenset(
    "assign break continue cycle decrement echo include increment liquid render #".split()
)


def read(text: str, tags: frozenset[str] | None) -> Reading:
    """Read the tags of a text in linear time; `tags` are the known ones, None if there may be others."""
    reader = _Reader(text, tags)
    faults = sorted(reader.run(), key=lambda fault: fault.span)
    return Reading(faults, reader.values, frozenset(reader.names))


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, tags: frozenset[str] | None) -> None:
        self._text = text
        self._tags = tags
        self._pairing = Pairing(_BLOCKS, _END_NAME.findall(text), _BRANCHES)
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
                    name = missing_name(self._text[start:end])
                    self.values.append(TemplateValue(span, name, self._pairing.is_inside("highlight")))
            elif (tag := _TAG.fullmatch(self._text, start, end)) is None:
                yield TemplateFault("nameless", "", span)
            elif tag["name"] == "raw":
                position = self._skip_raw(end)
                if position < 0:
                    yield self._unclosed_raw(span)
                    break
            else:
                yield from self._take(tag["name"], span)
        else:
            yield from self._pairing.rest()

    def _end(self, start: int) -> int:
        """Return the end of the token at `start`; -1 if it has none. An output ends at the first brace, even quoted."""
        closer = self._text.find("}" if self._text[start + 1] == "{" else "%}", start + 2)
        if closer < 0:
            return -1
        return closer + (2 if self._text[closer + 1 : closer + 2] == "}" else 1)

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

    def _take(self, name: str, span: Span) -> Iterator[TemplateFault]:
        if self._pairing.inside == "comment" and name not in ("comment", "endcomment"):
            return
        self.names.add(name)
        faults = list(self._pairing.take(name, span))
        is_known = self._tags is None or name in self._tags or name in _BRANCHES or name.startswith("end")
        yield from faults if is_known or faults else [TemplateFault("unknown", name, span)]
