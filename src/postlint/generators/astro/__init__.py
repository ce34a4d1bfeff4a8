"""Astro 5 to 7, content collections: facts from its source and its parser, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import disk
from postlint.front_matter import Fences, Format, Scalars, Syntax, read_moment
from postlint.generators.astro.markdown import dialect, foreign
from postlint.generators.shared.configuration import (
    depends_on,
    first_file,
    imports_own_code,
    is_inside,
    read_data,
    read_script,
)
from postlint.generators.shared.date import is_date, read_coerced, refuse_quoted
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.layout import prints_title
from postlint.generators.shared.semantics import DateKey, Pretence, Semantics, TermKey, is_no, is_yes, misreads
from postlint.markdown.dialect import REMARK
from postlint.markdown.heading_id import github_slugger
from postlint.markdown.mdx_fault import MdxFeatures
from postlint.template.mask import NOTHING
from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.generators.shared.contents import Content

_CONFIGURATIONS = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "js", "ts", "cjs", "mts"))
_CONTENT = tuple(f"src/content{kind}config.{suffix}" for kind in (".", "/") for suffix in ("ts", "js", "mts", "mjs"))
_SUFFIXES = ("md", "mdx", "markdown")
_EXCLUDED = ("node_modules/", "/dist/")
_EXCLUDE = (*_EXCLUDED, "_*", ".*")
# `base: "./src/blog"` → `./src/blog`.
_BASE = lazy(r"""(?<![\w.])base\s*:\s*(["'`])(?P<base>[^"'`]+)\1""")
# A key whose value becomes a date, even an empty one: `date: z.coerce.date().optional()` → `date`, `.optional()`.
_COERCED = lazy(
    r"(?<![\w.])[\"']?(?P<key>\w+)[\"']?\s*:\s*z\s*\.coerce\s*\.date\(\s*\)(?P<rest>(?:\s*\.\w+\([^()]*\))*)"
)
_COMMON = ("pubDate", "date", "pubDatetime", "publishDate", "publishedAt", "createdAt")
_UPDATES = ("updatedDate", "modDatetime", "updated", "updatedAt", "lastmod", "modified")
# Plugins that may read formulas and directives, and those that may add variables to a page of MDX.
_PLUGINS = lazy(r"(?i)remarkPlugins|math|katex|directive|starlight|satteri")
_ADDED = lazy(r"(?i)auto-?import|remark-?mdx|recma")
# The variables of the module that @astrojs/mdx 4 makes of a post. Its JSX takes a `style` with a string.
_FEATURES = MdxFeatures(
    names=frozenset("frontmatter file url getHeadings Content images Astro props".split()), is_react=False
)
_THEMES = {"fuwari": "fuwari", "astro-paper": "paper"}
# The keys of Starlight 0.42, and a key that a script defines: `title: z.string()`.
_STARLIGHT_KEYS = frozenset(
    "title description slug editUrl head tableOfContents template hero lastUpdated prev next sidebar banner pagefind"
    " draft".split()
)
_DEFINED = lazy(r"""(?<![\w.])["']?(\w+)["']?\s*:\s*z\b""")
_LAYOUTS = ("src/layouts/**/*.astro", "src/pages/**/[[]*.astro", "src/components/**/*.astro")


def _is_at(folder: Path) -> bool:
    if first_file(folder, _CONFIGURATIONS):
        return True
    return disk.is_folder(folder / "src" / "content") and depends_on(folder, "astro")


def _read(folder: Path) -> Conventions:
    """Read the content collections with their schemas, the folders that they load, and the dates that they coerce."""
    file = first_file(folder, _CONTENT)
    path = file.relative_to(folder).as_posix() if file is not None else ""
    script = read_script(folder, file)
    written = [match["base"] for match in _BASE.finditer(script)]
    bases = [base.partition("${")[0].rpartition("/")[0] if "${" in base else base for base in written]
    bases = [base.removeprefix("./").strip("/") for base in bases]
    folders = [base for base in bases if is_inside(base)]
    options = read_script(folder, first_file(folder, _CONFIGURATIONS))
    has_docs = "@astrojs/starlight" in options
    contents = [each for each in _contents(script) if each.name != "docs" or not has_docs]
    conventions = replace(
        _USUAL,
        markdown=dialect(folder, options),
        foreign=lambda: foreign(options),
        prints_title=prints_title(folder, _LAYOUTS),
        mdx_features=_features(options),
        collections=(*((_DOCS,) if has_docs else ()), _collection(folders)),
        semantics=_semantics(script) if script.strip() else SEMANTICS,
        knowledge=cache(lambda: _knowledge(folder, script)),
        theme=_theme(folder) if not has_docs else "starlight" if _has_usual_docs(script) else None,
    )
    if not contents:
        return conventions
    from postlint.generators.shared.contents import merged

    return merged(conventions, contents, path, _EXCLUDED)


def _knowledge(folder: Path, script: str) -> Knowledge:
    from postlint.generators.astro.link import knowledge  # only if links are followed

    return knowledge(folder, first_file(folder, _CONFIGURATIONS), script)


def _contents(script: str) -> list[Content]:
    """Return the content collections, as far as the text of the file shows them."""
    if "collections" not in script:
        return []
    from postlint.generators.astro.content import read_content

    return read_content(script)


def _theme(folder: Path) -> str | None:
    """Return the theme: a copy of its repository keeps the name of the package."""
    package = read_data(folder, first_file(folder, ["package.json"]))
    return _THEMES.get(str(package.get("name")))


def _has_usual_docs(script: str) -> bool:
    """Return whether Starlight's own schema judges its keys: the site may give it more keys, and redefine its own."""
    _, call, rest = script.partition("docsSchema(")
    if not call:
        return not script.strip()
    extension = rest[: _length_of_arguments(rest)]
    defined = _DEFINED.findall(extension if "z." in extension else script if "extend" in extension else "")
    return _STARLIGHT_KEYS.isdisjoint(defined)


def _length_of_arguments(text: str) -> int:
    """Return where the parenthesis closes that opened before the text."""
    depth = 1
    for match in re.finditer("[()]", text):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return len(text)


def _features(options: str) -> MdxFeatures:
    """Return what the site adds to MDX: its plugins may read formulas and directives."""
    plain = False if options.strip() and not _PLUGINS.search(options) else None
    names = None if _ADDED.search(options) else _FEATURES.names
    return _FEATURES._replace(directives=plain, math=plain, names=names)


def _collection(folders: list[str]) -> Collection:
    return posts_in(dict.fromkeys(["src/content", *folders]), _SUFFIXES, exclude=_EXCLUDE)


# The pages of Starlight (0.36), a theme for documentation; the first collection that has a file counts.
_DOCS = posts_in(["src/content/docs"], _SUFFIXES, name="docs", exclude=_EXCLUDE)


def _semantics(script: str) -> Semantics:
    """Return the semantics of dates and drafts, as far as the text of the schemas shows them."""
    coerced = {
        match["key"]
        for match in _COERCED.finditer(script)
        if not re.search(r"null|transform|pipe|catch|or\(", match["rest"])
    }
    for key in {match[1] for match in re.finditer(r"""(?<!\w)(\w+)["']?\s*:\s*z\s*\.(?!coerce\s*\.date\()""", script)}:
        coerced.discard(key)  # another type in another collection
    texts = set(re.findall(r"""(?<!\w)(\w+)["']?\s*:\s*z\s*\.string\(""", script))
    dates = tuple(
        DateKey(key.pointer, key.is_update, "is read as 1 January 1970" if key.pointer[0] in coerced else "")
        for key in SEMANTICS.dates
        if key.pointer[0] not in texts
    )
    strips = (
        "z.object" in script
        and "docsSchema" not in script  # Starlight's own schema has `draft`
        and not imports_own_code(script)
        and not re.search(r"passthrough|looseObject|catchall|import\(|\bany\(", script, re.I)
    )
    pretences = (Pretence("draft", is_yes, _NO_KEY, hides=True), Pretence("published", is_no, _NO_KEY, hides=True))
    return replace(
        SEMANTICS,
        dates=dates,
        read_date=read_coerced if coerced else read_moment,
        refuse_date=refuse_quoted if coerced else SEMANTICS.refuse_date,
        pretences=tuple(each for each in pretences if strips and each.key not in script.lower()),
    )


_NO_KEY = "does not hide the post: no schema has it"
SYNTAX = Syntax((Format.YAML, Format.TOML), Fences.ASTRO, Scalars.JS_YAML_4)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    dates=(
        *(DateKey((key,)) for key in _COMMON),
        *(DateKey((key,), is_update=True) for key in _UPDATES),
    ),
    read_date=read_moment,
    terms=(TermKey(("tags",)), TermKey(("categories",))),
)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=NOTHING,
    markdown=REMARK,
    mdx_features=_FEATURES,
    collections=(_collection([]),),
    heading_ids=github_slugger,
    keys=PageKeys(layout=("layout",)),
)

ASTRO = Generator(name="astro", is_at=_is_at, usual=_USUAL, read=_read, schema="astro")
