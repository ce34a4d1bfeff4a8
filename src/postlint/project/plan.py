"""The plan of a run, made once: the collections of posts, and which rules are on for each post."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from postlint.front_matter import Pointer
from postlint.post import Post
from postlint.project import policies
from postlint.project.collections import Collections
from postlint.project.config import Config, Setting, default_enabled, load_config, stand_in
from postlint.project.discover import PostFile
from postlint.project.globs import read_patterns
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.override import Override, read_condition
from postlint.project.pattern import Patterns
from postlint.project.project_rule import SelectorError, make_rule
from postlint.project.schemas import relative
from postlint.project.table import AIMLESS
from postlint.rule import ActiveRule, Choice, Limits, Rule, RuleSet
from postlint.rules.registry import ALWAYS_ON, DuplicateRuleError, Registry, UnknownPluginError, load_plugin
from postlint.text import meant, quote


class Request(msgspec.Struct, frozen=True):
    """The request for a run, as plain data: a worker makes the same plan from it.

    `is_found` is whether the configuration was found in the project, not named by the user. `note` is about the search
    for the root: an escaped line, "" if there is nothing to say. `timeout` (seconds) and `max_file_size` (bytes) are
    used instead of the configuration's, unless they are None, and so is `profile`. `extend_select` are patterns of
    rules that run besides the others, `exclude` patterns of files and folders besides those of the configuration.
    `force_exclude`: a file that was named is checked only if it is a post of the project.

    `base` is the folder that decides about the posts of a stranger: with the schemas, the ledger and the configuration
    of the site. None: the posts are trusted, and all this is in the root.

    `now` is the day of the run; None: the user does not name it. The licences of the ledger must be valid then, or on
    the day of each post.

    `site` is the folder of one of several sites in the root, relative to it; None: the only one, which is searched.
    """

    root: Path
    config_path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    inline_config: bool = True
    note: str = ""
    is_found: bool = False
    timeout: float | None = None
    max_file_size: int | None = None
    base: Path | None = None
    profile: str | None = None
    extend_select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    site: str | None = None
    now: date | None = None


class _Selection(NamedTuple):
    """What decides which rules are on: the overrides that hold, by index, and the rules whose `paths` do not match."""

    overrides: tuple[int, ...]
    absent: frozenset[str]


class Plan:
    """The decisions for a project. Raises ConfigError for mistakes in the configuration."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.root = request.root
        mistakes = Mistakes()
        within = (request.base or request.root) if request.is_found else None
        self.config = load_config(request.config_path, _shown(request), within, mistakes)
        self.collections = Collections(
            self.root,
            request.base or self.root,
            self.config,
            mistakes,
            request.exclude,
            request.site,
            is_found=request.is_found,
            now=request.now,
        )
        self.registry, self._is_complete = _registry(self.config, mistakes)
        with mistakes:
            self._selected = self._matched("select", request.select)
        with mistakes:
            self._ignored = self._matched("ignore", request.ignore)
        with mistakes:
            self._extended = self._matched("extend-select", request.extend_select)
        with mistakes:
            self._settings = self._read_settings(self.config.table.rules, "rules")
        self.overrides: list[Override] = []
        for index in range(len(self.config.table.overrides)):
            with mistakes:
                self.overrides.append(self._override(index))
        self._paths: list[tuple[str, Patterns]] = []
        for rule_id, paths, pointer in policies.paths(self.config.table):
            with mistakes:
                self._paths.append((rule_id, read_patterns(self.config, paths, *pointer)))
        with mistakes:
            self._presets = policies.presets(self.config)
            named = (*request.select, *request.extend_select)
            self._unasked = policies.unasked(self.registry, named, self._is_default)
        with mistakes:
            self.collections.contexts  # noqa: B018 - made here, so that a mistake in a schema is found
        mistakes.settle()
        self._rules: dict[_Selection, RuleSet] = {}
        self._site_rules: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}

    @property
    def limits(self) -> Limits:
        """Return the limits of checking one post."""
        table, wanted = self.config.table, self.request
        part = 1 if wanted.base is None else 2
        return Limits(wanted.max_file_size or table.max_file_size // part, wanted.timeout or table.timeout / part)

    @property
    def suppressible(self) -> Registry | None:
        """Return the rules that a comment may suppress; None if comments are ignored."""
        return self.registry if self.request.inline_config else None

    def rules(self, file: PostFile) -> Choice:
        """Return the rules that are on for a post, with their options and severity.

        If its front matter decides about some of them, return a function that chooses once the post is read.
        """
        absent = frozenset(rule_id for rule_id, patterns in self._paths if not patterns.matches(file.path))
        fitting = self.fitting(file)
        if all(self.overrides[index].condition is None for index in fitting):
            return self._active(_Selection(tuple(fitting), absent))
        return lambda post: self._active(_Selection(tuple(self.holding(fitting, post)), absent))

    def site_rules(self, overrides: tuple[int, ...] = ()) -> tuple[ActiveRule, ...]:
        """Return the rules about the whole site that are on for a post, by the indexes of the overrides for it."""
        if overrides not in self._site_rules:
            active = self._activate(_Selection(overrides, frozenset()), of_site=True)
            self._site_rules[overrides] = tuple(active)
        return self._site_rules[overrides]

    @cached_property
    def has_site_rules(self) -> bool:
        """Return whether a rule about the whole site is on for any post."""
        return any(self._site_rules_of_all)

    @cached_property
    def needs_sketches(self) -> bool:
        """Return whether one of these rules compares the texts of posts."""
        return any(active.rule.needs_sketches for rules in self._site_rules_of_all for active in rules)

    @cached_property
    def _site_rules_of_all(self) -> list[tuple[ActiveRule, ...]]:
        every = tuple(range(len(self.overrides)))
        return [self.site_rules(one) for one in ((), every, *((index,) for index in every))]

    def runs(self, rule_id: str) -> bool:
        """Return whether the command line lets a rule run."""
        if rule_id in self._ignored or (self._selected and rule_id in self._unasked):
            return False
        return not self._selected or rule_id in self._selected | self._extended

    def fitting(self, file: PostFile) -> list[int]:
        """Return the indexes of the overrides that may be for a post, before it is read."""
        return [index for index, override in enumerate(self.overrides) if override.fits(file.path, file.collection)]

    def holding(self, fitting: list[int], post: Post | None) -> list[int]:
        """Return the indexes of those overrides that are for a post; None: the post is not read."""
        return [index for index in fitting if self.overrides[index].holds(post)]

    def _active(self, selection: _Selection) -> RuleSet:
        if selection not in self._rules:
            self._rules[selection] = RuleSet(self._activate(selection))
        return self._rules[selection]

    def _override(self, index: int) -> Override:
        """Read an override of the configuration. Raises ConfigError at what is wrong with it."""
        table = self.config.table.overrides[index]
        pointer: Pointer = ("overrides", index)
        if table.files is None and table.when is None:
            raise self.config.error(AIMLESS, pointer)
        when, files, condition = table.when, None, None
        mistakes = Mistakes()
        with mistakes:
            files = read_patterns(self.config, table.files, *pointer, "files") if table.files is not None else None
        with mistakes:
            if when is not None:
                condition = read_condition(self.config, when, (*pointer, "when"), self.collections.names)
        with mistakes:
            settings = self._read_settings(table.rules, *pointer, "rules")
        mistakes.settle()
        return Override(files, when.collection if when else None, condition, settings)

    def _read_settings(self, entries: dict[str, Any], *pointer: str | int) -> list[Setting]:
        """Read a `rules` table. Raises ConfigError with all settings that are wrong."""
        return self.config.settings(self.registry, pointer, entries, is_complete=self._is_complete)

    def _activate(self, selection: _Selection, *, of_site: bool = False) -> list[ActiveRule]:
        layers = [self._settings, *(self.overrides[index].settings for index in selection.overrides)]
        rules = (rule for rule in self.registry if (rule.sees_site if of_site else _is_for_posts(rule)))
        active = (self._effective(rule, layers) for rule in rules if rule.id not in selection.absent)
        return [rule for rule in active if rule is not None]

    def _effective(self, rule: Rule, layers: list[list[Setting]]) -> ActiveRule | None:
        """Apply the layers of settings to a rule, the last one winning; None if the rule is off."""
        enabled = self._is_default(rule)
        severity = rule.severity
        options: dict[str, Any] = {}
        for setting in (setting for layer in layers for setting in layer if rule.id in setting.rules):
            enabled = enabled if setting.enabled is None else setting.enabled
            severity = setting.severity or severity
            options |= setting.options
        is_spared = rule.id in self._unasked and not enabled
        if self._selected:
            enabled = rule.id in self._selected and not is_spared
        enabled = enabled or (rule.id in self._extended and not is_spared)
        if not enabled or rule.id in self._ignored or rule.id in ALWAYS_ON:
            return None
        return ActiveRule(rule, self.config.check_options(rule, options, ("rules", rule.id)), severity)

    def _is_default(self, rule: Rule) -> bool:
        """Return whether a rule is on by the presets or the profile."""
        return self._presets.get(rule.id, default_enabled(rule, self.request.profile or self.config.table.profile))

    def _matched(self, option: str, patterns: tuple[str, ...]) -> frozenset[str]:
        """Return the rules that the patterns of a command line option match."""
        matched: set[str] = set()
        for pattern in patterns:
            rules = self.registry.match(pattern)
            if not rules:
                suggestion = meant(self.registry.suggest(pattern))
                raise ConfigError(f"--{option}: there is no rule {quote(pattern)}{suggestion}")
            matched.update(rules)
        return frozenset(matched)


def _is_for_posts(rule: Rule) -> bool:
    return rule.sees_posts or not rule.sees_site


def _shown(request: Request) -> str | None:
    """Return how messages name the configuration file; None if there is no such file."""
    return None if request.config_path is None else relative(request.config_path, request.base or request.root)


def _registry(config: Config, mistakes: Mistakes) -> tuple[Registry, bool]:
    """Collect the built-in rules, the project's own, and those of its plugins; return whether all plugins are loaded.

    A rule with a mistake has a stand-in.
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
            mistakes.add(config.error(f"is not a selector: {error}", (*pointer, error.key)))
        try:
            registry.add(rule)
        except DuplicateRuleError as error:
            mistakes.add(config.error(str(error), (*pointer, "id")))
    for rule, pointer in policies.policies(config, mistakes):
        try:
            registry.add(rule)
        except DuplicateRuleError as error:
            mistakes.add(config.error(str(error), (*pointer, "id")))
    is_complete = True
    for index, name in enumerate(config.table.plugins):
        try:
            for rule in load_plugin(name):
                registry.add(rule)
        except (UnknownPluginError, DuplicateRuleError) as error:
            is_complete = False
            mistakes.add(config.error(str(error), ("plugins", index)))
    return registry, is_complete
