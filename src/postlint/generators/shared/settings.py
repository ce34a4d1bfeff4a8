"""Read the settings that a configuration in JavaScript or TypeScript exports, as data; nothing runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tree_sitter import Node

    from postlint.generators.shared.script import Script


class Unread:
    """A value that is code: a function, a name of another file, an expression."""

    def __repr__(self) -> str:
        """Return the name of the constant."""
        return "UNREAD"


UNREAD: Final = Unread()
_WRAPPERS = frozenset(("defineConfig", "defineConfigWithTheme"))
_MOST = 20_000
"""The most values that are read."""


def read_settings(text: str) -> dict[str, Any] | None:
    """Return the settings of a script: `export default {a: 1, b: f()}` → `{"a": 1, "b": UNREAD}`.

    None if they cannot be read, or if a setting may come from elsewhere, as in `{...others, a: 1}`.
    """
    from postlint.generators.shared.script import Script, UnknownError

    try:
        script = Script(text)
        node = script.resolved(script.exported())
        if node.type == "call_expression":
            node = _argument(script, node)
        return {key: _value(script, value, [_MOST]) for key, value in script.entries(node, with_methods=True)}
    except UnknownError:
        return None


def _argument(script: Script, node: Node) -> Node:
    """Return the argument of a function that returns it: `defineConfig({…})`. Raises UnknownError for another one."""
    from postlint.generators.shared.script import UnknownError, calls, text_of

    start, chain = calls(node)
    if text_of(start) not in _WRAPPERS or len(chain) != 1 or len(chain[0][1]) != 1:
        raise UnknownError
    return script.resolved(chain[0][1][0])


def _value(script: Script, node: Node, left: list[int], depth: int = 0) -> Any:
    """Return the value of an expression; UNREAD if it is code. `left` is the number of values that may be read yet."""
    from postlint.generators.shared.script import DEPTH, UnknownError, text_of

    left[0] -= 1
    if depth > DEPTH or left[0] < 0:
        return UNREAD
    try:
        node = script.resolved(node)
        if node.type == "object":
            return {key: _value(script, each, left, depth + 1) for key, each in script.entries(node, with_methods=True)}
        if node.type == "array":
            return [_value(script, each, left, depth + 1) for each in script.items(node)]
        if node.type == "call_expression" and text_of(node.child_by_field_name("function")) == "require.resolve":
            arguments = node.child_by_field_name("arguments")
            return script.literal(arguments.named_children[0]) if arguments and arguments.named_children else UNREAD
        return script.literal(node)
    except UnknownError:
        return UNREAD
