"""Put one error of jsonschema into words: the claim of the schema, what is there, and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema import phrase
from postlint.schema.keyword import LENIENT, TIMESTAMP, VALUES
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.front_matter import Pointer
    from postlint.schema.origin import Origin
    from postlint.schema.values import Values

    ValidationError = Any

COMBINERS = ("anyOf", "oneOf")


class SchemaFault(NamedTuple):
    """One place in the front matter that does not match the schema.

    The message has up to four parts: `claim`, the condition `because`, what is there (`got`), and what to write
    (`advice`). `expected` are the accepted values in words, if the claim says nothing else; `choices` the values of a
    `const` or `enum`. `is_other_type`: the value has a wrong type. `missing` are the required keys that are missing;
    the message will name the schema. `known` are the keys that the schema describes beside an unknown one. `schema` is
    the subschema, `origin` its file. `is_own`: the words are the schema's. `is_stray`: a key that `unevaluated…`
    refuses only because another fault hides the subschema that describes it. `values` are those of a data file.
    """

    pointer: Pointer
    keyword: str
    claim: str
    at_key: bool = False
    expected: tuple[str, ...] = ()
    choices: tuple[Any, ...] = ()
    data: Any = None
    is_other_type: bool = False
    missing: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    origin: Origin | None = None
    got: str = ""
    advice: str = ""
    because: str = ""
    schema: Any = None
    is_own: bool = False
    is_stray: bool = False
    severity: str | None = None
    values: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Return the words: `` `draft` must be true or false, got the string `true`: remove the quotes ``."""
        words = self.claim
        if self.because and not self.missing:
            words += f" because {self.because}"
        if self.got:
            words += f", got {self.got}"
        if self.missing and self.origin:
            words += f" (required by {self.origin}{' because ' + self.because if self.because else ''})"
        elif self.missing and self.because:
            words += f", required because {self.because}"
        return f"{words}: {self.advice}" if self.advice else words


def own_words(error: ValidationError, keyword: str) -> str | None:
    """Return the message that the schema itself has for an error; None if it has none.

    `x-postlint-message`, and what editors and ajv read: `errorMessage`, also by keyword, and `patternErrorMessage`.
    """
    if isinstance(handed := getattr(error, "words", None), str):
        return handed
    schema = error.schema if isinstance(error.schema, dict) else {}
    if isinstance(own := schema.get("x-postlint-message"), str):
        return own
    if keyword == "pattern" and isinstance(own := schema.get("patternErrorMessage"), str):
        return own
    own = schema.get("errorMessage")
    if isinstance(own, dict):
        own = own.get(keyword, own.get("_"))
        if isinstance(own, dict) and keyword in ("required", "dependentRequired"):
            key = error.validator_value
            own = own.get(key if isinstance(key, str) else key[1])
    return own if isinstance(own, str) else None


def must_be(
    pointer: Pointer, keyword: str, expected: tuple[str, ...], choices: tuple[Any, ...], data: Any, subject: str
) -> SchemaFault:
    """Return the fault of a value that is not as expected: `` `draft` must be true or false, got the number 1 ``."""
    words = phrase.one_of(expected) if choices else phrase.join(expected)
    is_brief = any(word.startswith(("a list", "a mapping")) for word in expected)
    shown = phrase.value(data) if choices and data and isinstance(data, str) else phrase.got(data, is_brief=is_brief)
    claim = f"{subject} must be {words or 'left out'}"
    is_other = keyword == "type" or not any(type(choice) is type(data) for choice in choices)
    return SchemaFault(pointer, keyword, claim, False, expected, choices, data, is_other, got=shown)


