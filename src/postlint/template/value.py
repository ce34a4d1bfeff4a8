"""Decide which values of Liquid surely print nothing: their first name is unknown to the engine.

Facts: runs of Liquid 5 in Jekyll, which reads a value leniently. `{{ tea.cup | upcase }}` → name `tea`;
`{{ $t("x") }}` → `t`; `{{> cup }}` → no name, prints nothing; `{{ 1 + tea }}` → prints 1.
"""

from __future__ import annotations

import re

from postlint.text import lazy

# The first part of a value, and its filters: `tea.cup | upcase` → `tea.cup`, `| upcase`.
_FIRST = lazy(r"""\s*+(?!,)(?P<first>(?:[^\s,|'"]|"[^"]*"|'[^']*')*)[^|]*(?P<filters>.*)""", re.DOTALL)
# A value that prints itself: `"tea"`, `3`, `1.5`, `(1..3)`, `true`; or whose name is another value: `[tea]`.
_LITERAL = lazy(r"""["'\[(].*|-?\d[\d.]*|true|false|nil|null|empty""", re.DOTALL)
_NAME = lazy(r"[\w-]+")
_FILTER = lazy(r"""\|\s*([\w-]+)""")
_QUOTED = lazy(r""""[^"]*"|'[^']*'""")
# Filters that print nothing for a value that does not exist.
_QUIET = frozenset(
    "upcase downcase capitalize escape escape_once strip lstrip rstrip strip_html strip_newlines newline_to_br"
    " url_encode url_decode uri_escape xml_escape date date_to_string date_to_long_string date_to_xmlschema truncate"
    " truncatewords first last join reverse uniq map where".split()
)
# Tags that give a value a name: `{% assign tea = 1 %}`, `{% for tea in teas %}`.
_NAMING = lazy(
    r"\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement|set|macro|import|from|call)\s(?P<words>[^%]{0,300})"
)


def named_in(text: str) -> frozenset[str]:
    """Return the words of the tags that give a value a name: `{% for tea in teas %}` → `tea`, `in`, `teas`."""
    return frozenset(word for match in _NAMING.finditer(text) for word in _NAME.findall(match["words"]))


def filters_of(value: str) -> list[str]:
    """Return the names of the filters of a value: `{{ tea | date: "%Y|%m" | upcase }}` → `date`, `upcase`."""
    return _FILTER.findall(_QUOTED.sub("", value)) if "|" in value else []


def missing_name(value: str) -> str | None:
    """Return the first name of a value that prints nothing if that name is unknown; None if it may print something.

    The name is empty for a value without any: `{{> }}`.
    """
    match = _FIRST.fullmatch(value[2:-2].removeprefix("-").removesuffix("-"))
    if match is None or _LITERAL.fullmatch(match["first"]) or not _QUIET.issuperset(_FILTER.findall(match["filters"])):
        return None
    name = _NAME.search(match["first"])
    return name[0] if name else ""
