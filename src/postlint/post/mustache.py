"""Find the mustaches of a body that stop Vue's compiler, or print nothing: `{{ two cups }}`, `{{ cup }}`.

Facts: VitePress 1.6 with Vue 3.5. Fenced code has `v-pre`, and inline code and indented code have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.post.post import Post
from postlint.template.script import GLOBALS, read_braces
from postlint.text import Span, SpanIndex, lazy

_OPENING = lazy(r"\{\{")
# The forms that Vue does not parse: a variable alone.
_NAME = lazy(r"\s*(?P<name>(?![\d])[$\w\u00a0-\uffff]+)\s*")
# `cup`, `cup.size`, `cup(1)`: the first name is read, whatever follows.
_CHAIN = lazy(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?P<more>(?:\.\s*[\w$]+\s*)*(?:\([^()]*\)\s*)?)")
_TICKS = lazy(r"(?<![\\`])`+")
_SCRIPT = lazy(r"<script\b[^>]*>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_WORD = lazy(r"[A-Za-z_$][\w$]*")
# What declares variables in a template, and types in its expressions.
_DECLARES = lazy(r"v-for|v-slot|slot-scope|[\s/]#[a-z-]+=")
_TYPED = lazy(r"""lang=["']?ts""")
_VERBATIM = lazy(r"^(?P<mark>:{3,})[ \t]*v-pre\b.*?(?:^(?P=mark)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# The beginning of a URL or of the text of an image, in which there are no mustaches.
_ATTRIBUTE = lazy(r"(?:\]\([^\s)]*|!\[[^\]\n]*|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*)\Z", re.MULTILINE)
_MOST = 50


class Mustache(NamedTuple):
    """A mustache that is wrong. `name` is the variable that the page does not have, empty if it is not an expression.

    `is_read`: something of the variable is read, so that the page is printed empty.
    """

    span: Span
    name: str = ""
    is_read: bool = False
    is_code: bool = False


def find_mustaches(post: Post) -> Iterator[Mustache]:
    """Yield the mustaches that stop the build or print nothing, in order."""
    text, start = post.source.text, post.front.body_start
    hidden, declared = _hidden(post), _declared(text)
    found = 0
    position = start
    while (opening := _OPENING.search(text, position)) and found < _MOST:
        at = position = opening.start()
        position += 2
        if hidden.overlaps(Span(at, at + 2)) or _ATTRIBUTE.search(text, max(start, at - 200), at):
            continue
        mustache = _read(post, at, declared)
        if mustache is not None and not _is_in_tag(post, at):
            found += 1
            yield mustache
        closing = text.find("}}", at, at + 2_000)
        position = closing + 2 if closing >= 0 and (mustache is None or mustache.span.end > at + 2) else position


def _read(post: Post, at: int, declared: frozenset[str] | None) -> Mustache | None:
    """Return the mustache at an offset if it is wrong."""
    text = post.source.text
    closing = text.find("}}", at + 2, at + 2_000)
    blank = text.find("\n\n", at, at + 2_000)
    if closing < 0 or 0 <= blank < closing:
        return Mustache(Span(at, at + 2)) if blank >= 0 or len(text) < at + 2_000 else None
    span, content = Span(at, closing + 2), text[at + 2 : closing]
    if "`" in content and (code := _code_end(post, at)) < span.end:
        return Mustache(Span(at, at + 2) if code >= 0 else span)
    if not content.strip() or "&" in content or _NAME.fullmatch(content):
        pass
    elif _is_wrong(content) and not (_TYPED.search(text) and re.search(r"\bas\b|[!<]", content)):
        return Mustache(span)
    chain = _CHAIN.fullmatch(content)
    if chain is None or declared is None or chain["name"] in declared or chain["name"] in GLOBALS:
        return None
    if chain["name"] in ("true", "false", "null", "this", "void", "new", "typeof"):
        return None
    is_code = _code_end(post, at) >= 0 or post.body.is_code(Span(at, at + 2))
    return Mustache(span, chain["name"], bool(chain["more"].strip()), is_code)


def _is_wrong(content: str) -> bool:
    braces = f"{{{content}}}"
    if len(braces) > 2_000:
        return False
    expression = read_braces(braces, 0, len(braces))
    return expression.is_wrong or expression.end != len(braces)


def _code_end(post: Post, at: int) -> int:
    """Return the end of the inline code around an offset; -1 if there is none. Only the characters near it are read."""
    text = post.source.text
    start = max(post.front.body_start, text.rfind("\n\n", 0, at), at - 2_000)
    while (opening := _TICKS.search(text, start, at)) is not None:
        limit = text.find("\n\n", at, at + 2_000)
        end = min(len(text), at + 2_000) if limit < 0 else limit
        closing = re.compile(rf"(?<!`){opening[0]}(?!`)").search(text, opening.end(), end)
        start = closing.end() if closing else opening.end()
        if start > at:
            return start
    return -1


def _is_in_tag(post: Post, at: int) -> bool:
    """Return whether an offset is in a tag: `<b title="{{ cup }}">`."""
    body = post.body
    if "<" not in post.source.text[max(post.front.body_start, at - 2_000) : at]:
        return False
    lower = post.source.text.lower() if post.source.text.isascii() else post.source.text
    tags = ((body.span(element), element.tag) for element in body.elements(*body.tags))
    return any(tag.start < at < tag.end and lower.startswith(f"<{name}", tag.start) for tag, name in tags)


def _hidden(post: Post) -> SpanIndex:
    """Return the parts of a body in which Vue reads no mustaches: fences, comments, scripts, and `v-pre`."""
    text, body = post.source.text, post.body
    spans = [span for span in body.fences if "-vue" not in text[slice(*span)].partition("\n")[0]]
    spans += body.comments
    spans += [body.extent(element) for element in body.elements("script", "style")]
    if "v-pre" in text:
        spans += [Span(*match.span()) for match in _VERBATIM.finditer(text, post.front.body_start)]
        spans += [body.extent(element) for element in body.elements(*body.tags) if element.attr("v-pre") is not None]
    return SpanIndex(_merged(spans))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _declared(text: str) -> frozenset[str] | None:
    """Return the words in the scripts of a page; None if its template may declare variables, too."""
    if _DECLARES.search(text):
        return None
    return frozenset(word for match in _SCRIPT.finditer(text) for word in _WORD.findall(match["code"]))
