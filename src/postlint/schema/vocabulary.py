"""Define the supported dialects of JSON Schema, and replace some of jsonschema's keyword functions.

Ours give the wrong key or item in `path` and `validator_value`, where jsonschema only names it in a message, and take
linear time.
"""

from __future__ import annotations

import json
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
import jsonschema.validators
import referencing.jsonschema
from jsonschema.exceptions import ValidationError

from postlint.front_matter import Timestamp
from postlint.schema.budget import Budget
from postlint.schema.values import KEYWORD, TIMESTAMP, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from referencing.jsonschema import Schema

    from postlint.schema.values import Values

    _Errors = Iterator[ValidationError]

LONGEST = 65_536
"""The most code points of a string that a pattern is applied to."""


# Keywords that check a value by itself, without calling the validator for another schema.
_PLAIN = frozenset(
    "const enum exclusiveMaximum exclusiveMinimum format maxItems maxLength maxProperties maximum minItems minLength"
    " minProperties minimum multipleOf pattern required type uniqueItems".split()
)


class Dialect(NamedTuple):
    """A draft: its validator class in `jsonschema`, and its specification in `referencing`."""

    validator: Any
    specification: referencing.Specification[Schema]


DIALECTS = {
    "http://json-schema.org/draft-07/schema": Dialect(jsonschema.Draft7Validator, referencing.jsonschema.DRAFT7),
    "https://json-schema.org/draft/2019-09/schema": Dialect(
        jsonschema.Draft201909Validator, referencing.jsonschema.DRAFT201909
    ),
    "https://json-schema.org/draft/2020-12/schema": Dialect(
        jsonschema.Draft202012Validator, referencing.jsonschema.DRAFT202012
    ),
}
DEFAULT = "https://json-schema.org/draft/2020-12/schema"


def extend(dialect: Dialect, budget: Budget, values: Mapping[str, Values]) -> Any:
    """Return the dialect's validator class with our keywords.

    `budget` counts its references; `values` are the values from data files.
    """
    stock = dialect.validator.VALIDATORS
    keywords: dict[str, Any] = {name: keyword for name, keyword in _KEYWORDS.items() if name in stock}
    for name in ("$ref", "$dynamicRef", "$recursiveRef"):
        if name in stock:
            keywords[name] = budget.limit(stock[name])
    if "unevaluatedProperties" in stock:
        keywords["unevaluatedProperties"] = _single_out(stock["unevaluatedProperties"])
    if values:
        keywords[KEYWORD] = _bind(values)
    keywords[TIMESTAMP] = _timestamp
    extend_class: Any = jsonschema.validators.extend
    made = extend_class(dialect.validator, validators=keywords)
    made.descend = _glance(made.descend, frozenset(made.VALIDATORS) - _PLAIN)
    return made


def _glance(descend: Callable[..., _Errors], deep: frozenset[str]) -> Callable[..., _Errors]:
    """Return a faster `descend`: it creates a validator only for `deep` keywords, or if a value is wrong."""

    def glanced(validator: Any, instance: Any, schema: Any, **rest: Any) -> _Errors:
        if isinstance(schema, dict) and schema.keys().isdisjoint(deep):
            keywords = [(validator.VALIDATORS[name], value) for name, value in schema.items() if name in _PLAIN]
            if not any(True for check, value in keywords for _ in check(validator, value, instance, schema) or ()):
                return iter(())
        return descend(validator, instance, schema, **rest)

    return glanced


