"""Run `postlint check`, the default command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postlint.cli.fix import FixOptions, fix_options, print_patch, print_post
from postlint.cli.keep import Keeper, cache_options, open_cache, say_cache
from postlint.cli.merge import check_slice, read_slice, requested
from postlint.cli.outcome import print_partial, print_report, say_requests, say_rest, show_overview_of
from postlint.cli.path import absent, paths_argument
from postlint.cli.plan import limit_options
from postlint.cli.progress import ProgressBar
from postlint.cli.report import ReportOptions, report_options
from postlint.disk import REPORT, needed_for
from postlint.text import inside

if TYPE_CHECKING:
    from datetime import datetime

    from postlint.engine.repair import Fixing
    from postlint.engine.run import Outcome
    from postlint.engine.shard import Settings, Slice
    from postlint.engine.since import Since
    from postlint.engine.task import Cluster, Jobs

_SCHEME = "dask://"


def _read_executor(context: click.Context, parameter: click.Parameter, value: str | None) -> Cluster | None:
    """Return the cluster that `dask://HOST:PORT` names."""
    if value is None:
        return None
    host, _, port = value.removeprefix(_SCHEME).rpartition(":")
    if not value.startswith(_SCHEME) or not host or not port.isdecimal():
        raise click.BadParameter(f"`{value}` is not like `dask://HOST:PORT`")
    from postlint.engine.task import Cluster

    return Cluster(f"{host}:{port}")


@click.command("check", short_help="Check posts (the default).")
@paths_argument("paths")
@click.option(
    "--select", multiple=True, metavar="RULES", help="Run only these rules, whatever the profile: ids or globs."
)
@click.option("--extend-select", multiple=True, metavar="RULES", help="Also run these rules: ids or globs.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules: ids or globs.")
@click.option("--profile", type=click.Choice(("recommended", "strict")), help="Use the rules of this profile.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Also leave out these files and folders.")
@click.option("--force-exclude", is_flag=True, help="Check a named file only if it is a post of the project.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--untrusted", is_flag=True, help="Check posts of strangers: read nothing else from the project, halve the limits."
)
@click.option(
    "--base-dir",
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="With --untrusted: the folder with the configuration, schemas and site that count instead.",
)
@click.option(
    "--new-from",
    metavar="REF",
    help="Check only posts that changed since this branch and HEAD parted, and report only what is new in them.",
)
@click.option("--staged", is_flag=True, help="Check only staged posts, as they are in git's index.")
@click.option(
    "--site", "with_site", is_flag=True, help="Run the rules about the whole site, also if only some of it is checked."
)
@fix_options
@click.option("--no-inline-config", is_flag=True, help="Ignore the comments in posts that suppress findings.")
@click.option(
    "--stdin-filename", type=click.Path(), metavar="PATH", help="Check standard input as if it were this file."
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Number of processes.  [default: number of CPUs]"
)
@click.option(
    "--shard",
    "part",
    callback=read_slice,
    metavar="K/N",
    help="Check only the K-th of N parts of the posts, and write --output-file for `postlint merge`.",
)
@click.option(
    "--executor",
    callback=_read_executor,
    metavar="URL",
    help="Spread the work over a Dask cluster: dask://HOST:PORT, the address of its scheduler.",
)
@limit_options
@cache_options
@click.option(
    "--now",
    type=click.DateTime(formats=("%Y-%m-%d",)),
    metavar="DATE",
    help="Report licences that end before this day, stale posts, and links to posts that are not published then."
    "  [default: no day; for licences, that of each post]",
)
@report_options
def command(cache_dir: str | None, no_cache: bool, **options: Any) -> int:
    """Check posts: each file in PATHS, and the posts below each folder in PATHS.

    Without PATHS, check all posts of the project around the current folder. `-` is standard input.

    Exit codes: 0 if there are no findings at or above --fail-on, 1 if there are, 2 if something could not be checked,
    130 after Ctrl-C, which prints what was found until then.
    """
    keeper = open_cache(cache_dir, is_off=no_cache)
    with keeper.watching():
        return _check(keeper, **options)


def _check(
    keeper: Keeper,
    *,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    exclude: tuple[str, ...],
    force_exclude: bool,
    fail_on: str | None,
    max_warnings: int | None,
    output_format: str,
    output_file: str | None,
    statistics: bool,
    config: str | None,
    untrusted: bool,
    base_dir: str | None,
    new_from: str | None,
    staged: bool,
    with_site: bool,
    with_old: bool,
    fail_on_stale: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fix_only: bool,
    exit_non_zero_on_fix: bool,
    no_inline_config: bool,
    stdin_filename: str | None,
    jobs: int | None,
    part: Slice | None,
    executor: Cluster | None,
    timeout: float | None,
    max_file_size: int | None,
    now: datetime | None,
    allow_empty: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check posts, and keep the run if a later one may repeat it. Return the exit code."""
    ReportOptions(output_format, output_file, statistics, color, quiet, verbose).check()
    if select and not split(select):
        raise click.UsageError("--select names no rule")
    if base_dir is not None and not untrusted:
        raise click.UsageError("--base-dir is only for --untrusted")
    if stdin_filename is None and "-" in paths:
        raise click.UsageError("standard input needs --stdin-filename: it decides the format and the collection")
    if executor is not None and jobs is not None:
        raise click.UsageError("--jobs is for this machine, and --executor for others: remove one of them")
    if stdin_filename is not None and set(paths) - {"-"}:
        raise click.UsageError("--stdin-filename checks only standard input: remove the other paths")
    from postlint.engine.shard import Settings
    from postlint.engine.since import Since

    parent = click.get_current_context().parent
    commands = parent.command.commands if parent is not None and isinstance(parent.command, click.Group) else ()
    with needed_for(REPORT):
        error = absent(paths, commands)
    if stdin_filename is None and not allow_empty and error:
        raise click.ClickException(error)
    since = Since(new_from, staged) if new_from is not None or staged else None
    if stdin_filename is not None and since is not None:
        raise click.UsageError("--new-from and --staged do not work with --stdin-filename")
    fixes = FixOptions(fix, unsafe_fixes, diff, fix_only, exit_non_zero_on_fix)
    fixing = fixes.fixing(is_staged=staged, is_untrusted=untrusted)
    if statistics and fixes.is_silent:
        raise click.UsageError("--statistics counts what is reported: remove --diff or --fix-only")
    # What suppresses findings comes from the base, too: there, the same findings are without their suppressions old.
    inline_config = not (no_inline_config or (untrusted and new_from is not None))
    settings = Settings(
        paths=paths,
        config=config,
        select=split(select),
        extend_select=split(extend_select),
        ignore=split(ignore),
        profile=profile,
        exclude=exclude,
        force_exclude=force_exclude,
        inline_config=inline_config,
        timeout=timeout,
        max_file_size=max_file_size,
        untrusted=untrusted,
        base_dir=base_dir,
        now=now.date() if now is not None else None,
        with_site=with_site,
    )
    if part is not None:
        if since is not None or fixing is not None or stdin_filename is not None:
            raise click.UsageError("--shard checks all posts and fixes nothing: remove the other option")
        if output_file is None:
            raise click.UsageError("--shard needs --output-file, the file for `postlint merge`")
        return check_slice(part, settings, output_file, executor or jobs, quiet=quiet)
    outcome = _run(
        keeper,
        settings,
        stdin_filename,
        executor or jobs,
        allow_empty,
        with_old=with_old,
        since=since,
        fixing=fixing,
        quiet=quiet,
        verbose=verbose,
    )
    if keeper.store is not None:
        keeper.store.save()
    if outcome.report.unchecked or outcome.report.is_cut:
        return print_partial(outcome, output_format, output_file, color, fixes, statistics=statistics, quiet=quiet)
    if output_file is not None and outcome.has_input(output_file):
        raise click.ClickException(f"{output_file}: this file was checked: write the report elsewhere")
    roots = [outcome.root, *(part.root for part in outcome.parts)]
    if untrusted and output_file is not None and any(inside(Path(output_file).absolute(), root) for root in roots):
        raise click.ClickException(f"{output_file}: --untrusted writes nothing into the project: write it elsewhere")
    if fixing is not None and stdin_filename is not None and not diff:
        print_post(outcome)
    if not fixes.is_silent:
        out = sys.stdout if fixing is None or stdin_filename is None else sys.stderr
        print_report(outcome, output_format, output_file, color, out, statistics=statistics, quiet=quiet)
    is_shown = print_patch(outcome.root, outcome.changes, output_file, is_untrusted=untrusted) if diff else True
    if output_format == "full" and not (output_file or quiet or statistics or fixes.is_silent) and sys.stdout.isatty():
        show_overview_of(outcome)
    if verbose:
        say_cache(keeper)
    say_rest(outcome, fixes, quiet=quiet, verbose=verbose)
    if fixes.is_silent:
        code = 0 if is_shown and not outcome.report.failed else 2
    else:
        code = outcome.exit_code(fail_on, max_warnings)
    is_bad = (fail_on_stale and outcome.report.stale) or (outcome.changes and (diff or exit_non_zero_on_fix))
    code = max(code, int(bool(is_bad)))
    if fixing is None and since is None and stdin_filename is None and output_file is None:
        keeper.keep(code, outcome)
    return code


