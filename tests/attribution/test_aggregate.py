"""Several REUSE.toml about one picture: the nearest counts, and one that says `aggregate` adds what is missing."""

from __future__ import annotations

import pytest

from postlint.publisher.ledger import Entry, Ledger, read_reuse

AUTHOR, LICENCE = "SPDX-FileCopyrightText", "SPDX-License-Identifier"


def find(top: dict[str, str], near: dict[str, str], middle: dict[str, str] | None = None) -> Entry | None:
    """What is recorded of `a/b/tea.jpg` by three files, from the farthest to the nearest."""
    files = (("", top), ("a", middle), ("a/b", near))
    tables = [
        read_reuse(folder, {"version": 1, "annotations": [{"path": "**", **table}]}) for folder, table in files if table
    ]
    return Ledger(tuple(tables)).find("a/b/tea.jpg")


@pytest.mark.parametrize(
    ("precedence", "recorded"),
    [
        ("closest", Entry("Near")),
        ("aggregate", Entry("Near", "CC0-1.0")),
        ("override", Entry("Top", "CC0-1.0")),
    ],
)
def test_what_a_farther_file_adds(precedence: str, recorded: Entry) -> None:
    assert find({"precedence": precedence, AUTHOR: "Top", LICENCE: "CC0-1.0"}, {AUTHOR: "Near"}) == recorded


def test_what_the_nearest_file_says_of_itself_does_not_matter() -> None:
    assert find({AUTHOR: "Top", LICENCE: "CC0-1.0"}, {"precedence": "aggregate", AUTHOR: "Near"}) == Entry("Near")


def test_of_several_that_add_the_nearer_comes_first() -> None:
    top = {"precedence": "aggregate", AUTHOR: "Top", LICENCE: "CC0-1.0"}
    middle = {"precedence": "aggregate", LICENCE: "MIT"}
    assert find(top, {AUTHOR: "Near"}, middle) == Entry("Near", "MIT")
    assert find(top, {LICENCE: "CC-BY-4.0"}, middle) == Entry("Top", "CC-BY-4.0")
