"""Helpers for the front matter tests."""

from __future__ import annotations

from postlint.diagnostic import apply
from postlint.front_matter import JEKYLL, FrontMatter, Pointer, Syntax, parse
from postlint.text import Source


def fenced(content: str, mark: str = "---") -> str:
    """Return a post with this front matter, which starts on line 2."""
    return f"{mark}\n{content}\n{mark}\nbody\n"


def found(text: str, syntax: Syntax = JEKYLL) -> list[str]:
    """Return the faults as a reader sees them: `line:column kind message`."""
    source, shown = Source("post.md", text), []
    for fault in parse(text, syntax).faults:
        place = source.position(fault.span.start)
        shown.append(f"{place.line}:{place.column} {fault.kind} {fault.message}")
    return shown


def fixed(text: str, syntax: Syntax = JEKYLL, *, unsafe: bool = False) -> str:
    """Return the text after every safe fix (or every fix)."""
    fixes = [fault.fix for fault in parse(text, syntax).faults if fault.fix]
    edits = [edit for fix in fixes if fix.safe or unsafe for edit in fix.edits]
    return apply(Source("post.md", text), edits).decode()


def at(front: FrontMatter, pointer: Pointer) -> str:
    """Return the text of a value."""
    return front.text[slice(*front.span_of(pointer))]


def key_at(front: FrontMatter, pointer: Pointer) -> str:
    """Return the text of a key."""
    return front.text[slice(*front.key_span(pointer))]
