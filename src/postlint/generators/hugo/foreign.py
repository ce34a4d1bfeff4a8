"""Find the syntaxes of other renderers that a Hugo site prints as text: facts from runs of Hugo 0.168."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from postlint.generators.shared.configuration import (
    files_below,
    first_file,
    is_inside,
    mapping,
    names_in,
    read_text,
    texts,
)
from postlint.markdown.foreign import Foreign
from postlint.text import lazy

# No theme, layout or script of a page reads these.
_NEVER = frozenset(
    (
        *(Foreign.LIQUID, Foreign.MDX, Foreign.ATTRIBUTE_LIST, Foreign.MARKDOWN_ATTRIBUTE),
        *(Foreign.ADMONITION, Foreign.CONTAINER),
    )
)
# What a layout that reads them has: a hook for callouts, `replaceRE` for brackets and signs, a script for TeX.
_BY_LAYOUTS = {
    Foreign.ALERT: lazy(r"AlertType|\[!"),
    Foreign.WIKILINK: lazy(r"\[\\*\["),
    Foreign.EMBED: lazy(r"\[\\*\["),
    Foreign.HIGHLIGHT: lazy(r"==[^\n]{0,40}mark|<mark"),
    Foreign.MATH: lazy(r"(?i)katex|mathjax|latex|math|js\.Build|resources\."),
}
_CONFIGURATIONS = tuple(
    f"{name}.{suffix}" for name in ("hugo", "config", "theme") for suffix in ("toml", "yaml", "yml", "json")
)
# A theme that is based on another one.
_BASED = lazy(r"(?im)^[ \t\"']*(?:theme|imports)[\"']?[ \t]*[=:]|\bimports\b")


def foreign(folder: Path, data: dict[str, Any]) -> frozenset[Foreign]:
    """Return the syntaxes that the site surely prints; `data` is its configuration with keys in lower case."""
    markup = mapping(data.get("markup"))
    if str(markup.get("defaultmarkdownhandler") or "goldmark").lower() != "goldmark":
        return frozenset()
    goldmark = mapping(markup.get("goldmark"))
    attribute = mapping(mapping(goldmark.get("parser")).get("attribute"))
    extensions = mapping(goldmark.get("extensions"))
    found = set(_NEVER)
    if not attribute.get("block"):
        found.add(Foreign.SPAN_ATTRIBUTES)
    if (layouts := _layouts(folder, data)) is not None:
        found |= {each for each, pattern in _BY_LAYOUTS.items() if not pattern.search(layouts)}
    if mapping(extensions.get("extras")).get("mark"):
        found.discard(Foreign.HIGHLIGHT)
    if extensions.get("passthrough"):
        found.discard(Foreign.MATH)
    return frozenset(found)


def _layouts(folder: Path, data: dict[str, Any]) -> str | None:
    """Return the text of all layouts, those of themes included; None if a module or another theme may add some."""
    themes = texts(data.get("theme") or [])
    module = mapping(data.get("module"))
    if module.get("imports") or module.get("mounts") or data.get("themesdir") or not all(map(is_inside, themes)):
        return None
    configs = [read_text(folder, first_file(folder / "themes" / name, _CONFIGURATIONS)) for name in themes]
    own = _below(folder, "layouts")
    read = [_below(folder, f"themes/{name}/layouts") for name in themes]
    is_whole = all(read) if themes else bool(own) and not names_in(folder / "themes")
    if own is None or not is_whole or any(map(_BASED.search, configs)):
        return None
    return "\n".join([own, *filter(None, read)])


def _below(site: Path, place: str) -> str | None:
    """Return the text of the layouts in a folder, with their names; None if one is empty, or if there are too many."""
    paths = [*islice(files_below(site, site / place, "**/*.*"), 501)]
    found = [(path.name, read_text(site, path, 100_000)) for path in paths[:500]]
    if len(paths) > 500 or not all(text.strip() for _, text in found):
        return None
    return "\n".join(f"{name}\n{text}" for name, text in found)
