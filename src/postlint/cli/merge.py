"""Check a part of the posts on each of several machines (`--shard`), and report them together (`postlint merge`)."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postlint import disk
from postlint.cli.fix import FixOptions
from postlint.cli.outcome import print_report, say_rest, show_overview_of
from postlint.cli.progress import ProgressBar
from postlint.cli.report import ReportOptions, report_options
from postlint.cli.terminal import say, write

if TYPE_CHECKING:
    from postlint.engine.shard import Settings, Slice
    from postlint.engine.task import Jobs

_NO_FIXES = FixOptions(fix=False, unsafe=False, diff=False, only=False, exit_non_zero=False)
_SLICE = re.compile(r"([0-9]{1,4})/([0-9]{1,4})", re.ASCII)


def read_slice(context: click.Context, parameter: click.Parameter, value: str | None) -> Slice | None:
    """Return the slice that `2/8` names."""
    if value is None:
        return None
    match = _SLICE.fullmatch(value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"`{value}` is not like `2/8`: the second of eight shards")
    from postlint.engine.shard import Slice

    return Slice(int(match[1]), int(match[2]))


def base_folder(base_dir: str | None, config: str | None) -> Path:
    """Return the folder that decides about untrusted posts: the named one, or that of the configuration, or none."""
    if base_dir is not None:
        return Path(disk.real(base_dir))
    return Path(disk.real(config)).parent if config is not None else Path(__file__).parent / "no-site"


def requested(settings: Settings) -> dict[str, Any]:
    """Return the settings as `make_shares` takes them."""
    return {
        "config": settings.config,
        "select": settings.select,
        "extend_select": settings.extend_select,
        "ignore": settings.ignore,
        "profile": settings.profile,
        "exclude": settings.exclude,
        "force_exclude": settings.force_exclude,
        "inline_config": settings.inline_config,
        "timeout": settings.timeout,
        "max_file_size": settings.max_file_size,
        "base": base_folder(settings.base_dir, settings.config) if settings.untrusted else None,
        "now": settings.now,
    }


def check_slice(part: Slice, settings: Settings, output_file: str, jobs: Jobs, *, quiet: bool) -> int:
    """Check a slice of the posts and write what is found; return the exit code.

    Raises:
        ClickException: the request is wrong, or the file cannot be written.
    """
    from postlint.engine.run import examine, make_shares
    from postlint.engine.search import NothingToCheckError, search
    from postlint.engine.shard import make_shard, pack
    from postlint.engine.task import ClusterError
    from postlint.project.mistake import ConfigError

    try:
        found = search(make_shares(settings.paths, **requested(settings)), allow_empty=True)
        with ProgressBar(is_wanted=sys.stderr.isatty() and not quiet) as bar:
            every = examine(found, jobs=jobs, with_site=settings.with_site, part_of=part, progress=bar.update)
    except (ClusterError, ConfigError, NothingToCheckError) as error:
        raise click.ClickException(str(error)) from None
    shard = make_shard(part, settings, every)
    write(output_file, pack(shard))
    if not quiet:
        say(f"shard {part}: {len(shard.checked):,} posts checked; report them with `postlint merge`")
    return 0


@click.command("merge", short_help="Report what the shards of a check found.")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="FILES...")
@report_options
def command(
    files: tuple[str, ...],
    fail_on: str | None,
    max_warnings: int | None,
    output_format: str,
    output_file: str | None,
    statistics: bool,
    with_old: bool,
    fail_on_stale: bool,
    allow_empty: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Report what all shards of a check found: FILES are those that `postlint check --shard` wrote.

    Run it in the same checkout and the same folder as the shards. The rules about the whole site run now. What was
    checked, and with which options, is in the files; the report is that of one `postlint check`.

    Exit codes: those of `postlint check`; 2 if a shard is missing, or a post changed after it was checked.
    """
    from postlint.engine.run import NothingToCheckError, make_shares, run
    from postlint.engine.shard import Given, ShardError, read_shard
    from postlint.project.mistake import ConfigError

    options = ReportOptions(output_format, output_file, statistics, color, quiet, verbose)
    options.check()
    try:
        given = Given([read_shard(file) for file in files])
        shares = make_shares(given.settings.paths, **requested(given.settings))
        outcome = run(
            shares, allow_empty=allow_empty, with_old=with_old, with_site=given.settings.with_site, given=given
        )
    except (ConfigError, NothingToCheckError, ShardError) as error:
        raise click.ClickException(str(error)) from None
    if output_file is not None and (outcome.has_input(output_file) or output_file in files):
        raise click.ClickException(f"{output_file}: this file was read: write the report elsewhere")
    print_report(outcome, output_format, output_file, color, sys.stdout, statistics=statistics, quiet=quiet)
    if output_format == "full" and not (output_file or quiet or statistics) and sys.stdout.isatty():
        show_overview_of(outcome)
    say_rest(outcome, _NO_FIXES, quiet=quiet, verbose=verbose)
    return max(outcome.exit_code(fail_on, max_warnings), int(bool(fail_on_stale and outcome.report.stale)))
