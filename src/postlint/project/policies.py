"""The house rules of a configuration, checked and made ready: policies, presets, ledger, and where they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from postlint import disk
from postlint.attribution.policy import patterns
from postlint.attribution.preset import PRESETS, members
from postlint.front_matter import Pointer
from postlint.post import Context, Post
from postlint.project.config import Config, stand_in
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.pattern import misplaced_backslash
from postlint.project.table import Table
from postlint.project.toml_file import TomlFile
from postlint.publisher.ledger import Credit, Ledger, Reuse, read_credits, read_reuse
from postlint.publisher.network import host_list
from postlint.rule import EXAMPLE_PATHS, DeadlineExceededError, Rule, deadline
from postlint.rules import BUILTIN
from postlint.rules.registry import Registry
from postlint.text import Source, escape, inside, meant, near, quote

_DEFAULT = "default"  # in the list of presets: those that are on anyhow
_LEDGER_SIZE = 8_000_000


def paths(table: Table) -> Iterator[tuple[str, tuple[str, ...], Pointer]]:
    """Yield the rules of the configuration that are for some posts only: id, patterns, and their place."""
    for index, rule in enumerate(table.project_rules):
        if rule.paths:
            yield rule.id, rule.paths, ("project-rules", index, "paths")
    for index, policy in enumerate(table.attribution.policies):
        if policy.paths:
            yield f"attribution/{policy.id}", policy.paths, ("attribution", "policies", index, "paths")


def policies(config: Config, mistakes: Mistakes) -> Iterator[tuple[Rule, Pointer]]:
    """Yield the rules made of the configuration's policies; a stand-in for one with mistakes, which are collected."""
    if not config.table.attribution.policies:
        return
    from postlint.attribution.compile import make_rule  # they judge posts, and are slow to import
    from postlint.attribution.pattern import PatternError, read_pattern

    for index, policy in enumerate(config.table.attribution.policies):
        pointer: Pointer = ("attribution", "policies", index)
        is_right = True
        for place, text in patterns(policy, pointer):
            try:
                read_pattern(text)
            except PatternError as error:
                is_right = False
                mistakes.add(config.error(str(error), place))
        for place, name in _lists(msgspec.to_builtins(policy), pointer):
            if not host_list(name[1:]):
                is_right = False
                mistakes.add(config.error(f"there is no list of hosts {quote(name)}", place))
        yield make_rule(policy) if is_right else stand_in(f"attribution/{policy.id}"), pointer


def _lists(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield the lists of hosts that are named below a value."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "host":
                named = [below] if isinstance(below, str) else below
                yield from (((*pointer, key), host) for host in named if host.startswith("@"))
            else:
                yield from _lists(below, (*pointer, key))
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _lists(below, (*pointer, index))


def with_examples(config: Config) -> list[int]:
    """Return the indexes of the policies of the configuration that have examples, or should have."""
    return [index for index, each in enumerate(config.table.attribution.policies) if each.why or each.examples]


def lost_examples(config: Config, index: int, reason: str | None, seconds: float) -> ConfigError:
    """Return the error about a policy whose examples ended their process for a reason; None: they took too long."""
    message = f"the examples cannot be run: {reason}" if reason else f"an example {_too_slow(seconds)}"
    return config.error(message, ("attribution", "policies", index, "examples"))


def _too_slow(seconds: float) -> str:
    return f"takes more than {seconds:g} seconds: simplify the patterns of the policy"


def check_examples(config: Config, registry: Registry, context: Context, seconds: float, index: int) -> None:
    """Hold a policy of the configuration to its own examples, each for so many seconds.

    Raises ConfigError with all that are not so.
    """
    pointer: Pointer = ("attribution", "policies", index, "examples")
    rule = registry[f"attribution/{config.table.attribution.policies[index].id}"].load()
    try:
        examples = rule.examples
    except (ValueError, TypeError) as error:
        raise config.error(escape(str(error)), pointer) from None
    mistakes = Mistakes()
    for number, example in enumerate(examples, start=1):
        path = example.place.path or EXAMPLE_PATHS[example.language]
        try:
            with deadline(seconds):
                found = any(rule.check(Post(Source(path, example.text), context), rule.defaults))
        except DeadlineExceededError:
            mistakes.add(config.error(f"example {number} {_too_slow(seconds)}", pointer))
            continue
        if found != (example.verdict == "bad"):
            what = "reports" if found else "does not report"
            message = f"the policy {what} example {number}, which is `{example.verdict}`"
            mistakes.add(config.error(message, pointer))
    mistakes.settle()


def presets(config: Config) -> dict[str, bool]:
    """Return which rules of presets are on, if the configuration names presets. Raises ConfigError for unknown ones."""
    named = config.table.attribution.presets
    if named is None:
        return {}
    mistakes = Mistakes()
    for index, name in enumerate(named):
        if name not in (_DEFAULT, *PRESETS):
            message = f"there is no preset {quote(name)}{meant(near(name, PRESETS))}"
            mistakes.add(config.error(message, ("attribution", "presets", index)))
    mistakes.settle()
    on = frozenset[str]().union(*(members(name) for name in named if name != _DEFAULT))
    if _DEFAULT in named:
        return dict.fromkeys(on, True)
    return dict.fromkeys(_own(), False) | dict.fromkeys(on, True)


def unasked(registry: Registry, named: tuple[str, ...], is_on: Callable[[Rule], bool]) -> frozenset[str]:
    """Return the rules of presets that are off, without those that the command line names by their whole id.

    `--select attribution/*` selects the rules of the presets that are on.
    """
    return frozenset(rule_id for rule_id in _own() if rule_id not in named and not is_on(registry[rule_id]))


def _own() -> frozenset[str]:
    """Return the rules that are policies of presets."""
    return frozenset(rule.id for rule in BUILTIN if rule.preset)


def ledger(config: Config, root: Path, now: date | None = None) -> Ledger | None:
    """Return the ledger of the project; None if it has none. Raises ConfigError for files not there, or wrong.

    `now` is the day on which licences must be valid.
    """
    read = []
    mistakes = Mistakes()
    for index, name in enumerate(config.table.attribution.ledger):
        with mistakes:
            read.append(_read(config, root, name, index))
    mistakes.settle()
    return Ledger(tuple(read), now) if read else None


def _read(config: Config, root: Path, name: str, index: int) -> tuple[str, Any]:
    pointer: Pointer = ("attribution", "ledger", index)
    if fault := misplaced_backslash(name, is_pattern=False):
        raise config.error(f"{quote(name)} {fault}", pointer)
    path = root / name
    shown = inside(path, root)
    if shown is None:
        raise config.error("the ledger is outside of the project", pointer)
    if not disk.is_file(path):
        raise config.error(f"there is no file {quote(name)}", pointer)
    file = TomlFile.read(path, shown, _LEDGER_SIZE, root)
    folder, _, base = shown.rpartition("/")
    read, table = (read_reuse, Reuse) if base == "REUSE.toml" else (read_credits, dict[str, Credit])
    try:
        return read(folder, file.data)
    except msgspec.ValidationError as error:
        raise file.misfits(file.data, table, error) from None