@lru_cache(1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a schema's regular expression with Python's rules, and ignore Python's warnings about it.

    Raises:
        re.error, RecursionError, OverflowError: the pattern is invalid.
    """
    with warnings.catch_warnings(action="ignore"):
        return re.compile(pattern)


def is_extra(key: str, schema: dict[str, Any]) -> bool:
    """Return whether `additionalProperties` of the schema applies to this key."""
    if key in schema.get("properties", ()):
        return False
    return not any(compiled(pattern).search(key[:LONGEST]) for pattern in schema.get("patternProperties", ()))


def canonical(value: Any) -> Any:
    """Return a hashable form, equal for values that JSON Schema calls equal: 1 and 1.0, but not 1 and true."""
    if isinstance(value, str):
        return value
    return json.dumps(_normal(value), sort_keys=True).encode()


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _normal(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_normal(child) for child in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _descend(validator: Any, instance: Any, schema: Any, step: str | int) -> _Errors:
    """Return the errors one step deeper; for the schema `false`, add the step, which jsonschema leaves out."""
    if schema is False:
        return iter((ValidationError("", "false", (step,), None, (), False, instance, False),))
    errors: _Errors = validator.descend(instance, schema, path=step, schema_path=step)
    return errors


def _additional_properties(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if value is True or not isinstance(instance, dict):
        return
    for key in instance:
        if is_extra(key, schema):
            if value is False:
                yield ValidationError("", path=(key,), validator_value=key)
            else:
                yield from validator.descend(instance[key], value, path=key)


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


def _single_out(keyword: Callable[..., Any]) -> Callable[..., Any]:
    """Return `unevaluatedProperties` with an error for each key; jsonschema names the keys only in its message."""

    def unevaluated(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        recorder = _Recorder(validator)
        if any(True for _ in keyword(recorder, value, instance, schema)):
            for key, errors in recorder.errors.items():
                if value is False:
                    yield ValidationError("", path=(key,), validator_value=key)
                else:
                    yield from errors

    return unevaluated


def _property_names(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if not isinstance(instance, dict):
        return
    for key in instance:
        errors = list(validator.descend(key, value))
        if errors:
            yield ValidationError("", path=(key,), validator_value=key, context=errors)


def _required(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if isinstance(instance, dict):
        for key in value:
            if key not in instance:
                yield ValidationError("", validator_value=key)


def _dependent_required(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if not isinstance(instance, dict):
        return
    for key, needed in value.items():
        if key in instance:
            for other in needed:
                if other not in instance:
                    yield ValidationError("", "dependentRequired", path=(key,), validator_value=(key, other))


def _dependencies(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Check draft 7's keyword, which later drafts split into `dependentRequired` and `dependentSchemas`."""
    if not isinstance(instance, dict):
        return
    for key, needed in value.items():
        if isinstance(needed, list):
            yield from _dependent_required(validator, {key: needed}, instance, schema)
        elif key in instance:
            yield from validator.descend(instance, needed, schema_path=key)


def _properties(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Check `properties` by walking the keys of the post, which are fewer than the schema's."""
    if not isinstance(instance, dict):
        return
    for key, child in instance.items():
        if key in value:
            yield from _descend(validator, child, value[key], key)


def _prefix_items(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if isinstance(instance, list):
        for index, (child, subschema) in enumerate(zip(instance, value, strict=False)):
            yield from _descend(validator, child, subschema, index)


def _pattern_properties(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if not isinstance(instance, dict):
        return
    for pattern, subschema in value.items():
        for key, child in instance.items():
            if compiled(pattern).search(key[:LONGEST]):
                yield from _descend(validator, child, subschema, key)


def _pattern(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if isinstance(instance, str) and not compiled(value).search(instance[:LONGEST]):
        yield ValidationError("")


def _unique_items(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if not value or not isinstance(instance, list):
        return
    seen = set()
    for index, item in enumerate(instance):
        form = canonical(item)
        if form in seen:
            yield ValidationError("", path=(index,))
        seen.add(form)


def _bind(values: Mapping[str, Values]) -> Callable[..., _Errors]:
    """Return the keyword `x-postlint-values`: a scalar, or every scalar in a list, is a value from a data file."""

    def is_bound(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        if value not in values:
            return
        allowed = values[value].allowed
        for index, item in enumerate(instance) if isinstance(instance, list) else ((None, instance),):
            text = as_text(item)
            if text is not None and text not in allowed:
                path = () if index is None else (index,)
                yield ValidationError("", path=path, validator_value=values[value], instance=item)

    return is_bound


def _timestamp(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Check that the loader makes a date of a string (`value` is true), or that it does not."""
    if isinstance(instance, str) and isinstance(instance, Timestamp) != value:
        yield ValidationError("")


_KEYWORDS = {
    "additionalProperties": _additional_properties,
    "dependencies": _dependencies,
    "dependentRequired": _dependent_required,
    "pattern": _pattern,
    "prefixItems": _prefix_items,
    "patternProperties": _pattern_properties,
    "properties": _properties,
    "propertyNames": _property_names,
    "required": _required,
    "uniqueItems": _unique_items,
}
