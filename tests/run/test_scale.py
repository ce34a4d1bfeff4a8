"""Twice the text takes twice the time. `make scale` measures many more families; these were once quadratic."""

from __future__ import annotations

import math
import time

import pytest
from benchmarks.scale import Family, Reading, families, measure

from postlint.diagnostic import PlacedEdit, PlacedFix
from postlint.post.suppress import Directive, Name, Suppressions
from postlint.reporters.frame import code_frame, fix_preview
from postlint.rule import ActiveRule
from postlint.rules import BUILTIN
from postlint.rules.registry import Registry
from postlint.testing import check_files, context
from postlint.text import Position, Span

JEKYLL, HTML, MDX = Reading("jekyll", ".md"), Reading("plain", ".html"), Reading("astro", ".mdx")
VUE = Reading("vitepress", ".md")
REGISTRY = Registry()


@pytest.mark.parametrize(
    ("rule", "reading", "family"),
    [
        ("text/placeholder", JEKYLL, Family("<!--")),
        ("text/placeholder", HTML, Family("<!--")),
        ("markup/parse-error", HTML, Family("<!--")),
        ("markup/comment-unclosed", HTML, Family("-", "<!--")),
        ("markup/unclosed", JEKYLL, Family("<!--\n", "- a\n\n")),
        ("markup/unclosed", JEKYLL, Family("| ", "-|")),
        ("markup/unclosed", MDX, Family("/* ", "{")),
        ("markup/unclosed", MDX, Family('\\"', '{"')),
        ("markup/mdx", MDX, Family("{[")),
        ("markup/vue", VUE, Family("`{{`}} ")),
        ("markup/vue", VUE, Family("<b>")),
        ("markup/mdx", MDX, Family("</i><b>\n")),
        ("text/chatbot-residue", HTML, Family(" ", "```\n")),
        ("attribution/image-credit-own", HTML, Family("<div><img src=a.jpg>Photo: Lee")),
        ("attribution/image-credit-own", JEKYLL, Family("(Photo: Lee) ", "![a](/a.jpg)\n\n")),
        ("attribution/quotation", JEKYLL, Family(">}}\n\n")),
    ],
)
def test_no_rule_takes_more_than_linear_time(rule: str, reading: Reading, family: Family) -> None:
    active = ActiveRule(REGISTRY[rule], None, REGISTRY[rule].severity)
    assert measure(reading, family, context(reading.generator), (active,)).exponent < 1.6


def test_every_family_is_a_text_of_the_size_that_is_asked_for() -> None:
    for family in families():
        assert math.isclose(len(family.text(1_000)), 1_000, abs_tol=900), family


class Line(str):
    """A line that counts the characters that are taken from it."""

    taken = 0

    def __getitem__(self, index: object) -> str:
        part = super().__getitem__(index)  # type: ignore[index]
        type(self).taken += len(part)
        return part


def test_of_a_line_as_long_as_a_post_only_a_part_is_read() -> None:
    line = Line("a" * 1_000_000)
    start, end = Position(1, 500_000), Position(1, 500_003)
    Line.taken = 0
    assert [row.kind for row in code_frame([line], start, end, 80)] == ["code", "mark"]
    fix = PlacedFix("drop it", True, (PlacedEdit(start, end, "b"),))
    assert [row.kind for row in fix_preview([line], fix, 80)] == ["old", "new"]
    assert Line.taken < 10_000


def test_a_fix_of_a_line_as_long_as_a_post_is_shown_near_the_edit() -> None:
    line = "a" * 50_000 + "tea" + "b" * 50_000
    fix = PlacedFix("drop it", True, (PlacedEdit(Position(1, 50_001), Position(1, 50_004), "TEA"),))
    old, new = fix_preview([line], fix, 40)
    assert "atea" in old.text
    assert "aTEAb" in new.text
    assert old.text.startswith("…")


def test_a_large_fix_is_not_shown() -> None:
    fix = PlacedFix("drop it", True, (PlacedEdit(Position(1, 1), Position(1, 90_000), ""),))
    assert fix_preview(["a" * 100_000], fix, 40) == []


def test_each_finding_does_not_ask_each_suppression() -> None:
    def cost(size: int) -> float:
        names = (Name("a/b", Span(line, line)) for line in range(size))
        directives = [Directive("disable", (each,), each.span, each.span.start, None, 1) for each in names]
        start = time.process_time()
        suppressions = Suppressions(directives, lambda name: [name])
        assert sum(suppressions.silences("a/b", line) for line in range(size)) == size
        assert not [*suppressions.unused(frozenset({"a/b"}), "")]
        return time.process_time() - start

    assert min(cost(8_000) / cost(2_000) for _ in range(3)) < 8


def test_a_suppression_is_used_if_a_finding_is_on_one_of_its_lines() -> None:
    def directive(first: int, last: int | None, rule: str) -> Directive:
        return Directive("disable", (Name(rule, Span(first, first)),), Span(0, 9), first, last, 1)

    lines = [directive(1, 3, "a/b"), directive(2, 2, "a/b"), directive(3, 5, "a/b"), directive(8, None, "a/b")]
    suppressions = Suppressions(lines, lambda name: [name])
    assert [line for line in range(11) if suppressions.silences("a/b", line)] == [1, 2, 3, 4, 5, 8, 9, 10]
    assert not suppressions.silences("c/d", 2)
    suppressions = Suppressions(lines, lambda name: [name])
    assert suppressions.silences("a/b", 3)
    assert [each.span.start for each in suppressions.unused(frozenset({"a/b"}), " " * 9)] == [2, 8]


def test_long_loop_of_redirects_is_found() -> None:
    files = {"_config.yml": "plugins: [jekyll-redirect-from]\n"}
    for number in range(120):
        target = f"/2024/05/01/p{(number + 1) % 120}.html"
        files[f"_posts/2024-05-01-p{number}.md"] = f"---\ntitle: P\nredirect_to: {target}\n---\n"
    rule = next(rule for rule in BUILTIN if rule.id == "site/redirect-loop")
    found = check_files(rule, files)
    assert len(found) == 120
    assert all(len(each.related) == 3 for each in found)
