"""Read the settings that a Python file assigns, from its syntax tree: nothing is executed."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any, NamedTuple

_DEPTH = 20
_LONGEST = 200_000
_MOST = 2_000
"""The most characters and items of a value that is put together: names that double one another would fill memory."""


class UnknownValueError(Exception):
    """The value cannot be read from the text alone."""


class Settings(NamedTuple):
    """The settings of a Python file.

    `values` are those with one literal value, `unknown` the names with another value, or more than one. `is_whole`: no
    other file, and no code that is not followed, can set a name.
    """

    values: Mapping[str, Any]
    unknown: frozenset[str]
    is_whole: bool

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return the value of a setting, `otherwise` if it is not set. Raises UnknownValueError if it is not known."""
        if name in self.unknown:
            raise UnknownValueError(name)
        return self.values.get(name, otherwise)

    def over(self, other: Settings) -> Settings:
        """Return the settings of a file that imports all names of another one."""
        unknown = self.unknown | (other.unknown - self.values.keys())
        values = {**other.values, **self.values}
        return Settings(
            {name: value for name, value in values.items() if name not in unknown},
            unknown,
            self.is_whole and other.is_whole,
        )


def read_settings(text: str, own: tuple[str, ...] = ()) -> Settings:
    """Read the settings at the top level of a file; `own` are modules whose import with `*` is followed elsewhere.

    `A = "x"; B = [A, "y"]; C = f()` → A and B with values, C unknown.
    """
    try:
        tree = ast.parse(text[:_LONGEST])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Settings({}, frozenset(), False)
    values: dict[str, Any] = {}
    unknown: set[str] = set()
    is_whole = len(text) <= _LONGEST
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and (names := _names(node)) and node.value is not None:
            for name in names:
                if name in values or name in unknown:
                    unknown.add(name)
                try:
                    values[name] = _value(node.value, values)
                except UnknownValueError:
                    unknown.add(name)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and isinstance(node.op, ast.Add):
            _extend(node.target.id, node.value, values, unknown)
        elif isinstance(node, ast.ImportFrom):
            if any(each.name == "*" for each in node.names) and node.module not in own:
                is_whole = False
        elif not isinstance(node, (ast.Import, ast.Expr, ast.FunctionDef, ast.ClassDef)):
            unknown.update(_stored(node))
        if isinstance(node, ast.Expr) and _is_setting(node.value):
            is_whole = False
        elif isinstance(node, ast.Expr):
            unknown.update(_changed(node.value))
    return Settings(
        {name: value for name, value in values.items() if name not in unknown}, frozenset(unknown), is_whole
    )


def _extend(name: str, node: ast.expr, values: dict[str, Any], unknown: set[str]) -> None:
    """Add to the value of a name: `A += ["x"]`."""
    before = values.get(name)
    try:
        after = _value(node, values)
    except UnknownValueError:
        after = None
    if isinstance(before, list) and isinstance(after, list) and len(before) + len(after) <= _MOST:
        values[name] = before + after
    else:
        unknown.add(name)


def _names(node: ast.Assign | ast.AnnAssign) -> list[str]:
    """Return the names that an assignment sets; none if one of its targets is not a name."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [each.id for each in targets if isinstance(each, ast.Name)] if len(targets) == 1 else []


def _stored(node: ast.AST) -> set[str]:
    """Return the names that a statement may set: those of `if`, `for`, `A, B = …`, `A += …`, `A["x"] = …`."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)} | {
        each.value.id
        for each in ast.walk(node)
        if isinstance(each, (ast.Subscript, ast.Attribute))
        and isinstance(each.value, ast.Name)
        and not isinstance(each.ctx, ast.Load)
    }


def _is_setting(node: ast.expr) -> bool:
    """Return whether an expression may set any name: `globals().update(…)`."""
    return any(
        isinstance(each, ast.Name) and each.id in ("globals", "locals", "exec", "vars") for each in ast.walk(node)
    )


def _changed(node: ast.expr) -> set[str]:
    """Return the names whose value a call may change: `PLUGINS.append("x")` → PLUGINS."""
    return {
        each.func.value.id
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and isinstance(each.func.value, ast.Name)
    }


def _value(node: ast.expr, known: Mapping[str, Any], depth: int = 0) -> Any:
    """Return the value of an expression of constants and names. Raises UnknownValueError for any other."""
    if depth > _DEPTH:
        raise UnknownValueError
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name) and node.id in known:
        return known[node.id]
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return [_value(each, known, depth + 1) for each in node.elts]
    if isinstance(node, ast.Dict):
        found: dict[Any, Any] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            name = _value(key, known, depth + 1) if key is not None else None
            if not isinstance(name, (str, int)):
                raise UnknownValueError
            found[name] = _value(value, known, depth + 1)
        return found
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _value(node.left, known, depth + 1), _value(node.right, known, depth + 1)
        if type(left) is type(right) and isinstance(left, (str, list)) and len(left) + len(right) <= _MOST:
            return left + right
    raise UnknownValueError
