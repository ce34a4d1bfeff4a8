"""Compares outlines over real posts: `python -m differential.outlines [SITE …]`.

Both sides read the same text: templates are masked and front matter is removed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import repeat
from pathlib import Path
from typing import Any

from differential.causes import Difference, explain
from differential.outline import KINDS, outline
from differential.renderer import RENDERERS
from postlint.front_matter import JEKYLL, PLAIN, parse
from postlint.markdown import heading_id
from postlint.markdown.dialect import (
    ELEVENTY,
    GOLDMARK,
    KRAMDOWN,
    MARKDOWN_IT,
    MARKED,
    MDX,
    PULLDOWN_CMARK,
    PYTHON_MARKDOWN,
    REMARK,
    SATTERI,
    Dialect,
    HtmlBlocks,
)
from postlint.post import Body
from postlint.template import mask as template
from postlint.template.mask import ANY, LIQUID, Masked, mask
from postlint.text import NotUtf8Error, Source

# The answer of a renderer that refuses a post.
REFUSED = "<!-- refused"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@dataclass(frozen=True)
class Site:
    """A site of the corpus: the program that renders it, and the settings for postlint."""

    name: str
    renderer: str
    dialect: Dialect
    suffixes: tuple[str, ...] = (".md", ".markdown")
    is_jekyll: bool = False
    is_masked: bool = True
    heading_ids: Any = None
    title: str = ""


SITES = (
    *(
        Site(name, "kramdown", KRAMDOWN, is_jekyll=True, heading_ids=heading_id.kramdown_gfm)
        for name in ("koreanews", "rubylang", "haacked", "gmlwjd", "jekyll")
    ),
    Site("yihui", "goldmark", GOLDMARK, heading_ids=heading_id.goldmark),
    Site("letsencrypt", "goldmark", GOLDMARK, heading_ids=heading_id.goldmark),
    Site("hexo-daichangya", "hexo", MARKED, heading_ids=heading_id.hexo),
    Site("hexo-mushan", "hexo", MARKED, heading_ids=heading_id.hexo),
    Site("18f", "markdown-it", ELEVENTY),
    Site("zachleat", "markdown-it", ELEVENTY),
    Site("rustblog", "pulldown-cmark", PULLDOWN_CMARK),
    Site("electron", "mdx", MDX, is_masked=False, heading_ids=heading_id.github_slugger),
    Site(
        "astro-ryosuke",
        "mdx",
        MDX,
        suffixes=(".mdx",),
        is_masked=False,
        heading_ids=heading_id.github_slugger,
    ),
    Site("astro-scriptone", "remark", REMARK, heading_ids=heading_id.github_slugger),
    Site(
        "astro-scriptone",
        "satteri",
        SATTERI,
        title="astro-scriptone, as Astro 7",
        heading_ids=heading_id.github_slugger,
    ),
    # The corpus has no site for these, so they read posts of other sites.
    Site("18f", "vitepress", MARKDOWN_IT, title="18f, as VitePress", heading_ids=heading_id.vitepress),
    Site("yihui", "python-markdown", PYTHON_MARKDOWN, title="yihui, as MkDocs", heading_ids=heading_id.python_markdown),
    Site(
        "yihui",
        "zensical",
        PYTHON_MARKDOWN.vary(autolinks=True),
        title="yihui, as Zensical",
        heading_ids=heading_id.python_markdown,
    ),
)


@dataclass
class Result:
    """The number of equal posts of a site per kind, and the posts that differ."""

    site: Site
    posts: int = 0
    refused: int = 0
    agreeing: Counter[str] = field(default_factory=Counter)
    differing: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the site in the tables."""
        return self.site.title or self.site.name

    def differences(self) -> Iterator[tuple[str, str]]:
        """The kinds in which posts differ, each with its posts."""
        return ((kind, path) for kind in KINDS for path in self.differing.get(kind, ()))


def bodies(site: Site, corpus: Path) -> Iterator[tuple[str, Source, int, Masked]]:
    """Yield the posts of a site: path, text, offset of the body, and the masked body."""
    for path in sorted((corpus / site.name).rglob("*")):
        if path.suffix not in site.suffixes or not path.is_file():
            continue
        try:
            source = Source.from_bytes(path.name, path.read_bytes())
        except NotUtf8Error:
            continue
        front = parse(source.text, JEKYLL if site.is_jekyll else PLAIN)
        templates = LIQUID if site.is_jekyll else template.MDX if site.dialect.html_blocks is HtmlBlocks.JSX else ANY
        masked = mask(source.text[front.body_start :], templates)
        yield str(path.relative_to(corpus)), source, front.body_start, masked


def written(site: Site, source: Source, start: int, masked: Masked) -> str:
    """Return the text that both sides read. MDX stays unmasked, as its parser needs the expressions."""
    return masked.text if site.is_masked else source.text[start:]


