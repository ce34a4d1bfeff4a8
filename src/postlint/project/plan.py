"""A run's decisions, made once: what `publication.py` knows of the posts, and which rules are on for each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from postlint.engine.check import PostResult, check_bytes, crashed, too_large
from postlint.post import Post
from postlint.project import policies as house
from postlint.project.collections import Publication, relative
from postlint.project.config import Config, Setting, default_enabled, load_config, stand_in
from postlint.project.discover import Found, Patterns
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.override import Override, read_condition
from postlint.project.project_rule import SelectorError, make_rule
from postlint.project.toml_file import Pointer
from postlint.rule import ActiveRule, Choice, Limits, Rule
from postlint.rules.registry import ALWAYS_ON, DuplicateRule, Registry, UnknownPlugin, load_plugin
from postlint.text import TooLarge, Unreadable, escape, meant, quote, read_file


class Request(msgspec.Struct, frozen=True):
    """What a run was asked for, in plain data: a worker makes the same plan of it."""

    root: Path
    config_path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    inline_config: bool = True


class Plan(Publication):
    """The decisions for a project. Making one raises ConfigError for every mistake that it finds."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.root, load_config(request.config_path, _shown(request)))
        self.request = request
        self.registry, self._is_complete = _registry(self.config, self.mistakes)
        with self.mistakes:
            self._selected = self._matched("select", request.select)
        with self.mistakes:
            self._ignored = self._matched("ignore", request.ignore)
        with self.mistakes:
            self._settings = self._read_settings(self.config.table.rules, "rules")
        self.overrides: list[Override] = []
        for index in range(len(self.config.table.overrides)):
            with self.mistakes:
                self.overrides.append(self._override(index))
        self._project_paths: list[tuple[str, Patterns]] = []
        for rule_id, paths, pointer in house.paths(self.config.table):
            with self.mistakes:
                self._project_paths.append((rule_id, self._patterns(paths, *pointer)))
        with self.mistakes:
            self._presets = house.presets(self.config)
        with self.mistakes:
            self.projects  # noqa: B018 - made here, so that a mistake in a schema is found
        self.mistakes.settle()
        self._rules: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}
        house.check_examples(self.config, self.registry, next(iter(self.projects.values())))

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

    def check(self, found: Found) -> PostResult:
        """Read and check one post. Never raises for anything that is in its file."""
        limits = self.limits
        try:
            data = read_file(os.path.join(self.root, found.path), limits.file_size)
        except TooLarge as error:
            return too_large(found.path, error.size, limits.file_size)
        except Unreadable as error:
            return PostResult(found.path, (), unreadable=f"{escape(found.path, 200)}: {error.reason}")
        try:
            project, rules = self.project(found.collection), self.rules(found.path, found.collection)
            return check_bytes(data, found.path, project, rules, limits, self.suppressible)
        except Exception as error:
            return crashed(found.path, error)

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
        mistakes = Mistakes()
        files, condition = None, None
        with mistakes:
            files = self._patterns(table.files, *pointer, "files") if table.files is not None else None
        with mistakes:
            if table.when is not None:
                condition = read_condition(self.config, table.when, (*pointer, "when"), self.collections)
        with mistakes:
            settings = self._read_settings(table.rules, *pointer, "rules")
        mistakes.settle()
        return Override(files, table.when.collection if table.when else None, condition, settings)

    def _read_settings(self, entries: dict[str, Any], *pointer: str | int) -> list[Setting]:
        """The settings in a `rules` table. Raises ConfigError at one that means no rule, or one that is always on."""
        return self.config.settings(self.registry, pointer, entries, is_complete=self._is_complete)

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
        if not enabled or rule.id in self._ignored or rule.id in ALWAYS_ON:
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
    return None if request.config_path is None else relative(request.config_path, request.root)


def _registry(config: Config, mistakes: Mistakes) -> tuple[Registry, bool]:
    """Return the built-in rules, the project's own and those of its plugins, and whether these could all be loaded.

    A rule with a mistake, which is collected, has a stand-in.
    """
    registry = Registry()
    for index, table in enumerate(config.table.project_rules):
        pointer: Pointer = ("project-rules", index)
        if table.id.startswith("postlint/"):
            mistakes.add(config.error("the family `postlint` is postlint's own", (*pointer, "id")))
            continue
        rule = stand_in(table.id)
        try:
            rule = make_rule(table.id, table.select, table.unless, table.message, table.severity)
        except SelectorError as error:
            mistakes.add(config.error(f"is no selector: {error}", (*pointer, error.key)))
        try:
            registry.add(rule)
        except DuplicateRule as error:
            mistakes.add(config.error(str(error), (*pointer, "id")))
    for rule, pointer in house.policies(config, mistakes):
        try:
            registry.add(rule)
        except DuplicateRule as error:
            mistakes.add(config.error(str(error), (*pointer, "id")))
    is_complete = True
    for index, name in enumerate(config.table.plugins):
        try:
            for rule in load_plugin(name):
                registry.add(rule)
        except (UnknownPlugin, DuplicateRule) as error:
            is_complete = False
            mistakes.add(config.error(str(error), ("plugins", index)))
    return registry, is_complete
