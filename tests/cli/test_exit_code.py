"""Exit codes: 0 no findings, 1 findings, 2 something was not checked. 2 wins over 1; findings are always printed."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from postlint.engine.read import LeftOut, Unread, read_post
from postlint.post import Post
from postlint.project.discover import PostFile
from postlint.project.plan import Plan

from .site import BAD, GOOD, HANGS, MISSING_ALT, Site

WARNING = GOOD + '\n<iframe src="https://example.org/map"></iframe>\n'
TEAM = '[rules]\n"media/iframe-title" = "{}"\n'


def test_a_clean_site_is_0(site: Site) -> None:
    site.post("tea", GOOD)
    code, out, err = site.check()
    assert (code, out, err) == (0, "", "no findings in 1 post\n")


def test_an_error_is_1(site: Site) -> None:
    site.post()
    code, out, err = site.check()
    assert (code, out, err) == (1, f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n", "1 error in 1 post\n")


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("error", "never", 0),
    ],
)
def test_fail_on_says_what_counts(site: Site, severity: str, fail_on: str, code: int) -> None:
    site.post("map", WARNING)
    site.config(TEAM.format(severity))
    by_option = site.check("--fail-on", fail_on)
    assert by_option.code == code
    assert f" {severity} media/iframe-title " in by_option.out

    site.config(f'fail-on = "{fail_on}"\n' + TEAM.format(severity))
    assert site.check().code == code


@pytest.mark.parametrize(("limit", "code"), [(0, 1), (1, 1), (2, 0)])
def test_max_warnings_counts_warnings_whatever_fail_on_says(site: Site, limit: int, code: int) -> None:
    site.post("map", WARNING)
    site.post("way", WARNING.replace("Green", "Black"))
    site.config(TEAM.format("warning"))
    assert site.check("--max-warnings", str(limit)).code == code
    assert site.check("--max-warnings", str(limit), "--fail-on", "never").code == code

    site.config(f"max-warnings = {limit}\n" + TEAM.format("warning"))
    assert site.check().code == code
    assert site.check("--max-warnings", "2").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--no-such-option"], "No such option"),
        (["schema"], "error: Missing command.\nTry 'postlint schema --help' for help.\n"),
        (["audit"], "error: Missing command.\nTry 'postlint audit --help' for help.\n"),
        (["--fail-on", "fatal"], "Invalid value for '--fail-on': 'fatal' is not one of"),
        (["--jobs", "0"], "Invalid value for '--jobs'"),
        (["--max-warnings", "-1"], "Invalid value for '--max-warnings'"),
        (["--output-format", "xml"], "Invalid value for '--output-format'"),
        (["--statistics", "--output-format", "json"], "--statistics does not work with --output-format json"),
        (["-"], "standard input needs --stdin-filename"),
        (["--stdin-filename", "a.md", "b.md"], "--stdin-filename checks only standard input: remove the other paths"),
        (["--select", "image/alts"], "error: --select: there is no rule `image/alts`: did you mean `image/alt`"),
        (["--ignore", "zzz"], "error: --ignore: there is no rule `zzz`"),
        (["--select", " ,"], "--select names no rule"),
        (["--config", "nowhere.toml"], "nowhere.toml: there is no such file"),
        (["--config", "_posts"], "_posts: is a folder, not a file"),
        (["--output-file", "no/such/folder/report.txt"], "no/such/folder/report.txt: No such file or directory"),
    ],
)
def test_a_wrong_request_is_2_and_says_why(site: Site, arguments: list[str], message: str) -> None:
    site.post()
    code, out, err = site.check(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_a_missing_path_is_2_and_findings_are_printed_all_the_same(site: Site) -> None:
    site.post()
    code, out, err = site.check("_posts", "nowhere.md")
    assert code == 2
    assert out == f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"
    assert "note: nowhere.md: no such file or directory" in err


def test_2_is_not_masked_by_fail_on_never(site: Site) -> None:
    site.post()
    assert site.check("_posts", "nowhere.md", "--fail-on", "never").code == 2
    assert site.check("nowhere.md", "--allow-empty").code == 2


def test_a_site_without_posts_is_2_unless_that_is_allowed(site: Site) -> None:
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert f"no posts found in {site.root}" in err
    assert site.check("--allow-empty").code == 0
    assert site.check("--allow-empty", "--output-format", "json").lines[0] == "{"


def test_a_folder_without_posts_is_2_though_the_site_has_some(site: Site) -> None:
    site.post()
    (site.root / "assets").mkdir()
    assert site.check("assets").code == 2


def test_an_unreadable_post_is_2_and_the_others_are_checked(site: Site) -> None:
    site.post()
    closed = site.post("closed", GOOD)
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("needs another user than root: this one may read every file")
    code, out, err = site.check()
    assert code == 2
    assert MISSING_ALT in out
    assert "note: _posts/2024-05-01-closed.md: permission denied" in err


def test_an_unreadable_folder_is_2(site: Site) -> None:
    site.post()
    closed = site.write("_posts/closed/2024-05-01-a.md").parent
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("needs another user than root: this one may read every folder")
        code, _, err = site.check()
    finally:
        closed.chmod(0o755)
    assert code == 2
    assert "note: _posts/closed: permission denied" in err


def test_a_named_pipe_socket_or_device_is_2(site: Site, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the system has no named pipes")
    site.post()
    os.mkfifo(site.root / "pipe.md")
    assert site.check("pipe.md", "_posts") == (
        2,
        f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n",
        "note: pipe.md: it is not a regular file\n1 error in 1 post\n",
    )
    assert site.check("/dev/null", "_posts").code == 2
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        try:
            os.chdir(site.root)  # a socket's path has to be short
            server.bind("socket.md")
        finally:
            os.chdir(here)
        assert site.check("socket.md", "_posts").code == 2


def test_a_link_to_itself_is_2_when_named(site: Site) -> None:
    site.post()
    (site.root / "loop.md").symlink_to("loop.md")
    code, out, _ = site.check("loop.md", "_posts")
    assert code == 2
    assert MISSING_ALT in out


def test_a_post_that_is_too_large_is_a_finding_and_is_not_read(site: Site) -> None:
    site.config("max-file-size = 100\n")
    site.post("fits", BAD.ljust(100))
    site.post("large", BAD.ljust(101))
    code, out, _ = site.check()
    assert code == 1
    assert out.splitlines() == [
        f"_posts/2024-05-01-fits.md:{MISSING_ALT}",
        ("_posts/2024-05-01-large.md:1:1 error postlint/too-large file is too large to check: 101 bytes, maximum 100"),
    ]
    full = site.check("--output-format", "full")
    assert "tea.png" not in full.out.partition("postlint/too-large")[2]


def test_standard_input_has_the_same_limit(site: Site) -> None:
    site.config("max-file-size = 100\n")
    code, out, _ = site.check("--stdin-filename", "_posts/a.md", stdin=b"x" * 200)
    assert code == 1
    assert "_posts/a.md:1:1 error postlint/too-large" in out


@pytest.mark.parametrize(
    ("text", "codec", "guess"),
    [
        ("---\ntitle: 녹차\n---\n녹차 한 잔을 마셨다.\n", "euc-kr", "EUC-KR (CP949)"),
        ("---\ntitle: お茶\n---\nお茶をのみました。とてもおいしかったです。\n", "shift_jis", "Shift_JIS"),
        ("---\ntitle: お茶\n---\nお茶をのみました。とてもおいしかったです。\n", "euc_jp", "EUC-JP"),
        ("---\ntitle: 绿茶\n---\n绿茶在八十度的水中泡两分钟。\n", "gb18030", "GBK (GB18030)"),
        ("---\ntitle: Thé\n---\nUn thé glacé à Noël.\n", "latin-1", "Windows-1252 or Latin-1"),
        ("---\ntitle: Tea\n---\n", "utf-16", "UTF-16"),
        ("---\ntitle: Tea\n---\n", "utf-16-be", "UTF-16"),
    ],
)
def test_a_post_that_is_not_utf8_is_a_finding_with_a_guess(site: Site, text: str, codec: str, guess: str) -> None:
    site.post("legacy", text.encode(codec))
    site.post()
    code, out, _ = site.check()
    assert code == 1
    first, second = out.splitlines()
    assert first.endswith(f" error postlint/encoding file is not UTF-8: it is probably {guess}")
    assert second.endswith(MISSING_ALT)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "after a byte order mark"])
def test_the_first_byte_that_is_not_utf8_is_pointed_at(site: Site, start: bytes) -> None:
    site.post("tea", start + b"caf\xe9 and tea\n\xff\n")
    assert site.check().lines[0].startswith("_posts/2024-05-01-tea.md:1:4 error postlint/encoding ")


@pytest.mark.skipif(os.name == "nt", reason="posts are checked in another process, where nothing is replaced")
def test_postlint_s_own_failure_costs_one_post_and_is_2(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_once(plan: Plan, file: PostFile, data: bytes | None = None) -> Post | Unread | LeftOut:
        if "tea" in file.path:
            raise ValueError("no\x1b[2J tea")
        return read_post(plan, file, data=data)

    monkeypatch.setattr("postlint.engine.check.read_post", fail_once)
    site.post("cup")
    site.post("tea")
    code, out, err = site.check("--verbose")
    assert code == 2
    assert out.splitlines() == [
        f"_posts/2024-05-01-cup.md:{MISSING_ALT}",
        "_posts/2024-05-01-tea.md:1:1 error postlint/crash checking failed: ValueError: no\\x1b[2J tea",
    ]
    assert "Traceback (most recent call last):\n" in err
    assert "ValueError: no\\x1b[2J tea\n" in err
    assert "\x1b" not in err


def test_a_byte_order_mark_is_fine(site: Site) -> None:
    site.post("tea", b"\xef\xbb\xbf" + GOOD.encode())
    assert site.check().code == 0


def test_a_full_disk_is_2(site: Site) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("the system has no /dev/full")
    site.post()
    with open("/dev/full", "wb") as full:
        process = site.start(stdout=full)
        _, err = process.communicate(timeout=HANGS)
    assert process.returncode == 2
    assert err.decode().splitlines() == ["error: No space left on device"]
