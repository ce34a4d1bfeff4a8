"""What the fixes of some rules write, and which of them are unsafe: a literate case shows only that there is a fix."""

from __future__ import annotations

import pytest

from postlint.rule import Place
from postlint.rules import BUILTIN
from postlint.testing import apply_fixes, check_text

RULES = {rule.id: rule for rule in BUILTIN}
# A rule, a generator, a body or a post, and the text after the fixes.
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
    ("link/bare", "zola", "At [https://tea.house/a[1]].", "At [<https://tea.house/a[1]>]."),
    ("markup/parse-error", "jekyll", "<p><b>차</b는 <i>A</i></p>", "<p><b>차</b>는 <i>A</i></p>"),
    ("markup/stray-end-tag", "jekyll", "<p><b>Tea</B></b> </b></p></P>", "<p><b>Tea</B> </p>"),
    ("markup/stray-end-tag", "hugo", "<div>\nTea\n</div>\n</div>\n*A*", "<div>\nTea\n</div>\n*A*"),
    ("markup/obsolete", "hugo", "a <STRIKE>tea</STRIKE> and <tt>A</tt>", "a <s>tea</s> and <code>A</code>"),
    ("markup/self-closing", "jekyll", "<b>tea<b/> and <a href='/'>A<a/>", "<b>tea</b> and <a href='/'>A</a>"),
    (
        "markup/id",
        "hugo",
        "<i id='a  b'>A</i>\n[up](#a%20%20b) <a href='#a  b'>up</a>",
        "<i id='a-b'>A</i>\n[up](#a-b) <a href='#a-b'>up</a>",
    ),
    ("markup/unknown-element", "hugo", "a <emph>tea</emph>", "a <em>tea</em>"),
    ("front-matter/duplicate-key", "hugo", "---\na:\n- 1\nb: 2\na:\n- 1\n\nb: 2\n---", "---\na:\n- 1\nb: 2\n\n---"),
    ("front-matter/duplicate-key", "hugo", "---\na:\n  b: 2\n  b: 2\n---", "---\na:\n  b: 2\n---"),
    ("text/invisible", "hugo", "Tea\u2028and\u2029 cup\u2028", "Tea and cup"),
    ("text/invisible", "hugo", "**Tea\u2028** and _\u2028cup_", "**Tea** and _cup_"),
    ("text/invisible", "hugo", "Tea\n\n \u200b   cup", "Tea\n\n cup"),
    ("text/invisible", "hugo", "<pre>\n\u202d    tea</pre>", "<pre>\n    tea</pre>"),
    ("front-matter/syntax", "hugo", '---\ntitle: "Our "new" tea"\n---', "---\ntitle: 'Our \"new\" tea'\n---"),
    ("front-matter/syntax", "hugo", '---\ntitle: ""New" tea"\n---', "---\ntitle: '\"New\" tea'\n---"),
    ("front-matter/syntax", "hugo", '---\ntitle: "A" and "B"\n---', '---\ntitle: \'"A" and "B"\'\n---'),
]
# A rule, a generator, a body or a post, and whether its fix is safe.
SAFETY = [
    ("link/url", "hugo", "[tea](www.tea.house)", True),
    ("link/url", "hugo", "[tea](asp.net/tea)", False),
    ("link/url", "hugo", "[tea](shop@tea.house)", True),
    ("markup/list-marker-space", "hugo", "-Tea\n-Cup", False),
    ("markup/list-marker-space", "hugo", "- Tea\n-Cup", False),
    ("markup/list-marker-space", "hugo", "1.Tea\n2.Cup", False),
    ("heading/setext", "hugo", "Tea\nis hot\n---", False),
    *(
        ("text/invisible", "hugo", body, True)
        for body in ("Tea\u200b\u200bcup", "\ufeffTea", "\ufeff차", "A \u200b\nA")
    ),
    *(("text/invisible", "hugo", body, True) for body in ("Tea\u200b  \nA", "<p>\n\ufeff- Tea</p>", "> \ufeffTea")),
    *(("text/invisible", "hugo", body, False) for body in ("Tea\u00ad\u00adcup", "Tea \u202ecup", "**Tea** \u00ad")),
    *(("text/invisible", "hugo", body, False) for body in ("\ufeff- Tea", "* \ufeff", "Tea\n\u2028\ncup")),
    *(("text/invisible", "hugo", body, False) for body in ("Tea \u200b \nA", "*Tea! \ufeff*A", "\ufeff|a|")),
    *(
        ("front-matter/unknown-key", generator, f"---\n{key}: tea\n---", is_safe)
        for generator, key, is_safe in (
            ("jekyll", "descripton", True),
            ("hugo", "tgas", True),
            ("jekyll", "publishd", False),
            ("jekyll", "permalnk", False),
            ("jekyll", "layuot", False),
            ("jekyll", "catagories", False),
            ("hugo", "slugg", False),
            ("hugo", "wieght", False),
            ("hugo", "expirydat", False),
        )
    ),
    *(("markup/empty-element", "hugo", f"<b></b>{rest}", True) for rest in ("Tea", "차", "*tea*", "`tea`", '"A"')),
    *(
        ("markup/empty-element", "hugo", f"<b></b>{rest}", False)
        for rest in ("- Tea", "1. Tea", "# Tea", "> A", "|", "")
    ),
    ("markup/empty-element", "hugo", "Tea <b></b>- cup", True),
    ("markup/empty-element", "hugo", "1. <b></b>- cup", False),
    ("markup/empty-element", "hugo", "<p>\n<b></b>- cup</p>", True),
    ("markup/empty-element", "hugo", "<p>\n<b></b>\nA</p>", False),
    ("markup/void-end-tag", "hugo", "Tea\n</img>```", False),
    ("markup/void-end-tag", "hugo", "Tea\n</img>cup", True),
    ("markup/empty-paragraph", "hugo", "Tea\n\n<p></p>\n*A*</b>", False),
    ("markup/empty-paragraph", "hugo", "Tea\n\n<p></p>\n<p>*A*</p>", True),
    ("markup/empty-paragraph", "hugo", "Tea\n\n<p></p>\n\n*A*", True),
    ("markup/empty-paragraph", "jekyll", "Tea\n\n<p></p>\n*A*", True),
    ("markup/empty-paragraph", "hugo", "*<p></p>\n<div>Tea</div>", False),
    ("markup/obsolete", "hugo", "<strike>tea</strike>", True),
    ("markup/obsolete", "hugo", "<tt>tea</tt>", False),
    ("markup/id", "hugo", "<i id='a b'>A</i>", False),
    ("markup/stray-end-tag", "hugo", "<p>tea</p> </p>", True),
    ("markup/stray-end-tag", "hugo", "<ul><li>tea</li>\n</li></ul>", True),
    ("markup/stray-end-tag", "hugo", "<div>tea</div>\n</div>", False),
    ("markup/parse-error", "hugo", "<p><b>차</b는 A</p>", True),
    ("markup/self-closing", "jekyll", "<b>tea<b/>", True),
    ("front-matter/duplicate-key", "hugo", "---\na: 1\na: 1\n---", True),
    ("front-matter/scalar-trap", "jekyll", "---\nlang: no\n---", True),
    ("front-matter/scalar-trap", "jekyll", "---\nslug: 012\n---", False),
    ("front-matter/scalar-trap", "jekyll", "---\nversion: 1.10\n---", False),
    ("front-matter/syntax", "hugo", '---\ntitle: "A" and "B"\n---', True),
    ("front-matter/syntax", "hugo", '---\ntitle: "A"and"B"\n---', False),
]


@pytest.mark.parametrize(("rule", "generator", "body", "right"), FIXES)
def test_a_fix_writes_what_was_meant(rule: str, generator: str, body: str, right: str) -> None:
    place, language = Place(generator=generator), "post" if body.startswith("---\n") else "markdown"
    found = check_text(RULES[rule], body + "\n", language, place=place)
    fixed = apply_fixes(body + "\n", found)
    assert fixed == right + "\n"
    assert not check_text(RULES[rule], fixed, language, place=place)


@pytest.mark.parametrize(("rule", "generator", "body", "is_safe"), SAFETY)
def test_a_fix_that_may_change_what_was_meant_is_unsafe(rule: str, generator: str, body: str, is_safe: bool) -> None:
    language = "post" if body.startswith("---\n") else "markdown"
    [found] = check_text(RULES[rule], body + "\n", language, place=Place(generator=generator))
    assert found.fix is not None
    assert found.fix.safe is is_safe
