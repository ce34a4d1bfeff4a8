"""Find the ids that the layouts, includes, components and scripts of a project may print."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from postlint.text import lazy

_TEMPLATE = lazy(
    r".+\.(?:html?|xhtml|astro|ejs|eta|gohtml|handlebars|hbs|haml|j2|jinja2?|liquid|mako|mustache|njk|nunjucks|php|pug|slim"
    r"|svelte|swig|tera|tmpl|twig|vto|vue|webc|[cm]?[jt]sx?)",
    re.IGNORECASE,
)
# A name in quotes, after `#` or after `id=`: `id="comments"`, `<div id=toc>`, `'#share'`, `h2#related` of Pug.
_NAME = lazy(r"[\"'#=`]([^\s\"'#=`<>{}]{1,100})(?=[\"'\s>#`]|\Z)")
_MOST = 20_000_000
"""Most code points of all templates: at a larger site, any name may be in one."""


class LayoutIds:
    """The names in the templates of a site that may be ids. `is_partial`: some were not read."""

    def __init__(
        self, paths: Iterable[str], posts: Collection[str], read: Callable[[str], str | None], most: int = _MOST
    ) -> None:
        self._names: set[str] = set()
        self.is_partial = False
        for path in paths:
            if path in posts or not _TEMPLATE.fullmatch(path) or (text := read(path)) is None:
                continue
            most -= len(text)
            if most < 0:
                self.is_partial = True
                return
            self._names.update(_NAME.findall(text))

    def may_have(self, name: str) -> bool:
        """Return whether a template may print an element with this id."""
        return self.is_partial or name in self._names
