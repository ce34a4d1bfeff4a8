"""Reads the patterns of policies: named ones, which ship with postlint, and regular expressions of users.

A user's expression runs over texts of strangers, so one that can take exponential time is refused. A long text is
searched in pieces of 2,000 characters, which bounds what an expression that takes quadratic time can cost.
"""

from __future__ import annotations

import re
import tomllib
import warnings
from collections.abc import Iterator
from functools import cache, cached_property
from math import log
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from postlint import disk
from postlint.text import lazy, loosen, quote, read_own

PIECE, OVERLAP = 2_000, 200
VALUES = ("v", "v2", "v3", "v4", "v5", "v6", "v7", "v8")  # the groups with the name of an author or source
_LONGEST = 1_000
# A repetition counts as unlimited if it allows more than this: `_FEW` around something that varies, `_MANY` elsewhere.
_FEW, _MANY = 9, 99
_MOST_WAYS = 1_000_000
_ANY = str([(codes.ANY, None)])
_WORD = lazy(r"<([A-Z]+)>")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


class PatternError(ValueError):
    """A text that is not a pattern, or a pattern that can take exponential time."""


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """What a policy looks for in a passage.

    Every match contains one of `stems` and one of `beside`, in lower case. The group `v` is the name of the author or
    source. A label (`is_label`) is a whole passage, and the next passage holds the name. `is_linked`: it is the whole
    text of a link. `is_unquoted`: not in a block quotation. `credit` is where a match is a
    credit of a picture: `beside` it, or only in its `caption`; "" if nowhere.
    """

    name: str
    source: str
    flags: int = 0
    stems: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    is_label: bool = False
    is_linked: bool = False
    is_unquoted: bool = False
    credit: str = ""

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        with warnings.catch_warnings(action="ignore"):
            return re.compile(self.source, self.flags)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        with warnings.catch_warnings(action="ignore"):
            return re.compile(loosen(self.source), self.flags)

    def may_be_in(self, text: str) -> bool:
        """Return whether a passage of a text may match, wherever the passages begin and end."""
        pieces = range(0, max(len(text), 1), PIECE)
        return any(self._loose.search(text, piece, piece + PIECE + OVERLAP) for piece in pieces)

    @property
    def names_value(self) -> bool:
        """Whether a match leads to a name: in the group `v`, or after a label."""
        return self.is_label or "(?P<v>" in self.source

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[start:end]`; None for `end` is the end of the text."""
        end = len(text) if end is None else end
        if self.is_label or self.is_linked:
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
    """Return the pattern of a name such as `ko.source`, or of `/expression/` or `/expression/i`.

    Raises:
        PatternError: the name is unknown, or the expression is not valid or can take exponential time.
    """
    if not text.startswith("/"):
        if text not in _named():
            raise PatternError(f"unknown pattern {quote(text)}{_hint(text)}")
        return _named()[text]
    source, _, flags = text[1:].rpartition("/")
    if not source or flags not in ("", "i"):
        raise PatternError("write a regular expression as `/…/`, or as `/…/i` to ignore case")
    if len(source) > _LONGEST:
        raise PatternError(f"the regular expression is longer than {_LONGEST:,} characters")
    try:
        compiled = re.MULTILINE | (re.IGNORECASE if flags else 0)
        with warnings.catch_warnings(action="ignore"):  # Python warns of a class such as `[[a]`
            tree = parser.parse(source, re.MULTILINE)
            re.compile(source, compiled)
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError(f"not a regular expression: {error}") from None
    if why := _is_careless(tree):
        raise PatternError(why)
    if _repeats_ways(tree):
        raise PatternError("a repetition of what can match in many ways: repeat it less often")
    return Pattern(text, source, compiled)


def _hint(text: str) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, list(_named()), scorer=fuzz.ratio, score_cutoff=60)
    return f": did you mean `{found[0]}`" if found else ": write a regular expression as `/…/`"


def _is_careless(tree: Any, inside: bool = False) -> str | None:
    """Return why an expression can take exponential or cubic time, or None.

    What is repeated without a limit must have a fixed length, and must not follow its like: `(a+)*`, `.*.*`.
    """
    last: Any = None
    for code, value in tree:
        if inside and code is codes.BRANCH:
            return "alternatives in an unlimited repetition: write `{0,9}` instead of `*`"
        if code in _REPEATS:
            least, most, body = value
            if inside and least != most:
                return "a repetition in an unlimited repetition: write `{0,9}` instead of `*`"
            is_open = most is codes.MAXREPEAT or most > _MANY
            if is_open and last is not None and (str(body) == str(last) or _ANY in (str(body), str(last))):
                return "two unlimited repetitions in a row: write `{0,99}` instead of `*`"
            if why := _is_careless(body, inside or (least != most and most > _FEW)):
                return why
            last = body if is_open else last if least == 0 else None
        else:
            last = None
            if why := next(filter(None, (_is_careless(each, inside) for each in _subtrees(value))), None):
                return why
    return None


def _repeats_ways(tree: Any) -> bool:
    """Return whether a limited repetition multiplies the ways to match beyond the limit: `(?:a?){40}` has 2⁴⁰."""
    for code, value in tree:
        if code in _REPEATS and value[1] is not codes.MAXREPEAT and value[1] * log(_ways(value[2])) > log(_MOST_WAYS):
            return True
        if any(map(_repeats_ways, _subtrees(value))):
            return True
    return False


def _ways(tree: Any) -> float:
    """Return how many ways there are to match a text, at most; an unlimited repetition counts as one."""
    ways = 1.0
    for code, value in tree:
        if code in _REPEATS:
            least, most, body = value
            if most is not codes.MAXREPEAT:
                ways *= (most - least + 1) * _ways(body)
        elif code is codes.BRANCH:
            ways *= sum(map(_ways, value[1]))
        else:
            for each in _subtrees(value):
                ways *= _ways(each)
    return min(ways, _MOST_WAYS + 1)


def _subtrees(value: Any) -> Iterator[Any]:
    """Yield the subtrees of a node of the parsed expression."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _subtrees(each)


@cache
def credit_patterns(is_caption: bool) -> tuple[Pattern, ...]:
    """Return the patterns of credits: those for the text beside a picture, and in a caption also the others."""
    return tuple(each for each in _named().values() if each.credit == "beside" or (each.credit and is_caption))


@cache
def _named() -> dict[str, Pattern]:
    """Return the patterns that ship with postlint, by name."""
    folder = Path(__file__).parent
    files = (
        folder / "patterns.toml",
        *(folder / "patterns" / name for name in disk.files_matching(folder / "patterns", "*.toml")),
    )
    entries = [entry for file in files for entry in tomllib.loads(read_own(file)).items()]
    words: dict[str, str] = {}
    patterns: dict[str, Pattern] = {}
    for name, entry in entries:
        source = "".join(line.strip() for line in entry["regex"].splitlines())
        source = _WORD.sub(lambda word: words[word[1]], source)
        if name.isupper():
            words[name] = source
            continue
        flags = re.MULTILINE | (re.IGNORECASE if entry.get("ignore-case") else 0)
        patterns[name] = Pattern(
            name,
            source,
            flags,
            tuple(entry["stems"]),
            tuple(entry.get("beside", ())),
            entry.get("label", False),
            entry.get("linked", False),
            entry.get("unquoted", False),
            entry.get("credit", ""),
        )
    return patterns
