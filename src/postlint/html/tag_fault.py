"""What is wrong with the tags of a body as they are written, and where in the post that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from postlint.html import nesting
from postlint.html.parse_error import find_errors
from postlint.text import Span, lazy

# A tag as the tokenizer reads it: quotes count behind `=` only (HTML standard, 13.2.5.32 and on).
_TAG = lazy(
    r"<[/!]?[a-zA-Z][^\s/>]*+"
    r"(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)))?+)*+>?"
)
_FOREIGN = lazy(r"[^\x00-\x7f]")
# With a capital letter alone in front, it is a component.
_DOCUMENT = lazy(r"<(![dD]\w+|/?(?:html|head|body|HTML|HEAD|BODY)(?=[\s/>]))")
_OPENING = lazy(r"<!--|</?[a-zA-Z][\w:-]*")


class Fault(NamedTuple):
    """A tag that does not pair, in the post: as `nesting.Fault`, or `unfinished` where the body ends inside it."""

    kind: str
    name: str
    span: Span
    other: Span | None = None
    other_name: str = ""


class Finder:
    """Finds faults in one HTML text.

    `offset` gives the place of a token, `place` maps HTML offsets into the post, and `is_written` tells whether the
    author wrote what stands at an offset of the HTML: what Markdown made is nobody's fault.
    """

    def __init__(
        self,
        html: str,
        offset: Callable[[Any], int],
        place: Callable[[int, int], Span],
        is_written: Callable[[int], bool],
    ) -> None:
        self._html = html
        self._offset = offset
        self._place = place
        self._is_written = is_written

    def pair(self, tokens: Iterable[Any]) -> list[Fault]:
        """The tags that do not pair, by offset."""
        faults = nesting.pair(self._tags(tokens))
        return [self._placed(fault) for fault in faults if self._is_authors(fault)]

    def _is_authors(self, fault: nesting.Fault) -> bool:
        """Whether the author wrote the tag, and with a block that ends a paragraph also that paragraph's tag."""
        return self._is_written(fault.offset) and (fault.kind != "ending" or self._is_written(fault.other))

    def _tags(self, tokens: Iterable[Any]) -> Iterator[nesting.TagToken]:
        for token in tokens:
            kind = token.type._name_
            if kind == "END_TAG" or (kind == "START_TAG" and not token.self_closing):
                offset = self._offset(token)
                if not self._is_type_argument(offset):
                    name, is_end = token.tag, kind == "END_TAG"
                    bare = self._html.startswith(">", offset + 1 + len(name))
                    if is_end and not name.isascii():  # `</b고 …>`: the `>` behind the name was left out
                        name = _FOREIGN.split(name, 1)[0]
                    yield nesting.TagToken(name, is_end, offset, not bare)

    def _is_type_argument(self, offset: int) -> bool:
        """Whether what looks like a tag is `Vec<U>`: a capital letter glued to a word."""
        before, name = self._html[offset - 1 : offset], self._html[offset + 1 : offset + 2]
        return name.isupper() and (before.isalnum() or before == ":")

    def _placed(self, fault: nesting.Fault) -> Fault:
        other = self._tag(fault.other) if fault.other >= 0 and self._is_written(fault.other) else None
        return Fault(fault.kind, fault.name, self._tag(fault.offset), other, fault.other_name)

    def _tag(self, offset: int) -> Span:
        match = _TAG.match(self._html, offset)
        return self._place(offset, match.end() if match else offset + 1)

    def unfinished(self, tokens: Iterable[Any]) -> list[Fault]:
        """The tag or comment in the middle of which the text ends, as a parser has said: no token tells of the tag."""
        token = None
        for token in tokens:  # noqa: B007 - the last one is wanted
            pass
        after = self._offset(token) if token is not None else 0
        if token is not None and token.type._name_ not in ("TEXT", "COMMENT"):
            after += 1
        opening = _OPENING.search(self._html, after)
        if opening is None or not self._is_written(opening.start()):
            return []
        return [Fault("unfinished", opening[0], self._place(*opening.span()))]

    def document_tags(self, tokens: Callable[[], Iterable[Any]]) -> list[tuple[str, Span]]:
        """The tags that make a document, in lower case without brackets; asks for tokens when there may be some."""
        if not _DOCUMENT.search(self._html):
            return []
        kinds = ("START_TAG", "END_TAG", "DOCTYPE")
        offsets = [self._offset(token) for token in tokens() if token.type._name_ in kinds]
        return [
            (match[1].lower(), self._tag(offset))
            for offset in offsets
            if (match := _DOCUMENT.match(self._html, offset)) and self._is_written(offset)
        ]

    def errors(self, errors: Iterable[tuple[str, int]]) -> list[tuple[str, Span]]:
        """The errors, each a code and an offset, that change what is seen of what the author wrote."""
        found = find_errors(self._html, errors)
        return [(code, self._place(start, end)) for code, start, end in found if self._is_written(start)]

    def attribute(self, end: int) -> tuple[str, Span]:
        """The attribute whose name ends at an offset: the name in lower case, and where it stands."""
        name = re.search(r"[^\s/>\"'=]*$", self._html[max(0, end - 200) : end])
        start = end - len(name[0]) if name else end
        return self._html[start:end].lower(), self._place(start, end)