def at_value(error: ValidationError, pointer: Pointer, keyword: str, subject: str) -> SchemaFault:
    """Return the fault of a value that does not match a keyword."""
    data, schema = error.instance, error.schema
    if keyword in ("type", "const", "enum"):
        choices = schema.get("enum", (schema["const"],) if "const" in schema else ())
        expected = phrase.expected(schema) or phrase.expected({keyword: error.validator_value})
        return must_be(pointer, keyword, expected, tuple(choices), data, subject)
    if keyword == TIMESTAMP:
        claim = "must be a date" if error.validator_value else "is read as a date"
        got = "a string" if error.validator_value else ""
        advice = "write `2024-05-01` without quotes" if error.validator_value else "quote it"
        return SchemaFault(pointer, keyword, f"{subject} {claim}", data=data, got=got, advice=advice)
    if keyword == VALUES:
        return _unlisted(pointer, error.validator_value, data, subject)
    if keyword in ("format", LENIENT):
        return _of_other_form(error, pointer, keyword, subject)
    if keyword == "pattern":
        claim, advice = phrase.pattern(schema)
        expected = (f"a string that matches {quote(error.validator_value, 40)}",)
        got = phrase.value(data) if data else "an empty string"
        return SchemaFault(pointer, keyword, f"{subject} {claim}", False, expected, (), data, got=got, advice=advice)
    got = ""
    if keyword in _BOUNDS:
        claim, got = f"must be {_BOUNDS[keyword]} {phrase.value(error.validator_value)}", phrase.value(data)
    elif keyword in _SIZES:
        return _of_other_size(pointer, keyword, error.validator_value, data, subject)
    elif keyword in _OTHERS:
        claim = _OTHERS[keyword](error)
    else:
        claim = "does not match the schema"
    advice = _ADVICES[keyword](error) if keyword in _ADVICES else ""
    return SchemaFault(pointer, keyword, f"{subject} {claim}", data=data, got=got, advice=advice)


def _of_other_form(error: ValidationError, pointer: Pointer, keyword: str, subject: str) -> SchemaFault:
    """Return the fault of a value that does not have its format."""
    data = error.instance
    noun, _, example = phrase.form({keyword: error.validator_value}) or ("of the right form", "", "")
    advice = f"write it as {quote(example)}" if example else ""
    if data == "":
        claim = f"{subject} is empty"
        return SchemaFault(pointer, keyword, claim, False, (noun,), (), data, advice=f"write {noun}{_such(example)}")
    reason = phrase.impossible(data) if noun.startswith("a date") and isinstance(data, str) else ""
    got = f"{phrase.value(data)}{f' ({reason})' if reason else ''}"
    return SchemaFault(pointer, keyword, f"{subject} must be {noun}", False, (noun,), (), data, got=got, advice=advice)


def _such(example: str) -> str:
    return f" such as {quote(example)}" if example else ""


def _unlisted(pointer: Pointer, values: Values, data: Any, subject: str) -> SchemaFault:
    """Return the fault of a value that is not in a data file."""
    expected = f"one of {quote(values.name)}"
    got = phrase.value(data) if data != "" else "an empty string"
    claim, allowed = f"{subject} must be {expected}", tuple(sorted(values.allowed))
    near = phrase.closest(str(data), allowed)
    advice = f"did you mean {quote(near)}" if near is not None else ""
    return SchemaFault(pointer, VALUES, claim, False, (expected,), (), data, got=got, advice=advice, values=allowed)


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


def _of_other_size(pointer: Pointer, keyword: str, bound: int, data: Any, subject: str) -> SchemaFault:
    """Return the fault of a value that is too short or too long."""
    noun, size = _SIZES[keyword], len(data)
    if keyword.startswith("max"):
        claim = f"has {phrase.count(size, noun)}, at most {bound:,} {'is' if bound == 1 else 'are'} allowed"
        advice = f"remove {size - bound:,}"
    elif not data:
        claim = "is empty"
        least = "" if bound == 1 else f"at least {bound:,} "
        advice = {
            "character": f"write {least or 'some '}text",
            "item": f"add {least or 'an '}item",
            "key": "add a key",
        }[noun]
        advice += "s" if least and noun == "item" else ""
    else:
        claim = f"has {phrase.count(size, noun)}, at least {bound:,} are needed"
        advice = f"add {bound - size:,} more"
    return SchemaFault(pointer, keyword, f"{subject} {claim}", data=data, advice=advice)


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
        return f"must not match {quote(refused['pattern'], 40)}, got {phrase.value(error.instance)}"
    words = phrase.expected(refused)
    return f"must not be {phrase.join(words)}" if words else "is not allowed by the schema"


