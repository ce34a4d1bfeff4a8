"""Colour and links only where the console obeys their sequences, and widths of names from macOS."""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import Any

import pytest
import rich.console

from postlint.cli.terminal import wants_color
from postlint.reporters import render
from postlint.text import columns
from tests.cli.site import Site
from tests.reporters.sample import invented, view

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TERM", "COLORTERM", "CI", "GITHUB_ACTIONS")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variables", "terminal", "file"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "unknown"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, False),
        ({"CI": "true", "GITHUB_ACTIONS": "true"}, True, False),
        ({"CI": "true", "FORCE_COLOR": "3"}, True, True),
    ],
    ids=str,
)
def test_the_environment_decides(
    variables: dict[str, str], terminal: bool, file: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (wants_color("auto", Terminal()), wants_color("auto", io.StringIO())) == (terminal, file)
    for stream in (Terminal(), io.StringIO()):
        assert wants_color("always", stream)
        assert not wants_color("never", stream)


@pytest.mark.parametrize("obeys", [False, True])
def test_an_old_console_of_windows_has_no_colour(obeys: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich._windows import WindowsConsoleFeatures

    monkeypatch.setattr(rich.console, "WINDOWS", True)
    monkeypatch.setattr(rich.console, "get_windows_console_features", lambda: WindowsConsoleFeatures(vt=obeys))
    assert wants_color("auto", Terminal()) is obeys


def test_the_shell_of_idle_has_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin: Any = type("StdInputFile", (io.StringIO,), {"__module__": "idlelib.run"})()
    monkeypatch.setattr(sys, "stdin", stdin)
    assert not wants_color("auto", Terminal())


def test_links_are_for_terminals_only(site: Site) -> None:
    output = {width: "".join(render("full", invented(), view(width, color=True))) for width in (None, 80)}
    assert "\x1b[" in output[None]
    assert "\x1b]8" not in output[None]
    assert "\x1b]8" in output[80]
    site.post()
    for command in ("check", "explain image/alt"):
        out = site.check(*command.split(), "--color=always", *(("--output-format=full",) * (command == "check"))).out
        assert "\x1b[" in out
        assert "\x1b]8" not in out


def test_colour_of_a_table_survives_a_pipe(site: Site) -> None:
    assert "\x1b[" in site.check("rules", "--color=always").out
    assert "\x1b[" not in site.check("rules").out


@pytest.mark.parametrize("text", ["한국의 차", "각", "녹차 ☕", "déjà vu", "ガラス"])
def test_a_decomposed_text_is_as_wide_as_the_composed_one(text: str) -> None:
    assert columns(unicodedata.normalize("NFD", text)) == columns(unicodedata.normalize("NFC", text))
