"""Explain why a generator sees no front matter in a text, or sees its end in the wrong place.

A fence is reported only if the text after it looks like keys and values. A post that starts with a thematic break
has no front matter and no wrong fence.
"""

from __future__ import annotations

import re
from itertools import islice

from yaml import YAMLError

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.compose import Collection, compose
from postlint.front_matter.fault import BlockFault
from postlint.front_matter.fence import FENCES, JSON_OPENING, TOML, Fence, behind, fenced
from postlint.front_matter.limit import TooComplexError
from postlint.front_matter.syntax import Fences, Format, Syntax
from postlint.text import Span, lazy, quote, trim

_DASHES = "-‐‑‒–—―−－"
# What may be above a misplaced opening fence: white space, comments, and a heading.
_LEAD = lazy(
    r"(?:[\s\ufeff\u200b-\u200d\u2060]|<!--.*?-->)*+(?:#[ \t][^\n]*\n\s*(?=---[ \t]*\n(?:title|date|layout):[ \t\n]))?",
    re.DOTALL,
)
# Marks of other fences and lines: `***`, "```yaml"; and `—`, which editors make of `---`.
_OTHERS = r"[—―－]|\*{3,}|_{3,}|={3,}|~{3,}|`{3,}"
_OPENING = lazy(rf"([{_DASHES}]{{2,}}|\+\+\+|{_OTHERS})([^\n]*)\n")
_KEY = lazy(r"\s*(?:#[^\n]*\n\s*)*+(?:\"[^\"\n]+\"|'[^'\n]+'|[^\W\d][\w .-]*+)[ \t]*(:(?:[ \t]|$)|=)", re.M)
_CLOSING = lazy(rf"^[ \t]*([{_DASHES}]{{2,}}|\.\.\.|{_OTHERS})([^\n]*)$", re.MULTILINE)
# A key that says that lines of keys are front matter, at the start of a text.
_FIRST_KEY = lazy(r"(?:title|date|layout|author|authors|tags|categories|description|draft|slug|pubDate):(?=[ \t\n])")
_TOML_PAIR = lazy(r"\s*(?:#[^\n]*\n\s*)*+[A-Za-z_][\w-]*[ \t]*=")
# Lines of a block that is not closed: keys, their nested lines, and comments.
_LINES = lazy(r"(?:(?:[ \t]+\S|- |\#|[^\W\d][\w .-]*:(?=\s))[^\n]*(?:\n|\Z))*+")
_TRIES = 3
_MISSING = BlockFault("missing", "post has no front matter", Span(0, 0))


def diagnose(text: str, syntax: Syntax) -> BlockFault:
    """Return the reason why the text has no front matter: a wrong fence, or no fence at all."""
    if JSON_OPENING.match(text):
        return _brace(text, syntax)
    if Format.YAML not in syntax.formats:
        return _no_fences(text)
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    opening = _OPENING.match(text, start)
    key = opening and _KEY.match(text, opening.end())
    if not opening or not key:
        return _unopened(text, start, syntax) or _MISSING
    mark, rest = opening[1], opening[2].strip()
    place = Span(*opening.span(1))
    if re.fullmatch(_OTHERS, mark):
        return _other_fence(text, place, opening) or _MISSING
    if mark == "+++" and Format.TOML not in syntax.formats:
        return BlockFault("delimiter", "front matter is TOML: this generator reads only YAML between `---`", place)
    if mark == "+++":
        fault = _inexact(text, place, rest, opening) or _misplaced(text, start, place)
        return _checked(text, fault or _unclosed(place, "+++"), TOML)
    if key[1] == "=":
        return _MISSING
    if syntax.fences is Fences.ANY and mark == "---" and rest.strip("-"):
        return _MISSING  # `---word`: an unknown generator may not take it for a fence
    fence = FENCES[syntax.fences]
    fault = None if fence.opening.match(text) else _inexact(text, place, rest, opening)
    if fault is None and not fence.opening.match(text):
        fault = _misplaced(text, start, place)
    if fault is None and not fence.opening.match(text):
        spaces = Span(place.end, opening.end() - 1)
        fix = Fix("remove the spaces", (Edit(spaces, ""),))
        message = "spaces after the opening fence: the generator does not see it"
        fault = BlockFault("delimiter", message, spaces, fix)
    fault = fault or early_close(text, Span(opening.end(), len(text))) or _unclosed(place, "---")
    return _checked(text, fault, fence)


