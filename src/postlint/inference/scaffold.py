"""Make the files that `postlint init` writes, from the results of a trial: configuration, schemas and baseline."""

from __future__ import annotations

import json
from typing import NamedTuple

from postlint.diagnostic import Diagnostic
from postlint.engine.baseline import FILE_NAME, baseline_of
from postlint.engine.report import Report
from postlint.inference.proposal import Proposal
from postlint.inference.trial import Trial, schema_path
from postlint.inference.write import render

CONFIGURATION = "postlint.toml"
HOOKS = ".pre-commit-config.yaml"
HOOK = """\
  - repo: https://github.com/postlint/postlint
    rev: v{version}
    hooks:
      - id: postlint
"""


class Scaffold(NamedTuple):
    """The files to write, by path relative to the root, and what a check reports without and with them.

    `files` are in the order of writing: the configuration comes when what it names is there. `left` are the findings
    that the baseline does not have: they say nothing about a post.
    """

    files: dict[str, str]
    report: Report
    left: tuple[Diagnostic, ...]


def build(trial: Trial) -> Scaffold:
    """Make the scaffold for a site."""
    baseline = baseline_of(trial.results)
    known = {(entry.path, entry.rule, entry.identity) for entry in baseline.entries}
    found = tuple(diagnostic for result in trial.results for diagnostic in result.diagnostics)
    left = tuple(each for each in found if (each.path, each.rule, each.identity) not in known)
    files = {schema_path(name, trial.schemas): render(schema) for name, schema in trial.schemas.items()}
    if baseline.entries:
        files[FILE_NAME] = baseline.render()
    files[CONFIGURATION] = _configuration(trial, has_baseline=bool(baseline.entries))
    return Scaffold(files, Report(found, len(trial.results)), left)


# --- the configuration --------------------------------------------------------------------------------------------


def _configuration(trial: Trial, *, has_baseline: bool) -> str:
    posts = len(trial.results)
    count = f"{posts:,} post{'' if posts == 1 else 's'}"
    parts = [_HEAD.format(posts=count, generator=trial.plan.collections.generator.name)]
    if has_baseline:
        parts.append(_BASELINE.format(name=FILE_NAME))
    for name in trial.plan.collections.by_name:
        lines = ["[[collections]]", f"name = {_text(name)}"]
        if name in trial.schemas:
            lines += [*_SCHEMA, f"schema = {_text(schema_path(name, trial.schemas))}"]
        elif name in trial.existing:
            shipped = [path.name.removesuffix(".schema.json") for path in trial.plan.collections.schemas.paths(name)]
            lines.append(
                f"schema = {json.dumps([*shipped, trial.existing[name]] if shipped else trial.existing[name])}"
            )
        parts.append("\n".join(lines))
    if trial.proposals:
        lines = [f"#   {_text(each.preset)},  # {told(each)}" for each in trial.proposals]
        parts.append("\n".join([_PRESETS, *lines, "# ]"]))
    return "\n\n".join([*parts, _RULES]) + "\n"


def told(proposal: Proposal) -> str:
    """Return what the posts show: `41 posts in English have affiliate links: 29 would be reported`."""
    return f"{proposal.posts:,} posts {proposal.sign}: {proposal.reported:,} would be reported"


def _text(text: str) -> str:
    """Write a string in TOML."""
    return json.dumps(text, ensure_ascii=False)


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
_BASELINE = """\
# The findings that the posts had when this was written. They are not reported; new ones are, in all posts.
# `postlint baseline prune` removes what you have fixed.
baseline = "{name}\""""
_PRESETS = """\
# More rules that these posts show a use for. Remove the `# ` of these lines to switch them on, or drop a preset.
# [attribution]
# presets = [
#   "default","""
_RULES = """\
# Settings of rules: "off", "on", "error", "warning", "info", or a table with a rule's options.
[rules]"""


# --- pre-commit ---------------------------------------------------------------------------------------------------


def hook(version: str) -> str:
    """Return the entry for pre-commit."""
    return HOOK.format(version=version)
