"""Faults of the machine, from outside: whatever happens, a run ends in order.

In order means: a documented exit code, each line of stderr is a sentence, no traceback, and nothing is left behind: no
process, no temporary file, no half of a report.
"""

from __future__ import annotations

import errno
import io
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from postlint.cli import run_command_line
from postlint.text.file import write_file
from tests.cli.site import BAD, HANGS, Result, Site

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, rights and file descriptors are POSIX ones")

CODES = {0, 1, 2, 130, 141, 143}
SENTENCE = re.compile(r"(error|note): \S.*|\d+ (error|warning|post)s?,? .*|inferred from \d+ posts")
REPORT = "report.json"
UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
JOBS = pytest.mark.parametrize("jobs", ["1", "2"])


@pytest.fixture(autouse=True)
def _unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave coverage out of the processes: it writes files of its own, and complains where it cannot."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


@pytest.fixture(autouse=True)
def scratch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a folder for temporary files; its path is short, as those of sockets must be."""
    with tempfile.TemporaryDirectory(prefix="pl-", dir="/tmp") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def run(site: Site, *arguments: str, **options: Any) -> Result:
    """Run `postlint` as a process, and assert that it ends in order."""
    before = {path for path in site.root.rglob("*") if path.name != REPORT}
    result = site.spawn(*arguments, **options)
    for folder in site.root.glob("**/"):
        folder.chmod(0o755)
    assert_in_order(result, Path(os.environ["TMPDIR"]))
    assert {path for path in site.root.rglob("*") if path.name != REPORT} <= before
    return result


def assert_in_order(result: Result, scratch: Path) -> None:
    assert result.code in CODES, result
    assert [line for line in result.err.splitlines() if not SENTENCE.fullmatch(line)] == []
    assert result.err.count("error: ") <= (result.code == 2)
    assert list(scratch.iterdir()) == []
    end = time.monotonic() + HANGS
    while (left := processes_with(scratch)) and time.monotonic() < end:
        time.sleep(0.02)  # the server of processes ends after the run
    assert left == []


def processes_with(scratch: Path) -> list[str]:
    """Return the processes that have the folder in their environment, where the system tells."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if bytes(scratch) in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text("utf-8"))
        except OSError:
            continue
    return found


def posts(site: Site, count: int = 6) -> None:
    for number in range(count):
        site.post(str(number))


def at_first_post(site: Site, action: str, more: str = "") -> None:
    """Have a rule do something before the first post is checked: all others are listed then, and not yet read."""
    code = f"""
import pathlib

@post_rule("test/fault", severity=Severity.ERROR, since="")
def fault(post, options):
    if "-0." in post.path and not os.path.exists("../done"):
        open("../done", "xb").close()
        victim = "_posts/2024-05-01-3.md"
        {action}
    yield from ()

RULES = [fault]
"""
    site.plugin("fault", code)
    site.config(f'plugins = ["fault"]\n{more}')


def found(result: Result) -> list[str]:
    """Return the numbers of the posts whose mistake was found."""
    return re.findall(r"^_posts/2024-05-01-(\d+)\.md:6:1 error image/alt", result.out, re.M)


# --- files that change between listing and reading ----------------------------------------------------------------

ALL = ["0", "1", "2", "3", "4", "5"]
OTHERS = ["0", "1", "2", "4", "5"]
CHANGES = {
    "vanishes": ("os.unlink(victim)", 2, OTHERS, "no such file or directory"),
    "becomes a folder": ("os.unlink(victim); os.mkdir(victim)", 2, OTHERS, "it is not a regular file"),
    "becomes a pipe": ("os.unlink(victim); os.mkfifo(victim)", 2, OTHERS, "it is not a regular file"),
    "becomes a link to itself": ("os.unlink(victim); os.symlink(victim[7:], victim)", 2, OTHERS, "symbolic links"),
    "loses its permission": ("os.chmod(victim, 0)", 2, OTHERS, "permission denied"),
    "grows": ("os.truncate(victim, os.path.getsize(victim) + 5000)", 1, OTHERS, ""),
    "is cut": ("os.truncate(victim, 30)", 1, OTHERS, ""),
    "is emptied": ("os.truncate(victim, 0)", 1, OTHERS, ""),
    "gets another mistake": (f"pathlib.Path(victim).write_text({BAD!r}, 'utf-8')", 1, ALL, ""),
    "vanishes with its folder": ("os.rename('_posts', '../gone')", 2, ["0"], "no such file or directory"),
    "is below a closed folder": ("os.chmod('_posts', 0)", 2, ["0"], "permission denied"),
}


