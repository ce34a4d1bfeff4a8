"""Make the plan for the commands that only show it; configuration errors end the command."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from postlint.cli.terminal import say
from postlint.text import escape

if TYPE_CHECKING:
    from postlint.engine.search import Found
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


def name_site(plan: Plan) -> str:
    """Return the folder of the site of a plan, its generator, and where its configuration is: `/home/hana/a (hugo)`."""
    site, config = plan.collections.folder, plan.request.config_path
    with_config = f", {escape(os.fspath(config), 4096)}" if config is not None else ""
    return f"{escape(os.fspath(site), 4096)} ({plan.collections.generator.name}{with_config})"


def find(
    paths: tuple[str, ...],
    config: str | None,
    *,
    timeout: float | None = None,
    max_file_size: int | None = None,
    needs_posts: bool = False,
) -> Found:
    """Return the posts of the paths, in all projects and sites.

    Raises:
        ClickException: a configuration has an error, or there are no posts and `needs_posts`.
    """
    from postlint.engine.run import make_shares
    from postlint.engine.search import NothingToCheckError, search
    from postlint.project.mistake import ConfigError

    try:
        shares = make_shares(paths, config, timeout=timeout, max_file_size=max_file_size)
        return search(shares, allow_empty=not needs_posts)
    except (ConfigError, NothingToCheckError) as error:
        raise click.ClickException(str(error)) from None


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


def schema_names(plan: Plan, collection: str) -> str:
    """Return the schemas of a collection in words: `schemas/post.json, jekyll (bundled)`; "" without one."""
    names = []
    for path in plan.collections.schemas.paths(collection):
        is_own = path.is_relative_to(plan.root)
        bundled = f"{path.name.removesuffix('.schema.json')} (bundled)"
        names.append(escape(path.relative_to(plan.root).as_posix() if is_own else bundled, 200))
    return ", ".join(names)
