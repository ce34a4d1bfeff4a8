"""Front matter and file names in Jekyll: from its source and safe_yaml's, and from runs of Jekyll 4.4."""

from __future__ import annotations

import re

from postlint.generators.shared.date_text import read_ruby
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    is_yes,
    misreads,
)
from postlint.text import lazy


def _is_hidden(data: dict[str, object]) -> bool:
    """Return whether `published` hides the post: only false and null do in Ruby, not `0` and not a string."""
    published = data.get("published", True)
    return published is False or published is None


def _is_a_no_that_publishes(value: object) -> bool:
    return not isinstance(value, bool) and value is not None and is_no(value)


def _is_unpublished(value: object) -> bool:
    return str(value).lower() in ("draft", "private", "pending", "unpublished")


_DOES_NOT_HIDE = "does not hide the post"
_ONLY = f"{_DOES_NOT_HIDE}: `published: false` does"

SEMANTICS = Semantics(
    misread=misreads(prints_whole=False),
    dates=(
        DateKey(("date",), empty="stops the build"),
        DateKey(("last_modified_at",), is_update=True),
        DateKey(("seo", "date_modified"), is_update=True),
    ),
    read_date=read_ruby,
    # YAML's timestamp with a time and without an offset: `2024-05-01 10:30:00`.
    utc=lazy(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d\d:\d\d(?:\.\d*)?"),
    zone_key="timezone",
    naming=FileNaming(
        folder="_posts",
        # `24-5-1-tea.md` → 24, 5, 1, `tea`.
        pattern=lazy(r"(?P<year>\d{2,4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<slug>.*)\.[^.]+", re.DOTALL),
        # Files that Jekyll and editors ignore: `_tea.md`, `#tea.md#`, `tea.md~`, `README.md`.
        skipped=lazy(r"[._#~]|[^~]*+~\Z|(?:README|LICENSE|CHANGELOG)\b"),
        example="2024-05-01-tea.md",
    ),
    drafts=("_drafts",),
    is_hidden=_is_hidden,
    pretences=(
        Pretence("published", lambda value: value is None, "hides the post"),
        Pretence("published", _is_a_no_that_publishes, _DOES_NOT_HIDE, hides=True, instead="published: false"),
        Pretence("draft", is_yes, _ONLY, hides=True, instead="published: false"),
        Pretence("status", _is_unpublished, _ONLY, hides=True, instead="published: false"),
        Pretence("url", lambda value: value is not None, "is ignored: `permalink` sets the URL"),
    ),
    terms=(
        TermKey(("tags",), split=Split.SPACES),
        TermKey(("categories",), split=Split.SPACES, in_url=True),
        TermKey(("tag",), split=Split.NEVER, shadows="tags"),
        TermKey(("category",), split=Split.NEVER, in_url=True),
    ),
)
