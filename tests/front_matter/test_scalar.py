"""Plain scalars as generators type them: the table of reference/front-matter.md §1.2."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from postlint.front_matter import JEKYLL, PLAIN, parse, quoted

from .sample import fenced

TABLE: list[tuple[str, object, object]] = [
    # scalar, Jekyll, YAML 1.2
    *((word, True, word) for word in ("yes", "Yes", "YES", "on", "On", "ON")),
    *((word, False, word) for word in ("no", "No", "NO", "off", "Off", "OFF")),
    *((word, True, True) for word in ("true", "True", "TRUE")),
    *((word, False, False) for word in ("false", "False", "FALSE")),
    *((word, None, None) for word in ("", "~", "null", "Null", "NULL")),
    *((word, word, word) for word in ("y", "n", "Y", "N", "yEs", "tRUE", "nUll", "none")),
    ("0123", 83, 123),
    ("0o17", "0o17", 15),
    ("08", "08", 8),
    ("0x1F", 31, 31),
    ("0b101", 5, 5),
    ("1_000", 1000, "1_000"),
    ("1,000", 1000, "1,000"),
    ("1,2", 12, "1,2"),
    ("-12", -12, -12),
    ("+12", 12, 12),
    ("12:30", 750.0, "12:30"),
    ("12:30:45", 45045.0, "12:30:45"),
    ("1:60", "1:60", "1:60"),
    ("1e3", "1e3", 1000.0),
    ("1.5", 1.5, 1.5),
    ("1_0.5", 10.5, "1_0.5"),
    (".5", 0.5, 0.5),
    ("1.", "1.", 1.0),
    ("1.5e+3", 1500.0, 1500.0),
    *((text, text, text) for text in ("2024-01-05", "2024-1-5", "2024-01-05 10:30", "2024-13-45")),
    ("2024-01-05 10:30:00 +0900", "2024-01-05 10:30:00 +0900", "2024-01-05 10:30:00 +0900"),
    ("2024-01-05T10:30:00+09:00", "2024-01-05T10:30:00+09:00", "2024-01-05T10:30:00+09:00"),
    *((text, text, text) for text in (".nan", ".NaN", ".inf", "-.INF", ".", "+", "1.2.3", "_", "한국 1")),
    ("1e999", "1e999", "1e999"),
    ("9" * 4300, int("9" * 4300), int("9" * 4300)),
    ("9" * 4301, "9" * 4301, "9" * 4301),
    ("0x" + "f" * 4300, "0x" + "f" * 4300, "0x" + "f" * 4300),
]


@pytest.mark.parametrize(("text", "jekyll", "core"), TABLE)
def test_plain_scalar(text: str, jekyll: object, core: object) -> None:
    for syntax, expected in ((JEKYLL, jekyll), (PLAIN, core)):
        value: Any = parse(fenced(f"a:\n  - {text}"), syntax).data["a"][0]
        assert value == expected
        assert type(value) is type(expected)


def test_quoted_and_block_scalars_are_always_text() -> None:
    content = "a: 'yes'\nb: \"012\"\nc: |-\n  12\nd: >-\n  no\ne: !!str 3\nf: ! 4\ng: !!int '5'"
    expected = {"a": "yes", "b": "012", "c": "12", "d": "no", "e": "3", "f": "4", "g": 5}
    assert parse(fenced(content), JEKYLL).data == expected


@pytest.mark.parametrize("text", ["Foo: bar", 'say "hi"', "it's", "C:\\path", '"it\'s"', "[a] b", "# c", "한국 😀"])
def test_quoted_text_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text
