"""Renders Markdown that is often not printed as meant with each program: does postlint say so?

`python -m differential.printed` prints the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from differential.renderer import RENDERERS, by_hugo
from postlint import testing
from postlint.engine.check import check_post
from postlint.html.element import parse
from postlint.markdown.dialect import (
    ELEVENTY,
    GOLDMARK,
    KRAMDOWN,
    MARKED,
    PULLDOWN_CMARK,
    PYTHON_MARKDOWN,
    REMARK,
    Dialect,
    RawHtml,
)
from postlint.post import Context, Post
from postlint.rule import ActiveRule, Limits
from postlint.rules import BUILTIN
from postlint.text import Source

RULES = (
    *("markup/emphasis-punctuation", "markup/fence-indent", "markup/list-gap", "markup/list-indent"),
    *("markup/list-marker-space", "markup/raw-html", "table/pipe", "table/shape", "table/syntax"),
)
_ACTIVE = tuple(ActiveRule(rule, None, rule.severity) for rule in BUILTIN if rule.id in RULES)
_LIMITS = Limits(8_000_000, 10.0)


class Oddity(NamedTuple):
    """A text, and how many elements of a selector its author meant."""

    text: str
    meant: Mapping[str, int]


class Program(NamedTuple):
    """A program that renders, the dialect in which postlint reads for it, and an element that it does not know."""

    render: Callable[[list[str]], list[str]]
    dialect: Dialect
    lacks: str = ""


PROGRAMS = {
    "goldmark": Program(by_hugo, GOLDMARK),
    "goldmark without HTML": Program(
        partial(by_hugo, has_html=False), GOLDMARK.vary(raw_html=RawHtml("dropped", "unsafe = true"))
    ),
    "kramdown": Program(RENDERERS["kramdown"], KRAMDOWN),
    "python-markdown": Program(RENDERERS["python-markdown"], PYTHON_MARKDOWN, "del"),
    "markdown-it": Program(RENDERERS["markdown-it"], ELEVENTY),
    "marked": Program(RENDERERS["hexo"], MARKED),
    "remark": Program(RENDERERS["remark"], REMARK),
    "pulldown-cmark": Program(RENDERERS["pulldown-cmark"], PULLDOWN_CMARK),
}


def _emphases() -> Iterator[Oddity]:
    places = ("나는 {} 좋다", "나는 {}는 좋다", "나는{} 좋다", "喝{}吧")
    texts = ("차(tea)", "喝茶。", "“차”", "찻잔", "green tea")
    for mark, tag in (("**", "strong"), ("__", "strong"), ("*", "em"), ("_", "em"), ("~~", "del")):
        for place in places[1:] if mark != "**" else places:
            for text in texts[:3] if mark in ("_", "*") else texts[:4]:
                yield Oddity(place.format(f"{mark}{text}{mark}"), {tag: 1})
    yield Oddity("**green tea** and __milk__ and *sugar* and ~~salt~~", {"strong": 2, "em": 1, "del": 1})
    yield Oddity("`__init__`은 snake_case_name과 2024_보고서_최종", {"strong": 0, "em": 0})


def _tables() -> Iterator[Oddity]:
    head, rows = "| Tea | Time |", "| Green | 2 |\n| Black | 4 |"
    table = {"tr": 3, "td": 4}
    for delimiters in (
        "|---|---|",
        "|:-:|--:|",
        "|-|-|",
        "---|---",
        "|---|---|---|",
        "|---|",
        "|—|—|",
        "|––|––|",
        "|===|===|",
    ):
        yield Oddity(f"{head}\n{delimiters}\n{rows}", table)
    whole = f"{head}\n|---|---|\n{rows}"
    for above in ("Teas:\n", "Teas:\n\n", "**Teas**\n", "One\ntwo:\n", "![Tea](/tea.png)\n"):
        yield Oddity(above + whole, table)
    yield Oddity(f"{whole}\n\nText.", table)
    yield Oddity(f"{head}\n\n|---|---|\n{rows}", table)
    yield Oddity(f"{head}\n|---|---|\n\n{rows}", table)
    yield Oddity(f"{whole}\n\n| White | 3 |", {"td": 6})
    yield Oddity(f"{head}\n{rows}", {"tr": 3})
    yield Oddity(f"|---|---|\n{rows}", {"td": 4})
    yield Oddity(f"- Teas\n\n    {whole.replace(chr(10), chr(10) + '    ')}", table)
    yield Oddity("> " + whole.replace("\n", "\n> "), table)
    for text in ("Tea | Coffee is good.", "The value |x| is positive.", "- Tea | Coffee\n- Cup", "1. Tea | Coffee"):
        yield Oddity(text, {"table": 0})
    yield Oddity("[Tea | The shop](https://tea.example) is good.", {"table": 0, "a": 1})
    yield Oddity("> Tea | Coffee", {"table": 0})
    for text in ("Tea \\| Coffee is good.", "Use `a|b` here.", "Tea\nor | Coffee", "## Tea | Coffee"):
        yield Oddity(text, {"table": 0})


def _lists() -> Iterator[Oddity]:
    two = {"li": 2, "li li": 0}
    for above in ("Teas:", "Teas:  ", "One line\nand two:", "**Teas**", "![Tea](/tea.png)"):
        yield Oddity(f"{above}\n- green\n- black", two)
    for items in ("1. green\n2. black", "* green\n* black", "+ green\n+ black", "  - green\n  - black"):
        yield Oddity(f"Teas:\n{items}", two)
        yield Oddity(f"Teas:\n\n{items}", two)
    yield Oddity("## Teas\n- green\n- black", two)
    yield Oddity("> Teas:\n> - green\n> - black", two)
    nested = {"li": 3, "li li": 1}
    for spaces in (2, 3, 4):
        yield Oddity(f"- Tea\n{' ' * spaces}- green\n- Milk", nested)
        yield Oddity(f"- Tea\n\n{' ' * spaces}- green\n\n- Milk", nested)
        if spaces > 2:
            yield Oddity(f"1. Tea\n{' ' * spaces}- green\n2. Milk", nested)
            yield Oddity(f"1. Tea\n\n{' ' * spaces}Text.\n\n2. Milk", {"ol": 1, "li": 2, "li p": 3})
            yield Oddity(f"1. Tea\n\n{' ' * spaces}Text.\n2. Milk", {"ol": 1, "li": 2})
        yield Oddity(f"- Tea\n\n{' ' * spaces}Text.\n\n- Milk", {"ul": 1, "li": 2, "li p": 3})
    yield Oddity("- Tea\n    - green\n        - sencha\n- Milk", {"li": 4, "li li": 2, "li li li": 1})
    yield Oddity("- Tea\n\n    ```\n    pour\n    ```\n\n- Milk", {"ul": 1, "li": 2, "li code": 1})
    yield Oddity("- Tea\nwith milk\n- Coffee", two)
    yield Oddity("-Tea\n-Coffee", {"li": 2})


def _html() -> Iterator[Oddity]:
    yield Oddity("Pour<br>it and <kbd>stop</kbd>.", {"br": 1, "kbd": 1})
    yield Oddity("<div>Tea</div>\n\nText.", {"div": 1})
    yield Oddity("<details><summary>Why</summary>\n\nText.\n\n</details>", {"details": 1, "summary": 1})
    yield Oddity("- a <sub>b</sub>", {"sub": 1})
    yield Oddity("<!-- Tea -->\n\nText and `<br>`.", {"br": 0})
    yield Oddity("Tea <https://tea.example> is 1 < 2.", {"a": 1})


ODDITIES = (*_emphases(), *_tables(), *_lists(), *_html())


class Count(NamedTuple):
    """The oddities of a program, by what became of them and what postlint says."""

    outcomes: Counter[tuple[bool, bool]]
    missed: list[Oddity]
    false: list[Oddity]


def is_otherwise(html: str, oddity: Oddity) -> bool:
    """Return whether a program prints other elements than the author meant."""
    document = parse(f"<body>{html.replace('<s>', '<del>').replace('</s>', '</del>')}")
    return any(len(document.select(selector)) != number for selector, number in oddity.meant.items())


@cache
def _context(dialect: Dialect) -> Context:
    return testing.context("hugo", markdown=dialect)


def is_reported(text: str, dialect: Dialect) -> bool:
    """Return whether postlint reports anything about the Markdown of a text."""
    context = _context(dialect)
    return bool(
        check_post(Post(Source("tea.md", f"---\ntitle: Tea\n---\n{text}"), context), _ACTIVE, _LIMITS).diagnostics
    )


def oddities_of(program: Program) -> list[Oddity]:
    """Return the oddities with elements that a program knows."""
    return [each for each in ODDITIES if program.lacks not in each.meant]


def count(program: Program) -> Count:
    """Return what became of all oddities."""
    found = Count(Counter(), [], [])
    oddities = oddities_of(program)
    for oddity, html in zip(oddities, program.render([each.text for each in oddities]), strict=True):
        outcome = is_otherwise(html, oddity), is_reported(oddity.text, program.dialect)
        found.outcomes[outcome] += 1
        if outcome == (True, False):
            found.missed.append(oddity)
        elif outcome == (False, True):
            found.false.append(oddity)
    return found


HEAD = """\
# Printed otherwise

