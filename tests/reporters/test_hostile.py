"""No text in a post, a file name or a message can command a terminal or a CI system, in any format."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, PlacedRelated, Severity
from postlint.engine.report import Report
from postlint.reporters import REPORTERS, View, render
from postlint.reporters.summary import render_statistics
from postlint.text import Source

COMMANDS = [
    "::error::x",
    " \u3000::x",
    "##[error]x",
    "##vso[a]x",
    "##teamcity[x]",
    "section_start:1:x",
    "section_end:1:x",
]
TRICKS = [
    "\x1b[31m",
    "\x1b]8;;x\x1b\\",
    "\r",
    "\n",
    "\t",
    "\u202e",
    "\u200b",
    "\u2028",
    "\x85",
    "\x7f",
    "\x00",
    "\ud800",
]
MARKUP = [
    "[bold]x[/]",
    "[/]",
    "[link=x]",
    ":bomb:",
    "\\[x]",
    "{x}",
    "%s",
    "한글",
    "🍵",
    "e\u0301\u0301",
    "\u1112\u1161\u11ab",
]
TEXTS = st.lists(st.sampled_from([*COMMANDS, *TRICKS, *MARKUP, " ", "x" * 90]) | st.text(max_size=5), max_size=8).map(
    "".join
)
VIEWS = list(product([None, 1, 40, 80], [False, True]))


def reported(path: str, message: str, text: str, start: int, end: int) -> tuple[Report, Source]:
    """Return a report with this text everywhere, not escaped, as if the core had not escaped it."""
    source = Source(path, text)
    places = source.position(start), source.position(max(start, end))
    diagnostic = Diagnostic(
        "house/x",
        Severity.ERROR,
        message,
        path,
        *places,
        PlacedFix(message, True, (PlacedEdit(*places, message),)),
        (PlacedRelated(message, path, *places),),
        "f",
        f"https://example.org/{message}",
    )
    return Report((diagnostic,) * 5, posts=1), source


def assert_harmless(output: str) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\", "", output)
    assert not [character for character in plain if unicodedata.category(character)[0] == "C" and character != "\n"]
    assert not re.search("[\u2028\u2029]", plain)
    for line in plain.split("\n"):
        assert not line.lstrip().startswith(("::", "section_start:", "section_end:"))
        assert not re.search(r"##(vso|teamcity)?\[", line)


@pytest.mark.parametrize("name", REPORTERS)
@given(path=TEXTS, message=TEXTS, text=TEXTS, start=st.integers(0, 200), end=st.integers(0, 200))
def test_any_text_in_any_format(name: str, path: str, message: str, text: str, start: int, end: int) -> None:
    report, source = reported(path, message, text, start, end)
    for width, color in VIEWS if name == "full" else VIEWS[:1]:
        output = "".join(render(name, report, View(lambda _: source.text, width, color)))
        assert_harmless(output)
        output.encode()
        if not color:
            assert "\x1b" not in output


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", REPORTERS)
def test_no_command_from_path_message_or_source(name: str, command: str) -> None:
    for width, color in VIEWS:
        report, source = reported(command, f"x {command}", f"{command}\n{command}\n", 0, 3)
        assert_harmless("".join(render(name, report, View(lambda _, text=source.text: text, width, color))))  # type: ignore[misc]


def test_no_command_in_statistics() -> None:
    report = Report(tuple(reported(c, c, c, 0, 1)[0].diagnostics[0] for c in COMMANDS), posts=7)
    assert_harmless(render_statistics(report))


def test_a_command_stays_readable() -> None:
    report, source = reported("::error::a.md", "##[group]", "x", 0, 1)
    line = "".join(render("concise", report, View(lambda _: source.text))).splitlines()[0]
    assert line == r"\x3a:error::a.md:1:1 error house/x #\x23[group]"
    report, source = reported("section_start:1:a.md", "x", "x", 0, 1)
    line = "".join(render("concise", report, View(lambda _: source.text))).splitlines()[0]
    assert line == r"section_start\x3a1:a.md:1:1 error house/x x"


def test_only_urls_become_links() -> None:
    report, source = reported("a.md", " x\x1b]8;;", "x", 0, 1)
    assert "]8;;" not in "".join(render("full", report, View(lambda _: source.text, 80, color=True))).replace(
        r"\x1b]8;;", ""
    )


@pytest.mark.parametrize("name", REPORTERS)
def test_an_empty_report(name: str) -> None:
    output = "".join(render(name, Report((), posts=3), View(lambda _: None)))
    assert output == "" if REPORTERS[name].text else output.endswith("}\n")


def test_only_the_full_format_needs_rich() -> None:
    names = [name for name in REPORTERS if name != "full"]
    script = (
        "import sys; from postlint.engine.report import Report; from postlint.reporters import View, render\n"
        f"for name in {names}: list(render(name, Report((), 0), View(lambda path: None)))\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'rich']"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
