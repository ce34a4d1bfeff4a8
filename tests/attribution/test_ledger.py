"""Tests the ledger: path patterns as in the REUSE specification, and names in credits."""

from __future__ import annotations

import pytest

from postlint.publisher.ledger import Entry, Ledger, is_named, read_credits, read_reuse


@pytest.mark.parametrize(
    ("pattern", "path", "is_matched"),
    [
        ("a.jpg", "a.jpg", True),
        ("a.jpg", "b/a.jpg", False),
        ("*.jpg", "a.jpg", True),
        ("*.jpg", "b/a.jpg", False),
        ("**.jpg", "b/a.jpg", True),
        ("b/**", "b/c/a.jpg", True),
        ("b/*", "b/c/a.jpg", False),
        ("*/c/*", "b/c/a.jpg", True),
        ("**/a.*", "b/c/a.jpg", True),
        ("a\\*.jpg", "a*.jpg", True),
        ("a\\*.jpg", "ab.jpg", False),
        ("*a*", "/a", False),
        ("**" + "a**" * 40, "a" * 200 + "/b", True),
        ("**" + "a**" * 40 + "c", "a" * 4000, False),
    ],
)
def test_path_patterns_match_as_in_the_reuse_specification(pattern: str, path: str, is_matched: bool) -> None:
    ledger = Ledger((read_credits("", {pattern: {"author": "Lee"}}),))
    assert (ledger.find(path) is not None) == is_matched


def reuse(*tables: dict[str, object]) -> dict[str, object]:
    return {"version": 1, "annotations": list(tables)}


def test_the_last_table_and_the_nearest_file_count_unless_one_overrides() -> None:
    top = reuse(
        {"path": "**", "SPDX-FileCopyrightText": "One"},
        {"path": ["img/**"], "SPDX-FileCopyrightText": ["2020 Two <t@a.example>", "Copyright (c) 2021-2022 Three"]},
    )
    ledger = Ledger((read_reuse("", top),))
    assert ledger.find("a.jpg") == Entry("One")
    assert ledger.find("img/a.jpg") == Entry("Two; Three")
    near = reuse({"path": "a.jpg", "SPDX-FileCopyrightText": "Near", "SPDX-License-Identifier": "CC0-1.0"})
    assert Ledger((read_reuse("", top), read_reuse("img", near))).find("img/a.jpg") == Entry("Near", "CC0-1.0")
    over = reuse({"path": "**", "precedence": "override", "SPDX-FileCopyrightText": "Over"})
    assert Ledger((read_reuse("", over), read_reuse("img", near))).find("img/a.jpg") == Entry("Over")


@pytest.mark.parametrize(
    ("wanted", "text", "is_there"),
    [
        ("Lee J.", "Photo by Lee J, 2024", True),
        ("Lee J.", "Photo by Kim", False),
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", True),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/ CC", True),
        ("CC-BY-SA-4.0", "CC BY 4.0", False),
        ("CC0-1.0", "CC0", True),
        ("CC-BY-4.0 OR MIT", "MIT", True),
        ("Two; Three", "by Three", True),
    ],
)
def test_a_credit_names_an_author_or_licence_in_any_usual_form(wanted: str, text: str, is_there: bool) -> None:
    assert is_named(wanted, text) == is_there
