"""Read the `import` and `export` statements of MDX (micromark-extension-mdxjs-esm 3), without their values."""

from __future__ import annotations

import re
from typing import NamedTuple

_STATEMENT = re.compile(
    r"""import\s*(?:["'] | (?:[\w$]+\s*,?\s*)? (?:\{[^{}]*\}|\*\s*as\s+[\w$]+)? \s*from\s*["'])
    | (?:im|ex)port[^\n]*/[/*]
    | export\s+(?:default\b|(?:const|let|var|function\*?|async\s+function|class)\s+[\w$\[{*]|[{*])
    | export\s*[{*]""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"\s*(?:/[/*]|\*)")
_MARK = re.compile(
    r"""[()\[\]{}]|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|//[^\n]*|/\*|\n""", re.DOTALL
)
_NAME = re.compile(r"(?:[^\W\d]|\$)[\w$]*")
_LINE = re.compile(r"[^\n]*")
# An import that is complete at the end of its line.
_COMPLETE = re.compile(r"""import\b[^\n]*["'][ \t]*;?[ \t]*|[^\n]*;[ \t]*""")


# A line that cannot continue a statement: `# Tea`, `{% endset %}`, `Tea`.
_PROSE = re.compile(r"[ \t]*(?!(?:from|in|instanceof|as|import|export)\b)[\w#{@!\\]")
# An import with more after it: `import Tea from "./tea" and cups`.
_GLUED = re.compile(
    r"""import\b[^\n"']*(?P<quote>["'])[^"'\n]*(?P=quote)[ \t]*(?!with\b|assert\b|import\b)(?P<word>\w+)"""
)


class Module(NamedTuple):
    """The statements from one offset on, up to an empty line outside of brackets.

    `wrong` is the span of what is certainly no statement, or None; `names` are the words in the statements.
    """

    end: int
    names: frozenset[str]
    wrong: tuple[int, int] | None


def read_module(text: str, start: int) -> Module:
    """Read the statements from an offset on."""
    if _STATEMENT.match(text, start) is None:
        return Module(_end_of_block(text, start), frozenset(), (start, start + 6))
    glued = _GLUED.match(text, start)
    if glued is not None:
        return Module(_end_of_block(text, start), frozenset(), glued.span("word"))
    depth, position, line = 0, start, start
    while match := _MARK.search(text, position):
        position = match.end()
        mark = match[0]
        if mark == "/*":
            closing = text.find("*/", position)
            position = len(text) if closing < 0 else closing + 2
        elif mark != "\n":
            depth += (mark in "([{") - (mark in ")]}")
        elif depth <= 0:
            if not _written(text, position):
                break
            is_over = _COMPLETE.fullmatch(text, line, match.start()) and not _continues(text, position)
            if is_over or (text[line : match.start()].rstrip().endswith("}") and _PROSE.match(text, position)):
                return Module(
                    position, _names(text, start, position), (position, position + len(_written(text, position)))
                )
            line = position
    else:
        position = len(text)
    return Module(position, _names(text, start, position), None)


def _end_of_block(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end + 1


def _written(text: str, start: int) -> str:
    match = _LINE.match(text, start)
    return match[0].strip() if match else ""


def _continues(text: str, start: int) -> bool:
    """Return whether a line may follow a complete statement: another one, or a comment."""
    return bool(_STATEMENT.match(text, start) or _COMMENT.match(text, start))


def _names(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(_NAME.findall(text, start, end))
