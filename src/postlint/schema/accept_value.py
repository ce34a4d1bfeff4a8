"""Keywords that check a value by itself, as functions that accept what jsonschema with our keywords accepts."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.front_matter import Timestamp
from postlint.schema.alike import canonical, is_equal
from postlint.schema.ecma import matches
from postlint.schema.keyword import LENIENT, TIMESTAMP, VALUES
from postlint.schema.unsure import UnsureError
from postlint.schema.values import Values, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Fits = Callable[[Any], bool]
    """The check of a value."""


class Means(NamedTuple):
    """What keywords need from outside.

    These are the checks of `format` and of `x-postlint-format`, the values from data files, and whether a pattern is
    found in a string, or None if it is not a pattern.
    """

    formats: Mapping[str, Callable[[str], Any]]
    lenient: Mapping[str, Callable[[str], Any]]
    values: Mapping[str, Values] = MappingProxyType({})
    matches: Callable[[str, str], bool | None] = matches


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: dict[str, Fits] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
    "null": lambda value: value is None,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


_SURELY: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
"""The types of Python, without those derived from them, that are always of a type of JSON Schema."""


def _type(names: Any, _: Means) -> Fits:
    names = names if isinstance(names, list) else [names]
    found = [_TYPES[name] for name in names]
    surely = frozenset(kind for name in names for kind in _SURELY[name])
    return lambda value: type(value) in surely or any(is_type(value) for is_type in found)


def _const(allowed: Any, _: Means) -> Fits:
    return lambda value: is_equal(allowed, value)


def _enum(allowed: list[Any], _: Means) -> Fits:
    if all(isinstance(each, str) for each in allowed):
        texts = frozenset(allowed)
        return lambda value: isinstance(value, str) and value in texts
    return lambda value: any(is_equal(each, value) for each in allowed)


def _multiple_of(step: Any, _: Means) -> Fits:
    def fits(value: Any) -> bool:
        if isinstance(value, float) or (isinstance(step, float) and _is_number(value)):
            raise UnsureError  # rounding is left to jsonschema
        return not _is_number(value) or value % step == 0

    return fits


def _of_number(is_wrong: Callable[[Any, Any], bool]) -> Callable[[Any, Means], Fits]:
    """Return a keyword about numbers; not a number (NaN) is never wrong."""
    return lambda bound, _: lambda value: not _is_number(value) or not is_wrong(value, bound)


def _of_size(kind: type[str | list[Any] | dict[str, Any]], *, is_least: bool) -> Callable[[Any, Means], Fits]:
    """Return a keyword about the length of strings, lists or mappings."""

    def of(bound: Any, _: Means) -> Fits:
        if is_least:
            return lambda value: not isinstance(value, kind) or len(value) >= bound
        return lambda value: not isinstance(value, kind) or len(value) <= bound

    return of


def _pattern(pattern: str, means: Means) -> Fits:
    return lambda value: not isinstance(value, str) or means.matches(pattern, value) is not False


def _unique_items(is_on: Any, _: Means) -> Fits:
    def fits(value: Any) -> bool:
        return not is_on or not isinstance(value, list) or len({canonical(item) for item in value}) == len(value)

    return fits


def _required(keys: list[str], _: Means) -> Fits:
    return lambda value: not isinstance(value, dict) or all(key in value for key in keys)


def _dependent_required(named: dict[str, list[str]], _: Means) -> Fits:
    def fits(value: Any) -> bool:
        return not isinstance(value, dict) or all(
            other in value for key, needed in named.items() if key in value for other in needed
        )

    return fits


def _format(name: Any, means: Means) -> Fits:
    is_valid = means.formats.get(name)
    return lambda value: is_valid is None or not isinstance(value, str) or bool(is_valid(value))


def _lenient(name: Any, means: Means) -> Fits:
    is_valid = means.lenient.get(name) if isinstance(name, str) else None

    def fits(value: Any) -> bool:
        if is_valid is None or not (isinstance(value, str) or (name == "date" and _is_number(value))):
            return True
        return bool(is_valid(str(value)))

    return fits


def _values(name: Any, means: Means) -> Fits:
    known = means.values.get(name)
    if known is None:
        return lambda value: True

    def fits(value: Any) -> bool:
        texts = [as_text(item) for item in (value if isinstance(value, list) else (value,))]
        return all(text is None or text in known.allowed for text in texts)

    return fits


def _timestamp(is_wanted: Any, _: Means) -> Fits:
    return lambda value: not isinstance(value, str) or isinstance(value, Timestamp) == is_wanted


VALUE_KEYWORDS: dict[str, Callable[[Any, Means], Fits]] = {
    "const": _const,
    "dependentRequired": _dependent_required,
    "enum": _enum,
    "exclusiveMaximum": _of_number(lambda value, bound: value >= bound),
    "exclusiveMinimum": _of_number(lambda value, bound: value <= bound),
    "format": _format,
    "maxItems": _of_size(list, is_least=False),
    "maxLength": _of_size(str, is_least=False),
    "maxProperties": _of_size(dict, is_least=False),
    "maximum": _of_number(lambda value, bound: value > bound),
    "minItems": _of_size(list, is_least=True),
    "minLength": _of_size(str, is_least=True),
    "minProperties": _of_size(dict, is_least=True),
    "minimum": _of_number(lambda value, bound: value < bound),
    "multipleOf": _multiple_of,
    "pattern": _pattern,
    "required": _required,
    "type": _type,
    "uniqueItems": _unique_items,
    LENIENT: _lenient,
    TIMESTAMP: _timestamp,
    VALUES: _values,
}
"""The keywords by name, each a function of its value in the schema."""
