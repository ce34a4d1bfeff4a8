"""The acceptor says yes only where jsonschema finds nothing, and yes wherever it can tell."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from postlint.front_matter import Timestamp
from postlint.generators import GENERATORS
from postlint.generators.jekyll import is_date
from postlint.post import Post
from postlint.schema import DataFiles, SchemaError, Validator, bundled, bundled_names, load_schema, own_schema
from postlint.schema.dialect import DIALECTS
from postlint.schema.ecma import fault_of, matches, matches_known
from postlint.schema.keyword import TIMESTAMP
from postlint.testing import context
from postlint.text import Source
from tests.schema.sample import load
from tests.schema.test_agreement import STOCK, data, names, schemas

ODD = st.sampled_from(
    [math.nan, math.inf, -0.0, 1e308, 10**400, 2**53, "\ud800", "2024-05-01", Timestamp("2024-05-01"), "a@b.c", "x y"]
)
PLAIN = (
    {"format": "date"},
    {"format": "email"},
    {"format": "unknown"},
    {"x-postlint-format": "date"},
    {"x-postlint-format": "url"},
    {TIMESTAMP: True},
    {TIMESTAMP: False},
    {"multipleOf": 2},
    {"multipleOf": 0.01},
    {"pattern": "^\\d{4}-", "type": "string"},
    {"pattern": "\\p{Lu}"},
    {"nullable": True, "type": "string"},
    {"exclusiveMaximum": 1},
    {"uniqueItems": True, "maxItems": 1},
    {"contains": {"type": "string"}, "minContains": 2, "maxContains": 3},
    {"prefixItems": [{"type": "string"}, True], "items": False},
    {"items": [{"type": "string"}], "additionalItems": False},
    {"$ref": "#/$defs/name"},
    {"$ref": "#/$defs/tree"},
    {"not": {"nullable": True, "type": "string"}},
    {"if": {"nullable": True, "type": "number"}, "then": False},
    {"not": {"$id": "other.json", "$ref": "#/$defs/x", "$defs": {"x": {"type": "string"}}}},
    {"$dynamicRef": "#here"},
    {"unevaluatedItems": False},
)
DEFINITIONS = {
    "name": {"type": "string", "minLength": 1, "$dynamicAnchor": "here"},
    "tree": {"type": ["object", "string"], "additionalProperties": {"$ref": "#/$defs/tree"}},
}
LEFT_TO_JSONSCHEMA = ("unevaluated", "$dynamicRef", "$id", '"multipleOf": 0.01')
any_data = st.recursive(
    data | ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3)
)


def agrees(validator: Validator, value: Any) -> bool:
    """Whether the acceptor says yes; it must then be right."""
    accepted = validator.acceptor.accepts(value)
    found = validator.explainer.mismatches(value)
    assert not (accepted and found), found
    return accepted == (not found)


@pytest.mark.parametrize("draft", STOCK)
@given(draws=st.data())
def test_what_is_accepted_has_no_mismatch(draft: str, draws: st.DataObject) -> None:
    inner = draws.draw(schemas | st.sampled_from(PLAIN))
    around = draws.draw(st.sampled_from(["properties", "allOf", "anyOf", "oneOf", "not", "if", "items", "then"]))
    schema: dict[str, Any] = {"$schema": draft, "$defs": DEFINITIONS}
    if around in ("properties", "items"):
        schema |= {"properties": {"a": inner}} if around == "properties" else {"additionalProperties": {"items": inner}}
    elif around == "then":
        schema |= {"if": {"required": ["a"]}, "then": {"properties": {"a": inner}}, "else": {"required": ["b"]}}
    else:
        both = [inner, {"required": ["a"]}]
        schema |= {around: both} if around.endswith("Of") else {around: inner, "then": {"required": ["b"]}}
    text = json.dumps(schema)
    try:
        validator = load(schema)
    except SchemaError:
        reject()  # a list of `items` is not a schema of 2020-12
    is_sure = agrees(validator, draws.draw(st.dictionaries(names, any_data, max_size=3)))
    assert is_sure or any(each in text for each in LEFT_TO_JSONSCHEMA)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
def test_a_dialect_has_the_keywords_that_jsonschema_has(dialect: Any) -> None:
    stock = {name for each in DIALECTS for name in each.validator.VALIDATORS}
    assert {name for name in stock if dialect.has(name)} == set(dialect.validator.VALIDATORS)


@pytest.mark.parametrize("levels", range(10, 64, 9))
def test_deep_data_is_left_to_jsonschema_before_it_gives_up(levels: int) -> None:
    tree = {"additionalProperties": {"$ref": "#/$defs/tree"}, "$defs": {"tree": DEFINITIONS["tree"]}}
    value: Any = "leaf"
    for _ in range(levels):
        value = {"a": value}
    validator = load(tree)
    assert agrees(validator, value) or levels > 30
    assert validator.acceptor.accepts(value) == (levels <= 32)


def test_more_references_than_jsonschema_follows_are_not_accepted() -> None:
    validator = load({"properties": {"a": {"items": {"$ref": "#/$defs/x"}}}, "$defs": {"x": {"type": "integer"}}})
    assert validator.acceptor.accepts({"a": [1] * 49_999})
    assert [each.message for each in validator.mismatches({"a": [1] * 50_000})] == [
        "cannot be checked against the schema: it takes too many steps"
    ]


def test_a_branch_that_fails_counts_all_its_references() -> None:
    many = {"type": "string", "items": {"$ref": "#/$defs/x"}}
    validator = load({"properties": {"a": {"anyOf": [many, True]}}, "$defs": {"x": {"type": "integer"}}})
    assert agrees(validator, {"a": [1] * 50_000})


def test_an_error_after_a_fault_counts() -> None:
    validator = load({"properties": {"a": {"anyOf": [{"maxItems": 0, "uniqueItems": True}, True]}}})
    assert agrees(validator, {"a": [math.inf]})


def test_values_of_a_data_file_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "authors.yml").write_text("ann: {}\n1: {}\ntrue: {}\n", encoding="utf-8")
    bound = {"x-postlint-values": "authors.yml#keys"}
    (tmp_path / "s.json").write_text(json.dumps({"properties": {"a": bound}}), encoding="utf-8")
    validator = load_schema(tmp_path / "s.json", tmp_path, is_date=is_date, data=DataFiles(tmp_path))
    for value, is_known in (("ann", True), (1, True), (True, True), (["ann", "bob"], False), ("bob", False)):
        assert agrees(validator, {"a": value})
        assert validator.acceptor.accepts({"a": value}) == is_known
    assert agrees(validator, {"a": {"b": "bob"}})


def test_a_deprecated_key_is_a_mismatch_though_it_is_accepted() -> None:
    validator = load({"properties": {"a": {"type": "string", "deprecated": True}}})
    assert validator.acceptor.accepts({"a": "x"})
    assert [each.keyword for each in validator.mismatches({"a": "x"})] == ["deprecated"]


def test_references_of_a_schema_of_our_own_are_left_to_jsonschema() -> None:
    schema = {"properties": {"a": {"$ref": "#/$defs/x"}, "b": {"type": "string"}}, "$defs": {"x": {"type": "string"}}}
    validator = own_schema(schema, is_date=is_date)
    assert not validator.acceptor.accepts({"a": "x"})
    assert validator.mismatches({"a": "x"}) == []
    assert validator.acceptor.accepts({"b": "x"})


def test_dates_are_those_of_the_generator_where_its_schema_says_so(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"properties": {"a": {"format": "date"}}}', encoding="utf-8")
    for reads_dates in (True, False):
        validator = load_schema(
            tmp_path / "s.json", tmp_path, is_date=lambda text: "!" in text, reads_dates=reads_dates
        )
        assert agrees(validator, {"a": "soon!"})
        assert validator.acceptor.accepts({"a": "soon!"}) == reads_dates


def patterns(schema: Any) -> set[str]:
    """The regular expressions anywhere in a schema."""
    if isinstance(schema, list):
        return {found for each in schema for found in patterns(each)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    named = schema.get("patternProperties")
    own |= set(named) if isinstance(named, dict) else set()
    return own.union(*(patterns(each) for each in schema.values()))


@pytest.mark.parametrize("name", bundled_names())
def test_the_patterns_of_a_bundled_schema_are_those_of_ecma_262(name: str) -> None:
    for pattern in patterns(json.loads(bundled(name).read_text("utf-8"))):
        assert fault_of(pattern) is None, pattern
        for text in ("", "a", "2024-05-01", "a b", "/a/(b)", "é"):
            assert matches_known(pattern, text) == matches(pattern, text)


def bundled_validator(name: str) -> Validator:
    path = bundled(name)
    generator = GENERATORS.get(name.partition("-")[0], GENERATORS["jekyll"])
    return load_schema(path, path.parent, is_date=generator.usual.is_date)


def front_matter(folder: Path) -> list[dict[str, Any]]:
    """The data of all posts in a folder that differ, as Jekyll reads it."""
    shared, found = context(), {}
    for path in sorted(folder.rglob("*.md")):
        post = Post(Source.from_bytes(path.name, path.read_bytes()), shared)
        if post.front.is_mapping:
            found[repr(sorted(post.data.items(), key=lambda pair: str(pair[0])))] = post.data
    return [*found.values()]


@pytest.mark.parametrize("name", bundled_names())
def test_a_bundled_schema_is_decided_for_the_posts_of_the_tests(name: str) -> None:
    validator = bundled_validator(name)
    for value in front_matter(Path(__file__).parents[1] / "sites"):
        assert agrees(validator, value), value


def test_a_bundled_schema_is_decided_for_real_posts(corpus: Path) -> None:
    validators = [bundled_validator(name) for name in bundled_names()]
    values = front_matter(corpus)
    assert len(values) > 1_000
    for number, value in enumerate(values):  # each schema gets some of them: all would take minutes
        assert agrees(validators[number % len(validators)], value), value


@pytest.mark.parametrize("value", [1, 1.0, 1.5, True, None, "1", math.nan, [1], {"a": 1}, [], {}, [[True]], [[1]]])
@pytest.mark.parametrize("kind", ["const", "enum"])
def test_equality_is_that_of_jsonschema(kind: str, value: Any) -> None:
    for other in (1, 1.0, True, False, None, "1", [1], [1.0], [True], {"a": 1.0}, {"a": True}, {"b": 1}, [[1]]):
        schema = {"properties": {"x": {kind: other if kind == "const" else ["?", other]}}}
        assert agrees(load(schema), {"x": value})
