"""Keywords of JSON Schema that apply other schemas to the same value, and keep what a message needs to know.

An error keeps it in attributes: `because`, the conditions that it depends on, and how many steps below them it is;
`words`, the message that a schema further up has for it; `named` and `is_stray`, about an unknown key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.schema import phrase
from postlint.schema.application import described
from postlint.schema.ecma import matches
from postlint.schema.stock import jsonschema

ValidationError = jsonschema.exceptions.ValidationError
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Errors = Iterator[ValidationError]


def if_(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Apply `then` or `else`; its errors know the condition: `type` is `event`."""
    is_met = validator.evolve(schema=value).is_valid(instance)
    name = "then" if is_met else "else"
    if name not in schema:
        return
    for error in validator.descend(instance, schema[name], schema_path=name):
        if not hasattr(error, "because"):
            error.because = (len(error.path), phrase.conditions(value, instance, is_met=is_met))
        yield error


def one_of(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Apply `oneOf`; where more than one schema matches, `validator_value` are their indexes."""
    found: list[ValidationError] = []
    fitting: list[int] = []
    for index, subschema in enumerate(value):
        errors = list(validator.descend(instance, subschema, schema_path=index))
        found += errors
        if not errors:
            fitting.append(index)
    if not fitting:
        yield ValidationError("", context=found)
    elif len(fitting) > 1:
        yield ValidationError("", validator_value=tuple(fitting))


def for_items(keyword: Callable[..., Any]) -> Callable[..., _Errors]:
    """Return a keyword about items that gives their errors the message of the list."""

    def checked(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        words = schema.get("x-postlint-message", schema.get("errorMessage"))
        items = words.get("items") if isinstance(words, dict) else words
        for error in keyword(validator, value, instance, schema) or ():
            if isinstance(items, str) and not _has_words(error):
                error.words = items
            yield error

    return checked


def for_properties(keyword: Callable[..., Any]) -> Callable[..., _Errors]:
    """Return `properties` that gives errors the message for their key, which is in `errorMessage.properties`."""

    def checked(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        words = schema.get("errorMessage")
        words = words.get("properties") if isinstance(words, dict) else None
        for error in keyword(validator, value, instance, schema):
            if isinstance(words, dict) and isinstance(own := words.get(error.path[0]), str) and not _has_words(error):
                error.words = own
            yield error

    return checked


def _has_words(error: ValidationError) -> bool:
    """Return whether a schema further down has a message of its own for an error."""
    own = error.schema if isinstance(error.schema, dict) else {}
    return hasattr(error, "words") or not own.keys().isdisjoint(("x-postlint-message", "errorMessage"))


class _Recorder:
    """A validator that keeps the errors of the keys that `unevaluatedProperties` applies to."""

    def __init__(self, validator: Any) -> None:
        self._validator = validator
        self.errors: dict[str, list[ValidationError]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._validator, name)

    def descend(self, instance: Any, schema: Any, path: Any = None, **rest: Any) -> _Errors:
        errors = list(self._validator.descend(instance, schema, path=path, **rest))
        if path is not None and errors:
            self.errors[path] = errors
        return iter(errors)


def single_out(keyword: Callable[..., Any]) -> Callable[..., Any]:
    """Return `unevaluatedProperties` with an error for each key; jsonschema names the keys only in its message.

    A key that a subschema describes is only stray while another fault keeps that subschema from matching.
    """

    def unevaluated(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        recorder = _Recorder(validator)
        if not any(True for _ in keyword(recorder, value, instance, schema)):
            return
        names, patterns = described(validator, schema)
        for key, errors in recorder.errors.items():
            if value is False:
                error: Any = ValidationError("", path=(key,), validator_value=key)
                error.named = tuple(names)
                is_named = key in names or any(matches(pattern, key) for pattern in patterns)
                error.is_stray = is_named and _fails(validator, instance, schema)
                yield error
            else:
                yield from errors

    return unevaluated


def _fails(validator: Any, instance: Any, schema: Any) -> bool:
    """Return whether a value fails what the schema says beside `unevaluatedProperties`."""
    beside = {name: value for name, value in schema.items() if name != "unevaluatedProperties"}
    return not validator.evolve(schema=beside).is_valid(instance)
