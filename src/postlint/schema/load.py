"""Load schemas: those of a project, and those that ship with postlint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postlint import disk
from postlint.schema.accept import Acceptor
from postlint.schema.accept_value import Means
from postlint.schema.deprecation import ANY
from postlint.schema.dialect import DEFAULT
from postlint.schema.document import SchemaError
from postlint.schema.ecma import matches, matches_known
from postlint.schema.format import formats, lenient
from postlint.schema.graph import Graph
from postlint.schema.keyword import SORTED
from postlint.schema.origin import Origin, Origins
from postlint.schema.place import OURS
from postlint.schema.shelf import Shelf
from postlint.schema.validator import Validator
from postlint.schema.values import DataFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.schema.explain import Explainer
    from postlint.schema.reference import Library

_NOT_FOR_POSTS = ("audit", "config", "report")
LIMIT = 5_000_000
"""The largest size of a schema file, in bytes."""


def load_schema(
    path: Path,
    root: Path,
    *,
    is_date: Callable[[str], bool],
    limit: int = LIMIT,
    data: DataFiles | None = None,
    reads_dates: bool = False,
) -> Validator:
    """Read and check the schema at `path` and all schemas that it refers to, once for all posts.

    The suffix decides between JSON and YAML; drafts 6, 7, 2019-09 and 2020-12 are supported. The file must be below
    `root` or ship with postlint; references reach only files in its folder. `is_date` returns whether the generator
    accepts a string as a date, for `x-postlint-format: date`; with `reads_dates` for `format` too. `data` reads the
    files of `x-postlint-values`; a file that a shipped schema names may be missing.

    Raises:
        SchemaError: an error in the schema or one of its files, with line and column.
    """
    ours = Path(disk.real(_schemas()))
    roots = (Path(disk.real(root)), ours)
    try:
        real = Path(disk.real(path))
    except ValueError:
        raise SchemaError("there is no such file", str(path)) from None
    if not disk.exists(real):
        raise SchemaError("there is no such file", str(path))
    if not any(real.is_relative_to(each) for each in roots):
        raise SchemaError("the file is outside the project", str(path))
    is_ours = real.parent == ours

    def read() -> Library:
        from postlint.schema.reference import Library

        return Library(real, str(path), roots, limit, is_trusted=is_ours)

    shelf = Shelf(real, str(path), limit) if is_ours else read()
    graph = Graph(shelf)
    values = graph.values(data or DataFiles(root), may_lack=is_ours)
    deprecated = frozenset(graph.deprecated_keys())

    def explain() -> Explainer:
        from postlint.schema.explain import Explainer

        library = read() if isinstance(shelf, Shelf) else shelf
        places = (Graph(library) if isinstance(shelf, Shelf) else graph).places
        return Explainer(
            library.dialect,
            {"$ref": library.uri},
            library.registry(),
            is_date=is_date,
            values=values,
            origin_of=Origins(places, lambda name: _shown(name, roots[0], ours)).of,
            reads_dates=reads_dates,
            deprecated_keys=deprecated,
        )

    means = Means(
        formats(is_date if reads_dates else None), lenient(is_date), values, matches_known if is_ours else matches
    )
    return Validator(
        Acceptor(graph.root, shelf.dialect, means, graph.target_of, is_nullable=True),
        explain,
        known_keys=frozenset(graph.known_keys()),
        ignores_case=graph.ignores_case,
        values=values,
        roles=graph.roles(),
        warnings=tuple(graph.warnings),
        deprecated_keys=deprecated,
        sorts=graph.sorts,
        is_bundled=is_ours,
    )


def _shown(name: str, root: Path, ours: Path) -> str:
    """Return the path of a schema file relative to the root, or the URI of one that ships with postlint."""
    if name.startswith(OURS):
        return name
    real = Path(disk.real(name))
    if real.parent == ours:
        return f"{OURS}{real.name}"
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else real.name


def own_schema(schema: dict[str, Any], *, is_date: Callable[[str], bool], name: str | None = None) -> Validator:
    """Return the validator of a schema that postlint itself has made, in the default dialect.

    `name` is the file that asks for it, for messages.
    """
    origin = None if name is None else Origin(name)
    deprecated = frozenset({ANY}) if "deprecat" in str(schema) else frozenset()

    def explain() -> Explainer:
        import referencing

        from postlint.schema.explain import Explainer

        return Explainer(
            DEFAULT,
            schema,
            referencing.Registry(),
            is_date=is_date,
            origin_of=lambda error: origin,
            deprecated_keys=deprecated,
        )

    return Validator(
        Acceptor(schema, DEFAULT, Means(formats(), lenient(is_date))),
        explain,
        known_keys=frozenset(schema.get("properties", ())),
        deprecated_keys=deprecated,
        sorts=SORTED in str(schema),
    )


def bundled(name: str) -> Path:
    """Return the path of a schema that ships with postlint, such as `jekyll`."""
    return _schemas() / f"{name}.schema.json"


def bundled_names() -> list[str]:
    """Return the names of the front matter schemas that ship with postlint."""
    names = (name.removesuffix(".schema.json") for name in disk.files_matching(_schemas(), "*.schema.json"))
    return sorted(name for name in names if name not in _NOT_FOR_POSTS)


def find_bundled(*names: str) -> Path | None:
    """Return the path of the first of these schemas that ships with postlint; None if none does."""
    return next((path for path in map(bundled, names) if disk.is_file(path)), None)


def _schemas() -> Path:
    """Return the folder of the shipped schemas: `postlint/schemas` in a wheel, `schemas` in a checkout."""
    inside = Path(__file__).parents[1] / "schemas"
    return inside if disk.is_folder(inside) else Path(__file__).parents[3] / "schemas"
