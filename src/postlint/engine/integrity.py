"""Find out what the edits of a post changed besides what they are about.

Outside of the edited keys, the front matter must have the same data. Outside of the edits, readers must see the same
letters in the same order, but also text that a tag had swallowed; no more marks of Markdown than before; a block of
text without an edit and a comment must be as they were; and there must be as many links, pictures, tables and the like.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.text import Span, SpanIndex

if TYPE_CHECKING:
    from postlint.diagnostic import Edit
    from postlint.front_matter import FrontMatter
    from postlint.post import Post

_COUNTED = tuple("a audio code iframe img kbd math object pre samp script style svg table textarea video".split())

_MARKS = frozenset("*_~`#[]|")


class _Side(NamedTuple):
    """A post before or after edits, and where the edits are in it, sorted."""

    post: Post
    spans: list[Span]


def damage(before: Post, after: Post, edits: Sequence[Edit], *, keeps_text: bool) -> str | None:
    """Return what became of a post that should not have; None if nothing. The edits are disjoint.

    With `keeps_text`, the text that readers see must stay.
    """
    spans = sorted(edits, key=lambda edit: edit.span)
    moved: list[Span] = []
    shift = 0
    for edit in spans:
        moved.append(Span(edit.span.start + shift, edit.span.start + shift + len(edit.text)))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    old, new = _Side(before, [edit.span for edit in spans]), _Side(after, moved)
    if before.front.is_mapping:
        if (why := _data_damage(old, new)) is not None:
            return why
    elif after.front.is_mapping and before.front.body_start != after.front.body_start - shift:
        return None  # what was taken for text is front matter now
    if not keeps_text or before.is_too_complex or after.is_too_complex:
        return None
    return _text_damage(old, new)


def _data_damage(old: _Side, new: _Side) -> str | None:
    if not new.post.front.is_mapping:
        return "breaks the front matter"
    touched = _touched(old) | _touched(new)
    before, after = _values(old.post.front.data), _values(new.post.front.data)
    for path in sorted(before.keys() | after.keys()):
        is_edited = any(path == key or path.startswith(f"{key}.") for key in touched)
        if not is_edited and before.get(path) != after.get(path):
            return "changes the value of another key"
    return None


def _touched(side: _Side) -> set[str]:
    """Return the paths of the keys that edits touch."""
    return {path for span in side.spans for path in _paths(side.post.front, span)}


def _paths(front: FrontMatter, span: Span) -> Iterator[str]:
    start, end = span
    if start >= front.body_start:
        return
    while start < end and front.text[start].isspace():
        start += 1
    if (around := front.path_at(start)) is not None:
        yield around
    yield from front.paths_between(start, end)


def _values(data: dict[str, Any]) -> dict[str, list[str]]:
    """Return the values at each path of keys, in order, with their types."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict) and value:
            waiting += ((f"{path}.{key}" if path else str(key), inner) for key, inner in value.items())
        elif isinstance(value, list) and value:
            waiting += ((path, inner) for inner in reversed(value))
        else:
            found[path].append(repr(value))
    return found


def _text_damage(old: _Side, new: _Side) -> str | None:
    if old.post.source.text[old.post.front.body_start :] == new.post.source.text[new.post.front.body_start :]:
        return None
    before, after = (_Text(side.post, spans) for side, spans in zip((old, new), _grown(old, new), strict=True))
    if not (_is_in(before.letters, after.letters) and _are_parts(before.whole, after.blocks)):
        return "changes other text"
    if len(before.letters) == len(after.letters) and not after.marks <= before.marks:
        return "shows marks of Markdown"
    if before.counts != after.counts:
        return "changes other links, pictures or tables"
    if before.comments != after.comments:
        return "changes comments"
    return None


def _is_in(part: str, whole: str) -> bool:
    """Return whether the letters of a text are in another one, in the same order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


def _are_parts(parts: list[str], blocks: list[str]) -> bool:
    """Return whether each text is in a block of its own, in the same order."""
    rest = iter(blocks)
    return all(any(part in block for block in rest) for part in parts)


def _grown(old: _Side, new: _Side) -> tuple[list[Span], list[Span]]:
    """Return the spans of the edits, each grown to the template tag that it is in, before or after."""
    tags = [SpanIndex(side.post.body.template_tags).spans for side in (old, new)]
    pairs = []
    for before, after in zip(old.spans, new.spans, strict=True):
        around = [_around(span, found) for span, found in zip((before, after), tags, strict=True)]
        start, end = (max(grown[side] for grown in around) for side in (0, 1))
        pairs.append(tuple(Span(max(span.start - start, 0), span.end + end) for span in (before, after)))
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _around(span: Span, tags: list[Span]) -> tuple[int, int]:
    """Return by how much the template tag around or beside an edit begins before it and ends after it."""
    at = bisect_left(tags, span.start, key=lambda tag: tag.end)
    if at < len(tags) and tags[at].start <= span.end:
        return max(span.start - tags[at].start, 0), max(tags[at].end - span.end, 0)
    return 0, 0


class _Text:
    """The visible text of a body, as far as edits do not touch it."""

    def __init__(self, post: Post, spans: list[Span]) -> None:
        body = post.body
        inner = SpanIndex(_joined(span for span in spans if span.start < span.end))
        near = SpanIndex(_joined(Span(max(start - 1, 0), end + 1) for start, end in spans))
        self.blocks: list[str] = []
        self.whole: list[str] = []
        self.marks: Counter[str] = Counter()
        letters: list[str] = []
        for block in body.blocks:
            if block.hidden:
                continue
            text = " ".join(block.text.split())
            self.blocks.append(text)
            is_whole = not near.overlaps(block.span(0, len(block.text)))
            if is_whole:
                self.whole.append(text)
            rest = text if is_whole else block.outside(inner)
            letters += filter(str.isalnum, rest)
            self.marks.update(filter(_MARKS.__contains__, rest))
        self.letters = "".join(letters)
        self.comments = [post.source.text[slice(*span)] for span in body.comments if not near.overlaps(span)]
        self.counts: Counter[str] = Counter()
        for element in body.elements(*_COUNTED):
            if element.source_location is not None and not near.overlaps(body.span(element)):
                self.counts[element.tag] += 1


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans with those that overlap made one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
