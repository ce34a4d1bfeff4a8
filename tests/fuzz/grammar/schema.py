"""JSON Schemas: keywords with schemas, and with other values."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.grammar.configuration import STRINGS, WRONG
from tests.fuzz.grammar.part import one, words

Values = st.SearchStrategy[Any]

_WITH_SCHEMA = """items additionalProperties not if then else contains propertyNames unevaluatedProperties
    unevaluatedItems additionalItems""".split()
_WITH_SCHEMAS = "anyOf oneOf allOf prefixItems items".split()
_WITH_NAMED = "properties patternProperties $defs definitions dependentSchemas dependencies dependentRequired".split()
_WITH_NUMBER = """minLength maxLength minimum exclusiveMaximum multipleOf minItems maxItems maxProperties minContains
    exclusiveMinimum""".split()
_OTHERS: dict[str, Values] = {
    "type": words("string object array integer null text") | one([["string", "null"], []]),
    "enum": st.lists(WRONG, max_size=3),
    "const": WRONG,
    "required": st.lists(STRINGS, max_size=3),
    "pattern": STRINGS,
    "format": words("date date-time uri email regex tea time ipv4 json-pointer"),
    "$ref": words("# #/$defs/a #/properties/title schema.json ../x http://a.kr/b #a fuzzed.json fuzzed.yaml# #/%zz"),
    "$dynamicRef": words("# #a"),
    "$id": words("a.json http://a.kr/b #a urn:a // fuzzed.json"),
    "$anchor": words("a 1 a:b"),
    "$schema": words("http://json-schema.org/draft-07/schema# https://json-schema.org/draft/2020-12/schema tea"),
    "x-postlint-values": words("credits.yml credits.yml#/0 ../x schema.json a* credits.yml:author")
    | st.just("x" * 300),
    "x-postlint-message": STRINGS,
    "x-postlint-ignore-case": st.booleans(),
    "uniqueItems": st.booleans(),
    "title": STRINGS,
    "default": WRONG,
}
_NAMES = STRINGS | words("title tags date a b")


def _keyword(inner: Values) -> Values:
    """Return a keyword and its value."""
    return (
        st.tuples(one(_WITH_SCHEMA), inner)
        | st.tuples(one(_WITH_SCHEMAS), st.lists(inner, max_size=3))
        | st.tuples(one(_WITH_NAMED), st.dictionaries(_NAMES, inner, max_size=3))
        | st.tuples(one(_WITH_NUMBER), one([0, 1, 2, -1, 0.1, 10**400, True, 1e308]))
        | one(list(_OTHERS)).flatmap(lambda key: st.tuples(st.just(key), _OTHERS[key]))
        | st.tuples(one(["tea", *_OTHERS]), WRONG)
    )


SCHEMAS = st.recursive(
    one([True, False, {"type": "string"}, {"const": "a"}, {"$ref": "#"}]),
    lambda inner: st.lists(_keyword(inner), max_size=4).map(dict),
    max_leaves=8,
).map(json.dumps)
