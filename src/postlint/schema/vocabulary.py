"""Replace some of jsonschema's keyword functions.

Ours give the wrong key or item in `path` and `validator_value`, where jsonschema only names it in a message, and take
linear time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.front_matter import Timestamp
from postlint.schema import applicator
from postlint.schema.alike import canonical, is_extra
from postlint.schema.budget import Budget
from postlint.schema.ecma import matches
from postlint.schema.format import lenient
from postlint.schema.keyword import LENIENT, TIMESTAMP, VALUES
from postlint.schema.stock import jsonschema
from postlint.schema.values import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postlint.schema.dialect import Dialect
    from postlint.schema.values import Values


ValidationError = jsonschema.exceptions.ValidationError
if TYPE_CHECKING:
    _Errors = Iterator[ValidationError]

# Keywords that check a value by itself, without calling the validator for another schema.
_PLAIN = frozenset(
    "const enum exclusiveMaximum exclusiveMinimum format maxItems maxLength maxProperties maximum minItems minLength"
    " minProperties minimum multipleOf pattern required type uniqueItems".split()
)


def extend(dialect: Dialect, budget: Budget, values: Mapping[str, Values], is_date: Callable[[str], bool]) -> Any:
    """Return the dialect's validator class with our keywords.

    `budget` counts its references; `values` are the values from data files; `is_date` returns whether the generator
    reads a string as a date.
    """
    stock = dialect.validator.VALIDATORS
    keywords: dict[str, Any] = {name: keyword for name, keyword in _KEYWORDS.items() if name in stock}
    for name in ("$ref", "$dynamicRef", "$recursiveRef"):
        if name in stock:
            keywords[name] = budget.limit(stock[name])
    if "unevaluatedProperties" in stock:
        keywords["unevaluatedProperties"] = applicator.single_out(stock["unevaluatedProperties"])
    keywords["items"] = applicator.for_items(keywords.get("items", stock["items"]))
    if "prefixItems" in stock:
        keywords["prefixItems"] = applicator.for_items(keywords["prefixItems"])
    if values:
        keywords[VALUES] = _bind(values)
    keywords[TIMESTAMP] = _timestamp
    keywords[LENIENT] = _lenient(lenient(is_date))
    extend_class: Any = jsonschema.validators.extend
    made = extend_class(dialect.validator, validators=keywords)
    made.descend = _glance(made.descend, frozenset(made.VALIDATORS) - _PLAIN)
    return made


def _glance(descend: Callable[..., _Errors], deep: frozenset[str]) -> Callable[..., _Errors]:
    """Return a faster `descend`: it creates a validator only for `deep` keywords, or if a value is wrong.

    An empty value matches a schema that is `nullable`, as in OpenAPI 3.0 and in ajv.
    """

    def glanced(validator: Any, instance: Any, schema: Any, **rest: Any) -> _Errors:
        if instance is None and isinstance(schema, dict) and schema.get("nullable") is True:
            return iter(())
        if isinstance(schema, dict) and schema.keys().isdisjoint(deep):
            keywords = [(validator.VALIDATORS[name], value) for name, value in schema.items() if name in _PLAIN]
            if not any(True for check, value in keywords for _ in check(validator, value, instance, schema) or ()):
                return iter(())
        return descend(validator, instance, schema, **rest)

    return glanced


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
            if matches(pattern, key):
                yield from _descend(validator, child, subschema, key)


def _pattern(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    if isinstance(instance, str) and matches(value, instance) is False:
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


def _lenient(checks: Mapping[str, Callable[[str], Any]]) -> Callable[..., _Errors]:
    """Return the keyword `x-postlint-format`. A number can be a date: some generators read `20240624` as one."""

    def has_form(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
        check = checks.get(value) if isinstance(value, str) else None
        if check is None or isinstance(instance, bool) or not isinstance(instance, str | int | float):
            return
        if (isinstance(instance, str) or value == "date") and not check(str(instance)):
            yield ValidationError("")

    return has_form


def _timestamp(validator: Any, value: Any, instance: Any, schema: Any) -> _Errors:
    """Check that the loader makes a date of a string (`value` is true), or that it does not."""
    if isinstance(instance, str) and isinstance(instance, Timestamp) != value:
        yield ValidationError("")


_KEYWORDS = {
    "additionalProperties": _additional_properties,
    "dependencies": _dependencies,
    "dependentRequired": _dependent_required,
    "if": applicator.if_,
    "oneOf": applicator.one_of,
    "pattern": _pattern,
    "prefixItems": _prefix_items,
    "patternProperties": _pattern_properties,
    "properties": applicator.for_properties(_properties),
    "propertyNames": _property_names,
    "required": _required,
    "uniqueItems": _unique_items,
}
