"""The spans of keys and values in all three formats."""

from __future__ import annotations

import pytest

from postlint.front_matter import JEKYLL, PLAIN, Pointer, parse
from postlint.text import Source, Span

from .sample import at, fenced, key_at

YAML = """\
title: 한국 😀 뉴스 # 주석
"quoted key": 'it''s 𝒳'
categories:
- News
-  "a b"
excerpt: >
  접힌
  text

literal: |+
  lines

list: [a, {b: c}, [ ] ]
map:
    deep:
      - x: 1
        y:
empty:
tagged: !!str 12
anchor: &name [x, y]
alias: *name
multi: plain text
  that goes on
last: end"""

PLACES: list[tuple[Pointer, str, str]] = [
    (("title",), "title", "한국 😀 뉴스"),
    (("quoted key",), '"quoted key"', "'it''s 𝒳'"),
    (("categories",), "categories", '- News\n-  "a b"'),
    (("categories", 0), "News", "News"),
    (("categories", 1), '"a b"', '"a b"'),
    (("excerpt",), "excerpt", ">\n  접힌\n  text"),
    (("literal",), "literal", "|+\n  lines"),
    (("list",), "list", "[a, {b: c}, [ ] ]"),
    (("list", 1), "{b: c}", "{b: c}"),
    (("list", 1, "b"), "b", "c"),
    (("list", 2), "[ ]", "[ ]"),
    (("map",), "map", "deep:\n      - x: 1\n        y:"),
    (("map", "deep", 0), "x: 1\n        y:", "x: 1\n        y:"),
    (("map", "deep", 0, "x"), "x", "1"),
    (("map", "deep", 0, "y"), "y", ""),
    (("empty",), "empty", ""),
    (("tagged",), "tagged", "12"),
    (("anchor",), "anchor", "[x, y]"),
    (("alias",), "alias", "*name"),
    (("alias", 1), "y", "y"),
    (("multi",), "multi", "plain text\n  that goes on"),
    (("last",), "last", "end"),
]


@pytest.mark.parametrize(("pointer", "key", "value"), PLACES)
@pytest.mark.parametrize("lead", ["", "\ufeff"])
def test_yaml(pointer: Pointer, key: str, value: str, lead: str) -> None:
    front = parse(fenced(lead + YAML), JEKYLL)
    assert not front.faults
    assert key_at(front, pointer) == key
    assert at(front, pointer) == value


def test_yaml_with_windows_line_ends() -> None:
    source = Source.from_bytes("post.md", fenced(YAML).replace("\n", "\r\n").encode())
    front = parse(source.text, JEKYLL)
    assert [at(front, pointer) for pointer, _, _ in PLACES] == [value for _, _, value in PLACES]


def test_merged_keys_stand_where_they_are_written() -> None:
    front = parse(fenced("base: &b {x: 1, y: 2}\npost:\n  <<: *b\n  y: 3\nmany:\n  <<: [*b, {z: 4}]"), JEKYLL)
    assert front.data["post"] == {"x": 1, "y": 3}
    assert front.data["many"] == {"x": 1, "y": 2, "z": 4}
    assert at(front, ("post", "x")) == "1"
    assert at(front, ("post", "y")) == "3"
    assert at(front, ("many", "z")) == "4"
    assert [pointer for pointer, _ in front.scalars()] == [
        ("base", "x"),
        ("base", "y"),
        ("post", "y"),
        ("many", "z"),
    ]


