"""Edit entries of front matter in its own format: write a value, rename a key, add an entry, remove an item.

Each function yields edits to try, the plainest first. `proven` takes the first one after which the block has the
expected data: whatever a neighbour, a comment or an alias makes of the text, a wrong edit is never offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from postlint.diagnostic import Edit
from postlint.front_matter.node import Entry, Node, Pointer, Style, nearest
from postlint.front_matter.scalar import Timestamp, quoted
from postlint.front_matter.syntax import Format
from postlint.text import Span, lazy

if TYPE_CHECKING:
    from postlint.front_matter.front import FrontMatter

_PLAIN = lazy(
    r"[^\W\d_][\w ./@+-]*|/[\w./-]*|https?://[\w./?=%~+-]+|\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?"
)
# Words that one loader of YAML or another reads as something else than a string.
_WORDS = frozenset("y n yes no on off true false null".split())
_GAP = lazy(r"[ \t]*:[ \t]*\n\s*")
_BETWEEN = lazy(r"\s*,\s*")
_DATE = lazy(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")
_HEADER = lazy(r"(?:^[ \t]*(?:#[^\n]*)?\n)*^[ \t]*\[", re.MULTILINE)
_CHARACTERS = 50_000
"""In a longer block, nothing is edited: it is read again after each try."""


def proven(
    front: FrontMatter,
    parse: Callable[[str], FrontMatter],
    edits: Iterable[Edit],
    expected: Any,
    accept: Callable[[Any], bool] | None = None,
) -> Edit | None:
    """Return the first edit after which the data is as expected and accepted; None if there is none.

    `parse` reads the front matter of a post. Without `accept`, the order of keys counts.
    """
    if front.content.end - front.content.start > _CHARACTERS:
        return None
    text = front.text
    for edit in edits:
        new = parse(f"{text[: edit.span.start]}{edit.text}{text[edit.span.end :]}")
        is_whole = len(new.text) - new.body_start == len(text) - front.body_start and len(new.faults) <= len(
            front.faults
        )
        if new.format is front.format and is_whole and _same(new.data, expected, accept):
            return edit
    return None


def _same(data: Any, expected: Any, accept: Callable[[Any], bool] | None) -> bool:
    one, other = (json.dumps(each, default=str, sort_keys=accept is not None) for each in (data, expected))
    return one == other and (accept is None or accept(data))


def written(front: FrontMatter, root: Node, pointer: Pointer, value: Any) -> Iterator[Edit]:
    """Yield edits that write a value in the place of another."""
    entry, is_there = nearest(root, pointer)
    if entry is None or not is_there:
        return
    node, text = entry.node, front.text
    span, lead = node.span, ""
    if node.style is None and text[span.start : span.start + 1] not in "[{":
        gap = _GAP.fullmatch(text, entry.key_span.end, span.start)
        if gap is None:
            return
        span, lead = Span(text.index(":", entry.key_span.end) + 1, span.end), " "
    for literal in literals(value, front.format, text[slice(*node.span)], node.style):
        yield Edit(span, lead + literal)


def requoted(front: FrontMatter, root: Node, pointer: Pointer) -> Iterator[Edit]:
    """Yield an edit that puts a value in quotes, as written: `1.10` → `"1.10"`."""
    entry, is_there = nearest(root, pointer)
    if entry is not None and is_there and entry.node.style in (Style.PLAIN, Style.TOML, Style.JSON):
        yield Edit(entry.node.span, quoted(front.text[slice(*entry.node.span)]))


def renamed(front: FrontMatter, root: Node, pointer: Pointer, name: str) -> Iterator[Edit]:
    """Yield an edit that renames a key, in the quotes that it has."""
    entry, is_there = nearest(root, pointer)
    if entry is None or not is_there:
        return
    raw = front.text[slice(*entry.key_span)]
    for mark in ("", '"', "'"):
        if raw == f"{mark}{pointer[-1]}{mark}":
            yield Edit(entry.key_span, f"{mark}{name}{mark}")


def dropped(front: FrontMatter, root: Node, pointer: Pointer) -> Iterator[Edit]:
    """Yield an edit that removes an item from a list, with its line or its comma; a comment beside it forbids that."""
    index = pointer[-1]
    entry, is_there = nearest(root, pointer)
    if entry is None or not is_there or not isinstance(index, int) or index == 0:
        return
    before, _ = nearest(root, (*pointer[:-1], index - 1))
    start, end = entry.node.span
    text = front.text
    if before is not None and _BETWEEN.fullmatch(text, before.node.span.end, start):
        yield Edit(Span(before.node.span.end, end), "")
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    if re.fullmatch(r"[ \t]*-[ \t]+", text[line:start]) and after >= 0 and not text[end:after].strip():
        yield Edit(Span(line, after + 1), "")


def added(front: FrontMatter, root: Node, pointer: Pointer, key: str, value: Any) -> Iterator[Edit]:
    """Yield edits that add an entry after the others of a mapping."""
    entry, is_there = nearest(root, pointer)
    if not is_there or front.format not in (Format.YAML, Format.TOML, Format.JSON):
        return
    node = entry.node if entry is not None else root
    text = front.text
    for literal in literals(value, front.format, "", Style.PLAIN):
        match front.format:
            case Format.JSON:
                pair = f"{json.dumps(key, ensure_ascii=False)}: {literal}"
                yield from _into_braces(text, node, pair, node.span if entry else _braces(front))
            case Format.TOML:
                yield from _into_toml(front, node, entry, f"{_toml_key(key)} = {literal}")
            case _:
                yield from _into_yaml(front, node, entry, f"{_yaml_key(key)}: {literal}")


def _into_yaml(front: FrontMatter, node: Node, entry: Entry | None, pair: str) -> Iterator[Edit]:
    text = front.text
    if entry is None:
        end = front.content.end
        lead = "" if end == front.content.start or text[end - 1] == "\n" else "\n"
        yield Edit(Span(end, end), f"{lead}{pair}\n")
        return
    if text[node.span.start : node.span.start + 1] == "{":
        yield from _into_braces(text, node, pair, node.span)
    elif node.entries:
        first = next(iter(node.entries.values())).key_span.start
        column = first - text.rfind("\n", 0, first) - 1
        end = text.find("\n", node.span.end)
        if end >= 0:
            yield Edit(Span(end, end), f"\n{' ' * column}{pair}")


def _into_toml(front: FrontMatter, node: Node, entry: Entry | None, pair: str) -> Iterator[Edit]:
    text, end = front.text, front.content.end
    if entry is not None and text[node.span.start : node.span.start + 1] == "{":
        yield from _into_braces(text, node, pair, node.span)
        return
    ends = [child.node.span.end for child in node.entries.values() if child.node.style or child.node.entries == {}]
    last = max(ends) if ends else node.span.end if entry is not None else -1
    if last >= 0 and (line := text.find("\n", last)) >= 0:
        yield Edit(Span(line, line), f"\n{pair}")
    elif entry is None:
        header = _HEADER.search(text, *front.content)
        at = header.start() if header else end
        yield Edit(Span(at, at), f"{pair}\n")


def _into_braces(text: str, node: Node, pair: str, braces: Span) -> Iterator[Edit]:
    """Yield an edit that adds a pair to `{…}`, with the white space that is between the others."""
    children = [*node.entries.values()]
    if not children:
        yield Edit(Span(braces.start + 1, braces.start + 1), pair)
        return
    gap = text[braces.start + 1 : children[0].key_span.start]
    if len(children) > 1:
        start = children[-2].node.span.end
        between = text[start : children[-1].key_span.start]
        gap = between.partition(",")[2] if _BETWEEN.fullmatch(between) else gap
    gap = (
        gap
        if gap.isspace() and ("\n" in gap or len(children) > 1)
        else " "
        if len(children) == 1
        else gap.strip() and " "
    )
    end = children[-1].node.span.end
    yield Edit(Span(end, end), f",{gap}{pair}")


def _braces(front: FrontMatter) -> Span:
    start = front.text.index("{", front.content.start)
    return Span(start, front.content.end)


def literals(value: Any, kind: Format | None, old: str, style: Style | None) -> Iterator[str]:
    """Yield the ways to write a value in a format; `old` is the text in whose place it comes, with its style."""
    if kind is Format.YAML:
        yield from _yaml(value, style)
    elif kind is Format.TOML:
        is_quoted = old[:1] in ("", '"', "'") and not isinstance(value, Timestamp)
        if isinstance(value, str) and not is_quoted and _DATE.fullmatch(value):
            yield value
        if old[:1] == "'" and isinstance(value, str) and "'" not in value and "\n" not in value:
            yield f"'{value}'"
        yield _toml(value)
    elif kind is Format.JSON:
        yield json.dumps(value, ensure_ascii=False)
    elif isinstance(value, str):
        yield value


def _yaml(value: Any, style: Style | None) -> Iterator[str]:
    if isinstance(value, Timestamp):
        yield str(value)
    if isinstance(value, str):
        if style is Style.SINGLE:
            yield "'" + value.replace("'", "''") + "'"
        if style is not Style.DOUBLE and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
            yield value
        yield quoted(value)
        yield json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        yield f"[{', '.join(next(_yaml(item, None)) for item in value)}]"
    elif isinstance(value, dict):
        pairs = (f"{_yaml_key(key)}: {next(_yaml(item, None))}" for key, item in value.items())
        yield "{" + ", ".join(pairs) + "}"
    else:
        yield json.dumps(value)


def _yaml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key) and key.lower() not in _WORDS else json.dumps(key)


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml_key(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)
