"""Find out from the packages of a site whether a plugin may read the syntax of another renderer."""

from __future__ import annotations

import re

from postlint.markdown.foreign import Foreign
from postlint.text import lazy

# Syntaxes of Markdown that plugins read; no plugin is known that reads Liquid tags or the shortcodes of Hugo.
BY_PLUGINS = frozenset(Foreign) - {Foreign.LIQUID, Foreign.SHORTCODE, Foreign.MATH}
# `import tea from "tea"`, `import "tea"`, `require("tea")`, `import("tea")`.
_IMPORT = lazy(r"""(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["'`](?P<name>[^"'`\n]+)""")


def imports_only(script: str, harmless: re.Pattern[str]) -> bool:
    """Return whether a script is not empty, and imports nothing but packages whose names match a pattern."""
    return bool(script.strip()) and all(harmless.fullmatch(match["name"]) for match in _IMPORT.finditer(script))
