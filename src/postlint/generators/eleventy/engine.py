"""Read which tags and names an Eleventy site knows: facts from Eleventy 3.1 with LiquidJS 10 and Nunjucks 3.2."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from postlint.generators.shared.configuration import (
    files_below,
    folders_below,
    imports_own_code,
    read_script,
    read_text,
    string,
)
from postlint.generators.shared.foreign import imports_only
from postlint.template import liquidjs, nunjucks
from postlint.template.engine import Engine, Language
from postlint.text import lazy

HARMLESS = lazy(r"@11ty/.*|node:.*|url|path|fs|luxon|markdown-it[\w-]*|html-minifier[\w-]*")
# Calls that change how braces are read.
_CHANGED = lazy(r"addPreprocessor|addExtension|setLibrary\(\s*[\"'`](?:liquid|njk)|set(?:Liquid|Nunjucks)|add\w*Tag\b")
# `addPairedShortcode("note", …)` → `note`, `addBundle("css")` → `css`.
_ADDED = lazy(r"""\badd(?:\w*Shortcode|Bundle)\(\s*(?:["'`](?P<name>[\w-]+)["'`])?""")
# Plugins of Eleventy itself, without options, that add no filters but `_BASE_FILTERS`.
_OWN_PLUGIN = r"(?:(?:Eleventy)?HtmlBase|IdAttribute|InputPathToUrlTransform)Plugin\s*,?\s*\)"
_BASE_FILTERS = frozenset(("htmlBaseUrl", "transformWithHtmlBase", "addPathPrefixToFullUrl"))
# `addFilter("tea", …)` → `tea`; another plugin may add others.
_FILTER = lazy(rf"""\badd\w*Filter\(\s*(?:["'`](?P<name>[\w-]+)["'`])?|(?P<plugin>\baddPlugin\((?!\s*{_OWN_PLUGIN}))""")
_FRONT = re.compile(r"\A---\n.*?\n---", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_NAMES = frozenset(
    "site meta metadata page pkg eleventy collections content layout forloop tablerowloop loop range cycler joiner env"
    " process this".split()
)
_ENGINE = re.compile(r"arkdownTemplateEngine")


def engine(folder: Path, source: str, config: Path | None, script: str) -> Engine | None:
    """Return the engine of a site; None if it is not Liquid or Nunjucks, or if a plugin may change it."""
    named = _ENGINE.findall(script)
    language = string(script, "markdownTemplateEngine", "" if named else "liquid")
    if len(named) > 1 or language not in ("liquid", "njk") or "addPreprocessor" in script:
        return None
    is_liquid = language == "liquid"
    own = liquidjs.TAGS if is_liquid else nunjucks.TAGS | nunjucks.FILE_TAGS
    own |= liquidjs.PLUGIN_TAGS if "addPlugin" in script else frozenset()
    added = [match["name"] for match in _ADDED.finditer(script)]
    is_known = config is None or (bool(script.strip()) and imports_only(script, HARMLESS))
    is_known = is_known and not imports_own_code(script) and not _CHANGED.search(script) and all(added)
    filters = [match["name"] for match in _FILTER.finditer(script)]
    known = liquidjs.FILTERS if is_liquid else nunjucks.FILTERS | liquidjs.OWN_FILTERS
    return Engine(
        Language.LIQUIDJS if is_liquid else Language.NUNJUCKS,
        tags=own.union(filter(None, added)) if is_known else None,
        blocks=frozenset(),
        inline=frozenset(),
        names=_NAMES | _names(folder, folder / source, script) if is_known else None,
        is_whole=is_known and "addPlugin" not in script,
        has_data=True,
        filters=known.union(_BASE_FILTERS, filter(None, filters)) if is_known and all(filters) else None,
    )


def _names(folder: Path, source: Path, script: str) -> frozenset[str]:
    """Return the words of the configuration and of data files: some of them may be the names of data."""
    files = islice(files_below(folder, source, "**/_data/**/*.*"), 500)
    return _given(folder, source, script).union(path.name.partition(".")[0] for path in files)


def given(folder: Path, source: Path, script: str) -> frozenset[str] | None:
    """Return the words that may be the names of data besides the files in `_data`; None if these are elsewhere."""
    is_usual = string(script, "data", "_data").strip("./") == "_data" and "setDataDirectory" not in script
    return _given(folder, source, script) if is_usual else None


def _given(folder: Path, source: Path, script: str) -> frozenset[str]:
    found = {*_WORD.findall(script)}
    for place in {string(script, "includes", "_includes"), string(script, "layouts", "_layouts"), "_includes"}:
        for path in islice(files_below(folder, source, f"**/{place.strip('./')}/**/*.*"), 500):
            front = _FRONT.search(read_text(folder, path, 100_000))
            found.update(_WORD.findall(front[0]) if front else ())
    for below in folders_below(folder, source):
        for suffix in ("json", "js", "cjs", "mjs"):
            for kind in ("11tydata.", ""):
                found.update(_WORD.findall(read_script(folder, below / f"{below.name}.{kind}{suffix}")))
    return frozenset(found)
