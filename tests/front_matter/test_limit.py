"""Hostile front matter is refused in bounded time and memory: one below, at and one above each limit."""

from __future__ import annotations

from itertools import pairwise

import pytest

from postlint.front_matter import JEKYLL, PLAIN, Syntax, parse

from .sample import fenced, found

DEEP = "too-complex front matter is nested more than 64 levels deep"
MANY = "too-complex front matter has more than 100,000 values"
LONG = "too-complex front matter is longer than 1,000,000 characters"


def kinds(text: str, syntax: Syntax = PLAIN) -> list[str]:
    front = parse(text, syntax)
    assert front.is_mapping == (not front.faults)
    assert front.is_mapping or front.data == {}
    return [f"{fault.kind} {fault.message}" for fault in front.faults]


@pytest.mark.parametrize(("depth", "expected"), [(63, []), (64, []), (65, [DEEP])])
def test_depth(depth: int, expected: list[str]) -> None:
    inner = depth - 1
    assert kinds(fenced("a: " + "[" * inner + "]" * inner)) == expected
    assert kinds(fenced("a:\n" + "\n".join("  " * i + "- " for i in range(inner)) + "x")) == expected
    assert kinds(fenced("a = " + "[" * inner + "]" * inner, "+++")) == expected
    assert kinds(fenced("a." * inner + "b = 1", "+++")) == expected
    assert kinds('{"a": ' + "[" * inner + "]" * inner + "}") == expected


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "a: [", "{a: "])
def test_thirty_thousand_levels(opening: str) -> None:
    assert kinds(fenced("x: " + opening * 30_000)) in ([DEEP], [found(fenced("x: " + opening * 30_000))[0][4:]])
    assert kinds(fenced(opening * 30_000)) == [DEEP]


def test_thirty_thousand_levels_of_toml_and_json() -> None:
    assert kinds(fenced("a = " + "[" * 30_000, "+++")) == [DEEP]
    assert kinds(fenced("a = " + "{b = " * 30_000, "+++")) == [DEEP]
    assert kinds(fenced("a." * 30_000 + "b = 1", "+++")) == [DEEP]
    assert kinds('{"a": ' + "[" * 30_000) == [DEEP]


@pytest.mark.parametrize(("values", "expected"), [(99_997, []), (99_998, [MANY])])
def test_values(values: int, expected: list[str]) -> None:
    # the root, the key and the list count too
    assert kinds(fenced("a: [" + "1," * values + "]")) == expected


def test_values_of_toml_and_json() -> None:
    assert kinds(fenced("a = [" + "1," * 100_000 + "]", "+++")) == [MANY]
    assert kinds('{"a": [' + "1," * 100_000 + "1]}") == [MANY]


@pytest.mark.parametrize(("size", "expected"), [(999_999, []), (1_000_000, []), (1_000_001, [LONG])])
def test_size(size: int, expected: list[str]) -> None:
    for mark, lead, tail in (("---", "a: ", "\n"), ("+++", "a = '", "'\n")):
        content = lead + "x" * (size - len(lead) - len(tail)) + tail
        assert kinds(f"{mark}\n{content}{mark}\n") == expected
    assert kinds('{"a":"' + "x" * (size - 8) + '"}') == expected


@pytest.mark.parametrize(
    ("length", "expected"), [(1024, []), (1025, ["too-complex key is longer than 1,024 characters"])]
)
def test_key(length: int, expected: list[str]) -> None:
    assert kinds(fenced("? " + "k" * length + "\n: 1")) == expected
    assert kinds(fenced("k" * length + " = 1", "+++")) == expected
    assert kinds('{"' + "k" * length + '": 1}') == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(99, []), (100, []), (101, ["too-complex front matter has more than 100 aliases"])]
)
def test_aliases(count: int, expected: list[str]) -> None:
    assert kinds(fenced("a: &a 1\n" + "".join(f"k{i}: *a\n" for i in range(count)))) == expected


def test_alias_bomb() -> None:
    names = "abcdefghi"
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{name}: &{name} [{','.join(['*' + above] * 9)}]" for above, name in pairwise(names)]
    assert kinds(fenced("\n".join(lines))) == [MANY]


def test_alias_bomb_of_text() -> None:
    lines = ["a: &a " + "x" * 20_000, *(f"k{i}: *a" for i in range(60))]
    assert kinds(fenced("\n".join(lines))) == [LONG]


def test_merge_bomb() -> None:
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{i + 1}: &a{i + 1}\n  <<: [*a{i}, *a{i}]\n  k{i}: 1" for i in range(45)]
    assert kinds(fenced("\n".join(lines))) == [MANY]


def test_levels_made_by_aliases_count() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i + 1}: &a{i + 1} [*a{i}]" for i in range(80))]
    assert kinds(fenced("\n".join(lines))) == [DEEP]
    wide = ["a: &a {x: {y: 1}}", *(f"k{i}: *a" for i in range(99))]
    assert kinds(fenced("\n".join(wide))) == []


@pytest.mark.parametrize("content", ["a: &a [*a]", "a: &a\n  b: *a", "&a a: {b: &b {c: *b}}", "a: &a\n  <<: *a"])
def test_an_alias_inside_its_own_anchor(content: str) -> None:
    (fault,) = parse(fenced(content), JEKYLL).faults
    assert fault.kind == "too-complex"
    assert fault.message.endswith("is inside its own anchor")


def test_a_number_too_long_to_be_printed() -> None:
    text = fenced("a = " + "9" * 4301, "+++")
    assert found(text, PLAIN) == ["2:5 too-complex number has more than 4,300 digits"]
    assert parse(fenced("a = " + "9" * 4300, "+++"), PLAIN).data == {"a": int("9" * 4300)}
    assert parse('{"a": ' + "9" * 4301 + "}", PLAIN).data == {"a": "9" * 4301}
