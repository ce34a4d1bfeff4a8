"""Lists unusual lines of front matter and what their authors mean by them."""

from __future__ import annotations

from typing import NamedTuple

DAY = "2024-01-05"
HIDDEN = "hidden"
NOTHING = "nothing"
"""Meanings of a case other than a day (string) or terms (list): a hidden post, and an impossible value."""


class Case(NamedTuple):
    """A line of front matter and its meaning. `DATE` and `TERMS` stand for the generator's keys."""

    line: str
    meant: str | list[str]


_DAYS = (
    *(DAY, f"'{DAY}'", "2024-1-5", "2024-01-05 10:30", "2024-01-05 10:30:00", "2024-01-05T10:30:00Z"),
    *("2024-01-05T10:30:00+09:00", "2024-01-05 10:30:00 +0900", "20240105", "2024/01/05", "Jan 5, 2024"),
    *("5 January 2024", "1704412800", f"[{DAY}]", "2024-01-05 25:00:00", f"{DAY} # c"),
)
_HIDES = (
    *("published: false", "published: 'false'", "published: no", "published: 0", "draft: true", "draft: 'true'"),
    *("draft: yes", "draft: 1", "status: draft", "status: Draft", "status: private"),
)
CASES = (
    *(Case(f"DATE: {day}", DAY) for day in _DAYS),
    *(Case(f"DATE: {day}", NOTHING) for day in ("2024-13-45", "2024-02-30", "soon", "true", "{{ date }}")),
    *(Case(line, HIDDEN) for line in _HIDES),
    *(
        Case(line, DAY)
        for line in ("published: true", "published:", "draft: false", "draft: no", "draft: 'false'", "draft:")
    ),
    Case("status: published", DAY),
    Case("TERMS: [a, b]", ["a", "b"]),
    Case("TERMS:\n  - a\n  - b", ["a", "b"]),
    Case("TERMS: a, b", ["a", "b"]),
    Case("TERMS: a,b", ["a", "b"]),
    Case("TERMS: a", ["a"]),
    Case("TERMS: [green tea]", ["green tea"]),
    Case("TERMS: 2024", ["2024"]),
    Case("TERMS: [2024]", ["2024"]),
    Case("TERMS: [yes]", ["yes"]),
    Case("TERMS: [1.10]", ["1.10"]),
    Case("TERMS: {a: b}", ["a"]),
    Case("TERMS: [a, null]", ["a"]),
    Case("TERMS: [[a], b]", ["a", "b"]),
    Case("TERMS: []", []),
    Case("TERMS:", []),
)


EXPLAINED = {
    "DATE: 2024-01-05 10:30:00 +0900": "the offset is lost, and postlint reports it; here the day stays the same",
    "draft: 'false'": "no effect in Jekyll itself; jekyll-feed omits the post",
    "TERMS: [a, null]": "omits the empty item; postlint reports it",
}
"""The reasons for disagreement, by case."""
