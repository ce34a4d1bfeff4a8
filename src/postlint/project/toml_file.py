"""A TOML file of the project, such as its configuration: its data, and errors with a place in it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from postlint.diagnostic import Edit
from postlint.front_matter import BlockFault, Format, FrontMatter, Pointer, parse_whole
from postlint.project.mistake import ConfigError
from postlint.text import NotUtf8Error, Position, Source, Span, UnreadableError, lazy, quote, read_file

# `image/alt = "off"`, `rules.image/alt = "off"`, `[rules.image/alt]`
_UNQUOTED = lazy(r"[ \t]*(?P<before>\[?(?:rules\.)?)(?P<id>[a-z0-9*-]+/[a-z0-9*-]+)(?P<after>\]|[ \t]*=[^#\n]*)")
# A value without quotes: `profile = strict`
_WORD = lazy(r"[A-Za-z][\w ./*-]*")
_MOST_MENDED = 20  # the file is parsed once for each


class _Repair(NamedTuple):
    """A change to the text: at `start`, `old` characters became `new` ones."""

    start: int
    old: int
    new: int

    def undo(self, offset: int) -> int:
        """Return where an offset of the changed text was before."""
        if offset < self.start + self.new:
            return min(offset, self.start + self.old)
        return offset - self.new + self.old


class TomlFile(msgspec.Struct, frozen=True, dict=True):
    """A TOML file of the project; `prefix` are the keys above the table that is read.

    `repairs` have made its text from that of the file, so that more than the first syntax error can be found.
    """

    source: Source
    prefix: Pointer = ()
    text: str | None = None
    repairs: tuple[_Repair, ...] = ()

    @classmethod
    def read(cls, path: Path, shown: str, limit: int, within: Path | None, prefix: Pointer = ()) -> TomlFile:
        """Read a file of at most `limit` bytes `within` a folder (see `read_file`); messages call it `shown`.

        Raises:
            ConfigError: it cannot be read, or is not UTF-8.
        """
        try:
            return cls(Source.from_bytes(shown, read_file(path, limit, within)), prefix)
        except NotUtf8Error as error:
            raise ConfigError(f"is not UTF-8 but probably {error.guess}", shown) from None
        except UnreadableError as error:
            raise ConfigError(f"cannot be read: {error.reason}", shown) from None

    @cached_property
    def _text(self) -> str:
        return self.source.text if self.text is None else self.text

    @cached_property
    def _places(self) -> FrontMatter:
        return parse_whole(self._text, Format.TOML)

    @cached_property
    def data(self) -> Any:
        """The value at the prefix, an empty table if nothing is there.

        Raises:
            ConfigError: the file is not TOML.
        """
        errors, _ = self.mended()
        if errors:
            raise ConfigError.together(errors)
        data: Any = self._places.data
        for key in self.prefix:
            data = data.get(key, {}) if isinstance(data, dict) else {}
        return data

    def mended(self) -> tuple[list[ConfigError], TomlFile | None]:
        """Return the syntax errors, and the file as it was meant; None if that is not certain."""
        errors: list[ConfigError] = []
        file = self
        while faults := file._places.faults:
            if len(errors) == _MOST_MENDED:
                return errors, None
            message, start, edits = _cure(file._text, faults[0])
            # a fault of too much calls the text front matter
            errors.append(file._at(message.removeprefix("front matter "), start))
            if not edits:
                rest = [file._at(fault.message, fault.span.start) for fault in faults[1:]]
                return errors + rest, None
            file = file._with(edits)
        return errors, file

    def _with(self, edits: tuple[Edit, ...]) -> TomlFile:
        """Return the file after edits; the last edit comes first."""
        text, repairs = self._text, self.repairs
        for edit in edits:
            (start, end), new = edit.span, edit.text
            text = text[:start] + new + text[end:]
            repairs = (*repairs, _Repair(start, end - start, len(new)))
        return TomlFile(self.source, self.prefix, text, repairs)

    def _at(self, message: str, offset: int) -> ConfigError:
        return ConfigError(message, self.source.path, self._position(offset))

    def _position(self, offset: int) -> Position:
        """Return the position in the file of an offset in the text."""
        for repair in reversed(self.repairs):
            offset = repair.undo(offset)
        return self.source.position(offset)

    def error(self, message: str, pointer: Pointer, *, at_key: bool) -> ConfigError:
        """Return the error about a value of the file, or about its key."""
        find = self._places.key_span if at_key else self._places.span_of
        return self._at(message, find((*self.prefix, *pointer)).start)

    def misfits(self, data: Any, table: Any, error: msgspec.ValidationError, above: Pointer = ()) -> ConfigError:
        """Return the error about data at a pointer, which does not fit a type as `error` says."""
        from postlint.project.misfit import misfits

        found = misfits(data, table, error)
        return ConfigError.together(
            self.error(each.message, (*above, *each.pointer), at_key=each.at_key) for each in found
        )

    def place(self, pointer: Pointer) -> str | None:
        """Return file and line of a key, or of an item of a list; None if it is not in the file."""
        pointer = (*self.prefix, *pointer)
        if not self._places.has(pointer):
            return None
        position = self._position(self._places.key_span(pointer).start)
        return f"{self.source.path}:{position.line}"


def _cure(text: str, fault: BlockFault) -> tuple[str, int, tuple[Edit, ...]]:
    """Return what is wrong, its offset, and the edits that make of it what was surely meant, the last edit first."""
    start = text.rfind("\n", 0, fault.span.start) + 1
    if match := _UNQUOTED.match(text, start):
        setting = quote(f'{match["before"]}"{match["id"]}"{match["after"].rstrip()}')
        ends = (match.end("id"), match.start("id"))
        return f"quote the rule id: {setting}", ends[1], tuple(Edit(Span(at, at), '"') for at in ends)
    if _WORD.fullmatch(text, *fault.span) and text[start : fault.span.start].rstrip(" \t").endswith("="):
        return fault.message, fault.span.start, (Edit(fault.span, f'"{text[slice(*fault.span)]}"'),)
    cure = fault.fix.edits if fault.fix and len(fault.fix.edits) == 1 else ()
    return fault.message, fault.span.start, cure
