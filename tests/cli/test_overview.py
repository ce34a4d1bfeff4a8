"""The first screen: a terminal shows a flood of findings thinned, and what to do next; a pipe gets it whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.cli.site import BAD, GOOD, HANGS, Site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

FLOOD = 60


def screen(site: Site, *arguments: str, columns: int = 80) -> list[str]:
    """The lines that a terminal of this width shows of stdout."""
    if sys.platform == "win32":
        pytest.skip("needs POSIX")
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "postlint", "check", "--color", "never", *arguments]
    with subprocess.Popen(
        command, cwd=site.root, env=site.environment({}), stdout=theirs, stderr=subprocess.DEVNULL
    ) as process:
        os.close(theirs)
        read = b""
        while True:
            try:
                chunk = os.read(ours, 65_536)
            except OSError:  # Linux: the other end is closed
                break
            if not chunk:
                break
            read += chunk
        process.wait(HANGS)
    os.close(ours)
    return read.decode().replace("\r\n", "\n").splitlines()


def flood(site: Site) -> None:
    for number in range(FLOOD):
        site.post(f"tea-{number:02}", BAD)
    site.post("a", GOOD + "\n[here](/tea)\n")


def test_a_repeat_is_shown_three_times_and_counted_and_errors_come_last(site: Site) -> None:
    flood(site)
    lines = screen(site)
    findings = [line for line in lines if re.match(r"(error|warning|info)\[", line)]
    assert [line.partition(":")[0] for line in findings] == ["warning[link/text]"] + ["error[image/alt]"] * 3
    assert "… and 57 more like this" in lines


def test_the_commonest_rules_and_the_next_step_are_below(site: Site) -> None:
    flood(site)
    lines = screen(site)
    start = lines.index("findings  posts  share  severity  rule")
    assert lines[start + 1].split() == ["60", "60", "98%", "error", "image/alt"]
    assert lines[start + 2].split() == ["1", "1", "2%", "warning", "link/text"]
    assert "`postlint init` writes a configuration and a baseline" in " ".join(lines[start:])
    site.config('fail-on = "warning"\n')
    assert "`postlint baseline write` keeps these findings in a file" in " ".join(screen(site)[start:])
    assert all(len(line) <= 60 for line in screen(site, columns=60))


def test_fixes_are_counted_and_further_rules_too(site: Site) -> None:
    front = "---\nlayout: post\ntitle: ' Tea'\n---\n\n"
    body = '<img src="a.png">\n\n<a href="">Tea</a>\n\n[here](/a)\n\n<center>Tea</center>\n\n'
    body += "<p>Tea <b>cup</p>\n\n###### Tea\n"
    for number in range(20):
        site.post(f"tea-{number:02}", front + body)
    text = "\n".join(screen(site))
    assert re.search(r"`postlint --fix` fixes \d+ of them\.", text)
    assert re.search(r"and \d+ other rules?: `postlint --statistics` counts all", text)


@pytest.mark.parametrize("arguments", [("--quiet",), ("--output-format", "concise"), ("--statistics",)])
def test_other_formats_have_no_overview(site: Site, arguments: tuple[str, ...]) -> None:
    flood(site)
    assert "`postlint init`" not in "\n".join(screen(site, *arguments))


def test_few_findings_are_shown_as_they_are(site: Site) -> None:
    for number in range(10):
        site.post(f"tea-{number}", BAD)
    lines = screen(site)
    assert sum(line.startswith("error[") for line in lines) == 10
    assert "findings  posts" not in "\n".join(lines)


def test_a_pipe_gets_everything_in_the_order_of_the_paths(site: Site) -> None:
    flood(site)
    lines = site.check("--output-format", "full").lines
    assert sum(line.startswith("error[") for line in lines) == FLOOD
    assert lines[0].startswith("warning[link/text]")