def _repeats(error: ValidationError) -> str:
    item = error.instance[error.path[-1]]
    return "is a duplicate item" if isinstance(item, dict | list | None) else f"repeats {phrase.value(item)}"


def _without(error: ValidationError) -> str:
    refused = error.validator_value
    if isinstance(refused, dict) and refused.keys() == {"required"}:
        return "remove one of them" if len(refused["required"]) > 1 else "remove it"
    return ""


def _multiples(error: ValidationError) -> str:
    """Return the multiples nearest to a number: `write 5 or 10`; empty for one that is not whole."""
    step, data = error.validator_value, error.instance
    if not isinstance(step, int) or step < 1 or abs(data) > 10**12:
        return ""
    below = int(data // step) * step
    return f"write {below} or {below + step}"


_OTHERS: dict[str, Callable[[ValidationError], str]] = {
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
    "not": _not,
    "uniqueItems": _repeats,
    "items": lambda error: f"has more than {phrase.count(len(error.schema.get('prefixItems', ())), 'item')}",
    "additionalItems": lambda error: f"has more than {phrase.count(len(error.schema['items']), 'item')}",
    "unevaluatedItems": lambda error: "has items that are not allowed",
    "oneOf": lambda error: phrase.several(error.schema["oneOf"], error.validator_value),
}
_ADVICES: dict[str, Callable[[ValidationError], str]] = {
    "uniqueItems": lambda error: "remove it",
    "items": lambda error: "remove the others",
    "additionalItems": lambda error: "remove the others",
    "unevaluatedItems": lambda error: "remove them",
    "multipleOf": _multiples,
    "not": _without,
    "oneOf": lambda error: "keep what belongs to one",
}


# --- faults of keys -----------------------------------------------------------------------------------------


def missing(error: ValidationError, pointer: Pointer) -> SchemaFault:
    """Return the fault of a missing key."""
    key = error.validator_value
    return SchemaFault(pointer, "required", f"{phrase.subject((*pointer, key))} is missing", True, missing=(key,))


def needed(error: ValidationError, pointer: Pointer) -> SchemaFault:
    """Return the fault of a key that needs another."""
    key, other = error.validator_value
    claim = f"{phrase.subject((*pointer[:-1], other))} is missing: {quote(key)} requires it"
    return SchemaFault(pointer, "dependentRequired", claim, True)


def unknown(error: ValidationError, pointer: Pointer) -> SchemaFault:
    """Return the fault of a key that no subschema describes."""
    known = tuple(error.schema.get("properties", ())) if isinstance(error.schema, dict) else ()
    known = tuple(dict.fromkeys((*known, *getattr(error, "named", ()))))
    is_stray = getattr(error, "is_stray", False)
    if pointer[-1] in known:  # another branch describes it
        claim = f"{phrase.subject(pointer)} is not allowed here"
        return SchemaFault(pointer, str(error.validator), claim, True, advice="remove it", is_stray=is_stray)
    claim = f"unknown key {phrase.subject(pointer)}"
    return SchemaFault(pointer, str(error.validator), claim, True, known=known, is_stray=is_stray)


def refused(error: ValidationError, pointer: Pointer) -> SchemaFault:
    """Return the fault of a key whose subschema is `false`."""
    advice = "remove it" if pointer else ""
    return SchemaFault(pointer, "false", f"{phrase.subject(pointer)} is not allowed", True, advice=advice)
