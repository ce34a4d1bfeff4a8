"""Quartz 4 (and 5), which publishes Obsidian's notes: facts from its source, versions in docs/generators.md."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from postlint.front_matter import Impossible, Syntax
from postlint.generators.shared.address import Entry, parts_of
from postlint.generators.shared.configuration import first_file, read_script
from postlint.generators.shared.date import read_javascript
from postlint.generators.shared.generator import Generator, SiteConfig, posts_in
from postlint.generators.shared.semantics import DateKey, Pretence, Semantics, TermKey, misreads
from postlint.markdown.dialect import OBSIDIAN
from postlint.markdown.heading_id import github_slugger
from postlint.template.mask import NOTHING

_CONFIGURATIONS = ("quartz.config.ts", "quartz.config.yaml", "quartz.layout.ts")
_EXCLUDE = ("/content/private/", "/content/templates/", ".obsidian/", ".*")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> SiteConfig:
    """The patterns of notes that are left out."""
    script = read_script(folder / "quartz.config.ts") if (folder / "quartz.config.ts").is_file() else ""
    match = re.search(r"ignorePatterns\s*:\s*\[(?P<items>[^\]]{0,2000})\]", script)
    ignored = re.findall(r"""["'`]([^"'`$\n]+)["'`]""", match["items"]) if match else []
    return SiteConfig(
        markdown=OBSIDIAN if "GitHubFlavoredMarkdown" in script else replace(OBSIDIAN, autolinks=None),
        heading_ids=github_slugger,
        exclude=tuple(f"content/{pattern}" for pattern in ignored),
        addresses=lambda: _address if script else None,
    )


def _address(entry: Entry) -> str | None:
    """Where a note is published: at its path, with hyphens for blanks (`slugifyFilePath` in quartz/util/path.ts of 4).

    What becomes of `&`, `%`, `?` and `#` is not the same in all versions.
    """
    folders, name, suffix = parts_of(entry.path, "content/")
    path = "/".join((*folders, name))
    if not entry.path.startswith("content/") or suffix != ".md" or re.search("[&%?#]", path) or "slug" in entry.data:
        return None
    slug = re.sub(r"\s", "-", path)
    return "/" + re.sub(r"(?:^|(?<=/))_?index$", "", slug)


def _is_false_text(value: object) -> bool:
    return value == "false"


SYNTAX = Syntax(("yaml", "toml"), "gray-matter", "js-yaml-4", optional=True)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        *(DateKey((key,)) for key in ("date", "created", "published", "publishDate")),
        *(DateKey((key,), is_update=True) for key in ("modified", "lastmod", "updated", "last-modified")),
    ),
    read_date=lambda text: None if text in ("true", "false") else read_javascript(text),
    is_hidden=lambda data: data.get("draft") in (True, "true"),
    pretences=(Pretence("draft", _is_false_text, "hides the post: it is text, not false", instead="draft: false"),),
    terms=(TermKey(("tags",)), TermKey(("aliases",))),
)


def is_date(text: str) -> bool:
    """Whether JavaScript reads the text as a date; where that is not certain, it does."""
    return not isinstance(read_javascript(text), Impossible)


QUARTZ = Generator(
    name="quartz",
    is_at=_is_at,
    read=_read,
    syntax=SYNTAX,
    templates=NOTHING,
    collections=(posts_in(["content"], ("md",), exclude=_EXCLUDE),),
    schema="quartz",
    prints_title=True,
    is_date=is_date,
    semantics=SEMANTICS,
    mdx=(),
)
