"""A post as rules see it: its source, front matter, body, and what its schema says. Everything is lazy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from postlint import template
from postlint.body import Body
from postlint.diagnostic import Finding
from postlint.figure import Figure, find
from postlint.front_matter import FrontMatter, Pointer, parse
from postlint.moment import Moment
from postlint.project import Project
from postlint.text import Source, SpanIndex

if TYPE_CHECKING:
    from postlint.schema import Mismatch

_HTML_SUFFIXES = (".html", ".htm")
# The keys of a front matter that say where else the post is.
_POINTERS = frozenset(
    "link link_url linkurl external_url external-url externalUrl redirect redirect_to redirect_url redirectTo".split()
)


class Post:
    """One post. A rule reads it and nothing else: no file, clock, network or other post."""

    def __init__(self, source: Source, project: Project) -> None:
        self.source = source
        self.project = project

    @property
    def path(self) -> str:
        """The path of the file, posix, relative to the project's root."""
        return self.source.path

    @cached_property
    def front(self) -> FrontMatter:
        """The front matter, with all that is wrong with the block as such."""
        return parse(self.source.text, self.project.syntax)

    @cached_property
    def body(self) -> Body:
        """The body as a located tree, whatever it is written in."""
        start = self.front.body_start
        masked = template.mask(self.source.text[start:], self.project.templates)
        is_html = self.path.lower().endswith(_HTML_SUFFIXES)
        return Body(self.source, start, masked, None if is_html else self.project.markdown)

    @cached_property
    def figures(self) -> list[Figure]:
        """The pictures that template tags print, as the theme prints them; not those in fenced code."""
        tags = self.project.figures
        if not tags or not any(name in self.source.text for tag in tags for name in tag.names):
            return []
        fences = SpanIndex(self.body.fences)
        spans = (span for span in self.body.template_tags if not fences.overlaps(span))
        return [*find(self.source.text, tags, spans)]

    @cached_property
    def schema_mismatches(self) -> list[Mismatch]:
        """Where the front matter does not answer to its schema; nothing when it could not be read."""
        validator = self.project.validator
        return validator.mismatches(self.front.data) if validator is not None and self.front.is_mapping else []

    def has_mismatch(self, pointer: Pointer) -> bool:
        """Whether the schema says already that the value at a pointer is wrong."""
        return any(mismatch.pointer == pointer for mismatch in self.schema_mismatches)

    def problems(self, topic: str) -> Iterator[Finding]:
        """What is wrong with the front matter block as such, by topic: the part of the rule's id after the slash."""
        for problem in self.front.problems:
            if problem.kind == topic:
                yield Finding(problem.message, problem.span, problem.fix, problem.related)

    @cached_property
    def file_date(self) -> Moment | None:
        """The date that the file's name begins with, where the generator takes one from there."""
        naming = self.project.semantics.naming
        day = naming.day(self.path) if naming is not None and naming.governs(self.path) else None
        return Moment(day) if isinstance(day, date) else None

    @property
    def is_pointer(self) -> bool:
        """Whether the post only sends its readers to another page, and needs no text of its own."""
        return not _POINTERS.isdisjoint(self.front.data)

    @property
    def is_draft(self) -> bool:
        """Whether the file is in a folder whose posts are not published."""
        return any(folder in self.project.semantics.drafts for folder in self.path.split("/")[:-1])

    @property
    def title(self) -> str | None:
        """The title in the front matter, when it is a text that is not blank."""
        title = self.front.data.get("title")
        return title if isinstance(title, str) and title.strip() else None
