"""Compares addresses: where postlint says that posts are published, and where the real generators publish them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from differential.generator import PUBLISHERS, Published, plain
from differential.site import Site
from differential.sites import SITES
from postlint.engine.read import read_post
from postlint.generators import GENERATORS
from postlint.project.plan import Plan, Request


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
    publisher = PUBLISHERS[name]
    with tempfile.TemporaryDirectory(prefix="postlint-addresses-") as folder:
        roots = [
            site.write(Path(folder).resolve() / str(number), publisher.config) for number, site in enumerate(sites)
        ]
        mine = [ours(name, site, root) for site, root in zip(sites, roots, strict=True)]
        real = publisher.publish(roots)
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


def page(corpus: Path) -> str:
    """The page: a table of figures, one of the real sites of a corpus, and every case with what came of it."""
    figures = ["| generator | version | cases | same | different | unknown |", "|---|---|---|---|---|---|"]
    cases: list[str] = []
    for name, publisher in PUBLISHERS.items():
        rows = compare(name)
        counts = [sum(row.verdict == verdict for row in rows) for verdict in ("same", "different", "unknown")]
        figures.append(f"| {name} | {publisher.version} | {len(rows)} | {' | '.join(map(str, counts))} |")
        cases += _table(name, rows)
    return "\n".join([_HEAD, *figures, _WHY, *_real_table(corpus), *cases]) + "\n"


# Sites of the corpus whose generator can be run, below their folder there.
REAL = {
    **dict.fromkeys(("koreanews", "rubylang", "haacked", "gmlwjd", "jekyll/docs"), "jekyll"),
    **dict.fromkeys(("yihui", "letsencrypt"), "hugo"),
    **dict.fromkeys(("hexo-daichangya", "hexo-mushan"), "hexo"),
}
# What a site asks for that is not there: its theme and its plugins.
_ABSENT = re.compile(r"^(?:plugins|gems|theme|remote_theme)\b[^\n]*\n(?:[ \t#-][^\n]*\n|\n)*", re.MULTILINE)


def real_sites(corpus: Path) -> Iterator[tuple[str, str, list[tuple[str | None, str | None]]]]:
    """The addresses of the posts of real sites, the generator's and ours; without their themes and plugins."""
    for place, name in REAL.items():
        with tempfile.TemporaryDirectory(prefix="postlint-addresses-") as folder:
            root = Path(folder).resolve() / "site"
            copy_site(corpus / place, root)
            theirs = PUBLISHERS[name].publish([root])[0]
            yield place, name, [(plain(theirs.get(path)), mine) for path, mine in real_ours(root).items()]


def copy_site(site: Path, root: Path) -> None:
    """Copy a site of the corpus without what it asks for that is not there."""
    shutil.copytree(site, root)
    for config in (*root.glob("_config.yml"), *root.glob("config.*")):
        config.write_text(_ABSENT.sub("", config.read_text(encoding="utf-8") + "\n"), encoding="utf-8")


def real_ours(root: Path) -> Published:
    """The addresses that postlint gives to the posts of a real site."""
    plan = Plan(Request(root))
    posts = {found.path: read_post(plan, found) for found in plan.finder().find([root]).posts}
    return {path: post.url if post else None for path, post in posts.items()}


def _real_table(corpus: Path) -> Iterator[str]:
    yield "\n## Real sites\n\nThe posts of the corpus, built without themes and plugins.\n"
    yield "| site | generator | posts | same | different | unknown |\n|---|---|---|---|---|---|"
    for place, name, rows in real_sites(corpus):
        unknown = sum(mine is None for _, mine in rows)
        same = sum(mine is not None and mine == real for real, mine in rows)
        yield f"| {place} | {name} | {len(rows)} | {same} | {len(rows) - same - unknown} | {unknown} |"


def _table(name: str, rows: list[Row]) -> Iterator[str]:
    yield from (f"\n## {name}\n", "| configuration | post | address | postlint |", "|---|---|---|---|")
    last = None
    for row in rows:
        config = "″" if row.site is last else cell(row.site.config.strip()) or "none"
        front = row.site.posts[row.path].strip()
        post = cell(f"{row.path}: {front}" if front else row.path)
        real = _settled(row.real) if row.verdict == "unknown" else row.real
        mine = row.verdict if row.verdict != "different" else cell(row.ours)
        yield f"| {config} | {post} | {cell(real) or 'none'} | {mine} |"
        last = row.site


def cell(text: str | None) -> str:
    """A text in a cell of a table; blank for none."""
    text = (text or "").replace("\n", " ⏎ ").replace("|", "\\|").replace("`", "'")
    return f"`{text}`" if text else ""


def recorded(text: str) -> dict[str, list[tuple[str, str]]]:
    """The last two cells of each case in a page, by generator: the address, and what postlint says."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in text.split("\n## ")[1:]:
        name, _, table = section.partition("\n")
        if name not in PUBLISHERS:
            continue
        rows = [
            line.removeprefix("| ").removesuffix(" |").split(" | ") for line in table.splitlines() if line[:1] == "|"
        ]
        found[name] = [(real, mine) for _, _, real, mine in rows[2:]]
    return found


def _settled(address: str | None) -> str | None:
    """An address without what every build makes anew: the time of the build, and random names."""
    if address is None:
        return None
    now = datetime.now(UTC)
    for day in (now, now - timedelta(days=1)):
        address = address.replace(f"{day:/%Y/%m/%d/}", "/<today>/")
    return re.sub("cuid[^/]+", "<random>", address.replace(f"/{now.year}/", "/<today>/"))


_HEAD = """# Addresses

Written by `make differential`: odd sites, read by the real generators on a machine that stands in New York, next to
where postlint says that their posts are published. `unknown` is where postlint says nothing. Addresses are without
escapes. A post that stops the build of its site is built alone, and has none.
"""
_WHY = """
What is different: drafts of Docusaurus's blog are not published; they have the address that they would have.

What is unknown:

- what the time zone of the machine decides: where the configuration does not name it (Jekyll), or where the machine
  need not stand in the one that is named (Hexo); and dates that are not written with the year first;
- the time of a file or of the build, seconds, random names, checksums;
- template syntax, and what code or a plugin gives: permalinks in data files that are scripts, in layouts and computed
  data, paginated pages, options that are no plain text, slugs by patterns of the site's own;
- letters beyond the Latin ones where a generator writes them in ASCII by tables (Pelican, Nikola), and names of months
  in the site's language (MkDocs);
- Hugo: several patterns that are for one page, rules with a `target`, titles of sections, languages with a host or
  patterns of their own, mounts, pages that are not HTML, pages without a date where the address has one;
- posts that lose their front matter in a build, or stop it.
"""
