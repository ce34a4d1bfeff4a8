"""Turn jsonschema's errors into faults: in words, with their place, and only those of the intended branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema import phrase
from postlint.schema.keyword import LENIENT, TIMESTAMP, VALUES
from postlint.text import escape, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postlint.front_matter import Pointer
    from postlint.schema.origin import Origin
    from postlint.schema.values import Values

    ValidationError = Any

_COMBINERS = ("anyOf", "oneOf")


class SchemaFault(NamedTuple):
    """One place in the front matter that does not match the schema.

    `expected` are the accepted values in words, if the message says nothing else; `choices` the values of a `const` or
    `enum`. `is_other_type`: the value has a wrong type. `missing` are the required keys that are missing; the message
    will name the schema. `known` are the keys that the schema describes beside an unknown one. `origin` is the schema.
    """

    pointer: Pointer
    keyword: str
    message: str
    at_key: bool = False
    expected: tuple[str, ...] = ()
    choices: tuple[Any, ...] = ()
    data: Any = None
    is_other_type: bool = False
    missing: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    origin: Origin | None = None


def faults(error: ValidationError, above: Pointer = (), subject: str | None = None) -> Iterator[SchemaFault]:
    """Yield the faults of an error whose path starts at `above`; `subject` replaces the name of the place."""
    pointer = (*above, *error.path)
    keyword = str(error.validator or "false")
    own = error.schema.get("x-postlint-message") if isinstance(error.schema, dict) else None
    if isinstance(own, str):
        yield SchemaFault(pointer, keyword, escape(own), keyword in _AT_KEY, data=error.instance)
    elif keyword in _COMBINERS and error.context:
        yield from _meant(error, pointer, subject)
    elif keyword in _AT_KEY:
        yield _AT_KEY[keyword](error, pointer)
    else:
        yield _at_value(error, pointer, keyword, subject or phrase.subject(pointer))


def must_be(
    pointer: Pointer, keyword: str, expected: tuple[str, ...], choices: tuple[Any, ...], data: Any, subject: str
) -> SchemaFault:
    """Return the fault of a value that is not as expected: `` `draft` must be true or false, got the number 1 ``."""
    words = phrase.one_of(expected) if choices else phrase.join(expected)
    is_brief = any(word.startswith(("a list", "a mapping")) for word in expected)
    shown = phrase.value(data) if choices and data and isinstance(data, str) else phrase.got(data, is_brief=is_brief)
    message = f"{subject} must be {words or 'left out'}, got {shown}"
    if choices and isinstance(data, str):
        meant = phrase.closest(data, [choice for choice in choices if isinstance(choice, str)])
        message += f": did you mean {quote(meant)}" if meant is not None else ""
    elif isinstance(data, bool) and "a string" in expected:
        message += ": quote it"
    is_other = keyword == "type" or not any(type(choice) is type(data) for choice in choices)
    return SchemaFault(pointer, keyword, message, False, expected, choices, data, is_other)


def _at_value(error: ValidationError, pointer: Pointer, keyword: str, subject: str) -> SchemaFault:
    data, schema = error.instance, error.schema
    if keyword in ("type", "const", "enum"):
        choices = schema.get("enum", (schema["const"],) if "const" in schema else ())
        expected = phrase.expected(schema) or phrase.expected({keyword: error.validator_value})
        return must_be(pointer, keyword, expected, tuple(choices), data, subject)
    if keyword == TIMESTAMP:
        wanted = "must be a date, got a string: write `2024-05-01` without quotes"
        message = wanted if error.validator_value else "is read as a date: quote it"
        return SchemaFault(pointer, keyword, f"{subject} {message}", data=data)
    if keyword == VALUES:
        return _unlisted(pointer, error.validator_value, data, subject)
    if keyword in ("format", LENIENT):
        return _of_other_form(error, pointer, keyword, subject)
    if keyword == "pattern":
        shown = quote(error.validator_value, 40)
        message = f"{subject} does not match {shown}: {quote(data, 40)}"
        return SchemaFault(pointer, keyword, message, False, (f"a string that matches {shown}",), (), data)
    if keyword in _BOUNDS:
        message = f"must be {_BOUNDS[keyword]} {phrase.value(error.validator_value)}, got {phrase.value(data)}"
    elif keyword in _SIZES:
        message = _size(keyword, error.validator_value, data)
    elif keyword in _OTHERS:
        message = _OTHERS[keyword](error)
    else:
        message = "does not match the schema"
    return SchemaFault(pointer, keyword, f"{subject} {message}", data=data)


def _of_other_form(error: ValidationError, pointer: Pointer, keyword: str, subject: str) -> SchemaFault:
    """Return the fault of a value that does not have its format."""
    data = error.instance
    noun, _, example = phrase.form({keyword: error.validator_value}) or ("of the right form", "", "")
    shown = f" such as {quote(example)}" if example else ""
    message = f"{subject} is empty" if data == "" else f"{subject} is not {noun}{shown}: {phrase.value(data)}"
    return SchemaFault(pointer, keyword, message, False, (noun,), (), data)


def _unlisted(pointer: Pointer, values: Values, data: Any, subject: str) -> SchemaFault:
    """Return the fault of a value that is not in a data file."""
    expected = f"one of {quote(values.name)}"
    message = f"{subject} must be {expected}, got {phrase.value(data) if data != '' else 'an empty string'}"
    meant = phrase.closest(str(data), sorted(values.allowed))
    message += f": did you mean {quote(meant)}" if meant is not None else ""
    return SchemaFault(pointer, VALUES, message, False, (expected,), (), data)


_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}
_SIZES = {
    "minLength": "character",
    "maxLength": "character",
    "minItems": "item",
    "maxItems": "item",
    "minProperties": "key",
    "maxProperties": "key",
}


def _size(keyword: str, bound: int, data: Any) -> str:
    size = phrase.count(len(data), _SIZES[keyword])
    if keyword.startswith("max"):
        return f"has {size}, at most {bound:,} {'is' if bound == 1 else 'are'} allowed"
    if not data:
        return "is empty"
    return f"has {size}, at least {bound:,} are needed"


def _contains(error: ValidationError) -> str:
    schema = error.schema
    words = phrase.expected(schema.get("contains"))
    kinds = phrase.expected(schema.get("contains"), plural=True)
    kind = f" that are {phrase.join(kinds)}" if kinds else " that match `contains` of the schema"
    if error.validator == "maxContains":
        return f"must have at most {schema['maxContains']:,} items{kind}"
    least = schema.get("minContains", 1)
    if least > 1:
        return f"must have at least {least:,} items{kind}"
    return f"must contain {phrase.join(words)}" if words else f"has no item{kind}"


def _not(error: ValidationError) -> str:
    refused = error.validator_value
    if isinstance(refused, dict) and refused.keys() == {"required"}:
        keys = [quote(key) for key in refused["required"]]
        return f"must not have {phrase.join(keys, 'and')}{' together' if len(keys) > 1 else ''}"
    if isinstance(refused, dict) and refused.keys() == {"pattern"}:
        return f"must not match {quote(refused['pattern'], 40)}: {phrase.value(error.instance)}"
    words = phrase.expected(refused)
    return f"must not be {phrase.join(words)}" if words else "is not allowed by the schema"


_OTHERS: dict[str, Callable[[ValidationError], str]] = {
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
    "not": _not,
    "uniqueItems": lambda error: "is a duplicate item",
    "items": lambda error: f"has more than {phrase.count(len(error.schema.get('prefixItems', ())), 'item')}",
    "additionalItems": lambda error: f"has more than {phrase.count(len(error.schema['items']), 'item')}",
    "unevaluatedItems": lambda error: "has items that are not allowed",
    "oneOf": lambda error: "matches more than one alternative of the schema",
}


_RANKS = {name: rank for rank, name in enumerate(("type", "const", "enum", *_COMBINERS, "format", LENIENT, "pattern"))}
_OF_KEY = ("propertyNames", "additionalProperties", "unevaluatedProperties", "false")


def distinct(found: Iterable[SchemaFault]) -> list[SchemaFault]:
    """Return one fault for each wrong place, in the order found.

    Of several faults of one value, the most basic one stays: type, then allowed values, then format. A list or mapping
    of the right type may keep several.
    """
    kept: dict[tuple[Any, ...], SchemaFault] = {}
    for fault in found:
        key: tuple[Any, ...] = (fault.pointer, fault.at_key, fault.message)
        if fault.at_key and fault.keyword in _OF_KEY:
            key = (fault.pointer, True)
        elif not fault.at_key and (fault.keyword in _RANKS or not isinstance(fault.data, dict | list)):
            key = (fault.pointer, False)
        if key not in kept or _rank(fault) < _rank(kept[key]):
            kept[key] = fault
    return [fault for key, fault in kept.items() if len(key) < 3 or (fault.pointer, fault.at_key) not in kept]


def _rank(fault: SchemaFault) -> tuple[int, bool]:
    return _RANKS.get(fault.keyword, len(_RANKS)), not fault.choices


# --- faults of keys -----------------------------------------------------------------------------------------


def _missing(error: ValidationError, pointer: Pointer) -> SchemaFault:
    key = error.validator_value
    message = f"{phrase.subject((*pointer, key))} is missing"
    return SchemaFault(pointer, "required", message, True, missing=(key,))


def _needed(error: ValidationError, pointer: Pointer) -> SchemaFault:
    key, other = error.validator_value
    message = f"{phrase.subject((*pointer[:-1], other))} is missing: {quote(key)} requires it"
    return SchemaFault(pointer, "dependentRequired", message, True)


def _unknown(error: ValidationError, pointer: Pointer) -> SchemaFault:
    known = tuple(error.schema.get("properties", ())) if isinstance(error.schema, dict) else ()
    return SchemaFault(pointer, str(error.validator), f"unknown key {phrase.subject(pointer)}", True, known=known)


def _refused(error: ValidationError, pointer: Pointer) -> SchemaFault:
    return SchemaFault(pointer, "false", f"{phrase.subject(pointer)} is not allowed", True)


def _named(error: ValidationError, pointer: Pointer) -> SchemaFault:
    first = next(faults(error.context[0], pointer, f"key {quote(error.validator_value, 60)}"))
    return SchemaFault(pointer, "propertyNames", first.message, True)


_AT_KEY: dict[str, Callable[[ValidationError, Pointer], SchemaFault]] = {
    "required": _missing,
    "dependentRequired": _needed,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "false": _refused,
    "propertyNames": _named,
}


# --- the intended branch ------------------------------------------------------------------------------------


def _meant(error: ValidationError, pointer: Pointer, subject: str | None) -> Iterable[SchemaFault]:
    """Return the faults of the branch of an `anyOf` or `oneOf` that the author most likely intended."""
    branches: dict[Any, list[SchemaFault]] = {}
    for inner in error.context:
        index = inner.schema_path[0] if inner.schema_path else -1  # -1: the schema `false`
        branches.setdefault(index, []).extend(faults(inner, pointer, subject))
    if len(branches) > 1:
        branches.pop(-1, None)
    candidates = _by_discriminator([distinct(branch) for branch in branches.values()], pointer)
    candidates = [branch for branch in candidates if not _is_other_type(branch, pointer)] or candidates
    if len(candidates) > 1 and (merged := _merge(candidates, subject)):
        return [merged]
    return max(candidates, key=lambda branch: (max(len(fault.pointer) for fault in branch), -len(branch)))


def _is_other_type(branch: list[SchemaFault], pointer: Pointer) -> bool:
    return any(fault.pointer == pointer and fault.is_other_type for fault in branch)


def _by_discriminator(branches: list[list[SchemaFault]], pointer: Pointer) -> list[list[SchemaFault]]:
    """Return the branches whose `const` or `enum` for a key matches; all branches if there is no such key.

    If none matches, the fault is that key's: it is the only fault of every branch.
    """
    depth = len(pointer) + 1
    for key in dict.fromkeys(
        fault.pointer
        for branch in branches
        for fault in branch
        if fault.choices and len(fault.pointer) == depth and isinstance(fault.pointer[-1], str)
    ):
        wrong = [[fault for fault in branch if fault.choices and fault.pointer == key] for branch in branches]
        if all(wrong):
            return wrong
        return [branch for branch, faulty in zip(branches, wrong, strict=True) if not faulty]
    return branches


def _merge(branches: list[list[SchemaFault]], subject: str | None) -> SchemaFault | None:
    """Merge branches with one fault each, at the same place, into one fault; None if they differ.

    `must be a string`, `must be a list` → `must be a string or a list`
    """
    firsts = [branch[0] for branch in branches]
    pointer = firsts[0].pointer
    if any(len(branch) > 1 or branch[0].pointer != pointer for branch in branches):
        return None
    subject = subject or phrase.subject(pointer)
    if all(fault.keyword == "required" for fault in firsts):
        names = [fault.message.removesuffix(" is missing") for fault in firsts]
        missing = f"{phrase.join(phrase.unique(names))} is missing"
        keys = tuple(dict.fromkeys(key for fault in firsts for key in fault.missing))
        return SchemaFault(pointer, "required", missing, True, missing=keys)
    if not all(fault.expected for fault in firsts):
        return None
    expected = phrase.unique(word for fault in firsts for word in fault.expected)
    is_choice = all(fault.choices for fault in firsts)
    choices = tuple(choice for fault in firsts for choice in fault.choices) if is_choice else ()
    is_other_type = all(fault.is_other_type for fault in firsts)
    merged = must_be(pointer, "anyOf", expected, choices, firsts[0].data, subject)
    return merged._replace(is_other_type=is_other_type)
