"""For `anyOf` and `oneOf`, the intended branch is reported."""

from __future__ import annotations

from typing import Any

import pytest

from tests.schema.sample import keys, messages

STRINGS = {"type": "array", "items": {"type": "string"}}
VIDEO = {"type": "object", "required": ["kind", "id"], **keys(kind={"const": "video"}, id={"type": "string"})}
IMAGE = {"type": "object", "required": ["kind", "src"], **keys(kind={"const": "image"}, src={"type": "string"})}
DEFINED = {"$defs": {"video": VIDEO, "image": IMAGE, "strings": STRINGS}}
EITHER = [{"$ref": "#/$defs/video"}, {"$ref": "#/$defs/image"}]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("branches", "value", "expected"),
    [
        ([{"type": "string"}, STRINGS], 5, ["`a` must be a string or a list of strings, got the number 5: quote it"]),
        (
            [{"type": "string"}, STRINGS],
            {},
            ['`a` must be a string or a list of strings, got an empty mapping: write it as `["a", "b"]`'],
        ),
        ([{"type": "string"}, STRINGS], ["x", 5], ["`a[1]` must be a string, got the number 5: quote it"]),
        (
            [{"type": "string"}, {"$ref": "#/$defs/strings"}],
            5,
            ["`a` must be a string or a list of strings, got the number 5: quote it"],
        ),
        ([{"type": "string"}, {"type": "null"}], 5, ["`a` must be a string, got the number 5: quote it"]),
        (
            [{"const": "x"}, {"enum": ["yes", "z"]}],
            "yos",
            ["`a` must be one of `x`, `yes`, `z`, got `yos`: did you mean `yes`"],
        ),
        (
            [{"const": False}, {"type": "string", "minLength": 3}],
            "ab",
            ["`a` has 2 characters, at least 3 are needed: add 1 more"],
        ),
        ([{"const": False}, {"type": "string"}], 5, ["`a` must be false or a string, got the number 5: quote it"]),
        (
            [{"type": "string", "format": "uri"}, {"type": "string", "pattern": "^/"}],
            "x",
            ["`a` must be a URL or a string that matches `^/`, got the string `x`: write `/x`"],
        ),
        (
            [{"type": "string"}, {"anyOf": [{"type": "boolean"}, STRINGS]}],
            5,
            ["`a` must be a string, true, false or a list of strings, got the number 5: quote it"],
        ),
        ([False, {"type": "string"}], 5, ["`a` must be a string, got the number 5: quote it"]),
        ([VIDEO, IMAGE], {"kind": "image", "src": 5}, ["`a.src` must be a string, got the number 5: quote it"]),
        (EITHER, {"kind": "image", "id": 5}, ["`a.src` is missing (required by post.schema.json): add a string"]),
        (
            EITHER,
            {"kind": "imago", "id": 5},
            ["`a.kind` must be one of `video`, `image`, got `imago`: did you mean `image`"],
        ),
        (EITHER, "x", ["`a` must be a mapping, got a string"]),
        ([{"required": ["x"]}, {"required": ["y"]}], {}, ["`a.x` or `a.y` is missing (required by post.schema.json)"]),
        ([{"minimum": 5}, {"multipleOf": 3}], 4, ["`a` must be at least 5, got 4"]),
    ],
)
def test_the_branch_that_was_meant(keyword: str, branches: Any, value: Any, expected: list[str]) -> None:
    assert messages({**DEFINED, **keys(a={keyword: branches})}, {"a": value}) == expected


def test_a_branch_may_be_named_by_an_enum() -> None:
    old = keys(kind={"enum": ["a", "b"]}, x={"type": "string"})
    new = keys(kind={"enum": ["c"]}, x={"type": "integer"})
    assert messages({"oneOf": [old, new]}, {"kind": "c", "x": "q"}) == [
        "`x` must be a whole number, got the string `q`: write digits, such as `3`"
    ]


def test_the_deepest_branch_wins_where_nothing_names_one() -> None:
    shallow = {"required": ["x", "y"]}
    deep = keys(image=keys(path={"minLength": 5}))
    assert messages({"anyOf": [shallow, deep]}, {"image": {"path": "a"}}) == [
        "`image.path` has 1 character, at least 5 are needed: add 4 more"
    ]


def test_a_value_that_fits_two_forms() -> None:
    assert messages(keys(a={"oneOf": [{"type": "integer"}, {"minimum": 2}]}), {"a": 5}) == [
        "`a` matches 2 forms of the schema: keep what belongs to one"
    ]


def test_a_message_of_its_own_replaces_all_branches() -> None:
    schema = keys(a={"anyOf": [{"type": "string"}, STRINGS], "x-postlint-message": "write tags as a list"})
    assert messages(schema, {"a": 5}) == ["write tags as a list"]


def test_a_wrong_item_of_a_list_is_shown_where_a_single_value_is_allowed_too() -> None:
    kind = {"enum": ["tea", "coffee"]}
    schema = keys(kinds={"anyOf": [kind, {"type": "array", "items": kind}]})
    assert messages(schema, {"kinds": ["tea", "coffe"]}) == [
        "`kinds[1]` must be one of `tea`, `coffee`, got `coffe`: did you mean `coffee`"
    ]
