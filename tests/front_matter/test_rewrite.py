"""An edit of front matter changes the data as asked, and no byte beside what it edits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import Edit
from postlint.front_matter import PLAIN, Change, Format, FrontMatter, Timestamp, parse

VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
    st.sampled_from(["yes", "012", "2024-05-01", "a: b", "#1", "'", '"', "- x", "차", "null", "[x]", "*x", "a, b"]),
    st.integers(-99, 99),
    st.booleans(),
)
BLOCKS = [
    "---\n# top\na: tea # beside\nb:\n  c: [x, y]\n\n# end\n---\n\nTea.\n",
    '---\na: "tea"\nb: {c: [x, y]}\n---\nTea.\n',
    "---\nb:\n  c:\n  - x\n  - y\na: 'tea'\n---\n",
    '+++\na = "tea" # beside\n\n[b] # table\nc = ["x", "y"]\n+++\nTea.\n',
    "+++\na = 'tea'\nb = { c = ['x', 'y'] }\n+++\n",
    '{\n  "a": "tea",\n  "b": {"c": ["x", "y"]}\n}\n\nTea.\n',
]
blocks = st.sampled_from(BLOCKS)


def edited(front: FrontMatter, edit: Edit) -> FrontMatter:
    start, end = edit.span
    return parse(front.text[:start] + edit.text + front.text[end:], PLAIN)


def ask(front: FrontMatter, change: Change, expected: Any) -> Edit | None:
    return front.edit(PLAIN, change, expected, lambda data: True)


@given(blocks, VALUES | st.lists(VALUES, max_size=3))
def test_a_value_is_written(block: str, value: Any) -> None:
    front = parse(block, PLAIN)
    for pointer, expected in ((("a",), {**front.data, "a": value}), (("b", "c"), {**front.data, "b": {"c": value}})):
        edit = ask(front, Change("write", pointer, value=value), expected)
        assert edit is not None or front.format is Format.TOML or "\x85" in str(value)
        if edit is not None:
            after = edited(front, edit)
            assert json.dumps(after.data, sort_keys=True) == json.dumps(expected, sort_keys=True)
            assert ask(after, Change("write", pointer, value=value), expected) is not None


@given(blocks, st.sampled_from(["d", "two words", "차", "yes"]), VALUES)
def test_an_entry_is_added(block: str, key: str, value: Any) -> None:
    front = parse(block, PLAIN)
    for pointer, expected in (
        ((), {**front.data, key: value}),
        (("b",), {**front.data, "b": {**front.data["b"], key: value}}),
    ):
        edit = ask(front, Change("add", pointer, key, value), expected)
        if edit is not None:
            assert edit.span.start == edit.span.end
            assert edited(front, edit).data == expected
        else:
            assert isinstance(value, str)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_key_is_renamed_in_its_quotes(block: str) -> None:
    front = parse(block, PLAIN)
    expected = {key.replace("a", "tea"): value for key, value in front.data.items()}
    edit = ask(front, Change("rename", ("a",), "tea"), expected)
    assert edit is not None
    assert edited(front, edit).data == expected
    assert len(edit.text) <= 5


@pytest.mark.parametrize("block", BLOCKS)
def test_an_item_is_removed(block: str) -> None:
    front = parse(block, PLAIN)
    edit = ask(front, Change("drop", ("b", "c", 1)), {**front.data, "b": {"c": ["x"]}})
    assert edit is not None
    assert edit.text == ""
    assert edited(front, edit).data["b"] == {"c": ["x"]}


@pytest.mark.parametrize(
    ("block", "change", "data"),
    [
        ("---\na: &x 1\nb: *x\n---\n", Change("write", ("a",), value=2), {"a": 2, "b": 1}),
        ("---\na: 1\n---\n", Change("write", ("c",), value=2), {"a": 1, "c": 2}),
        ('---\n"\\u0061": 1\n---\n', Change("rename", ("a",), "b"), {"b": 1}),
        ("---\na: [x, # one\n x]\n---\n", Change("drop", ("a", 1)), {"a": ["x"]}),
        ("---\na: [x]\n---\n", Change("drop", ("a", 0)), {"a": []}),
        ("---\na:\n  # one\n  - x\n---\n", Change("write", ("a",), value="x"), {"a": "x"}),
        ("---\na: [1]\n---\n", Change("quote", ("a",)), {"a": "[1]"}),
        ("---\na: 1\n", Change("add", (), "b", 2), {"a": 1, "b": 2}),
    ],
)
def test_what_cannot_be_edited_exactly_is_left(block: str, change: Change, data: Any) -> None:
    assert ask(parse(block, PLAIN), change, data) is None


def test_a_date_is_written_without_quotes_where_one_is_asked_for() -> None:
    for block, new in (('---\na: "x"\n---\n', "2024-05-01"), ('+++\na = "x"\n+++\n', "2024-05-01")):
        edit = ask(parse(block, PLAIN), Change("write", ("a",), value=Timestamp(new)), {"a": new})
        assert edit is not None
        assert edit.text == new


@given(st.sampled_from(BLOCKS), st.booleans())
def test_an_order_moves_bytes_and_loses_none(block: str, is_list: bool) -> None:
    front = parse(block, PLAIN)
    pointer, steps = (("b", "c"), [1, 0]) if is_list else ((), [*front.data][::-1])
    edit = front.reorder(PLAIN, pointer, steps)
    if edit is None:
        assert front.format is Format.TOML
        return
    after = edited(front, edit)
    assert sorted(after.text) == sorted(block)
    back = after.reorder(PLAIN, pointer, [1, 0] if is_list else [*front.data])
    assert back is not None
    assert edited(after, back).text == block or "#" in block
