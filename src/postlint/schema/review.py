"""Find what a schema says in vain: keywords of another draft, and patterns that are not those of ECMA-262.

JSON Schema ignores what it does not know. These are warnings about the schema; the rest of it is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema.dialect import DRAFTS_OF, Dialect
from postlint.schema.ecma import fault_of
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.front_matter import Pointer


class Warned(NamedTuple):
    """What has no effect: the message, the steps to it from the subschema, and whether it is a key."""

    message: str
    steps: Pointer
    is_key: bool = False


def in_vain(schema: dict[str, Any], draft: Dialect, *, is_named: bool) -> Iterator[Warned]:
    """Yield what has no effect in a subschema; `is_named`: its `$schema` names the draft in force."""
    for keyword, drafts in DRAFTS_OF.items():
        if keyword in schema and draft not in drafts:
            why = f"`$schema` names draft {draft.name}" if is_named else f"without `$schema` the draft is {draft.name}"
            remedy = f"it is of {drafts[0].name}: set `$schema` to {quote(drafts[0].uri)}"
            yield Warned(f"{quote(keyword)} is not checked, as {why}; {remedy}", (keyword,), is_key=True)
    for steps, pattern in _patterns(schema):
        if (fault := fault_of(pattern)) is not None:
            message = f"pattern {quote(pattern, 40)} is not checked: {fault}"
            yield Warned(message, steps, is_key=len(steps) > 1)


def _patterns(schema: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    if isinstance(pattern := schema.get("pattern"), str):
        yield ("pattern",), pattern
    named = schema.get("patternProperties")
    if isinstance(named, dict):
        yield from ((("patternProperties", name), name) for name in named)