def _unopened(text: str, start: int, syntax: Syntax) -> BlockFault | None:
    """Return the fault of keys above a closing fence without an opening one; None if the text has none."""
    if not _FIRST_KEY.match(text, start):
        return None
    for closing in islice(_CLOSING.finditer(text, start), _TRIES):
        block = text[start : closing.start()]
        if closing[1] == "---" and not closing[2].strip() and _is_mapping(block):
            if len(re.findall(r"^[A-Za-z_][\w-]*:(?:[ \t]|$)", block, re.MULTILINE)) < 2:
                return None  # `title: Tea` above `---` is a heading
            fix = Fix("add `---`", (Edit(Span(start, start), "---\n"),))
            key = Span(start, text.index(":", start))
            fault = BlockFault("delimiter", "opening fence is missing: add `---` above the first key", key, fix)
            return _checked(text, fault, FENCES[syntax.fences])
    return _unfenced(text, start)


def _unfenced(text: str, start: int) -> BlockFault | None:
    """Return the fault of keys at the start of a text without any fences; None if they may be text."""
    end = text.find("\n\n", start)
    end = len(text) if end < 0 else end + 1
    keys = {match[1] for match in re.finditer(r"^([A-Za-z]\w*):(?=[ \t\n])", text[start:end], re.MULTILINE)}
    if len(keys & {"title", "date", "layout", "tags", "categories", "draft"}) < 2 or not _is_mapping(text[start:end]):
        return None
    fix = Fix("put `---` above and below the lines", (Edit(Span(start, start), "---\n"), Edit(Span(end, end), "---\n")))
    key = Span(start, text.index(":", start))
    return BlockFault("delimiter", "front matter has no fences: put it between lines of `---`", key, fix)


def _other_fence(text: str, place: Span, opening: re.Match[str]) -> BlockFault | None:
    """Return the fault of front matter between other marks, such as `***`; None if it is not front matter."""
    mark = text[slice(*place)]
    for closing in islice(_CLOSING.finditer(text, opening.end()), _TRIES):
        if closing[1] in (mark, "---"):
            if not _is_mapping(text[opening.end() : closing.start()]):
                return None
            edits = [Edit(Span(place.start, opening.end(2)), "---")]
            edits += [Edit(Span(closing.start(), closing.end()), "---")] if closing[1] == mark else []
            shown = quote(text[place.start : opening.end(2)].rstrip(), 20) if "`" not in mark else "a code fence"
            fix = Fix("use `---` in the lines of both fences" if len(edits) > 1 else "use `---`", tuple(edits))
            return BlockFault("delimiter", f"opening fence is {shown}, not `---`", place, fix)
    return None


def between_dashes(text: str, opening: Span, content: Span, syntax: Syntax) -> BlockFault | None:
    """Return the fault of TOML between the fences of YAML; None if the content is not TOML."""
    if not _TOML_PAIR.match(text, content.start):
        return None
    if Format.TOML not in syntax.formats:
        return BlockFault("syntax", "front matter is TOML: write `key: value` lines", opening)
    from postlint.front_matter import toml

    closing = Span(content.end, content.end + 3)
    is_valid = not toml.read(text, content).faults and text[slice(*closing)] == "---" == text[slice(*opening)].strip()
    edits = (Edit(Span(opening.start, opening.start + 3), "+++"), Edit(closing, "+++"))
    fix = Fix("use `+++` in the lines of both fences", edits) if is_valid else None
    return BlockFault("delimiter", "front matter is TOML: put it between `+++`", opening, fix)


def meant_body(text: str) -> int:
    """Return the offset where the body was meant to start in a text with a wrong fence; 0 if there is no fence.

    The generator shows the block as text. One finding says so: rules about the body do not judge the block.
    """
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    opening = _OPENING.match(text, start)
    if opening is not None:
        start = opening.end()
    elif not _FIRST_KEY.match(text, start):
        return 0
    if opening is not None and opening[1] == "+++":
        closing = TOML.closing.search(text, start)
        return min(closing.end() + 1, len(text)) if closing else start
    for match in islice(_CLOSING.finditer(text, start), _TRIES):
        if _is_mapping(text[start : match.start()]):
            return min(match.end() + 1, len(text))
    lines = _LINES.match(text, start)
    end = lines.end() if lines else start
    closing = _CLOSING.match(text, end)
    return min(closing.end() + 1, len(text)) if closing else end


