"""The text that a mismatch points at."""

from __future__ import annotations

from typing import Any

import pytest

from postlint.front_matter import JEKYLL, parse
from tests.schema.sample import keys, load

POST = """\
---
title: Tea
image:
  alt: A cup
tags: [tea, tea]
authors:
  - name: Kim
layuot: post
---
Body.
"""


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"required": ["date"]}, "---"),
        ({"minProperties": 9}, "---"),
        (keys(image={"required": ["path"]}), "image"),
        ({"not": {"required": ["layuot"]}}, "---"),
        ({"propertyNames": {"not": {"const": "layuot"}}}, "layuot"),
        (keys(layuot=False), "layuot"),
        ({"dependentRequired": {"title": ["date"]}}, "title"),
        (keys(title={"maxLength": 2}), "Tea"),
        (keys(image=keys(alt={"const": ""})), "A cup"),
        (keys(tags={"uniqueItems": True}), "tea"),
        (keys(tags={"type": "string"}), "[tea, tea]"),
        (keys(authors={"items": keys(name={"const": "Lee"})}), "Kim"),
    ],
)
def test_points_at_the_smallest_wrong_text(schema: Any, text: str) -> None:
    front = parse(POST, JEKYLL)
    [mismatch] = load(schema).mismatches(front.data)
    start, end = mismatch.span(front)
    assert front.text[start:end] == text


def test_points_at_the_second_of_two_equal_items() -> None:
    front = parse(POST, JEKYLL)
    [mismatch] = load(keys(tags={"uniqueItems": True})).mismatches(front.data)
    assert mismatch.span(front).start == POST.rindex("tea]")
