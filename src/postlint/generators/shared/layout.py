"""Whether the layouts of a site print the title of a post as the heading of its page, as far as their text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from postlint.generators.shared.configuration import read_text
from postlint.text import lazy

_MOST = 200
_OPENING = lazy(r"<h1\b", re.IGNORECASE)
# A title that a template prints, in any template language.
_PRINTED = lazy(r"(?:\{|<%)[^<>]{0,120}?title", re.IGNORECASE)
# The same in Pug and the like.
_INDENTED = lazy(r"^[ \t]*h1\b[^\n]{0,200}(?:=|#\{)[^\n]{0,100}title", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADING = 600


def prints_title(folder: Path, patterns: Iterable[str]) -> bool | None:
    """True when one of the layouts does; None when none is there, or none shows that it does."""
    for pattern in patterns:
        for path in islice(sorted(islice(folder.glob(pattern), _MOST * 10)), _MOST):
            if path.is_file() and _prints(read_text(path, 100_000)):
                return True
    return None


def _prints(layout: str) -> bool:
    """Whether a heading of level 1 in a layout has a title in it that a template prints."""
    for heading in _OPENING.split(layout)[1:]:
        if _PRINTED.search(heading.partition("</h1>")[0][:_LONGEST_HEADING]):
            return True
    return _INDENTED.search(layout) is not None
