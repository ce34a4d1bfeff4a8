"""The JSON document is strict, matches its schema, and contains exactly the data of the report."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import Diagnostic
from postlint.engine.document import schema
from postlint.engine.report import Report
from postlint.reporters import render
from postlint.text import as_json

from .sample import invented, view

VALIDATOR = jsonschema.Draft202012Validator(schema())


def document(report: Report) -> Any:
    """Return the document as parsed by a strict reader."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    output = "".join(render("json", report, view()))
    return json.loads(output.encode("utf-8").decode("ascii" if output.isascii() else "utf-8"), parse_constant=refuse)


def test_the_document_is_valid() -> None:
    VALIDATOR.check_schema(VALIDATOR.schema)
    VALIDATOR.validate(document(invented()))
    VALIDATOR.validate(document(Report((), posts=0)))


def test_the_pieces_of_a_long_document_are_written_as_the_whole() -> None:
    found = invented().diagnostics
    for count in (1, 200, 201, 450):
        diagnostics = tuple(msgspec.structs.replace(found[n % len(found)], message=f"{n} \ud800") for n in range(count))
        pieces = list(render("json", Report(diagnostics, posts=count), view()))
        whole = json.loads("".join(pieces))
        assert "".join(pieces) == as_json(whole)
        assert [each["message"] for each in whole["diagnostics"]] == [f"{n} \\ud800" for n in range(count)]
        assert len(pieces) == -(-count // 200) + 1


def test_the_schema_notices_a_missing_field() -> None:
    broken = document(invented())
    del broken["diagnostics"][0]["fingerprint"]
    assert not VALIDATOR.is_valid(broken)


def test_the_document_has_the_documented_shape() -> None:
    shown = document(invented())
    assert list(shown) == ["version", "tool", "summary", "diagnostics"]
    assert shown["summary"] == {
        "posts": 14,
        "errors": 13,
        "warnings": 2,
        "infos": 2,
        "suppressed": 2,
        "baselined": 30,
        "fixed": 0,
    }
    assert list(shown["diagnostics"][0]) == [field.encode_name for field in msgspec.structs.fields(Diagnostic)]


def test_a_lone_surrogate_becomes_visible_text() -> None:
    fixes = [diagnostic["fix"] for diagnostic in document(invented())["diagnostics"]]
    assert r"exe.png\ud800" in [edit["text"] for fix in fixes if fix for edit in fix["edits"]]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    first = msgspec.structs.replace(invented().diagnostics[0], message=text)
    back = document(Report((first,), posts=1))
    VALIDATOR.validate(back)
    assert msgspec.convert(back["diagnostics"], tuple[Diagnostic, ...]) == (first,)