def early_close(text: str, content: Span) -> BlockFault | None:
    """Return the fault of a line in `content` that was meant to close the block; None if there is none.

    Such a line looks like a fence, and the text before it parses as a mapping.
    """
    for match in islice(_CLOSING.finditer(text, *content), _TRIES):
        mark, rest = match[1], trim(text, Span(*match.span(2)))
        if not _is_mapping(text[content.start : match.start()]):
            continue
        place = Span(*match.span(1))
        if mark not in ("---", "..."):
            if mark.startswith("---"):
                return behind("closing", text, Span(place.start + 3, place.end))
            fix = Fix("use `---`", (Edit(place, "---"),))
            return BlockFault("delimiter", f"closing fence is {quote(mark)}, not `---`", place, fix)
        if rest.end > rest.start:
            return behind("closing", text, rest)
        if match.start() < place.start:
            fix = Fix("remove the indentation", (Edit(Span(match.start(), place.start), ""),))
            return BlockFault("delimiter", "closing fence is indented: remove the indentation", place, fix)
    return None


def _no_fences(text: str) -> BlockFault:
    """Return the reason why Pelican or Nikola sees no front matter: its lines are not at the top, or missing."""
    start = len(text) - len(text.lstrip())
    key = _KEY.match(text, start)
    if start and key and key[1].startswith(":"):
        fix = Fix("remove everything before it", (Edit(Span(0, start), ""),))
        line = text.count("\n", 0, start) + 1
        at = Span(start, start + len(key[0].strip()))
        return BlockFault("delimiter", f"front matter starts on line {line}: move it to line 1", at, fix)
    return _MISSING


def _brace(text: str, syntax: Syntax) -> BlockFault:
    match = JSON_OPENING.match(text)
    place = Span(*match.span(1)) if match else Span(0, 0)
    if Format.JSON in syntax.formats:
        return BlockFault("delimiter", "front matter is not closed: add `}` after the last key", place)
    return BlockFault("delimiter", "front matter is JSON: this generator reads only YAML between `---`", place)


def _inexact(text: str, place: Span, rest: str, opening: re.Match[str]) -> BlockFault | None:
    """Return the fault of an opening fence that is not exactly three marks; None if it is."""
    mark = text[slice(*place)]
    if mark not in ("---", "+++"):
        if mark.startswith("---"):
            return behind("opening", text, Span(place.start + 3, place.end))
        fix = Fix("use `---`", (Edit(place, "---"),))
        return BlockFault("delimiter", f"opening fence is {quote(mark)}, not `---`", place, fix)
    if rest:
        return behind("opening", text, trim(text, Span(*opening.span(2))))
    return None


def _misplaced(text: str, start: int, place: Span) -> BlockFault | None:
    """Return the fault of a fence that is not at the start of the first line; None if it is."""
    before = text[:start]
    if not before:
        return None
    is_blank = not before.strip("\ufeff\u200b\u200c\u200d\u2060 \t\r\n")
    fix = Fix("remove everything before it", (Edit(Span(0, start), ""),)) if is_blank else None
    line = before.count("\n") + 1
    if line > 1:
        return BlockFault("delimiter", f"front matter starts on line {line}: move it to line 1", place, fix)
    if before.isspace():
        return BlockFault("delimiter", "opening fence is indented: remove the indentation", place, fix)
    return BlockFault(
        "delimiter", f"{quote(before, 20)} before the opening fence: the front matter must come first", place, fix
    )


def _unclosed(place: Span, mark: str) -> BlockFault:
    return BlockFault("delimiter", f"front matter is not closed: add `{mark}` after the last key", place)


def _checked(text: str, fault: BlockFault, fence: Fence) -> BlockFault:
    """Return the fault, without its fix unless the generator then sees a block (a mapping, if it is YAML)."""
    if fault.fix is None:
        return fault
    (edit,) = fault.fix.edits
    fixed = text[: edit.span.start] + edit.text + text[edit.span.end :]
    block = fenced(fixed, fence)
    if block is not None and (fence is TOML or _is_mapping(fixed[slice(*block.content)])):
        return fault
    return BlockFault(fault.kind, fault.message, fault.span)


def _is_mapping(content: str) -> bool:
    try:
        root = compose(content)
    except (TooComplexError, YAMLError):
        return False
    return isinstance(root, Collection) and root.is_mapping