Written by `make differential`. Each program renders texts that are often not printed as meant: emphasis beside letters
without spaces, tables, lists and HTML. The table shows how many of them have other elements than their author meant,
and how many of these postlint reports. A false alarm is a finding about a text that is printed as meant.

"""

REASONS = """

`~~` after a letter and before a quotation mark is a mark to pulldown-cmark, with which postlint reads, and text to the
others. marked breaks the line after each line of a list without spaces, so these lines are apart, and may be meant so.
Differences:

"""


def page() -> str:
    """Return the page with the table, and the texts for which both sides differ."""
    rows = ["| program | texts | printed otherwise | reported | missed | false alarms |", "|---|---|---|---|---|---|"]
    differences: list[str] = []
    for name, program in PROGRAMS.items():
        result = count(program)
        said, missed, false = (result.outcomes[key] for key in ((True, True), (True, False), (False, True)))
        rows.append(f"| {name} | {result.outcomes.total()} | {said + missed} | {said} | {missed} | {false} |")
        for kind, oddities in (("missed", result.missed), ("false alarm", result.false)):
            differences += (f"- {name}, {kind}: `` {each.text.replace(chr(10), '⏎')} ``" for each in oddities)
    return HEAD + "\n".join(rows) + REASONS + "\n".join(differences or ["- none"]) + "\n"


if __name__ == "__main__":
    print(page())
