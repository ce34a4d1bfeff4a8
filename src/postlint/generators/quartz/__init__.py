"""Quartz 4 (and 5), which publishes Obsidian's notes: facts from its source, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from postlint import disk
from postlint.front_matter import Fences, Format, Scalars, Syntax
from postlint.generators.shared.address import Entry, parts_of
from postlint.generators.shared.configuration import first_file, read_script
from postlint.generators.shared.date import is_date
from postlint.generators.shared.date_text import read_v8
from postlint.generators.shared.generator import Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.semantics import DateKey, Pretence, Semantics, TermKey, misreads
from postlint.markdown.dialect import OBSIDIAN
from postlint.markdown.heading_id import github_slugger
from postlint.template.mask import NOTHING

_CONFIGURATIONS = ("quartz.config.ts", "quartz.config.yaml", "quartz.layout.ts")
_EXCLUDE = ("/content/private/", "/content/templates/", ".obsidian/", ".*")


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the patterns of ignored notes, and whether GitHub Flavored Markdown is on."""
    script = read_script(folder, folder / "quartz.config.ts") if disk.is_file(folder / "quartz.config.ts") else ""
    match = re.search(r"ignorePatterns\s*:\s*\[(?P<items>[^\]]{0,2000})\]", script)
    ignored = re.findall(r"""["'`]([^"'`$\n]+)["'`]""", match["items"]) if match else []
    return replace(
        _USUAL,
        markdown=OBSIDIAN if "GitHubFlavoredMarkdown" in script else OBSIDIAN.vary(autolinks=None),
        exclude=tuple(f"content/{pattern}" for pattern in ignored),
        addresses=lambda: _address if script else None,
        knowledge=cache(_knowledge),
    )


def _knowledge() -> Knowledge:
    from postlint.generators.quartz.link import QuartzKnowledge  # only by rules about the whole site

    return QuartzKnowledge()


def _address(entry: Entry) -> str | None:
    """Return the URL: the path, with hyphens for white space (`slugifyFilePath` in quartz/util/path.ts of 4).

    None for names with `&`, `%`, `?` or `#`, which versions of Quartz treat differently.
    """
    folders, name, suffix = parts_of(entry.path, "content/")
    path = "/".join((*folders, name))
    if not entry.path.startswith("content/") or suffix != ".md" or re.search("[&%?#]", path) or "slug" in entry.data:
        return None
    slug = re.sub(r"\s", "-", path)
    return "/" + re.sub(r"(?:^|(?<=/))_?index$", "", slug)


def _is_false_text(value: object) -> bool:
    return value == "false"


SYNTAX = Syntax((Format.YAML, Format.TOML), Fences.GRAY_MATTER, Scalars.JS_YAML_4, optional=True)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        *(DateKey((key,)) for key in ("date", "created", "published", "publishDate")),
        *(DateKey((key,), is_update=True) for key in ("modified", "lastmod", "updated", "last-modified")),
    ),
    read_date=lambda text: None if text in ("true", "false") else read_v8(text),
    is_hidden=lambda data: data.get("draft") in (True, "true"),
    pretences=(Pretence("draft", _is_false_text, "hides the post: it is a string, not false", instead="draft: false"),),
    terms=(TermKey(("tags",)), TermKey(("aliases",))),
)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=OBSIDIAN,
    collections=(posts_in(["content"], ("md",), is_fixed=True, exclude=_EXCLUDE),),
    mdx=(),
    prints_title=True,
    heading_ids=github_slugger,
    keys=PageKeys(aliases=("aliases", "alias")),
)

QUARTZ = Generator(name="quartz", is_at=_is_at, usual=_USUAL, read=_read, schema="quartz")
