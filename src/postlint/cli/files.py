"""Run `postlint files`: list the posts that would be checked, with their schemas and rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from postlint.cli.path import paths_argument
from postlint.cli.plan import find, name_site, schema_names
from postlint.cli.terminal import say, show
from postlint.text import escape

if TYPE_CHECKING:
    from postlint.engine.read import LeftOut
    from postlint.post import Aside
    from postlint.project.discover import PostFile
    from postlint.project.plan import Plan


@click.command("files", short_help="List the posts that would be checked.")
@paths_argument("paths")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option("--urls", "with_urls", is_flag=True, help="Also show the URL of each post.")
@click.option("--rules", "with_rules", is_flag=True, help="Also list the rules that run on each post.")
@click.option(
    "--explain", is_flag=True, help="Say what rules about the whole site cannot find out about each post, and why."
)
def command(paths: tuple[str, ...], config: str | None, with_urls: bool, with_rules: bool, explain: bool) -> int:
    """List the posts that `postlint check PATHS` would check, each with its collection, schema and overrides."""
    from postlint.engine.read import LeftOut
    from postlint.post import left_out
    from postlint.rule import DeadlineExceededError, deadline

    found = find(paths, config)
    if explain:
        from postlint.cli.questions import explain_posts

        return explain_posts(found)
    count = 0
    notes: list[str] = []
    unreadable: list[str] = []
    for project in found.projects:
        prefix = escape(project.prefix, 4096)
        for plan, discovery in project.parts:
            asides: dict[str, Aside] = {}
            for file in discovery.posts:
                try:
                    with deadline(plan.limits.seconds):
                        lines = _describe(plan, file, with_urls=with_urls, with_rules=with_rules)
                except DeadlineExceededError:
                    took = f"took more than {plan.limits.seconds:g} seconds"
                    discovery.unreadable.append(f"{escape(file.path, 4096)}: {took}")
                    continue
                if isinstance(lines, LeftOut):
                    asides[file.path] = lines.kind
                else:
                    show(prefix + "\n".join(lines))
            count += len(discovery.posts) - len(asides)
            unreadable += discovery.unreadable
            notes += (*discovery.notes, *filter(None, [left_out(asides)]), *discovery.unreadable)
    for note in dict.fromkeys(notes):
        say(f"note: {note}")
    plans = [part.plan for project in found.projects for part in project.parts if part.discovery.posts]
    if len(plans) > 1:
        say(f"{count} posts of {len(plans)} sites in {escape(os.fspath(found.root), 4096)}")
        for plan in plans:
            say(f"    {name_site(plan)}")
        return 2 if unreadable else 0
    plan = plans[0] if plans else found.projects[0].plan
    theme = f", theme {escape(plan.collections.theme)}" if plan.collections.theme else ""
    where = f"{escape(os.fspath(found.root), 4096)} ({plan.collections.generator.name}{theme})"
    say(f"{count} {'post' if count == 1 else 'posts'} in {where}")
    return 2 if unreadable else 0


def _describe(plan: Plan, file: PostFile, *, with_urls: bool, with_rules: bool) -> list[str] | LeftOut:
    """Return the lines about a post: its collection, schema and overrides, and on request its URL and rules."""
    from postlint.engine.read import LeftOut, Unread, read_post

    shown = schema_names(plan, file.collection) or "-"
    rules = plan.rules(file)
    may_be_left_out = plan.collections.conventions.semantics.is_unrendered is not None
    read = read_post(plan, file) if with_urls or callable(rules) or may_be_left_out else None
    if isinstance(read, LeftOut):
        return read
    post = None if isinstance(read, Unread) else read
    held = plan.holding(plan.fitting(file), post)
    line = f"{escape(file.path, 4096)}  {escape(file.collection)}  {shown}{_listed(held)}"
    if file.misplaced is not None and file.misplaced.is_unread:
        line += "  not published"
    url = (post.url if post is not None else None) or "-"
    lines = [f"{line}  {escape(url, 4096)}" if with_urls else line]
    if with_rules:
        active = rules if not callable(rules) else rules(post) if post is not None else ()
        lines += (f"    {each.severity:<8}{each.rule.id}" for each in active)
    return lines


def _listed(overrides: list[int]) -> str:
    """Return the overrides of a post as `postlint config` names them: `[0, 2]` → `  overrides[0]  overrides[2]`."""
    return "".join(f"  overrides[{index}]" for index in overrides)
