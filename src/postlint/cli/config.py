"""Run `postlint config`: show the effective settings and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from postlint.cli.path import paths_argument
from postlint.cli.plan import find
from postlint.cli.terminal import say, show
from postlint.text import escape

if TYPE_CHECKING:
    from postlint.project.plan import Plan


@click.command("config", short_help="Show the effective settings and where they come from.")
@paths_argument("paths")
@click.option("--config", "config_path", type=click.Path(), metavar="FILE", help="Use this configuration file.")
def command(paths: tuple[str, ...], config_path: str | None) -> None:
    """Show the settings that `postlint check PATHS` would use, and where each comes from."""
    found = find(paths, config_path)
    parts = [part for project in found.projects for part in project.parts]
    used = [part.plan for part in parts if part.discovery.posts] or [parts[0].plan]
    for note in dict.fromkeys(plan.request.note for plan in used if plan.request.note):
        say(f"note: {note}")
    for number, plan in enumerate(used):
        if number:
            show("")
        _show(plan)


def _show(plan: Plan) -> None:
    config = plan.config
    rows = [("project", str(plan.root), "nearest folder with a configuration of postlint or a generator, or with .git")]
    if plan.request.site is not None:
        rows.append(("site", plan.request.site, "one of several in the project"))
    rows.append(("configuration", config.path or "none", ""))
    for field in msgspec.structs.fields(config.table):
        value = getattr(config.table, field.name)
        if field.encode_name == "generator":
            rows.append(("generator", plan.collections.generator.name, config.origin(field.encode_name, "detected")))
        elif field.encode_name == "collections":
            origin = config.origin(field.encode_name, f"the generator {plan.collections.generator.name}")
            rows += [
                (f"collections.{name}", f"include {list(each.include)} exclude {list(each.exclude)}", origin)
                for name, each in plan.collections.by_name.items()
            ]
        elif field.encode_name == "overrides" and value:
            rows += [
                (f"overrides[{index}]", _written(each), config.place(("overrides", index)) or "")
                for index, each in enumerate(value)
            ]
        else:
            shown = msgspec.json.encode(value).decode()
            rows.append((field.encode_name, shown, config.origin(field.encode_name, "default")))
    for name, value, origin in rows:
        show(f"{escape(name)} = {escape(value, 2000)}" + (f"  # {escape(origin, 2000)}" if origin else ""))


def _written(table: msgspec.Struct) -> str:
    """Return the keys of a table that are set, as JSON."""
    data = msgspec.to_builtins(table)
    if isinstance(data.get("when"), dict):
        data["when"] = {key: value for key, value in data["when"].items() if value not in (None, {})}
    return msgspec.json.encode({key: value for key, value in data.items() if value is not None}).decode()