def split(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rules of `--select a,b` or `--select a --select b`: `("a", "b")`."""
    return tuple(part.strip() for pattern in patterns for part in pattern.split(",") if part.strip())


def _run(
    keeper: Keeper,
    settings: Settings,
    stdin_filename: str | None,
    jobs: Jobs,
    allow_empty: bool,
    *,
    with_old: bool,
    since: Since | None,
    fixing: Fixing | None,
    quiet: bool,
    verbose: bool,
) -> Outcome:
    """Run the check; an error in the request becomes a `ClickException` (exit code 2)."""
    from postlint.engine.git import GitError
    from postlint.engine.run import NothingToCheckError, make_shares, run, run_stream
    from postlint.engine.task import ClusterError
    from postlint.project.mistake import ConfigError

    try:
        with needed_for(REPORT):
            shares = make_shares((stdin_filename,) if stdin_filename else settings.paths, **requested(settings))
        if settings.untrusted:
            keeper.refuse([share.request.root for share in shares])
        if verbose:
            say_requests([share.request for share in shares])
        if stdin_filename is not None:
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is None:
                raise click.ClickException("standard input is closed")
            return run_stream(
                *(shares[0].request, stdin, stdin_filename),
                with_old=with_old,
                fixing=fixing,
                with_site=settings.with_site,
            )
        with ProgressBar(is_wanted=sys.stderr.isatty() and not quiet) as bar:
            return run(
                shares,
                jobs=jobs,
                allow_empty=allow_empty,
                with_old=with_old,
                since=since,
                fixing=fixing,
                with_site=settings.with_site,
                progress=bar.update,
                store=keeper.store,
            )
    except (ClusterError, ConfigError, GitError, NothingToCheckError) as error:
        raise click.ClickException(str(error)) from None
