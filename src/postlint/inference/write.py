"""Write an inferred schema as JSON: the same schema gives the same text, short values are on one line."""

from __future__ import annotations

import json
from typing import Any

from postlint.text import calm

_WIDTH = 100


def render(schema: dict[str, Any]) -> str:
    """Return the text of a schema file."""
    return calm(_write(schema, 0)) + "\n"


def _write(value: Any, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    indent = "  " * depth
    if not isinstance(value, dict | list) or not value:
        return line
    if depth and "{" not in line[1:] and len(indent) + len(line) <= _WIDTH:
        return f"{{ {line[1:-1]} }}" if isinstance(value, dict) else line
    if isinstance(value, dict):
        lines = [f"{json.dumps(key, ensure_ascii=False)}: {_write(each, depth + 1)}" for key, each in value.items()]
        opening, closing = "{}"
    else:
        lines = [_write(each, depth + 1) for each in value]
        opening, closing = "[]"
    body = ",\n".join(f"{indent}  {each}" for each in lines)
    return f"{opening}\n{body}\n{indent}{closing}"