TOML = """\
title = "한국 😀" # 주석
"quoted key" = 'x'
a.b."c d" = 2024-01-05
multi = \"\"\"
one "two"
\"\"\"
list = [1, [2, 3],
  {x = "]", y.z = 07:32:00 }, # c
]
[extra]
on = true
[extra.deep]
when = 1979-05-27 07:32:00Z
[[item]]
n = 1
[[item]]
n = nan
[item.sub]
k = '''v'''"""


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        (("title",), "title", '"한국 😀"'),
        (("quoted key",), '"quoted key"', "'x'"),
        (("a", "b", "c d"), '"c d"', "2024-01-05"),
        (("multi",), "multi", '"""\none "two"\n"""'),
        (("list",), "list", '[1, [2, 3],\n  {x = "]", y.z = 07:32:00 }, # c\n]'),
        (("list", 1, 0), "2", "2"),
        (("list", 2, "x"), "x", '"]"'),
        (("list", 2, "y", "z"), "z", "07:32:00"),
        (("extra", "on"), "on", "true"),
        (("extra",), "extra", "[extra]"),
        (("extra", "deep", "when"), "when", "1979-05-27 07:32:00Z"),
        (("item", 1, "n"), "n", "nan"),
        (("item", 1), "[[item]]", "[[item]]"),
        (("item", 1, "sub", "k"), "k", "'''v'''"),
    ],
)
def test_toml(pointer: Pointer, key: str, value: str) -> None:
    front = parse(fenced(TOML, "+++"), PLAIN)
    assert not front.faults
    assert key_at(front, pointer) == key
    assert at(front, pointer) == value


def test_toml_dates_and_odd_numbers_are_their_source_text() -> None:
    data = parse(fenced(TOML, "+++"), PLAIN).data
    assert data["a"] == {"b": {"c d": "2024-01-05"}}
    assert data["list"][2]["y"]["z"] == "07:32:00"
    assert data["extra"]["deep"]["when"] == "1979-05-27 07:32:00Z"
    assert data["item"][1]["n"] == "nan"


def test_json() -> None:
    text = '{\n  "title": "한국 \\" 😀",\n  "list": [1, {"a": null}, []],\n  "n": 1e999\n}\nbody'
    front = parse(text, PLAIN)
    assert front.data == {"title": '한국 " 😀', "list": [1, {"a": None}, []], "n": "1e999"}
    assert (front.format, text[front.body_start :]) == ("json", "body")
    assert key_at(front, ("title",)) == '"title"'
    assert at(front, ("title",)) == '"한국 \\" 😀"'
    assert at(front, ("list",)) == '[1, {"a": null}, []]'
    assert at(front, ("list", 1)) == '{"a": null}'
    assert at(front, ("list", 1, "a")) == "null"
    assert at(front, ("list", 2)) == "[]"


def test_unknown_pointers_fall_back_to_the_nearest_ancestor() -> None:
    front = parse(fenced("a:\n  b: 1"), JEKYLL)
    assert front.span_of(()) == front.key_span(()) == front.opening == Span(0, 3)
    assert front.span_of(("zzz", 3)) == front.opening
    assert at(front, ("a", "zzz")) == "b: 1"
    assert key_at(front, ("a", "zzz", 0)) == "a"
    assert front.scalar(("a", "zzz")) is None


def test_scalars_come_in_document_order_with_value_and_style() -> None:
    content = "a: yes\nb:\n- 'x'\n- \"y\"\nc: |\n  z\nd: >\n  w\ne: {f: 1}"
    front = parse(fenced(content), JEKYLL)
    assert [(pointer, s.value, s.raw, s.style) for pointer, s in front.scalars()] == [
        (("a",), True, "yes", "plain"),
        (("b", 0), "x", "'x'", "single"),
        (("b", 1), "y", '"y"', "double"),
        (("c",), "z\n", "|\n  z", "literal"),
        (("d",), "w\n", ">\n  w", "folded"),
        (("e", "f"), 1, "1", "plain"),
    ]
    assert front.scalar(("b", 1)) == list(front.scalars())[2][1]
    assert front.scalar(("b",)) is None


def test_blocks_know_their_parts() -> None:
    text = "---  \na: 1\n...\nbody"
    front = parse(text, JEKYLL)
    assert text[slice(*front.span)] == "---  \na: 1\n..."
    assert text[slice(*front.opening)] == "---  "
    assert text[slice(*front.content)] == "a: 1\n"
    assert text[front.body_start :] == "body"


@pytest.mark.parametrize("content", ["", "\n", "# only a comment\n"])
def test_an_empty_block_is_an_empty_mapping(content: str) -> None:
    front = parse(f"---\n{content}---\nbody", JEKYLL)
    assert (front.data, front.is_mapping, front.faults) == ({}, True, ())
