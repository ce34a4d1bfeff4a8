"""Run `postlint explain`: show a rule's page in the terminal."""

from __future__ import annotations

import sys

import click

from postlint.cli.plan import make_plan
from postlint.cli.table import console_of
from postlint.cli.terminal import put, show, wants_color, width
from postlint.text import as_lines, as_text, quote


@click.command("explain", short_help="Show the page of a rule.")
@click.argument("rule_id", metavar="RULE")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
def command(rule_id: str, config: str | None, color: str) -> None:
    """Show the page of RULE: what it checks and why, examples, options and sources."""
    from postlint.docs import rule_page
    from postlint.text import meant

    registry = make_plan((), config).registry
    if rule_id not in registry:
        raise click.UsageError(f"there is no rule {quote(rule_id)}{meant(registry.suggest(rule_id))}")
    page = rule_page(registry[rule_id])
    if not wants_color(color, sys.stdout):
        show(page)
        return
    from rich.markdown import Markdown

    room = width(sys.stdout)
    text = Markdown(as_lines(page), hyperlinks=room is not None)
    for block in text.parsed:
        for token in (block, *(block.children or ())):
            token.content = as_lines(token.content)  # again, as `&#27;` is a control character here
    console = console_of(min(room or 80, 100), colored=True)
    with console.capture() as capture:
        console.print(text)
    put(as_text(capture.get()))
