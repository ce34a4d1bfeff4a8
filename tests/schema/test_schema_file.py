"""A schema with an error is refused when it is loaded, with line and column."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from postlint.schema import Document, SchemaError, load_schema
from postlint.schema.dialect import DIALECTS, find_dialect
from tests.schema.sample import fault, keys, load, messages

DRAFT_6, DRAFT_7, DRAFT_2019 = (each.uri for each in DIALECTS[:3])
OLD = "is not supported"
SIX = "`array`, `boolean`, `integer`, `null`, `number`, `object`"
JSON = """\
{
  "type": "object",
  "properties": {
    "title": %s
  }
}
"""
YAML = """\
type: object
properties:
  title: %s
"""


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            '{"type": "strnig"}',
            f"4:23 not a schema: `properties.title.type` must be one of {SIX}, …, got `strnig`: did you mean `string`",
        ),
        ('{"maxLength": -1}', "4:28 not a schema: `properties.title.maxLength` must be at least 0, got -1"),
        (
            '{"required": "a"}',
            '4:27 not a schema: `properties.title.required` must be a list of strings, got a string: write `["a"]`',
        ),
        ("5", "4:14 not a schema: `properties.title` must be a mapping, true or false, got the number 5"),
        ('{"$ref": "#/nope"}', "4:23 reference `#/nope` cannot be resolved"),
        ('{"$ref": "#nope"}', "4:23 reference `#nope` cannot be resolved"),
        ('{"$ref": "#/type"}', "4:23 reference `#/type` does not point to a schema"),
        ('{"$ref": "#/type/x"}', "4:23 reference `#/type/x` cannot be resolved"),
        (
            '{"$ref": "http://[/"}',
            ("4:23 not a schema: `properties.title.$ref` must be a URL or path in ASCII, got `http://[/`:"
            " write it as `/tea`"),
        ),
        (
            '{"$schema": "http://json-schema.org/draft-07/schema#"}',
            "4:26 a schema cannot mix drafts",
        ),
    ],
)  # fmt: skip
def test_the_place_of_a_fault_in_json_and_yaml(part: str, expected: str) -> None:
    assert fault(JSON % part) == expected
    column = int(expected.partition(":")[2].partition(" ")[0]) - 4
    assert fault(YAML % part, name="s.yaml") == f"3:{column} {expected.partition(' ')[2]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 is not valid JSON: expecting value"),
        ('{"a": 1,\n "b": }', "2:7 is not valid JSON: expecting value"),
        ('{"a": {"x": 1},\n "a": 2}', "2:2 duplicate key `a`"),
        ('{"a": {"x": 1, "b": [{"y\\"": 1, "y\\"": 2}]}}', '1:33 duplicate key `y"`'),
        ('{"multipleOf": NaN}', "1:1 contains a number that JSON does not allow"),
        ('{"const": 1e999}', "1:11 contains a number that is too large"),
        ('{"const": ' + "1" * 5_000 + "}", "1:1 contains a number that JSON does not allow"),
        ("[" * 70 + "]" * 70, "1:65 is nested more than 64 levels deep"),
        ("[" * 100_000, "1:1 is nested more than 64 levels deep"),
        ("[]", "1:1 not a schema: must be a mapping"),
        ('{"$schema": 5}', "1:13 this `$schema` is not supported: use draft 6, 7, 2019-09 or 2020-12"),
        (
            '{"$schema": "https://example.org/mine"}',
            "1:13 `$schema` `https://example.org/mine` is not supported: use draft 6, 7, 2019-09 or 2020-12",
        ),
        (
            '{"$schema": "http://json-schema.org/draft-04/schema#"}',
            f"1:13 `$schema` `http://json-schema.org/draft-04/schema#` {OLD}: did you mean draft 7, `{DRAFT_7}`",
        ),
    ],
)
def test_faults_of_a_json_file(text: str, expected: str) -> None:
    assert fault(text) == expected


@pytest.mark.parametrize(
    ("uri", "draft"),
    [
        ("http://json-schema.org/schema#", "2020-12"),
        ("https://json-schema.org/draft-07/schema", "7"),
        ("http://json-schema.org/draft-06/schema#", "6"),
        ("http://json-schema.org/draft/2019-09/schema#", "2019-09"),
    ],
)
def test_a_draft_is_known_by_each_spelling_of_its_uri(uri: str, draft: str) -> None:
    found = find_dialect(uri)
    assert found is not None
    assert found.name == draft
    assert load({"$schema": uri, "properties": {"a": {"const": 1}}}).mismatches({"a": 2})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (
            {"$schema": DRAFT_6, "if": True, "then": False},
            ["`if` is not checked, as `$schema` names draft 6", "`then`"],
        ),
        ({"$schema": DRAFT_7, "prefixItems": [True]}, ["`prefixItems` is not checked, as `$schema` names draft 7"]),
        (
            {"$schema": DRAFT_2019, "prefixItems": [True]},
            ["`prefixItems` is not checked, as `$schema` names draft 2019-09"],
        ),
        ({"dependencies": {"a": ["b"]}}, ["`dependencies` is not checked, as without `$schema` the draft is 2020-12"]),
        ({"properties": {"a": {"additionalItems": True}}}, ["`additionalItems` is not checked"]),
        ({"patternProperties": {"(": True}}, ["pattern `(` is not checked: JavaScript does not read it"]),
        ({"$schema": DRAFT_7, "dependencies": {}, "if": True}, []),
        ({"dependentRequired": {}, "unevaluatedProperties": True, "pattern": r"\-"}, []),
        ({"properties": {"dependencies": {"const": {"if": 1}}}}, []),
    ],
)
def test_what_a_schema_says_in_vain(schema: Any, expected: list[str]) -> None:
    warnings = [each.message for each in load(schema).warnings]
    assert len(warnings) == len(expected)
    assert all(found.startswith(each) for found, each in zip(warnings, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 1, // one\n"b": [1, /* two\n, */ 2,\n],}', {"a": 1, "b": [1, 2]}),
        ('// a\n/* b */{"c": "// d, ]", "e": "/* \\\\" /* */}', {"c": "// d, ]", "e": "/* \\"}),
    ],
)
def test_json_may_have_comments_and_last_commas(text: str, data: Any) -> None:
    document = Document("a.jsonc", text.encode())
    assert document.data == data
    assert [document.position((key,), key=True) for key in data] == [
        document.source.position(text.index(f'"{key}"')) for key in data
    ]


@pytest.mark.parametrize("text", ['{"a": 1 /* }', '{"a": 1,, }', "{// }", '{"a" 1}'])
def test_comments_do_not_hide_a_fault(text: str) -> None:
    with pytest.raises(SchemaError, match="is not valid JSON"):
        Document("a.json", text.encode())


def test_a_pattern_that_cannot_be_read_refuses_nothing() -> None:
    schema = {"additionalProperties": False, "patternProperties": {"(": False}, "properties": {"b": {"pattern": "("}}}
    assert load(schema).mismatches({"a": 1, "b": "tea"}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 the file is empty"),
        ("type: object\nenum: [a", "2:9 is not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\na: 2\n", "2:1 duplicate key `a`"),
        ("? [a]\n: 1\n", "1:3 key is not a string"),
        ("a: &x [*x]", "1:4 the aliases expand to too many values"),
        ("a: !!python/none", "1:4 YAML tag `tag:yaml.org,2002:python/none` is not allowed in a schema"),
        ("<<: {a: 1}", "1:1 merge keys are not allowed in a schema: use `$ref`"),
        ("const: 1.0e+999", "1:8 contains a number that is too large"),
        ("a: 1\n---\nb: 2\n", "2:1 is not valid YAML: but found another document"),
        ("- " * 70 + "a", "1:129 is nested more than 64 levels deep"),
        ("{" * 900, "1:65 is nested more than 64 levels deep"),
    ],
)  # fmt: skip
def test_faults_of_a_yaml_file(text: str, expected: str) -> None:
    assert fault(text, name="s.yml") == expected


def test_a_yaml_file_of_a_hundred_thousand_levels() -> None:
    assert fault("{" * 100_000, name="s.yml").endswith(" is nested more than 64 levels deep")  # libyaml may say where


def test_aliases_of_a_yaml_schema_unfold_within_a_limit() -> None:
    bomb = "a0: &a0 [1, 1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert fault(bomb, name="s.yaml").endswith("the aliases expand to too many values")


def test_yaml_scalars_are_those_of_yaml_1_2() -> None:
    text = "properties: {on: {enum: [yes, 2024-01-01, 012, 1.5, true, ~, '1']}}"
    schema = load(text, name="s.yaml")
    for value in ("yes", "2024-01-01", 12, 1.5, True, None, "1"):
        assert schema.mismatches({"on": value}) == []
    assert schema.mismatches({"on": 1})


def test_a_yaml_schema_may_share_parts_by_aliases() -> None:
    schema = load("properties:\n  a: &text {type: string}\n  b: *text\n", name="s.yaml")
    assert [m.message for m in schema.mismatches({"b": 1})] == ["`b` must be a string, got the number 1: quote it"]


@pytest.mark.parametrize(
    "draft",
    [
        "http://json-schema.org/draft-07/schema",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ],
)
def test_the_drafts_that_are_known(draft: str) -> None:
    # The `$ref` leads through the root, where jsonschema would go back to its own keywords.
    schema = {"$schema": draft, "required": ["title"], **keys(a={"$ref": "#"}, b={"uniqueItems": True})}
    assert messages(schema, {"title": "x", "a": {"b": [1, 1]}}) == [
        "`a.title` is missing (required by post.schema.json)",
        "`a.b[1]` repeats 1: remove it",
    ]


def test_keywords_of_a_draft_are_not_those_of_another() -> None:
    old = {"$schema": "http://json-schema.org/draft-07/schema#", "dependentRequired": {"a": ["b"]}}
    assert messages(old, {"a": 1}) == []
    assert messages({"dependencies": {"a": ["b"]}}, {"a": 1}) == []


def test_a_schema_may_be_true_or_false() -> None:
    assert messages(True, {"a": 1}) == []
    assert messages(False, {"a": 1}) == ["the front matter is not allowed"]


def test_known_keys_are_those_at_the_top_wherever_they_are_described() -> None:
    schema = {
        "$defs": {"more": {"allOf": [keys(c=keys(deep=True))]}, "unused": keys(no=True)},
        "allOf": [keys(b=True), {"$ref": "#/$defs/more"}],
        "not": keys(never=True),
        "if": keys(kind=True),
        "then": keys(d=True),
        **keys(a=True),
    }
    assert load(schema).known_keys == {"a", "b", "c", "d", "kind"}


class TestFile:
    def load(self, path: Path, root: Path, limit: int = 1_000) -> str:
        with pytest.raises(SchemaError) as caught:
            load_schema(path, root, is_date=lambda text: True, limit=limit)
        assert caught.value.path == str(path)
        return caught.value.message

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert self.load(tmp_path / "s.json", tmp_path) == "there is no such file"
        assert self.load(tmp_path / "a\0b.json", tmp_path) == "there is no such file"

    def test_a_file_with_another_suffix(self, tmp_path: Path) -> None:
        (tmp_path / "s.toml").write_text("a = 1", "utf-8")
        assert (
            self.load(tmp_path / "s.toml", tmp_path) == "a schema file must end in `.json`, `.jsonc`, `.yaml` or `.yml`"
        )

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        (tmp_path / "s.json").write_text("{}" + " " * 998, "utf-8")
        load_schema(tmp_path / "s.json", tmp_path, is_date=lambda text: True, limit=1_000)
        assert self.load(tmp_path / "s.json", tmp_path, limit=999) == "the file is larger than 999 bytes"

    def test_a_file_that_is_not_utf_8(self, tmp_path: Path) -> None:
        (tmp_path / "s.json").write_bytes('{"title": "제목입니다"}'.encode("cp949"))
        assert self.load(tmp_path / "s.json", tmp_path) == "the file is not UTF-8: it looks like EUC-KR (CP949)"

    def test_a_byte_order_mark_and_other_line_ends_are_fine(self, tmp_path: Path) -> None:
        (tmp_path / "s.json").write_bytes(b'\xef\xbb\xbf{\r\n "type": "object"\r\n}')
        load_schema(tmp_path / "s.json", tmp_path, is_date=lambda text: True)

    def test_a_named_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        if sys.platform == "win32":
            pytest.skip("the system has no named pipes")
        os.mkfifo(tmp_path / "s.json")
        assert self.load(tmp_path / "s.json", tmp_path) == "the file cannot be read: it is not a regular file"

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "s.json").mkdir()
        # Windows does not open a folder at all
        assert self.load(tmp_path / "s.json", tmp_path).startswith("the file cannot be read: ")

    def test_a_file_outside_the_project(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "s.json").write_text("{}", "utf-8")
        (tmp_path / "site" / "link.json").symlink_to(tmp_path / "s.json")
        assert self.load(tmp_path / "s.json", tmp_path / "site") == "the file is outside the project"
        assert self.load(tmp_path / "site" / "link.json", tmp_path / "site") == "the file is outside the project"
