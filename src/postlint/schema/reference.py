"""The files that a schema refers to: read from its own folder, checked, and never from anywhere else.

A schema's URI is made up, `file:///<folder>/<name>`, joined with its `$id`. A reference that resolves to
something beside that URI, or beside the `$id`, is looked for beside the file. The URI of a schema that ships with
postlint is that file here. Every other reference is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from urllib.parse import quote as quote_url
from urllib.parse import unquote, urldefrag, urljoin

import jsonschema_specifications  # type: ignore[import-untyped]
import referencing
import referencing.jsonschema
from referencing.exceptions import InvalidAnchor, NoSuchAnchor, PointerToNowhere, Unresolvable

from postlint.schema.document import Document, SchemaError
from postlint.schema.validator import Validator
from postlint.schema.vocabulary import DEFAULT, DIALECTS
from postlint.text import quote

if TYPE_CHECKING:
    from pathlib import Path

    from postlint.schema.document import Pointer
    from postlint.schema.vocabulary import Dialect

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NEVER = re.compile(r"file:|data:|//", re.IGNORECASE)
_OFFICIAL = re.compile(r"https?://json-schema\.org/")
_UNLIMITED = 50_000_000
OURS = "https://postlint.dev/schemas/"
"""What the URI of a schema that ships begins with."""


class Place(NamedTuple):
    """A subschema: where it stands, and how its references resolve."""

    document: Document
    pointer: Pointer
    schema: Any
    resolver: Any

    def child(self, steps: Pointer, schema: Any, dialect: Dialect) -> Place:
        """A subschema of this one."""
        resolver = self.resolver
        if isinstance(schema, dict) and "$id" in schema:
            resolver = resolver.in_subresource(dialect.specification.create_resource(schema))
        return Place(self.document, (*self.pointer, *steps), schema, resolver)


class Library:
    """A schema's files. `uri` names the schema itself; `places` grows by the root of each file read."""

    def __init__(self, path: Path, name: str, roots: tuple[Path, ...], limit: int, *, is_trusted: bool) -> None:
        """Read the schema at `path` (a real path; `name` for messages), to be followed by what it refers to.

        Files are read below its folder and below one of `roots`, each of at most `limit` bytes; the last root is the
        folder of the schemas that ship with postlint. A trusted
        schema is not compared with its metaschema.

        Raises:
            SchemaError: a fault in the file.
        """
        self._folder = path.parent
        self._roots = roots
        self._limit = limit
        self._is_trusted = is_trusted
        self._resources: dict[str, referencing.Resource[Any]] = {}
        self._mounts: list[tuple[str, Path, str]] = []
        self._fault: SchemaError | None = None
        self.places: list[Place] = []
        document = Document.read(path, name, limit)
        self.dialect: Dialect = DIALECTS[DEFAULT]
        if isinstance(document.data, dict) and "$schema" in document.data:
            self.dialect = dialect_of(document, (), document.data["$schema"])
        self._metaschemas = metaschemas()
        self.uri = self._add(document, f"file:///{quote_url(path.parent.name)}/{quote_url(path.name)}", path)

    def registry(self) -> referencing.Registry[Any]:
        """All files that were read; it reads nothing by itself."""
        return self._metaschemas.with_resources(self._resources.items()).crawl()

    def check(self, document: Document, pointer: Pointer, schema: Any) -> None:
        """Compare a schema with its metaschema.

        Raises:
            SchemaError: it does not fit.
        """
        if self._is_trusted or is_ours(document):
            return
        if not isinstance(schema, dict | bool):
            document.fail("not a schema: must be a mapping", pointer)
        data: Any = schema
        meta = {key: value for key, value in self.dialect.validator.META_SCHEMA.items() if key != "$schema"}
        validator = Validator(self.dialect, meta, self._metaschemas, is_date=lambda text: True, references=_UNLIMITED)
        for mismatch in validator.mismatches(data):
            document.fail(f"not a schema: {mismatch.message}", (*pointer, *mismatch.pointer), key=mismatch.at_key)

    def look_up(self, place: Place, keyword: str) -> Any:
        """What a reference leads to; none for a published metaschema.

        Raises:
            SchemaError: it leads nowhere, outside, or to a file with a fault.
        """
        reference = place.schema[keyword]
        pointer = (*place.pointer, keyword)
        shown = quote(reference)
        if _NEVER.match(reference):
            place.document.fail(f"remote reference refused: {shown}", pointer)
        try:
            resolved = place.resolver.lookup(reference)
        except (PointerToNowhere, NoSuchAnchor, InvalidAnchor, LookupError, TypeError, ValueError):
            place.document.fail(f"the reference {shown} leads nowhere", pointer)
        except Unresolvable:
            if self._fault is not None:
                raise self._fault from None
            self._refuse(place, reference, pointer)
        if not isinstance(resolved.contents, dict | bool):
            place.document.fail(f"the reference {shown} does not lead to a schema", pointer)
        return None if _OFFICIAL.match(reference) else resolved

    def _refuse(self, place: Place, reference: str, pointer: Pointer) -> NoReturn:
        shown = quote(reference)
        if reference.startswith(OURS):
            place.document.fail(f"no schema {quote(reference.removeprefix(OURS))} ships with postlint", pointer)
        if _REMOTE.match(reference):
            place.document.fail(f"remote reference refused: {shown}", pointer)
        steps = unquote(urldefrag(reference)[0]).split("/")
        if ".." in steps or steps[0] == "":
            place.document.fail(f"the reference {shown} leaves the schema's folder", pointer)
        place.document.fail(f"the reference {shown} names no file in the schema's folder", pointer)

    def _add(self, document: Document, uri: str, path: Path) -> str:
        """Check a file and make it known by `uri` and by its own `$id`, which is returned."""
        self.check(document, (), document.data)
        _put_lists_first(document.data)
        own = document.data.get("$id", "") if isinstance(document.data, dict) else ""
        base: str = urldefrag(urljoin(uri, own))[0]
        resource = self.dialect.specification.create_resource(document.data)
        folder_name = document.path[: -len(path.name)]
        for each in dict.fromkeys((uri, base)):
            self._resources[each] = resource
            self._mounts.append((each.rpartition("/")[0] + "/", path.parent, folder_name))
        self.places.append(Place(document, (), document.data, self._reading().resolver(base)))
        return base

    def _reading(self) -> referencing.Registry[Any]:
        """All files that were read so far; it reads those that are asked for."""
        new: Any = referencing.Registry
        reading: referencing.Registry[Any] = new(retrieve=self._retrieve).combine(self.registry())
        return reading

    def _retrieve(self, uri: str) -> referencing.Resource[Any]:
        """The file that a reference has resolved to."""
        for prefix, folder, name in self._mounts:
            if uri not in self._resources and uri.startswith(prefix):
                relative = unquote(uri[len(prefix) :])
                path = self._find(folder, relative)
                if path is not None:
                    self._read(path, name + relative, uri)
        if uri not in self._resources and uri.startswith(OURS) and (path := self._shipped(uri)) is not None:
            self._read(path, uri, uri)
        if uri in self._resources:
            return self._resources[uri]
        raise LookupError(uri)

    def _shipped(self, uri: str) -> Path | None:
        """The schema that ships with postlint and has this URI."""
        name = uri.removeprefix(OURS)
        path = self._roots[-1] / name
        return path if re.fullmatch(r"[a-z0-9-]+\.schema\.json", name) and path.is_file() else None

    def _read(self, path: Path, name: str, uri: str) -> None:
        """Add a file; referencing may hide what is wrong with it, so that is kept."""
        try:
            self._add(Document.read(path, name, self._limit), uri, path)
        except SchemaError as error:
            self._fault = error
            raise

    def _find(self, folder: Path, relative: str) -> Path | None:
        """The real path of an existing file below the schema's folder and a root; none for any other."""
        try:
            path = (folder / relative).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return None
        is_inside = path.is_relative_to(self._folder) and any(path.is_relative_to(root) for root in self._roots)
        return path if is_inside else None


