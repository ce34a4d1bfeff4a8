"""The command line: parse flags, call `postlint.run`, print, exit. Imports nothing heavy by itself."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

from postlint import __version__
from postlint.cli import check, config, explain, files, rules
from postlint.cli.terminal import say


class _DefaultGroup(click.Group):
    """A group whose command `check` may be left out: `postlint _posts` is `postlint check _posts`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, postlint checks: `postlint _posts` is `postlint check _posts`.",
)
@click.version_option(__version__, message="postlint %(version)s")
def main() -> None:
    """Check the source of a site's posts before they are published."""


for command in (check.command, explain.command, rules.command, files.command, config.command):
    main.add_command(command)


def run_command_line() -> NoReturn:
    """Run the command line as a process: exit codes 0, 1, 2, 130 (Ctrl-C), 141 (closed pipe), 143 (SIGTERM)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = main.main(standalone_mode=False, prog_name="postlint")
        sys.stdout.flush()
        _exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as error:
        _exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _exit(130)
    except click.ClickException as error:
        say(f"error: {error.format_message()}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            say(f"Try '{error.ctx.command_path} --help' for help.")
        _exit(2)
    except BrokenPipeError:
        _exit(141)
    except OSError as error:
        say(f"error: {error.strerror or error}")
        _exit(2)
    except Exception as error:
        if os.environ.get("POSTLINT_DEBUG"):
            raise
        say(f"error: postlint failed: {type(error).__name__}: {error}")
        say("This is a defect of postlint. Set POSTLINT_DEBUG=1 to see where it happened, and please report it.")
        _exit(2)


def _terminate(number: int, frame: object) -> NoReturn:
    raise click.exceptions.Exit(143)


def _exit(code: int) -> NoReturn:
    """Leave at once. Flushing a closed pipe must not fail again, nor print that it did."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)
