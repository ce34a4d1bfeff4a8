"""A run's decisions, made once: which generator and schema a post answers to, and which rules are on for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from postlint.check import ALWAYS, ActiveRule, Limits
from postlint.config import CollectionTable, Config, ConfigError, Pointer, Setting, default_enabled, load_config, meant
from postlint.discover import CollectionPatterns, Discovery, Finder, Patterns, is_pattern
from postlint.generators import GENERATORS, Collection, Generator, SiteConfig, detect
from postlint.project import Project
from postlint.project_rule import SelectorError, make_rule
from postlint.registry import DuplicateRule, Registry, UnknownPlugin, load_plugin
from postlint.rule import Rule
from postlint.text import Position, quote


@dataclass(frozen=True)
class Request:
    """What a run was asked for, in plain data: a worker makes the same plan of it."""

    root: Path
    config_path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    inline_config: bool = True


class Plan:
    """The decisions for a project. Making one raises ConfigError for every mistake that it finds."""

    def __init__(self, request: Request) -> None:
        self.root = request.root
        self.request = request
        self.config = load_config(request.config_path, _shown(request))
        self.registry = _registry(self.config)
        self._selected = self._matched("select", request.select)
        self._ignored = self._matched("ignore", request.ignore)
        self._settings = self._read_settings(self.config.table.rules, "rules")
        self._overrides = [
            (
                self._patterns(override.files, "overrides", index, "files"),
                self._read_settings(override.rules, "overrides", index, "rules"),
            )
            for index, override in enumerate(self.config.table.overrides)
        ]
        self._project_paths = [
            self._patterns(table.paths, "project-rules", index, "paths") if table.paths else None
            for index, table in enumerate(self.config.table.project_rules)
        ]
        self._exclude = self._patterns(self.config.table.exclude, "exclude")
        self._rules: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}
        self._projects = {name: self._project(name) for name in self.collections}

    # --- the site ---------------------------------------------------------------------------------------

    @cached_property
    def _site(self) -> tuple[Generator, Path, SiteConfig]:
        name = self.config.table.generator
        if name is None:
            generator, folder = detect(self.root)
        else:
            generator = GENERATORS[name]
            folder = generator.locate(self.root) or self.root
        return generator, folder, generator.read(folder)

    @property
    def generator(self) -> Generator:
        """The generator that publishes the posts."""
        return self._site[0]

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The collections by name: those of the configuration, else the generator's. Patterns from the root."""
        if self.config.table.collections:
            own: dict[str, Collection] = {}
            for index, table in enumerate(self.config.table.collections):
                if table.name in own:
                    message = f"there are two collections {quote(table.name)}"
                    raise self.config.error(message, ("collections", index, "name"))
                for key, patterns in (("include", table.include), ("exclude", table.exclude)):
                    self._patterns(patterns, "collections", index, key)
                own[table.name] = Collection(table.name, table.include, table.exclude)
            return own
        generator, folder, site = self._site
        prefix = "" if folder == self.root else folder.relative_to(self.root).as_posix() + "/"
        return {
            collection.name: Collection(
                collection.name,
                tuple(prefix + pattern for pattern in collection.include) if prefix else collection.include,
                (
                    *collection.exclude,
                    *(f"/{prefix}{each.lstrip('/')}" for each in site.exclude if is_pattern(each) and each.strip("/")),
                ),
            )
            for collection in generator.collections
        }

    @cached_property
    def _schemas(self) -> dict[str, Path | None]:
        """The schema file of each collection."""
        tables = {table.name: table for table in self.config.table.collections}
        return {name: self._schema(tables.get(name), name) for name in self.collections}

    def _schema(self, table: CollectionTable | None, name: str) -> Path | None:
        if table is not None and table.schema is not None:
            path = (self.root / table.schema).resolve()
            index = [each.name for each in self.config.table.collections].index(name)
            if not path.is_relative_to(self.root):
                raise self.config.error("the schema is outside of the project", ("collections", index, "schema"))
            if not path.is_file():
                raise self.config.error(f"there is no file {quote(table.schema)}", ("collections", index, "schema"))
            return path
        if self.generator.schema is None:
            return None
        from postlint.schema import bundled

        return bundled(self.generator.schema)

    def schema_path(self, collection: str) -> Path | None:
        """The schema file that the posts of a collection answer to."""
        return self._schemas[collection]

    def project(self, collection: str) -> Project:
        """What the posts of a collection share."""
        return self._projects[collection]

    def _project(self, collection: str) -> Project:
        """Raises ConfigError when the collection's schema is at fault, before the first post is read."""
        generator, _, site = self._site
        return Project(
            syntax=generator.syntax,
            templates=generator.templates,
            markdown=site.markdown,
            prints_title=generator.prints_title,
            is_date=generator.is_date,
            semantics=generator.semantics,
            validator=self._validator(collection),
            heading_ids=site.heading_ids,
            links_urls=site.links_urls,
            timezone=site.timezone,
            figures=site.figures,
        )

    def _validator(self, collection: str) -> Any:
        path = self._schemas[collection]
        if path is None:
            return None
        from postlint.schema import SchemaError, load_schema

        is_own = path.is_relative_to(self.root)
        try:
            return load_schema(path, self.root if is_own else path.parent, is_date=self.generator.is_date)
        except SchemaError as error:
            place = Position(error.line, error.column)
            raise ConfigError(error.message, _relative(Path(error.path), self.root), place) from None

    # --- the posts --------------------------------------------------------------------------------------

    def finder(self) -> Finder:
        """What finds the posts of the project."""
        patterns = [
            CollectionPatterns(collection.name, Patterns(collection.include), Patterns(collection.exclude))
            for collection in self.collections.values()
        ]
        return Finder(self.root, patterns, self._exclude)

    def _patterns(self, patterns: tuple[str, ...], *pointer: str | int) -> Patterns:
        """The patterns of the configuration at a pointer. Raises ConfigError at the first text that is none."""
        for index, pattern in enumerate(patterns):
            if not is_pattern(pattern):
                raise self.config.error(f"{quote(pattern)} is no pattern", (*pointer, index))
        return Patterns(patterns)

    def check_globs(self, discovery: Discovery) -> None:
        """After a walk of the whole project: patterns of the configuration that match no post are mistakes.

        Raises:
            ConfigError: at the first such pattern.
        """
        paths = [post.path for post in discovery.posts]
        tables: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [
            *(
                (("collections", index, "include"), table.include)
                for index, table in enumerate(self.config.table.collections)
            ),
            *((("overrides", index, "files"), table.files) for index, table in enumerate(self.config.table.overrides)),
            *(
                (("project-rules", index, "paths"), table.paths)
                for index, table in enumerate(self.config.table.project_rules)
            ),
        ]
        for pointer, patterns in tables:
            for number, pattern in enumerate(patterns):
                matches = Patterns((pattern,)).matches
                if not pattern.startswith("!") and not any(matches(path) for path in paths):
                    raise self.config.error(f"the pattern {quote(pattern)} matches no post", (*pointer, number))

    # --- the rules --------------------------------------------------------------------------------------

    @property
    def limits(self) -> Limits:
        """What one post may take."""
        return Limits(self.config.table.max_file_size, self.config.table.timeout)

    @property
    def suppressible(self) -> Registry | None:
        """The rules that a comment in a post may suppress; None when comments are not to be heard."""
        return self.registry if self.request.inline_config else None

    def rules(self, path: str) -> tuple[ActiveRule, ...]:
        """The rules that are on for a post, with their options and severity there."""
        key = tuple(index for index, (patterns, _) in enumerate(self._overrides) if patterns.matches(path))
        key += tuple(
            -1 - index for index, patterns in enumerate(self._project_paths) if patterns and not patterns.matches(path)
        )
        if key not in self._rules:
            self._rules[key] = tuple(self._activate(key))
        return self._rules[key]

    def _read_settings(self, entries: dict[str, Any], *pointer: str | int) -> list[Setting]:
        """The settings in a `rules` table. Raises ConfigError at one that means no rule, or one that is always on."""
        for rule_id in ALWAYS.intersection(entries):
            raise self.config.error(f"{quote(rule_id)} is always on", (*pointer, rule_id), at_key=True)
        return self.config.settings(self.registry, pointer, entries)

    def _activate(self, key: tuple[int, ...]) -> list[ActiveRule]:
        layers = [self._settings, *(self._overrides[index][1] for index in key if index >= 0)]
        elsewhere = {self.config.table.project_rules[-1 - index].id for index in key if index < 0}
        active = (self._effective(rule, layers) for rule in self.registry if rule.id not in elsewhere)
        return [rule for rule in active if rule is not None]

    def _effective(self, rule: Rule, layers: list[list[Setting]]) -> ActiveRule | None:
        """A rule as the layers of settings leave it, the last one winning; None when it is off."""
        enabled = default_enabled(rule, self.config.table.profile)
        severity = rule.severity
        options: dict[str, Any] = {}
        for setting in (setting for layer in layers for setting in layer if rule.id in setting.rules):
            enabled = enabled if setting.enabled is None else setting.enabled
            severity = setting.severity or severity
            options |= setting.options
        if self._selected:
            enabled = rule.id in self._selected
        if not enabled or rule.id in self._ignored or rule.id in ALWAYS:
            return None
        return ActiveRule(rule, self.config.check_options(rule, options, ("rules", rule.id)), severity)

    def _matched(self, option: str, patterns: tuple[str, ...]) -> frozenset[str]:
        """The rules that the patterns of a command line option mean."""
        matched: set[str] = set()
        for pattern in patterns:
            rules = self.registry.match(pattern)
            if not rules:
                suggestion = meant(self.registry.suggest(pattern))
                raise ConfigError(f"--{option}: there is no rule {quote(pattern)}{suggestion}")
            matched.update(rules)
        return frozenset(matched)


def _shown(request: Request) -> str | None:
    """How messages name the configuration file: relative to the root where it is in there."""
    return None if request.config_path is None else _relative(request.config_path, request.root)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _registry(config: Config) -> Registry:
    """The built-in rules, the project's own and those of the plugins that it names."""
    registry = Registry()
    for index, table in enumerate(config.table.project_rules):
        pointer: Pointer = ("project-rules", index)
        if table.id.startswith("postlint/"):
            raise config.error("the family `postlint` is postlint's own", (*pointer, "id"))
        try:
            registry.add(make_rule(table.id, table.select, table.unless, table.message, table.severity))
        except SelectorError as error:
            raise config.error(f"is no selector: {error}", (*pointer, error.key)) from None
        except DuplicateRule as error:
            raise config.error(str(error), (*pointer, "id")) from None
    for index, name in enumerate(config.table.plugins):
        try:
            for rule in load_plugin(name):
                registry.add(rule)
        except (UnknownPlugin, DuplicateRule) as error:
            raise config.error(str(error), ("plugins", index)) from None
    return registry
