"""A change of front matter, and the data after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from postlint.front_matter import Pointer


class Remedy(msgspec.Struct, frozen=True):
    """A change that makes front matter match.

    `action` is `write` (a value), `quote` (a value, as written), `rename` (a key, to `key`), `add` (the entry
    `key` to a mapping), `drop` (an item). `pointer` leads to the value, the key or the mapping.
    """

    action: str
    pointer: tuple[str | int, ...]
    value: Any = None
    key: str = ""
    is_safe: bool = False

    def of(self, raw: str) -> Remedy:
        """Return the remedy of quoting a value that is written as `raw`: that text must be what is read."""
        from postlint.schema.guess import WORDS  # only after a mismatch

        is_same = self.is_safe and raw == str(self.value)
        is_word = raw.lower() in WORDS
        return msgspec.structs.replace(self, value=raw, is_safe=is_same or is_word)


def changed(data: Any, remedy: Remedy) -> Any:
    """Return the data with the change made; the given data does not change."""
    if remedy.action in ("write", "quote"):
        return _set(data, remedy.pointer, remedy.value)
    if remedy.action == "add":
        inner = _at(data, remedy.pointer)
        return _set(data, remedy.pointer, {**inner, remedy.key: remedy.value})
    if not remedy.pointer:
        return {}
    above, step = remedy.pointer[:-1], remedy.pointer[-1]
    inner = _at(data, above)
    if remedy.action == "drop" and isinstance(inner, dict):
        kept: Any = {key: value for key, value in inner.items() if key != step}
    elif remedy.action == "drop":
        kept = [item for index, item in enumerate(inner) if index != step]
    else:
        kept = {remedy.key if key == step else key: value for key, value in inner.items()}
    return _set(data, above, kept)


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _set(data: Any, pointer: Pointer, value: Any) -> Any:
    if not pointer:
        return value
    made: Any = data.copy()
    made[pointer[0]] = _set(data[pointer[0]], pointer[1:], value)
    return made
