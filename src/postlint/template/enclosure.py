"""Decide which parts of a body lie inside what template tags print: an include may open a list that another closes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from postlint.template.mask import CONTROL, outermost
from postlint.text import Span, SpanIndex, lazy

# `{{< figure src="a.png" >}}` → ``, `figure`; `{{% /alert %}}` → `/`, `alert`; `{% endcall %}` → ``, `endcall`; a
# value such as `{{ tea }}` → two empty groups. Of an include, the name of the file counts: `{% include a.html %}`.
_NAME = lazy(r"\{(?:\{[<%]|%)-?\s*(/?)\s*(?:(?:include(?:_relative)?|render|partial)\s+[\"']?)?([\w./-]+)|\{\{")
# Names of tags that print one thing by themselves.
_LONE = lazy(
    r"asset|audio|code|comment|badge|button|codepen|embed|fig|gist|highlight|icon|image|img|link|mermaid|param|photo|picture|post_url|prism|ref\b|relref"
    r"|svg|toc\b|tweet|twitter|url|video|vimeo|youtube"
)
# A tag that prints nothing.
_SILENT = "if"
# Spaces beside a tag on its line are read up to here.
_INDENT = 80


class Enclosures:
    """The parts of a text that template tags may enclose; `spans` are the tags in order."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        opened: dict[str, list[Span]] = {}
        blocks: list[Span] = []
        order: list[str] = []
        for span in spans:
            slash, name = _read(text, span)
            if slash and not name and order:  # `{% end %}` of Zola
                name = order.pop()
            if slash:
                if opened.get(name):
                    blocks.append(Span(opened[name].pop().start, span.end))
            elif name not in CONTROL:
                opened.setdefault(name, []).append(span)
                order.append(name)
        self._blocks = SpanIndex(outermost(blocks))
        single = sorted((tag, name) for name, tags in opened.items() if not _LONE.search(name) for tag in tags)
        self._starts = [span.start for span, _ in single]
        names = [name for _, name in single]
        changes = [index for index in range(1, len(names)) if names[index] != names[index - 1]]
        self._first_change, self._last_change = (changes[0], changes[-1]) if changes else (len(names), 0)
        self._differ = bool(names) and names[0] != names[-1]

    def overlaps(self, span: Span) -> bool:
        """Return whether a span lies between the two tags of a pair, or between two single tags of different names."""
        if self._blocks.overlaps(span):
            return True
        before, after = bisect_right(self._starts, span.start), bisect_left(self._starts, span.end)
        if before == 0 or after == len(self._starts):
            return False
        return self._differ or before > self._first_change or after < self._last_change


def _read(text: str, span: Span) -> tuple[bool, str]:
    """Return whether a tag ends a block, and the name of the block: `{% endcall %}` → True, `call`."""
    match = _NAME.match(text, span.start, span.end)
    if match is None:
        return False, _SILENT
    slash, name = match.groups()
    if name is None:
        is_printed = text.startswith("{{", span.start) and not text.startswith(("{{</*", "{{%/*"), span.start)
        return False, text[slice(*span)] if is_printed and _is_alone(text, span) else _SILENT
    if name.startswith("end") and text.startswith("{%", span.start):
        return True, name.removeprefix("end")
    return bool(slash), name


def _is_alone(text: str, span: Span) -> bool:
    """Return whether a tag has a line to itself."""
    before, after = text[max(0, span.start - _INDENT) : span.start], text[span.end : span.end + _INDENT]
    return not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip()
