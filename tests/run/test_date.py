"""Dates as each generator reads them, and the forms that it refuses."""

from __future__ import annotations

import pytest

from postlint.front_matter import Impossible, Style
from postlint.generators import GENERATORS

# text: what becomes of it: `+` a date, `-` none, `.` not judged; for hugo, hexo, eleventy, zola, pelican
COLUMNS = ("hugo", "hexo", "eleventy", "zola", "pelican")
DATES = {
    "2024-05-01": "+++++",
    "2024-05-01T10:30:00Z": "+++++",
    "2024-05-01T10:30:00+09:00": "+++++",
    "2024-05-01T10:30:00+0900": "+++-+",
    "2024-05-01 10:30:00": "+++++",
    "2024-05-01 10:30:00 +0900": "++--+",
    "2024-05-01 10:30": "-+-++",
    "2024-05-01T10:30": "-++++",
    "2024-5-1": "-+--+",
    "2024-13-45": "-----",
    "2024-02-30": "-----",
    "20240501": "--+-+",
    "03/04/2020": "-+--+",
    "15 Oct 2023": ".+--+",
    "Sun, 15 Oct 2023 10:30:00 +0900": ".+--+",
    "2023/10/15": "-+--+",
    "October 2, 2023": "-+--+",
    "1714559400": ".----",
    "[2024-05-01]": "-.---",
    "Last Modified": "--.--",
    "soon": "-----",
    "true": "-----",
    "": "...-.",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_one_where_the_generator_reads_it(text: str) -> None:
    found = ""
    for name in COLUMNS:
        moment = GENERATORS[name].usual.semantics.read_date(text)
        found += "." if moment is None else "-" if isinstance(moment, Impossible) else "+"
    assert found == DATES[text]


@pytest.mark.parametrize(
    ("name", "text", "style", "refused"),
    [
        ("mkdocs", "2024-05-01", Style.PLAIN, False),
        ("mkdocs", "2024-05-01", Style.DOUBLE, True),
        ("mkdocs", "2024-05-01 10:30:00", Style.PLAIN, False),
        ("mkdocs", "2024-05-01 10:30", Style.PLAIN, True),
        ("mkdocs", "2024-5-1", Style.PLAIN, True),
        ("mkdocs", "2024-05-01 10:30:00 +0900", Style.PLAIN, True),
        ("docusaurus", "2024-05-01", Style.DOUBLE, False),
        ("docusaurus", "2024-05-01T10:30:00+09:00", Style.PLAIN, False),
        ("docusaurus", "2024-05-01T10:30:00+09:00", Style.DOUBLE, True),
        ("docusaurus", "2024-05-01 10:30:00 +0900", Style.PLAIN, True),
        ("docusaurus", "2024-05-01T10:30", Style.PLAIN, False),
        ("hugo", "2024-05-01", Style.DOUBLE, False),
        ("nikola", "20240501", Style.PLAIN, True),
        ("nikola", "20240501", Style.DOUBLE, False),
    ],
)
def test_a_form_that_the_generator_refuses(name: str, text: str, style: Style, refused: bool) -> None:
    assert bool(GENERATORS[name].usual.semantics.refuse_date(text, style)) is refused
