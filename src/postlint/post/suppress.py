"""Suppressions: comments that silence a finding.

In a body: `<!-- postlint-disable-next-line image/alt -- reason -->`, or the same words in a comment of the template
language. In YAML or TOML front matter: after `#`. A directive names rules by id or glob. It has no effect in code.
It cannot silence `postlint/*` and `front-matter/syntax`. One that silences nothing is reported.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from postlint.diagnostic import Edit, Finding, Fix
from postlint.front_matter import Format
from postlint.post.post import Post
from postlint.text import Source, Span, SpanIndex, lazy, quote

_DIRECTIVE = lazy(
    r"\s*postlint-(?P<kind>disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])(?P<rules>.*?)(?:\s--\s.*)?",
    re.DOTALL,
)
_COMMENT = lazy(r"(?:^|(?<=\s))#(?P<text>[^\n]*)", re.MULTILINE)
# `{/* … */}` (MDX has no other comments), `{# … #}` (Jinja, Nunjucks), `{% comment %} … {% endcomment %}` (Liquid).
_TEMPLATE_COMMENT = lazy(
    r"\{/\*(?P<mdx>.*?)\*/\}|\{#-?(?P<jinja>.*?)-?#\}"
    r"|\{%-?\s*comment\s*-?%\}(?P<liquid>.*?)\{%-?\s*endcomment\s*-?%\}",
    re.DOTALL,
)
_EVERYTHING = frozenset({"all", "*", "*/*", "**"})


class Name(NamedTuple):
    """A rule's id or glob in a directive, and its span."""

    pattern: str
    span: Span


class Directive(msgspec.Struct, frozen=True):
    """A suppression: its kind (`disable-line` …), the rules it names, the span of its comment, and its lines.

    `last` is None if it continues to the end of the file. `size` is the number of rules that the comment names.
    `ended` are the patterns whose regions an `enable` ends.
    """

    kind: str
    names: tuple[Name, ...]
    span: Span
    first: int
    last: int | None
    size: int
    ended: frozenset[str] = frozenset()


def is_protected(rule_id: str) -> bool:
    """Return whether a rule cannot be suppressed, because its findings hide others."""
    return rule_id == "front-matter/syntax" or rule_id.startswith("postlint/")


def read_directives(post: Post) -> list[Directive]:
    """Return the directives of a post, in order; a `disable` ends at the `enable` of the same pattern.

    Those in a body that is too complex to be read are not found.
    """
    if "postlint-" not in post.source.text:
        return []
    written = [number for number, line in enumerate(post.source.text.split("\n"), 1) if line.strip()]
    found = [
        directive
        for text, start, comment in (*_front_comments(post), *(() if post.is_too_complex else _body_comments(post)))
        if (directive := _parse(post.source, text, start, comment, written))
    ]
    return _close_regions(found)


def _body_comments(post: Post) -> Iterator[tuple[str, int, Span]]:
    """Yield text, offset of the text, and span of each comment of the body, in order."""
    text, body = post.source.text, post.body
    found = [(text[span.start + 4 : span.end - 3], span.start + 4, span) for span in body.comments]
    for span in body.template_tags:
        match = _TEMPLATE_COMMENT.fullmatch(text, *span)
        if match is not None and not body.is_code(span):
            inside = match.lastgroup or ""
            found.append((match[inside], match.start(inside), span))
    yield from sorted(found, key=lambda comment: comment[2])


def _front_comments(post: Post) -> Iterator[tuple[str, int, Span]]:
    """Yield the same for the front matter; a `#` inside a value is not a comment."""
    front = post.front
    if front.format not in (Format.YAML, Format.TOML) or "postlint-" not in post.source.text[slice(*front.content)]:
        return
    values = SpanIndex(scalar.span for _, scalar in front.scalars())
    for match in _COMMENT.finditer(post.source.text, *front.content):
        if not values.overlaps(Span(match.start(), match.start() + 1)):
            yield match["text"], match.start("text"), Span(*match.span())


def _parse(source: Source, text: str, start: int, comment: Span, written: list[int]) -> Directive | None:
    """Return the directive in the text of a comment, or None. `written` are the numbers of the lines with text."""
    match = _DIRECTIVE.fullmatch(text)
    if match is None:
        return None
    names = tuple(
        Name(word[0], Span(start + word.start(), start + word.end()))
        for word in re.compile(r"[^\s,]+").finditer(text, *match.span("rules"))
    )
    line = source.position(comment.start).line
    last = source.position(comment.end).line
    match match["kind"]:
        case "disable-line":
            return Directive(match["kind"], names, comment, line, last, len(names))
        case "disable-next-line":
            # The next line with text: an empty line after a comment is good Markdown.
            following = next(iter(written[bisect_right(written, last) :][:1]), source.line_count)
            return Directive(match["kind"], names, comment, following, following, len(names))
        case "disable-file":
            return Directive(match["kind"], names, comment, 1, None, len(names))
        case kind:
            return Directive(kind, names, comment, line, None, len(names))


