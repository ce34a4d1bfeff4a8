"""Which line was meant to close front matter that is not closed."""

from __future__ import annotations

import pytest

from tests.front_matter.sample import found


@pytest.mark.parametrize("quoted", [0, 1, 2])
def test_lines_of_dashes_in_a_quoted_value_are_not_taken_for_the_end(quoted: int) -> None:
    text = '---\na: "b\n' + "  ----\n" * quoted + '  c"\n----\nText.\n'
    (message,) = found(text)
    assert message.startswith(f"{quoted + 4}:4 "), "the fourth dash of the line that was meant"


def test_after_three_lines_of_dashes_the_end_is_not_looked_for() -> None:
    (message,) = found('---\na: "b\n' + "  ----\n" * 3 + '  c"\n----\nText.\n')
    assert message.startswith("1:1 ")
