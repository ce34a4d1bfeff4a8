"""The generated files are those that `make docs` writes, and the schema of a configuration says what postlint does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from postlint import docs
from postlint.front_matter import Format, parse_whole
from postlint.project.config import load_config
from postlint.project.mistake import ConfigError
from postlint.rules import BUILTIN
from tests.cli import test_attribution, test_config
from tests.test_docs import CONFIGURATIONS

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "schemas" / "config.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
GENERATED = docs.generated()
RULE = '[[project-rules]]\nid = "house/a"\nselect = "a"\nmessage = "a"\n'
POLICY = '[[attribution.policies]]\nid = "a"\n'

ACCEPTED = {
    "nothing": "",
    "rules": '[rules]\n"*" = "off"\nimage = "info"\n"image/*" = "warning"\n"house/a" = "on"\n"kettle/a" = { size = 3 }',
    "options": '[rules]\n"text/too-short" = { min-length = 3, severity = "info" }\n"image/alt" = { severity = "info" }',
    "limits": "timeout = 2.5\nmax-warnings = 0\nmax-file-size = 1\n",
    "whole seconds": "timeout = 2\n",
    "a whole number with a point": 'max-warnings = 3.0\n[rules]\n"text/too-short" = { min-length = 3.0 }\n',
    "dates": '[[overrides]]\nwhen = { date-before = 2020-01-01, key = { lang = ["ko", "ja"] } }\n',
    "project rule": RULE + 'unless = "b"\nseverity = "info"\npaths = ["_posts/**"]\n',
    "policy": POLICY + 'since = 2020-01-01\nrequire = [{ text = ["/a/"], where = ["title", { within = 1 }] }]\n',
    "policy that only selects": POLICY + 'each = { link = { kind = ["promo"], first = true } }\n',
    "facts": '[attribution.site]\nhosts = ["a.example"]\nshortcodes = { img = { src = "url" } }\n',
}
REFUSED = {
    "a number for a rule": '[rules]\n"image/alt" = 3\n',
    "an unknown severity": '[rules]\n"image/alt" = "warn"\n',
    "an unknown severity in a table": '[rules]\n"image/alt" = { severity = "off" }\n',
    "an unknown severity of a rule of a plugin": '[rules]\n"kettle/a" = { severity = "off" }\n',
    "an unknown option": '[rules]\n"image/alt" = { max-length = 3 }\n',
    "an option out of bounds": '[rules]\n"text/too-short" = { min-length = 0 }\n',
    "options for a family": "[rules]\nimage = { alt = 'off' }\n",
    "options for a pattern": '[rules]\n"image/*" = { severity = "info" }\n',
    "a rule that is always on": '[rules]\n"postlint/crash" = "off"\n',
    "an unknown option in an override": '[[overrides]]\nfiles = ["a"]\nrules = { "image/alt" = { a = 1 } }\n',
    "an override of no posts": '[[overrides]]\nrules = { "image/alt" = "off" }\n',
    "an empty condition": "[[overrides]]\nwhen = {}\n",
    "a false selector": POLICY + "each = { licence = false }\n",
}


def data(text: str) -> Any:
    return parse_whole(text, Format.TOML).data


@pytest.mark.parametrize("path", [path for path in GENERATED if path.startswith("schemas/")])
def test_a_schema_is_the_one_that_is_generated(path: str, update: bool) -> None:
    if update:
        (ROOT / path).write_text(GENERATED[path], encoding="utf-8", newline="\n")
    assert (ROOT / path).read_bytes().decode() == GENERATED[path], "run `make docs`"


def test_make_docs_writes_all_generated_files(tmp_path: Path) -> None:
    docs.write(tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(GENERATED)
    assert {"docs/rules/index.md", "schemas/config.schema.json", "schemas/report.schema.json"} <= written


def test_the_schema_is_one_and_all_its_references_lead_somewhere() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    references = {value for schema in subschemas(SCHEMA) for key, value in schema.items() if key == "$ref"}
    assert {reference.removeprefix("#/$defs/") for reference in references} <= SCHEMA["$defs"].keys()
    assert not any(key.startswith("x-") for schema in subschemas(SCHEMA) for key in schema)


def subschemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from subschemas(each)


def test_every_key_and_every_rule_has_a_description() -> None:
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    for rule in SCHEMA["$defs"]["Rules"]["properties"].values():
        tables += [branch for branch in (rule or {}).get("anyOf", ()) if "properties" in branch]
    keys = [(key, schema) for table in tables for key, schema in table.get("properties", {}).items()]
    assert len(keys) > 150
    assert [key for key, schema in keys if schema is not False and not schema.get("description")] == []


def test_every_built_in_rule_is_offered() -> None:
    assert list(SCHEMA["$defs"]["Rules"]["properties"]) == [rule.id for rule in BUILTIN]


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_right_configuration_fits_the_schema(name: str, tmp_path: Path) -> None:
    path = tmp_path / "postlint.toml"
    path.write_text(ACCEPTED[name], "utf-8")
    load_config(path)
    VALIDATOR.validate(data(ACCEPTED[name]))


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_setting_does_not_fit_the_schema(name: str) -> None:
    assert not VALIDATOR.is_valid(data(REFUSED[name]))


@pytest.mark.parametrize("fence", CONFIGURATIONS)
def test_a_right_configuration_on_a_page_fits_the_schema(fence: Any) -> None:
    if "refused" not in fence.info:
        VALIDATOR.validate(data(fence.text))


MISTAKES = test_config.MISTAKES | {f"policy: {name}": case for name, case in test_attribution.MISTAKES.items()}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_types_refuse_the_schema_refuses(mistake: str, tmp_path: Path) -> None:
    text, _ = MISTAKES[mistake]
    path = tmp_path / "postlint.toml"
    path.write_text(text, "utf-8")
    if parse_whole(text, Format.TOML).faults:
        return
    try:
        load_config(path)
    except ConfigError:
        assert not VALIDATOR.is_valid(data(text))
    else:
        # rules have no types, and what an override needs is for the plan to say
        assert VALIDATOR.is_valid(data(text)) or "rules" in text or "overrides" in text
