"""Compares addresses: where postlint says that posts are published, and where the real generators publish them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from differential.generator import PROGRAMS, Program, Published, plain
from differential.site import Site
from differential.sites import SITES
from postlint.generators import GENERATORS
from postlint.plan import Plan, Request
from postlint.reading import read_post


class Row(NamedTuple):
    """One post: the generator's address and ours."""

    site: Site
    path: str
    real: str | None
    ours: str | None

    @property
    def verdict(self) -> str:
        """Whether we say the same, another, or that we do not know."""
        return "same" if self.real == self.ours else "unknown" if self.ours is None else "different"


def compare(name: str) -> list[Row]:
    """All cases of a generator that is installed."""
    rows: list[Row] = []
    for site, theirs, mine in zip(SITES[name], *publish(name, SITES[name]), strict=True):
        rows += [Row(site, path, plain(theirs.get(path)), mine[path]) for path in site.posts]
    return rows


def publish(name: str, sites: tuple[Site, ...]) -> tuple[list[Published], list[Published]]:
    """The addresses that a generator and we give to the posts of its sites; where one post stops it, one by one."""
    program = PROGRAMS[name]
    with tempfile.TemporaryDirectory(prefix="postlint-addresses-") as folder:
        roots = [site.write(Path(folder).resolve() / str(number), program.config) for number, site in enumerate(sites)]
        mine = [ours(name, site, root) for site, root in zip(sites, roots, strict=True)]
        real = program.publish(roots)
    for number, site in enumerate(sites):
        if not real[number] and len(site.posts) > 1:
            alone = tuple(site._replace(posts={path: front}) for path, front in site.posts.items())
            real[number] = {path: address for each in publish(name, alone)[0] for path, address in each.items()}
    return real, mine


def ours(name: str, site: Site, root: Path) -> Published:
    """The addresses that postlint gives to the posts of a site."""
    config = root / "postlint.toml"
    config.write_text(f'generator = "{name}"\n', encoding="utf-8")
    plan = Plan(Request(root, config))
    assert plan.generator is GENERATORS[name], f"{plan.generator.name} in place of {name}"
    found = {each.path: each for each in plan.finder().find([root]).posts}
    posts = {path: read_post(plan, found[path]) for path in site.posts}
    return {path: post.url if post is not None else None for path, post in posts.items()}


def page() -> str:
    """The page: a table of figures, and every case with what came of it."""
    figures = ["| generator | version | cases | same | different | unknown |", "|---|---|---|---|---|---|"]
    cases: list[str] = []
    for name, program in PROGRAMS.items():
        rows = compare(name)
        counts = [sum(row.verdict == verdict for row in rows) for verdict in ("same", "different", "unknown")]
        figures.append(f"| {name} | {_version(program)} | {len(rows)} | {' | '.join(map(str, counts))} |")
        cases += _table(name, rows)
    return "\n".join([_HEAD, *figures, "", _WHY, *cases]) + "\n"


def _table(name: str, rows: list[Row]) -> Iterator[str]:
    yield from (f"\n## {name}\n", "| configuration | post | address | postlint |", "|---|---|---|---|")
    last = None
    for row in rows:
        config = "″" if row.site is last else _cell(row.site.config.strip() or "none")
        post = _cell(f"{row.path}: {row.site.posts[row.path].strip()}".strip(": "))
        mine = "same" if row.verdict == "same" else _cell(row.ours or "") or "unknown"
        yield f"| {config} | {post} | {_cell(row.real or '') or 'none'} | {mine} |"
        last = row.site


def _cell(text: str) -> str:
    """A text in a cell of a table."""
    text = text.replace("\n", " ⏎ ").replace("|", "\\|").replace("`", "'")
    return f"`{text}`" if text else ""


def _version(program: Program) -> str:
    words = program.installed().split()
    return next((word.lstrip("v").split("-")[0] for word in words if word.lstrip("v")[:1].isdigit()), "")


_HEAD = """# Addresses

Written by `make differential`: odd sites, built by the real generators on a machine that stands in New York, next to
where postlint says that their posts are published. `unknown` is where postlint says nothing.
"""
_WHY = """
"""
