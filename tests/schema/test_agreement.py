"""Our keywords accept and refuse the same data as jsonschema's own; only the messages differ."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.schema import Validator
from tests.schema.sample import load

STOCK: dict[str, Any] = {
    "http://json-schema.org/draft-06/schema#": jsonschema.Draft6Validator,
    "http://json-schema.org/draft-07/schema#": jsonschema.Draft7Validator,
    "https://json-schema.org/draft/2019-09/schema": jsonschema.Draft201909Validator,
    "https://json-schema.org/draft/2020-12/schema": jsonschema.Draft202012Validator,
}

names = st.sampled_from(["a", "b", "c"])
scalars = st.sampled_from([None, True, False, 0, 1, 1.0, 2.5, "", "a", "b"])
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
small = st.integers(0, 2)
types = st.sampled_from(["string", "number", "integer", "boolean", "null", "array", "object"])
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "type": types | st.lists(types, min_size=1, max_size=2, unique=True),
    "const": data,
    "enum": st.lists(scalars, min_size=1, max_size=3, unique_by=repr),
    "minimum": small,
    "maxLength": small,
    "minItems": small,
    "maxProperties": small,
    "pattern": st.sampled_from(["^a", "b$", ""]),
    "uniqueItems": st.booleans(),
    "required": st.lists(names, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(names, st.lists(names, max_size=2, unique=True), max_size=2),
}


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(names, inner, max_size=2)
    nested: dict[str, st.SearchStrategy[Any]] = {
        "properties": named,
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b$"]), inner, max_size=2),
        "additionalProperties": inner,
        "unevaluatedProperties": inner,
        "propertyNames": inner,
        "dependentSchemas": named,
        "dependencies": st.dictionaries(names, inner | st.lists(names, max_size=2, unique=True), max_size=3),
        "items": inner,
        "contains": inner,
        "anyOf": several,
        "oneOf": several,
        "allOf": several,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
    }
    return st.fixed_dictionaries({}, optional={**LEAVES, **nested}).map(cut)


def cut(schema: dict[str, Any]) -> dict[str, Any]:
    """Build a schema with at most four keywords, so that some data matches it."""
    return dict([*schema.items()][:4])


leaf = st.booleans() | st.sampled_from([*LEAVES]).flatmap(lambda name: st.fixed_dictionaries({name: LEAVES[name]}))
schemas = st.recursive(leaf, keywords, max_leaves=8)


@pytest.mark.parametrize("draft", STOCK)
@given(draws=st.data())
def test_agrees_with_jsonschema(draft: str, draws: st.DataObject) -> None:
    inner = draws.draw(schemas)
    schema = {"$schema": draft, "allOf": [inner]}
    post = draws.draw(st.dictionaries(names, data, max_size=3))
    validator: Validator = load(schema)
    expected = STOCK[draft](schema).is_valid(post)
    found = validator.mismatches(post)
    assert (found == []) == expected
    assert not any(mismatch.message.startswith("cannot be checked") for mismatch in found)
