"""Helpers for the schema tests: write schemas to a folder and load them from it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from postlint.generators.jekyll import is_date
from postlint.schema import SchemaError, Validator, load_schema


def load(schema: Any, folder: Path | None = None, name: str = "post.schema.json") -> Validator:
    """Load a schema: plain data or the text of its file."""
    text = schema if isinstance(schema, str) else json.dumps(schema)
    with tempfile.TemporaryDirectory() as temporary:
        folder = folder or Path(temporary)
        (folder / name).write_text(text, encoding="utf-8")
        return load_schema(folder / name, folder, is_date=is_date)


def messages(schema: Any, data: Any) -> list[str]:
    return [mismatch.message for mismatch in load(schema).mismatches(data)]


def fault(schema: Any, folder: Path | None = None, name: str = "post.schema.json") -> str:
    """Return the error in a schema: `line:column message`."""
    try:
        load(schema, folder, name)
    except SchemaError as error:
        return f"{error.line}:{error.column} {error.message}"
    raise AssertionError("nothing is wrong with the schema")


def keys(**properties: Any) -> dict[str, Any]:
    return {"properties": properties}
