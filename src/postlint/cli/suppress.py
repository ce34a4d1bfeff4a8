"""Run `postlint suppress`: write the comments that suppress the findings of a rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from postlint.cli.check import split
from postlint.cli.fix import print_patch
from postlint.cli.path import absent, paths_argument
from postlint.cli.plan import limit_options
from postlint.cli.progress import ProgressBar
from postlint.cli.terminal import put, say
from postlint.text import as_lines, meant, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.engine.suppression import Suppressed
    from postlint.rules.registry import Registry


@click.command("suppress", short_help="Write comments that suppress the findings of a rule.")
@paths_argument("paths")
@click.option(
    "--rule", "patterns", multiple=True, required=True, metavar="RULES", help="Rules to suppress: ids or globs."
)
@click.option("--reason", default="", metavar="TEXT", help="Why: is in each comment, for people who read the post.")
@click.option(
    "--diff", is_flag=True, help="Print the changes as a patch for `git apply`. Exit with 1 if there are any."
)
@click.option("--all", "with_old", is_flag=True, help="Also suppress the findings of the baseline.")
@click.option("--new-from", metavar="REF", help="Suppress only what is new since this branch and HEAD parted.")
@click.option("--profile", type=click.Choice(("recommended", "strict")), help="Use the rules of this profile.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Also leave out these files and folders.")
@click.option("--force-exclude", is_flag=True, help="Take a named file only if it is a post of the project.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Number of processes.  [default: number of CPUs]"
)
@limit_options
@click.option("--allow-empty", is_flag=True, help="Do not fail if there are no posts.")
@click.option("--quiet", "-q", is_flag=True, help="Print only what could not be suppressed.")
def command(
    paths: tuple[str, ...],
    patterns: tuple[str, ...],
    reason: str,
    diff: bool,
    with_old: bool,
    new_from: str | None,
    profile: str | None,
    exclude: tuple[str, ...],
    force_exclude: bool,
    config: str | None,
    jobs: int | None,
    timeout: float | None,
    max_file_size: int | None,
    allow_empty: bool,
    quiet: bool,
) -> int:
    """Write comments into the posts in PATHS that suppress the findings that they have of the rules.

    Each comment covers as little as its place allows: a line, a block, or the whole file.

    Exit codes: 0 if all findings are suppressed, 1 if not (they are listed), 2 if something could not be checked.
    """
    from postlint.engine.git import GitError
    from postlint.engine.run import NothingToCheckError, make_shares
    from postlint.engine.since import Since
    from postlint.engine.suppression import Suppressing, suppress
    from postlint.engine.work import make_plan
    from postlint.post import is_reason
    from postlint.project.mistake import ConfigError

    reason = reason.strip()
    if not is_reason(reason):
        raise click.UsageError("--reason must be one line without `<`, `>`, `{`, `}`, `*/`, or `-` at its ends")
    if not split(patterns):
        raise click.UsageError("--rule names no rule")
    if not allow_empty and (error := absent(paths, ())):
        raise click.ClickException(error)
    settings: dict[str, Any] = {"profile": profile, "exclude": exclude, "force_exclude": force_exclude}
    try:
        shares = make_shares(paths, config, timeout=timeout, max_file_size=max_file_size, **settings)
        rules = _named(split(patterns), make_plan(shares[0].request).registry)
        since = Since(new_from) if new_from is not None else None
        with ProgressBar(is_wanted=sys.stderr.isatty() and not quiet) as bar:
            done = suppress(
                shares,
                Suppressing(rules, reason, writes=not diff, with_old=with_old),
                jobs=jobs,
                allow_empty=allow_empty,
                since=since,
                progress=bar.update,
            )
    except (ConfigError, NothingToCheckError, GitError) as error:
        raise click.ClickException(str(error)) from None
    return _print(done, diff=diff, quiet=quiet)


def _named(patterns: Iterable[str], registry: Registry) -> frozenset[str]:
    """Return the rules that patterns match.

    Raises:
        UsageError: a pattern matches no rule, or only rules that no comment suppresses.
    """
    from postlint.post import is_protected

    rules: set[str] = set()
    for pattern in patterns:
        found = registry.match(pattern)
        if not found:
            suggestion = registry.suggest(pattern)
            raise click.UsageError(f"there is no rule {quote(pattern)}{meant(suggestion) if suggestion else ''}")
        if all(map(is_protected, found)):
            raise click.UsageError(f"{quote(pattern)} cannot be suppressed")
        rules.update(rule for rule in found if not is_protected(rule))
    return frozenset(rules)


def _print(done: Suppressed, *, diff: bool, quiet: bool) -> int:
    """Print what was done, and return the exit code."""
    if diff:
        print_patch(done.root, done.changes)
    if done.left:
        put("".join(f"{line}\n" for line in map(as_lines, done.left)), sys.stderr if diff else sys.stdout)
    for note in () if quiet else done.notes:
        say(f"note: {note}")
    if not quiet:
        say(_summary(done, is_done=not diff))
    if done.failed:
        return 2
    return int(bool(done.left) or (diff and bool(done.changes)))


def _summary(done: Suppressed, *, is_done: bool) -> str:
    """Return the last line: `suppressed 2 findings in 1 post`."""
    findings, posts = done.findings, len(done.changes)
    if not findings and not done.left:
        return f"nothing to suppress in {done.posts:,} {'post' if done.posts == 1 else 'posts'}"
    verb = "suppressed" if is_done else "would suppress"
    found = f"{findings:,} {'finding' if findings == 1 else 'findings'}"
    return f"{verb} {found} in {posts:,} {'post' if posts == 1 else 'posts'}"
