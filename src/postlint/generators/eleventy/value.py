"""Look up what template tags of Eleventy print or include: sources, data, variables. Facts from runs of 3.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from postlint.generators.eleventy.layout import Layout
from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing, Page, Unknown
from postlint.generators.shared.listed import load
from postlint.template.engine import Engine, Language
from postlint.text import lazy, nfc, quote

# `{{ "/posts/tea.md" | inputPathToUrl }}#top` → `/posts/tea.md`, `top`.
_SOURCE = lazy(r"""\{\{-?\s*(["'])(?P<path>[^"'{}]+)\1\s*\|\s*inputPathToUrl\s*-?\}\}(?:#(?P<fragment>[^{}]*))?""")
# `{{ pots.blue }}` → `pots`, `blue`.
_DATA = lazy(r"\{\{-?\s*(?P<name>[A-Za-z_]\w*)\.(?P<keys>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*-?\}\}")
# `{% include cup %}` → `cup`.
_VARIABLE = lazy(r"\{%-?\s*(?:include|render)\s+(?P<name>[A-Za-z_][\w-]*)\s*(?:,[^%]*|\s\w+:[^%]*)?-?%\}")
_KEY = lazy(r"[A-Za-z_]\w{0,50}")
_MOST_READ = 500
"""How many layouts are read."""
# What every list and text has.
_BUILT_IN = frozenset("size length first last".split())


class Words(NamedTuple):
    """What the names in tags may be: `engine`, and the words that may name data besides the files in `_data`.

    None: that is not known.
    """

    engine: Engine | None
    given: frozenset[str] | None

    @property
    def names(self) -> frozenset[str] | None:
        """All names of data that the site may have; None if others may be added."""
        return self.engine.names if self.engine is not None else None


_NOTHING = Words(None, None)


def source_answer(target: str, layout: Layout, site: Lookup, places: Callable[[str], Iterable[str]]) -> Answer | None:
    """Return the page whose source the filter `inputPathToUrl` names; None for another target.

    `places` returns the files that a path may name. A name of nothing stops the build.
    """
    match = _SOURCE.fullmatch(target)
    if match is None:
        return None
    path = nfc(match["path"])
    there = next((each for each in places(path) if site.is_file(each)), None)
    if there is not None:
        return Found(there, match["fragment"] or "")
    if layout.why_pages is not None or "%" in path or ".." in path.split("/"):
        return Unknown(layout.why_pages or "a template makes the URL")
    return Missing(f"there is no page {quote(path, 40)}: the build stops", stops=True)


def data_answer(target: str, folder: str, read: Callable[[], Words], page: Page, site: Lookup) -> Answer | None:
    """Return that a value of a file of data does not exist; None if the target is another one, or it may exist.

    `folder` has the data: `{{ pots.red }}` with `_data/pots.json` and no other file, key or script that gives `pots`.
    """
    match = _DATA.fullmatch(target)
    words = read() if match is not None else _NOTHING
    if match is None or words.names is None or words.given is None or match["name"] in words.given:
        return None
    name = match["name"]
    files = [each for each in site.names(folder) if each.partition(".")[0] in (name, "eleventyComputed")]
    if files != [f"{name}.json"] or _sets(page, name, site):
        return None
    value: Any = load(site, f"{folder}/{name}.json")
    for key in match["keys"].split("."):
        if not isinstance(value, dict) or key in _BUILT_IN:
            return None
        if key not in value:
            whole = f"{name}.{match['keys']}"
            return Missing(f"{quote(whole, 30)} prints nothing: it is not in {quote(f'{folder}/{name}.json', 30)}")
        value = value[key]
    return None


def variable(tag: str, read: Callable[[], Words], page: Page, site: Lookup) -> str | None:
    """Return the name without quotation marks that a tag of Liquid includes, if nothing gives a variable this name."""
    match = _VARIABLE.fullmatch(tag)
    words = read() if match is not None else _NOTHING
    if match is None or words.engine is None or words.engine.language is not Language.LIQUIDJS or words.names is None:
        return None
    name = match["name"]
    return None if name in words.names or _sets(page, name, site) else name


def _sets(page: Page, name: str, site: Lookup) -> bool:
    """Return whether a post may give a name a value: in its front matter, by a tag, or in a file of data beside it."""
    folder, _, file = page.path.rpartition("/")
    stem, text = file.rpartition(".")[0], site.read(page.path)
    if text is None or any(each.startswith(f"{stem}.") and each != file for each in site.names(folder)):
        return True
    pattern = rf"^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*[:=]|\{{%-?\s*\w+\s+{re.escape(name)}\b(?!\s*-?%)"
    return re.search(pattern, text, re.MULTILINE) is not None


def is_printed(key: str, folders: tuple[str, ...], site: Lookup) -> bool:
    """Return whether layouts in folders print a key of the front matter as a URL, and never in another way.

    `<img src="{{ image | url }}">`, and not `<img src="/img/{{ image }}">`.
    """
    if not _KEY.fullmatch(key):
        return False
    name = re.escape(key)
    mention = re.compile(rf"\{{[{{%][^{{}}]*(?<![\w.]){name}(?!\w)[^{{}}]*\}}")
    plain = re.compile(rf"""(?:src|href)=(["'])\{{\{{-?\s*{name}\s*(?:\|\s*url\s*)?-?\}}\}}\1""")
    paths = [path for folder in dict.fromkeys(folders) for path in site.below(folder)]
    texts = [site.read(path) or "" for path in paths[:_MOST_READ]]
    uses = sum(match[0].startswith("{{") for text in texts for match in mention.finditer(text))
    return len(paths) <= _MOST_READ and 0 < uses == sum(len(plain.findall(text)) for text in texts)
