"""The patterns of policies: named ones, which ship with postlint, and regular expressions of users.

A user's expression runs over text of strangers, so one that can take exponential time is refused, and a long text is
searched piece by piece: what is quadratic in a text of 20,000 characters is a hundredth of that in pieces of 2,000.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from postlint.text import loosen, quote

PIECE, OVERLAP = 2_000, 200
_LONGEST = 1_000
# Repetitions of more than these count as without a limit: of what varies itself, and of anything.
_FEW, _MANY = 9, 99
_ANY = str([(codes.ANY, None)])
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


class PatternError(ValueError):
    """The text is no pattern, or one that could take for ever."""


class Pattern(msgspec.Struct, frozen=True, dict=True):
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

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(loosen(self.source), self.flags)

    def may_be_in(self, text: str) -> bool:
        """Whether one of the passages of a text may match, wherever these begin and end in it."""
        pieces = range(0, max(len(text), 1), PIECE)
        return any(self._loose.search(text, piece, piece + PIECE + OVERLAP) for piece in pieces)

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
    if why := _is_careless(tree):
        raise PatternError(why)
    return Pattern(text, source, compiled)


def _hint(text: str) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, list(_named()), scorer=fuzz.ratio, score_cutoff=60)
    return f": did you mean `{found[0]}`" if found else ": an expression stands in `/…/`"


def _is_careless(tree: Any, inside: bool = False) -> str | None:
    """Why an expression may take for ever: what is repeated without a limit must not vary, nor follow its like."""
    last: Any = None
    for code, value in tree:
        if inside and code is codes.BRANCH:
            return "a choice is repeated without a limit: write `{0,9}` for `*`"
        if code in _REPEATS:
            least, most, body = value
            if inside and least != most:
                return "a repetition stands in another one without a limit: write `{0,9}` for `*`"
            is_open = most is codes.MAXREPEAT or most > _MANY
            if is_open and last is not None and (str(body) == str(last) or _ANY in (str(body), str(last))):
                return "two repetitions without a limit follow each other: write `{0,99}` for `*`"
            if why := _is_careless(body, inside or (least != most and most > _FEW)):
                return why
            last = body if is_open else last if least == 0 else None
        else:
            last = None
            if why := next(filter(None, (_is_careless(each, inside) for each in _subtrees(value))), None):
                return why
    return None


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
