"""Find wrong tags in a body, and their places in the post."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from postlint.html import nesting
from postlint.html.parse_error import ParseError, find_errors
from postlint.html.strict import unpaired
from postlint.text import Span, lazy

if TYPE_CHECKING:
    from postlint.html.element import Token
    from postlint.html.tree import Tree

# A tag as the tokenizer reads it: quotes count only after `=` (HTML standard, 13.2.5.32 and following).
# `<a title="x > y">tea` → `<a title="x > y">`
_TAG = lazy(
    r"<[/!]?[a-zA-Z][^\s/>]*+"
    r"(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)))?+)*+>?"
)
_FOREIGN = lazy(r"[^\x00-\x7f]")
# `<Html>`, with one capital, is a component.
_DOCUMENT = lazy(r"<(![dD]\w+|/?(?:html|head|body|HTML|HEAD|BODY)(?=[\s/>]))")
_INSTRUCTION = lazy(r"<\?(?!xml\b)\w*", re.IGNORECASE)
_OPENING = lazy(r"<!--|</?[a-zA-Z][\w:-]*")


class TagFault(NamedTuple):
    """A `NestingFault` with spans in the post; its kind may also be `unfinished`: the body ends inside the tag."""

    kind: str
    name: str
    span: Span
    other: Span | None = None
    other_name: str = ""


class Finder:
    """Finds the faults of one tree.

    `place` maps HTML offsets into the post. `is_written` returns whether the author wrote the HTML at an offset;
    Markdown makes the rest. `is_conditional` returns whether a template decides if a span of the post is printed.
    """

    def __init__(
        self,
        tree: Tree,
        place: Callable[[int, int], Span],
        is_written: Callable[[int], bool],
        is_conditional: Callable[[Span], bool],
    ) -> None:
        self._tree = tree
        self._html = tree.html
        self._offset = tree.token_offset
        self._place = place
        self._is_written = is_written
        self._is_conditional = is_conditional

    def faults(self, uncertain: frozenset[str]) -> list[TagFault]:
        """Find the tags that do not pair, by offset; not those named in `uncertain`, nor of a name in doubt."""
        faults: list[TagFault] = []
        if not nesting.is_plainly_paired(self._html):
            found = self._pair()
            unknown = uncertain.union(fault.name for fault in found if self._is_uncertain(fault))
            faults = [fault for fault in found if fault.name not in unknown]
        if any(error.code in ("eof-in-tag", "eof-in-comment") for error in self._tree.errors):
            faults += self._unfinished()
        return faults

    def unpaired(self) -> list[tuple[str, bool, Span]]:
        """Find the tags that Vue's compiler does not pair: the name, whether it is an end tag, and the span."""
        tokens = (token for token in self._tree.tokens() if token.type._name_ in ("START_TAG", "END_TAG"))
        tags = (
            nesting.TagToken(token.tag or "", token.type._name_ == "END_TAG", self._offset(token), False)
            for token in tokens
            if not token.self_closing
        )
        return [(tag.name, tag.is_end, self.tag(tag.offset)) for tag in unpaired(tags, self._is_written)]

    def _is_uncertain(self, fault: TagFault) -> bool:
        """Return whether a template decides about the tag, or about the one that explains it."""
        return any(self._is_conditional(span) for span in (fault.span, fault.other) if span)

    def _pair(self) -> list[TagFault]:
        found = nesting.pair(self._tags(self._tree.tokens()))
        return [self._placed(fault) for fault in found if self._is_authors(fault)]

    def _is_authors(self, fault: nesting.NestingFault) -> bool:
        """Return whether the author wrote the tag; for a block that ends a paragraph, also the tag of the paragraph."""
        return self._is_written(fault.offset) and (fault.kind != "ending" or self._is_written(fault.other))

    def _tags(self, tokens: Iterable[Token]) -> Iterator[nesting.TagToken]:
        html = self._html
        for token in tokens:
            kind = token.type._name_
            if kind == "END_TAG" or (kind == "START_TAG" and not token.self_closing):
                offset = self._offset(token)
                if not (html[offset + 1 : offset + 2].isupper() and self._is_argument(offset)):
                    name, is_end = token.tag or "", kind == "END_TAG"
                    bare = html.startswith(">", offset + 1 + len(name))
                    if is_end and not name.isascii():  # `</b고 …>` → `b`: the `>` after the name is missing
                        name = _FOREIGN.split(name, 1)[0]
                    yield nesting.TagToken(name, is_end, offset, not bare)

    def _is_argument(self, offset: int) -> bool:
        """Return whether a tag with a capital is the argument of a type: directly after a word: `Vec<U>`."""
        before = self._html[offset - 1 : offset]
        return before.isalnum() or before == ":"

    def _placed(self, fault: nesting.NestingFault) -> TagFault:
        other = self.tag(fault.other) if fault.other >= 0 and self._is_written(fault.other) else None
        return TagFault(fault.kind, fault.name, self.tag(fault.offset), other, fault.other_name)

    def tag(self, offset: int) -> Span:
        """Return the span of the tag at an offset of the HTML."""
        match = _TAG.match(self._html, offset)
        return self._place(offset, match.end() if match else offset + 1)

    def _unfinished(self) -> list[TagFault]:
        """Find the tag or comment that the end of the text cuts off: no token holds an unfinished tag."""
        token = None
        for token in self._tree.tokens():  # noqa: B007 - only the last one is used
            pass
        after = self._offset(token) if token is not None else 0
        if token is not None and token.type._name_ not in ("TEXT", "COMMENT"):
            after += 1
        opening = _OPENING.search(self._html, after)
        if opening is None or not self._is_written(opening.start()):
            return []
        return [TagFault("unfinished", opening[0], self._place(*opening.span()))]

    def document_tags(self) -> list[tuple[str, Span]]:
        """Find the tags of a document, such as `!doctype` and `/html`; not in scripts and comments."""
        if not _DOCUMENT.search(self._html):
            return []
        kinds = ("START_TAG", "END_TAG", "DOCTYPE")
        offsets = [self._offset(token) for token in self._tree.tokens() if token.type._name_ in kinds]
        return [
            (match[1].lower(), self.tag(offset))
            for offset in offsets
            if (match := _DOCUMENT.match(self._html, offset)) and self._is_written(offset)
        ]

    def errors(self) -> list[tuple[str, Span]]:
        """Find the parse errors that change what a reader sees, each as the standard's code and a span."""
        errors = self._tree.errors
        found = list(find_errors(self._html, ((error.code, self._tree.error_offset(error)) for error in errors)))
        if "<?" in self._html:
            found += self._instructions()
        return [(code, self._place(start, end)) for code, start, end in found if self._is_written(start)]

    def _instructions(self) -> Iterator[ParseError]:
        """Find `<?php` and the like, which a browser reads as a comment; `<?xml …>` has no text to hide."""
        kinds = ("START_TAG", "END_TAG", "TEXT")
        for token in self._tree.tokens():
            offset = self._offset(token)
            found = _INSTRUCTION.match(self._html, offset) if token.type._name_ not in kinds else None
            if found:
                yield ParseError("unexpected-question-mark-instead-of-tag-name", *found.span())

    def duplicate_attributes(self) -> list[tuple[str, Span]]:
        """Find the attributes that an element already has, by lower-case name; browsers drop them."""
        errors = (error for error in self._tree.errors if error.code == "duplicate-attribute")
        return [self._attribute(self._tree.error_offset(error)) for error in errors]

    def _attribute(self, end: int) -> tuple[str, Span]:
        """Return the attribute whose name ends at an offset: the name in lower case, and its span."""
        name = re.search(r"[^\s/>\"'=]*$", self._html[max(0, end - 200) : end])
        start = end - len(name[0]) if name else end
        return self._html[start:end].lower(), self._place(start, end)
