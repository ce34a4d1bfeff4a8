"""Read the values of a JavaScript or TypeScript file: tree-sitter parses it, nothing runs it.

The only module that imports tree-sitter: import it late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

LIMIT = 50_000
"""The most characters that are parsed: the time of tree-sitter grows with hostile text (1 s for this much)."""

DEPTH = 40
"""The most levels that a reader of the syntax tree may descend."""

_STEPS = 10_000
"""The most expressions that are read: constants that name one another twice each would take exponential time."""

_LANGUAGE = Language(tree_sitter_typescript.language_typescript())
_WRAPPERS = frozenset(
    ("as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression", "await_expression")
)
_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\\": "\\", r"\'": "'", r"\"": '"', r"\`": "`"}


class UnknownError(Exception):
    """The value cannot be read from the text alone."""


class Script:
    """A parsed file: its constants, and the names that it imports."""

    def __init__(self, text: str) -> None:
        """Parse the text of a file. Raises UnknownError if it is too large or has a syntax error."""
        root = Parser(_LANGUAGE).parse(text[:LIMIT].encode("utf-8", "replace")).root_node
        if len(text) > LIMIT or root.has_error:
            raise UnknownError
        self.imported: dict[str, str] = {}
        self._constants: dict[str, Node] = {}
        self._exported: Node | None = None
        self._steps = 0
        for node in root.named_children:
            if node.type == "import_statement":
                self._import(node)
            elif node.type in ("lexical_declaration", "variable_declaration"):
                self._declare(node)
            elif node.type == "export_statement" and (declaration := node.child_by_field_name("declaration")):
                self._declare(declaration)
            elif node.type == "export_statement":
                self._exported = node.child_by_field_name("value")
            elif node.type == "expression_statement":
                self._assign(node.named_children[0])

    def _import(self, node: Node) -> None:
        """Note the names of an import: `import { z as zod } from "zod"` → `zod` is from `zod`."""
        source = node.child_by_field_name("source")
        clause = next((each for each in node.named_children if each.type == "import_clause"), None)
        if source is None or clause is None:
            return
        for each in clause.named_children:
            if each.type == "named_imports":
                for specifier in each.named_children:
                    name = specifier.child_by_field_name("alias") or specifier.child_by_field_name("name")
                    self.imported[text_of(name)] = text_of(source)[1:-1]
            elif names := [each] if each.type == "identifier" else each.named_children:
                self.imported[text_of(names[0])] = text_of(source)[1:-1]

    def _declare(self, node: Node) -> None:
        if not text_of(node).startswith("const"):
            return
        for each in node.named_children:
            name, value = each.child_by_field_name("name"), each.child_by_field_name("value")
            if name is not None and name.type == "identifier" and value is not None:
                self._constants[text_of(name)] = value

    def _assign(self, node: Node) -> None:
        """Note what a script of Node exports: `module.exports = {…}`."""
        if text_of(node.child_by_field_name("left")) == "module.exports":
            self._exported = node.child_by_field_name("right")

    def exported(self) -> Node:
        """Return the value of `export default` or `module.exports`. Raises UnknownError if there is none."""
        if self._exported is None:
            raise UnknownError
        return self._exported

    def constant(self, name: str) -> Node:
        """Return the value of a constant. Raises UnknownError if the file does not define it."""
        if name not in self._constants:
            raise UnknownError
        return self.resolved(self._constants[name])

    def resolved(self, node: Node) -> Node:
        """Return the expression that a node stands for: `(a as b)` → `a`, and a constant → its value.

        A name that is not a constant of the file stays. Raises UnknownError if names lead in a circle, or too far.
        """
        while self._steps < _STEPS:
            self._steps += 1
            if node.type in _WRAPPERS:
                node = node.named_children[0]
            elif node.type in ("identifier", "shorthand_property_identifier") and text_of(node) in self._constants:
                node = self._constants[text_of(node)]
            else:
                return node
        raise UnknownError

    def entries(self, node: Node, depth: int = 0, *, with_methods: bool = False) -> Iterator[tuple[str, Node]]:
        """Yield the keys and values of an object literal; those of `...a` in its place.

        Raises UnknownError: it is not one, has an entry whose key is computed, or a method (but `with_methods`).
        """
        node = self.resolved(node)
        if node.type != "object" or depth > DEPTH:
            raise UnknownError
        for each in node.named_children:
            if each.type == "shorthand_property_identifier":
                yield text_of(each), each
            elif each.type == "spread_element":
                yield from self.entries(each.named_children[0], depth + 1, with_methods=with_methods)
            elif each.type == "pair":
                key, value = each.child_by_field_name("key"), each.child_by_field_name("value")
                if key is None or value is None or key.type == "computed_property_name":
                    raise UnknownError
                yield self.literal(key) if key.type == "string" else text_of(key), value
            elif each.type == "method_definition" and with_methods:
                yield text_of(each.child_by_field_name("name")), each
            elif each.type != "comment":
                raise UnknownError

    def items(self, node: Node) -> list[Node]:
        """Return the items of an array literal. Raises UnknownError if it is not one, or has `...`."""
        node = self.resolved(node)
        found = [each for each in node.named_children if each.type != "comment"]
        if node.type != "array" or any(each.type == "spread_element" for each in found):
            raise UnknownError
        return found

    def literal(self, node: Node) -> Any:
        """Return a string, number, boolean or null that is written as such; raises UnknownError for anything else."""
        node = self.resolved(node)
        if node.type in ("string", "template_string"):
            return "".join(map(_fragment, node.named_children))
        if node.type in ("true", "false", "null"):
            return {"true": True, "false": False}.get(node.type)
        if node.type in ("number", "unary_expression"):
            return _number(text_of(node))
        raise UnknownError


def calls(node: Node) -> tuple[Node, list[tuple[str, list[Node]]]]:
    """Return the start of a chain of calls, and the calls: `z.string().max(9)` → `z`, `string()` and `max(9)`.

    `z.coerce.date()` → `z`, `coerce.date()`. A plain call `image()` has its function as the start, and no name.
    """
    chain: list[tuple[str, list[Node]]] = []
    while node.type == "call_expression":
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is None or arguments is None:
            break
        given = [each for each in arguments.named_children if each.type != "comment"]
        names: list[str] = []
        while function.type == "member_expression":
            part, function_of = function.child_by_field_name("property"), function.child_by_field_name("object")
            if part is None or function_of is None:
                break
            names.append(text_of(part))
            function = function_of
        chain.append((".".join(reversed(names)), given))
        node = function
        if not names:
            break
    return node, chain[::-1]


def text_of(node: Node | None) -> str:
    """Return the text of a node; empty if there is none."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", "replace")


def _fragment(node: Node) -> str:
    text = text_of(node)
    if node.type == "escape_sequence" and text in _ESCAPES:
        return _ESCAPES[text]
    if node.type != "string_fragment":
        raise UnknownError
    return text


def _number(text: str) -> int | float:
    """Return the value of a decimal number: `-1_000` → -1000; raises UnknownError for any other."""
    text = text.replace("_", "").replace(" ", "")
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        raise UnknownError from None
