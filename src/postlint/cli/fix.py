"""The options of `postlint check` that fix posts, and their output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from postlint.cli.terminal import put_bytes, say, show, write
from postlint.text import escape, has_command, inside

if TYPE_CHECKING:
    from pathlib import Path

    from postlint.engine.repair import Change, Fixing
    from postlint.engine.run import Outcome

_Command = TypeVar("_Command", bound=Callable[..., Any])


class FixOptions(NamedTuple):
    """The options."""

    fix: bool
    unsafe: bool
    diff: bool
    only: bool
    exit_non_zero: bool

    @property
    def is_silent(self) -> bool:
        """Whether the findings that are left are not reported."""
        return self.diff or self.only

    def fixing(self, *, is_staged: bool, is_untrusted: bool) -> Fixing | None:
        """Return how to fix; None to fix nothing.

        Raises:
            UsageError: the options do not go together.
        """
        from postlint.engine.repair import Fixing

        if not (self.fix or self.only or self.diff):
            if self.unsafe or self.exit_non_zero:
                name = "--unsafe-fixes" if self.unsafe else "--exit-non-zero-on-fix"
                raise click.UsageError(f"{name} needs --fix, --fix-only or --diff")
            return None
        name = "--diff" if self.diff else "--fix" if self.fix else "--fix-only"
        if is_staged:
            raise click.UsageError(f"{name} does not work with --staged: the fixes are for files, not for git's index")
        if is_untrusted and not self.diff:
            raise click.UsageError("--untrusted writes nothing into the project: use --diff")
        return Fixing(self.unsafe, writes=not self.diff)


def fix_options(command: _Command) -> _Command:
    """Add the options that fix posts, as one argument `fixes`."""
    flags = (
        ("--fix", "Fix what can be fixed without a change for readers, and report the rest."),
        ("--unsafe-fixes", "With --fix or --diff: also fix what may change the page; read the result."),
        ("--diff", "Print what --fix would change as a patch for `git apply`. Exit with 1 if that is anything."),
        ("--fix-only", "Fix, and do not report the rest."),
        ("--exit-non-zero-on-fix", "Exit with 1 if something was fixed, even if nothing is left."),
    )
    for name, says in reversed(flags):
        command = click.option(name, is_flag=True, help=says)(command)
    return command


def print_patch(
    root: Path, changes: Iterable[Change], output_file: str | None = None, *, is_untrusted: bool = False
) -> bool:
    """Print the changes as one patch. Return whether all of them could be shown."""
    from postlint.engine.patch import patch

    parts: dict[str, bytes] = {}
    is_complete = True
    for change in changes:
        # A patch is for the file that a link leads to.
        file = inside(root / change.file, root) or change.file
        part = patch(file, change.old, change.new)
        if is_untrusted and has_command(part):
            say(f"note: {escape(change.path, 4096)}: not shown: its patch has a command for terminals or CI systems")
            is_complete = False
        else:
            parts[file] = part
    whole = b"".join(parts.values())
    if output_file is not None:
        write(output_file, whole)
    elif sys.stdout.isatty():
        show(whole.decode("utf-8", "backslashreplace"))
    else:
        put_bytes(whole)
    return is_complete


def print_post(outcome: Outcome) -> None:
    """Print the fixed text of standard input.

    Raises:
        ClickException: only a part of it was read.
    """
    data = outcome.stream
    if len(data) > outcome.plan.limits.file_size:
        raise click.ClickException("standard input is larger than `max-file-size`: nothing was fixed")
    put_bytes(outcome.changes[0].new if outcome.changes else data)
