"""What the message says to write, and the fix that writes it: in YAML, TOML and JSON, and nowhere else in the text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from postlint.diagnostic import Diagnostic
from postlint.rule import Place
from postlint.rules.front_matter.schema import front_matter_schema
from postlint.testing import apply_fixes, check_text
from tests.schema.sample import keys

STRING = {"type": "string"}
STRINGS = {"type": "array", "items": STRING}
DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
URL = {"type": "string", "format": "uri"}
SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def check(schema: Any, block: str) -> tuple[Diagnostic, ...]:
    fence = {"{": "", "+": "+++\n"}.get(block[0], "---\n")
    block = block.removeprefix("+")
    place = Place(generator="hugo", schema=schema)
    return check_text(front_matter_schema, f"{fence}{block}\n{fence}\nTea.\n", place=place)


def advice(schema: Any, block: str) -> tuple[str, str, bool | None]:
    """Return what the one message says to write, the block after the fix, and whether the fix is safe."""
    [found] = check(schema, block)
    fence = {"{": "", "+": "+++\n"}.get(block[0], "---\n")
    block = block.removeprefix("+")
    said = found.message.partition(": ")[2]
    if found.fix is None:
        return said, block, None
    text = f"{fence}{block}\n{fence}\nTea.\n"
    fixed = apply_fixes(text, (found,))
    place = Place(generator="hugo", schema=schema)
    assert check_text(front_matter_schema, fixed, place=place) == ()
    assert len(found.fix.edits) == 1
    return said, fixed.removeprefix(fence).removesuffix(f"\n{fence}\nTea.\n"), found.fix.safe


WRITES: list[tuple[Any, str, str, str | None, bool | None]] = [
    (DATE, "2024/05/01", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "2024. 5. 1.", "write `2024-05-01`", "2024-05-01", True),
    (DATE, '"May 1st, 2024" # may', "write `2024-05-01`", '"2024-05-01" # may', True),
    (DATE, "Wednesday, 1 May 2024", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "'1. Mai 2024'", "write `2024-05-01`", "'2024-05-01'", True),
    (DATE, "1 de mayo de 2024", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "2024년 5월 1일", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "2024年5月1日", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "12/31/2024", "write `2024-12-31`", "2024-12-31", True),
    (DATE, "01.05.2024", "write `2024-05-01`", "2024-05-01", True),
    (DATE, "01/05/2024", "write `2024-01-05` or `2024-05-01`", None, None),
    (DATE, "2024-05-01 10:00:00", "write `2024-05-01`", "2024-05-01", False),
    (DATE, "20240501", "write `2024-05-01`", "2024-05-01", False),
    (DATE, "May 2024", "write it as `2024-05-01`", None, None),
    (DATE, "Tea 1, 2024", "write it as `2024-05-01`", None, None),
    (MOMENT, "2024-05-01", "write `2024-05-01T00:00:00Z`", "2024-05-01T00:00:00Z", False),
    (MOMENT, "2024-05-01 10:00 PM", "write `2024-05-01T22:00:00Z`", "2024-05-01T22:00:00Z", False),
    (MOMENT, "2024-05-01 10:00:00 +0900", "write `2024-05-01T10:00:00+09:00`", "2024-05-01T10:00:00+09:00", True),
    (URL, "www.example.org/x", "write `https://www.example.org/x`", "https://www.example.org/x", False),
    (URL, "//example.org", "write `https://example.org`", "https://example.org", False),
    (URL, "https//example.org", "write `https://example.org`", "https://example.org", False),
    (URL, "https://example.org/차", "write `https://example.org/%EC%B0%A8`", "https://example.org/%EC%B0%A8", True),
    (URL, "lee@example.org", "write `mailto:lee@example.org`", '"mailto:lee@example.org"', False),
    (URL, "kettle.jpg", "write it as `https://example.org/tea`", None, None),
    ({"format": "email"}, "lee at example dot org", "write `lee@example.org`", "lee@example.org", False),
    ({"format": "email"}, "Lee <lee@example.org>", "write `lee@example.org`", "lee@example.org", False),
    ({"format": "time"}, "9:30 pm", "write `21:30:00Z`", '"21:30:00Z"', False),
    ({"format": "duration"}, "1h 30min", "write `PT1H30M`", "PT1H30M", False),
    ({"format": "hostname"}, "https://example.org/tea", "write `example.org`", "example.org", False),
    (SLUG, "Green Tea!", "write `green-tea`", "green-tea", False),
    ({"pattern": "^/"}, "tea", "write `/tea`", "/tea", False),
    ({"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, "1.2", "write `1.2.0`", '"1.2.0"', False),
    ({"pattern": r"^\d{4}-\d{2}$"}, "May 2024", "write `2024-05`", '"2024-05"', False),
    ({"pattern": "^x", "description": "The letter x, and more."}, "tea", "the letter x, and more", None, None),
    ({"pattern": "^(?!t)", "description": "No t."}, "tea", "no t", None, None),
    (STRING, "1.10", "quote it", '"1.10"', False),
    (STRING, "5", "quote it", '"5"', True),
    (STRING, "true", "quote it", '"true"', False),
    (STRING, "[tea]", "write `tea`", "tea", False),
    (STRING, "", "fill it in, or remove the key", None, None),
    ({"type": "boolean"}, '"false"', "remove the quotes", "false", False),
    ({"type": "boolean"}, "'true'", "remove the quotes", "true", True),
    ({"type": "boolean"}, "off", "write `false`", "false", False),
    ({"type": "integer"}, '"10"', "remove the quotes", "10", True),
    ({"type": "integer"}, "5 min", "write `5`", "5", False),
    ({"type": "integer"}, "'1,000'", "write `1000`", "1000", False),
    ({"type": "integer"}, "4.5", "write `4` or `5`", None, None),
    (STRINGS, "tea", 'write `["tea"]`', "[tea]", True),
    (STRINGS, "tea, green tea", 'write `["tea", "green tea"]`', "[tea, green tea]", False),
    (STRINGS, "yes", 'write `["yes"]`', '["yes"]', True),
    ({"enum": ["post", "page"]}, "Post", "write `post`", "post", True),
    ({"enum": ["post", "page"]}, '"pots"', "did you mean `post`", '"post"', False),
    ({"type": "object", "required": ["src"]}, "/a.png", "put it in `a.src`", "{src: /a.png}", False),
    ({"uniqueItems": True}, "[tea, cup, tea]", "remove it", "[tea, cup]", True),
    ({"uniqueItems": True}, "\n  - tea\n  - tea\nb: 1", "remove it", "\n  - tea\nb: 1", True),
    ({"uniqueItems": True}, "\n  - tea\n  - tea # again\nb: 1", "remove it", None, None),
    ({"minLength": 3}, '" ab "', "", None, None),
    ({"maxLength": 3}, '" tea "', "write `tea`", '"tea"', True),
    ({"type": "string", "examples": ["green"]}, "[a, b]", "for example `green`", None, None),
]


@pytest.mark.parametrize(("schema", "value", "said", "fixed", "is_safe"), WRITES)
def test_a_wrong_value_in_yaml(schema: Any, value: str, said: str, fixed: str | None, is_safe: bool | None) -> None:
    if not said:
        assert check(keys(a=schema), f"a: {value}") == ()
        return
    assert advice(keys(a=schema), f"a: {value}") == (said, f"a: {value if fixed is None else fixed}", is_safe)


@pytest.mark.parametrize(
    ("schema", "block", "fixed"),
    [
        (DATE, '+a = "1 May 2024" # may', 'a = "2024-05-01" # may'),
        (DATE, "+a = 2024-05-01T10:00:00Z", "a = 2024-05-01"),
        (STRING, "+a = 1.10", 'a = "1.10"'),
        (STRINGS, "+a = 'green tea'", 'a = ["green tea"]'),
        ({"enum": ["tea"]}, "+a = 'Tea'", "a = 'tea'"),
        ({"required": ["src"], "type": "object"}, '+a = "/a.png"', 'a = { src = "/a.png" }'),
        (DATE, '{"a": "1 May 2024"}', '{"a": "2024-05-01"}'),
        (STRING, '{"a":5}', '{"a":"5"}'),
        (STRINGS, '{\n  "a": "차",\n  "b": 1\n}', '{\n  "a": ["차"],\n  "b": 1\n}'),
        ({"uniqueItems": True}, '{"a": [1, 1]}', '{"a": [1]}'),
    ],
)
def test_a_wrong_value_in_toml_and_json(schema: Any, block: str, fixed: str) -> None:
    assert advice(keys(a=schema), block)[1] == fixed


@pytest.mark.parametrize(
    ("block", "fixed"),
    [
        ("b: 1", "b: 1\na: tea"),
        ("b: 1\n\n# the end", "b: 1\n\n# the end\na: tea"),
        ("+b = 1\n\n[c]\nd = 1", 'b = 1\na = "tea"\n\n[c]\nd = 1'),
        ("+# top\n[c]\nd = 1", 'a = "tea"\n# top\n[c]\nd = 1'),
        ('{"b": 1}', '{"b": 1, "a": "tea"}'),
        ('{\n  "b": 1,\n  "c": {}\n}', '{\n  "b": 1,\n  "c": {},\n  "a": "tea"\n}'),
        ("{}", '{"a": "tea"}'),
    ],
)
def test_a_missing_key_is_added_with_its_default(block: str, fixed: str | None) -> None:
    schema = {"required": ["a"], **keys(a={"type": "string", "default": "tea"})}
    said, new, is_safe = advice(schema, block)
    assert said == "its default is `tea`"
    assert (new, is_safe) == ((fixed, False) if fixed else (block, None))


@pytest.mark.parametrize(
    ("block", "fixed"),
    [
        ("a:\n  b: 1\nc: 1", "a:\n  b: 1\n  d: tea\nc: 1"),
        ("a: {b: 1}\nc: 1", "a: {b: 1, d: tea}\nc: 1"),
        ("a: {}", "a: {d: tea}"),
        ("+[a]\nb = 1\n[c]\ne = 1", '[a]\nb = 1\nd = "tea"\n[c]\ne = 1'),
        ("+[a]\n[c]\ne = 1", '[a]\nd = "tea"\n[c]\ne = 1'),
        ("+a = { b = 1 }", 'a = { b = 1, d = "tea" }'),
        ('{"a": {"b": 1}}', '{"a": {"b": 1, "d": "tea"}}'),
    ],
)
def test_a_missing_key_of_a_mapping_is_added_there(block: str, fixed: str) -> None:
    schema = keys(a={"required": ["d"], **keys(d={"const": "tea"})})
    assert advice(schema, block) == ("add it as `tea`", fixed, False)


def test_a_key_that_is_misspelled_and_missing_is_one_finding() -> None:
    schema = {"required": ["title"], "additionalProperties": False, **keys(title=STRING, tags={})}
    [found] = check(schema, "titel: Tea\ntags: []")
    assert found.message == "unknown key `titel`: did you mean `title`"
    assert [each.message for each in found.related] == ["`title` is missing (required by post.schema.json)"]
    assert advice(schema, "titel: Tea")[1] == "title: Tea"
    assert advice(schema, '{"titel": "Tea"}')[1] == '{"title": "Tea"}'
    assert [each.message for each in check(schema, "titl: Tea\ncups: 1")] == [
        "unknown key `titl`: did you mean `title`",
        "unknown key `cups`: use one of `title`, `tags`, or remove it",
    ]


def test_a_nested_key_is_renamed() -> None:
    schema = keys(hero={"additionalProperties": False, **keys(caption=STRING, src=STRING)})
    assert advice(schema, "hero:\n  captoin: Tea") == ("did you mean `caption`", "hero:\n  caption: Tea", True)


def test_a_fix_that_would_break_something_else_is_not_offered() -> None:
    both = {"additionalProperties": False, **keys(caption=STRING)}
    assert advice(both, "caption: Tea\ncaptoin: Cup")[2] is None
    shared = keys(a={"type": "integer"}, b=STRING)
    assert [each.fix for each in check(shared, "b: &x '5'\na: *x")] == [None]
    assert advice(keys(a={"type": "integer", "maximum": 3}), 'a: "5"')[2] is None


def test_many_faults_have_no_remedies() -> None:
    found = check(keys(a={"items": STRING}), f"a: {json.dumps([*range(30)])}")
    assert len(found) == 30
    assert not any(each.fix for each in found)


def test_a_deprecated_key_is_a_warning_with_its_message() -> None:
    old = {"type": "string", "deprecated": True, "deprecationMessage": "Use `b`."}
    [found] = check(keys(a={"anyOf": [{"type": "number", "deprecated": True}, old]}), "a: tea")
    assert (found.message, found.severity) == ("`a` is deprecated: Use `b`", "warning")
    schema = keys(a={"items": {"$ref": "#/$defs/old"}})
    [found] = check({**schema, "$defs": {"old": {"deprecated": True}}}, "a: [1]")
    assert (found.message, found.start.column) == ("`a[0]` is deprecated", 5)
    conditional = {"if": keys(b={"const": 1}), "then": keys(a={"deprecated": True})}
    assert [each.message for each in check(conditional, "a: 1\nb: 1")] == ["`a` is deprecated"]
    assert check(conditional, "a: 1\nb: 2") == ()


def test_a_subschema_may_have_a_milder_severity() -> None:
    [found] = check(keys(a={"type": "string", "x-postlint-severity": "info"}), "a: [1, 2]")
    assert found.severity == "info"
    [found] = check(keys(a={"type": "string", "x-postlint-severity": "loud"}), "a: [1, 2]")
    assert found.severity == "error"


def test_a_nullable_value_may_be_empty() -> None:
    nullable = {"type": "string", "nullable": True, "enum": ["tea"]}
    assert check(keys(a=nullable), "a:") == ()
    assert len(check(keys(a=nullable), "a: cup")) == 1
    assert len(check(keys(a={**nullable, "nullable": False}), "a:")) == 1


@pytest.mark.parametrize(
    ("schema", "block", "words"),
    [
        (keys(a={"pattern": "^x", "patternErrorMessage": "begin with x"}), "a: tea", ["begin with x"]),
        (keys(a={"type": "string", "errorMessage": "write words"}), "a: 5", ["write words"]),
        (keys(a={"type": "string", "errorMessage": {"type": "write words"}}), "a: 5", ["write words"]),
        (keys(a={"minLength": 9, "errorMessage": {"_": "more"}}), "a: tea", ["more"]),
        (
            {**keys(a=STRING), "required": ["b"], "errorMessage": {"properties": {"a": "A!"}, "required": {"b": "B!"}}},
            "a: 5",
            ["B!", "A!"],
        ),
        (keys(a={"items": STRING, "x-postlint-message": "words, please"}), "a: [5]", ["words, please"]),
        (keys(a={"prefixItems": [STRING], "errorMessage": {"items": "words"}}), "a: [5]", ["words"]),
        (
            keys(a={"items": {**STRING, "x-postlint-message": "inner"}, "x-postlint-message": "outer"}),
            "a: [5]",
            ["inner"],
        ),
    ],
)
def test_the_schema_gives_the_words(schema: Any, block: str, words: list[str]) -> None:
    assert [found.message for found in check(schema, block)] == words


def test_the_condition_is_named() -> None:
    event = {"if": keys(type={"const": "event"}), "then": {"required": ["venue"], **keys(venue=STRING)}}
    assert [found.message for found in check(event, "type: event")] == [
        "`venue` is missing (required by post.schema.json because `type` is `event`): add a string"
    ]
    assert [found.message for found in check(event, "type: event\nvenue: 5")] == [
        "`venue` must be a string because `type` is `event`, got the number 5: quote it"
    ]
    nested = {"if": keys(a=keys(b={"enum": [1, 2]})), "else": {"required": ["c"]}}
    assert [found.message for found in check(keys(x=nested), "x: {a: {b: 3}}")] == [
        "`x.c` is missing (required by post.schema.json because `x.a.b` is 3)"
    ]


def test_keys_of_a_branch_that_fails_are_not_unknown() -> None:
    event = keys(kind={"const": "event"}, venue=STRING, hall=True)
    note = keys(kind={"const": "note"}, text=True)
    schema = {
        "unevaluatedProperties": False,
        "oneOf": [{**event, "required": ["kind"]}, {**note, "required": ["kind"]}],
    }
    assert [found.message for found in check(schema, "kind: event\nvenue: 5\nhall: 1")] == [
        "`venue` must be a string, got the number 5: quote it"
    ]
    assert [found.message for found in check(schema, "kind: event\ntext: 5")] == [
        "`text` is not allowed here: remove it"
    ]
    assert [found.message for found in check(schema, "kind: event\ncups: 5")] == [
        "unknown key `cups`: use one of `venue`, `hall`, `text`, or remove it"
    ]


def test_forms_are_named_by_their_titles() -> None:
    local = {"title": "Local image", "type": "object", "required": ["path"]}
    remote = {"title": "Remote image", "type": "object", "required": ["url"]}
    schema = keys(image={"oneOf": [local, remote]})
    assert [found.message for found in check(schema, "image: {path: a, url: b}")] == [
        "`image` matches both `Local image` and `Remote image`: keep what belongs to one"
    ]
    [found] = check(schema, "image: {alt: a}")
    assert found.message.endswith(": write `Local image` (`path`) or `Remote image` (`url`)")
    [found] = check(schema, "image: /a.png")
    assert (
        found.message
        == "`image` must be a mapping, got a string: write `Local image` (`path`) or `Remote image` (`url`)"
    )


def test_an_empty_key_may_only_be_removed_where_nothing_needs_it() -> None:
    schema = {"type": "object", "required": ["b"], **keys(a=STRING, b=STRING)}
    assert [found.message.partition(": ")[2] for found in check(schema, "a:\nb:")] == [
        "fill it in, or remove the key",
        "fill it in",
    ]
