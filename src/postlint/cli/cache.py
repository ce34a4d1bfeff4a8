"""Run `postlint cache`: show what is kept of earlier runs, remove it, say why a post was checked again."""

from __future__ import annotations

import os
from contextlib import suppress

import click

from postlint.cache.folder import DAYS, MOST_BYTES, choose, files
from postlint.cli.keep import folder_option
from postlint.cli.plan import find
from postlint.cli.terminal import show
from postlint.text import escape


@click.group("cache", short_help="Show or remove what is kept of earlier runs.")
def command() -> None:
    """Show or remove what is kept of earlier runs."""


@command.command("show", short_help="Show where the cache is, and its size.")
@folder_option
def show_cache(cache_dir: str | None) -> int:
    """Show where the cache is, how many files it has, and their size."""
    folder = _folder(cache_dir)
    sizes = [entry.stat().st_size for entry in files(folder)]
    show(f"folder: {escape(folder, 4096)}")
    show(f"size: {sum(sizes):,} bytes in {len(sizes):,} {'file' if len(sizes) == 1 else 'files'}")
    show(f"removed: after {DAYS} days without use, and what is oldest beyond {MOST_BYTES:,} bytes")
    return 0


@command.command("clean", short_help="Remove the cache.")
@folder_option
def clean(cache_dir: str | None) -> int:
    """Remove all files of the cache. The next check takes as long as the first one."""
    count = 0
    for entry in list(files(_folder(cache_dir))):
        with suppress(OSError):
            os.unlink(entry.path)
            count += 1
    show(f"removed {count:,} {'file' if count == 1 else 'files'}")
    return 0


@command.command("explain", short_help="Say why a post would be checked again.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@folder_option
def explain(path: str, config: str | None, cache_dir: str | None) -> int:
    """Say whether the next `postlint check` without options needs to check the post at PATH, and why."""
    from postlint.engine.kept import why_checked

    folder = _folder(cache_dir)
    found = find((path,), config)
    for project in found.projects:
        for plan, discovery in project.parts:
            for post in discovery.posts:
                show(f"{escape(project.prefix + post.path, 4096)}: {why_checked(folder, plan, post, os.getcwd())}")
    return 0


def _folder(named: str | None) -> str:
    folder = choose(named, os.getcwd())
    if folder is None:
        raise click.ClickException("there is no folder for the cache here: name one with --cache-dir")
    return folder
