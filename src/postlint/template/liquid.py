"""Find the Liquid tags of a body that stop the build: those that do not pair, and those that are not closed.

Follows Liquid 4 (tokenizer.rb, block_body.rb, tags/raw.rb). Jekyll 3 and 4 run it before Markdown, also in code, in
comments and between quotes: only `{% raw %}` protects a brace.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from postlint.text import Span


class LiquidFault(NamedTuple):
    """A tag that does not pair or does not end.

    `kind` is one of these:
    `unclosed`: a block without its end tag; `other` is the end tag that came first, or None;
    `stray`: an end tag or branch without an open block;
    `mistaken`: the end tag of an unknown block; `name` is the expected one: `endfi` → `endif`;
    `dashed`: a `{%- endraw %}`, which Liquid 4 does not recognise;
    `unfinished`: no `}}` or `%}`;
    `nameless`: `{% %}`.
    """

    kind: str
    name: str
    span: Span
    other: Span | None = None


_OPENER = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<markup>.*?)-?%\}", re.DOTALL)
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


def find_faults(text: str) -> list[LiquidFault]:
    """Return the faults of a text, in source order and in linear time."""
    return sorted(_Reading(text).run(), key=lambda fault: fault.span)


class _Reading:
    """One pass over the tokens of a text, with the open blocks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks = _BLOCKS.union(_END_NAME.findall(text))
        self._open: list[tuple[str, Span]] = []
        self._counts: Counter[str] = Counter()
        self._dangling: Counter[str] = Counter()

    def run(self) -> Iterator[LiquidFault]:
        position = 0
        while opener := _OPENER.search(self._text, position):
            start = opener.start()
            end = self._end(start)
            if end < 0:
                yield LiquidFault("unfinished", opener[0], Span(start, start + 2))
                break
            span = Span(start, end)
            position = end
            if opener[0] == "{{":
                if not self._text.endswith("}}", start + 2, end):
                    yield LiquidFault("unfinished", "{{", span)
            elif (tag := _TAG.fullmatch(self._text, start, end)) is None:
                yield LiquidFault("nameless", "", span)
            elif tag["name"] == "raw":
                position = self._skip_raw(end)
                if position < 0:
                    yield self._unclosed_raw(span)
                    break
            else:
                yield from self._take(tag["name"], span)
        else:
            yield from (LiquidFault("unclosed", name, span) for name, span in self._open)

    def _end(self, start: int) -> int:
        """Return the end of the token at `start`; -1 if it has none. An output ends at the first brace, even quoted."""
        closer = self._text.find("}" if self._text[start + 1] == "{" else "%}", start + 2)
        if closer < 0:
            return -1
        return closer + (2 if self._text[closer + 1 : closer + 2] == "}" else 1)

    def _skip_raw(self, start: int) -> int:
        found = _ENDRAW.search(self._text, start)
        return found.end() if found else -1

    def _unclosed_raw(self, span: Span) -> LiquidFault:
        dashed = _DASHED_ENDRAW.search(self._text, span.end)
        return (
            LiquidFault("dashed", "endraw", Span(*dashed.span()), span)
            if dashed
            else LiquidFault("unclosed", "raw", span)
        )

    def _take(self, name: str, span: Span) -> Iterator[LiquidFault]:
        inside = self._open[-1][0] if self._open else ""
        if inside == "comment" and name not in ("comment", "endcomment"):
            return
        if name.startswith("end"):
            yield from self._close(name.removeprefix("end"), span)
        elif name in self._blocks:
            self._push(name, span)
        elif name == "elseif" and inside in _BRANCHES["elsif"]:
            yield LiquidFault("mistaken", "elsif", span)
        elif name in _BRANCHES and inside not in _BRANCHES[name] and (not inside or inside in _BLOCKS):
            yield LiquidFault("stray", name, span)

    def _push(self, name: str, span: Span) -> None:
        self._open.append((name, span))
        self._counts[name] += 1

    def _pop(self) -> tuple[str, Span]:
        name, span = self._open.pop()
        self._counts[name] -= 1
        return name, span

    def _close(self, name: str, span: Span) -> Iterator[LiquidFault]:
        if self._counts[name]:
            while self._open[-1][0] != name:
                unclosed, opening = self._pop()
                self._dangling[unclosed] += 1
                yield LiquidFault("unclosed", unclosed, opening, span)
            self._pop()
        elif self._dangling[name]:
            self._dangling[name] -= 1
        elif name not in _BLOCKS and self._open and _is_slip(name, self._open[-1][0]):
            yield LiquidFault("mistaken", f"end{self._pop()[0]}", span)
        else:
            yield LiquidFault("stray", f"end{name}", span)


def _is_slip(written: str, meant: str) -> bool:
    """Return whether a name differs from another by one or two letters: `fi` and `if`."""
    from rapidfuzz.distance import OSA

    return len(written) < 40 and OSA.distance(written, meant, score_cutoff=2) <= min(2, len(meant) - 1)
