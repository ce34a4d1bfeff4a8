"""What a rule says that it needs in a post is needed: it finds nothing in a post without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postlint.engine.check import check_post
from postlint.engine.read import read_post
from postlint.engine.run import make_shares
from postlint.engine.search import search
from postlint.post import Context, Post
from postlint.rule import EXAMPLE_PATHS, SITE, ActiveRule, Example, Limits, Needs, RuleSet
from postlint.rules import BUILTIN
from postlint.testing import context
from postlint.text import LiteralSet, Source

RULES = RuleSet(ActiveRule(rule, None, rule.severity) for rule in BUILTIN if rule.sees_posts)
EXAMPLES = [
    pytest.param(shown, id=f"{rule.id}-{index}")
    for rule in BUILTIN
    if rule.sees_posts
    for index, shown in enumerate(rule.load().examples)
    if shown.language != SITE
]
TEXTS = [shown.text for parameters in EXAMPLES for shown in parameters.values if isinstance(shown, Example)]
FRAGMENTS = sorted({line for text in TEXTS for line in text.splitlines(keepends=True)})
PATHS = sorted({*EXAMPLE_PATHS.values(), "_posts/2024-05-01-tea.mdx"})
GENERATORS = ("jekyll", "hugo", "hexo", "docusaurus", "vitepress", "eleventy", "zola", "mkdocs", "plain")
CONTEXTS = {name: context(name) for name in GENERATORS}
EVERY = int(os.environ.get("POSTLINT_EVERY", "20"))
"""Of the posts of the corpus, one of so many is looked at."""


def needless(post: Post, rules: RuleSet = RULES) -> list[str]:
    """The rules that find something in a post without what they say that they need."""
    chosen = {active.rule.id for active in rules.for_post(post)}
    skipped = [active for active in rules if active.rule.sees_posts and active.rule.id not in chosen]
    return [active.rule.id for active in skipped if any(active.findings(post))]


@pytest.mark.parametrize("shown", EXAMPLES)
def test_no_rule_finds_anything_in_an_example_without_what_it_needs(shown: Example) -> None:
    path = shown.place.path or EXAMPLE_PATHS[shown.language]
    known = context(shown.place.generator, html=shown.place.html, timezone=shown.place.timezone)
    assert needless(Post(Source(path, shown.text), known)) == []
    assert needless(Post(Source(path, f"---\ntitle: Tea\n---\n{shown.text}"), known)) == []


MUTATED = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), min_size=1, max_size=6)


@given(MUTATED, st.sampled_from(PATHS), st.sampled_from(GENERATORS), st.integers(0, 400), st.integers(0, 12))
@example(["<A REL=x>"], PATHS[0], "plain", 0, 0)
@example(["\u0130<img SRCSET=x>"], PATHS[0], "plain", 0, 0)
def test_no_rule_finds_anything_in_a_mixture_of_examples_without_what_it_needs(
    fragments: list[str], path: str, generator: str, at: int, length: int
) -> None:
    text = "".join(fragments)
    text = text[:at] + text[at + length :]
    assert needless(Post(Source(path, text), CONTEXTS[generator])) == []
    assert needless(Post(Source(path, f"---\ntitle: Tea\n---\n{text}"), CONTEXTS[generator])) == []


def test_no_rule_finds_anything_in_real_posts_without_what_it_needs(corpus: Path) -> None:
    for folder in sorted(each for each in corpus.iterdir() if each.is_dir()):
        for project in search(make_shares([str(folder)]), allow_empty=True).projects:
            for part in project.parts:
                for file in part.discovery.posts[::EVERY]:
                    post = read_post(part.plan, file)
                    if isinstance(post, Post):
                        assert needless(post) == [], file.path


def test_a_rule_runs_where_one_of_its_needs_is_met() -> None:
    assert ran("# Tea\n") >= {"heading/level", "link/fragment"}
    assert "heading/level" not in ran("Tea\n")
    assert "link/rel" in ran("<a REL=nofollow href=/>a</a>\n")
    assert "link/rel" not in ran("<a href=/>a</a>\n")
    assert "markup/unclosed" in ran("<div>\n")
    assert "front-matter/duplicate-key" in ran("---\na: 1\na: 2\n---\n")
    assert "front-matter/duplicate-key" not in ran("---\na: 1\nb: 2\n---\n")
    assert "attribution/sponsored-rel" in ran("---\nsponsor: Tea\n---\n")
    assert "attribution/affiliate-kr" in ran("<https://link.coupang.com/a/tea>\n")
    assert "attribution/affiliate-kr" not in ran("<https://tea.example>\n")
    assert "attribution/press-photo" in ran("![a](https://img.yna.co.kr/a.jpg)\n")
    assert "attribution/press-photo" not in ran("![a](https://tea.example/a.jpg)\n")
    assert "attribution/ledger" not in ran("![a](https://tea.example/a.jpg)\n")
    assert "markup/self-closing" in ran("<div/>\n")
    assert "markup/self-closing" not in ran("<br/>\n")
    assert {"markup/vue", "markup/mdx"}.isdisjoint(ran("{{ a }} <b>\n"))
    assert "markup/vue" in ran("{{ a }} <b>\n", "vitepress")
    assert "markup/mdx" in ran("{a} <b>\n", "docusaurus")
    assert "text/chatbot-residue" in ran("As an AI&nbsp;language model, I cannot.\n")
    assert "text/chatbot-residue" not in ran("Tea.\n")


def ran(text: str, generator: str = "jekyll") -> set[str]:
    post = Post(Source("_posts/2024-05-01-tea.md", text), CONTEXTS[generator])
    return {active.rule.id for active in RULES.for_post(post)}


def test_rules_run_in_their_order() -> None:
    post = Post(Source("a.md", "# Tea <img> **a [b][ |\n"), CONTEXTS["plain"])
    chosen = [active.rule.id for active in RULES.for_post(post)]
    assert chosen == [active.rule.id for active in RULES if active.rule.id in chosen]
    assert len(chosen) < len(RULES)


def test_where_the_body_cannot_be_read_rules_that_need_it_are_not_held_back() -> None:
    post = Post(Source("a.md", "<b>" * 2_000_000), Context(CONTEXTS["plain"].conventions))
    assert post.is_too_complex
    assert {active.rule.id for active in RULES.for_post(post)} >= {"image/src", "heading/level", "text/chatbot-residue"}
    result = check_post(post, RULES, Limits(100_000_000, 60.0))
    assert [each.rule for each in result.diagnostics if each.rule.startswith("postlint/")] == ["postlint/too-complex"]


def test_a_literal_is_found_in_any_case() -> None:
    literals = LiteralSet(("tea", "Σ", "ㅎ", "[^", "\n#"))
    assert sorted(literals.find("a TEA ς\n# [^1]")) == [0, 1, 3, 4]
    assert sorted(literals.find("\ud800 te")) == []
    assert list(LiteralSet(()).find("tea")) == []
    assert sorted(LiteralSet(("i",)).find("\u0130")) == [0]


def test_without_re2_every_literal_counts_as_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    assert list(LiteralSet(("tea", "cup")).find("milk")) == [0, 1]


def test_needs_say_something() -> None:
    assert not [rule.id for rule in BUILTIN if rule.needs == Needs()]
