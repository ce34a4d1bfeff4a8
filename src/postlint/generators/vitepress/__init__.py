"""VitePress 1 and 2: facts from its source and documentation, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from postlint.front_matter import Fences, Format, Scalars, Syntax, read_moment
from postlint.generators.shared.address import Addresses, Entry, parts_of
from postlint.generators.shared.configuration import (
    first_file,
    flag,
    folders_below,
    imports_own_code,
    is_inside,
    options_of,
    read_script,
    string,
)
from postlint.generators.shared.date import is_date
from postlint.generators.shared.foreign import BY_PLUGINS
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.semantics import DateKey, Semantics, TermKey, misreads
from postlint.markdown.dialect import MARKDOWN_IT, Dialect, RawHtml
from postlint.markdown.heading_id import vitepress
from postlint.template.mask import MUSTACHES
from postlint.text import lazy

_CONFIGURATIONS = tuple(
    f".vitepress/config{place}.{suffix}" for place in ("", "/index") for suffix in ("js", "ts", "mjs", "mts")
)
# The option of markdown-it in `markdown: { html: false }`.
_HTML_OFF = lazy(r"(?<![\w.-])html\s*:\s*false\b")
_SUFFIXES = ("md",)
_EXCLUDE = (
    *("node_modules/", "/.vitepress/", ".*", "README*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*"),
    *("SECURITY*", "LICENSE*"),
)
# The usual names of folders of posts; without any of them, every page is a post.
_POSTS = frozenset("posts blog articles news".split())


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the folder of the pages, and the patterns of excluded ones."""
    script = read_script(folder, first_file(folder, _CONFIGURATIONS))
    source = string(script, "srcDir").removeprefix("./").strip("/")
    match = re.search(r"srcExclude\s*:\s*\[(?P<items>[^\]]{0,2000})\]", script)
    excluded = re.findall(r"""["'`]([^"'`$\n]+)["'`]""", match["items"]) if match else []
    return replace(
        _USUAL,
        markdown=_dialect(script),
        heading_ids=None if re.search(r"slugify|anchor", script) else vitepress,
        exclude=tuple(excluded),
        collections=(_collection(folder, source if is_inside(source) else ""),),
        foreign=lambda: frozenset() if "markdown" in script or not script.strip() else BY_PLUGINS,
        addresses=cache(lambda: _addresses(script, source)),
        knowledge=cache(lambda: _knowledge(script)),
    )


def _dialect(script: str) -> Dialect:
    """Return markdown-it with the options in `markdown: { html: false }`."""
    dialect = MARKDOWN_IT.vary(autolinks=None) if "linkify" in script else MARKDOWN_IT
    is_off = any(_HTML_OFF.search(options) for options in options_of(script, r"\bmarkdown\s*:"))
    return dialect.vary(raw_html=RawHtml("shown as text", "markdown.html: true")) if is_off else dialect


def _addresses(script: str, source: str) -> Addresses | None:
    """Return the function that gives the URLs: paths, by the source of VitePress 1.6 (config.ts, markdownToVue.ts).

    None if the configuration makes them unknown.
    """
    from postlint.generators.vitepress.link import VitePress  # only if a URL is needed

    site = VitePress(script)
    if site.has_urls:
        return lambda entry: site.url_of(entry.path)
    is_clean = flag(script, "cleanUrls")
    if is_clean is None or "rewrites" in script or imports_own_code(script) or ("srcDir" in script and not source):
        return None
    base = f"{source}/" if is_inside(source) else ""

    def address(entry: Entry) -> str | None:
        folders, name, _ = parts_of(entry.path, base)
        if "[" in name or not entry.path.startswith(base):
            return None  # a dynamic route: one file, many pages
        place = "".join(f"{folder}/" for folder in folders)
        return f"/{place}" if name == "index" else f"/{place}{name}{'' if is_clean else '.html'}"

    return address


def _knowledge(script: str) -> Knowledge:
    from postlint.generators.vitepress.link import VitePress  # only if a whole site is checked

    return VitePress(script)


def _collection(folder: Path, source: str) -> Collection:
    """Return the posts: in folders with a usual name, without the `index.md` that lists them."""
    named = [
        each.relative_to(folder).as_posix()
        for each in folders_below(folder, folder / source, levels=2)
        if each.name in _POSTS and each != folder
    ]
    places = named or [source or "."]
    return posts_in(
        places, _SUFFIXES, is_fixed=True, exclude=(*_EXCLUDE, "/index.md", *(f"/{each}/index.md" for each in places))
    )


SYNTAX = Syntax((Format.YAML, Format.SCRIPT), Fences.GRAY_MATTER, Scalars.JS_YAML_3, optional=True)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(DateKey(("date",)), DateKey(("lastUpdated",), is_update=True)),
    read_date=read_moment,
    terms=(TermKey(("tags",)), TermKey(("categories",))),
)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=MUSTACHES,
    markdown=MARKDOWN_IT,
    collections=(posts_in(["."], _SUFFIXES, is_fixed=True, exclude=_EXCLUDE),),
    mdx=(),
    prints_title=False,
    keys=PageKeys(layout=("layout",)),
)

VITEPRESS = Generator(name="vitepress", is_at=_is_at, usual=_USUAL, read=_read, schema="vitepress")
