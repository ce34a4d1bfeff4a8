"""A list item has a space after its marker.

Markdown reads `-tea` and `1.Tea` as text, also with a no-break or full-width space after the marker. The lines then
run together into one paragraph. The rule reports only what was certainly meant as a list: several such lines in a row,
or one in a list. Lines that are numbered must count up.

```markdown bad
-Green tea
-Black tea
```

```markdown fixed
- Green tea
- Black tea
```

```markdown bad
1. Boil the water
2.Pour it into the cups
```

```markdown fixed
1. Boil the water
2. Pour it into the cups
```

```markdown good
- Green tea
- Black tea

-5 degrees, 1.5 litres
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.prose import Block
from postlint.markdown.dialect import Blocks
from postlint.markdown.render import render
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

# The marker of `-Tea`, `1.Tea`, `2)차`; not of `-5`, `-t file` and `1.5`. Behind it may be a space that is not one.
_GLUED = lazy(
    r"[ \t]{0,3}(?P<marker>[-+*]|(?P<number>\d{1,3})[.)])"
    r"(?:(?P<space>[\u3000\u00a0]+)(?=\S)|(?=[^\W\d_]{2}|[가-힣ぁ-ヿ一-鿿]|\*\*\w|\[[^\]\n]+\]\())"
)
# The marker of a list item in the source: `- `, `12. `.
_ITEM = lazy(r"(?:[-+*]|(?P<number>\d{1,9})[.)])(?=[ \t])")
# An option of a program: `-verbose`.
_OPTION = lazy(r"[-+][a-z][\w-]*")
# A line that may have a glued marker; `*Tea` only below another line.
_MAY = re.compile(r"\n[ \t>]*(?:(?:[-+]|\d{1,3}[.)])(?:[^\s\d+-]|[\u3000\u00a0])|(?<=[^\n]\n)\*[^\s*][^*\n]*(?:\n|\Z))")


@post_rule(
    "markup/list-marker-space",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: list items", "https://spec.commonmark.org/0.31.2/#list-items"),),
)
def markup_list_marker_space(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if not post.body.is_markdown or not _MAY.search(post.source.text, max(post.front.body_start - 1, 0)):
        return
    for block in post.body.blocks:
        if block.hidden or block.tag not in ("p", "li", "body", "") or "\n" not in block.text:
            continue
        for run in _runs(block.text):
            if finding := _finding(post, block, run):
                yield finding


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of neighbouring lines with glued markers of one kind, numbers counting up."""
    run: list[re.Match[str]] = []
    start = 0
    for line in text.split("\n"):
        match = _GLUED.match(text, start)
        if run and (match is None or not _follows(run[-1], match)):
            yield run
            run = []
        if match:
            run.append(match)
        start += len(line) + 1
    if run:
        yield run


def _follows(first: re.Match[str], second: re.Match[str]) -> bool:
    """Return whether two markers are of one kind, and the second number is one more than the first."""
    if first["number"] and second["number"]:
        return int(second["number"]) == int(first["number"]) + 1 and first["marker"][-1] == second["marker"][-1]
    return first["marker"] == second["marker"]


def _is_in_list(post: Post, block: Block, first: re.Match[str]) -> bool:
    """Return whether the line continues the text of a list item, with the marker that the next item would have."""
    if not first.start():
        return False
    start = block.span(0, 1).start
    item = _ITEM.search(post.source.text, post.source.line_span(start).start, start)
    if item is None or item[0][-1] != first["marker"][-1]:
        return False
    return not first["number"] or int(first["number"]) == int(item["number"]) + 1


def _are_items(text: str, run: list[re.Match[str]]) -> bool:
    """Return whether several lines are meant as items: not as notes, nor as options of a program."""
    lines = [text[match.start("marker") :].partition("\n")[0] for match in run]
    return len(run) > 1 and run[0]["marker"] != "*" and not all(_OPTION.fullmatch(line) for line in lines)


def _finding(post: Post, block: Block, run: list[re.Match[str]]) -> Finding | None:
    """Return the finding about a run of lines; None if they are not written like this, or would be no list."""
    text, marker, dialect = post.source.text, run[0]["marker"], post.markdown
    is_in_list = _is_in_list(post, block, run[0])
    if not (is_in_list or _are_items(block.text, run)) or "<li" not in render(f"{marker} a\n", dialect).html:
        return None
    spans = [block.span(*match.span("marker")) for match in run]
    for span, match in zip(spans, run, strict=True):
        if text[slice(*span)] != match["marker"] or post.body.is_raw(span) or post.body.is_dynamic(span):
            return None
        if text[post.source.line_span(span.start).start : span.start].strip(" \t>"):
            return None
    # In kramdown, a list does not interrupt a paragraph. Lines with hyphens may be a dialogue.
    begins = dialect.blocks is Blocks.COMMONMARK or not run[0].start() or is_in_list
    spaces = [match["space"] or "" for match in run]
    edits = tuple(Edit(Span(span.end, span.end + len(space)), " ") for span, space in zip(spans, spaces, strict=True))
    is_written = all(text[slice(*edit.span)] == space for edit, space in zip(edits, spaces, strict=True))
    fix = Fix("add a space in the lines of the list", edits, safe=False) if begins and is_written else None
    what = f"U+{ord(spaces[0][0]):04X} after {quote(marker)} is not a space" if spaces[0] else ""
    what = what or f"missing space after {quote(marker)}"
    return Finding(f"{what}: shown as text, not as a list", spans[0], fix)
