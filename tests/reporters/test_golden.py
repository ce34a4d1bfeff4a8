"""The output of each format for the invented report; `pytest --update` rewrites the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.reporters import REPORTERS, render
from postlint.reporters.summary import render_statistics

from .sample import invented, view

GOLDEN = Path(__file__).parent / "golden"


def compare(path: Path, actual: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update", False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.read_bytes().decode() == actual


@pytest.mark.parametrize("name", REPORTERS)
def test_each_format(name: str, request: pytest.FixtureRequest) -> None:
    compare(GOLDEN / f"{name}.txt", "".join(render(name, invented(), view())), request)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_full_at_a_terminal(width: int, request: pytest.FixtureRequest) -> None:
    compare(GOLDEN / f"full-{width}.txt", "".join(render("full", invented(), view(width))), request)


def test_full_in_color(request: pytest.FixtureRequest) -> None:
    output = "".join(render("full", invented(), view(80, color=True))).replace("\x1b", "␛")
    compare(GOLDEN / "full-color.txt", output, request)


def test_full_quiet(request: pytest.FixtureRequest) -> None:
    compare(GOLDEN / "full-quiet.txt", "".join(render("full", invented(), view(80, quiet=True))), request)


def test_statistics(request: pytest.FixtureRequest) -> None:
    compare(GOLDEN / "statistics.txt", render_statistics(invented()), request)