def _close_regions(directives: list[Directive]) -> list[Directive]:
    """Return the directives, each `disable` ended by the `enable` of its pattern; an `enable` keeps what it ended."""
    closed: list[Directive] = []
    open_regions: dict[str, list[int]] = {}
    for directive in directives:
        if directive.kind == "enable":
            ended = frozenset(name.pattern for name in directive.names if name.pattern in open_regions)
            for pattern in ended:
                for index in open_regions.pop(pattern):
                    closed[index] = msgspec.structs.replace(closed[index], last=directive.first)
            closed.append(msgspec.structs.replace(directive, ended=ended))
            continue
        # one for each rule, as they may be enabled separately
        parts = [msgspec.structs.replace(directive, names=(name,)) for name in directive.names]
        for part in parts or [directive]:
            if part.kind == "disable" and part.names:
                open_regions.setdefault(part.names[0].pattern, []).append(len(closed))
            closed.append(part)
    return closed


class Suppressions:
    """The directives of a post: asked about every finding, then about unknown and unused names.

    It takes linear time: a finding looks up the union of the lines that are covered for its rule.
    """

    def __init__(self, directives: Sequence[Directive], match: Callable[[str], Iterable[str]] = lambda _: ()) -> None:
        """`match` returns the ids of the rules that a pattern matches; none for an unknown one."""
        self._directives = directives
        patterns = {name.pattern for directive in directives for name in directive.names}
        self._meaning = {each: frozenset(() if each in _EVERYTHING else match(each)) for each in patterns}
        self._covered: dict[str, SpanIndex] = {}
        self._silenced: dict[str, list[int]] = {}

    def __bool__(self) -> bool:
        """Return whether the post has directives."""
        return bool(self._directives)

    def silences(self, rule_id: str, line: int) -> bool:
        """Return whether a finding of the rule on the line is suppressed; every directive that does it is then used."""
        if is_protected(rule_id):
            return False
        if rule_id not in self._covered:
            self._covered[rule_id] = SpanIndex(_union(self._lines(rule_id)))
        is_silenced = self._covered[rule_id].overlaps(Span(line, line + 1))
        if is_silenced:
            self._silenced.setdefault(rule_id, []).append(line)
        return is_silenced

    def _lines(self, rule_id: str) -> Iterator[Span]:
        """Yield the lines that each directive covers for the rule, half-open."""
        for directive in self._directives:
            if directive.kind != "enable" and any(rule_id in self._meaning[name.pattern] for name in directive.names):
                yield Span(directive.first, (directive.last or sys.maxsize - 1) + 1)

    def unknown(self, suggest: Callable[[str], str | None]) -> Iterator[Finding]:
        """Yield findings for names without a rule, and for directives without a name."""
        for directive in self._directives:
            if not directive.names:
                yield Finding("suppression names no rule: add an id, for example `image/alt`", directive.span)
            for name in directive.names:
                if name.pattern in _EVERYTHING:
                    yield Finding("suppression cannot cover all rules: name a rule or a family", name.span)
                elif not self._meaning[name.pattern]:
                    meant = suggest(name.pattern)
                    fix = Fix(f"replace with `{meant}`", (Edit(name.span, meant),), safe=False) if meant else None
                    hint = f": did you mean `{meant}`" if meant else ""
                    yield Finding(f"there is no rule {quote(name.pattern)}{hint}", name.span, fix)

    def unused(self, active: frozenset[str], text: str) -> Iterator[Finding]:
        """Yield findings for names that silenced nothing; only of rules that were on."""
        silenced = {rule_id: sorted(lines) for rule_id, lines in self._silenced.items()}
        for directive in self._directives:
            for name in directive.names:
                meaning = self._meaning[name.pattern]
                if not meaning or name.pattern in directive.ended or _is_used(directive, meaning, silenced):
                    continue
                if all(is_protected(rule_id) for rule_id in meaning):
                    yield Finding(
                        f"{quote(name.pattern)} cannot be suppressed", name.span, _remove(directive, name, text)
                    )
                elif directive.kind == "enable":
                    message = f"{quote(name.pattern)} is not disabled above: nothing to enable"
                    yield Finding(message, name.span, _remove(directive, name, text))
                elif meaning <= active:
                    message = f"unused suppression of {quote(name.pattern)}: remove it"
                    yield Finding(message, name.span, _remove(directive, name, text))


def _union(spans: Iterable[Span]) -> list[Span]:
    """Return the union of spans, as disjoint ones."""
    union: list[Span] = []
    for span in sorted(spans):
        if union and span.start <= union[-1].end:
            union[-1] = Span(union[-1].start, max(union[-1].end, span.end))
        else:
            union.append(span)
    return union


def _is_used(directive: Directive, meaning: frozenset[str], silenced: dict[str, list[int]]) -> bool:
    """Return whether the directive covers a line on which a finding of one of the rules was silenced."""
    if directive.kind == "enable":
        return False
    for rule_id in meaning & silenced.keys():
        lines = silenced[rule_id]
        index = bisect_left(lines, directive.first)
        if index < len(lines) and (directive.last is None or lines[index] <= directive.last):
            return True
    return False


def _remove(directive: Directive, name: Name, text: str) -> Fix:
    """Return the fix that removes the name from its comment, or the whole comment if it has no other name."""
    if directive.size > 1:
        end = name.span.end
        while end < directive.span.end and text[end] in " ,":
            end += 1
        return Fix(f"remove {quote(name.pattern)}", (Edit(Span(name.span.start, end), ""),))
    start, end = directive.span
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip() and text[end : end + 1] in ("\n", ""):
        start, end = line, min(end + 1, len(text))
    return Fix("remove the comment", (Edit(Span(start, end), ""),))
