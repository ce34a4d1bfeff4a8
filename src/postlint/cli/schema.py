"""Run `postlint schema`: show the bundled schemas, check schema files, and infer a schema from posts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postlint.cli.path import paths_argument
from postlint.cli.plan import make_plan, schema_names
from postlint.cli.terminal import put, refuse_link_out, say, show
from postlint.text import escape, quote, read_own, relative_to

if TYPE_CHECKING:
    from postlint.project.plan import Plan


@click.group("schema", no_args_is_help=False, short_help="Show, check and infer schemas of front matter.")
def command() -> None:
    """Show the bundled schemas, check your own schema, or infer a schema from your posts."""


@command.command("list", short_help="List the bundled schemas, and the schema of each collection.")
@paths_argument("paths")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
def list_(paths: tuple[str, ...], config: str | None) -> None:
    """List the schemas bundled with postlint, then each collection with its number of posts and its schema."""
    from postlint.schema import LIMIT, Document, bundled, bundled_names

    for name in bundled_names():
        path = bundled(name)
        data = Document.read(path, path.name, LIMIT, None).data
        show(f"{name}  {data.get('title', '')}, {len(data.get('properties', ()))} keys")
    plan = make_plan(paths, config)
    found = plan.collections.finder().find(paths or (str(plan.root),))
    for collection in plan.collections.by_name:
        count = sum(1 for post in found.posts if post.collection == collection)
        shown = schema_names(plan, collection) or "no schema"
        show(f"collection {escape(collection)}: {count:,} post{'' if count == 1 else 's'}, {shown}")


@command.command("show", short_help="Print a bundled schema.")
@click.argument("name")
def show_(name: str) -> None:
    """Print the bundled schema NAME."""
    from postlint.schema import bundled, bundled_names
    from postlint.text import meant, near

    names = bundled_names()
    if name not in names:
        raise click.UsageError(f"there is no bundled schema {quote(name)}{meant(near(name, names))}")
    show(read_own(bundled(name)))


@command.command("check", short_help="Check schema files for errors.")
@paths_argument("files", required=True)
def check_(files: tuple[str, ...]) -> int:
    """Check the schema files FILES: JSON Schema, references, values from data files, and misspelled keywords.

    Exit codes: 0 if there are no errors, 1 if there are, 2 if a file cannot be read.
    """
    from postlint.project.root import find_root
    from postlint.schema import examine

    root, note, _ = find_root([Path(file) for file in files if os.path.exists(file)], Path.cwd())
    if note:
        say(f"note: {note}")
    code = 0
    for file in files:
        if not os.path.isfile(file):
            say(f"error: {file}: there is no such file")
            code = 2
            continue
        faults = examine(Path(file), root)
        for fault in faults:
            shown = relative_to(fault.path, os.getcwd()) if os.path.isabs(fault.path) else fault.path
            show(f"{escape(shown, 4096)}:{fault.line}:{fault.column}: {fault.message}")
        code = max(code, int(bool(faults)))
        if not faults:
            say(f"{file}: no errors")
    return code


@command.command("infer", short_help="Infer a schema from the posts of a collection.")
@paths_argument("paths")
@click.option("--collection", metavar="NAME", help="Collection to read.  [default: the only one with posts]")
@click.option(
    "--required",
    type=click.FloatRange(50, 100),
    default=99.0,
    metavar="PERCENT",
    help="What holds for this share of the posts is a rule; the other posts are outliers.  [default: 99]",
)
@click.option(
    "--enum",
    "most_values",
    type=click.IntRange(min=0, max=1000),
    default=0,
    metavar="N",
    help="Allow only the values of today for a key that has at most N.  [default: never]",
)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a new file, not to stdout.")
@click.option(
    "--update",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Infer this schema again, keep your changes.",
)
@click.option("--force", is_flag=True, help="Let --output overwrite a file.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
def infer_(
    paths: tuple[str, ...],
    collection: str | None,
    required: float,
    most_values: int,
    output: str | None,
    update: str | None,
    force: bool,
    config: str | None,
) -> None:
    """Infer a schema from the posts below PATHS: which keys they need, types and formats.

    With --update, the changes that you made to the file since it was inferred are kept.
    """
    from postlint.inference import Settings, infer, merge, read_sample
    from postlint.inference.write import render

    if output and update:
        raise click.UsageError("--output writes a new file, --update changes an existing one: use only one of them")
    if output and os.path.exists(output) and not force:
        message = f"{output} already exists: --update keeps your changes, --force overwrites it"
        raise click.ClickException(message)
    plan = make_plan(paths, config)
    discovery = plan.collections.finder().find(paths or (str(plan.root),))
    sample = read_sample(plan, discovery, _only_collection(plan, discovery, collection))
    if not sample.mappings:
        raise click.ClickException(f"no post with readable front matter in {escape(str(plan.root), 200)}")
    schema = infer(plan, sample, Settings(required, most_values))
    if update:
        schema = merge(_read_old(update), schema)
    text = render(schema)
    if target := output or update:
        from postlint.cli.terminal import write

        write(target, text, with_folder=True)
    else:
        put(text)
    _say_shelf(len(sample.mappings), sample.unread, schema)


def _only_collection(plan: Plan, discovery: Any, wanted: str | None) -> str:
    """Return the collection to read; if several have posts, `wanted` must name one."""
    from postlint.text import meant, near

    if wanted is not None:
        if wanted not in plan.collections.by_name:
            suggestion = meant(near(wanted, plan.collections.by_name))
            raise click.UsageError(f"there is no collection {quote(wanted)}{suggestion}")
        return wanted
    having = [name for name in plan.collections.by_name if any(found.collection == name for found in discovery.posts)]
    if len(having) > 1:
        names = ", ".join(map(quote, having))
        raise click.UsageError(f"several collections have posts ({names}): name one with --collection")
    return having[0] if having else next(iter(plan.collections.by_name))


def _read_old(path: str) -> dict[str, Any]:
    """Return the schema to update."""
    from postlint.schema import LIMIT, Document, SchemaError

    if not path.lower().endswith(".json"):
        raise click.UsageError("--update needs a schema in JSON")
    refuse_link_out(path)
    try:
        data = Document.read(Path(path), path, LIMIT, None).data
    except SchemaError as error:
        raise click.ClickException(str(error)) from None
    if not isinstance(data, dict):
        raise click.ClickException(f"{path}: not a schema: must be a mapping")
    return data


def _say_shelf(posts: int, unread: int, schema: dict[str, Any]) -> None:
    left_out = f"; {unread:,} skipped: front matter is missing or has errors" if unread else ""
    say(f"inferred from {posts:,} post{'' if posts == 1 else 's'}{left_out}")
    if count := _count_outliers(schema):
        say(f"{count:,} kind{'' if count == 1 else 's'} of outliers: look for `x-postlint-outliers`")


def _count_outliers(schema: Any) -> int:
    """Return how many outliers a schema notes, at any depth."""
    if isinstance(schema, list):
        return sum(map(_count_outliers, schema))
    if not isinstance(schema, dict):
        return 0
    return len(schema.get("x-postlint-outliers", ())) + sum(map(_count_outliers, schema.values()))
