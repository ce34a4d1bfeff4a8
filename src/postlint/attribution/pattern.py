"""The patterns of policies: named ones, which ship with postlint, and regular expressions of users.

A user's expression runs over text of strangers, so one that can take exponential time is refused, and a long text is
searched piece by piece: what is quadratic in a text of 20,000 characters is a hundredth of that in pieces of 2,000.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from postlint.text import quote

PIECE, OVERLAP = 2_000, 200
_LONGEST = 1_000
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


class PatternError(ValueError):
    """The text is no pattern, or one that could take for ever."""


@dataclass(frozen=True)
class Pattern:
    """What a policy looks for in a passage. All that it matches has one of `stems` in it, and one of `beside`.

    The group `v` is what is named. A `label` is a whole passage that says what the next one names.
    """

    name: str
    source: str
    flags: int = 0
    stems: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    is_label: bool = False

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @property
    def names_value(self) -> bool:
        """Whether it has a group for what is named, or is a label."""
        return self.is_label or "(?P<v>" in self.source

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Where it matches in a stretch of a text."""
        end = len(text) if end is None else end
        if self.is_label:
            found = self._compiled.fullmatch(text, start, end)
            yield from [found] if found else ()
            return
        last = -1
        for piece in range(start, max(end, start + 1), PIECE):
            for match in self._compiled.finditer(text, piece, min(end, piece + PIECE + OVERLAP)):
                if match.start() > last:
                    last = match.start()
                    yield match


def read_pattern(text: str) -> Pattern:
    """The pattern that a policy means: a name, or `/expression/`, `/expression/i`.

    Raises:
        PatternError: there is none of this name, or it is no expression, or one that may never end.
    """
    if not text.startswith("/"):
        if text not in _named():
            raise PatternError(f"there is no pattern {quote(text)}{_hint(text)}")
        return _named()[text]
    source, _, flags = text[1:].rpartition("/")
    if not source or flags not in ("", "i"):
        raise PatternError("an expression is written `/…/`, or `/…/i` where case does not matter")
    if len(source) > _LONGEST:
        raise PatternError(f"the expression has more than {_LONGEST:,} characters")
    try:
        tree = parser.parse(source, re.MULTILINE)
        compiled = re.MULTILINE | (re.IGNORECASE if flags else 0)
        re.compile(source, compiled)
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError(f"is no regular expression: {error}") from None
    if _is_careless(tree):
        raise PatternError("a repetition without a limit stands in another one: write `{0,50}` for `*`")
    return Pattern(text, source, compiled)


def _hint(text: str) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, list(_named()), scorer=fuzz.ratio, score_cutoff=60)
    return f": did you mean `{found[0]}`" if found else ": an expression stands in `/…/`"


def _is_careless(tree: Any, inside: bool = False) -> bool:
    """Whether repetitions without a limit, or with a high one, are nested: then time can be exponential."""
    for code, value in tree:
        if code in _REPEATS:
            _, most, body = value
            is_open = most is codes.MAXREPEAT or most > 100
            if (is_open and inside) or _is_careless(body, inside or is_open):
                return True
        elif any(_is_careless(each, inside) for each in _subtrees(value)):
            return True
    return False


def _subtrees(value: Any) -> Iterator[Any]:
    """The parts of a node of the tree that are trees themselves."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _subtrees(each)


@cache
def _named() -> dict[str, Pattern]:
    """The patterns that ship with postlint."""
    text = (Path(__file__).parent / "patterns.toml").read_text("utf-8")
    words: dict[str, str] = {}
    patterns: dict[str, Pattern] = {}
    for name, entry in tomllib.loads(text).items():
        source = "".join(line.strip() for line in entry["regex"].splitlines())
        for word, meaning in words.items():
            source = source.replace(f"<{word}>", meaning)
        if name.isupper():
            words[name] = source
            continue
        flags = re.MULTILINE | (re.IGNORECASE if entry.get("ignore-case") else 0)
        patterns[name] = Pattern(
            name, source, flags, tuple(entry["stems"]), tuple(entry.get("beside", ())), entry.get("label", False)
        )
    return patterns
