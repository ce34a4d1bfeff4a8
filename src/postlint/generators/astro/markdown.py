"""Find which Markdown an Astro site is written in: facts from the source and from runs of Astro 5 to 7.3.

Astro 7 renders with Sätteri, unless `markdown.processor` is `unified()` or there are plugins of remark or rehype
(dist/core/config/validate.js). Astro 5 and 6 render with remark.
"""

from __future__ import annotations

import re
from pathlib import Path

from postlint.generators.shared.configuration import options_of
from postlint.generators.shared.foreign import BY_PLUGINS, imports_only
from postlint.generators.shared.package import major_version
from postlint.markdown.dialect import REMARK, SATTERI, Dialect, HeadingAttributes
from postlint.markdown.foreign import Foreign
from postlint.text import lazy

_FIRST_WITH_SATTERI = 7
# Options: `gfm: false`, `directive: true`, `wikilinks: {…}`.
_NO_GFM = lazy(r"(?<![\w.])gfm\s*:\s*false\b")
_FEATURE = lazy(r"(?<![\w.])(directive|wikilinks|headingAttributes|math|definitionList)\s*:\s*(?!false\b)")
_PROCESSOR = lazy(r"(?<![\w.])processor\s*(?::\s*(\w+)\s*\(|:|,|\})")
_UNIFIED = lazy(r"(?<![\w.])(?:remarkPlugins|rehypePlugins|remarkRehype)\s*:(?!\s*(?:\[\s*\]|\{\s*\}))")
# Packages that leave Markdown alone, in the configuration.
_HARMLESS = lazy(
    r"astro(?:/.*)?|@astrojs/(?!starlight|markdown-remark|markdoc).*|@tailwindcss/.*|vite|node:.*|url|path|fs|react|vue"
)
# What no plugin reads.
_NEVER = frozenset((Foreign.LIQUID, Foreign.SHORTCODE))
_READ_BY = {
    "directive": {Foreign.CONTAINER},
    "wikilinks": {Foreign.WIKILINK, Foreign.EMBED},
    "headingAttributes": {Foreign.HEADING_ID},
}


def dialect(folder: Path, script: str) -> Dialect:
    """Return the dialect of a site; `script` is its configuration.

    Without GitHub's extensions if it says `gfm: false` and names no plugins of remark, which may add them.
    """
    found = _satteri(script) if _is_satteri(folder, script) else REMARK
    for options in options_of(script, r"(?<![\w.])markdown\s*:"):
        if _NO_GFM.search(options) and not re.search("remarkPlugins", options):
            return found.vary(autolinks=False, tables=False, strikethrough=False, footnotes=False, task_lists=False)
    return found


def _is_satteri(folder: Path, script: str) -> bool:
    processor = _PROCESSOR.search(script)
    if processor is not None:
        return processor[1] == "satteri"
    major = major_version(folder, "astro")
    return major is not None and major >= _FIRST_WITH_SATTERI and _UNIFIED.search(script) is None


def _satteri(script: str) -> Dialect:
    """Return Sätteri with the features that are switched on; a plugin of the site may add any of them."""
    features = {match[1] for match in _FEATURE.finditer(script)}
    has_lists = "Plugins" in script or "headingAttributes" in features
    return SATTERI.vary(
        containers="Plugins" in script or "directive" in features,
        wikilinks="wikilinks" in features,
        definition_lists="definitionList" in features,
        heading_attributes=HeadingAttributes.ANY if has_lists else HeadingAttributes.NONE,
    )


def foreign(script: str) -> frozenset[Foreign]:
    """Return the syntaxes that the site prints: all but TeX without plugins, else those that no plugin reads."""
    processor = _PROCESSOR.search(script)
    is_known = processor is None or processor[1] == "satteri"
    if not is_known or "Plugins" in script or not imports_only(script, _HARMLESS):
        return _NEVER
    read = {each for match in _FEATURE.finditer(script) for each in _READ_BY.get(match[1], ())}
    return (BY_PLUGINS | _NEVER) - read
