"""Decide from the text of a Markdown file whether it is MDX, as `.md` is to Next.js and others, or MDC of Nuxt Content.

Facts: @mdx-js/mdx 3.1, which does not compile HTML comments, `<br>` and `<https://…>`. Markdown for Vue has these, and
components, too.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.template.mdx import after_code, after_fence
from postlint.text import lazy


class Sign(Enum):
    """What the text of a file says about its dialect."""

    NONE = auto()
    """Nothing, or a template tag that MDX does not compile: `{% include tea %}`."""
    MIXED = auto()
    """It has signs of MDX, and something that MDX does not compile: it may be for another renderer."""
    MDX = auto()
    """It has a component, a comment in braces, an import or an export, and nothing that MDX does not compile."""
    MDC = auto()
    """It has components between a line that begins with `::` and a line of `::`."""


# At the beginning of a block: `import Tea from "./tea"`, `import "./tea.css"`, `export const tea = 1`.
_MODULE = r"""(?:\A\s*+|(?<=\n\n))(?:
    import[ \t]*(?:[\w*{][^;"'`]{0,500}?\bfrom[ \t\n]*)?(?:"[^"\n]{1,300}"|'[^'\n]{1,300}')[ \t]*;?[ \t]*$
    | export[ \t]+(?:const|let|var|function|class|default[ \t]+(?:async|class|function|\(|\{)|\{|\*[ \t]*from)(?!\w)
)"""
# What is not at the beginning of a line begins with one of three characters: most places are passed with one look.
_SIGN = lazy(
    rf"""
    (?:^|(?=[`<{{]))(?:
    (?P<fence> ^[ \t>]*(?P<mark>`{{3,}}|~{{3,}})[^\n]* )
    | (?P<code> (?<!\\)`+ )
    | (?P<html> <!-- )
    | (?P<pre> <pre(?=[\s>]) )
    | (?P<refused> <(?:https?:|(?:br|hr|img)(?=[\s>])[^<>]{{0,500}}(?<!/)>) )
    | (?P<template> \{{%-?[ \t]*\w | (?<!=)\{{\{{[<%/] )
    | (?P<comment> (?<!\\)\{{/\* )
    | (?P<module> {_MODULE} )
    | (?P<mdc> ^[ \t]*::[a-z][\w-]*(?:\[[^\]\n]*\])?(?:\{{[^\n]*\}})?[ \t]*$ )
    | <(?P<name>[A-Z]\w*(?:\.\w+)*)(?=[\s/>])(?P<rest>[^<>]{{0,500}}>)?
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_MAY_BE = lazy(r"<[A-Z]\w*[a-z.]|\{/\*|^(?:import|export)[ \t{\"']|^[ \t]*::[a-z]", re.MULTILINE)
_MDC_END = lazy(r"^[ \t]*::[ \t]*$", re.MULTILINE)
_END_TAG = lazy(r"</([A-Z][\w.]*)\s*>")


def read_sign(text: str) -> Sign:
    """Return what the text of a Markdown body says, in linear time; code and HTML comments say nothing."""
    if _MAY_BE.search(text) is None:
        return Sign.NONE
    found = is_refused = False
    position = 0
    absent: set[str] = set()
    closed: set[str] | None = None
    while match := _SIGN.search(text, position):
        position = match.end()
        if match["fence"]:
            position = after_fence(text, position, match["mark"])
        elif match["code"]:
            position = after_code(text, position, match[0], absent)
        elif match["pre"]:
            position = _after("</pre>", text, position, absent)
        elif match["html"]:
            position = _after("-->", text, position, absent)
            is_refused = True
        elif match["refused"]:
            is_refused = True
        elif match["template"]:
            return Sign.NONE
        elif match["mdc"]:
            if "::" not in absent and _MDC_END.search(text, position):
                return Sign.MDC
            absent.add("::")
        elif match["comment"]:
            position = _after("*/", text, position, absent)
            found = found or text.startswith("*/}", position - 2)
        elif match["module"]:
            found = True
        elif not found:
            closed = {*_END_TAG.findall(text)} if closed is None else closed
            found = _is_component(match, closed)
    if not found:
        return Sign.NONE
    return Sign.MIXED if is_refused else Sign.MDX


def _after(closer: str, text: str, start: int, absent: set[str]) -> int:
    """Return the end of the next `closer` from `start` on; `start` if there is none."""
    end = -1 if closer in absent else text.find(closer, start)
    if end < 0:
        absent.add(closer)
        return start
    return end + len(closer)


def _is_component(match: re.Match[str], closed: set[str]) -> bool:
    """Return whether a tag is a component: `<TeaCup/>`, `<Tea>` with an end tag, `<Tea n={3}>`; not `<T>`."""
    name, rest = match["name"], match["rest"] or ""
    lower = name.lower()
    if "." not in name and (name == name.upper() or lower in ATTRIBUTES or lower in OBSOLETE_ELEMENTS):
        return False
    return rest.endswith("/>") or "={" in rest or name in closed
