"""A site whose generator is unknown: Markdown and HTML files with front matter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from postlint.front_matter import PLAIN as SYNTAX
from postlint.generators.shared.configuration import first_file, read_data, read_script
from postlint.generators.shared.generator import Collection, Conventions, Generator
from postlint.generators.shared.python_markdown import pages
from postlint.generators.shared.semantics import DateKey, Misreading, Semantics, TermKey
from postlint.markdown.dialect import COMMONMARK
from postlint.template.mask import ANY


def is_date(text: str) -> bool:
    """Return whether a text is an ISO 8601 date, or a date and a time with a space or a `T` between them."""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(text.strip())
        except ValueError:
            continue
        return True
    return False


def misread(text: str, value: object) -> Misreading | None:
    """Return how all known generators misread a plain scalar: `0123` (83 or 123), `1.10` (1.1)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if re.fullmatch("0[0-7]+", text):
        return Misreading("a number, without its zero", everywhere=int(text) != int(text, 8))
    is_altered = "." in text and text[-1] == "0" and str(value) != text
    return Misreading(f"the number {str(value)[:20]}", everywhere=False) if is_altered else None


_SEMANTICS = Semantics(
    misread=misread,
    dates=(
        *(DateKey((key,)) for key in ("date", "pubDate", "publishDate", "published_at", "created_at")),
        *(
            DateKey((key,), is_update=True)
            for key in (
                *("updated", "updatedDate", "updated_at", "lastmod", "lastUpdated"),
                *("last_modified_at", "last_modified", "modified", "modDatetime"),
            )
        ),
    ),
    terms=tuple(
        TermKey(pointer)
        for pointer in (("tags",), ("categories",), ("taxonomies", "tags"), ("taxonomies", "categories"))
    ),
)


# Folders of dependencies, built sites, templates and tests, and hidden files. None of them has posts, whatever they
# begin with.
UNPUBLISHED = (
    *("node_modules/", "bower_components/", "vendor/", "_site/", "dist/", "build/"),
    *("_layouts/", "_includes/", "archetypes/"),
    *("__tests__/", "__fixtures__/", "__mocks__/", "__snapshots__/", "*.stories.*", ".*"),
)
_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=_SEMANTICS,
    is_date=is_date,
    templates=ANY,
    markdown=COMMONMARK,
    collections=(
        Collection(
            "posts",
            include=("*.md", "*.mdx", "*.markdown", "*.html", "*.htm"),
            exclude=UNPUBLISHED,
            sifted=True,
            foreign=("*.smd",),
            any_case=True,
        ),
    ),
)


_CONTENT_COLLECTIONS = tuple(f"content-collections.{suffix}" for suffix in ("ts", "js", "mjs"))


def _read(folder: Path) -> Conventions:
    """Read the configuration of MkDocs, which publishes pages if it has no blog; any other site is a plain one."""
    path = first_file(folder, ("mkdocs.yml", "mkdocs.yaml"))
    return with_contents(folder, _mkdocs(read_data(folder, path)) if path else _USUAL)


def _mkdocs(data: dict[str, Any]) -> Conventions:
    from postlint.generators.mkdocs import knowledge_of  # most plain sites are not of MkDocs

    return replace(_USUAL, **pages(data), knowledge=cache(lambda: knowledge_of(data)))


def with_contents(folder: Path, usual: Conventions) -> Conventions:
    """Return the conventions of a site with its Content Collections, a library for many frameworks, if it has some."""
    path = first_file(folder, _CONTENT_COLLECTIONS)
    if path is None:
        return usual
    from postlint.generators.shared.contents import content_collections, merged

    return merged(usual, content_collections(read_script(folder, path)), path.name, UNPUBLISHED)


PLAIN = Generator(name="plain", is_at=lambda folder: True, usual=_USUAL, read=_read, schema=None)
