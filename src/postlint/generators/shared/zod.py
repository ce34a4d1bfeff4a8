"""Turn schemas of zod 3 and 4 that are written with literals into JSON Schema; the rest allows any value.

Facts: zod 3.25 and 4.1, run on the values of `tests/run/test_zod.py`. A schema of the site's own in front matter never
demands more here than zod does: a check that JSON Schema has no word for is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.generators.shared.script import DEPTH, Script, UnknownError, calls, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

Schema = dict[str, Any]
_MODULES = ("zod", "zod/v3", "zod/v4", "astro:content", "astro/zod", "astro:schema", "@nuxt/content")


class Check(NamedTuple):
    """What zod accepts: a JSON schema, and whether the key may be missing. `is_open`: the text does not tell all."""

    schema: Schema
    may_lack: bool = False
    is_open: bool = False


ANYTHING = Check({}, may_lack=True, is_open=True)
_GIVEN = Check({})
"""Any value, but there must be one."""

_TEXT = Check({"type": "string", "x-postlint-timestamp": False})
_TYPES: dict[str, Check] = {
    **dict.fromkeys(("string", "cuid", "cuid2", "ulid", "nanoid", "base64", "jwt", "emoji", "guid", "uuid"), _TEXT),
    "email": Check(_TEXT.schema | {"x-postlint-format": "email"}),
    "url": Check(_TEXT.schema | {"x-postlint-format": "url"}),
    "number": Check({"type": "number"}),
    "int": Check({"type": "integer"}),
    "boolean": Check({"type": "boolean"}),
    "date": Check({"type": "string", "x-postlint-timestamp": True}),
    "null": Check({"type": "null"}),
    "record": Check({"type": "object"}),
    "map": _GIVEN,
    "coerce.date": Check({"x-postlint-format": "date", "minLength": 1}),
    "coerce.number": _GIVEN,
}
# Methods that change nothing about what is accepted, or less than JSON Schema can say.
_KEPT = frozenset(
    "describe meta readonly brand refine superRefine check transform pipe regex startsWith endsWith includes ip cidr"
    " datetime time duration cuid cuid2 ulid nanoid base64 jwt emoji uuid finite safe step multipleOf register"
    " strip passthrough loose catchall overwrite".split()
)
# Methods that change the text before the next check sees it: `trim().min(3)`.
_CHANGES = frozenset("trim toLowerCase toUpperCase normalize transform pipe overwrite".split())
_LEAST = {"string": "minLength", "array": "minItems", "number": "minimum", "integer": "minimum"}
_MOST = {"string": "maxLength", "array": "maxItems", "number": "maximum", "integer": "maximum"}
_BOUNDS: dict[str, tuple[str, int | None]] = {
    "positive": ("exclusiveMinimum", 0),
    "negative": ("exclusiveMaximum", 0),
    "nonnegative": ("minimum", 0),
    "nonpositive": ("maximum", 0),
    "gt": ("exclusiveMinimum", None),
    "gte": ("minimum", None),
    "lt": ("exclusiveMaximum", None),
    "lte": ("maximum", None),
}


def read_zod(script: Script, node: Node) -> Check:
    """Return what an expression accepts: `z.string().optional()`, also in a function, `({ image }) => z.object(…)`."""
    return _Reader(script).read(node, 0)


class _Reader:
    def __init__(self, script: Script) -> None:
        self.script = script

    def read(self, node: Node, depth: int) -> Check:
        """Return what an expression accepts; anything, if the text does not tell."""
        try:
            return self._read(self.script.resolved(node), depth + 1)
        except UnknownError:
            return ANYTHING

    def _read(self, node: Node, depth: int) -> Check:
        if depth > DEPTH:
            raise UnknownError
        if node.type == "arrow_function":
            return self.read(_result(node), depth)
        start, chain = calls(node)
        if start.type != "identifier" or not chain:
            raise UnknownError
        name, (first, given) = text_of(start), chain[0]
        if self.script.imported.get(name) in _MODULES and name not in ("reference", "image"):
            check, rest = self._base(first, given, depth), chain[1:]
        elif name in ("image", "reference") and not first:
            check, rest = (_TEXT if name == "image" else _GIVEN), chain[1:]
        else:  # a method of a constant: `common.extend({…})`
            check, rest = self.read(self.script.constant(name), depth), chain
        changed = False
        for method, arguments in rest:
            check = self._apply(check, method, arguments, depth, changed)
            changed = changed or method in _CHANGES
        return check

    def _base(self, name: str, given: list[Node], depth: int) -> Check:
        """Return what a function of zod accepts: `string()`, `object({…})`."""
        if name in _TYPES:
            return _TYPES[name]
        if name in ("object", "strictObject", "looseObject"):
            return self._object(given[0], depth, is_strict=name == "strictObject") if given else Check(_mapping({}))
        if name == "array":
            return Check({"type": "array", "items": self.read(_only(given), depth).schema})
        if name == "enum":
            return Check({"enum": [self.script.literal(each) for each in self.script.items(_only(given))]})
        if name == "literal":
            node = self.script.resolved(_only(given))
            values = self.script.items(node) if node.type == "array" else [node]
            return Check({"enum": [self.script.literal(each) for each in values]})
        if name == "union":
            return _either([self.read(each, depth) for each in self.script.items(_only(given))])
        if name == "tuple":
            return Check({"type": "array"})
        if name in ("optional", "nullable", "nullish"):
            return self._apply(self.read(_only(given), depth), name, [], depth, changed=False)
        raise UnknownError

    def _object(self, node: Node, depth: int, *, is_strict: bool = False) -> Check:
        checks = {key: self.read(value, depth) for key, value in self.script.entries(node)}
        return Check(_mapping(checks) | ({"additionalProperties": False} if is_strict else {}))

    def _apply(self, check: Check, method: str, given: list[Node], depth: int, changed: bool) -> Check:
        """Return what is left of a check after a method: `.optional()`, `.max(60)`."""
        if method in ("optional", "default", "prefault"):
            return check._replace(may_lack=True)
        if method in ("nullable", "nullish"):
            return check._replace(schema=_or_null(check.schema), may_lack=check.may_lack or method == "nullish")
        if method == "array":
            return Check({"type": "array", "items": check.schema})
        if method == "or":
            return _either([check, self.read(_only(given), depth)])
        if method in _CHANGES or method in _KEPT or check.is_open:
            return check
        if "properties" in check.schema:
            return self._shaped(check, method, given, depth)
        return check if changed else check._replace(schema=check.schema | self._bound(check.schema, method, given))

    def _bound(self, schema: Schema, method: str, given: list[Node]) -> Schema:
        """Return the keywords that a method adds: `min(3)` of a string → `minLength`."""
        kind = schema.get("type")
        is_date = schema.get("x-postlint-format") == "date" or schema.get("x-postlint-timestamp")
        if is_date and method in ("min", "max"):
            return {}
        if method == "nonempty" and kind in ("string", "array"):
            return {_LEAST[kind]: 1}
        if kind in _LEAST and method in ("min", "max", "length"):
            limit = self.script.literal(given[0]) if given else None
            if not isinstance(limit, int | float) or isinstance(limit, bool):
                raise UnknownError
            keywords = [table[kind] for table, name in ((_LEAST, "max"), (_MOST, "min")) if method != name]
            return dict.fromkeys(keywords, limit)
        if kind in ("number", "integer") and method in _BOUNDS:
            keyword, fixed = _BOUNDS[method]
            return {keyword: self.script.literal(given[0]) if fixed is None else fixed}
        if kind == "number" and method == "int":
            return {"type": "integer"}
        if kind == "string" and method in ("email", "url"):
            return {"x-postlint-format": method}
        raise UnknownError

    def _shaped(self, check: Check, method: str, given: list[Node], depth: int) -> Check:
        """Return a mapping after a method that changes its keys: `extend({…})`, `partial()`, `omit({a: true})`."""
        properties: Schema = check.schema["properties"]
        required: list[str] = check.schema["required"]
        if method == "strict":
            return check._replace(schema=check.schema | {"additionalProperties": False})
        if method == "partial" and not given:
            return check._replace(schema=check.schema | {"required": []})
        if method in ("extend", "safeExtend", "merge"):
            more = self._object(_only(given), depth) if method != "merge" else self.read(_only(given), depth)
            if more.is_open:
                raise UnknownError
            own = [key for key in required if key not in more.schema["properties"]]
            added = {
                "properties": properties | more.schema["properties"],
                "required": [*own, *more.schema["required"]],
            }
            return check._replace(schema=check.schema | added)
        if method in ("pick", "omit"):
            named = {key for key, _ in self.script.entries(_only(given))}
            left = {key: value for key, value in properties.items() if (key in named) == (method == "pick")}
            kept = {"properties": left, "required": [key for key in required if key in left]}
            return check._replace(schema=check.schema | kept)
        raise UnknownError


def _mapping(checks: dict[str, Check]) -> Schema:
    required = [key for key, check in checks.items() if not check.may_lack]
    properties = {key: check.schema for key, check in checks.items()}
    return {"type": "object", "properties": properties, "required": required}


def _either(checks: list[Check]) -> Check:
    schemas = [check.schema for check in checks]
    schema: Schema = {"anyOf": schemas} if all(schemas) and schemas else {}
    types = [each.get("type") for each in schemas if set(each) == {"type"}]
    if types and len(types) == len(schemas):
        schema = {"type": types}
    return Check(schema, any(check.may_lack for check in checks), any(check.is_open for check in checks))


def _or_null(schema: Schema) -> Schema:
    if not schema:
        return schema
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _only(given: list[Node]) -> Node:
    """Return the first argument. Raises UnknownError if there is none."""
    if not given:
        raise UnknownError
    return given[0]


def _result(function: Node) -> Node:
    """Return what an arrow function returns: its expression, or the value of its only statement."""
    body = function.child_by_field_name("body")
    statements = [] if body is None else [each for each in body.named_children if each.type != "comment"]
    if body is not None and body.type != "statement_block":
        return body
    if len(statements) == 1 and statements[0].type == "return_statement" and statements[0].named_children:
        return statements[0].named_children[0]
    raise UnknownError
