"""Run `postlint baseline`: write, prune and show the file with the old findings of a project."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from postlint.cli.path import paths_argument
from postlint.cli.plan import find
from postlint.cli.progress import ProgressBar
from postlint.cli.terminal import say, show, width, write
from postlint.text import MissingError, escape

if TYPE_CHECKING:
    from postlint.engine.baseline import Baseline, Entry
    from postlint.engine.outcome import Examined
    from postlint.project.plan import Plan

_CONFIG = click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
_JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Number of processes.  [default: number of CPUs]"
)


@click.group("baseline", no_args_is_help=False, short_help="Keep old findings out of the report.")
def command() -> None:
    """Keep the findings that a site already has out of the report: only new ones are reported."""


@command.command("write", short_help="Write all findings into the baseline.")
@paths_argument("paths")
@click.option("--accept-new", is_flag=True, help="Also add findings that an existing baseline does not have.")
@_CONFIG
@_JOBS
def write_command(paths: tuple[str, ...], accept_new: bool, config: str | None, jobs: int | None) -> int:
    """Write the findings in PATHS into the baseline, the file that `baseline` names in the configuration.

    An existing baseline does not grow without --accept-new. Its entries for other posts stay.
    """
    from postlint.engine.baseline import Baseline, baseline_of

    found = []
    for examined in _examine(paths, config, jobs):
        old = _read(examined.plan)
        if old is None and not examined.results:
            continue
        judged = (old or Baseline()).judge(
            examined.results, examined.plan, is_whole=examined.is_whole, skipped=examined.skipped
        )
        if old is not None and judged.new and not accept_new:
            count, first = len(judged.new), judged.new[0]
            what = f"{count} {'finding is' if count == 1 else 'findings are'} not in it"
            place = f"{examined.project.prefix}{first.path}:{first.start.line}: {first.rule}"
            raise click.ClickException(f"the baseline would grow: {what}, such as {place}; --accept-new adds them")
        new = baseline_of(examined.results)
        if old is not None:
            new = new.with_others(old.without(judged.stale), examined.results, examined.skipped)
        found.append((examined, new))
    for examined, new in found:
        _write(examined, new)
        _say_next(examined)
    return 0


@command.command("prune", short_help="Remove findings that are gone.")
@paths_argument("paths")
@_CONFIG
@_JOBS
def prune(paths: tuple[str, ...], config: str | None, jobs: int | None) -> int:
    """Remove from the baseline what is not found in PATHS any more."""
    every = _examine(paths, config, jobs)
    baselines = [_read(examined.plan) for examined in every]
    if not any(baselines):
        _need(every[0].plan)
    removed = 0
    for examined, old in zip(every, baselines, strict=True):
        if old is None:
            continue
        judged = old.judge(examined.results, examined.plan, is_whole=examined.is_whole, skipped=examined.skipped)
        removed += len(judged.stale)
        if judged.stale:
            _write(examined, old.without(judged.stale))
    show(f"removed {_count(removed)}")
    return 0


@command.command("show", short_help="List the findings in the baseline.")
@_CONFIG
def show_command(config: str | None) -> int:
    """List the rules in the baseline, with the number of their findings and posts."""
    from postlint.cli.table import show_table

    plans = [project.plan for project in find((), config).projects]
    baselines = list(filter(None, map(_read, plans))) or [_need(plans[0])]
    entries = [entry for each in baselines for entry in each.entries]
    posts: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        posts.setdefault(entry.rule, set()).add(entry.path)
        counts[entry.rule] = counts.get(entry.rule, 0) + 1
    rows = [
        (str(count), str(len(posts[rule])), escape(rule))
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    if rows:
        show_table(("findings", "posts", "rule"), rows, width(sys.stdout) or 120, right=("findings", "posts"))
    show(_summary(entries))
    return 0


def _examine(paths: tuple[str, ...], config: str | None, jobs: int | None) -> list[Examined]:
    """Check the posts of each project. A post that cannot be checked ends the command: its findings would be lost."""
    from postlint.engine.run import examine

    found = find(paths, config, needs_posts=True)
    with ProgressBar(is_wanted=sys.stderr.isatty()) as bar:
        every = examine(found, jobs=jobs, progress=bar.update)
    failed: list[str] = []
    for examined in every:
        prefix = escape(examined.project.prefix, 4096)
        for note in examined.discovery.notes:
            say(f"note: {prefix}: {note}" if prefix else f"note: {note}")
        failed += [*examined.discovery.unreadable, *(each.unreadable for each in examined.results if each.unreadable)]
        failed += [f"{prefix}{escape(each.path, 4096)}: checking failed" for each in examined.results if each.crashed]
    if failed:
        raise click.ClickException("\n".join([*failed, "nothing was written, as some posts could not be checked"]))
    return every


def _read(plan: Plan) -> Baseline | None:
    """Return the baseline of the project; None if there is no file. A file that is none ends the command."""
    from postlint.engine.baseline import path_of, read
    from postlint.project.mistake import ConfigError

    try:
        return read(path_of(plan), plan.root)
    except MissingError:
        return None
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


def _need(plan: Plan) -> Baseline:
    """Return the baseline of the project; without one the command ends."""
    from postlint.engine.baseline import path_of

    if (found := _read(plan)) is None:
        raise click.ClickException(f"there is no {path_of(plan).name}: write it with `postlint baseline write`")
    return found


def _write(examined: Examined, new: Baseline) -> None:
    from postlint.engine.baseline import path_of

    path = path_of(examined.plan)
    write(os.fspath(path), new.render())
    show(f"wrote {escape(examined.project.prefix)}{path.name}: {_summary(new.entries)}")


def _summary(entries: Collection[Entry]) -> str:
    """Return how many findings there are, and in how many posts: `2 findings in 1 post`."""
    posts = len({entry.path for entry in entries})
    return f"{_count(len(entries))} in {posts:,} {'post' if posts == 1 else 'posts'}"


def _say_next(examined: Examined) -> None:
    """Have the configuration name the baseline: write one if there is none, else say what to add."""
    from postlint.engine.baseline import FILE_NAME
    from postlint.project.config import FILE_NAMES

    plan, prefix = examined.plan, escape(examined.project.prefix)
    if plan.config.table.baseline is not None:
        return
    line = f'baseline = "{FILE_NAME}"'
    if plan.config.path is None:
        write(os.fspath(plan.root / FILE_NAMES[0]), f"{line}\n")
        show(f"wrote {prefix}{FILE_NAMES[0]}, which names it")
    else:
        show(f"It is used once {prefix}{escape(plan.config.path)} names it. Add this line at its top:\n\n{line}")


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number:,} findings"
