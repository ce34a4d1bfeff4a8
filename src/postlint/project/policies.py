"""The house rules of a configuration, checked and made ready: policies, presets, ledger, and where they are for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from postlint.attribution.compile import PRESETS, make_rule, members
from postlint.attribution.pattern import PatternError, read_pattern
from postlint.attribution.policy import patterns
from postlint.front_matter import Format, parse_whole
from postlint.post import Context, Post
from postlint.project.config import Config, ConfigError, Pointer, Table
from postlint.publisher.ledger import Credit, Ledger, Reuse, read_credits, read_reuse
from postlint.publisher.network import host_list
from postlint.rule import EXAMPLE_PATHS, Rule, RuleOptions
from postlint.rules.registry import Registry
from postlint.text import NotUtf8Error, Source, Unreadable, escape, meant, near, quote, read_file

_DEFAULT = "default"  # in the list of presets: those that are on anyhow
_LEDGER_SIZE = 8_000_000


def paths(table: Table) -> Iterator[tuple[str, tuple[str, ...], Pointer]]:
    """The rules of the configuration that are for some posts only: id, patterns, and where these stand."""
    for index, rule in enumerate(table.project_rules):
        if rule.paths:
            yield rule.id, rule.paths, ("project-rules", index, "paths")
    for index, policy in enumerate(table.attribution.policies):
        if policy.paths:
            yield f"attribution/{policy.id}", policy.paths, ("attribution", "policies", index, "paths")


def policies(config: Config) -> Iterator[tuple[Rule, Pointer]]:
    """The rules made of the configuration's policies. Raises ConfigError at the first thing that is wrong."""
    for index, policy in enumerate(config.table.attribution.policies):
        pointer: Pointer = ("attribution", "policies", index)
        for place, text in patterns(policy, pointer):
            try:
                read_pattern(text)
            except PatternError as error:
                raise config.error(str(error), place) from None
        for place, name in _lists(msgspec.to_builtins(policy), pointer):
            if not host_list(name[1:]):
                raise config.error(f"there is no list of hosts {quote(name)}", place)
        yield make_rule(policy), pointer


def _lists(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The lists of hosts that are named below a value."""
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


def check_examples(config: Config, registry: Registry, context: Context) -> None:
    """Hold the policies of the configuration to their own examples. Raises ConfigError at the first that is not so."""
    for index, policy in enumerate(config.table.attribution.policies):
        if not policy.examples:
            continue
        pointer: Pointer = ("attribution", "policies", index, "examples")
        rule = registry[f"attribution/{policy.id}"]
        try:
            examples = rule.examples
        except (ValueError, TypeError) as error:
            raise config.error(escape(str(error)), pointer) from None
        for number, example in enumerate(examples, start=1):
            path = example.place.path or EXAMPLE_PATHS[example.language]
            found = any(rule.check(Post(Source(path, example.text), context), RuleOptions()))
            if found != (example.verdict == "bad"):
                what = "reports" if found else "does not report"
                raise config.error(f"the policy {what} example {number}, which is `{example.verdict}`", pointer)


def presets(config: Config) -> dict[str, bool]:
    """Which rules of presets are on, where the configuration names presets. Raises ConfigError at an unknown one."""
    named = config.table.attribution.presets
    if named is None:
        return {}
    for index, name in enumerate(named):
        if name not in (_DEFAULT, *PRESETS):
            message = f"there is no preset {quote(name)}{meant(near(name, PRESETS))}"
            raise config.error(message, ("attribution", "presets", index))
    on = frozenset[str]().union(*(members(name) for name in named if name != _DEFAULT))
    if _DEFAULT in named:
        return dict.fromkeys(on, True)
    own = {rule_id for name in PRESETS for rule_id in members(name) if rule_id.startswith("attribution/")}
    return dict.fromkeys(own, False) | dict.fromkeys(on, True)


def ledger(config: Config, root: Path) -> Ledger | None:
    """The ledger of the project. Raises ConfigError for a file that is not there, or wrong."""
    files = config.table.attribution.ledger
    return Ledger(tuple(_read(config, root, name, index) for index, name in enumerate(files))) if files else None


def _read(config: Config, root: Path, name: str, index: int) -> tuple[str, Any]:
    pointer: Pointer = ("attribution", "ledger", index)
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise config.error("the ledger is outside of the project", pointer)
    if not path.is_file():
        raise config.error(f"there is no file {quote(name)}", pointer)
    shown = path.relative_to(root).as_posix()
    try:
        source = Source.from_bytes(shown, read_file(path, _LEDGER_SIZE))
    except NotUtf8Error as error:
        raise ConfigError(f"is not UTF-8 but probably {error.guess}", shown) from None
    except Unreadable as error:
        raise ConfigError(f"cannot be read: {error.reason}", shown) from None
    for problem in (places := parse_whole(source.text, Format.TOML)).problems:
        raise ConfigError(problem.message, shown, source.position(problem.span.start))
    folder = path.parent.relative_to(root).as_posix()
    folder = "" if folder == "." else folder
    of_ledger = Config(Table(), source)
    if path.name == "REUSE.toml":
        try:
            return read_reuse(folder, places.data)
        except msgspec.ValidationError as error:
            raise of_ledger.explain(error, Reuse) from None
    for key, credit in places.data.items():
        try:
            msgspec.convert(credit, Credit)
        except msgspec.ValidationError as error:
            raise of_ledger.explain(error, Credit, (key,)) from None
    return read_credits(folder, places.data)
