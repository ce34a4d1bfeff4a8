"""Limit the markup of a body, before a tree is built from it.

Every punctuation mark and every line end may become an element, an event of the Markdown parser, or a parse error. Each
of these takes up to 2 KB of memory (measured with lists: `1. 1. 1.`).
"""

from __future__ import annotations

import string

from postlint.text import lazy

MARKS = 200_000
"""The most marks in a body. A post of 340 KB, the largest of 6,500 real ones, has 67,000."""

_PUNCTUATION = string.punctuation + "\n"
# Each is a parse error of HTML (13.2.3.5).
_CONTROL = lazy(r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class TooManyMarksError(Exception):
    """The body has too many marks to be read; `message` is that of the finding."""

    message = f"body is not read: more than {MARKS:,} punctuation marks and line ends"


def has_too_many_marks(text: str) -> bool:
    """Return whether a text has more marks than the limit: punctuation, line ends, and spaces inside tags."""
    if len(text) <= MARKS:
        return False
    marks = sum(map(text.count, _PUNCTUATION))
    if marks <= MARKS and "<" in text:  # before each attribute, there is a space
        tags = (piece.partition("<")[2] for piece in text.split(">"))
        marks += sum(tag.count(" ") + tag.count("\t") + tag.count("\f") for tag in tags)
    return marks > MARKS or marks + _CONTROL.subn("", text)[1] > MARKS
