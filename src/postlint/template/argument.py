"""Read a template tag as a name and its arguments, whatever the template language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from postlint.text import Span, lazy

# The longest tag that is read, in code points: arguments that are not closed take quadratic time.
LONGEST = 2_000
_ARGUMENT = lazy(
    r"""(?:(?P<name>[\w.-]+)[ \t\n]*=[ \t\n]*)?"""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s"'`=,]+))"""
)
_LITERAL = lazy(r"[\d.]+%?|true|false")
_ESCAPE = lazy(r"\\(.)", re.DOTALL)
# `{% include name a="b" %}`, `{% name "a" "b" %}`, `{{< name a="b" >}}`, `{{ name(a="b") }}`.
HEADS: Mapping[str, re.Pattern[str]] = {
    "include": lazy(r"\{%-?\s*include(?:_cached)?\s+(?P<name>[^\s%]+)(?P<rest>.*?)-?%\}$", re.DOTALL),
    "tag": lazy(r"\{%-?\s*(?P<name>[\w-]+)(?P<rest>.*?)-?%\}$", re.DOTALL),
    "shortcode": lazy(r"\{\{[<%]\s*(?P<name>[\w./-]+)(?P<rest>.*?)/?\s*[>%]\}\}$", re.DOTALL),
    "call": lazy(r"\{\{-?\s*(?P<name>[\w:]+)\((?P<rest>.*?)\)\s*-?\}\}$", re.DOTALL),
}


class Value(NamedTuple):
    """A value in a tag: its text and its span; `is_known` is False for a variable."""

    text: str
    span: Span
    is_known: bool = True


Arguments = dict[str | int, Value]


def read_arguments(match: re.Match[str], *, is_bare_text: bool) -> Arguments:
    """Return the arguments of a tag by name, or by index for those without a name: `a="b" c` → `{"a": b, 0: c}`.

    `is_bare_text`: a word without quotes is a text, and not a variable.
    """
    arguments: Arguments = {}
    count = 0
    for argument in _ARGUMENT.finditer(match.string, *match.span("rest")):
        group = next(name for name in ("double", "single", "raw", "bare") if argument[name] is not None)
        text = argument[group]
        is_known = group != "bare" or is_bare_text or _LITERAL.fullmatch(text) is not None
        if "{{" in text or "{%" in text:
            is_known = False
        value = Value(_ESCAPE.sub(r"\1", text) if group == "double" else text, Span(*argument.span(group)), is_known)
        if argument["name"]:
            arguments.setdefault(argument["name"], value)
        else:
            arguments[count] = value
            count += 1
    return arguments


def known(value: Value | None) -> str:
    """Return the text of a value; empty for a variable, and for none."""
    return value.text if value is not None and value.is_known else ""


def first(arguments: Arguments, names: Iterable[str | int]) -> Value | None:
    """Return the first of several arguments that a tag has."""
    return next((arguments[name] for name in names if name in arguments), None)


def heads(text: str, spans: Iterable[Span], kinds: Iterable[str]) -> Iterator[tuple[str, re.Match[str], Span]]:
    """Yield the tags of some kinds at the given spans of a text: the kind, the match of its head, and the span."""
    forms = [(kind, HEADS[kind]) for kind in dict.fromkeys(kinds)]
    for span in spans:
        if span.end - span.start <= LONGEST:
            for kind, form in forms:
                if (match := form.match(text, *span)) is not None:
                    yield kind, match, span
