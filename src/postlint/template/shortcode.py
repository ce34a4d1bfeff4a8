"""Find the shortcodes of a body that stop the build of Hugo.

Facts: runs of Hugo 0.168. It reads shortcodes before Markdown, also in code and in comments: only `{{</* tea */>}}`
is text. An argument is in quotes, or of letters, digits, `_`, `-` and `.`; after `=` it may hold anything but spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.template.engine import Engine, Reading, TemplateFault
from postlint.template.pairing import Pairing
from postlint.text import Span, lazy

_OPENER = lazy(r"\{\{(?P<mark>[<%])(?P<comment>/\*)?")
_NAME = lazy(r"\s*+(?P<end>/?)\s*+(?P<name>[\w][\w/.-]*+)?")
_QUOTED = r""""(?:\\.|[^"\\\n])*+"|\\"[^"\\\n]*+\\"|`[^`]*+`"""
# One argument: `"green tea"`, `tea`; or the value of the name before it: `="green"`, `= tea`.
_ARGUMENT = lazy(rf"""\s*+(?:(?P<value>=\s*+(?:{_QUOTED}|[^\s"`]\S*+))|{_QUOTED}|[\w-][\w.-]*+)""")
_CLOSERS = {"<": lazy(r"[\s/]*+>\}\}"), "%": lazy(r"[\s/]*+%\}\}")}
_SPACE = lazy(r"\s*+")


def read(text: str, engine: Engine) -> Reading:
    """Read the shortcodes of a text in linear time."""
    reader = _Reader(text, engine)
    return Reading(sorted(reader.run(), key=lambda fault: fault.span), [], frozenset(reader.names))


class _Reader:
    """One pass over the shortcodes of a text; it ends at one that Hugo cannot read."""

    def __init__(self, text: str, engine: Engine) -> None:
        self._text = text
        self._tags = engine.tags
        self._inline = engine.inline
        self._pairing = Pairing(engine.blocks, prefix="")
        self.names: set[str] = set()

    def run(self) -> Iterator[TemplateFault]:
        position = 0
        while opener := _OPENER.search(self._text, position):
            start, mark = opener.start(), opener["mark"]
            if opener["comment"]:
                position = self._text.find(f"*/{mark.replace('<', '>')}}}}}", opener.end())
                if position < 0:
                    yield TemplateFault("unfinished", "", Span(*opener.span()))
                    return
                continue
            name = _NAME.match(self._text, opener.end())
            assert name is not None  # it matches nothing, too
            arguments, position, closer = self._arguments(name, mark)
            if closer is None:
                yield self._unread(start, position)
                return
            position = closer.end()
            yield from self._take(name, Span(start, position), arguments, closer[0])
        yield from self._pairing.rest()

    def _arguments(self, name: re.Match[str], mark: str) -> tuple[list[bool], int, re.Match[str] | None]:
        """Return whether each argument has a name, the end of the last one, and the end of the shortcode or None."""
        arguments: list[bool] = []
        position = name.end()
        while (closer := _CLOSERS[mark].match(self._text, position)) is None:
            argument = None if name["end"] else _ARGUMENT.match(self._text, position)
            if argument is None:
                break
            position = argument.end()
            if argument["value"] is None:
                arguments.append(False)
            elif arguments:
                arguments[-1] = True
        return arguments, position, closer

    def _unread(self, start: int, position: int) -> TemplateFault:
        """Return the fault of the shortcode from `start` on, which cannot be read on from `position`."""
        space = _SPACE.match(self._text, position)
        end = space.end() if space else position
        sign = self._text[end : end + 1]
        if sign in ("", '"', "`"):
            return TemplateFault("unfinished", sign, Span(end, end + 1) if sign else Span(start, start + 3))
        return TemplateFault("unquoted", sign, Span(end, end + 1))

    def _take(self, match: re.Match[str], span: Span, arguments: list[bool], closer: str) -> Iterator[TemplateFault]:
        name = match["name"] or ""
        self.names.add(name)
        if len(set(arguments)) > 1:
            yield TemplateFault("mixed", name, span)
        elif "." in name:
            if not name.endswith(".inline"):  # the template of that one is in the post
                yield TemplateFault("dotted", name, span)
        elif name.lower() in self._inline and (match["end"] or "/" in closer):
            yield TemplateFault("childless", name, span)
        elif match["end"]:
            yield from self._pairing.close(name, span) if name else self._pairing.close_last()
        elif not name:
            yield TemplateFault("nameless", "", span)
        else:
            if self._tags is not None and name.lower() not in self._tags:
                yield TemplateFault("unknown", name, span)
            if "/" not in closer and name.lower() not in self._inline:
                self._pairing.open(name, span)