@pytest.mark.parametrize(("change", "jobs"), list(zip(CHANGES, itertools.cycle("12"), strict=False)))
def test_a_file_that_changes_after_it_was_listed(site: Site, change: str, jobs: str) -> None:
    action, code, numbers, note = CHANGES[change]
    posts(site)
    at_first_post(site, action, "max-file-size = 4000\n")
    result = run(site, "--jobs", jobs, preexec_fn=without_rights)
    assert (result.code, found(result)) == (code, numbers)
    assert note in result.err


def without_rights() -> None:
    """Take the right to read and write everything away from root, in a new process."""
    if sys.platform != "win32" and os.geteuid() == 0:
        import ctypes

        drop_from_bounding_set, every_file, every_read = 24, 1, 2
        for right in (every_file, every_read):
            ctypes.CDLL(None).prctl(drop_from_bounding_set, right, 0, 0, 0)


@JOBS
def test_a_user_who_may_read_nothing_else(site: Site, jobs: str) -> None:
    posts(site)
    site.post("3").chmod(0)
    site.write("_posts/closed/2024-05-01-7.md").parent.chmod(0)
    site.root.chmod(0o500)
    result = run(site, "--jobs", jobs, env=dict.fromkeys(("HOME", "USER", "LOGNAME"), ""), preexec_fn=without_rights)
    assert (result.code, found(result)) == (2, OTHERS)
    assert result.err.count("permission denied") == 2


def test_a_report_that_may_not_be_written(site: Site) -> None:
    posts(site)
    site.root.chmod(0o500)
    result = run(site, f"--output-file={REPORT}", preexec_fn=without_rights)
    assert (result.code, result.err) == (2, f"error: {REPORT}: Permission denied\n")


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("os.unlink('postlint.toml')", "error: postlint.toml: cannot be read: no such file or directory\n"),
        (
            "pathlib.Path('postlint.toml').write_text('tea = 1', 'utf-8')",
            "error: postlint.toml:1:1: unknown key `tea`\n",
        ),
    ],
)
def test_a_configuration_that_changes_before_the_workers_read_it(site: Site, action: str, message: str) -> None:
    posts(site)
    site.config("")
    is_worker = "'multiprocessing' in ' '.join(sys.orig_argv) and os.path.exists('postlint.toml')"
    site.startup(f"import os, pathlib, sys\nif {is_worker}: {action}\n")
    assert run(site, "--jobs", "2") == (2, "", message)


# --- processes that are killed ------------------------------------------------------------------------------------


# Never the parent of the run itself, which is pytest.
KILL_SERVER = "import multiprocessing; assert multiprocessing.parent_process(); os.kill(os.getppid(), signal.SIGKILL)"


def test_the_server_of_processes_is_killed(site: Site) -> None:
    posts(site)
    at_first_post(site, KILL_SERVER)
    result = run(site, "--jobs", "2")
    assert (result.code, found(result)) == (1, ALL)


def test_worker_and_server_are_killed(site: Site) -> None:
    posts(site)
    at_first_post(site, f"{KILL_SERVER}; os.kill(os.getpid(), signal.SIGKILL)")
    result = run(site, "--jobs", "2")
    assert (result.code, found(result)) == (1, ALL)


def test_two_runs_at_once(site: Site, scratch: Path) -> None:
    posts(site, 60)
    arguments = ("--jobs=2", "--output-format=json", f"--output-file={REPORT}")
    pair = [site.start(*arguments) for _ in range(2)]
    for process in pair:
        _, err = process.communicate(timeout=HANGS)
        assert (process.returncode, err) == (1, b"60 errors in 60 of 60 posts\n")
    assert json.loads((site.root / REPORT).read_text("utf-8"))["summary"]["errors"] == 60
    assert sorted(path.name for path in site.root.iterdir()) == ["_config.yml", "_posts", REPORT]
    assert list(scratch.iterdir()) == []


# --- disks and descriptors ----------------------------------------------------------------------------------------

OLD = "old report\n"


def small_files() -> None:
    """Let no file grow beyond 100 bytes, in a new process."""
    resource = pytest.importorskip("resource")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def test_a_report_that_may_not_grow_leaves_the_old_one(site: Site) -> None:
    posts(site)
    report = site.write(REPORT, OLD)
    result = run(site, f"--output-file={REPORT}", preexec_fn=small_files)
    assert (result.code, result.err) == (2, f"error: {REPORT}: File too large\n")
    assert report.read_text("utf-8") == OLD


