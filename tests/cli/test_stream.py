"""Closed pipes, missing streams, Ctrl-C and SIGTERM: no traceback, the right exit code, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .site import BAD, HANGS, MISSING_ALT, Site

if sys.platform == "win32":
    pytest.skip("signals and shells are POSIX ones", allow_module_level=True)

SLOW = """
@post_rule("test/slow", severity=Severity.ERROR, since="")
def slow(post, options):
    open(os.path.join(os.environ["MARKS"], str(os.getpid())), "wb").close()
    while True:
        time.sleep(60)
    yield

RULES = [slow]
"""


def shell(site: Site, command: str) -> subprocess.CompletedProcess[str]:
    script = command.replace("postlint", f"'{sys.executable}' -m postlint")
    return subprocess.run(
        ["sh", "-c", script],
        cwd=site.root,
        env=site.environment({}),
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [(), ("--output-format=json",), ("--jobs=2",), ("rules",), ("explain", "image/alt"), ("files",), ("--help",)],
)
def test_a_pipe_that_nobody_reads_is_quiet(site: Site, arguments: tuple[str, ...]) -> None:
    for number in range(60):
        site.post(str(number))
    process = site.start(*arguments)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=HANGS)
    assert process.returncode == 141
    assert err.decode().splitlines() in ([], [f"60 posts in {site.root} (jekyll)"])


def test_the_first_line_is_all_that_head_takes(site: Site) -> None:
    for number in range(60):
        site.post(str(number), BAD * 100)
    done = shell(site, "postlint | head -n 1")
    assert done.stdout == "error[image/alt]: image has no `alt` attribute\n"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_streams_may_be_closed(site: Site) -> None:
    site.post()
    assert shell(site, "postlint 2>&-").returncode == 1
    assert shell(site, "postlint >&-").returncode in (1, 2)
    assert shell(site, "postlint >&- 2>&-").returncode in (1, 2)
    done = shell(site, "postlint <&-")
    assert done.returncode == 1
    assert "image/alt" in done.stdout


@pytest.fixture
def marks(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which each process that runs the slow rule writes its id; none of them outlives the test."""
    folder = site.root.parent / "marks"
    folder.mkdir()
    monkeypatch.setenv("MARKS", str(folder))
    site.plugin("slow", SLOW)
    site.config('plugins = ["slow"]\n')
    for number in range(90):
        site.post(str(number))
    yield folder
    for mark in folder.iterdir():
        if is_alive(int(mark.name)):
            os.kill(int(mark.name), signal.SIGKILL)


def is_alive(process: int) -> bool:
    """Return whether a process exists and is not a zombie."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


def wait_until(condition: object, seconds: float = HANGS) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("group", [False, True], ids=["process", "group"])
def test_a_signal_ends_the_run(
    site: Site, marks: Path, number: signal.Signals, code: int, jobs: int, group: bool
) -> None:
    process = site.start("--jobs", str(jobs))
    assert wait_until(lambda: len(list(marks.iterdir())) >= jobs)
    if group:
        os.killpg(process.pid, number)
        os.killpg(process.pid, number)  # an impatient user
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=HANGS)
    assert process.returncode == code
    assert out == b""
    assert err.decode().strip() in ("", "interrupted", "terminated")
    assert wait_until(lambda: not any(is_alive(int(mark.name)) for mark in marks.iterdir()))
    assert wait_until(lambda: not left_in_group(process.pid))


SLOW_AT_LAST = """
@post_rule("test/slow", severity=Severity.ERROR, since="")
def slow(post, options):
    if "-slow" in post.path:
        open(os.path.join(os.environ["MARKS"], str(os.getpid())), "wb").close()
        time.sleep(600)
    yield from ()

RULES = [slow]
"""


@pytest.fixture
def slow_at_last(site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the last of 81 posts take very long: with two workers, all others are in chunks that end before."""
    folder = site.root.parent / "marks"
    folder.mkdir()
    monkeypatch.setenv("MARKS", str(folder))
    site.plugin("slow", SLOW_AT_LAST)
    site.config('plugins = ["slow"]\n')
    for number in range(80):
        site.post(f"{number:02}")
    site.post("slow")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_prints_what_was_found_and_says_that_it_is_partial(site: Site, slow_at_last: Path, jobs: int) -> None:
    temporary = site.root.parent / "temporary"
    temporary.mkdir()
    process = site.start("--jobs", str(jobs), env=site.environment({"TMPDIR": str(temporary)}))
    assert wait_until(lambda: any(slow_at_last.iterdir()))
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=HANGS)
    assert process.returncode == 130
    found = out.decode().splitlines()
    all_but_the_last = {f"_posts/2024-05-01-{number:02}.md:{MISSING_ALT}" for number in range(80)}
    assert set(found) <= all_but_the_last
    assert len(found) == 80 if jobs == 1 else len(found) >= 40
    assert err.decode().splitlines()[-1] == f"interrupted: {81 - len(found)} of 81 posts were not checked"
    assert wait_until(lambda: not left_in_group(process.pid))
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("option", ["--output-format=json", "--output-file=report.txt", "--diff", "--new-from=HEAD"])
def test_after_ctrl_c_there_is_no_document_that_looks_complete(site: Site, slow_at_last: Path, option: str) -> None:
    old = site.write("report.txt", "old")
    if option.startswith("--new"):
        name = ("-c", "user.name=a", "-c", "user.email=a")
        for command in (("init", "-q"), (*name, "commit", "-q", "--allow-empty", "-m", "a")):
            subprocess.run(["git", *command], cwd=site.root, check=True)
    process = site.start("--jobs=1", option)
    assert wait_until(lambda: any(slow_at_last.iterdir()))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=HANGS)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().startswith("interrupted")
    assert old.read_text("utf-8") == "old"


def test_after_ctrl_c_nothing_is_fixed(site: Site, slow_at_last: Path) -> None:
    post = site.post("00", BAD + "\n##Tea\n")
    process = site.start("--jobs=1", "--fix")
    assert wait_until(lambda: any(slow_at_last.iterdir()))
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=HANGS)
    assert err.decode().endswith("interrupted: 1 of 81 posts were not checked; nothing was fixed\n")
    assert "##Tea" in post.read_text("utf-8")


def left_in_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def test_workers_do_not_outlive_a_killed_parent(site: Site, marks: Path) -> None:
    process = site.start("--jobs", "2")
    assert wait_until(lambda: len(list(marks.iterdir())) >= 2)
    process.kill()
    process.communicate(timeout=HANGS)
    assert wait_until(lambda: not any(is_alive(int(mark.name)) for mark in marks.iterdir()))
    assert wait_until(lambda: not left_in_group(process.pid))
