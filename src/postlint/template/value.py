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
# Filters of Liquid, Jekyll and its usual plugins that print something, or may.
_LOUD = frozenset(
    "default append prepend plus minus times divided_by modulo abs ceil floor round at_least at_most size jsonify"
    " inspect number_of_words array_to_sentence_string to_integer sort concat cgi_escape push unshift sum"
    " where_exp group_by group_by_exp find find_exp scssify sassify sass scss base64_encode compact sample slice"
    " toc toc_only inject_anchors t json markdownify relative_url absolute_url smartify".split()
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


def missing_name(value: str, *, ignores_filters: bool = False) -> str | None:
    """Return the first name of a value that prints nothing if that name is unknown; None if it may print something.

    The name is empty for a value without any: `{{> }}`. `ignores_filters`: filters that do not exist do nothing.
    """
    match = _FIRST.fullmatch(value[2:-2].removeprefix("-").removesuffix("-"))
    if match is None or _LITERAL.fullmatch(match["first"]):
        return None
    filters = _FILTER.findall(_QUOTED.sub("", match["filters"]))
    if not (_LOUD.isdisjoint(filters) if ignores_filters else _QUIET.issuperset(filters)):
        return None
    name = _NAME.search(match["first"])
    return name[0] if name else ""
