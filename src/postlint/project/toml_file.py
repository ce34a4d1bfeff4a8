"""A TOML file of the project, such as its configuration: its data, and errors with a place in it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from postlint.front_matter import Format, FrontMatter, Pointer, parse_whole
from postlint.project.mistake import ConfigError
from postlint.text import NotUtf8Error, Source, UnreadableError, quote, read_file

# `image/alt = "off"`, `rules.image/alt = "off"`, `[rules.image/alt]`
_UNQUOTED = re.compile(r"[ \t]*(?P<before>\[?(?:rules\.)?)(?P<id>[a-z0-9*-]+/[a-z0-9*-]+)(?P<after>\]|[ \t]*=[^#\n]*)")
_MOST_UNQUOTED = 20  # the file is parsed once for each


class TomlFile(msgspec.Struct, frozen=True, dict=True):
    """A TOML file of the project; `prefix` are the keys above the table that is read."""

    source: Source
    prefix: Pointer = ()

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
    def _places(self) -> FrontMatter:
        return parse_whole(self.source.text, Format.TOML)

    @cached_property
    def data(self) -> Any:
        """The value at the prefix, an empty table if nothing is there.

        Raises:
            ConfigError: the file is not TOML.
        """
        faults = self._places.faults
        if faults:
            # a fault of too much calls the text front matter
            errors = [self._at(fault.message.removeprefix("front matter "), fault.span.start) for fault in faults]
            raise ConfigError.together(self._unquoted() or errors)
        data: Any = self._places.data
        for key in self.prefix:
            data = data.get(key, {}) if isinstance(data, dict) else {}
        return data

    def _unquoted(self) -> list[ConfigError]:
        """Return an error for each rule id without quotes, if that is why the file is not TOML."""
        errors: list[ConfigError] = []
        text = self.source.text
        while len(errors) < _MOST_UNQUOTED and (match := _first_unquoted(text)) is not None:
            start = match.start("id") - 2 * len(errors)  # without the quotes put in above it
            text = f'{text[: match.start("id")]}"{match["id"]}"{text[match.end("id") :]}'
            setting = f'{match["before"]}"{match["id"]}"{match["after"].rstrip()}'
            errors.append(self._at(f"quote the rule id: {quote(setting)}", start))
        return errors

    def _at(self, message: str, offset: int) -> ConfigError:
        return ConfigError(message, self.source.path, self.source.position(offset))

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
        position = self.source.position(self._places.key_span(pointer).start)
        return f"{self.source.path}:{position.line}"


def _first_unquoted(text: str) -> re.Match[str] | None:
    """Return the line at which TOML ends because a rule id has no quotes: `image/alt = "off"`."""
    faults = parse_whole(text, Format.TOML).faults
    if not faults:
        return None
    start = text.rfind("\n", 0, faults[0].span.start) + 1
    return _UNQUOTED.match(text, start)
