"""Odd lines of front matter, and what their authors mean by them."""

from __future__ import annotations

from typing import NamedTuple

DAY = "2024-01-05"
HIDDEN = "hidden"
NOTHING = "nothing"
"""What a case may be meant as, besides a day (text) and terms (list): a hidden post, and nothing that can be had."""


class Case(NamedTuple):
    """A line of front matter, whose keys may be `DATE` and `TERMS`, and what is meant by it."""

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
    "DATE: 2024-01-05 10:30:00 +0900": "the offset is lost, as postlint says, which here leaves the day",
    "draft: 'false'": "means nothing to Jekyll itself; jekyll-feed leaves the post out",
    "TERMS: [a, null]": "leaves the empty item out; postlint reports it",
}
"""Why they do not agree, by the case."""
