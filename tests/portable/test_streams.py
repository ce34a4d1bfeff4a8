"""The streams of other systems: the bytes are the same everywhere, and a stream may be closed or of another class."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest

from postlint.cli import run_command_line
from tests.cli.site import BAD, HANGS, Site

COMMANDS = {
    "full": ("check", "--output-format=full"),
    "json": ("check", "--output-format=json"),
    "csv": ("audit", "attribution", "--output-format=csv"),
    "table": ("audit", "attribution"),
    "schema": ("schema", "show", "jekyll"),
    "inferred": ("schema", "infer"),
    "rules": ("rules",),
    "files": ("files",),
    "page": ("explain", "image/alt"),
}
KOREAN = '---\nlayout: post\ntitle: 녹차 “한 잔” – déjà vu\n---\n\n<img src="녹차.png"> 자료출처=korea.kr ☕\n'


def korean_site(site: Site) -> Site:
    for number in range(5):
        site.post(f"녹차-{number}", KOREAN)
    return site


def run(*arguments: str, **streams: Any) -> int:
    """Run the command line with these streams."""
    with patch.multiple(sys, argv=["postlint", *arguments], **streams), pytest.raises(SystemExit) as end:
        run_command_line()
    assert isinstance(end.value.code, int)
    return end.value.code


# --- bytes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_line_ends_with_lf_where_python_writes_crlf(
    site: Site, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(korean_site(site).root)
    out, err = io.BytesIO(), io.BytesIO()
    streams = {
        "stdout": io.TextIOWrapper(out, "cp949", newline="\r\n"),
        "stderr": io.TextIOWrapper(err, "utf-8", newline="\r\n"),
    }
    assert run(*arguments, **streams) in (0, 1)
    assert out.getvalue().endswith(b"\n")
    assert b"\r" not in out.getvalue() + err.getvalue()


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii", "utf-16"])
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_the_output_is_utf_8_in_every_locale(
    site: Site, arguments: tuple[str, ...], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(korean_site(site).root)
    outputs = []
    for each in ("utf-8", encoding):
        out = io.BytesIO()
        run(*arguments, stdout=io.TextIOWrapper(out, each), stderr=io.TextIOWrapper(io.BytesIO(), each))
        outputs.append(out.getvalue())
    assert outputs[0] == outputs[1]
    assert outputs[0].decode()


@pytest.mark.parametrize("encoding", ["cp949", "cp1252"])
def test_a_process_with_a_code_page_prints_utf_8(site: Site, encoding: str) -> None:
    result = korean_site(site).spawn("--output-format=json", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert result.code == 1
    assert {each["path"] for each in json.loads(result.out)["diagnostics"]} >= {"_posts/2024-05-01-녹차-0.md"}


@pytest.mark.parametrize(
    "arguments", [("--output-format=json", "--output-file=out.txt"), ("schema", "infer", "--output=out.txt")]
)
def test_a_file_is_written_with_lf(site: Site, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    korean_site(site).check(*arguments)
    data = (site.root / "out.txt").read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data


# --- closed pipes -------------------------------------------------------------------------------------------------


def be_windows() -> None:
    """Be Windows from now on: before, Python itself asks for the name, too. An emulated Windows has it already."""
    if os.name != "nt":
        os.name = "nt"


@contextmanager
def same_system_afterwards() -> Iterator[None]:
    before = vars(os)["name"]
    try:
        yield
    finally:
        os.name = before


class ClosedPipe(io.RawIOBase):
    """A pipe that nobody reads, as Windows shows it: from the first write on, this is Windows."""

    is_closed = True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if not self.is_closed:
            return len(data)
        be_windows()
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_pipe_of_windows_is_quiet(
    site: Site, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(korean_site(site).root)
    pipe, err = ClosedPipe(), io.StringIO()
    out = io.TextIOWrapper(io.BufferedWriter(pipe, 16), "utf-8")
    not_over_pytest = patch.object(os, "dup2", lambda old, new: os.close(old))  # its stdout stays open
    with same_system_afterwards(), not_over_pytest:
        assert run(*arguments, stdout=out, stderr=err) == 141
    assert "Invalid argument" not in err.getvalue()
    pipe.is_closed = False


def test_an_invalid_name_of_a_file_is_not_a_closed_pipe(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        be_windows()
        raise OSError(errno.EINVAL, "Invalid argument", "a?b.md")

    site.post()
    monkeypatch.chdir(site.root)
    monkeypatch.setattr("postlint.engine.run.run", refuse)
    err = io.StringIO()
    with same_system_afterwards():
        assert run("check", stdout=io.StringIO(), stderr=err) == 2
    assert err.getvalue() == "error: Invalid argument\n"


# --- other streams ------------------------------------------------------------------------------------------------


class Shell(io.StringIO):
    """The output of IDLE's shell: it says that it is a terminal, but has no file descriptor."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("kind", [io.StringIO, Shell])
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_stream_may_be_of_another_class(
    site: Site, arguments: tuple[str, ...], kind: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(korean_site(site).root)
    out, err = kind(), kind()
    assert run(*arguments, stdout=out, stderr=err) in (0, 1)
    assert out.getvalue()
    assert "failed" not in err.getvalue()


def test_there_may_be_no_streams(site: Site) -> None:
    site.post("tea", BAD)
    closed = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from postlint.__main__ import main; main()"
    command = [sys.executable, "-c", closed, "check", "--output-file=report.txt"]  # as `pythonw` is
    done = subprocess.run(
        command, cwd=site.root, env=site.environment({}), capture_output=True, timeout=HANGS, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "image/alt" in (site.root / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("stdin", [None, io.StringIO(BAD)])
def test_standard_input_without_bytes_is_an_error(
    site: Site, stdin: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    err = io.StringIO()
    assert run("--stdin-filename=_posts/tea.md", stdin=stdin, stdout=io.StringIO(), stderr=err) == 2
    assert err.getvalue() == "error: standard input is closed\n"
