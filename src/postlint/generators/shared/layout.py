"""Find out from the text of the layouts whether a site prints the title of a post as the heading of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from postlint.generators.shared.configuration import files_below, read_text
from postlint.text import lazy

_MOST = 200
_OPENING = lazy(r"<h1\b", re.IGNORECASE)
# A title in template syntax of any language: `{{ page.title }}`, `<%= post.title %>`, `{title}`.
_PRINTED = lazy(r"(?:\{|<%)[^<>]{0,120}?title", re.IGNORECASE)
# The same in Pug: `h1.title= page.title`.
_INDENTED = lazy(r"^[ \t]*h1\b[^\n]{0,200}(?:=|#\{)[^\n]{0,100}title", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADING = 600


def prints_title(folder: Path, patterns: Iterable[str]) -> bool | None:
    """Return True if a layout prints the title as `<h1>`; None if none is seen to do so."""
    for pattern in patterns:
        for path in islice(sorted(islice(files_below(folder, folder, pattern), _MOST * 10)), _MOST):
            if _prints(read_text(folder, path, 100_000)):
                return True
    return None


def _prints(layout: str) -> bool:
    """Return whether an `<h1>` of a layout contains a title in template syntax."""
    for heading in _OPENING.split(layout)[1:]:
        if _PRINTED.search(heading.partition("</h1>")[0][:_LONGEST_HEADING]):
            return True
    return _INDENTED.search(layout) is not None
