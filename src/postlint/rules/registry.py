"""The rules of a run: the built-in ones, those of the configuration, and those of the plugins that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import lru_cache

from postlint.rule import LoadedRule, Rule
from postlint.rules import BUILTIN
from postlint.text import escape, meant, near, quote

PLUGIN_GROUP = "postlint.rules"
# These rules say that a post was not checked, or not completely: they cannot be switched off.
ALWAYS_ON = frozenset(rule.id for rule in BUILTIN if rule.is_always_on)
_SPECIAL = frozenset("*?[")
# The longest glob that is read, in code points: `fnmatch.translate` takes quadratic time.
_LONGEST = 200


class UnknownPluginError(Exception):
    """A plugin that is not installed, cannot be loaded, or has no rules."""


class DuplicateRuleError(Exception):
    """Two rules with the same id."""


class Registry:
    """Rules by id."""

    def __init__(self, rules: Iterable[Rule] = BUILTIN) -> None:
        """Raise DuplicateRuleError if two rules have the same id."""
        self._rules: dict[str, Rule] = {}
        for rule in rules:
            self.add(rule)

    def add(self, rule: Rule) -> None:
        """Add a rule. Raises DuplicateRuleError if its id is taken."""
        if rule.id in self._rules:
            raise DuplicateRuleError(f"there are two rules `{rule.id}`")
        self._rules[rule.id] = rule

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._rules

    def __getitem__(self, rule_id: str) -> Rule:
        return self._rules[rule_id]

    def match(self, pattern: str) -> list[str]:
        """Return the ids that a pattern matches: an id, a glob such as `image/*`, or a family such as `image`."""
        if pattern in self._rules:
            return [pattern]
        if _SPECIAL.isdisjoint(pattern):
            return [rule_id for rule_id in self._rules if rule_id.startswith(f"{pattern}/")]
        if len(pattern) > _LONGEST:
            return []
        matches = _glob(pattern if "/" in pattern else f"{pattern}/*").match
        return [rule_id for rule_id in self._rules if matches(rule_id)]

    def why(self, rule_id: str) -> str | None:
        """Return what a reader suffers from findings of a rule, as a clause; None if the messages say it."""
        return self._rules[rule_id].why if rule_id in self._rules else None

    def suggest(self, pattern: str) -> str | None:
        """Return the id that was probably meant; None if there is none."""
        return near(pattern, self._rules)


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))


def load_plugin(name: str) -> list[LoadedRule]:
    """Load the rules of an installed package by the name of its entry point in the group `postlint.rules`.

    An entry point is a rule or a sequence of rules. Only plugins that the configuration names are imported:
    a plugin is code that runs with the rights of the user.

    Raises:
        UnknownPluginError: the plugin is not installed, fails to load, or is not a rule.
    """
    from importlib.metadata import entry_points

    installed = {entry.name: entry for entry in entry_points(group=PLUGIN_GROUP)}
    if name not in installed:
        hint = meant(near(name, installed))
        offered = ", ".join(sorted(installed)) or "none"
        raise UnknownPluginError(f"no installed package has a plugin {quote(name)}{hint} (installed: {offered})")
    try:
        loaded = installed[name].load()
    except (Exception, SystemExit) as error:
        raise UnknownPluginError(
            f"the plugin `{name}` cannot be loaded: {escape(f'{type(error).__name__}: {error}')}"
        ) from error
    rules = list(loaded) if isinstance(loaded, Iterable) else [loaded]
    if not all(isinstance(rule, LoadedRule) for rule in rules):
        raise UnknownPluginError(f"the plugin `{name}` is not a rule made with `post_rule`, nor a list of them")
    return rules
