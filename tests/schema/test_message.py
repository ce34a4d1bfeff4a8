"""The message of a mismatch, and the value or key that it points to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.schema.sample import keys, load

STRINGS = {"type": "array", "items": {"type": "string"}}
IMAGE = {"type": "object", "required": ["path"], "properties": {"path": {"type": "string"}}}
TITLED = {"required": ["title"]}

TYPES: list[tuple[Any, Any, Any, str]] = [
    (keys(a={"type": "string"}), {"a": 5}, ("a",), "`a` must be a string, got the number 5: quote it"),
    (keys(a={"type": "string"}), {"a": True}, ("a",), "`a` must be a string, got true: quote it"),
    (
        keys(a={"type": "string"}),
        {"a": None},
        ("a",),
        "`a` must be a string, got nothing: fill it in, or remove the key",
    ),
    (keys(a={"type": "string"}), {"a": ["x"]}, ("a",), "`a` must be a string, got a list: write `x`"),
    (keys(a={"type": "string"}), {"a": {}}, ("a",), "`a` must be a string, got an empty mapping: write one text"),
    (keys(a={"type": ["string", "null"]}), {"a": 5}, ("a",), "`a` must be a string, got the number 5: quote it"),
    (keys(a={"type": "null"}), {"a": 5}, ("a",), "`a` must be empty, got the number 5"),
    (
        keys(a={"type": "integer"}),
        {"a": 1.5},
        ("a",),
        "`a` must be a whole number, got the number 1.5: write `1` or `2`",
    ),
    (
        keys(a={"type": "number"}),
        {"a": "x"},
        ("a",),
        "`a` must be a number, got the string `x`: write digits, such as `3`",
    ),
    (
        keys(a={"type": "number"}),
        {"a": ""},
        ("a",),
        "`a` must be a number, got an empty string: write digits, such as `3`",
    ),
    (keys(a={"type": "object"}), {"a": "x"}, ("a",), "`a` must be a mapping, got a string"),
    (keys(a=STRINGS), {"a": "x"}, ("a",), '`a` must be a list of strings, got a string: write `["x"]`'),
    (keys(a=STRINGS), {"a": ["x", 5]}, ("a", 1), "`a[1]` must be a string, got the number 5: quote it"),
    (
        keys(published={"type": "boolean"}),
        {"published": "false"},
        ("published",),
        "`published` must be true or false, got the string `false`: remove the quotes",
    ),
    (
        keys(a={"type": ["string", "array", "null"], "items": {"type": ["string", "number", "null"]}}),
        {"a": 2024},
        ("a",),
        "`a` must be a string or a list of strings, got the number 2024: quote it",
    ),
    (
        keys(a={"type": "array", "items": {"type": "string", "format": "date"}}),
        {"a": 5},
        ("a",),
        "`a` must be a list of dates, got the number 5",
    ),
    (keys(a={"type": "string", "enum": ["x"]}), {"a": 5}, ("a",), "`a` must be `x`, got the number 5"),
    (
        {"type": "object", **keys(a=IMAGE)},
        {"a": {"path": 1}},
        ("a", "path"),
        "`a.path` must be a string, got the number 1: quote it",
    ),
]

VALUES: list[tuple[Any, Any, Any, str]] = [
    (
        keys(layout={"enum": ["post", "page"]}),
        {"layout": "psot"},
        ("layout",),
        "`layout` must be one of `post`, `page`, got `psot`: did you mean `post`",
    ),
    (keys(a={"enum": [1, True, None, "x"]}), {"a": "q"}, ("a",), "`a` must be one of 1, true, `x`, got `q`"),
    (keys(a={"enum": ["x", "y"]}), {"a": 5}, ("a",), "`a` must be one of `x`, `y`, got the number 5"),
    (keys(a={"enum": ["x", "y"]}), {"a": ""}, ("a",), "`a` must be one of `x`, `y`, got an empty string"),
    (
        keys(a={"enum": [f"value-{n}" for n in range(40)]}),
        {"a": "q"},
        ("a",),
        "`a` must be one of `value-0`, `value-1`, `value-2`, `value-3`, `value-4`, …, got `q`",
    ),
    (keys(a={"const": "x"}), {"a": "y"}, ("a",), "`a` must be `x`, got `y`: write `x`"),
    (keys(a={"const": 1}), {"a": True}, ("a",), "`a` must be 1, got true"),
    (keys(a={"minimum": 5}), {"a": 3}, ("a",), "`a` must be at least 5, got 3"),
    (keys(a={"maximum": 5}), {"a": 7.5}, ("a",), "`a` must be at most 5, got 7.5"),
    (keys(a={"exclusiveMinimum": 5}), {"a": 5}, ("a",), "`a` must be more than 5, got 5"),
    (keys(a={"exclusiveMaximum": 5}), {"a": 5}, ("a",), "`a` must be less than 5, got 5"),
    (keys(a={"multipleOf": 5}), {"a": 7}, ("a",), "`a` must be a multiple of 5, got 7: write 5 or 10"),
    (keys(a={"minimum": 5}), {"a": -(10**400)}, ("a",), "`a` must be at least 5, got a very large number"),
    (keys(a={"minLength": 1}), {"a": ""}, ("a",), "`a` is empty: write some text"),
    (keys(a={"minLength": 3}), {"a": "ab"}, ("a",), "`a` has 2 characters, at least 3 are needed: add 1 more"),
    (
        keys(title={"maxLength": 70}),
        {"title": "가" * 120},
        ("title",),
        "`title` has 120 characters, at most 70 are allowed: remove 50",
    ),
    (keys(a={"maxLength": 1}), {"a": "ab"}, ("a",), "`a` has 2 characters, at most 1 is allowed: remove 1"),
    (keys(a={"pattern": "^[a-z]+$"}), {"a": "A b"}, ("a",), "`a` must have only lower-case letters, got `A b`"),
    (keys(a={"not": {"const": "draft"}}), {"a": "draft"}, ("a",), "`a` must not be `draft`"),
    (keys(a={"not": {"pattern": "TODO"}}), {"a": "TODO x"}, ("a",), "`a` must not match `TODO`, got `TODO x`"),
    (keys(a={"not": {"minLength": 2}}), {"a": "xy"}, ("a",), "`a` is not allowed by the schema"),
]

FORMATS: list[tuple[Any, Any, Any, str]] = [
    (
        keys(date={"format": "date"}),
        {"date": "2024-13-45"},
        ("date",),
        "`date` must be a date, got `2024-13-45` (there is no month 13): write it as `2024-05-01`",
    ),
    (
        keys(date={"format": "date-time"}),
        {"date": "soon"},
        ("date",),
        "`date` must be a date with its time, got `soon`: write it as `2024-05-01T09:30:00Z`",
    ),
    (
        keys(a={"format": "email"}),
        {"a": "x"},
        ("a",),
        "`a` must be an email address, got `x`: write it as `lee@example.org`",
    ),
    (
        keys(a={"format": "uri"}),
        {"a": "/x"},
        ("a",),
        "`a` must be a URL, got `/x`: write it as `https://example.org/tea`",
    ),
    (keys(a={"format": "uri"}), {"a": ""}, ("a",), "`a` is empty: write a URL such as `https://example.org/tea`"),
    (
        keys(a={"format": "uri-reference"}),
        {"a": "a b"},
        ("a",),
        "`a` must be a URL or path in ASCII, got `a b`: write `a%20b`",
    ),
    (
        keys(a={"format": "ipv4"}),
        {"a": "1.2"},
        ("a",),
        "`a` must be an IPv4 address, got `1.2`: write it as `192.0.2.1`",
    ),
    (
        keys(a={"format": "ipv6"}),
        {"a": "1.2"},
        ("a",),
        "`a` must be an IPv6 address, got `1.2`: write it as `2001:db8::1`",
    ),
    (
        keys(a={"format": "uuid"}),
        {"a": "1"},
        ("a",),
        "`a` must be a UUID, got `1`: write it as `123e4567-e89b-12d3-a456-426614174000`",
    ),
    (
        keys(a={"format": "time"}),
        {"a": "25:00:00Z"},
        ("a",),
        "`a` must be a time, got `25:00:00Z`: write it as `09:30:00Z`",
    ),
    (keys(a={"format": "regex"}), {"a": "("}, ("a",), "`a` must be a regular expression, got `(`"),
]

COLLECTIONS: list[tuple[Any, Any, Any, str]] = [
    (keys(tags={"uniqueItems": True}), {"tags": ["a", "a"]}, ("tags", 1), "`tags[1]` repeats `a`: remove it"),
    (
        keys(a={"uniqueItems": True}),
        {"a": [1, True, {"x": [1]}, {"x": [1.0]}]},
        ("a", 3),
        "`a[3]` is a duplicate item: remove it",
    ),
    (keys(a={"minItems": 1}), {"a": []}, ("a",), "`a` is empty: add an item"),
    (keys(a={"minItems": 2}), {"a": [1]}, ("a",), "`a` has 1 item, at least 2 are needed: add 1 more"),
    (keys(a={"maxItems": 2}), {"a": [1, 2, 3]}, ("a",), "`a` has 3 items, at most 2 are allowed: remove 1"),
    (
        keys(a={"prefixItems": [{}], "items": False}),
        {"a": [1, 2]},
        ("a",),
        "`a` has more than 1 item: remove the others",
    ),
    (keys(a={"prefixItems": [True, False]}), {"a": [1, 2]}, ("a", 1), "`a[1]` is not allowed: remove it"),
    (keys(a={"contains": {"const": "news"}}), {"a": ["x"]}, ("a",), "`a` must contain `news`"),
    (
        keys(a={"contains": {"minLength": 2}}),
        {"a": ["x"]},
        ("a",),
        "`a` has no item that match `contains` of the schema",
    ),
    (
        keys(a={"contains": {"type": "string"}, "minContains": 2}),
        {"a": ["x"]},
        ("a",),
        "`a` must have at least 2 items that are strings",
    ),
    (
        keys(a={"contains": {"type": "string"}, "maxContains": 2}),
        {"a": ["x", "y", "z"]},
        ("a",),
        "`a` must have at most 2 items that are strings",
    ),
    (keys(a={"minProperties": 1}), {"a": {}}, ("a",), "`a` is empty: add a key"),
    (keys(a={"maxProperties": 1}), {"a": {"x": 1, "y": 2}}, ("a",), "`a` has 2 keys, at most 1 is allowed: remove 1"),
    ({"minProperties": 1}, {}, (), "the front matter is empty: add a key"),
]

KEYS: list[tuple[Any, Any, Any, str]] = [
    (TITLED, {}, (), "`title` is missing (required by post.schema.json)"),
    (
        keys(image=IMAGE),
        {"image": {}},
        ("image",),
        "`image.path` is missing (required by post.schema.json): add a string",
    ),
    (
        keys(a={"items": IMAGE}),
        {"a": [{"path": "x"}, {}]},
        ("a", 1),
        "`a[1].path` is missing (required by post.schema.json): add a string",
    ),
    ({"additionalProperties": False, **keys(a=True)}, {"a": 1, "foo": 1}, ("foo",), "unknown key `foo`"),
    ({"patternProperties": {"^x-": {}}, "additionalProperties": False}, {"x-a": 1, "y": 1}, ("y",), "unknown key `y`"),
    (
        {"additionalProperties": {"type": "string"}},
        {"foo": 1},
        ("foo",),
        "`foo` must be a string, got the number 1: quote it",
    ),
    ({"allOf": [keys(a=True)], "unevaluatedProperties": False}, {"a": 1, "b": 2}, ("b",), "unknown key `b`"),
    (
        {"allOf": [keys(a=True)], "unevaluatedProperties": {"type": "string"}},
        {"a": 1, "b": 2},
        ("b",),
        "`b` must be a string, got the number 2: quote it",
    ),
    (keys(a=False), {"a": 1}, ("a",), "`a` is not allowed: remove it"),
    ({"patternProperties": {"^_": False}}, {"_a": 1}, ("_a",), "`_a` is not allowed: remove it"),
    (
        {"propertyNames": {"pattern": "^[a-z]+$"}},
        {"Foo": 1},
        ("Foo",),
        "key `Foo` must have only lower-case letters, got `Foo`: write `foo`",
    ),
    ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, ("a",), "`b` is missing: `a` requires it"),
    ({"dependentSchemas": {"a": TITLED}}, {"a": 1}, (), "`title` is missing (required by post.schema.json)"),
    (
        {"not": {"required": ["a", "b"]}},
        {"a": 1, "b": 2},
        (),
        "the front matter must not have `a` and `b` together: remove one of them",
    ),
    (
        {"if": keys(kind={"const": "x"}), "then": TITLED},
        {"kind": "x"},
        (),
        "`title` is missing (required by post.schema.json because `kind` is `x`)",
    ),
    (
        {"if": keys(kind={"const": "x"}), "else": TITLED},
        {"kind": "y"},
        (),
        "`title` is missing (required by post.schema.json because `kind` is not `x`)",
    ),
]


@pytest.mark.parametrize(("schema", "data", "pointer", "message"), TYPES + VALUES + FORMATS + COLLECTIONS + KEYS)
def test_says_what_is_wrong_and_where(schema: Any, data: Any, pointer: Any, message: str) -> None:
    [mismatch] = load(schema).mismatches(data)
    assert (mismatch.pointer, mismatch.message) == (pointer, message)
    assert not message[0].isupper()
    assert not message.endswith(".")


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        ("date", "2024-06-24"),
        ("date", 20240624),
        ("date-time", "2024-06-24T10:00:00.5+09:00"),
        ("duration", "P1DT2H"),
        ("email", "a@example.org"),
        ("idn-email", "차@example.org"),
        ("hostname", "www.example.org"),
        ("idn-hostname", "차.example"),
        ("uri", "https://example.org:80/%ED%95%9C"),
        ("iri", "https://example.org/한국"),
        ("iri-reference", "/한국"),
        ("uri-template", "/{tea}"),
        ("json-pointer", "/a~1b"),
        ("relative-json-pointer", "0#"),
        ("uri-reference", "../a?b#c"),
        ("ipv4", "127.0.0.1"),
        ("ipv6", "::1"),
        ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
        ("time", "10:00:00+09:00"),
        ("regex", "^a+$"),
        ("no-such-format", "anything"),
        ("email", ["not a string"]),
    ],
)
def test_a_format_lets_pass_what_has_it(format_: str, value: Any) -> None:
    assert load(keys(a={"format": format_})).mismatches({"a": value}) == []


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        ("date", "2024-06-24 10:00:00 +0900"),
        ("date", " 2024-06-24"),
        ("date", "2024-6-4"),
        ("date", "2023-02-29"),
        ("date", "２０２４-06-24"),
        ("date-time", "2024-06-24"),
        ("date-time", "2024-06-24 10:00:00Z"),
        ("date-time", "2024-06-24T10:00:00"),
        ("time", "10:00:60Z"),
        ("duration", "P"),
        ("duration", "P1DT"),
        ("duration", "P1Y2D"),
        ("email", "a b@example.org"),
        ("email", "a@-example.org"),
        ("email", "차@example.org"),
        ("hostname", "a_b.example"),
        ("hostname", "a" * 64),
        ("hostname", "xn--X"),
        ("idn-hostname", "〮차"),
        ("idn-hostname", ""),
        ("ipv6", "fe80::1%eth0"),
        ("uri", "http://x:abc/"),
        ("uri", "https://example.org/한국"),
        ("uri", "/tea"),
        ("iri", "https://example.org/a b"),
        ("iri-reference", "\\\\tea"),
        ("uri-template", "/{tea"),
        ("json-pointer", "tea"),
        ("json-pointer", "/~2"),
        ("relative-json-pointer", "/tea"),
        ("regex", "("),
        ("regex", "(?P<tea>a)"),
    ],
)
def test_a_format_refuses_what_only_looks_like_it(format_: str, value: str) -> None:
    [mismatch] = load(keys(a={"format": format_})).mismatches({"a": value})
    assert mismatch.keyword == "format"


@pytest.mark.parametrize(
    ("form", "fits", "fails"),
    [
        ("date", ["2024-06-24 10:00:00 +0900", "2024-06-24", 20240624, True, [1]], ["soon", 5]),
        ("email", ["차@example.org", 5], ["x"]),
        ("url", ["https://example.org/한국", "mailto:a"], ["/x", "a b:c"]),
        ("url-or-path", ["../a?b#c", "차"], ["a b", "http://[/"]),
        ("no-such-form", ["anything"], []),
    ],
)
def test_a_lenient_format_takes_what_a_site_can_use(form: str, fits: list[Any], fails: list[Any]) -> None:
    schema = load(keys(a={"x-postlint-format": form}))
    assert [value for value in fits if schema.mismatches({"a": value})] == []
    assert [value for value in fails if not schema.mismatches({"a": value})] == []


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"^\p{L}+$", "차tea", "차1"),
        (r"^(?<year>\d{4})$", "2024", "２０２４"),
        (r"^[^]$", "\n", ""),
        (r"a$", "tea", "tea\n"),
        (r"^[a-z\-]+$", "a-b", "a_b"),
        (r"^\u{1F375}$", "🍵", "u"),
    ],
)
def test_a_pattern_is_one_of_ecma_262(pattern: str, fits: str, fails: str) -> None:
    schema = load(keys(a={"pattern": pattern}))
    assert schema.mismatches({"a": fits}) == []
    assert len(schema.mismatches({"a": fails})) == 1


def test_draft_7_dependencies_are_either_keys_or_a_schema() -> None:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "dependencies": {"a": ["b"], "c": TITLED},
    }
    found = load(schema).mismatches({"a": 1, "c": 1})
    assert [(m.pointer, m.message) for m in found] == [
        ((), "`title` is missing (required by post.schema.json)"),
        (("a",), "`b` is missing: `a` requires it"),
    ]


def test_a_schema_may_bring_its_own_message() -> None:
    schema = keys(slug={"type": "string", "pattern": "^[a-z-]+$", "x-postlint-message": "a slug is lower case\x1b"})
    [mismatch] = load(schema).mismatches({"slug": "A b"})
    assert mismatch.message == "a slug is lower case\\x1b"


def test_text_of_a_post_is_shown_escaped_and_cut() -> None:
    [mismatch] = load(keys(a={"const": "x"})).mismatches({"a": "\x1b[31m" + "y" * 5_000})
    assert "\x1b" not in mismatch.message
    assert len(mismatch.message) < 120


def test_one_mismatch_for_one_fault() -> None:
    schema = {
        "required": ["title"],
        "allOf": [TITLED, TITLED, keys(a={"type": "string"})],
        **keys(a={"type": "string", "enum": ["x", "y"], "minLength": 9}),
    }
    assert [m.message for m in load(schema).mismatches({"a": 5})] == [
        "`title` is missing (required by post.schema.json)",
        "`a` must be one of `x`, `y`, got the number 5",
    ]


def test_mismatches_come_in_the_order_of_their_places() -> None:
    schema = keys(b={"items": {"type": "string"}}, a={"type": "string"}, c={"type": "string"})
    found = load(schema).mismatches({"c": 1, "b": list(range(11)), "a": 1})
    assert [m.pointer for m in found] == [("a",), *(("b", index) for index in range(11)), ("c",)]


def test_at_most_a_hundred_mismatches_are_told() -> None:
    assert (
        len(load({"items": {"type": "string"}, **keys(a={"items": {"type": "string"}})}).mismatches({"a": [1] * 5_000}))
        == 100
    )
