"""Pair the block tags of a template: which are not closed, and which end or branch no open block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from postlint.template.engine import TemplateFault
from postlint.text import Span


class Pairing:
    """The open blocks at a place in a text.

    `blocks` are the tags that need an end tag, `more` those that have one in this text. `branches` are the tags that
    are allowed in some blocks only. `prefix` begins the name of an end tag in faults.
    """

    def __init__(
        self,
        blocks: frozenset[str],
        more: Iterable[str] = (),
        branches: Mapping[str, frozenset[str]] | None = None,
        prefix: str = "end",
    ) -> None:
        self._own = blocks
        self._blocks = blocks.union(more)
        self._branches = branches or {}
        self._prefix = prefix
        self._open: list[tuple[str, Span]] = []
        self._counts: Counter[str] = Counter()
        self._dangling: Counter[str] = Counter()

    @property
    def inside(self) -> str:
        """The name of the innermost open block; empty if there is none."""
        return self._open[-1][0] if self._open else ""

    def is_inside(self, name: str) -> bool:
        """Return whether a block of this name is open."""
        return self._counts[name] > 0

    def take(self, name: str, span: Span) -> Iterator[TemplateFault]:
        """Take the next tag, and yield its faults."""
        if name.startswith("end"):
            yield from self.close(name.removeprefix("end"), span)
        elif name in self._blocks:
            self.open(name, span)
        elif name == "elseif" and self.inside in self._branches.get("elsif", ()):
            yield TemplateFault("mistaken", "elsif", span)
        elif (
            name in self._branches
            and self.inside not in self._branches[name]
            and (not self.inside or self.inside in self._own)
        ):
            yield TemplateFault("stray", name, span)

    def rest(self) -> Iterator[TemplateFault]:
        """Yield the blocks that are still open at the end of the text."""
        return (TemplateFault("unclosed", name, span) for name, span in self._open if name in self._blocks)

    def open(self, name: str, span: Span) -> None:
        """Open a block, or a tag that may be one."""
        self._open.append((name, span))
        self._counts[name] += 1

    def close_last(self) -> Iterator[TemplateFault]:
        """Close the last open block; of tags that may be none, the last one if there is no block."""
        while self._open and self._pop()[0] not in self._blocks:
            if not any(self._counts[name] for name in self._blocks):
                break
        return iter(())

    def _pop(self) -> tuple[str, Span]:
        name, span = self._open.pop()
        self._counts[name] -= 1
        return name, span

    def close(self, name: str, span: Span) -> Iterator[TemplateFault]:
        """Close the last open block of this name; a block that was opened after it is not closed."""
        if self._counts[name]:
            while self._open[-1][0] != name:
                unclosed, opening = self._pop()
                if unclosed in self._blocks:
                    self._dangling[unclosed] += 1
                    yield TemplateFault("unclosed", unclosed, opening, span)
            self._pop()
        elif self._dangling[name]:
            self._dangling[name] -= 1
        elif name not in self._own and self._open and _is_slip(name, self._open[-1][0]):
            yield TemplateFault("mistaken", f"{self._prefix}{self._pop()[0]}", span)
        else:
            yield TemplateFault("stray", f"{self._prefix}{name}", span)


def _is_slip(written: str, meant: str) -> bool:
    """Return whether a name differs from another by one or two letters: `fi` and `if`."""
    from rapidfuzz.distance import OSA

    return len(written) < 40 and OSA.distance(written, meant, score_cutoff=2) <= min(2, len(meant) - 1)
