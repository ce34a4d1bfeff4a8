"""Turn jsonschema's errors into faults: only those of the intended branch, and one for each wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.schema import fault as words
from postlint.schema import phrase
from postlint.schema.fault import COMBINERS, SchemaFault, must_be
from postlint.schema.keyword import LENIENT
from postlint.text import escape, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postlint.front_matter import Pointer

    ValidationError = Any

_RANKS = {name: rank for rank, name in enumerate(("type", "const", "enum", *COMBINERS, "format", LENIENT, "pattern"))}
_UNKNOWN = ("additionalProperties", "unevaluatedProperties")
_OF_KEY = ("propertyNames", *_UNKNOWN, "false")


def faults(error: ValidationError, above: Pointer = (), subject: str | None = None) -> Iterator[SchemaFault]:
    """Yield the faults of an error whose path starts at `above`; `subject` replaces the name of the place."""
    pointer = (*above, *error.path)
    keyword = str(error.validator or "false")
    own = words.own_words(error, keyword)
    if own is not None:
        found: Iterable[SchemaFault] = (
            SchemaFault(pointer, keyword, escape(own), keyword in _AT_KEY, data=error.instance, is_own=True),
        )
    elif keyword in COMBINERS and error.context:
        found = _meant(error, pointer, subject)
    elif keyword in _AT_KEY:
        found = (_AT_KEY[keyword](error, pointer),)
    else:
        found = (words.at_value(error, pointer, keyword, subject or phrase.subject(pointer)),)
    steps, conditions = getattr(error, "because", (0, ()))
    base = pointer[: len(pointer) - steps]
    because = " and ".join(f"{phrase.subject((*base, *keys))} {state}" for keys, state in conditions)
    severity = error.schema.get("x-postlint-severity") if isinstance(error.schema, dict) else None
    for fault in found:
        yield fault._replace(
            because=fault.because or ("" if fault.is_own else because),
            severity=fault.severity or (severity if severity in ("error", "warning", "info") else None),
            schema=error.schema if fault.schema is None else fault.schema,
        )


def distinct(found: Iterable[SchemaFault]) -> list[SchemaFault]:
    """Return one fault for each wrong place, in the order found.

    Of several faults of one value, the most basic one stays: type, then allowed values, then format. A list or mapping
    of the right type may keep several.
    """
    kept: dict[tuple[Any, ...], SchemaFault] = {}
    for fault in found:
        key: tuple[Any, ...] = (fault.pointer, fault.at_key, fault.claim)
        if fault.at_key and fault.keyword in _OF_KEY:
            key = (fault.pointer, True)
        elif not fault.at_key and (fault.keyword in _RANKS or not isinstance(fault.data, dict | list)):
            key = (fault.pointer, False)
        if key not in kept or _rank(fault) < _rank(kept[key]):
            kept[key] = fault
    values = {key[0] for key in kept if len(key) == 2 and not key[1]}
    return [
        fault
        for key, fault in kept.items()
        if (len(key) < 3 or (fault.pointer, fault.at_key) not in kept)
        and not (fault.is_stray or (fault.keyword in _UNKNOWN and fault.pointer in values))
    ]


def _rank(fault: SchemaFault) -> tuple[bool, int, bool]:
    return fault.is_stray, _RANKS.get(fault.keyword, len(_RANKS)), not fault.choices


def _meant(error: Any, pointer: Pointer, subject: str | None) -> Iterable[SchemaFault]:
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
        is_mapping = merged.missing or merged.expected == ("a mapping",)
        forms = phrase.forms(error.validator_value) if is_mapping else ""
        return [merged._replace(advice=f"write {forms}") if forms else merged]
    ranked = sorted(candidates, key=lambda branch: _fit(branch, pointer))
    if len(ranked) > 1 and _fit(ranked[0], pointer) == _fit(ranked[1], pointer):
        forms = phrase.forms(error.validator_value)
        if forms:
            claim = f"{subject or phrase.subject(pointer)} is none of the forms that are allowed"
            return [SchemaFault(pointer, error.validator, claim, data=error.instance, advice=f"write {forms}")]
    return ranked[0]


def _fit(branch: list[SchemaFault], pointer: Pointer) -> tuple[int, int, int]:
    """Return how badly a branch fits, to sort by: the keys that it lacks or refuses, how deep it fails, its faults."""
    keys = sum(fault.keyword in _UNKNOWN or bool(fault.missing) for fault in branch)
    deepest = max(len(fault.pointer) - (fault.keyword in _UNKNOWN) for fault in branch)
    return keys, -deepest, len(branch)


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
    if any(len(branch) > 1 or branch[0].pointer != pointer or branch[0].is_own for branch in branches):
        return None
    subject = subject or phrase.subject(pointer)
    if all(fault.keyword == "required" for fault in firsts):
        names = [fault.claim.removesuffix(" is missing") for fault in firsts]
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


def _named(error: ValidationError, pointer: Pointer) -> SchemaFault:
    first = next(faults(error.context[0], pointer, f"key {quote(error.validator_value, 60)}"))
    return first._replace(pointer=pointer, keyword="propertyNames", at_key=True)


_AT_KEY: dict[str, Callable[[ValidationError, Pointer], SchemaFault]] = {
    "required": words.missing,
    "dependentRequired": words.needed,
    "additionalProperties": words.unknown,
    "unevaluatedProperties": words.unknown,
    "false": words.refused,
    "propertyNames": _named,
}
