"""Make the plan for the commands that only show it; configuration errors end the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from postlint.cli.terminal import say

if TYPE_CHECKING:
    from postlint.project.plan import Plan

_Command = TypeVar("_Command", bound=Callable[..., Any])


def limit_options(command: _Command) -> _Command:
    """Add the options for the limits of one post, which may be higher than a configuration allows."""
    seconds = click.FloatRange(min=0, max=3600, min_open=True)
    size = click.IntRange(min=1, max=1_000_000_000)
    says = "{}, whatever the configuration says; it may be up to {}."
    for option in (
        click.option("--max-file-size", type=size, metavar="BYTES", help=says.format("Largest post", "1,000,000,000")),
        click.option("--timeout", type=seconds, metavar="SECONDS", help=says.format("Time for one post", "3600")),
    ):
        command = option(command)
    return command


def make_plan(
    paths: tuple[str, ...], config: str | None, *, timeout: float | None = None, max_file_size: int | None = None
) -> Plan:
    """Return the plan for the project that contains the paths.

    Raises:
        ClickException: the configuration has an error.
    """
    from postlint.engine.run import make_request
    from postlint.engine.work import make_plan as make
    from postlint.project.mistake import ConfigError

    try:
        request = make_request(paths, config, timeout=timeout, max_file_size=max_file_size)
        if request.note:
            say(f"note: {request.note}")
        return make(request)
    except ConfigError as error:
        raise click.ClickException(str(error)) from None
