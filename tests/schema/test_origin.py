"""A mismatch says which schema file it is from, and whether the keyword was inferred from the posts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .sample import load

JEKYLL = {"$ref": "https://postlint.dev/schemas/jekyll.schema.json"}
INFERRED = {
    "required": ["title", "author"],
    "properties": {
        "layout": {"enum": ["post"]},
        "kind": {"enum": ["tea", "cup"]},
        "a/b": {"items": {"type": "string"}},
        "brewing": {"not": {"type": ["array", "object"]}},
    },
    "x-postlint-inferred": {
        "": {"required": ["title"]},
        "/properties/layout": {"enum": ["post"]},
        "/properties/kind": {"enum": ["tea"]},
        "/properties/a~1b/items": {"type": "string"},
        "/properties/brewing": [],
    },
}
MEANT = "inferred from the other posts: change post.schema.json if it is not meant"


def notes(schema: dict[str, Any], data: dict[str, Any], folder: Path) -> dict[str, str | None]:
    return {each.subject: each.note for each in load(schema, folder).mismatches(data)}


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ({"title": "a", "author": "b", "layout": "pots"}, MEANT),
        ({"title": "a", "author": "b", "a/b": [1]}, MEANT),
        ({"author": "b"}, MEANT),
        ({"title": "a"}, None),
        ({"title": "a", "author": "b", "kind": "x"}, "required by post.schema.json"),
        ({"title": "a", "author": "b", "brewing": []}, "required by post.schema.json"),
    ],
)
def test_what_was_inferred_and_not_changed_since_may_be_an_accident(
    data: dict[str, Any], note: str | None, tmp_path: Path
) -> None:
    assert [*notes(INFERRED, data, tmp_path).values()] == [note]


def test_a_schema_that_builds_on_another_is_told_from_it(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text(
        json.dumps({"required": ["author"], "properties": {"email": {"format": "email"}}})
    )
    schema = {
        "allOf": [JEKYLL, {"$ref": "people.json"}],
        "required": ["cup"],
        "properties": {"cups": {"type": "array"}},
    }
    data = {"title": [], "cups": 1, "email": "x"}
    assert notes(schema, data, tmp_path) == {
        "author": None,
        "cup": None,
        "cups": "required by post.schema.json",
        "email": "required by people.json",
        "title": "required by the bundled schema `jekyll`: see `postlint schema show jekyll`",
    }
    assert [each.message for each in load(schema, tmp_path).mismatches(data) if not each.pointer] == [
        "`author` is missing (required by people.json)",
        "`cup` is missing (required by post.schema.json)",
    ]


def test_a_branch_of_alternatives_has_the_origin_of_all(tmp_path: Path) -> None:
    schema = {"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "array"}]}}}
    assert notes(schema, {"a": 1}, tmp_path) == {"a": "required by post.schema.json"}
