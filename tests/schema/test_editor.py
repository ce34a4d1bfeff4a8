"""Other programs can use the shipped schemas: editors, and validators in their strictest mode."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from postlint.schema import OURS, bundled, bundled_names

_SEVERAL = (
    "$comment $defs $id $ref $schema additionalProperties allOf anyOf const dependentSchemas deprecated description"
    " else enum if items not properties propertyNames required then title type"
)
# The types of values that a keyword is about.
APPLIES = {
    **dict.fromkeys(("pattern", "minLength", "maxLength", "format"), "string"),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), "number"),
    **dict.fromkeys(("items", "minItems", "maxItems"), "array"),
    **dict.fromkeys(("properties", "additionalProperties", "propertyNames", "dependentSchemas"), "object"),
}
KEYWORDS = {*_SEVERAL.split(), *APPLIES}
# Subschemas for the same value, which the types around them hold for, and those for a value in it.
_HERE, _ALSO = ("if", "then", "else", "not"), ("allOf", "anyOf", "oneOf")
_BELOW, _NAMED = ("items", "additionalProperties", "propertyNames"), ("properties", "$defs")


def subschemas(schema: Any, types: frozenset[str] = frozenset()) -> Iterator[tuple[dict[str, Any], frozenset[str]]]:
    """Yield every subschema with the types of its value, as far as it and the subschemas around it say."""
    if not isinstance(schema, dict):
        return
    own = schema.get("type", ())
    types = frozenset([own] if isinstance(own, str) else own) or types
    yield schema, types
    for key in _HERE:
        yield from subschemas(schema.get(key), types)
    for key in _ALSO:
        for each in schema.get(key, ()):
            yield from subschemas(each, types)
    for each in schema.get("dependentSchemas", {}).values():
        yield from subschemas(each, types)
    for key in _BELOW:
        yield from subschemas(schema.get(key))
    for key in _NAMED:
        for each in schema.get(key, {}).values():
            yield from subschemas(each)


@pytest.mark.parametrize("name", bundled_names())
def test_a_strict_validator_has_nothing_against_a_shipped_schema(name: str) -> None:
    """Hold the schema to what ajv's strict mode asks, with unions of types, and our keywords as a vocabulary."""
    schema = json.loads(bundled(name).read_text("utf-8"))
    for each, types in subschemas(schema):
        strange = {key for key in each if key not in KEYWORDS and not re.fullmatch(r"x-postlint-[a-z-]+", key)}
        assert not strange, each
        for key in APPLIES.keys() & each.keys():
            is_said = APPLIES[key] in types or (APPLIES[key] == "number" and "integer" in types)
            assert is_said, (key, each)
        listed = each.get("type")
        assert listed is None or isinstance(listed, str) or len(listed) == len(set(listed)) > 1, each


@pytest.mark.parametrize("name", bundled_names())
def test_an_editor_finds_a_shipped_schema_by_its_address_and_shows_what_it_says(name: str) -> None:
    schema = json.loads(bundled(name).read_text("utf-8"))
    assert schema["$id"] == f"{OURS}{name}.schema.json" == f"https://postlint.dev/schemas/{name}.schema.json"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"].endswith(".")
    assert schema["$comment"]
    if "$ref" in schema:
        assert schema["$ref"].removesuffix(".schema.json") in bundled_names()
