"""Whether the layouts of a site print the title of a post as the heading of its page, as far as their text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from postlint.generators.configuration import read_text
from postlint.pattern import lazy

_MOST = 200
# A heading of level 1 in which a template prints something that is called a title, in any template language.
_PRINTS = lazy(
    r"<h1\b[^>]{0,500}>(?:(?!</h1>|<h1\b)[\s\S]){0,500}?(?:\{|<%)(?:(?!</h1>)[\s\S]){0,120}?title"
    r"|^\s*h1\b[^\n]{0,200}(?:=|\#\{)[^\n]{0,100}title",
    re.IGNORECASE | re.MULTILINE,
)


def prints_title(folder: Path, patterns: Iterable[str]) -> bool | None:
    """True when one of the layouts does; None when none is there, or none shows that it does."""
    for pattern in patterns:
        for path in islice(sorted(islice(folder.glob(pattern), _MOST * 10)), _MOST):
            if path.is_file() and _PRINTS.search(read_text(path)):
                return True
    return None