@UNBUFFERED
def test_stdout_that_takes_only_a_part_is_an_error(site: Site, unbuffered: str, tmp_path: Path) -> None:
    posts(site)
    with open(tmp_path / "out", "wb") as out, patch.dict(os.environ, PYTHONUNBUFFERED=unbuffered):
        process = site.start("--jobs=1", stdout=out, preexec_fn=small_files)
    _, err = process.communicate(timeout=HANGS)
    assert (process.returncode, err) == (2, b"error: File too large\n")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user cannot mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_report(site: Site, tiny_disk: Path) -> None:
    posts(site, 200)
    report = tiny_disk / REPORT
    report.write_text(OLD, "utf-8")
    result = run(site, "--output-format=json", f"--output-file={report}")
    assert (result.code, result.err) == (2, f"error: {report}: No space left on device\n")
    assert [path.name for path in tiny_disk.iterdir()] == [REPORT]
    assert report.read_text("utf-8") == OLD


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.EIO, "Input/output error")])
def test_a_file_whose_writing_is_interrupted_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(type(error)):
        write_file(str(tmp_path / "x"), b"x")
    assert list(tmp_path.iterdir()) == []


STREAMS = {0: "stdin", 1: "stdout", 2: "stderr"}
CLOSED = [closed for size in (1, 2, 3) for closed in itertools.combinations(STREAMS, size)]


@pytest.mark.parametrize("closed", CLOSED, ids=lambda closed: "+".join(STREAMS[each] for each in closed))
def test_closed_streams_do_not_reach_the_report(site: Site, closed: tuple[int, ...]) -> None:
    posts(site, 50)
    report = site.write(REPORT, OLD)
    arguments = ("--jobs=2", "--output-format=json", f"--output-file={REPORT}")
    result = run(site, *arguments, preexec_fn=lambda: list(map(os.close, closed)))
    assert (result.code, result.out) == (1, "")
    assert result.err == ("" if 2 in closed else "50 errors in 50 of 50 posts\n")
    assert json.loads(report.read_text("utf-8"))["summary"]["errors"] == 50


# --- a reader that goes away --------------------------------------------------------------------------------------


class Reader(io.RawIOBase):
    """A pipe whose reader closes it after some bytes."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.taken = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if not self.left:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        size = min(len(data), self.left)
        self.left -= size
        self.taken += size
        return size


COMMANDS = [
    ("check", "--output-format=full"),
    ("check", "--output-format=json"),
    ("check", "--statistics"),
    ("audit", "attribution"),
    ("audit", "attribution", "--output-format=csv"),
    ("schema", "show", "jekyll"),
    ("schema", "infer"),
    ("rules",),
    ("files",),
    ("config",),
    ("explain", "image/alt"),
    ("--help",),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_goes_away_at_any_byte(
    site: Site, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    posts(site, 3)
    code, size = _read(10**9, *arguments)
    assert code in (0, 1)
    for left in {0, 1, size // 2, size - 1}:
        assert _read(left, *arguments) == (141, left)
    assert _read(size, *arguments) == (code, size)


def _read(most: int, *arguments: str) -> tuple[int, int]:
    """Return the exit code of a command whose reader takes so many bytes, and how many it took."""
    reader, err = Reader(most), io.StringIO()
    out = io.TextIOWrapper(io.BufferedWriter(reader, 64), "utf-8")
    with (
        patch.multiple(sys, argv=["postlint", *arguments], stdout=out, stderr=err),
        patch.object(os, "dup2", lambda old, new: os.close(old)),  # the stdout of pytest stays open
        pytest.raises(SystemExit) as end,
    ):
        run_command_line()
    assert [line for line in err.getvalue().splitlines() if not SENTENCE.fullmatch(line)] == []
    reader.left = 10**9  # the stream is flushed once more when it is collected
    taken = reader.taken
    out.close()
    assert isinstance(end.value.code, int)
    return end.value.code, taken


@UNBUFFERED
@pytest.mark.parametrize("left", [1, 70_000])
def test_a_process_whose_reader_goes_away(site: Site, left: int, unbuffered: str) -> None:
    for number in range(60):
        site.post(str(number), BAD * 20)
    with patch.dict(os.environ, PYTHONUNBUFFERED=unbuffered):
        process = site.start("--output-format=json")
    assert process.stdout is not None
    assert len(os.read(process.stdout.fileno(), left)) > 0
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=HANGS)
    assert (process.returncode, err) == (141, b"")
