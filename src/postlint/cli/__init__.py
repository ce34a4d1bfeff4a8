"""Run the command line: parse options, call `postlint.run`, print, exit. Imports nothing heavy by itself."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
from typing import NoReturn

import click

from postlint import __version__
from postlint.cli import audit, baseline, cache, check, config, explain, files, init, merge, rules, schema, suppress
from postlint.cli.terminal import say
from postlint.engine.interrupt import InterruptedRunError


class _DefaultGroup(click.Group):
    """A group with `check` as its default command: `postlint _posts` is `postlint check _posts`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if ctx.resilient_parsing and not args:  # shell completion asks for the list of commands
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`check` is the default command: `postlint _posts` is `postlint check _posts`.",
)
@click.version_option(__version__, "-V", "--version", message="postlint %(version)s")
def main() -> None:
    """Check the source of a site's posts before they are published."""


for command in (
    check.command,
    merge.command,
    baseline.command,
    suppress.command,
    init.command,
    explain.command,
    rules.command,
    files.command,
    config.command,
    schema.command,
    audit.command,
    cache.command,
):
    main.add_command(command)


class _StoppedError(BaseException):
    """A signal ended the run. Derives from BaseException so that no `except Exception` swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class _InterruptedError(_StoppedError, InterruptedRunError):
    """Ctrl-C: a check reports what it has found until then."""


def run_command_line() -> NoReturn:
    """Run the command line as a process: exit codes 0, 1, 2, 130 (Ctrl-C), 141 (closed pipe), 143 (SIGTERM)."""
    _prepare_streams()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        code = main.main(standalone_mode=False, prog_name="postlint", windows_expand_args=False)  # see cli/path.py
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        _exit(error.exit_code)
    except _StoppedError as stopped:
        if isinstance(stopped, _InterruptedError):
            with contextlib.suppress(OSError):
                say("interrupted")
        _exit(stopped.code)
    except SystemExit as end:  # click exits with 1 if the pipe is closed, but here 1 means findings
        _exit(141 if end.code == 1 else 0)
    except click.ClickException as error:
        for line in error.format_message().split("\n"):  # one mistake in each
            say(f"error: {line}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            say(f"Try '{error.ctx.command_path} --help' for help.")
        _exit(2)
    except OSError as error:
        if _is_closed_pipe(error):
            _exit(141)
        say(f"error: {error.strerror or error}" if _has_current() else "error: the current folder was deleted")
        _exit(2)
    except Exception as error:
        if os.environ.get("POSTLINT_DEBUG"):
            raise
        if isinstance(error, ImportError) and (library := (error.name or "postlint").partition(".")[0]) != "postlint":
            say(f"error: {_missing(library, error)}")
        else:
            say(f"error: postlint failed: {type(error).__name__}: {error}")
            say("This is a bug in postlint. Set POSTLINT_DEBUG=1 to see where it happened, and please report it.")
        _exit(2)
    _exit(code if isinstance(code, int) else 0)


def _has_current() -> bool:
    """Return whether there is a current folder: it may have been deleted."""
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _missing(library: str, error: ImportError) -> str:
    """Return the sentence about a library that is not installed, or that this machine cannot load."""
    why = "is not installed" if isinstance(error, ModuleNotFoundError) else f"cannot be loaded ({error})"
    remedy = "run `pip install --force-reinstall postlint`, which needs a C compiler where a library has no wheel"
    return f"the library `{library}` {why}: {remedy}"


def _prepare_streams() -> None:
    """Set both streams to UTF-8 with LF, whatever the locale and system; replace a closed stream with the null device.

    Both have a buffer, also with PYTHONUNBUFFERED: without one, Python does not notice a write that is cut short, by a
    full disk or by a reader that goes away (python/cpython#85393). A stream of another class, such as that of IDLE,
    stays: it has no encoding to change.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed, or a program without a console on Windows (pythonw)
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the process ends
        elif isinstance(stream, io.TextIOWrapper):
            if isinstance(stream.buffer, io.RawIOBase):
                stream = io.TextIOWrapper(io.BufferedWriter(stream.detach()), "utf-8", line_buffering=name == "stderr")
                setattr(sys, name, stream)
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _is_closed_pipe(error: OSError) -> bool:
    """Return whether nobody reads the output any more; Windows often says EINVAL then (python/cpython#79935)."""
    is_invalid_write = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or is_invalid_write


def _stop(number: int, frame: object) -> NoReturn:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)  # a second signal must not interrupt the clean-up
    raise (_InterruptedError if number == signal.SIGINT else _StoppedError)(number)


def _exit(code: int) -> NoReturn:
    """Exit with a code. A closed pipe must not raise or print an error again when it is flushed."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)
