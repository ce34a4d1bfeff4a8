"""Patterns match as git's do, in linear time, whatever a pull request writes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from postlint.project.pattern import MOST_ALTERNATIVES, PatternError, Patterns, expand
from tests.cli.site import GOOD, Site

NAMES = st.sampled_from(["a", "b", "ab", "aab", ".a", "b*"])
PATHS = st.lists(NAMES, min_size=1, max_size=6).map("/".join)
PARTS = st.sampled_from(["a", "b", "*", "**", "**/", "/**/", "/", "?", "[ab]", "[!/a]", r"\*", "."])
FOLDERS = st.lists(st.sampled_from(["a", "b", "*", "a*", "*b"]), min_size=3, max_size=5).map("/**/".join)
PATTERNS = st.lists(PARTS, min_size=1, max_size=9).map("".join) | FOLDERS | FOLDERS.map("**/{}".format)


@given(PATTERNS, PATHS)
@example("**/b/**/a/**/b", "ab/a/b")
@example("a/**/b/**/a", "a/b/b/a")
def test_a_pattern_matches_what_pathspec_matches(pattern: str, path: str) -> None:
    try:
        regex, _ = GitIgnoreSpecPattern.pattern_to_regex(pattern)
        expected = regex is not None and re.search(regex, path) is not None
        assert Patterns((pattern,)).matches(path) is expected
    except (ValueError, re.error):
        with pytest.raises(PatternError):
            Patterns((pattern,))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 25 + "b", "a" * 250),
        ("**/a/" * 60 + "b", "a/" * 2_000),
        ("**/*a*a*a/" * 20 + "b", "aaaaaaaa/" * 500),
        ("?*" * 60 + "b", "a" * 250),
        ("[ab]*" * 60 + "c", "a" * 250),
        ("**/*" * 60 + "b/c", "a/" * 1_000),
    ],
)
def test_no_pattern_takes_for_ever(pattern: str, path: str) -> None:
    assert Patterns((pattern,)).matches(path) is False


def test_an_ignore_file_with_many_wildcards_does_not_hang_the_run(site: Site) -> None:
    site.write(".gitignore", f"{'*a' * 25}b\n")
    site.write(f"_posts/2024-05-01-{'a' * 120}.md", GOOD)
    site.config(f'exclude = ["{"*a" * 25}/x"]\n')
    assert site.check() == (0, "", "no findings in 1 post\n")


@pytest.mark.parametrize(
    ("pattern", "patterns"),
    [
        ("a.{md,html}", ("a.md", "a.html")),
        ("{a,b}/{c,d}", ("a/c", "a/d", "b/c", "b/d")),
        ("{a,{b,c}}d", ("ad", "ad", "bd", "cd")),
        ("{a}{b,c}", ("{a}b", "{a}c")),
        ("{a,", ("{a,",)),
    ],
)
def test_braces_are_alternatives(pattern: str, patterns: tuple[str, ...]) -> None:
    assert sorted(expand(pattern)) == sorted(patterns)


def test_braces_with_too_many_alternatives_are_a_mistake(site: Site) -> None:
    assert len(expand("{0,1,2,3,4,5,6,7,8,9}" * 3)) == MOST_ALTERNATIVES
    error = site.refusal(f'exclude = ["{"{a,b}" * 16}"]')
    assert error.endswith(" stands for more than 1,000 patterns: use fewer braces\n")
    assert error.startswith("error: postlint.toml:1:12: ")
