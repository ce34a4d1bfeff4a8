"""The JSON Schema of a table that is described by types, and the schema of a whole configuration for editors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from inspect import cleandoc
from typing import Any

import msgspec

from postlint.attribution.policy import SHAPES
from postlint.project.table import AIMLESS, UNCONDITIONAL, Table
from postlint.rule import Rule

URL = "https://postlint.dev/schemas/config.schema.json"
_SEVERITIES = ("error", "warning", "info")
_BOUNDS = {"minimum": "{} or more", "exclusiveMinimum": "above {}", "maximum": "at most {}"}
# What a table needs beside the types of its keys, by the name of the type.
_SHAPES: dict[str, tuple[dict[str, Any], ...]] = {
    **SHAPES,
    "OverrideTable": ({"x-postlint-message": AIMLESS, "anyOf": [{"required": ["files"]}, {"required": ["when"]}]},),
    "WhenTable": ({"x-postlint-message": UNCONDITIONAL, "minProperties": 1},),
}
_ONE_RULE = r"^[^*?\[\]/]+/[^*?\[\]/]+$"
_SEVERAL_RULES = r"^[a-z0-9-]+$|[*?\[]"


def table_schema(table: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type, with messages for people (`x-postlint-message`) where bounds need them."""
    schema: dict[str, Any] = _plain(msgspec.json.schema(table))
    for name, shape in _SHAPES.items():
        if name in schema.get("$defs", {}):
            schema["$defs"][name] |= {"allOf": list(shape)}
    return schema


def config_schema(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the JSON Schema of a configuration, in which `rules` describes each of these rules and its options."""
    schema = table_schema(Table)
    definitions = schema["$defs"]
    root = definitions.pop("Table")
    definitions["RuleState"] = {"description": "Off, on, or a severity.", "enum": ["off", "on", *_SEVERITIES]}
    definitions["RuleSetting"] = _setting({})
    definitions["Rules"] = _rules(rules)
    for table in (root, definitions["OverrideTable"]):
        table["properties"]["rules"] = {
            "$ref": "#/$defs/Rules",
            "description": table["properties"]["rules"]["description"],
        }
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URL,
        "title": "Configuration of postlint",
    }
    body = {key: value for key, value in {**root, "$defs": definitions}.items() if key != "title"}
    published: dict[str, Any] = _without_messages(body)
    return {**head, **published}


def _rules(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the schema of a `rules` table. No key matches twice: ajv's strict mode refuses that."""
    known = {rule.id: _rule(rule) for rule in rules}
    other = f"^(?!(?:{'|'.join(known)})$){_ONE_RULE[1:]}" if known else _ONE_RULE
    return {
        "description": "Rules by id, or by a pattern such as `image/*`.",
        "type": "object",
        "properties": known,
        "patternProperties": {
            other: {"description": "A rule of this project or of a plugin.", **_setting({}, is_open=True)},
            _SEVERAL_RULES: {"description": "All rules that match.", "$ref": "#/$defs/RuleState"},
        },
        "additionalProperties": False,
    }


def _rule(rule: Rule) -> dict[str, Any] | bool:
    """Return the schema of one rule's setting; False for a rule that is always on."""
    if rule.is_always_on:
        return False
    options = rule.load().options
    properties = table_schema(options)["$defs"][options.__name__]["properties"]
    setting = _setting(properties) if properties else {"$ref": "#/$defs/RuleSetting"}
    return {"description": f"{rule.summary}.", **setting}


def _setting(options: dict[str, Any], *, is_open: bool = False) -> dict[str, Any]:
    """Return the schema of the setting of a rule with these options, or, if it is open, with others too."""
    severity = {"description": "The severity of the rule's findings.", "$ref": "#/$defs/Severity"}
    table = {"type": "object", "properties": {"severity": severity, **options}, "additionalProperties": is_open}
    return {"anyOf": [{"$ref": "#/$defs/RuleState"}, table]}


def _plain(schema: Any, key: str = "") -> Any:
    """Return a schema without null, which TOML does not have, and in the same order for every version of msgspec."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if key in ("properties", "$defs"):
        return {name: _with_bounds(name, _plain(value)) for name, value in schema.items()}
    plain = {name: _plain(value, name) for name, value in schema.items() if name not in ("default", "enum")}
    plain |= {name: schema[name] for name in ("default", "enum") if not isinstance(schema.get(name), dict | None)}
    if isinstance(plain.get("description"), str):
        plain["description"] = cleandoc(plain["description"])  # msgspec 0.20 keeps the indentation of docstrings
    branches = [branch for branch in plain.pop("anyOf", ()) if branch != {"type": "null"}]
    if len(branches) == 1:
        return branches[0] | plain
    if branches:
        plain["anyOf"] = sorted(branches, key=lambda branch: (branch.get("type") == "array", json.dumps(branch)))
    if not plain.get("required", True):
        del plain["required"]
    return plain


def _with_bounds(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a number with a message that has all of its bounds: `` `timeout` must be a number … ``."""
    bounds = [words.format(schema[bound]) for bound, words in _BOUNDS.items() if bound in schema]
    if not bounds:
        return schema
    first, *others = bounds
    kind = "a whole number" if schema.get("type") == "integer" else "a number"
    comma = "," if "minimum" in schema else ""
    message = f"`{name}` must be {kind}{comma} {' and '.join([first, *others])}"
    return {"x-postlint-message": message, **schema}


def _without_messages(schema: Any) -> Any:
    """Return a schema without the keywords that only postlint knows."""
    if isinstance(schema, list):
        return [_without_messages(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _without_messages(value) for key, value in schema.items() if not key.startswith("x-postlint-")}
