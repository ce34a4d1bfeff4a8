"""Fences and plain scalars as each generator reads them: tables 1.1 and 1.2 of reference/front-matter.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.front_matter import PLAIN, Timestamp, parse
from postlint.generators import GENERATORS

from .sample import fenced, fixed, found

# A scalar as goccy, js-yaml 3 (VitePress, Gatsby), js-yaml 4 (Eleventy and others), PyYAML and ruamel.yaml type it.
COLUMNS = ("hugo", "vitepress", "eleventy", "mkdocs", "nikola")
SCALARS: dict[str, tuple[object, ...]] = {
    "yes": ("yes", "yes", "yes", True, "yes"),
    "off": ("off", "off", "off", False, "off"),
    "True": (True,) * 5,
    "y": ("y",) * 5,
    "~": (None, None, None, None, ""),
    "": (None, None, None, None, ""),
    "0123": (83, 83, 123, 83, 123),
    "-010": (-8, -8, -10, -8, -10),
    "0o17": (15, "0o17", 15, "0o17", 15),
    "0x1F": (31,) * 5,
    "1_000": (1000, 1000, "1_000", 1000, 1000),
    "1,000": ("1,000",) * 5,
    "12:30": ("12:30", 750, "12:30", 750, "12:30"),
    "1e3": ("1e3", 1000.0, 1000.0, "1e3", 1000.0),
    "1.10": (1.1,) * 5,
    "2024-01-05": ("2024-01-05", *[Timestamp("2024-01-05")] * 2, "2024-01-05", "2024-01-05"),
    "0b101": (5,) * 5,
    "1_": (1, "1_", "1_", 1, 1),
    "1.5e3": (1500.0, 1500.0, 1500.0, "1.5e3", 1500.0),
    "2024-01-05 10:30:00 +0900": ("2024-01-05 10:30:00 +0900",) * 5,
    ".": (".",) * 5,
    "_": ("_",) * 5,
    "1.2.3": ("1.2.3",) * 5,
}
BLOCK = "title: Tea\n"
EVERY = "jekyll hugo hexo eleventy astro docusaurus zola nikola mkdocs vitepress gatsby quartz zensical plain"


@pytest.mark.parametrize("text", SCALARS)
def test_plain_scalars_have_the_types_of_each_loader(text: str) -> None:
    for name, expected in zip(COLUMNS, SCALARS[text], strict=True):
        value = parse(fenced(f"a: {text}"), GENERATORS[name].usual.syntax).data["a"]
        assert (name, type(value), value) == (name, type(expected), expected)


# text: the generators that see a block in it; all others (of those with YAML) see none
FENCES = {
    f"---\n{BLOCK}---\nBody": EVERY,
    f"--- \n{BLOCK}---\nBody": " ".join(name for name in EVERY.split() if name not in ("hexo", "nikola")),
    f"\n---\n{BLOCK}---\nBody": "hugo hexo astro zola plain",
    f"\n\n---\n{BLOCK}---\nBody": "hugo astro zola plain",
    f" ---\n{BLOCK}---\nBody": "hugo zola",
    f"---\n{BLOCK}---x\nBody": "hugo hexo eleventy astro docusaurus zola vitepress gatsby quartz plain",
    f"---\n{BLOCK}...\nBody": "jekyll mkdocs zensical",
    f"----\n{BLOCK}----\nBody": "hexo",
    f"------\n{BLOCK}---\nBody": "hugo astro plain",
    f"--- # a note\n{BLOCK}---\nBody": "hugo astro plain",
    f"---yaml\n{BLOCK}---\nBody": "eleventy docusaurus vitepress gatsby quartz plain",
    f"---note\n{BLOCK}---\nBody": "",
    f"{BLOCK}---\nBody": "hexo pelican",
    f"---\n{BLOCK}\nBody": "",
    "+++\ntitle = 'Tea'\n+++\nBody": "hugo astro zola nikola quartz plain",
    '{"title": "Tea"}\nBody': "hugo plain",
    '---json\n{"title": "Tea"}\n---\nBody': "eleventy vitepress gatsby",
    "Title: Tea\n\nBody": "pelican",
    f"---\n{BLOCK}---\nBody\n": f"{EVERY} pelican",
    ".. title: Tea\n\nBody": "nikola",
    "<!--\n.. title: Tea\n-->\nBody": "nikola",
}


@pytest.mark.parametrize("text", FENCES)
def test_a_block_is_seen_by_the_generators_that_see_it(text: str) -> None:
    wanted = set(FENCES[text].split())
    if "plain" in wanted:
        wanted |= {name for name, generator in GENERATORS.items() if generator.usual.syntax == PLAIN}
    for name, generator in GENERATORS.items():
        front = parse(text, generator.usual.syntax)
        if name == "pelican" and text.startswith("---"):
            continue  # Python-Markdown reads lines between fences, and lines only
        assert (name, front.data == {"title": "Tea"}) == (name, name in wanted)
        if name in wanted:
            assert text[front.body_start :].strip().removeprefix("x\n") == "Body"


def test_a_script_in_front_matter_is_unknown_and_not_wrong() -> None:
    front = parse("---js\n{ title: 'Tea' }\n---\nBody", GENERATORS["eleventy"].usual.syntax)
    assert (front.data, front.faults, front.is_mapping) == ({}, (), False)
    assert front.text[front.body_start :] == "Body"


def test_spaces_after_a_fence_are_removed_where_they_matter() -> None:
    text = f"--- \n{BLOCK}---\nBody"
    for name in ("hexo", "nikola"):
        syntax = GENERATORS[name].usual.syntax
        assert found(text, syntax) == ["1:4 delimiter spaces after the opening fence: the generator does not see it"]
        assert fixed(text, syntax) == f"---\n{BLOCK}---\nBody"


def test_loaders_in_python_give_up_at_what_they_take_for_a_date_or_a_sign() -> None:
    for name in ("mkdocs", "nikola"):
        syntax = GENERATORS[name].usual.syntax
        assert found(fenced("title: Tea\nheld: 2024-13-45"), syntax) == [
            "3:7 syntax `2024-13-45` is not a date: there is no month 13"
        ]
        assert found(fenced("mark: ="), syntax) == ["2:7 syntax value is `=`: quote it"]
        assert fixed(fenced("mark: <<"), syntax, unsafe=True) == fenced('mark: "<<"')
        assert found(fenced("- <<\n- '2024-13-45'"), syntax) == [
            "2:1 not-mapping front matter is a list: write it as `key: value` lines"
        ]
    assert found(fenced("held: 2024-13-45\nmark: ="), GENERATORS["eleventy"].usual.syntax) == []


def test_a_key_of_any_type_is_its_text_in_javascript_and_go() -> None:
    for name in ("hugo", "hexo", "eleventy", "astro", "vitepress", "quartz"):
        front = parse(fenced("2024: Tea\ntrue: tea"), GENERATORS[name].usual.syntax)
        assert (front.data, front.faults) == ({"2024": "Tea", "true": "tea"}, ())
    for name in ("jekyll", "mkdocs", "nikola"):
        assert found(fenced("2024: Tea"), GENERATORS[name].usual.syntax) == [
            "2:1 syntax key `2024` is a number, not a string: quote it"
        ]


def test_capital_letters_in_known_keys_do_not_matter_to_hugo() -> None:
    text = fenced("Draft: true\nPUBLISHDATE: 2024-01-05\nMood: calm")
    front = parse(text, GENERATORS["hugo"].usual.syntax)
    assert front.data == {"draft": True, "publishDate": "2024-01-05", "Mood": "calm"}
    assert text[slice(*front.key_span(("publishDate",)))] == "PUBLISHDATE"
    assert text[slice(*front.span_of(("draft",)))] == "true"


def test_hexo_reads_tabs_as_spaces() -> None:
    text = fenced("tags:\n\t- tea\n\t- cup")
    front = parse(text, GENERATORS["hexo"].usual.syntax)
    assert front.data == {"tags": ["tea", "cup"]}
    assert text[slice(*front.span_of(("tags", 1)))] == "cup"
    assert found(fenced("tags:\n\t- tea\nmore:\n  - cup"), GENERATORS["hexo"].usual.syntax)


def test_a_longer_fence_of_hexo_is_closed_by_its_like() -> None:
    text = f"----\n{BLOCK}---\n----\nBody"
    assert found(text, GENERATORS["hexo"].usual.syntax) != []
    assert found(f"----\n{BLOCK}----\nBody", GENERATORS["hexo"].usual.syntax) == []


def test_an_empty_block_is_none_to_those_that_look_for_a_line_in_it() -> None:
    for name in ("hexo", "mkdocs", "nikola"):
        assert found("---\n---\nBody\n", GENERATORS[name].usual.syntax) == [
            "1:1 delimiter front matter is empty: the generator does not see it"
        ]
    for name in ("jekyll", "hugo", "eleventy", "astro"):
        assert found("---\n---\nBody\n", GENERATORS[name].usual.syntax) == []


def test_a_closing_fence_at_the_very_end_is_not_seen_by_mkdocs_and_nikola() -> None:
    text = f"---\n{BLOCK}---"
    for name in ("mkdocs", "nikola"):
        syntax = GENERATORS[name].usual.syntax
        assert found(text, syntax) == [
            "3:1 delimiter no newline after the closing fence: the generator does not see it"
        ]
        assert fixed(text, syntax) == f"{text}\n"
    assert found(text, GENERATORS["jekyll"].usual.syntax) == []


def test_pelican_reads_more_lines_of_a_value() -> None:
    text = "Title: Tea\nSummary: One\n\ttwo\nNote: a\nNote: b\n--- end\nBody"
    front = parse(text, GENERATORS["pelican"].usual.syntax)
    assert front.data == {"title": "Tea", "summary": "One\ntwo", "note": "a\nb"}
    assert text[front.body_start :] == "Body"


def test_a_list_under_a_key_of_pelican_ends_the_block() -> None:
    text = "Title: Tea\nTags:\n  - green\n  - black\n\nBody"
    assert found(text, GENERATORS["pelican"].usual.syntax) == [
        "3:3 syntax a list ends the front matter here: write the items on one line, with commas"
    ]
    assert found("Title: Tea\n- green\n", GENERATORS["pelican"].usual.syntax) != []
    assert found("Title: Tea\n\n- green\n", GENERATORS["pelican"].usual.syntax) == []


def test_text_above_a_horizontal_line_is_not_front_matter_to_hexo() -> None:
    for text in ("A sentence.\n\n---\n\nAnother.", "Note: this\nis prose: [and broken\n---\n"):
        assert found(text, GENERATORS["hexo"].usual.syntax) == ["1:1 missing post has no front matter"]


def test_no_front_matter_is_fine_where_the_title_comes_from_elsewhere() -> None:
    optional = {name for name, generator in GENERATORS.items() if generator.usual.syntax.optional}
    plain = {name for name, generator in GENERATORS.items() if generator.usual.syntax == PLAIN}
    assert optional - plain == {"docusaurus", "vitepress", "quartz", "zensical"}


def test_lines_of_keys_are_read_with_their_places() -> None:
    text = "---\ntitle: Green: tea\nSummary: One\n    two\nTags: a, b\n---\n\nBody"
    front = parse(text, GENERATORS["pelican"].usual.syntax)
    assert front.data == {"title": "Green: tea", "summary": "One\ntwo", "tags": "a, b"}
    assert text[slice(*front.span_of(("title",)))] == "Green: tea"
    assert text[slice(*front.key_span(("tags",)))] == "Tags"
    assert text[front.body_start :].strip() == "Body"


def test_an_empty_line_above_the_keys_hides_them() -> None:
    text = "\n\nTitle: Tea\n\nBody"
    syntax = GENERATORS["pelican"].usual.syntax
    assert found(text, syntax) == ["3:1 delimiter front matter starts on line 3: move it to line 1"]
    assert fixed(text, syntax) == "Title: Tea\n\nBody"


@given(st.text("-+.;:= \n\tatitle{}\"'<!", max_size=60), st.sampled_from(sorted(GENERATORS)))
def test_any_text_is_read_by_any_generator(text: str, name: str) -> None:
    front = parse(text, GENERATORS[name].usual.syntax)
    assert 0 <= front.body_start <= len(text)
    assert all(text[slice(*scalar.span)] == scalar.raw for _, scalar in front.scalars())
