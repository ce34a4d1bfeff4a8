"""Make the files that `postlint init` writes, from the results of a trial.

The start is soft, as with the to-do lists of other linters. Rules that report something in existing posts are switched
off or lowered for these posts, each with its count. New posts are checked with all rules.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from postlint.diagnostic import Diagnostic, Severity
from postlint.inference.trial import Trial
from postlint.inference.write import render
from postlint.rules.registry import ALWAYS_ON
from postlint.text import escape

CONFIGURATION = "postlint.toml"
HOOKS = ".pre-commit-config.yaml"
HOOK = """\
  - repo: https://github.com/postlint/postlint
    rev: v{version}
    hooks:
      - id: postlint
"""
HOOK_FILES = r"(^|/)(_posts|_drafts|posts|post|blog|content|articles)/.*\.(md|markdown|mkdn?|mkdown|html?)$"
"""The posts that the hook gets unless told otherwise: as in `.pre-commit-hooks.yaml`."""
FEW = {Severity.ERROR: 25, Severity.WARNING: 10, Severity.INFO: 10}
"""A rule with no more findings stays on for existing posts, but fails nothing."""
MOST = 50
"""The most findings that stay on altogether, errors first."""
_MOST_UNDATED = 20


class Todo(NamedTuple):
    """One rule's findings in existing posts, and the setting written for them (None: no setting)."""

    rule: str
    severity: Severity
    findings: int
    posts: int
    setting: str | None


@dataclass(frozen=True)
class Scaffold:
    """The files to write, by path relative to the root, and what a check reports with them.

    `files` are in the order of writing: the configuration comes when what it names is there.
    """

    files: dict[str, str]
    todos: tuple[Todo, ...]
    left: tuple[Diagnostic, ...]
    newest: date | None


def build(trial: Trial, today: date) -> Scaffold:
    """Make the scaffold for a site. A post dated after `today` is not the newest."""
    newest = _newest(trial, today)
    old = {path for path, day in trial.days.items() if newest is None or day is None or day <= newest}
    todos = _todos(each for each in trial.diagnostics if each.path in old)
    settings = {todo.rule: todo.setting for todo in todos if todo.setting}
    lowered = [_lowered(each, settings) if each.path in old else each for each in trial.diagnostics]
    left = tuple(each for each in lowered if each is not None)
    files = {schema_path(name, trial): render(schema) for name, schema in trial.schemas.items()}
    files[CONFIGURATION] = _configuration(trial, todos, newest)
    return Scaffold(files, todos, left, newest)


def schema_path(collection: str, trial: Trial) -> str:
    """Return the path of a collection's schema: `schemas/post.schema.json` if it is the only one."""
    name = re.sub(r"[^\w-]+", "-", collection)
    return f"schemas/{name if len(trial.schemas) > 1 else 'post'}.schema.json"


# --- existing posts ---------------------------------------------------------------------------------------------


def _todos(diagnostics: Iterable[Diagnostic]) -> tuple[Todo, ...]:
    """Return the rules that report something, by id, each with its setting."""
    by_rule: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_rule[diagnostic.rule].append(diagnostic)
    budget = MOST
    todos: list[Todo] = []
    worst_of = {rule: min((each.severity for each in found), key=_rank) for rule, found in by_rule.items()}
    for rule, found in sorted(by_rule.items(), key=lambda item: (_rank(worst_of[item[0]]), len(item[1]), item[0])):
        worst = worst_of[rule]
        setting: str | None = "off"
        if rule in ALWAYS_ON:
            setting = None
        elif len(found) <= min(FEW[worst], budget):
            setting = "warning" if worst is Severity.ERROR else None
            budget -= len(found)
        todos.append(Todo(rule, worst, len(found), len({each.path for each in found}), setting))
    return tuple(sorted(todos))


def _rank(severity: Severity) -> int:
    return severity.rank


def _lowered(diagnostic: Diagnostic, settings: dict[str, str]) -> Diagnostic | None:
    """Apply the settings to a diagnostic; None if its rule is off."""
    setting = settings.get(diagnostic.rule)
    if setting == "off":
        return None
    return replace(diagnostic, severity=Severity(setting)) if setting else diagnostic


def _newest(trial: Trial, today: date) -> date | None:
    """Return the day of the newest post; None if too many posts have no date."""
    past = [day for day in trial.days.values() if day is not None and day <= today]
    undated = [path for path, day in trial.days.items() if day is None]
    is_odd = any(pattern_of(path) is None for path in undated)
    return max(past) if past and not is_odd and len(undated) <= _MOST_UNDATED else None


