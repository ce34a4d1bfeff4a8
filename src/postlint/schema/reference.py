"""Read the files that a schema refers to: from its own folder, checked, and from nowhere else.

A schema gets the made-up URI `file:///<folder>/<name>`, joined with its `$id`. A reference that resolves to a URI
next to that one, or next to the `$id`, is read from the schema's folder; so is one to the `$id` of a file there. The
URI of a schema that ships with postlint is read from the installation. Every other reference is refused.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote as quote_url
from urllib.parse import unquote, urldefrag, urljoin

import jsonschema_specifications  # type: ignore[import-untyped]
import referencing
import referencing.jsonschema
from referencing.exceptions import InvalidAnchor, NoSuchAnchor, PointerToNowhere, Unresolvable

from postlint import disk
from postlint.schema.dialect import DEFAULT
from postlint.schema.document import Document, SchemaError
from postlint.schema.explain import Explainer
from postlint.schema.place import OURS, Place, dialect_of, is_ours
from postlint.text import lazy, quote

if TYPE_CHECKING:
    from postlint.front_matter import Pointer
    from postlint.schema.dialect import Dialect

_REMOTE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NEVER = lazy(r"file:|data:|//", re.IGNORECASE)
_OFFICIAL = lazy(r"https?://json-schema\.org/")
_UNLIMITED = 50_000_000
_INDEXED, _INDEXED_BYTES = 500, 10_000_000


class Library:
    """The files of a schema. `uri` is the schema's own; `places` gets the root of each file that is read."""

    def __init__(self, path: Path, name: str, roots: tuple[Path, ...], limit: int, *, is_trusted: bool) -> None:
        """Read the schema at `path`, a real path; `name` is its path in messages.

        Files must be below its folder and below one of `roots`, each of at most `limit` bytes. The last root is the
        folder of the schemas that ship with postlint. A trusted schema is not checked against its metaschema.

        Raises:
            SchemaError: an error in the file.
        """
        self._folder = path.parent
        self._roots = roots
        self._limit = limit
        self.is_trusted = is_trusted
        self._resources: dict[str, referencing.Resource[Any]] = {}
        self._mounts: list[tuple[str, Path, str]] = []
        self._fault: SchemaError | None = None
        self.places: list[Place] = []
        document = Document.read(path, name, limit, self._folder)
        self._folder_name = name.removesuffix(path.name)
        self.dialect: Dialect = DEFAULT
        self.is_named = isinstance(document.data, dict) and "$schema" in document.data
        if self.is_named:
            self.dialect = dialect_of(document, (), document.data["$schema"])
        self._metaschemas = metaschemas()
        self.uri = self._add(document, f"file:///{quote_url(path.parent.name)}/{quote_url(path.name)}", path)

    def registry(self) -> referencing.Registry[Any]:
        """Return a registry of all files read so far; it reads no further files."""
        return self._metaschemas.with_resources(self._resources.items()).crawl()

    def check(self, document: Document, pointer: Pointer, schema: Any) -> None:
        """Check a schema against its metaschema.

        Raises:
            SchemaError: it does not match.
        """
        if self.is_trusted or is_ours(document):
            return
        if not isinstance(schema, dict | bool):
            document.fail("not a schema: must be a mapping", pointer)
        data: Any = schema
        meta = {key: value for key, value in self.dialect.validator.META_SCHEMA.items() if key != "$schema"}
        explainer = Explainer(
            self.dialect, meta, self._metaschemas, is_date=lambda text: True, references=_UNLIMITED, is_meta=True
        )
        for mismatch in explainer.mismatches(data):
            document.fail(f"not a schema: {mismatch.message}", (*pointer, *mismatch.pointer), key=mismatch.at_key)

    def look_up(self, place: Place, keyword: str) -> Any:
        """Return the target of a reference; None for a published metaschema.

        Raises:
            SchemaError: the target does not exist, is outside the folder, or has an error.
        """
        reference = place.schema[keyword]
        pointer = (*place.pointer, keyword)
        shown = quote(reference)
        if _NEVER.match(reference):
            place.document.fail(_remote(reference), pointer)
        try:
            resolved = place.resolver.lookup(reference)
        except (PointerToNowhere, NoSuchAnchor, InvalidAnchor, LookupError, TypeError, ValueError):
            place.document.fail(f"reference {shown} cannot be resolved", pointer)
        except Unresolvable:
            if self._fault is not None:
                raise self._fault from None
            self._refuse(place, reference, pointer)
        if not isinstance(resolved.contents, dict | bool):
            place.document.fail(f"reference {shown} does not point to a schema", pointer)
        return None if _OFFICIAL.match(reference) else resolved

    def _refuse(self, place: Place, reference: str, pointer: Pointer) -> NoReturn:
        shown = quote(reference)
        if reference.startswith(OURS):
            place.document.fail(f"no schema {quote(reference.removeprefix(OURS))} ships with postlint", pointer)
        if _REMOTE.match(reference):
            place.document.fail(_remote(reference), pointer)
        steps = unquote(urldefrag(reference)[0]).split("/")
        if ".." in steps or steps[0] == "":
            place.document.fail(f"reference {shown} points outside the schema's folder", pointer)
        place.document.fail(f"reference {shown} is not a file in the schema's folder", pointer)

    def _add(self, document: Document, uri: str, path: Path) -> str:
        """Check a file, register it under `uri` and its own `$id`, and return the `$id`."""
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
        """Return a registry of all files read so far; it reads further files on demand."""
        new: Any = referencing.Registry
        reading: referencing.Registry[Any] = new(retrieve=self._retrieve).combine(self.registry())
        return reading

    def _retrieve(self, uri: str) -> referencing.Resource[Any]:
        """Return the file that a reference resolves to."""
        for prefix, folder, name in self._mounts:
            if uri not in self._resources and uri.startswith(prefix):
                relative = unquote(uri[len(prefix) :])
                path = self._find(folder, relative)
                if path is not None:
                    self._read(path, name + relative, uri)
        if uri not in self._resources and uri.startswith(OURS) and (path := self._shipped(uri)) is not None:
            self._read(path, uri, uri)
        if uri not in self._resources and (path := self._named.get(uri)) is not None:
            self._read(path, self._folder_name + path.name, uri)
        if uri in self._resources:
            return self._resources[uri]
        raise LookupError(uri)

    @cached_property
    def _named(self) -> dict[str, Path]:
        """Return the files in the schema's folder by their `$id`: the first hundreds of them, up to a total size."""
        found: dict[str, Path] = {}
        left = _INDEXED_BYTES
        for path in [self._folder / name for name in disk.names(self._folder)][:_INDEXED]:
            try:
                document = Document.read(path, path.name, left, self._folder)
            except SchemaError:
                continue
            data = document.data
            left -= document.size
            if isinstance(data, dict) and isinstance(name := data.get("$id"), str):
                found.setdefault(name.rstrip("#"), path)
        return found

    def _shipped(self, uri: str) -> Path | None:
        """Return the path of the shipped schema with this URI; None if there is none."""
        name = uri.removeprefix(OURS)
        path = self._roots[-1] / name
        return path if re.fullmatch(r"[a-z0-9-]+\.schema\.json", name) and disk.is_file(path) else None

    def _read(self, path: Path, name: str, uri: str) -> None:
        """Add a file; keep its error, because the library `referencing` may hide it."""
        try:
            within = None if path.parent == self._roots[-1] else self._folder
            self._add(Document.read(path, name, self._limit, within), uri, path)
        except SchemaError as error:
            self._fault = error
            raise

    def _find(self, folder: Path, relative: str) -> Path | None:
        """Return the real path of an existing file below the schema's folder and a root; None for any other."""
        try:
            path = Path(disk.real(folder / relative))
        except ValueError:
            return None
        if not disk.exists(path):
            return None
        is_inside = path.is_relative_to(self._folder) and any(path.is_relative_to(root) for root in self._roots)
        return path if is_inside else None


def _remote(reference: str) -> str:
    """Return the message about a reference that is not to a file of the project."""
    return f"schemas are not fetched from the network: save {quote(reference, 30)} in the project"


def metaschemas() -> referencing.Registry[Any]:
    """Return the published metaschemas, without `$schema`: with it, jsonschema would use its own keywords again."""
    registry: referencing.Registry[Any] = referencing.Registry()
    resources: list[tuple[str, referencing.Resource[Any]]] = []
    for uri, resource in jsonschema_specifications.REGISTRY.items():
        contents = {key: value for key, value in resource.contents.items() if key != "$schema"}
        specification = referencing.jsonschema.specification_with(resource.contents["$schema"])
        resources.append((uri, specification.create_resource(contents)))
    return registry.with_resources(resources).crawl()


def _put_lists_first(data: Any) -> None:
    """Reorder `dependencies` of draft 7: `referencing` reads a list after a schema as a schema."""
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
