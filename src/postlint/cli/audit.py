"""Run `postlint audit`: list the content of a site for a person to review."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from postlint.cli.path import paths_argument
from postlint.cli.plan import find, limit_options
from postlint.cli.progress import ProgressBar
from postlint.cli.terminal import put, say, wants_color, width, write

if TYPE_CHECKING:
    from postlint.engine.audit import Audit
    from postlint.engine.search import Found

_KINDS = ("image", "video", "audio", "embed", "object", "quote", "licence", "source", "link", "translation", "code")
_WIDTH = 120
"""The width of the list where stdout is not a terminal."""


@click.group("audit", no_args_is_help=False, short_help="List the content of a site for review.")
def command() -> None:
    """List the content of a site for a person to review."""


@command.command("attribution", short_help="List pictures, quotations, licences, sources and paid links.")
@paths_argument("paths")
@click.option("--unresolved", is_flag=True, help="List only what a person must look at: fail, ambiguous, cannot tell.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="List only this kind; may be repeated.")
@click.option("--output-format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
@click.option("--output-file", type=click.Path(dir_okay=False), help="Write the list to this file, not to stdout.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--new-from",
    metavar="REF",
    help="List only what is new or changed since this branch and HEAD parted.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
@limit_options
def attribution(
    paths: tuple[str, ...],
    unresolved: bool,
    kinds: tuple[str, ...],
    output_format: str,
    output_file: str | None,
    config: str | None,
    new_from: str | None,
    color: str,
    timeout: float | None,
    max_file_size: int | None,
) -> int:
    """List every picture, embed, quotation, licence, source line, paid link and translation of the posts.

    Each has its author, source and licence, as the post states them, its place, and a verdict: `pass`, `fail`,
    `ambiguous`, `own` (a picture of the site without a credit) or `cannot tell`.

    Exit codes: 0 whatever is found, 2 if a post could not be read, 130 after Ctrl-C, which prints no list.
    """
    found = find(paths, config, timeout=timeout, max_file_size=max_file_size)
    if output_file is not None and _is_input(found, output_file):
        raise click.ClickException(f"{output_file}: this is a post: write the list elsewhere")
    result = _audit(found, new_from)
    text = _render(result.only(kinds, unresolved=unresolved), output_format, output_file, color)
    if output_file is None:
        put(text)
    else:
        write(output_file, text)
    for note in (*result.notes, *result.unread):
        say(f"note: {note}")
    return 2 if result.unread else 0


def _is_input(found: Found, path: str) -> bool:
    """Return whether a path is one of the posts."""
    real = os.path.realpath(path)
    return any(
        os.path.realpath(part.plan.root / post.file) == real
        for project in found.projects
        for part in project.parts
        for post in part.discovery.posts
    )


def _audit(found: Found, new_from: str | None) -> Audit:
    """Take the inventory; an error of git becomes a `ClickException` (exit code 2)."""
    from postlint.engine.audit import audit
    from postlint.engine.git import GitError
    from postlint.engine.since import Since

    since = Since(new_from) if new_from is not None else None
    try:
        with ProgressBar(is_wanted=sys.stderr.isatty()) as bar:
            return audit(found, since, bar.update)
    except GitError as error:
        raise click.ClickException(str(error)) from None


def _render(result: Audit, output_format: str, output_file: str | None, color: str) -> str:
    from postlint.cli.audit_text import show_audit
    from postlint.engine.audit_document import to_csv, to_json

    if output_format != "table":
        return to_json(result) if output_format == "json" else to_csv(result)
    if output_file is not None:
        return show_audit(result, _WIDTH, colored=color == "always")
    return show_audit(result, width(sys.stdout) or _WIDTH, colored=wants_color(color, sys.stdout))