def pattern_of(path: str) -> str | None:
    """Return the pattern that matches only this path; None if there is no such pattern."""
    if "{" in path or "\\" in path or escape(path, 4096) != path:
        return None
    return "/" + re.sub(r"([\[\]*?!#])", r"\\\1", path)


# --- the configuration --------------------------------------------------------------------------------------------


def _configuration(trial: Trial, todos: tuple[Todo, ...], newest: date | None) -> str:
    parts = [_HEAD.format(posts=_count(trial.posts, "post"), generator=trial.plan.collections.generator.name)]
    for name in trial.plan.collections.by_name:
        lines = ["[[collections]]", f"name = {_text(name)}"]
        if name in trial.schemas:
            lines += [*_SCHEMA, f"schema = {_text(schema_path(name, trial))}"]
        parts.append("\n".join(lines))
    settings = [todo for todo in todos if todo.setting]
    lines = [f"{_text(todo.rule)} = {_text(todo.setting or '')}" for todo in settings]
    room = max(map(len, lines), default=0)
    counts = (f"{todo.severity}: {todo.findings:,} in {_count(todo.posts, 'post')}" for todo in settings)
    table = [f"{line:<{room}}  # {count}" for line, count in zip(lines, counts, strict=True)]
    if not table:
        parts.append("\n".join(_RULES))
    elif newest is None:
        parts.append("\n".join([*_RULES, "", *_UNDATED, *table]))
    else:
        parts += ["\n".join(_RULES), *_overrides(trial, newest, table)]
    return "\n\n".join(parts) + "\n"


def _overrides(trial: Trial, newest: date, table: list[str]) -> list[str]:
    """Write the settings for the posts up to the newest, and again for those without a date."""
    first = (newest + timedelta(days=1)).isoformat()
    head = [line.format(newest=newest.isoformat(), first=first) for line in _OLD]
    parts = ["\n".join([*head, f'when = {{ date-before = "{first}" }}', "", "[overrides.rules]", *table])]
    if undated := [pattern_of(path) for path, day in trial.days.items() if day is None]:
        files = "\n".join(f"  {_text(pattern or '')}," for pattern in sorted(filter(None, undated)))
        parts.append("\n".join([*_WITHOUT_DATE, f"files = [\n{files}\n]", "", "[overrides.rules]", *table]))
    return parts


def _text(text: str) -> str:
    """Write a string in TOML."""
    return json.dumps(text, ensure_ascii=False)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_HEAD = """\
# Configuration of postlint, written by `postlint init` from {posts}.
# `postlint config` shows the settings in force, `postlint rules` lists all rules, `postlint explain RULE` explains one.

# The generator of the site. It was detected; without this line it is detected in each run.
generator = "{generator}"

# Which rules are on: "recommended", or "strict" for good style as well.
profile = "recommended"

# The lowest severity at which `postlint check` exits with 1: "error", "warning", "info" or "never".
fail-on = "error\""""
_SCHEMA = (
    "# Inferred from the posts: edit it as you like. `postlint schema infer --update FILE` infers it again and",
    "# keeps your changes.",
)
_RULES = (
    '# Settings of rules: "off", "on", "error", "warning", "info", or a table with a rule\'s options.',
    "[rules]",
)
_OLD = (
    "# Findings in the posts up to {newest}; newer posts are checked with all rules. Remove a line when you have",
    "# cleaned up, and finally the table. Rules with few findings are only lowered, so that you still see them.",
    "[[overrides]]",
)
_WITHOUT_DATE = ("# The same for posts without a date.", "[[overrides]]")
_UNDATED = (
    "# Findings in the posts. Their dates do not separate old posts from new ones, so this is for all posts. Remove a",
    "# line when you have cleaned up. Rules with few findings are only lowered, so that you still see them.",
)


# --- pre-commit ---------------------------------------------------------------------------------------------------


def hook(trial: Trial, version: str) -> str:
    """Return the entry for pre-commit, with its own `files` if the hook's pattern would miss posts."""
    entry = HOOK.format(version=version)
    left_out = [path for path in trial.days if not re.search(HOOK_FILES, path)]
    if left_out:
        suffixes = Counter(path.rpartition(".")[2] for path in trial.days if re.fullmatch(r".*\.\w+", path))
        entry += f"        files: \\.({'|'.join(sorted(suffixes))})$\n"
    return entry
