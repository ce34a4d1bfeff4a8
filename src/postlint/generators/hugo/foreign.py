"""Find the syntaxes of other renderers that a Hugo site prints as text: facts from runs of Hugo 0.168."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from postlint.generators.shared.configuration import files_below, mapping, names_in, read_text
from postlint.markdown.foreign import Foreign
from postlint.text import lazy

# No theme, layout or script of a page reads these.
_NEVER = frozenset(
    (Foreign.LIQUID, Foreign.ATTRIBUTE_LIST, Foreign.MARKDOWN_ATTRIBUTE, Foreign.ADMONITION, Foreign.CONTAINER)
)
# What a layout that reads them has: a hook for callouts, `replaceRE` for brackets and signs, a script for TeX.
_BY_LAYOUTS = {
    Foreign.ALERT: lazy(r"AlertType|\[!"),
    Foreign.WIKILINK: lazy(r"\[\\*\["),
    Foreign.EMBED: lazy(r"\[\\*\["),
    Foreign.HIGHLIGHT: lazy(r"==[^\n]{0,40}mark|<mark"),
    Foreign.MATH: lazy(r"(?i)katex|mathjax|tex|math"),
}


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
    """Return the text of all layouts; None if a theme or module, or more than 500 files, may add some."""
    if data.get("theme") or mapping(data.get("module")).get("imports") or names_in(folder / "themes"):
        return None
    paths = [*islice(files_below(folder, folder, "layouts/**/*.*"), 501)]
    texts = [f"{path.name}\n{read_text(folder, path, 100_000)}" for path in paths[:500]]
    # An empty layout is not one that was read.
    is_whole = texts and len(paths) <= 500 and all(text.partition("\n")[2].strip() for text in texts)
    return "\n".join(texts) if is_whole else None
