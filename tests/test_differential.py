"""What `make differential` wrote: every difference from the real programs has a reason, and there are few."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "differential"
PAGES = sorted(path.name for path in FOLDER.glob("*.md"))


def test_all_pages_are_there() -> None:
    assert PAGES == ["addresses.md", "front-matter.md", "meaning.md", "outlines.md"]


@pytest.mark.parametrize("name", PAGES)
def test_every_difference_has_a_reason(name: str) -> None:
    assert "**" not in re.sub("`[^`]*`", "", (FOLDER / name).read_text("utf-8"))


@pytest.mark.parametrize("name", ["front-matter.md", "meaning.md"])
def test_nineteen_of_twenty_oddities_are_agreed_upon(name: str) -> None:
    shares = re.findall(r"([\d.]+) %\)? \|$", (FOLDER / name).read_text("utf-8"), re.MULTILINE)
    assert len(shares) >= 9
    assert all(float(share) >= 95 for share in shares)


def test_outlines_of_real_posts_are_those_of_the_real_renderers() -> None:
    rows = re.findall(
        r"^\| [\w ,-]+ \| [\w-]+ \| \d+ \| ([\d.]+ .*) \|$", (FOLDER / "outlines.md").read_text("utf-8"), re.M
    )
    assert len(rows) >= 17
    for row in rows:
        headings, _, images, links, tables, code, _, paragraphs = row.split(" | ")
        assert min(map(float, (headings, images, links))) >= 99
        assert min(map(float, (tables, code, paragraphs))) >= 97
