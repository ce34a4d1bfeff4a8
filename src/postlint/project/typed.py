"""What msgspec says of a typed table, in a person's words: types, paths, and what may stand at a place."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from postlint.text import escape

Pointer = tuple[str | int, ...]
_PROSE = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
}
_PROSE |= {"object": "a table", "null": "nothing"}


def prose(types: str) -> str:
    """The types that msgspec names, in a person's words."""
    return " or ".join(_PROSE.get(name.strip(), escape(name)) for name in types.split("|") if name.strip() != "null")


def read_path(path: str) -> Pointer:
    """The pointer that msgspec writes as `.collections[0].name`."""
    return tuple(
        int(index) if index else key for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path) if key or index
    )


def _annotation(table: type[msgspec.Struct], pointer: Pointer) -> Any:
    """The type of the value at a pointer below a table."""
    kind: Any = table
    for key in pointer:
        if isinstance(key, int):
            kind = getattr(kind, "item_type", None)
        elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            found = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
            kind = msgspec.inspect.type_info(found[key]) if key in found else None
        if isinstance(kind, msgspec.inspect.UnionType):  # a table that may be left out
            kind = next((each for each in kind.types if isinstance(each, msgspec.inspect.StructType)), kind)
        kind = kind.cls if isinstance(kind, msgspec.inspect.StructType) else kind
    return kind


def fields_at(table: type[msgspec.Struct], pointer: Pointer) -> list[str]:
    """The keys that the table at a pointer may have."""
    kind = _annotation(table, pointer)
    return [field.encode_name for field in msgspec.structs.fields(kind)] if isinstance(kind, type) else []


def choices_at(table: type[msgspec.Struct], pointer: Pointer) -> list[str]:
    """The values that there are to choose from at a pointer."""
    kind = _annotation(table, pointer)
    options = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    return [
        str(value)
        for option in options
        for value in (
            option.values
            if isinstance(option, msgspec.inspect.LiteralType)
            else [member.value for member in option.cls]
            if isinstance(option, msgspec.inspect.EnumType)
            else ()
        )
    ]
