"""Run `postlint init`: write a first configuration from the posts, and show what it is based on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postlint.cli.plan import schema_names
from postlint.cli.terminal import say, show, width, write
from postlint.text import OUT_OF_PROJECT, escape, inside, quote

if TYPE_CHECKING:
    from postlint.inference import Sample, Settings, Tally
    from postlint.inference.scaffold import Scaffold
    from postlint.inference.trial import Trial

_TYPES = {
    "string": "string",
    "number": "number",
    "integer": "number",
    "boolean": "true/false",
    "array": "list",
    "object": "mapping",
    "null": "empty",
}
_FORMATS = {"date": "date", "url-or-path": "URL"}
_SHOWN = 3


@click.command("init", short_help="Write a first configuration from the existing posts.")
@click.argument("path", required=False, default=".", type=click.Path(exists=True, file_okay=False))
@click.option("--dry-run", is_flag=True, help="Show the files, do not write them.")
@click.option("--force", is_flag=True, help="Overwrite existing files.")
@click.option("--pre-commit", "pre_commit", is_flag=True, help="Add the hook to .pre-commit-config.yaml, or show how.")
def command(path: str, dry_run: bool, force: bool, pre_commit: bool) -> int:
    """Read the posts of the project around PATH, show what they have in common, and write a configuration.

    It writes postlint.toml, a schema of the front matter inferred from the posts, and a baseline with the findings that
    they have. So the check passes, and new findings are reported, in old posts and in new ones.
    """
    from postlint.inference import Settings
    from postlint.inference.scaffold import build

    found = _trial(path)
    scaffold = build(found)
    room = min(width(sys.stdout) or 80, 120)
    _show_site(found)
    for sample in found.samples:
        settings = Settings(is_date=found.plan.collections.conventions.is_date)
        _show_keys(sample, found.schemas.get(sample.collection), settings, room)
    _show_rules(scaffold, room)
    _show_proposals(found, room)
    files = dict(scaffold.files)
    advice = _add_hook(found, files) if pre_commit else None
    return _write(found.plan.root, files, advice, dry_run=dry_run, force=force)


def _trial(path: str) -> Trial:
    from postlint.cli.progress import ProgressBar
    from postlint.generators import PLAIN
    from postlint.inference.trial import trial_run
    from postlint.project.config import find_config
    from postlint.project.mistake import ConfigError
    from postlint.project.plan import Plan, Request
    from postlint.project.root import find_root

    root, stop, _ = find_root([Path(path)], Path.cwd())
    try:
        find_config(root)  # init does not use it, but must be able to tell that there is one
        plan = Plan(Request(root))
    except ConfigError as error:
        raise click.ClickException(str(error)) from None
    discovery = plan.collections.finder().find([str(root)])
    for note in filter(None, (stop, *discovery.notes, *discovery.unreadable)):
        say(f"note: {note}")
    if discovery.apart:
        names = ", ".join(f"`postlint init {escape(each.folder, 200)}`" for each in discovery.apart[:5])
        if plan.collections.generator is PLAIN:
            raise click.ClickException(f"several sites, and each needs a configuration of its own: {names}")
        say(f"note: other sites need a configuration of their own: {names}")
    if not discovery.posts:
        raise click.ClickException(f"no posts found in {escape(str(root), 200)}")
    with ProgressBar(is_wanted=sys.stderr.isatty()) as bar:
        return trial_run(plan, discovery, bar.update)


# --- what is shown ----------------------------------------------------------------------------------------------


def _show_site(found: Trial) -> None:
    plan = found.plan
    show(f"project    {escape(os.fspath(plan.root), 4096)}")
    theme = f", theme {escape(plan.collections.theme)}" if plan.collections.theme else ""
    show(f"generator  {plan.collections.generator.name}{theme}")
    if schemas := schema_names(plan, next(iter(plan.collections.by_name))):
        show(f"schema     {schemas}")
    for name, existing in found.existing.items():
        show(f"schema     {escape(existing, 200)}, which fits the posts of {escape(name)}")
    for sample in found.samples:
        count = len(sample.mappings) + sample.unread
        without = f", {sample.unread:,} without readable front matter" if sample.unread else ""
        show(f"posts      {count:,} in {escape(sample.collection)}{without}")


def _show_keys(sample: Sample, schema: dict[str, Any] | None, settings: Settings, room: int) -> None:
    """Print the table of keys: the share of posts with each key, its types and its values."""
    from postlint.cli.table import show_table
    from postlint.inference import tally_keys
    from postlint.reporters.line import clip

    if not sample.mappings:
        return
    properties = (schema or {}).get("properties", {})
    required = (schema or {}).get("required", ())
    tallies = tally_keys(sample.mappings)
    rare = [key for key in tallies if schema and key not in properties]
    ordered = sorted((key for key in tallies if key not in rare), key=lambda key: (-tallies[key].share, key))
    rows = []
    for key in ordered:
        tally = tallies[key]
        mark = " *" if key in required else ""
        share = f"{tally.share:.0f} %" if tally.share >= 1 else "<1 %"
        types = clip(_types(tally, settings), 20)
        rows.append((clip(key, 24) + mark, share, types, _values(tally, room - 56)))
    show("")
    show_table((f"key of {escape(sample.collection)}", "posts", "types", "values"), rows, room, right=("posts",))
    if required:
        show("* required: at least 99 % of the posts have it")
    if rare:
        shown = ", ".join(clip(key, 24) for key in rare[:8])
        show(f"in less than 1 %: {shown}{', …' if len(rare) > 8 else ''}")


def _types(tally: Tally, settings: Settings) -> str:
    """Return the types of values, the most frequent first; a format replaces `string`: `date, list`."""
    from postlint.inference import format_of

    names = []
    for kind, seen in sorted(tally.by_kind.items(), key=lambda item: -len(item[1])):
        form = format_of(tally, settings, []) if kind == "string" else None
        names.append(_FORMATS[form] if form else _TYPES[kind] if seen else "")
    return ", ".join(dict.fromkeys(filter(None, names)))


def _values(tally: Tally, room: int) -> str:
    """Return the values with their counts if they are few, else how many there are: `12 different`."""
    from postlint.reporters.line import clip

    counted = tally.scalars()
    if not counted:
        keys = sorted({key for mapping in tally.of("object") for key in mapping.value})
        return clip(f"with {', '.join(keys)}", max(room, 16)) if keys else ""
    if len(counted) > _SHOWN or any(len(value) > 30 for value in counted):
        return f"{len(counted):,} different"
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return clip(ordered[0][0], max(room, 16))
    return ", ".join(f"{clip(value, 20)} {count:,}" for value, count in ordered)


def _show_rules(scaffold: Scaffold, room: int) -> None:
    """Print the table of rules with their findings, and what is reported from now on."""
    from textwrap import fill

    from postlint.cli.table import show_table
    from postlint.engine.baseline import FILE_NAME

    found = scaffold.report.statistics()
    show("")
    if not found:
        show("No findings.")
        return
    rows = [(each.rule, str(each.severity), f"{each.findings:,}", f"{each.posts:,}") for each in found]
    show_table(("rule", "severity", "findings", "posts"), rows, room, right=("findings", "posts"))
    total = len(scaffold.report.diagnostics)
    errors = sum(1 for each in scaffold.left if each.severity == "error")
    show("")
    show(
        fill(
            f"{total - len(scaffold.left):,} of {total:,} findings are in the baseline, {FILE_NAME}: `postlint check`"
            f" reports the other {len(scaffold.left):,}, {errors:,} of them errors, and all new ones.",
            room,
        )
        if scaffold.left
        else fill(f"They are in the baseline, {FILE_NAME}: `postlint check` reports only new ones.", room)
    )


def _show_proposals(found: Trial, room: int) -> None:
    """Print the presets that the posts show a use for, if there are any."""
    from postlint.cli.table import show_table
    from postlint.inference.scaffold import CONFIGURATION, told

    if found.proposals:
        show("")
        show_table(("preset", "what the posts show"), [(each.preset, told(each)) for each in found.proposals], room)
        show("")
        show(f"These presets are off. {CONFIGURATION} has them in a comment.")


# --- what is written --------------------------------------------------------------------------------------------


def _add_hook(found: Trial, files: dict[str, str]) -> str | None:
    """Add the file with the hook to `files`; if it exists already, return what to add to it. Else None."""
    from postlint import __version__
    from postlint.inference.scaffold import HOOKS, hook
    from postlint.text import UnreadableError, read_file

    entry = hook(__version__)
    path = found.plan.root / HOOKS
    if not os.path.lexists(path):
        files[HOOKS] = f"repos:\n{entry}"
        return None
    try:
        text = read_file(path, 1_000_000, found.plan.root).decode("utf-8", "replace")
    except UnreadableError as error:
        return f"{HOOKS} cannot be read: {error.reason}"
    if "id: postlint" in text:
        return f"{HOOKS} already has the hook."
    return f"{HOOKS} already exists. Add this to its `repos`:\n\n{entry}"


def _write(root: Path, files: dict[str, str], advice: str | None, *, dry_run: bool, force: bool) -> int:
    """Write the files, or show them if `dry_run`; without `force`, write nothing if a file would be overwritten."""
    from postlint.project.config import find_config

    for path in files:
        if inside(root / path, root) is None:
            raise click.ClickException(f"{path}: {OUT_OF_PROJECT}")
    states = {path: _state(root, path, text) for path, text in files.items()}
    show("")
    lost = [path for path, state in states.items() if state == "differs"]
    config = find_config(root)
    if config is not None and config.name == "pyproject.toml":
        show("pyproject.toml already configures postlint: a postlint.toml next to it would replace that.")
        lost += ["pyproject.toml"]
    for path, state in states.items():
        if state == "same":
            show(f"{path} is unchanged")
        elif dry_run:
            show(f"{path} would be {'overwritten' if state == 'differs' else 'written'}:\n\n{files[path]}")
        elif force or not lost:
            write(os.fspath(root / path), files[path], with_folder=True)
            show(f"wrote {path}")
    if advice:
        show(advice)
    if lost and not force:
        names = ", ".join(map(quote, lost))
        what = "would not be written" if dry_run else "nothing was written"
        pronoun = "it" if len(lost) == 1 else "them"
        say(f"error: {names} already exist{'s' if len(lost) == 1 else ''}: {what}; --force overwrites {pronoun}")
        return 2
    return 0


def _state(root: Path, path: str, text: str) -> str:
    """Return the state of a file of the project: `new`, the `same` as the text, or `differs`."""
    from postlint.text import UnreadableError, read_file

    if not os.path.lexists(root / path):
        return "new"
    try:
        return "same" if read_file(root / path, 50_000_000, root) == text.encode() else "differs"
    except UnreadableError:
        return "differs"
