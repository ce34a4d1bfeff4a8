"""References reach only the schema's own folder."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postlint.schema import SchemaError, load_schema
from tests.schema.sample import fault, keys, load, messages

TEXT = {"type": "string"}
SECRET = "top-secret"


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that records its requests."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def write(folder: Path, **files: Any) -> None:
    for name, schema in files.items():
        path = folder / (name.replace("__", "/") + ".json")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(json.dumps(schema), "utf-8")


def test_the_network_is_never_asked(listener: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = listener
    schemas: list[dict[str, Any]] = [
        {"$ref": f"{url}/a.json"},
        {"$id": f"{url}/s.json", "$ref": "a.json"},
        {"$id": f"{url}/s.json", "$ref": f"{url}/a.json"},
        {"$schema": f"{url}/meta.json"},
        {"$id": f"{url}/s.json", **keys(a={"$id": f"{url}/deep/", "$ref": "a.json"})},
        {"$ref": f"//{url.removeprefix('http://')}/a.json"},
        {"$dynamicRef": f"{url}/a.json#x"},
    ]
    for schema in schemas:
        with pytest.raises(SchemaError):
            load(schema, tmp_path)
    assert load({"$id": f"{url}/s.json", **keys(a=TEXT)}, tmp_path).mismatches({"a": 1})
    assert asked == []


@pytest.mark.parametrize(
    "reference",
    [
        "http://127.0.0.1:9/a.json",
        "https://example.org/a.json#/x",
        "ftp://example.org/a.json",
        "data:application/json,{}",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "//example.org/a.json",
        "urn:example:a",
    ],
)
def test_a_remote_reference_is_refused(reference: str) -> None:
    assert (
        fault({"$ref": reference})
        == f"1:10 schemas are not fetched from the network: save `{reference}` in the project"
    )


@pytest.mark.parametrize(
    "reference",
    ["../secret.json", "sub/../../secret.json", "%2e%2e/secret.json", "../../../../../../../etc/passwd", "/etc/passwd"],
)
def test_a_reference_does_not_leave_the_folder(reference: str, tmp_path: Path) -> None:
    (tmp_path / "schemas" / "sub").mkdir(parents=True)
    (tmp_path / "secret.json").write_text(json.dumps({"const": SECRET}), "utf-8")
    found = fault({"$ref": reference}, tmp_path / "schemas")
    assert found == f"1:10 reference `{reference}` points outside the schema's folder"


def test_a_link_does_not_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "secret.json").write_text(json.dumps({"const": SECRET}), "utf-8")
    (tmp_path / "schemas" / "a.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "schemas" / "out").symlink_to(tmp_path)
    for reference in ("a.json", "out/secret.json"):
        found = fault({"$ref": reference}, tmp_path / "schemas")
        assert found == f"1:10 reference `{reference}` is not a file in the schema's folder"


def test_an_id_does_not_open_a_folder(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "secret.json").write_text(json.dumps({"const": SECRET}), "utf-8")
    for own in (f"file://{tmp_path}/x.json", "../x.json", "file:///x/y/z.json"):
        found = fault({"$id": own, "$ref": "secret.json"}, tmp_path / "schemas")
        assert found.endswith("reference `secret.json` is not a file in the schema's folder")


def test_a_reference_to_a_file_beside_the_schema(tmp_path: Path) -> None:
    write(tmp_path, parts__text=TEXT, parts__image=keys(path={"$ref": "text.json"}), top={"$defs": {"a": TEXT}})
    schema = keys(image={"$ref": "parts/image.json"}, a={"$ref": "top.json#/$defs/a"})
    found = load(schema, tmp_path).mismatches({"image": {"path": 1}, "a": 1})
    assert [m.message for m in found] == [
        "`a` must be a string, got the number 1: quote it",
        "`image.path` must be a string, got the number 1: quote it",
    ]


def test_a_schema_in_yaml_may_refer_to_one_in_json(tmp_path: Path) -> None:
    write(tmp_path, text=TEXT)
    schema = load("properties:\n  a:\n    $ref: text.json\n", tmp_path, "s.yaml")
    assert schema.mismatches({"a": 1})


def test_a_fault_in_another_file_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.json").write_text('{\n  "type": "strnig"\n}', "utf-8")
    (tmp_path / "s.json").write_text('{"$ref": "parts/a.json"}', "utf-8")
    with pytest.raises(SchemaError, match="did you mean `string`") as caught:
        load_schema(tmp_path / "s.json", tmp_path, is_date=lambda text: True)
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(tmp_path / "parts" / "a.json"), 2, 11)


def test_a_file_of_another_kind_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SECRET, "utf-8")
    assert fault({"$ref": "a.txt"}, tmp_path) == "1:1 a schema file must end in `.json`, `.jsonc`, `.yaml` or `.yml`"


def test_an_identifier_may_be_a_url() -> None:
    own = "https://example.org/schemas/post.json"
    inside = {"$id": "https://other.example/tag", "type": "string"}
    schema = {
        "$id": own,
        "$defs": {"text": TEXT, "anchored": {"$anchor": "here", "type": "string"}, "tag": inside},
        **keys(
            a={"$ref": "#/$defs/text"},
            b={"$ref": f"{own}#/$defs/text"},
            c={"$ref": "post.json#/$defs/text"},
            d={"$ref": "#here"},
            e={"$ref": "https://other.example/tag"},
        ),
    }
    assert len(messages(schema, dict.fromkeys("abcde", 1))) == 5


def test_a_file_beside_the_schema_may_be_named_by_its_url(tmp_path: Path) -> None:
    own = "https://example.org/schemas/"
    write(tmp_path, text={"$id": f"{own}text.json", **TEXT}, list={"items": {"$ref": "text.json"}})
    schema = {
        "$id": f"{own}post.json",
        **keys(a={"$ref": "text.json"}, b={"$ref": f"{own}text.json"}, c={"$ref": "list.json"}),
    }
    assert len(load(schema, tmp_path).mismatches({"a": 1, "b": 1, "c": [1]})) == 3


def test_a_published_metaschema_may_be_referred_to() -> None:
    assert messages({"$ref": "https://json-schema.org/draft/2020-12/schema"}, {"maxLength": -1}) == [
        "`maxLength` must be at least 0, got -1"
    ]


def test_a_reference_may_lead_to_a_schema_where_none_is_expected() -> None:
    schema: dict[str, Any] = {"x-parts": {"text": TEXT}, **keys(a={"$ref": "#/x-parts/text"})}
    assert messages(schema, {"a": 1}) == ["`a` must be a string, got the number 1: quote it"]
    schema["x-parts"]["text"] = {"type": "strnig"}
    assert "did you mean `string`" in fault(schema)
    schema["x-parts"]["text"] = {"$ref": "http://127.0.0.1:9/"}
    assert "schemas are not fetched from the network" in fault(schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}]},
        {"if": {"not": {"$ref": "#"}}},
        {"dependentSchemas": {"a": {"$ref": "#"}}},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [TEXT, {"$ref": "#/$defs/a"}]}}},
    ],
)
def test_a_reference_that_leads_back_to_itself(schema: Any) -> None:
    place, _, message = fault(schema).partition(" ")
    assert message.endswith(" refers back to itself")
    column = int(place.removeprefix("1:"))
    assert json.dumps(schema)[column - 1 :].startswith('"#')


def test_files_that_lead_back_to_each_other(tmp_path: Path) -> None:
    write(tmp_path, a={"$ref": "b.json"}, b={"allOf": [{"$ref": "a.json"}]})
    assert fault({"$ref": "a.json"}, tmp_path).endswith("refers back to itself")


def test_a_reference_may_lead_back_when_it_goes_deeper() -> None:
    tree = {"required": ["name"], **keys(children={"items": {"$ref": "#"}})}
    assert messages(tree, {"name": "a", "children": [{"name": "b", "children": [{}]}]}) == [
        "`children[0].children[0].name` is missing (required by post.schema.json)"
    ]


def test_what_looks_like_a_reference_but_is_data() -> None:
    schema = keys(**{"$ref": {"const": {"$ref": "http://127.0.0.1:9/"}}}, a={"enum": [{"$ref": "../x"}]})
    assert messages(schema, {"$ref": {"$ref": "http://127.0.0.1:9/"}, "a": {"$ref": "../x"}}) == []


def test_draft_7_ignores_what_stands_beside_a_reference() -> None:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"a": {"$ref": "#/definitions/b", "allOf": [{"$ref": "#/definitions/a"}]}, "b": TEXT},
        **keys(a={"$ref": "#/definitions/a", "maxLength": 1}),
    }
    assert messages(schema, {"a": "long"}) == []


def test_recursive_and_dynamic_references() -> None:
    dynamic = {"$dynamicAnchor": "node", **keys(child={"$dynamicRef": "#node"}, n={"type": "integer"})}
    assert messages(dynamic, {"child": {"child": {"n": "x"}}}) == [
        "`child.child.n` must be a whole number, got the string `x`: write digits, such as `3`"
    ]
    recursive = {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$recursiveAnchor": True,
        **keys(child={"$recursiveRef": "#"}, n={"type": "integer"}),
    }
    assert messages(recursive, {"child": {"n": "x"}}) == [
        "`child.n` must be a whole number, got the string `x`: write digits, such as `3`"
    ]


@pytest.mark.parametrize("name", ["schema:base", "https://tea.example/schemas/author.json", "urn:tea:author"])
def test_a_file_in_the_folder_is_found_by_its_id(tmp_path: Path, name: str) -> None:
    write(
        tmp_path, broken=[], other={"$id": "schema:other"}, author={"$id": name, **TEXT, "$defs": {"a": {"const": 1}}}
    )
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "notes.txt").write_text(name)
    schema = keys(author={"$ref": name}, a={"$ref": f"{name}#/$defs/a"})
    assert messages_in(tmp_path, schema, {"author": 5, "a": 2}) == [
        "`a` must be 1, got the number 2",
        "`author` must be a string, got the number 5: quote it",
    ]


def test_an_id_that_no_file_in_the_folder_has_is_not_found(tmp_path: Path) -> None:
    write(tmp_path, deeper__author={"$id": "schema:base"})
    assert fault({"$ref": "schema:base"}, tmp_path) == (
        "1:10 schemas are not fetched from the network: save `schema:base` in the project"
    )


def test_a_file_found_by_its_id_is_checked(tmp_path: Path) -> None:
    write(tmp_path, author={"$id": "schema:base", "type": "tea"})
    assert "author.json" in fault_path({"$ref": "schema:base"}, tmp_path)


def messages_in(folder: Path, schema: Any, data: Any) -> list[str]:
    return [mismatch.message for mismatch in load(schema, folder).mismatches(data)]


def fault_path(schema: Any, folder: Path) -> str:
    with pytest.raises(SchemaError) as caught:
        load(schema, folder)
    return caught.value.path
