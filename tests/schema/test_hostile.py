"""Data and schemas that would hang, slow down or crash a careless validator."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.schema import SchemaError, bundled, load_schema
from postlint.text import escape
from tests.schema.sample import keys, load

NUMBERS: list[Any] = [10**400, -(10**5_000), float("inf"), float("nan"), 1e308, [10**5_000, 10**5_000]]
SURRENDER = "cannot be checked against the schema: "


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = {"a": value}
    return value


def test_deep_data_is_one_mismatch() -> None:
    [mismatch] = load(keys(a={"$ref": "#"})).mismatches(nested(5_000))
    assert mismatch.message == SURRENDER + "it is nested too deep"
    assert (mismatch.pointer, mismatch.at_key) == ((), True)
    assert load(keys(a={"$ref": "#"})).mismatches(nested(60)) == []


def test_a_cycle_in_the_data_is_one_mismatch() -> None:
    data: dict[str, Any] = {}
    data["a"] = data
    assert [m.message for m in load(keys(a={"$ref": "#"})).mismatches(data)] == [SURRENDER + "it is nested too deep"]


def test_unique_items_of_thousands_of_mappings() -> None:
    items: list[Any] = [{"name": f"n{number}", "tags": ["a"]} for number in range(2_000)]
    schema = load(keys(a={"uniqueItems": True}))
    assert schema.mismatches({"a": items}) == []
    assert [m.pointer for m in schema.mismatches({"a": [*items, dict(reversed(items[7].items()))]})] == [("a", 2_000)]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf", "allOf"])
def test_a_schema_that_doubles_its_work_at_each_step_ends(keyword: str) -> None:
    steps = {f"s{n}": {keyword: [{"$ref": f"#/$defs/s{n + 1}"}] * 2} for n in range(40)}
    schema = load({"$defs": {**steps, "s40": {"type": "string"}}, **keys(a={"$ref": "#/$defs/s0"})})
    [mismatch] = schema.mismatches({"a": "x" if keyword == "allOf" else 5})
    assert mismatch.message == SURRENDER + "it takes too many steps"
    assert schema.mismatches({}) == []


@pytest.mark.parametrize(
    "rule",
    [
        {"multipleOf": 0.1},
        {"multipleOf": 3},
        {"minimum": 0.5},
        {"const": 1},
        {"enum": [1, "x"]},
        {"type": "string"},
        {"uniqueItems": True},
        {"format": "date"},
        {"type": ["string", "number"], "format": "date"},
    ],
)
@pytest.mark.parametrize("value", NUMBERS, ids=range(len(NUMBERS)))
def test_numbers_of_any_size(rule: Any, value: Any) -> None:
    for mismatch in load(keys(a=rule)).mismatches({"a": value}):
        assert len(mismatch.message) < 120


def test_a_pattern_sees_64_kib_of_a_text() -> None:
    schema = load({"patternProperties": {"b$": {"type": "string"}}, **keys(a={"pattern": "^(?![\\s\\S]*end)"})})
    assert schema.mismatches({"a": "x" * 65_536 + "end"}) == []
    assert schema.mismatches({"a": "end" + "x" * 65_536})
    assert schema.mismatches({"x" * 70_000 + "b": 1}) == []


def test_messages_stay_short() -> None:
    long = "x" * 1_000_000
    schema = load({"additionalProperties": False, **keys(a={"const": 1}, b={"pattern": "y"}, c={"format": "uri"})})
    for mismatch in schema.mismatches({"a": long, "b": long, "c": long, long: 1}):
        assert len(mismatch.message) < 200


def test_a_pattern_that_python_warns_about_is_let_be() -> None:
    assert load(keys(a={"pattern": "[[a]"})).mismatches({"a": "["}) == []


NAMES = st.sampled_from(["a", "b", "tags", "title", "date", "image", "path", "kind", "author", "permalink"])
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4) | NAMES, inner, max_size=4),
    max_leaves=12,
)
posts = st.dictionaries(NAMES | st.text(max_size=4), plain, max_size=6)

SCHEMAS: list[Any] = [
    {
        "type": "object",
        "required": ["title", "a"],
        "additionalProperties": False,
        "minProperties": 2,
        "propertyNames": {"maxLength": 5},
        "dependentRequired": {"a": ["b"]},
        **keys(
            title={"type": "string", "minLength": 3, "pattern": "^[a-z]", "not": {"const": "abc"}},
            tags={"type": "array", "items": {"enum": ["x", 1, None]}, "uniqueItems": True, "contains": {"const": 1}},
            date={"format": "date"},
            a={"multipleOf": 0.3, "minimum": 1, "maximum": 5},
        ),
    },
    {
        "anyOf": [{"required": ["a"]}, {"$ref": "#/$defs/kind"}, {"type": "string"}],
        "unevaluatedProperties": {"type": "integer"},
        "$defs": {
            "kind": {
                "oneOf": [
                    keys(kind={"const": "x"}, a={"$ref": "#"}),
                    keys(kind={"enum": ["y", 1]}, b={"items": {"$ref": "#"}, "prefixItems": [False]}),
                    {"patternProperties": {"^t": False}},
                ]
            }
        },
    },
    {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {
            "any": {
                "additionalProperties": {"$ref": "#/definitions/any"},
                "items": [{"type": "null"}, False],
                "additionalItems": False,
            }
        },
        "if": keys(a={"type": "string"}),
        "then": {"$ref": "#/definitions/any"},
        "else": {"dependencies": {"a": {"maxProperties": 1}, "b": ["a"]}},
    },
]
LOADED = [load(schema) for schema in SCHEMAS]
LOADED.append(load_schema(bundled("jekyll"), bundled("jekyll").parent, is_date=lambda text: True))


@given(st.sampled_from(LOADED), posts)
def test_any_data_is_checked(schema: Any, data: dict[str, Any]) -> None:
    found = schema.mismatches(data)
    assert found == schema.mismatches(data)
    assert len({(m.pointer, m.at_key, m.message) for m in found}) == len(found)
    for mismatch in found:
        assert mismatch.message == escape(mismatch.message)
        value: Any = data
        for step in mismatch.pointer:
            value = value[step]
        assert not mismatch.message.startswith(SURRENDER) or "range" in mismatch.message or "large" in mismatch.message


@given(plain)
def test_any_json_as_a_schema_is_loaded_or_refused(data: Any) -> None:
    with contextlib.suppress(SchemaError):
        load(data)