def ours(site: Site, source: Source, start: int, masked: Masked) -> dict[str, list[Any]]:
    """Return postlint's outline, with the ids that headings will get."""
    body = Body(source, start, masked, site.dialect)
    found = outline(with_footnotes(body, source))
    if site.heading_ids is not None:
        given = [h for h in body.headings if h.attr("id") is None and not body.is_raw(body.span(h))]
        ids = iter(site.heading_ids(given))
        written_ids = [next(ids) if any(h is g for g in given) else h.attr("id") for h in body.headings]
        found["ids"] = [each or None for each in written_ids]  # an empty id is not printed
    return found


def with_footnotes(body: Body, source: Source) -> str:
    """Return the HTML of a body, with Markdown's footnotes marked up as renderers do."""
    html = body.html
    for element in reversed(body.elements("div", "sup")):
        if source.text.startswith("[^", body.span(element).start):
            name = "footnote-definition" if element.tag == "div" else "footnote-ref"
            start = body.html_offset(element)
            html = f'{html[:start]}<{element.tag} class="{name}">{html[start + len(element.tag) + 2 :]}'
    return html


def compare(site: Site, corpus: Path) -> Result:
    """Render every post of a site in both ways and compare the outlines."""
    result = Result(site)
    posts = [*bodies(site, corpus)]
    pages = RENDERERS[site.renderer]([written(site, source, start, masked) for _, source, start, masked in posts])
    for (path, source, start, masked), page in zip(posts, pages, strict=True):
        if page.startswith(REFUSED):
            result.refused += 1
            continue
        real, mine = outline(page), ours(site, source, start, masked)
        result.posts += 1
        for kind in KINDS:
            if kind == "ids" and site.heading_ids is None:
                continue
            if real[kind] == mine[kind]:
                result.agreeing[kind] += 1
            else:
                result.differing.setdefault(kind, []).append(path)
    return result


def differences(site: Site, corpus: Path, kind: str) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Return what only one of the sides has, for debugging."""
    posts = [*bodies(site, corpus)]
    pages = RENDERERS[site.renderer]([written(site, source, start, masked) for _, source, start, masked in posts])
    for (path, source, start, masked), page in zip(posts, pages, strict=True):
        real, mine = outline(page)[kind], ours(site, source, start, masked)[kind]
        if real != mine:
            yield path, [x for x in real if x not in mine], [x for x in mine if x not in real]


HEAD = """\
# Outlines

Written by `make differential`. The table shows the percentage of posts with the same outline in postlint and in the
program that publishes them. Templates are masked on both sides, and typography is removed. Links whose text is their
URL are omitted. The content of footnotes comes last and sorted, because some programs print it where it is defined,
others at the end. Of paragraphs, the first 60 characters are compared, of items 40. `ids` are the ids of headings, if
postlint knows how the program makes them.
"""


def page(corpus: Path) -> str:
    """Return the page with the tables of all sites and of all differences."""
    results = [compare(site, corpus) for site in SITES]
    rows = [
        HEAD,
        f"| site | read by | posts | {' | '.join(KINDS)} |",
        "|---" * (3 + len(KINDS)) + "|",
        *(f"| {each.name} | {each.site.renderer} | {each.posts} | {' | '.join(cells(each))} |" for each in results),
        "",
        "Differences and their causes:",
        "",
        "| site | kind | posts | cause |",
        "|---|---|---|---|",
        *explain(Difference(each.name, kind, path) for each in results for kind, path in each.differences()),
    ]
    return "\n".join([*rows, READ, *map(read_row, SITES, repeat(corpus))]) + "\n"


READ = f"""
## What postlint reads

The totals that postlint reads in the posts of each site, and a checksum of their outlines.

| site | posts | {" | ".join(KINDS)} | checksum |
{"|---" * (3 + len(KINDS))}|"""


def read_row(site: Site, corpus: Path) -> str:
    """Return the row of a site in the table of postlint's own readings. It needs no program."""
    outlines = [ours(site, source, start, masked) for _, source, start, masked in bodies(site, corpus)]
    counts = [str(sum(len(each[kind]) for each in outlines)) for kind in KINDS]
    checksum = blake2b(repr(outlines).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"| {' | '.join((site.title or site.name, str(len(outlines)), *counts, checksum))} |"


def cells(result: Result) -> list[str]:
    """Return the table row of a site."""
    return [
        "–"
        if kind == "ids" and result.site.heading_ids is None
        else f"{100 * result.agreeing[kind] / max(result.posts, 1):.1f}"
        for kind in KINDS
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="*")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--show", choices=KINDS, help="print what differs in one kind")
    options = parser.parse_args()
    print("| site | posts |", " | ".join(KINDS), "|")
    for site in SITES:
        if options.sites and site.name not in options.sites:
            continue
        if options.show:
            for path, real, mine in differences(site, options.corpus, options.show):
                print(f"{path}\n   real {real[:6]}\n   ours {mine[:6]}")
            continue
        result = compare(site, options.corpus)
        print(f"| {result.name} | {result.posts} |", " | ".join(cells(result)), "|", flush=True)


if __name__ == "__main__":
    main()
