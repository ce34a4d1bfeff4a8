"""A slip of the keyboard in TOML is named at its place, and mended where the block then parses."""

from __future__ import annotations

import pytest

from postlint.front_matter import PLAIN

from .sample import fenced, fixed, found

# front matter (on line 2 and following), what is found, what the safe fixes make of it (None: nothing)
SLIPS: list[tuple[str, str, str | None]] = [
    ("title = “Tea”", '2:9 `“` is not a quote in TOML: write `"`', 'title = "Tea"'),
    ("title = “Tea”\nx = ‘1’", '2:9 `“` is not a quote in TOML: write `"`', 'title = "Tea"\nx = "1"'),
    ("tags = [“a”, “b”]", '2:9 `“` is not a quote in TOML: write `"`', 'tags = ["a", "b"]'),
    ('tags = ["a"，"b"]', "2:12 `，` is not `,` in TOML: write `,`", 'tags = ["a", "b"]'),
    ('title ＝ "Tea"', "2:7 `＝` is not `=` in TOML: write `=`", 'title = "Tea"'),
    ('title =\u00a0"Tea"', "2:8 no-break space after `=`: use a normal space", 'title = "Tea"'),
    ('a = "“x”"\nb = y', "3:5 value of `b` has no quotes: TOML strings need them", 'a = "“x”"\nb = "y"'),
    ("a = “x”\nb = [", '2:5 `“` is not a quote in TOML: write `"`', None),
    ("draft = False", "2:9 `False` is not a boolean in TOML: write `false`", "draft = false"),
    ("draft = yes # x", "2:9 `yes` is not a boolean in TOML: write `true`", None),
    ("title = yes", "2:9 value of `title` has no quotes: TOML strings need them", 'title = "yes"'),
    ("title: Tea\nx = 1", "2:6 `title` is followed by `:`: TOML needs `=`", None),
]


@pytest.mark.parametrize(("content", "expected", "cured"), SLIPS)
def test_slip(content: str, expected: str, cured: str | None) -> None:
    text = fenced(content, "+++")
    assert [fault.replace(" syntax ", " ", 1) for fault in found(text, PLAIN)] == [expected]
    assert fixed(text, PLAIN) == fenced(content if cured is None else cured, "+++")


def test_yaml_between_the_fences_of_toml() -> None:
    text = fenced("title: Tea\ndate: 2024-05-01", "+++")
    assert found(text, PLAIN) == ["2:6 syntax front matter is YAML: put it between `---`"]
    assert fixed(text, PLAIN) == text.replace("+++", "---")
