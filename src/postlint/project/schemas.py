"""The schemas of the posts: those of the configuration, else what the site itself demands, else the shipped one.

A post can name one more: `$schema` in its front matter, or a comment for editors, `# yaml-language-server: $schema=…`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postlint import disk
from postlint.front_matter import Pointer
from postlint.generators import Conventions, Generator
from postlint.post import Post
from postlint.project.config import Config
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.override import Condition, read_condition
from postlint.project.pattern import misplaced_backslash
from postlint.project.table import CollectionTable, SchemaTable
from postlint.text import Position, Span, escape, inside, lazy, meant, near, quote

if TYPE_CHECKING:
    from postlint.schema import Checks, DataFiles, Validator

_NAMED = lazy(r"[a-z0-9-]+")
_PACKAGED = lazy(r"(?P<package>[A-Za-z_]\w+):(?P<path>[^/\\].*)")
# For the language servers of YAML and TOML.
_COMMENT = lazy(r"^[ \t]*#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|:schema[ \t]+)(?P<path>\S+)", re.MULTILINE)
_CONTENT = lazy(r"src/content/(?P<name>[^/]+)/")
_REMOTE = lazy(r"[A-Za-z][\w+.-]*:|/|\\|~")


class Wanted(NamedTuple):
    """A schema file that posts must match: all of them, or those that meet a condition.

    `root` is the folder that the file must be in. `is_generated`: by the site's generator, from a schema that reads
    dates as the generator does.
    """

    path: Path
    root: Path
    condition: Condition | None = None
    is_generated: bool = False


class Schemas:
    """The schemas of the posts of a project, by collection."""

    def __init__(self, config: Config, base: Path, site: Path, generator: Generator, conventions: Conventions) -> None:
        """Take the configuration, the folder that it is in, and the site: its folder, generator and conventions."""
        self._config = config
        self._base = base
        self._site = site
        self._generator = generator
        self._conventions = conventions
        self._tables = {table.name: (index, table) for index, table in enumerate(config.table.collections)}
        self._paths: dict[str, list[Path]] = {}
        self._data: dict[Path, DataFiles] = {}
        self._loaded: dict[tuple[Path, bool], Validator] = {}
        self._chosen: dict[tuple[str, tuple[int, ...]], Checks | None] = {}
        self._own: dict[str, Checks | str] = {}
        self.warnings: dict[str, None] = {}

    def paths(self, collection: str) -> list[Path]:
        """Return the schema files of a collection; none where it has no schema."""
        if collection not in self._paths:
            is_of_site = self._is_of_site(collection)
            own = [self._site / self._conventions.schemas[collection].path] if is_of_site else []
            self._paths[collection] = own or [wanted.path for wanted in self._wanted(collection)]
        return self._paths[collection]

    def shipped(self, collection: str) -> Path | None:
        """Return the shipped schema for the posts of a collection, also where they have one of their own."""
        names = self._generator.schemas(self._conventions.theme, collection)
        if not names:
            return None
        from postlint.schema import find_bundled

        return find_bundled(*names)

    def chooser(self, collection: str) -> Callable[[Post], Checks | None]:
        """Return which schema a post of the collection must match. Raises ConfigError if one is wrong."""
        if self._is_of_site(collection):
            from postlint.schema import own_schema

            site = self._conventions.schemas[collection]
            name = relative(self._site / site.path, self._base)
            pairs: list[tuple[Condition | None, Validator]] = [
                (None, own_schema(site.schema, is_date=site.is_date, name=name))
            ]
        else:
            pairs = [(wanted.condition, self._load(wanted)) for wanted in self._wanted(collection)]
        always = tuple(index for index, (condition, _) in enumerate(pairs) if condition is None)
        is_simple = len(always) == len(pairs)
        is_undecided = not self._configured(collection) and not self._is_of_site(collection)

        def choose(post: Post) -> Checks | None:
            held = always
            if not is_simple:
                held = tuple(index for index, (when, _) in enumerate(pairs) if when is None or when.holds(post))
            key = (collection, held)
            if key not in self._chosen:
                self._chosen[key] = _joined([pairs[index][1] for index in held])
            more = self._own_of(post), self._generated(post) if is_undecided else None
            return self._chosen[key] if more == (None, None) else _joined([*filter(None, (self._chosen[key], *more))])

        return choose

    # --- the schemas of a collection ------------------------------------------------------------------------

    def _is_of_site(self, collection: str) -> bool:
        """Return whether the site itself says what it demands, and the configuration names no schema."""
        return collection in self._conventions.schemas and not self._configured(collection)

    def _configured(self, collection: str) -> tuple[str | SchemaTable, ...]:
        table = self._tables[collection][1] if collection in self._tables else CollectionTable(name=collection)
        return table.schema if isinstance(table.schema, tuple) else () if table.schema is None else (table.schema,)

    def _wanted(self, collection: str) -> list[Wanted]:
        """Return the schema files of a collection. Raises ConfigError for those that the configuration cannot have."""
        configured = self._configured(collection)
        if configured:
            return [*self._of_configuration(collection, configured)]
        shipped = self.shipped(collection)
        return [] if shipped is None else [Wanted(shipped, shipped.parent)]

    def _of_configuration(self, collection: str, configured: tuple[str | SchemaTable, ...]) -> Iterator[Wanted]:
        at: Pointer = ("collections", self._tables[collection][0], "schema")
        is_list = isinstance(self._tables[collection][1].schema, tuple)
        mistakes = Mistakes()
        for index, each in enumerate(configured):
            pointer: Pointer = (*at, index) if is_list else at
            with mistakes:
                if isinstance(each, str):
                    yield self._named(each, pointer)
                else:
                    wanted = self._named(each.path, (*pointer, "path"))
                    when = each.when
                    condition = read_condition(self._config, when, (*pointer, "when"), [collection]) if when else None
                    yield wanted._replace(condition=condition)
        mistakes.settle()

    def _named(self, name: str, pointer: Pointer) -> Wanted:
        """Return the schema of a name: a path, a shipped schema such as `jekyll`, or `package:file.json`."""
        from postlint.schema import bundled, bundled_names

        if fault := misplaced_backslash(name, is_pattern=False):
            raise self._config.error(f"{quote(name)} {fault}", pointer)
        if "://" in name:
            raise self._config.error("schemas are not fetched from the network: save it in the project", pointer)
        if (found := _PACKAGED.fullmatch(name)) is not None:
            return self._packaged(found["package"], found["path"], pointer)
        path = inside(self._base / name, self._base)
        if path is None:
            raise self._config.error("the schema is outside of the project", pointer)
        if disk.is_file(self._base / path):
            return Wanted(self._base / path, self._base)
        if not _NAMED.fullmatch(name):
            raise self._config.error(f"there is no file {quote(name)}", pointer)
        if name not in bundled_names():
            suggestion = meant(near(name, bundled_names()))
            raise self._config.error(f"there is no file or bundled schema {quote(name)}{suggestion}", pointer)
        return Wanted(bundled(name), bundled(name).parent)

    def _packaged(self, package: str, name: str, pointer: Pointer) -> Wanted:
        """Return the schema in an installed package, which is not imported."""
        spec = find_spec(package)
        folders = spec.submodule_search_locations if spec is not None else None
        if not folders:
            raise self._config.error(f"there is no package {quote(package)}", pointer)
        root = Path(next(iter(folders)))
        path = inside(root / name, root)
        if path is None or not disk.is_file(root / path):
            raise self._config.error(f"there is no file {quote(name)} in the package {quote(package)}", pointer)
        return Wanted(root / path, root)

    def _load(self, wanted: Wanted) -> Validator:
        """Return a schema, each file read once. Raises ConfigError if it is wrong."""
        from postlint.schema import SchemaError

        try:
            return self._read(wanted)
        except SchemaError as error:
            place = Position(error.line, error.column)
            raise ConfigError(error.message, relative(Path(error.path), self._base), place) from None

    def _read(self, wanted: Wanted) -> Validator:
        from postlint.schema import DataFiles, load_schema

        key = (wanted.path, wanted.is_generated)
        if key not in self._loaded:
            folder = self._base if wanted.path.is_relative_to(self._base) else self._site
            data = self._data[folder] = self._data.get(folder) or DataFiles(folder)
            loaded = self._loaded[key] = load_schema(
                wanted.path,
                wanted.root,
                is_date=self._conventions.is_date,
                data=data,
                reads_dates=wanted.is_generated,
            )
            for warning in loaded.warnings:
                path = relative(Path(warning.path), self._base)
                self.warnings[escape(f"{path}:{warning.line}:{warning.column}: warning: {warning.message}", 4096)] = (
                    None
                )
        return self._loaded[key]

    def _generated(self, post: Post) -> Checks | None:
        """Return the schema that Astro has written for the folder of a post: `.astro/collections/blog.schema.json`."""
        if self._generator.name != "astro":
            return None
        site = "" if self._site == self._base else self._site.relative_to(self._base).as_posix() + "/"
        found = _CONTENT.match(post.path.removeprefix(site))
        path = self._site / ".astro" / "collections" / f"{found['name']}.schema.json" if found else None
        if path is None or not disk.is_file(path):
            return None
        from postlint.schema import SchemaError

        try:
            return self._read(Wanted(path, self._site, is_generated=True))
        except SchemaError:  # the author can change nothing about it
            return None

    # --- the schema that a post names -----------------------------------------------------------------------

    def _own_of(self, post: Post) -> Checks | None:
        """Return the schema that a post names: a path from its folder to a file of the project; None for any other."""
        name = post.front.data.get("$schema")
        place: Span | None = None
        if name is None and "schema" in (text := post.source.text[slice(*post.front.content)]):
            comment = _COMMENT.search(text)
            if comment is not None:
                start = post.front.content.start
                name, place = comment["path"], Span(start + comment.start("path"), start + comment.end("path"))
        if not isinstance(name, str) or _REMOTE.match(name):
            return None
        found = self._own_at(posixpath.normpath(posixpath.join(posixpath.dirname(post.path), name)))
        if not isinstance(found, str):
            return found
        from postlint.schema import Mismatch, Refused

        message = f"schema {quote(name, 40)} cannot be used: {found}"
        return Refused(Mismatch(message, ("$schema",), "$schema", False, place=place))

    def _own_at(self, path: str) -> Checks | str:
        """Return the schema at a path from the root, or why there is none."""
        from postlint.schema import SchemaError

        if path not in self._own:
            if inside(self._base / path, self._base) is None:
                self._own[path] = "it is outside of the project"
            elif not disk.is_file(self._base / path):
                self._own[path] = f"there is no file {quote(path)}"
            else:
                try:
                    self._own[path] = self._read(Wanted(self._base / path, self._base))
                except SchemaError as error:
                    self._own[path] = f"{relative(Path(error.path), self._base)}:{error.line}: {error.message}"
        return self._own[path]


def _joined(schemas: list[Checks]) -> Checks | None:
    if len(schemas) < 2:
        return schemas[0] if schemas else None
    from postlint.schema import Several

    return Several(schemas)


def relative(path: Path, base: Path) -> str:
    """Return the path of a file of the project relative to a folder, for messages; another path unchanged."""
    real = Path(disk.real(path))
    return real.relative_to(base).as_posix() if real.is_relative_to(base) else str(path)
