"""Mistakes in the configuration: each with its place, and as many as possible together."""

from __future__ import annotations

import os
from collections.abc import Iterable
from types import TracebackType
from typing import NamedTuple

from postlint.text import Position, escape


class Mistake(NamedTuple):
    """One mistake: its file ("" if it is in none), line and column (from 1; 0 without a place), and what is wrong."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = escape(self.path) + (f":{self.line}:{self.column}" if self.line else "")
        message = self.message.replace("\n", " ")
        return f"{place}: {message}" if self.path else message


class ConfigError(Exception):
    """A mistake in the configuration, or several of them, sorted by place; each is one line of the text."""

    def __init__(
        self,
        message: str,
        path: str | None = None,
        position: Position | None = None,
        others: tuple[Mistake, ...] = (),
    ) -> None:
        super().__init__(message, path, position, others)  # all of it, so that it survives the way from a worker
        line, column = (position.line, position.column) if path and position else (0, 0)
        self.mistakes = tuple(sorted({Mistake(path or "", line, column, message), *others}))

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))

    @classmethod
    def together(cls, errors: Iterable[ConfigError]) -> ConfigError:
        """Return one error with the mistakes of several, without repeats."""
        first, *others = sorted({mistake for error in errors for mistake in error.mistakes})
        return cls(first.message, first.path or None, Position(first.line, first.column), tuple(others))

    def placed(self, prefix: str) -> ConfigError:
        """Return the error with a prefix before each path that is not absolute: `a/` and `postlint.toml`."""
        moved = [
            each._replace(path=prefix + each.path) if each.path and not os.path.isabs(each.path) else each
            for each in self.mistakes
        ]
        first, *others = sorted(moved)
        return ConfigError(first.message, first.path or None, Position(first.line, first.column), tuple(others))


class Mistakes:
    """Collects the mistakes that are raised in its `with` blocks, so that they can be raised together."""

    def __init__(self) -> None:
        self._errors: list[ConfigError] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> bool:
        if isinstance(error, ConfigError):
            self.add(error)
            return True
        return False

    def add(self, error: ConfigError) -> None:
        """Keep a mistake, and go on."""
        self._errors.append(error)

    def together(self) -> ConfigError:
        """Return one error with all mistakes up to now; there must be one."""
        return ConfigError.together(self._errors)

    def settle(self) -> None:
        """Raise ConfigError with all mistakes up to now, if there are any."""
        if self._errors:
            raise self.together()
