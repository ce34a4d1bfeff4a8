"""What all rules say about bodies: the same for the same content, and never that they failed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postlint.engine.check import PostResult, check_post
from postlint.post import Context, Post
from postlint.rule import ActiveRule, Limits
from postlint.rules import BUILTIN
from postlint.testing import context
from postlint.text import Source

from .sample import PIECES, TEMPLATE_PIECES, places, texts

ACTIVE = tuple(ActiveRule(rule, None, rule.severity) for rule in BUILTIN)
LIMITS = Limits(8_000_000, 60.0)
# The rules about what is written, not about how Markdown is.
ABOUT_CONTENT = frozenset(
    "image/alt image/src heading/empty heading/level link/name link/href media/iframe-title markup/unclosed"
    " markup/stray-end-tag markup/duplicate-attribute markup/duplicate-id attribution/kogl-source".split()
)
FRONT = "---\ntitle: 가😀\n---\n"
KINDS = [("jekyll", "a.md"), ("jekyll", "a.html"), ("plain", "a.md"), ("plain", "a.html")]


@cache
def context_of(generator: str) -> Context:
    return context(generator)


def check(generator: str, path: str, text: str) -> PostResult:
    return check_post(Post(Source(path, text), context_of(generator)), ACTIVE, LIMITS)


# --- the same content --------------------------------------------------------------------------------------

WORDS = st.sampled_from(["가나 다라", "tea", "공공누리 제1유형", "출처: 정책브리핑", "a &lt; b"])
ADDRESSES = st.sampled_from(["/a", "", "javascript:void", "https://a.b/가"])
# What is written the same way in both.
RAW = st.sampled_from(
    [
        *("<b>x</b>", "<b>x", "x</b>", "<b>x<b>", "<i><b>x</i></b>", "<img src=a.png>", "<img alt=x>", "<br>"),
        *("<img src=a src=b alt=x>", "<i id=a></i>", "<i id=b></i>", "<a href='/a'></a>", "<a>x</a>", "<sub>x</sub>"),
    ]
)
BLOCKS = st.sampled_from(
    "<iframe src=a></iframe>|<div>x</div>|<div>x|</div>|<h2></h2>|<h5>x</h5>|<table><tr><td>x</table>".split("|")
)
Pair = tuple[str, str]


def linked(inside: Pair, address: str) -> Pair:
    return f"[{inside[0]}]({address})", f'<a href="{address}">{inside[1]}</a>'


IMAGES = st.builds(
    lambda alt, src: (f"![{alt}]({src})", f'<img src="{src}" alt="{alt}">'), st.sampled_from(["", "가"]), ADDRESSES
)
WORD_PAIRS = WORDS.map(lambda word: (word, word))
INLINES = st.one_of(
    WORD_PAIRS,
    RAW.map(lambda raw: (raw, raw)),
    WORDS.map(lambda word: (f"**{word}**", f"<strong>{word}</strong>")),
    IMAGES,
    st.builds(linked, st.one_of(WORD_PAIRS, IMAGES, st.just(("", ""))), ADDRESSES),
)
LINES = st.lists(INLINES, min_size=1, max_size=3).map(
    lambda pairs: (" ".join(pair[0] for pair in pairs), " ".join(pair[1] for pair in pairs))
)
CONTENT = st.lists(
    st.one_of(
        st.builds(
            lambda level, line: (f"{'#' * level} {line[0]}", f"<h{level}>{line[1]}</h{level}>"),
            st.integers(1, 6),
            st.one_of(LINES, st.just(("", ""))),
        ),
        LINES.map(lambda line: (f"가 {line[0]}", f"<p>가 {line[1]}</p>")),
        LINES.map(lambda line: (f"- 가 {line[0]}\n- 나", f"<ul><li>가 {line[1]}</li><li>나</li></ul>")),
        LINES.map(lambda line: (f"> 가 {line[0]}", f"<blockquote><p>가 {line[1]}</p></blockquote>")),
        BLOCKS.map(lambda block: (block, block)),
    ),
    max_size=6,
)


@given(CONTENT, st.sampled_from(["jekyll", "plain"]))
def test_the_same_content_breaks_the_same_rules_as_markdown_and_as_html(content: list[Pair], generator: str) -> None:
    # In a block of HTML kramdown leaves `#` as text, be there a heading or not.
    assume(generator == "plain" or not any(pair[0].startswith("#") and not pair[0].strip("# ") for pair in content))
    as_markdown = FRONT + "\n\n".join(pair[0] for pair in content) + "\n"
    as_html = FRONT + "\n\n".join(pair[1] for pair in content) + "\n"
    broken = [
        {diagnostic.rule for diagnostic in check(generator, path, text).diagnostics} & ABOUT_CONTENT
        for path, text in (("a.md", as_markdown), ("a.html", as_html))
    ]
    assert broken[0] == broken[1]


# --- any text ----------------------------------------------------------------------------------------------

TEXTS = st.one_of(texts(*PIECES, *TEMPLATE_PIECES), st.text()).map(lambda text: text.replace("\r", ""))
FRONTS = st.sampled_from([FRONT, "", "---\n", "---\ntitle: [a] b\n---\n", "---\na: b"])


@given(TEXTS, FRONTS, st.sampled_from(KINDS))
def test_no_rule_fails_on_any_text(text: str, front: str, kind: tuple[str, str]) -> None:
    result = check(*kind, front + text)
    assert not result.traces
    lines = (front + text).split("\n")
    for diagnostic in result.diagnostics:
        for place in (diagnostic.start, diagnostic.end):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert diagnostic.start <= diagnostic.end


@given(TEXTS, FRONTS, st.sampled_from(KINDS), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(text: str, front: str, kind: tuple[str, str], end: str) -> None:
    text = front + text
    assert check(*kind, text).diagnostics == check(*kind, text.replace("\n", end)).diagnostics


# --- real posts --------------------------------------------------------------------------------------------

JEKYLL_SITES = {"gmlwjd", "haacked", "jekyll", "koreanews", "rubylang"}


def test_real_posts_are_checked_without_a_failure_and_all_places_are_in_them(corpus: Path) -> None:
    for site in sorted(path for path in corpus.iterdir() if path.is_dir()):
        posts = sorted(path for path in site.rglob("*") if path.suffix in {".md", ".markdown", ".mdx", ".html", ".rst"})
        assert posts, f"no posts in {site}"
        kind = context_of("jekyll" if site.name in JEKYLL_SITES else "plain")
        for path in posts[:: max(len(posts) // 10, 1)]:
            post = Post(Source.from_bytes(path.name, path.read_bytes()), kind)
            result = check_post(post, ACTIVE, LIMITS)
            assert not result.traces, path
            assert not [each for each in result.diagnostics if each.rule.startswith("postlint/")], path
            for span in places(post.body):
                assert post.front.body_start <= span.start <= span.end <= len(post.source.text), path


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_the_same_post_gives_the_same_diagnostics_twice(kind: tuple[str, str]) -> None:
    text = FRONT + "<b>a<i id=b id=b></b>\n\n![](c)\n\n#### [](d)\n"
    assert check(*kind, text) == check(*kind, text)
