"""A run's decisions, made once: which generator and schema a post answers to, and which rules are on for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from postlint import house
from postlint.check import ALWAYS, ActiveRule, Choice, Limits
from postlint.condition import Override, read_condition
from postlint.config import CollectionTable, Config, ConfigError, Pointer, Setting, default_enabled, load_config, meant
from postlint.discover import CollectionPatterns, Discovery, Finder, Patterns, is_pattern
from postlint.generators import GENERATORS, Collection, Generator, SiteConfig, detect, locate, placed
from postlint.post import Post
from postlint.project import Project
from postlint.project_rule import SelectorError, make_rule
from postlint.registry import DuplicateRule, Registry, UnknownPlugin, load_plugin, near
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
        self.overrides = [self._override(index) for index in range(len(self.config.table.overrides))]
        self._project_paths = [
            (rule_id, self._patterns(paths, *pointer)) for rule_id, paths, pointer in house.paths(self.config.table)
        ]
        self._presets = house.presets(self.config)
        self._ledger = house.ledger(self.config, self.root)
        self._exclude = self._patterns(self.config.table.exclude, "exclude")
        self._rules: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}
        self._data: dict[Path, Any] = {}
        self._projects = {name: self._project(name) for name in self.collections}
        house.check_examples(self.config, self.registry, next(iter(self._projects.values())))

    # --- the site ---------------------------------------------------------------------------------------

    @cached_property
    def _site(self) -> tuple[Generator, Path, SiteConfig]:
        name = self.config.table.generator
        if name is None:
            generator, folder = detect(self.root)
        else:
            generator = GENERATORS[name]
            folder = locate(generator, self.root)
        return generator, folder, generator.read(folder)

    @property
    def generator(self) -> Generator:
        """The generator that publishes the posts."""
        return self._site[0]

    @property
    def theme(self) -> str | None:
        """The theme of the site, where its generator has such and it is one that is known."""
        return self._site[2].theme

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The collections by name: those of the configuration, else the generator's. Patterns from the root."""
        if not self.config.table.collections:
            return self._generated
        own: dict[str, Collection] = {}
        for index, table in enumerate(self.config.table.collections):
            if table.name in own:
                message = f"there are two collections {quote(table.name)}"
                raise self.config.error(message, ("collections", index, "name"))
            for key, patterns in (("include", table.include or ()), ("exclude", table.exclude)):
                self._patterns(patterns, "collections", index, key)
            if table.include is not None:
                own[table.name] = Collection(table.name, table.include, table.exclude)
            elif table.name in self._generated:
                generated = self._generated[table.name]
                own[table.name] = generated._replace(exclude=(*generated.exclude, *table.exclude))
            else:
                known = f"{self.generator.name} has no collection {quote(table.name)}"
                message = f"the key `include` is missing: {known}{meant(near(table.name, self._generated))}"
                raise self.config.error(message, ("collections", index))
        return own

    @cached_property
    def _generated(self) -> dict[str, Collection]:
        """The collections of the generator."""
        generator, folder, site = self._site
        prefix = "" if folder == self.root else folder.relative_to(self.root).as_posix() + "/"
        return {
            collection.name: Collection(
                collection.name,
                tuple(prefix + pattern for pattern in collection.include if is_pattern(pattern)),
                (
                    *(placed(prefix, pattern) for pattern in collection.exclude if is_pattern(pattern)),
                    *(f"/{prefix}{each.lstrip('/')}" for each in site.exclude if is_pattern(each) and each.strip("/")),
                ),
                tuple(prefix + pattern for pattern in collection.foreign if is_pattern(pattern)),
                tuple(f"{prefix}{folder}/" for folder in collection.bundles),
            )
            for collection in site.collections or generator.collections
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
        return self.shipped_schema(name)

    def shipped_schema(self, collection: str) -> Path | None:
        """The schema that ships for the posts of a collection, whether or not they answer to one of their own."""
        names = self.generator.schemas(self._site[2].theme, collection)
        if not names:
            return None
        from postlint.schema import find_bundled

        return find_bundled(*names)

    def schema_path(self, collection: str) -> Path | None:
        """The schema file that the posts of a collection answer to."""
        return self._schemas[collection]

    def project(self, collection: str) -> Project:
        """What the posts of a collection share."""
        return self._projects[collection]

    def _project(self, collection: str) -> Project:
        """Raises ConfigError when the collection's schema is at fault, before the first post is read."""
        generator, folder, site = self._site
        return Project(
            syntax=generator.syntax,
            templates=generator.templates if site.templates is None else site.templates,
            markdown=site.markdown,
            prints_title=generator.prints_title if site.prints_title is None else site.prints_title,
            is_date=generator.is_date,
            semantics=site.semantics or generator.semantics,
            validator=self._validator(collection),
            heading_ids=site.heading_ids,
            links_urls=site.links_urls,
            timezone=site.timezone,
            figures=site.figures,
            mdx=generator.mdx,
            defaults=site.defaults,
            folder="" if folder == self.root else folder.relative_to(self.root).as_posix() + "/",
            publisher=self.config.table.attribution.site,
            ledger=self._ledger,
        )

    def _validator(self, collection: str) -> Any:
        path = self._schemas[collection]
        if path is None:
            return None
        from postlint.schema import DataFiles, SchemaError, load_schema

        is_own = path.is_relative_to(self.root)
        folder = self.root if is_own else self._site[1]
        data = self._data[folder] = self._data.get(folder) or DataFiles(folder)
        try:
            return load_schema(path, self.root if is_own else path.parent, is_date=self.generator.is_date, data=data)
        except SchemaError as error:
            place = Position(error.line, error.column)
            raise ConfigError(error.message, _relative(Path(error.path), self.root), place) from None

    # --- the posts --------------------------------------------------------------------------------------

    def finder(self) -> Finder:
        """What finds the posts of the project."""
        patterns = [
            CollectionPatterns(
                one.name, Patterns(one.include), Patterns(one.exclude), Patterns(one.foreign), one.bundles
            )
            for one in self.collections.values()
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
                (("collections", index, "include"), table.include or ())
                for index, table in enumerate(self.config.table.collections)
            ),
            *(
                (("overrides", index, "files"), table.files or ())
                for index, table in enumerate(self.config.table.overrides)
            ),
            *((pointer, patterns) for _, patterns, pointer in house.paths(self.config.table)),
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

    def rules(self, path: str, collection: str) -> Choice:
        """The rules that are on for a post, with their options and severity there.

        Where the front matter decides about some of them, what chooses them once the post is read.
        """
        elsewhere = tuple(
            -1 - index for index, (_, patterns) in enumerate(self._project_paths) if not patterns.matches(path)
        )
        fitting = self.fitting(path, collection)
        if all(self.overrides[index].condition is None for index in fitting):
            return self._active((*fitting, *elsewhere))
        return lambda post: self._active((*self.holding(fitting, post), *elsewhere))

    def fitting(self, path: str, collection: str) -> list[int]:
        """The indexes of the overrides that may be about a post, before it is read."""
        return [index for index, override in enumerate(self.overrides) if override.fits(path, collection)]

    def holding(self, fitting: list[int], post: Post | None) -> list[int]:
        """Those of them that are about it, be it read or (None) not to be read."""
        return [index for index in fitting if self.overrides[index].holds(post)]

    def _active(self, key: tuple[int, ...]) -> tuple[ActiveRule, ...]:
        """The rules that are on with the overrides at these indexes, and without the project rules at `-1 - index`."""
        if key not in self._rules:
            self._rules[key] = tuple(self._activate(key))
        return self._rules[key]

    def _override(self, index: int) -> Override:
        """An override of the configuration, ready to be asked. Raises ConfigError at what is wrong with it."""
        table = self.config.table.overrides[index]
        pointer: Pointer = ("overrides", index)
        if table.files is None and table.when is None:
            raise self.config.error("an override needs `files`, `when`, or both", pointer)
        return Override(
            self._patterns(table.files, *pointer, "files") if table.files is not None else None,
            table.when.collection if table.when else None,
            read_condition(self.config, table.when, (*pointer, "when"), self.collections) if table.when else None,
            self._read_settings(table.rules, *pointer, "rules"),
        )

    def _read_settings(self, entries: dict[str, Any], *pointer: str | int) -> list[Setting]:
        """The settings in a `rules` table. Raises ConfigError at one that means no rule, or one that is always on."""
        for rule_id in ALWAYS.intersection(entries):
            raise self.config.error(f"{quote(rule_id)} is always on", (*pointer, rule_id), at_key=True)
        return self.config.settings(self.registry, pointer, entries)

    def _activate(self, key: tuple[int, ...]) -> list[ActiveRule]:
        layers = [self._settings, *(self.overrides[index].settings for index in key if index >= 0)]
        elsewhere = {self._project_paths[-1 - index][0] for index in key if index < 0}
        active = (self._effective(rule, layers) for rule in self.registry if rule.id not in elsewhere)
        return [rule for rule in active if rule is not None]

    def _effective(self, rule: Rule, layers: list[list[Setting]]) -> ActiveRule | None:
        """A rule as the layers of settings leave it, the last one winning; None when it is off."""
        enabled = self._presets.get(rule.id, default_enabled(rule, self.config.table.profile))
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
    for rule, pointer in house.policies(config):
        try:
            registry.add(rule)
        except DuplicateRule as error:
            raise config.error(str(error), (*pointer, "id")) from None
    for index, name in enumerate(config.table.plugins):
        try:
            for rule in load_plugin(name):
                registry.add(rule)
        except (UnknownPlugin, DuplicateRule) as error:
            raise config.error(str(error), ("plugins", index)) from None
    return registry
