"""Find the theme of a Hugo site, and the keys that it reads from a page."""

from __future__ import annotations

from typing import Any

import msgspec

from postlint.front_matter import Syntax
from postlint.generators.hugo.semantics import SYNTAX
from postlint.generators.shared.configuration import mapping, read_data, texts
from postlint.text import lazy

# The names of folders in `themes` and of repositories.
_THEMES = {
    "blowfish": "blowfish",
    "congo": "congo",
    "papermod": "papermod",
    "hugo-papermod": "papermod",
    "docsy": "docsy",
    "hextra": "hextra",
    "hugo-book": "book",
    "book": "book",
}
# `github.com/nunocoracao/blowfish/v2` → `blowfish`; `themes/PaperMod/` → `PaperMod`; `docsy/theme` → `docsy`.
_NAME = lazy(r"([^/\\]+?)(?:\.git)?(?:/v\d+|/theme)?/*$")


def theme_of(data: dict[str, Any]) -> str | None:
    """Return the first theme that has a schema: of `theme`, which may be a list, and of the imported modules."""
    imports = mapping(data.get("module")).get("imports")
    modules = [str(mapping(each).get("path") or "") for each in (imports if isinstance(imports, list) else [])]
    for name in (*texts(data.get("theme") or []), *modules):
        match = _NAME.search(name.strip().lower())
        if match and match[1] in _THEMES:
            return _THEMES[match[1]]
    return None


def syntax_of(theme: str | None) -> Syntax:
    """Return the syntax of front matter: the case of the theme's keys does not matter either."""
    if theme is None:
        return SYNTAX
    from postlint.schema import bundled  # only for a site with a known theme

    path = bundled(f"hugo-{theme}")
    keys = mapping(read_data(path.parent, path).get("properties"))
    return msgspec.structs.replace(SYNTAX, keys=tuple(dict.fromkeys((*SYNTAX.keys, *keys))))
