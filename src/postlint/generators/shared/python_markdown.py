"""Read the pages and the extensions of Python-Markdown of a site from `mkdocs.yml`, or a configuration like it."""

from __future__ import annotations

import re
from typing import Any

from postlint.generators.shared.configuration import is_inside
from postlint.generators.shared.generator import posts_in
from postlint.markdown.dialect import PYTHON_MARKDOWN, Attributes, Dialect, HeadingAttributes, MarkdownInHtml
from postlint.markdown.heading_id import HeadingIds, none, python_markdown
from postlint.template.mask import NOTHING, NUNJUCKS
from postlint.text import lazy

# The extensions of Python-Markdown 3.11 and pymdownx 10, those in `extra` and `pymdownx.extra`, and the marks of some.
_KNOWN = lazy(
    r"abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks|pymdownx\.[\w.]+"
)
# `"markdown.extensions.extra"` → `extra`, `"pymdownx.tilde"`, `"mdx_math"`.
_NAMED = lazy(r"""["'](?:markdown\.extensions\.)?(?P<name>(?:(?<=extensions\.)|pymdownx\.|mdx_)[\w.]+)["']""")
_EXTRA = frozenset(("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"))
_ADMONITIONS = {"admonition": "!!!", "pymdownx.details": "???", "pymdownx.tabbed": "==="}


def docs_of(data: dict[str, Any]) -> str:
    """Return the folder of the pages."""
    docs = str(data.get("docs_dir") or "docs").removeprefix("./").strip("/")
    return docs if is_inside(docs) else "docs"


def pages(data: dict[str, Any]) -> dict[str, Any]:
    """Return the conventions of a site of pages: every file is one, with front matter or not."""
    return {
        "markdown": dialect(data),
        "heading_ids": None if "slugify" in str(data.get("markdown_extensions")) else python_markdown,
        "templates": NUNJUCKS if "macros" in str(data) else NOTHING,
        "collections": (posts_in([docs_of(data)], ("md",), name="pages", exclude=(".*", "/site/")),),
        "mdx": (),
    }


def dialect(data: dict[str, Any]) -> Dialect:
    """Return Python-Markdown with the extensions of the site; with the usual ones if they are unknown."""
    usual = PYTHON_MARKDOWN.vary(autolinks=None if "magiclink" in str(data.get("markdown_extensions")) else False)
    names = extensions(data)
    if names is None:
        # An extension that is not known may read lists in another way.
        has_none = data.get("markdown_extensions") is None and "INHERIT" not in data
        return usual.vary(indented_fences=False) if has_none else without_lists(usual)
    if "pymdownx.magiclink" in names:
        usual = usual.vary(autolinks=True)
    has_attributes = "attr_list" in names
    return usual.vary(
        strikethrough="pymdownx.tilde" in names,
        task_lists="pymdownx.tasklist" in names,
        footnotes="footnotes" in names,
        definition_lists="def_list" in names,
        admonitions=frozenset(mark for name, mark in _ADMONITIONS.items() if name in names),
        heading_attributes=HeadingAttributes.AFTER_TEXT if has_attributes else HeadingAttributes.NONE,
        attributes=Attributes.ATTR_LIST if has_attributes else Attributes.NONE,
        markdown_in_html=MarkdownInHtml.MARKED if "md_in_html" in names else MarkdownInHtml.NEVER,
        hard_wraps="nl2br" in names,
        keeps_numbers="sane_lists" in names,
        indented_fences="pymdownx.superfences" in names,
    )


def without_lists(usual: Dialect) -> Dialect:
    """Return a dialect in which nothing is known about lists."""
    return usual.vary(lists_interrupt=True, item_indent=0, keeps_numbers=True)


def by_script(script: str, name: str, usual: Dialect) -> Dialect:
    """Return the dialect of a site whose configuration in Python may name extensions: `MARKDOWN = {…}`."""
    if not re.search(rf"(?m)^{name}\s*=", script):
        return usual.vary(indented_fences=False)
    named = {match["name"] for match in _NAMED.finditer(script)}
    if not named or "tab_length" in script or not all(_KNOWN.fullmatch(each) for each in named):
        return without_lists(usual)
    return usual.vary(indented_fences="superfences" in script, keeps_numbers="sane_lists" in script)


def ids_by_script(script: str, name: str) -> HeadingIds | None:
    """Return how headings get their ids, by a configuration in Python: with the extension `toc`; None if unknown."""
    if not re.search(rf"(?m)^{name}\s*=", script):
        return none
    named = {match["name"] for match in _NAMED.finditer(script)}
    if not named or "slugify" in script or not all(_KNOWN.fullmatch(each) for each in named):
        return None
    return python_markdown if "toc" in named else none


def extensions(data: dict[str, Any]) -> set[str] | None:
    """Return the names in `markdown_extensions`; None without them, or if another file or extension may add some."""
    written = data.get("markdown_extensions")
    items = written if isinstance(written, list) else [written]
    names = {str(name) for item in items for name in (_flat(item) if isinstance(item, dict) else [item])}
    names = {name.removeprefix("markdown.extensions.") for name in names}
    if written is None or "INHERIT" in data or not all(_KNOWN.fullmatch(name) for name in names):
        return None
    return names | _EXTRA if names & {"extra", "pymdownx.extra"} else names


def _flat(extensions: dict[str, Any]) -> list[str]:
    """Return the names in a mapping of extensions: `{toc: {}, pymdownx: {tilde: {}}}` → `toc`, `pymdownx.tilde`."""
    below = extensions.get("pymdownx")
    names = [str(name) for name in extensions if not (name == "pymdownx" and isinstance(below, dict))]
    return names + ([f"pymdownx.{name}" for name in below] if isinstance(below, dict) else [])
