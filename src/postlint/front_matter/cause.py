"""Find the cause of a YAML syntax error, and point at its first character.

libyaml reports the place where it stopped, often a line or more after the mistake. So `suspect.py` looks for likely
mistakes in each line near that place, and `slip.py` for those that are often on many lines. A suspicion is confirmed if
its cure makes the block parse, or moves the error further down. A cure becomes a fix if the block parses with all cures
applied.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from yaml import YAMLError

from postlint.diagnostic import Edit, Fix, Related
from postlint.front_matter import suspect
from postlint.front_matter.compose import Collection, compose
from postlint.front_matter.fault import BlockFault
from postlint.front_matter.limit import TooComplexError
from postlint.front_matter.line import Lines
from postlint.front_matter.slip import slips
from postlint.front_matter.suspect import Suspicion
from postlint.text import Span, lazy, quote

_REFUSED = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 10
_LARGE = 20_000
_REACH = 5


class ParserStop(NamedTuple):
    """The place `at` where libyaml stopped, the start `since` of the construct around it, and libyaml's message.

    Code-point offsets of the block.
    """

    at: int
    since: int
    words: str


def explain(text: str, content: Span, error: YAMLError) -> tuple[BlockFault, ...]:
    """Return the causes of a syntax error in the YAML of `text[content]`, each at its first character."""
    block = text[slice(*content)]
    if refused := [*islice(_REFUSED.finditer(block), _MOST)]:
        places = [(match[0], Span(*match.span()).shift(content.start)) for match in refused]
        return tuple(
            BlockFault("syntax", f"character {quote(found)} is not allowed in YAML", place) for found, place in places
        )
    failure: ParserStop | None = _failure(error)
    found: list[Suspicion] = []
    cured = _Cured(block)
    most = _MOST if len(block) < _LARGE else 1
    while failure is not None and len(found) < most:
        suspicion = _cause(cured.text, failure)
        found.append(cured.original(suspicion))
        if not suspicion.cure:
            break
        cured.apply(suspicion.cure)
        failure = failing(cured.text)
    has_fix = failure is None and all(suspicion.title for suspicion in found)
    return tuple(_problem(suspicion, content.start, has_fix=has_fix) for suspicion in found)


def lacks_colon(text: str, content: Span) -> BlockFault | None:
    """Return the fault of a block that is a single string only because of its colons: `title:foo`, `title： foo`.

    None if that is not the cause.
    """
    lines = Lines(text[slice(*content)])
    for slip in slips(lines):
        cured = _Cured(lines.text)
        cured.apply(slip.cure)
        if _is_mapping(cured.text):
            return _problem(slip, content.start, has_fix=True)
    for number in range(len(lines)):
        if lines.is_content(number):
            suspicion = suspect.lacking_blank(lines, number)
            if suspicion is None or not suspicion.cure:
                return None
            cured = _Cured(lines.text)
            cured.apply(suspicion.cure)
            return _problem(suspicion, content.start, has_fix=_is_mapping(cured.text))
    return None


def failing(block: str) -> ParserStop | None:
    """Return where and why the block does not parse; None if it parses."""
    try:
        compose(block)
    except TooComplexError as error:
        return ParserStop(error.span.start, error.span.start, error.message)
    except YAMLError as error:
        return _failure(error)
    return None


def _is_mapping(block: str) -> bool:
    try:
        root = compose(block)
    except (TooComplexError, YAMLError):
        return False
    return isinstance(root, Collection) and root.is_mapping


def _failure(error: YAMLError) -> ParserStop:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = mark.index if mark else 0
    return ParserStop(at, context.index if context else at, getattr(error, "problem", None) or str(error))


def _cause(block: str, failure: ParserStop) -> Suspicion:
    """Return the first suspicion about the lines near the error whose cure works, else the most likely one."""
    lines = Lines(block)
    here, since = lines.number(failure.at), lines.number(failure.since)
    if suspicion := suspect.tab(lines, since, here, failure.at):
        return _confirmed(lines, suspicion, failure) or suspicion._replace(cure=())
    if suspicion := suspect.end_mark(lines, here):
        return suspicion
    near = dict.fromkeys((since, *range(here, max(here - _REACH, -1), -1)))
    weak: list[Suspicion] = []
    for slip in slips(lines):
        if confirmed := _confirmed(lines, slip, failure):
            return confirmed
    for number in near:
        for suspicion in suspect.all_of(lines, number, failure.at):
            if confirmed := _confirmed(lines, suspicion, failure):
                return confirmed
            if suspicion.is_sure:
                weak.append(suspicion._replace(cure=()))
    if suspicion := suspect.indentation(lines, here):
        return suspicion
    if weak:
        return min(weak, key=lambda suspicion: suspicion.span)
    at = min(failure.at, len(block))
    return Suspicion("invalid YAML from here on", Span(at, min(at + 1, len(block))), note=failure.words)


def _confirmed(lines: Lines, suspicion: Suspicion, failure: ParserStop) -> Suspicion | None:
    """Return the suspicion if its cure makes the block parse, or moves the error down to a new entry; else None."""
    if not suspicion.cure:
        return None
    cured = _Cured(lines.text)
    cured.apply(suspicion.cure)
    after = failing(cured.text)
    if after is None:
        return suspicion
    last = lines.number(suspicion.cure[-1].span.start)
    moved = Lines(cured.text).number(after.at) > last
    is_later = after.at - cured.grown > failure.at or failure.at >= len(lines.text.rstrip())
    return suspicion if moved and is_later and lines.begins_entry(last + 1) else None


class _Cured:
    """A block with cures applied one after another; it maps offsets back to the block as written."""

    def __init__(self, block: str) -> None:
        self.text = block
        self._done: list[tuple[int, int, int]] = []

    @property
    def grown(self) -> int:
        """Return how many code points longer the text has become."""
        return sum(new - old for _, old, new in self._done)

    def apply(self, edits: tuple[Edit, ...]) -> None:
        """Apply the edits; their offsets are those of the current text."""
        parts: list[str] = []
        rest = len(self.text)
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            start, end = edit.span
            parts += self.text[end:rest], edit.text
            rest = start
            self._done.append((start, end - start, len(edit.text)))
        self.text = "".join([*parts, self.text[:rest]][::-1])

    def original(self, suspicion: Suspicion) -> Suspicion:
        """Return the suspicion with offsets of the block as written."""
        cure = tuple(Edit(self._back(edit.span), edit.text) for edit in suspicion.cure)
        return suspicion._replace(span=self._back(suspicion.span), cure=cure)

    def _back(self, span: Span) -> Span:
        start, end = span
        for place, old, new in reversed(self._done):
            start, end = (
                offset - new + old if offset >= place + new else min(offset, place + old) for offset in (start, end)
            )
        return Span(start, max(start, end))


def _problem(suspicion: Suspicion, base: int, *, has_fix: bool) -> BlockFault:
    """Return the fault with offsets of the whole text; `base` is the offset of the block."""
    span = Span(base + suspicion.span.start, base + suspicion.span.end)
    fix = None
    if suspicion.cure and has_fix:
        edits = tuple(Edit(Span(base + edit.span.start, base + edit.span.end), edit.text) for edit in suspicion.cure)
        fix = Fix(suspicion.title, edits, safe=suspicion.is_safe)
    related = (Related(f"the parser says: {suspicion.note}", span),) if suspicion.note else ()
    return BlockFault("syntax", suspicion.message, span, fix, related)
