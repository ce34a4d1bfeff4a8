"""Make the plan for the commands that only show it; configuration errors end the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postlint.cli.terminal import say

if TYPE_CHECKING:
    from postlint.project.plan import Plan


def make_plan(paths: tuple[str, ...], config: str | None) -> Plan:
    """Return the plan for the project that contains the paths.

    Raises:
        ClickException: the configuration has an error.
    """
    from postlint.engine.run import make_request
    from postlint.project.mistake import ConfigError
    from postlint.project.plan import Plan

    try:
        request = make_request(paths, config)
        if request.note:
            say(f"note: {request.note}")
        return Plan(request)
    except ConfigError as error:
        raise click.ClickException(str(error)) from None
