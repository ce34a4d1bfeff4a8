"""What fixing a post never does, whatever is in it: see `tests/cli/test_fix.py` for what it does to files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import Edit, apply
from postlint.engine.fix import Fixed, Job, edits_of, fix_version
from postlint.engine.integrity import damage
from postlint.engine.run import make_request
from postlint.engine.since import Version
from postlint.engine.work import make_plan
from postlint.post import Post
from postlint.project.discover import PostFile
from postlint.project.plan import Plan
from postlint.rule import EXAMPLE_PATHS, SITE, LoadedRule
from postlint.rules import BUILTIN
from postlint.testing import apply_fixes, check_example, context
from postlint.text import Source, Span

# Pieces that rules fix, and pieces that make a fix dangerous.
PIECES = st.sampled_from(
    "##Tea\n|# Tea ##\n|**cup **of|**cup.**of|__ tea__|<br></br>|<img src=a.png>|</img>|<b>|</b>|<i>|</i>|<p></p>\n|<p>"
    '|</p>|<strike>|<td/>|<div/>|<a href="tea.org">|</a>|<a/>|[tea](tea.org)|[tea]|(tea)[http://tea.org]|tea.org'
    "|https://tea.org|\u200b|\u200b\u200b|\u00ad|\u2028|\ufeff|\x08|`|```\n|~~~\n|<!--|-->|    |\t|\n|\n\n|> |- |1. "
    '|{% raw %}|{% endraw %}|{{ tea }}|{{ tea }|<pre>|</pre>|<table>|<tr>|&amp|&nbsp;|&nbsp|$x$|Ã¤|Ð¢|"tea"|tea|차|。'
    "|*|**|_|\\|[^1]|[^1]: tea\n|---\n|<center>|</center>|<font color=red>|</font>| target=_blank rel=dofollow|<tt>"
    "|</tt>|<iframe/>|<script>|</script>| ".split("|")
)
KEYS = st.sampled_from(
    [
        "title: Green tea",
        "title: [Breaking] tea",
        "title: ' Tea  two'",
        "titel: Tea",
        "layout: post",
        "tags: tea, cup",
        "tags: [tea,tea]",
        "date: 2024-05-01 10:00",
        "draft: 'no'",
        "seo:\n  title: tea \u200b",
        "x: y: z",
        "x: 010",
        "-",
        "author: @tea",
    ]
)


@st.composite
def posts(draw: st.DrawFn) -> str:
    front = "".join(f"{key}\n" for key in draw(st.lists(KEYS, max_size=4)))
    body = "".join(draw(st.lists(PIECES, max_size=25)))
    return (f"---\n{front}---\n\n" if draw(st.booleans()) or front else "") + body


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = tmp_path_factory.mktemp("site")
    (root / "_config.yml").write_text("title: Tea\n", "utf-8")
    (root / "postlint.toml").write_text('profile = "strict"\n', "utf-8")
    return make_plan(make_request([str(root)]))


def fix(plan: Plan, data: bytes, *, unsafe: bool = False) -> Fixed:
    version = Version(PostFile("_posts/2024-05-01-tea.md", "posts", "_posts/2024-05-01-tea.md"), data)
    fixed = fix_version(plan, Job(version, frozenset(), unsafe))
    assert not fixed.result.crashed, fixed.result
    assert fixed.old == data
    return fixed


@given(text=posts(), unsafe=st.booleans())
def test_what_is_fixed_stays_unchanged(plan: Plan, text: str, unsafe: bool) -> None:
    once = fix(plan, text.encode(), unsafe=unsafe)
    again = fix(plan, once.new, unsafe=unsafe)
    assert (again.new, again.fixes) == (once.new, 0)
    assert again.result == once.result
    assert (once.new == once.old) == (once.fixes == 0)


@given(text=posts(), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]), newline=st.sampled_from(["\r\n", "\r"]))
def test_line_ends_and_the_mark_do_not_matter_and_stay(plan: Plan, text: str, mark: bytes, newline: str) -> None:
    plain = fix(plan, text.encode()).new
    written = mark + text.replace("\n", newline).encode()
    assert fix(plan, written).new == mark + plain.replace(b"\n", newline.encode())


@given(text=posts(), ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=80, max_size=80))
def test_the_line_ends_of_a_mixed_file_stay(plan: Plan, text: str, ends: list[str]) -> None:
    lines = text.split("\n")
    mixed = "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=False))
    fixed = fix(plan, mixed.encode()).new.decode()
    if fixed.count("\n") == mixed.count("\n"):
        assert re.findall("\r?\n", fixed) == re.findall("\r?\n", mixed)


FIXED = [
    pytest.param(rule, index, id=f"{rule.id}-{index}")
    for rule in (rule.load() for rule in BUILTIN)
    for index, example in enumerate(rule.examples)
    if example.verdict == "fixed" and example.language != SITE
]


@pytest.mark.parametrize(("rule", "index"), FIXED)
def test_the_fixes_on_the_rules_pages_change_nothing_else(rule: LoadedRule, index: int) -> None:
    bad = rule.examples[index - 1]
    found = check_example(rule, bad)
    before, after = (
        made(text, bad.place.path or EXAMPLE_PATHS[bad.language], bad.place.generator)
        for text in (bad.text, apply_fixes(bad.text, found))
    )
    edits = [edit for each in found for edit in edits_of(each, before.source)]
    is_safe = all(each.fix is None or each.fix.safe for each in found)
    assert damage(before, after, list(dict.fromkeys(edits)), keeps_text=is_safe) is None


def made(text: str, path: str, generator: str = "jekyll") -> Post:
    return Post(Source(path, text), shared(generator))


shared = cache(context)

FRONT = "---\ntitle: Tea\nseo:\n  image: a\n  cups: [1, 2]\n---\n"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: Tea", "title: Green tea", None),
        ("title: Tea", "titel: Tea", None),
        ("title: Tea\n", "", None),
        ("title: Tea", "tea: 1\ntitle: Tea", None),
        ("image: a", "image: b", None),
        ("seo:", "SEO:", None),
        ("title: Tea", "title: Tea\n seo: 1", "breaks the front matter"),
        ("  image: a", "image: a", "breaks the front matter"),
        ("title: Tea\n", "title: |-\n  ", "changes the value of another key"),
        ("  image: a\n", "  image: |-\n    b\n   ", "changes the value of another key"),
        ("[1, 2]\n---\n", "[1, 2]\n", "breaks the front matter"),
    ],
)
def test_only_the_keys_that_are_edited_change(old: str, new: str, why: str | None) -> None:
    text = FRONT + "Tea.\n"
    start = text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    before = made(text, "tea.md")
    after = made(apply(before.source, [edit]).decode(), "tea.md")
    assert damage(before, after, [edit], keeps_text=True) == why


@pytest.mark.parametrize(
    ("text", "old", "new", "why"),
    [
        ("Tea.\n\nCup.\n", "Tea", "Cup", None),
        ("Tea.\n\nCup.\n", ".\n\nCup", ".\n\nPot", None),
        ("A tea\nand a cup.\n", "\n", "\n\n", None),
        ("Tea <b>in</i> a cup.\n", "</i>", "</b>", None),
        ("##Tea\n\nA cup.\n", "##", "## ", None),
        ("Tea <iframe/> in a cup.\n", "/>", "></iframe>", None),
        ("Tea {{ tea.name } in a cup.\n", "}", "}}", None),
        ("Tea &amp; a cup.\n", "&amp;", "and", None),
        ("Tea in a cup.\n", "in", "<b hidden>in", "changes other text"),
        ("Tea *in* a cup.\n", "in", "in ", "shows marks of Markdown"),
        ("Tea *in* a cup.\n", "*in*", "**in *", None),
        ("Tea in * a ** cup.\n", "in", "in *", None),
        ("Tea in a cup.\n", "in", "`in", None),
        ("Tea in a cup`.\n", "in", "`in", "changes other text"),
        ("[cup]: /cup\n\nTea.\n\nA [cup].\n", "[cup]", "[pot]", "changes other text"),
        ("Tea -- <!-- cup --></style> pot.\n", "Tea", "Tea <style>", "changes comments"),
        ("Tea -- <img src=a alt=a></style> pot.\n", "Tea", "Tea <style>", "changes other links, pictures or tables"),
        ("Tea.\n\n| a |\n|---|\n| b |\n", "Tea.\n\n", "Tea.\n", "changes other text"),
    ],
)
def test_only_the_text_that_is_edited_changes(text: str, old: str, new: str, why: str | None) -> None:
    start = len(FRONT) + text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    before = made(FRONT + text, "tea.md")
    after = made(apply(before.source, [edit]).decode(), "tea.md")
    assert damage(before, after, [edit], keeps_text=True) == why
    assert damage(before, after, [edit], keeps_text=False) is None


def test_a_corpus_is_fixed_once_and_loses_no_byte(plan: Plan, corpus: Path) -> None:
    for path in sorted(corpus.glob("*/**/*.md"))[::97]:
        data = path.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        once = fix(plan, data)
        assert fix(plan, once.new).new == once.new, path