def is_ours(document: Document) -> bool:
    """Whether a file that was referred to ships with postlint. No path of a user's file has the two slashes."""
    return document.path.startswith(OURS)


def dialect_of(document: Document, pointer: Pointer, name: Any) -> Dialect:
    """The dialect that a `$schema` names.

    Raises:
        SchemaError: it names none that postlint knows.
    """
    dialect = DIALECTS.get(name.removesuffix("#")) if isinstance(name, str) else None
    if dialect is None:
        shown = quote(name) if isinstance(name, str) else "`$schema`"
        document.fail(
            f"remote reference refused: {shown} is none of draft 7, 2019-09 and 2020-12",
            (*pointer, "$schema"),
        )
    return dialect


def metaschemas() -> referencing.Registry[Any]:
    """The published metaschemas; without `$schema`, at which jsonschema would go back to its own keywords."""
    registry: referencing.Registry[Any] = referencing.Registry()
    resources: list[tuple[str, referencing.Resource[Any]]] = []
    for uri, resource in jsonschema_specifications.REGISTRY.items():
        contents = {key: value for key, value in resource.contents.items() if key != "$schema"}
        specification = referencing.jsonschema.specification_with(resource.contents["$schema"])
        resources.append((uri, specification.create_resource(contents)))
    return registry.with_resources(resources).crawl()


def _put_lists_first(data: Any) -> None:
    """Reorder `dependencies` of draft 7: referencing takes a list behind a schema for a schema."""
    todo = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            needed = value.get("dependencies")
            if isinstance(needed, dict):
                pairs = sorted(needed.items(), key=lambda pair: not isinstance(pair[1], list))
                value["dependencies"] = dict(pairs)
            todo += value.values()
        elif isinstance(value, list):
            todo += value
