"""A post as rules see it: its source, front matter, body, and what its schema says. Everything is lazy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from postlint import template
from postlint.body import Body
from postlint.diagnostic import Finding
from postlint.front_matter import FrontMatter, parse
from postlint.project import Project
from postlint.text import Source

if TYPE_CHECKING:
    from postlint.schema import Mismatch

_HTML_SUFFIXES = (".html", ".htm")


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
    def schema_mismatches(self) -> list[Mismatch]:
        """Where the front matter does not answer to its schema; nothing when it could not be read."""
        validator = self.project.validator
        return validator.mismatches(self.front.data) if validator is not None and self.front.is_mapping else []

    def problems(self, topic: str) -> Iterator[Finding]:
        """What is wrong with the front matter block as such, by topic: the part of the rule's id after the slash."""
        for problem in self.front.problems:
            if problem.kind == topic:
                yield Finding(problem.message, problem.span, problem.fix, problem.related)

    @property
    def title(self) -> str | None:
        """The title in the front matter, when it is a text that is not blank."""
        title = self.front.data.get("title")
        return title if isinstance(title, str) and title.strip() else None
