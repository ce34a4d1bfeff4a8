"""Read a schema file in JSON or YAML into plain data, with the position of every value.

JSON may have the comments and last commas of JSONC, as in the editors that read schemas.
"""

from __future__ import annotations

import json
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from postlint.front_matter import Pointer, is_too_deep
from postlint.text import (
    MissingError,
    NotUtf8Error,
    Position,
    Source,
    TooLargeError,
    UnreadableError,
    lazy,
    quote,
    read_file,
)

if TYPE_CHECKING:
    from pathlib import Path


DEPTH = 64
"""The most levels of nesting in a schema."""

_TOO_DEEP = f"is nested more than {DEPTH} levels deep"
_NODES = 500_000
_YAML = (".yaml", ".yml")
_JSON = (".json", ".jsonc", ".json5")
SUFFIXES = (*_JSON, *_YAML)
"""The suffixes of schema files."""


class SchemaError(Exception):
    """An error in a schema file: a configuration error, never a finding in a post.

    `path` is the path as the user gave it; `line` and `column` count from 1, in code points.
    """

    def __init__(self, message: str, path: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Document:
    """One schema file: its `data`, JSON-like, its size in bytes, and the position of each value."""

    def __init__(self, path: str, content: bytes) -> None:
        """Parse the bytes of a file; the suffix of `path` says whether they are JSON or YAML.

        Raises:
            SchemaError: not UTF-8, not valid, a duplicate key, or nested too deep.
        """
        self.path = path
        self.size = len(content)
        try:
            self.source = Source.from_bytes(path, content)
        except NotUtf8Error as error:
            raise SchemaError(f"the file is not UTF-8: it looks like {error.guess}", path) from None
        self.is_yaml = path.lower().endswith(_YAML)
        self.data: Any = self._read_yaml() if self.is_yaml else self._read_json()

    @classmethod
    def read(cls, path: Path, name: str, limit: int, within: Path | None) -> Document:
        """Read a file of at most `limit` bytes `within` a folder (see `read_file`); `name` is its path in messages.

        Raises:
            SchemaError: the file cannot be read, or is not a schema file.
        """
        if path.suffix.lower() not in SUFFIXES:
            raise SchemaError("a schema file must end in `.json`, `.jsonc`, `.yaml` or `.yml`", name)
        try:
            return cls(name, read_file(path, limit, within))
        except MissingError:
            raise SchemaError("there is no such file", name) from None
        except TooLargeError:
            raise SchemaError(f"the file is larger than {limit:,} bytes", name) from None
        except UnreadableError as error:
            raise SchemaError(f"the file cannot be read: {error.reason}", name) from None

    def position(self, pointer: Pointer, *, key: bool = False) -> Position:
        """Return where a value or its key starts; for an unknown pointer, its nearest known ancestor."""
        while pointer:
            if pointer in self._places:
                of_key, of_value = self._places[pointer]
                return self.source.position(of_key if key else of_value)
            pointer = pointer[:-1]
        return self.source.position(self._places.get((), (0, 0))[1])

    def fail(self, message: str, pointer: Pointer, *, key: bool = False) -> NoReturn:
        """Raise a `SchemaError` at the position of a value, or of its key."""
        place = self.position(pointer, key=key)
        raise SchemaError(message, self.path, place.line, place.column)

    def _fail_at(self, message: str, offset: int) -> NoReturn:
        place = self.source.position(offset)
        raise SchemaError(message, self.path, place.line, place.column)

    @cached_property
    def _places(self) -> dict[Pointer, tuple[int, int]]:
        if not self.is_yaml:
            return _json_places(_without_comments(self.source.text))[0]
        places: dict[Pointer, tuple[int, int]] = {}
        reader = _YamlReader(self, places)
        node = yaml.compose(self.source.text, Loader=yaml.CSafeLoader)
        if node is not None:
            reader.read(node, ())
        return places

    def _read_json(self) -> Any:
        text = self.source.text
        has_duplicate = False

        def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            nonlocal has_duplicate
            mapping = dict(pairs)
            has_duplicate = has_duplicate or len(mapping) < len(pairs)
            return mapping

        def read(text: str) -> Any:
            return json.loads(text, object_pairs_hook=build, parse_constant=_refuse_constant)

        try:
            try:
                data = read(text)
            except json.JSONDecodeError:
                text = _without_comments(text)
                data = read(text)
        except json.JSONDecodeError as error:
            self._fail_at(f"is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos)
        except (ValueError, RecursionError) as error:
            too_deep = isinstance(error, RecursionError)
            self._fail_at(_TOO_DEEP if too_deep else "contains a number that JSON does not allow", 0)
        if has_duplicate:
            pointer, offset = _json_places(text)[1][0]
            self._fail_at(f"duplicate key {quote(str(pointer[-1]))}", offset)
        self._check_shape(data)
        return data

    def _check_shape(self, data: Any) -> None:
        """Refuse data that is nested too deep, and numbers that are not finite."""
        stack: list[tuple[Any, Pointer]] = [(data, ())]
        while stack:
            value, pointer = stack.pop()
            if isinstance(value, dict | list):
                if len(pointer) >= DEPTH:
                    self.fail(_TOO_DEEP, pointer)
                items = value.items() if isinstance(value, dict) else enumerate(value)
                stack.extend((child, (*pointer, step)) for step, child in items)
            elif isinstance(value, float) and not math.isfinite(value):
                self.fail("contains a number that is too large", pointer)

    def _read_yaml(self) -> Any:
        text = self.source.text
        try:
            self._check_events(text)
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            fault = getattr(error, "problem", None) or "a character that YAML does not allow"
            message = _TOO_DEEP if is_too_deep(error) else f"is not valid YAML: {quote(fault)[1:-1]}"
            self._fail_at(message, mark.index if mark else 0)
        if node is None:
            raise SchemaError("the file is empty", self.path)
        return _YamlReader(self).read(node, ())

    def _check_events(self, text: str) -> None:
        """Refuse deep nesting, before recursive code reads the text."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEPTH:
                    offset = event.start_mark.index if event.start_mark else 0
                    self._fail_at(_TOO_DEEP, offset)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_STRING = r'"(?:[^"\\\n]|\\.)*"'
_COMMENT = lazy(_STRING + r"|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)")
_LAST_COMMA = lazy(_STRING + r"|,(?=\s*[\]}])")
_NOT_BREAK = lazy(r"[^\n]")


def _without_comments(text: str) -> str:
    """Return JSON with spaces for comments and for commas before `]` and `}`; each other character keeps its offset."""
    for pattern in (_COMMENT, _LAST_COMMA):
        text = pattern.sub(lambda found: found[0] if found[0][0] == '"' else _NOT_BREAK.sub(" ", found[0]), text)
    return text


_TOKEN = lazy(r'[ \t\n]*([\[\]{},:]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s\[\]{},:"]+)')


def _json_places(text: str) -> tuple[dict[Pointer, tuple[int, int]], list[tuple[Pointer, int]]]:
    """Return the offsets of key and value for every pointer of a valid JSON text, and its duplicate keys.

    `{"a": 1}` → `{(): (0, 0), ("a",): (1, 6)}`
    """
    places: dict[Pointer, tuple[int, int]] = {}
    duplicates: list[tuple[Pointer, int]] = []
    path: list[str | int] = []
    keys: list[int] = []
    is_key = False
    for match in _TOKEN.finditer(text):
        token, start = match[1], match.start(1)
        if token in ("]", "}"):
            path.pop()
            keys.pop()
        elif token == ",":
            is_key = isinstance(path[-1], str)
            if isinstance(path[-1], int):
                path[-1] += 1
        elif token == ":":
            is_key = False
        elif is_key and token != "{":
            path[-1], keys[-1] = json.loads(token), start
            if tuple(path) in places:
                duplicates.append((tuple(path), start))
        else:
            in_mapping = bool(path) and isinstance(path[-1], str)
            places[tuple(path)] = (keys[-1] if in_mapping else start, start)
            if token in ("[", "{"):
                is_key = token == "{"
                path.append("" if is_key else 0)
                keys.append(start)
    return places, duplicates


# The scalars of YAML 1.2's core schema: `yes` and `2024-01-01` are strings.
_SCALARS = (
    (lazy(r"~|null|Null|NULL|"), lambda text: None),
    (lazy(r"true|True|TRUE"), lambda text: True),
    (lazy(r"false|False|FALSE"), lambda text: False),
    (lazy(r"[-+]?[0-9]{1,1000}"), int),
    (lazy(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
)
_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value"))


class _YamlReader:
    """Builds plain data from YAML nodes; copies aliases, within a limit."""

    def __init__(self, document: Document, places: dict[Pointer, tuple[int, int]] | None = None) -> None:
        self.document = document
        self.places = places
        self.left = _NODES

    def fail(self, message: str, node: yaml.Node) -> NoReturn:
        place = self.document.source.position(node.start_mark.index)
        raise SchemaError(message, self.document.path, place.line, place.column)

    def read(self, node: yaml.Node, pointer: Pointer, key: yaml.Node | None = None) -> Any:
        self.left -= 1
        if self.left < 0 or len(pointer) > DEPTH:
            self.fail("the aliases expand to too many values", node)
        if self.places is not None:
            self.places[pointer] = ((key or node).start_mark.index, node.start_mark.index)
        if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
            return self.read_mapping(node, pointer)
        if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
            return [self.read(child, (*pointer, index)) for index, child in enumerate(node.value)]
        if not isinstance(node, yaml.ScalarNode) or node.tag not in _TAGS:
            self.fail(f"YAML tag {quote(node.tag)} is not allowed in a schema", node)
        return self.read_scalar(node)

    def read_mapping(self, node: yaml.MappingNode, pointer: Pointer) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fail("key is not a string", key)
            if key.tag == "tag:yaml.org,2002:merge":
                self.fail("merge keys are not allowed in a schema: use `$ref`", key)
            if key.value in mapping:
                self.fail(f"duplicate key {quote(key.value)}", key)
            mapping[key.value] = self.read(child, (*pointer, key.value), key)
        return mapping

    def read_scalar(self, node: yaml.ScalarNode) -> Any:
        if node.style or node.tag == "tag:yaml.org,2002:str":
            return node.value
        for pattern, convert in _SCALARS:
            if pattern.fullmatch(node.value):
                value = convert(node.value)
                if isinstance(value, float) and not math.isfinite(value):
                    self.fail("contains a number that is too large", node)
                return value
        return node.value
