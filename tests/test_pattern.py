"""Patterns that are compiled late behave like others, and all of them compile."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import postlint
from postlint.text import lazy, pattern


def test_a_late_pattern_matches_like_any_other() -> None:
    late = lazy(r"(?P<year>\d{4})-(\d\d)", re.ASCII)
    match = late.fullmatch("2024-05")
    assert match is not None
    assert match["year"] == "2024"
    assert late.sub("x", "2024-05 2024-06") == "x x"
    assert late.groups == 2


def test_every_late_pattern_of_the_package_compiles() -> None:
    found = []
    for module in pkgutil.walk_packages(postlint.__path__, "postlint."):
        if module.name == "postlint.__main__":
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, pattern._Lazy):
                found.append(value)
                assert value.pattern
    assert found


def test_a_wrong_pattern_fails_at_its_first_use() -> None:
    late = lazy("(")
    with pytest.raises(re.error):
        late.search("x")
