"""Compares the URLs that postlint computes for posts with those of the real generators."""

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
from postlint.post import Post
from postlint.project.discover import PostFile
from postlint.project.plan import Plan, Request


class Row(NamedTuple):
    """One post, with the generator's URL and postlint's. None is an unknown URL."""

    site: Site
    path: str
    real: str | None
    ours: str | None

    @property
    def verdict(self) -> str:
        """The result of the comparison: same, different or unknown to postlint."""
        return "same" if self.real == self.ours else "unknown" if self.ours is None else "different"


def compare(name: str) -> list[Row]:
    """Return all cases of an installed generator."""
    rows: list[Row] = []
    for site, theirs, mine in zip(SITES[name], *publish(name, SITES[name]), strict=True):
        rows += [Row(site, path, plain(theirs.get(path)), mine[path]) for path in site.posts]
    return rows


def publish(name: str, sites: tuple[Site, ...]) -> tuple[list[Published], list[Published]]:
    """Return the generator's and postlint's URLs of the posts. If a post stops the build, build each post alone."""
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
    """Return postlint's URLs of the posts of a site."""
    config = root / "postlint.toml"
    config.write_text(f'generator = "{name}"\n', encoding="utf-8")
    plan = Plan(Request(root, config))
    assert plan.collections.generator is GENERATORS[name], f"{plan.collections.generator.name} in place of {name}"
    posts = plan.collections.finder().find([root]).posts
    found = {each.path: each for each in posts} | {each.file: each for each in posts}
    return {path: _url(plan, found[path]) for path in site.posts}


def _url(plan: Plan, file: PostFile) -> str | None:
    """The URL that postlint gives to a post; None where it is unknown."""
    post = read_post(plan, file._replace(named=True))
    return post.url if isinstance(post, Post) else None


def page(corpus: Path) -> str:
    """Return the page: totals, a table of the real sites of a corpus, and every case with its result."""
    figures = ["| generator | version | cases | same | different | unknown |", "|---|---|---|---|---|---|"]
    cases: list[str] = []
    for name, publisher in PUBLISHERS.items():
        rows = compare(name)
        counts = [sum(row.verdict == verdict for row in rows) for verdict in ("same", "different", "unknown")]
        figures.append(f"| {name} | {publisher.version} | {len(rows)} | {' | '.join(map(str, counts))} |")
        cases += _table(name, rows)
    return "\n".join([_HEAD, *figures, _WHY, *_real_table(corpus), *cases]) + "\n"


# Sites of the corpus whose generator can be run, by their folder.
REAL = {
    **dict.fromkeys(("koreanews", "rubylang", "haacked", "gmlwjd", "jekyll/docs"), "jekyll"),
    **dict.fromkeys(("yihui", "letsencrypt"), "hugo"),
    **dict.fromkeys(("hexo-daichangya", "hexo-mushan"), "hexo"),
}
# Settings that need a missing theme or plugin.
_ABSENT = re.compile(r"^(?:plugins|gems|theme|remote_theme)\b[^\n]*\n(?:[ \t#-][^\n]*\n|\n)*", re.MULTILINE)


def real_sites(corpus: Path) -> Iterator[tuple[str, str, list[tuple[str | None, str | None]]]]:
    """Return the generator's and postlint's URLs of the posts of real sites, built without their themes and plugins."""
    for place, name in REAL.items():
        with tempfile.TemporaryDirectory(prefix="postlint-addresses-") as folder:
            root = Path(folder).resolve() / "site"
            copy_site(corpus / place, root)
            theirs = PUBLISHERS[name].publish([root])[0]
            yield place, name, [(plain(theirs.get(path)), mine) for path, mine in real_ours(root).items()]


def copy_site(site: Path, root: Path) -> None:
    """Copy a site of the corpus without the settings that need a missing theme or plugin."""
    shutil.copytree(site, root)
    for config in (*root.glob("_config.yml"), *root.glob("config.*")):
        config.write_text(_ABSENT.sub("", config.read_text(encoding="utf-8") + "\n"), encoding="utf-8")


def real_ours(root: Path) -> Published:
    """Return postlint's URLs of the posts of a real site."""
    plan = Plan(Request(root))
    posts = plan.collections.finder().find([root]).posts
    return {file.file: _url(plan, file) for file in posts if not plan.collections.by_name[file.collection].lists}


def _real_table(corpus: Path) -> Iterator[str]:
    yield "\n## Real sites\n\nThe posts of the corpus, built without themes and plugins.\n"
    yield "| site | generator | posts | same | different | unknown |\n|---|---|---|---|---|---|"
    for place, name, rows in real_sites(corpus):
        unknown = sum(mine is None for _, mine in rows)
        same = sum(mine is not None and mine == real for real, mine in rows)
        yield f"| {place} | {name} | {len(rows)} | {same} | {len(rows) - same - unknown} | {unknown} |"


def _table(name: str, rows: list[Row]) -> Iterator[str]:
    yield from (f"\n## {name}\n", "| configuration | post | URL | postlint |", "|---|---|---|---|")
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
    """Return a text as a table cell; an empty cell for None."""
    text = (text or "").replace("\n", " ⏎ ").replace("|", "\\|").replace("`", "'")
    return f"`{text}`" if text else ""


def recorded(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the last two cells of each case in a page, by generator: its URL, and postlint's."""
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
    """Return a URL without parts that change with every build: the build time and random names."""
    if address is None:
        return None
    now = datetime.now(UTC)
    for day in (now, now - timedelta(days=1)):
        address = address.replace(f"{day:/%Y/%m/%d/}", "/<today>/")
    return re.sub("cuid[^/]+", "<random>", address.replace(f"/{now.year}/", "/<today>/"))


_HEAD = """# URLs

Written by `make differential`. The real generators build unusual sites on a machine in the time zone of New York. The
tables compare their URLs with postlint's. `unknown` means that postlint gives no URL. URLs are without escapes, and in
the composed Unicode form: the generators keep the form of the file's name, and postlint does not. A post that stops the
build of its site is built alone, and has no URL.
"""
_WHY = """
One difference: Docusaurus does not publish drafts of its blog. postlint gives the URL that they would have.

Unknown to postlint:

- URLs that depend on the time zone of the machine: if the configuration names none (Jekyll), or if the machine may be
  in another zone than the named one (Hexo). Also dates in rare forms;
- the time of a file or of the build, seconds, random names, checksums;
- template syntax and the results of code or plugins: permalinks in data files that are scripts, in layouts and
  computed data, paginated pages, options that are not literal strings, slugs by the site's own patterns;
- letters beyond Latin and Hangul if a generator converts them to ASCII (Pelican, Nikola), and month names in the
  site's language (MkDocs);
- Hugo: several patterns for one page, rules with a `target`, titles of sections, languages with their own host or
  patterns, mounts, pages that are not HTML, pages without a date if the URL has one;
- posts that lose their front matter in a build, or stop it."""
