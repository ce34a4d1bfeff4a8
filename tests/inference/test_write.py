"""The text of an inferred schema: what fits into 100 columns is on one line."""

from __future__ import annotations

import json

from postlint.inference.write import render


def test_a_list_that_fits_stays_on_its_line_and_a_longer_one_is_broken() -> None:
    values = [f"tea {number:02}" for number in range(9)]
    for width in range(120):
        written = render({"properties": {"tea": {"enum": [*values, "x" * width]}}})
        assert json.loads(written)["properties"]["tea"]["enum"] == [*values, "x" * width]
        line = json.dumps([*values, "x" * width])
        is_whole = f'"enum": {line}' in written
        assert is_whole == (len("      ") + len(line) <= 100)
