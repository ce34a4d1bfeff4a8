"""Find all errors in a schema file itself, for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.schema.dialect import DEFAULT, DIALECTS, Dialect
from postlint.schema.document import Document, SchemaError
from postlint.schema.format import FORMATS, LENIENT_FORMATS
from postlint.schema.graph import children
from postlint.schema.keyword import LENIENT
from postlint.schema.load import LIMIT, load_schema
from postlint.schema.phrase import closest
from postlint.schema.place import dialect_of
from postlint.schema.values import DataFiles
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postlint.front_matter import Pointer

_STEPS = 50_000_000
_FORMAT_SLIPS = {
    **dict.fromkeys(("url", "link"), "uri"),
    **dict.fromkeys(("datetime", "timestamp", "iso-date-time"), "date-time"),
    "iso-time": "time",
    "ip": "ipv4",
    "ip-address": "ipv4",
    "host-name": "hostname",
    "guid": "uuid",
    "path": "uri-reference",
}
_OLD = ("definitions", "dependencies", "$recursiveRef", "$recursiveAnchor")
# Of editors, ajv-errors, ajv-keywords, OpenAPI and json-schema-to-typescript.
_OTHERS = (
    *("defaultSnippets", "deprecationMessage", "doNotSuggest", "enumDescriptions", "markdownDescription"),
    *("markdownEnumDescriptions", "errorMessage", "patternErrorMessage", "suggestSortText", "example", "nullable"),
    *("discriminator", "xml", "externalDocs", "tsType", "tsEnumNames", "uniqueItemProperties", "instanceof", "typeof"),
    *("transform", "range", "exclusiveRange", "regexp", "select", "id", "title", "allowTrailingCommas"),
)
_OWN = tuple(
    f"x-postlint-{name}"
    for name in ("format", "inferred", "message", "outliers", "role", "severity", "sorted", "values")
)


def examine(path: Path, root: Path) -> list[SchemaError]:
    """Return the errors in a schema file of the project at `root`, in order of place.

    These are the mismatches with JSON Schema, or if there are none, the first reference or data file that cannot be
    read. Misspelled keywords and unknown formats, which JSON Schema ignores, are always added.
    """
    try:
        document = Document.read(path, str(path), LIMIT, root)
        found = list(_misfits(document))
    except SchemaError as error:
        return [error]
    if not found:
        try:
            found += load_schema(path, root, is_date=lambda text: True, data=DataFiles(root)).warnings
        except SchemaError as error:
            found = [error]
    found += (*_slips(document), *_formats(document))
    return sorted(found, key=lambda fault: (fault.path != str(path), fault.line, fault.column))


def _fault(document: Document, message: str, pointer: Pointer, *, key: bool = False) -> SchemaError:
    place = document.position(pointer, key=key)
    return SchemaError(message, document.path, place.line, place.column)


def _misfits(document: Document) -> Iterator[SchemaError]:
    """Yield the mismatches with the metaschema."""
    from postlint.schema.explain import Explainer
    from postlint.schema.reference import metaschemas

    data = document.data
    if not isinstance(data, dict | bool):
        yield _fault(document, "not a schema: must be a mapping", ())
        return
    dialect = DEFAULT
    if isinstance(data, dict) and "$schema" in data:
        dialect = dialect_of(document, (), data["$schema"])
    meta = {key: value for key, value in dialect.validator.META_SCHEMA.items() if key != "$schema"}
    explainer = Explainer(dialect, meta, metaschemas(), is_date=lambda text: True, references=_STEPS, is_meta=True)
    instance: Any = data
    for mismatch in explainer.mismatches(instance):
        yield _fault(document, f"not a schema: {mismatch.message}", mismatch.pointer, key=mismatch.at_key)


def _slips(document: Document) -> Iterator[SchemaError]:
    """Yield the unknown keywords that look like a misspelled one: `requierd` → `required`."""
    known = sorted({*_OLD, *_OWN, *(name for dialect in DIALECTS for name in _keywords(dialect))})
    todo: list[tuple[Pointer, Any]] = [((), document.data)]
    while todo:
        pointer, schema = todo.pop()
        if not isinstance(schema, dict):
            continue
        for keyword in schema:
            if keyword not in known and keyword not in _OTHERS and (near := _meant(keyword, known)) is not None:
                message = f"unknown keyword {quote(keyword)}: did you mean {quote(near)}"
                yield _fault(document, message, (*pointer, keyword), key=True)
        todo += [((*pointer, *steps), child) for steps, child in children(schema)]


def _formats(document: Document) -> Iterator[SchemaError]:
    """Yield the formats that are not known, so that values are not checked: `url` → `uri`."""
    todo: list[tuple[Pointer, Any]] = [((), document.data)]
    while todo:
        pointer, schema = todo.pop()
        if not isinstance(schema, dict):
            continue
        for keyword, names in (("format", FORMATS), (LENIENT, LENIENT_FORMATS)):
            name = schema.get(keyword)
            if not isinstance(name, str) or name in names:
                continue
            meant = _FORMAT_SLIPS.get(name) or closest(name, sorted(names))
            advice = f": did you mean {quote(meant)}" if meant and meant in names else ": write a `pattern`"
            yield _fault(document, f"unknown format {quote(name)} is not checked{advice}", (*pointer, keyword))
        todo += [((*pointer, *steps), child) for steps, child in children(schema)]


def _meant(keyword: str, known: list[str]) -> str | None:
    """Return the keyword that this one misspells; None for unknown annotations (`x-…`), which others may define."""
    from rapidfuzz.distance import OSA

    near = closest(keyword, known)
    if near is None or keyword.startswith("x-") != near.startswith("x-"):
        return None
    return near if not keyword.startswith("x-") or OSA.distance(keyword, near) <= 2 else None


def _keywords(dialect: Dialect) -> set[str]:
    """Return the keywords that the metaschema of a dialect describes, in all its parts."""
    from postlint.schema.reference import metaschemas

    meta = dialect.validator.META_SCHEMA
    resolver = metaschemas().resolver(meta.get("$id", ""))
    parts = [meta, *(resolver.lookup(part["$ref"]).contents for part in meta.get("allOf", ()))]
    return {name for part in parts for name in part.get("properties", ())}
