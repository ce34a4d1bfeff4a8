"""What the fixes of some rules write, and which of them are unsafe: a literate case shows only that there is a fix."""

from __future__ import annotations

import pytest

from postlint.rule import Place
from postlint.rules import BUILTIN
from postlint.testing import apply_fixes, check_text

RULES = {rule.id: rule for rule in BUILTIN}
# A rule, a generator, a body, and the body after the fixes.
FIXES = [
    ("link/syntax", "hugo", "[tea]  (https://tea.house)", "[tea](https://tea.house)"),
    ("link/syntax", "hugo", "[tea] \n(https://tea.house)", "[tea](https://tea.house)"),
    ("link/syntax", "hugo", "［茶］（https://tea.house）", "[茶](https://tea.house)"),
    ("link/syntax", "hugo", "！[茶](/tea.jpg)", "![茶](/tea.jpg)"),
    ("link/syntax", "hugo", "[tea][https://tea.house]", "[tea](https://tea.house)"),
    ("link/syntax", "hugo", "[tea](https://tea.house", "[tea](https://tea.house)"),
    ("link/syntax", "hugo", "[tea](mailto: a@tea.house)", "[tea](mailto:a@tea.house)"),
    ("link/syntax", "hugo", '![tea](/a b.jpg "Tea")', '![tea](/a%20b.jpg "Tea")'),
    ("link/syntax", "hugo", "![tea](/a.jpg “Tea”)", '![tea](/a.jpg "Tea")'),
    ("heading/missing-space", "hugo", "##Tea##", "## Tea ##"),
    ("heading/missing-space", "hugo", "###Learning C#", "### Learning C#"),
    ("heading/missing-space", "hugo", "##\u00a0Tea", "## Tea"),
    ("heading/missing-space", "hugo", "＃＃茶", "## 茶"),
    ("heading/missing-space", "hugo", "## Tea##", "## Tea ##"),
    ("markup/emphasis-spaces", "hugo", "a **hot tea **is __hot tea __.", "a **hot tea** is __hot tea__."),
    ("markup/emphasis-spaces", "hugo", "**[tea](/tea) **", "**[tea](/tea)**"),
    ("markup/emphasis-spaces", "hugo", "is **hot ** and ** cold**", "is **hot** and **cold**"),
    ("markup/list-marker-space", "hugo", "1.Tea\n2.Cup", "1. Tea\n2. Cup"),
    ("link/bare", "zola", "At https://tea.house/a.", "At <https://tea.house/a>."),
    ("link/bare", "zola", "At https://tea.house에서.", "At <https://tea.house>에서."),
]
# A rule, a generator, a body, and whether its fix is safe.
SAFETY = [
    ("link/url", "hugo", "[tea](www.tea.house)", True),
    ("link/url", "hugo", "[tea](asp.net/tea)", False),
    ("link/url", "hugo", "[tea](shop@tea.house)", True),
    ("markup/list-marker-space", "hugo", "-Tea\n-Cup", False),
    ("markup/list-marker-space", "hugo", "- Tea\n-Cup", False),
    ("markup/list-marker-space", "hugo", "1.Tea\n2.Cup", False),
    ("heading/setext", "hugo", "Tea\nis hot\n---", False),
]


@pytest.mark.parametrize(("rule", "generator", "body", "right"), FIXES)
def test_a_fix_writes_what_was_meant(rule: str, generator: str, body: str, right: str) -> None:
    place = Place(generator=generator)
    found = check_text(RULES[rule], body + "\n", "markdown", place=place)
    fixed = apply_fixes(body + "\n", found)
    assert fixed == right + "\n"
    assert not check_text(RULES[rule], fixed, "markdown", place=place)


@pytest.mark.parametrize(("rule", "generator", "body", "is_safe"), SAFETY)
def test_a_fix_that_may_change_what_was_meant_is_unsafe(rule: str, generator: str, body: str, is_safe: bool) -> None:
    [found] = check_text(RULES[rule], body + "\n", "markdown", place=Place(generator=generator))
    assert found.fix is not None
    assert found.fix.safe is is_safe
