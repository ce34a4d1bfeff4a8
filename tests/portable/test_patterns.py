"""Patterns on the command line: the shells of Windows leave them to the program, which expands only paths."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from postlint.cli.path import expand
from tests.cli.site import GOOD, Site

IS_WINDOWS = os.name == "nt"


@pytest.fixture(autouse=True)
def _windows() -> Iterator[None]:
    """Let click and the command line take this system for Windows; `pathlib` makes paths that work here."""
    if IS_WINDOWS:
        yield
        return
    with patch.dict(pathlib.Path.__new__.__globals__, WindowsPath=pathlib.PosixPath), patch.object(os, "name", "nt"):
        yield


@pytest.fixture
def tea(site: Site) -> Site:
    for name in ("green", "black", "[old] oolong"):
        site.post(name)
    site.write("media/a.txt")
    site.write("media/b.txt")
    return site


def test_the_patterns_of_rules_stay_beside_a_folder_of_that_name(tea: Site) -> None:
    tea.post("video", GOOD + '\n<iframe src="https://www.youtube.com/embed/x"></iframe>\n')
    result = tea.check("--select", "media/*")
    assert "media/iframe-title" in result.out, result
    assert tea.check("--select=med*/*", "--ignore", "m*a/*").out == ""


@pytest.mark.parametrize("command", ["files", "check", "audit attribution --output-format=json", "schema list"])
def test_a_pattern_of_paths_is_expanded(tea: Site, command: str) -> None:
    result = tea.check(*command.split(), "_posts/*-green.md", "_posts/*black*")
    shown = result.out + result.err
    assert "2 posts" in shown or shown.count("-green.md") == 1 == shown.count("-black.md")
    assert "oolong" not in shown


def test_the_pattern_of_schemas_is_expanded(tea: Site) -> None:
    for name in ("a", "b"):
        tea.write(f"schemas/{name}.schema.json", "{}")
    assert tea.check("schema", "check", "schemas/*.json").err.splitlines() == [
        "schemas/a.schema.json: no errors",
        "schemas/b.schema.json: no errors",
    ]


def test_a_pattern_of_paths_that_matches_nothing_is_named(tea: Site) -> None:
    assert "note: *.txt: no such file or directory" in tea.check("files", "*.txt").err


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("_posts/2024-05-01-[old] oolong.md", ["_posts/2024-05-01-[old] oolong.md"]),
        ("_posts/*green*", ["_posts/2024-05-01-green.md"]),
        ("**/*black.md", ["_posts/2024-05-01-black.md"]),
        ("media/?.txt", ["media/a.txt", "media/b.txt"]),
        ("media", ["media"]),
        ("media/[", ["media/["]),
        ("media/[z-a].txt", ["media/[z-a].txt"]),
        ("-", ["-"]),
        ("~", ["~"]),
        ("", [""]),
    ],
)
def test_what_exists_or_matches_nothing_stays(
    tea: Site, pattern: str, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tea.root)
    assert [path.replace(os.sep, "/") for path in expand(pattern)] == paths


@pytest.mark.skipif(IS_WINDOWS, reason="this is not elsewhere")
def test_elsewhere_the_shell_has_expanded_what_it_should(tea: Site) -> None:
    with patch.object(os, "name", "posix"):
        assert tea.check("files", "_posts/*green*").code == 2
