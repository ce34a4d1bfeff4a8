"""Try the wheel as its users have it: alone in an environment, on this system, from its console script.

`python .ci/smoke.py dist` tries the newest wheel of the folder `dist`. It prints a line for each check, with the reason
where it cannot run.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

IS_WINDOWS = sys.platform == "win32"
EXAMPLE = Path(__file__).parents[1] / "examples" / "site"
FIRST = os.path.join("_posts", "2024-05-01-차-0.md")
KOREAN = '---\nlayout: post\ntitle: 녹차 한 잔\n---\n\n<img src="녹차.png">\n'
LATE = "---\nlayout: post\ntitle: Tea\ndate: 2024-05-01 23:30:00 +0000\n---\n\nA cup of tea.\n"
POSTS = 240  # more than the posts that one process gets at once


class SkippedError(Exception):
    """The check needs another system."""


class Installed:
    """The wheel in an environment of its own, and a folder to try it in."""

    def __init__(self, wheel: Path, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)
        scripts = folder / "environment" / ("Scripts" if IS_WINDOWS else "bin")
        self.python = scripts / "python"
        self.script = scripts / "postlint"
        self.pip("install", "--only-binary=:all:", str(wheel.resolve()))

    def pip(self, *arguments: str) -> None:
        """Run pip in the environment."""
        subprocess.run([self.python, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"], check=True)

    def run(
        self,
        folder: Path | str,
        *arguments: str,
        code: int = 1,
        stdin: str = "",
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return the bytes that the console script prints on stdout. It must end with this code, and no traceback."""
        done = subprocess.run(
            [self.script, *arguments],
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=stdin.encode(),
            capture_output=True,
            timeout=300,
            check=False,
        )
        self.messages = done.stderr.decode("utf-8")
        assert done.returncode == code, f"{arguments} ended with {done.returncode}, not with {code}: {self.messages}"
        assert "Traceback" not in self.messages, self.messages
        return done.stdout

    def findings(self, folder: Path | str, *arguments: str, stdin: str = "") -> list[tuple[str, str, int]]:
        """Return path, rule and line of each finding."""
        report = json.loads(self.run(folder, "check", *arguments, "--output-format=json", stdin=stdin))
        return [(each["path"], each["rule"], each["start"]["line"]) for each in report["diagnostics"]]

    def site(self, name: str, posts: int = 3) -> Path:
        """Write a Jekyll site; each post has an image without `alt`, and its name has a character of Korean."""
        for number in range(posts):
            write(self.folder / name / "_posts" / f"2024-05-01-차-{number}.md", KOREAN)
        write(self.folder / name / "_config.yml", "title: Tea\ntimezone: Asia/Seoul\n")
        write(self.folder / name / "postlint.toml", '[rules]\n"image/alt" = "error"\n')
        return self.folder / name


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def command(*arguments: str | Path) -> None:
    subprocess.run(["cmd", "/d", "/c", *arguments], check=True, stdout=subprocess.DEVNULL)


# --- the checks -------------------------------------------------------------------------------------------


def the_example_site_has_its_findings(postlint: Installed) -> str:
    site = postlint.folder / "example"
    shutil.copytree(EXAMPLE, site)
    found = postlint.findings(site)
    expected = {"front-matter/schema", "front-matter/syntax", "image/alt", "attribution/kogl-source"}
    assert expected <= {rule for _, rule, _ in found}, found
    return f"{len(found)} findings"


def several_processes_find_the_same(postlint: Installed) -> str:
    site = postlint.site("large", POSTS)
    alone = postlint.run(site, "--output-format=json", "-j1")
    assert postlint.run(site, "--output-format=json", "-j2") == alone
    count = sum(each["rule"] == "image/alt" for each in json.loads(alone)["diagnostics"])
    assert count == POSTS, f"image/alt in {count} of {POSTS} posts"
    return f"{POSTS} posts"


def a_folder_and_a_link_to_it_are_the_same_site(postlint: Installed) -> str:
    site, link = postlint.site("linked"), postlint.folder / "link"
    if IS_WINDOWS:
        command("mklink", "/J", link, site)
    else:
        link.symlink_to(site, target_is_directory=True)
    direct = postlint.findings(site)
    assert direct
    assert postlint.findings(link) == direct
    assert [found[1:] for found in postlint.findings(postlint.folder, str(link))] == [found[1:] for found in direct]
    for folder in (site, link):
        stdin = postlint.findings(folder, "--stdin-filename", os.path.join(link, FIRST), stdin=KOREAN)
        assert stdin == [found for found in direct if found[0].endswith("-0.md")], stdin
    return "a junction" if IS_WINDOWS else "a symbolic link"


def a_site_on_another_drive_is_checked(postlint: Installed) -> str:
    if not IS_WINDOWS:
        raise SkippedError("only Windows has drives")
    site = postlint.site("driven")
    direct = [found[1:] for found in postlint.findings(site)]
    command("subst", "X:", site)
    try:
        assert [found[1:] for found in postlint.findings("X:\\")] == direct
        assert [found[1:] for found in postlint.findings(postlint.folder, "X:\\")] == direct
        assert [found[1:] for found in postlint.findings(postlint.folder, "X:\\_posts")] == direct
        postlint.run("X:\\", "--output-file", str(postlint.folder / "report.txt"))
    finally:
        command("subst", "X:", "/D")
    return "X:"


def a_short_name_of_a_folder_is_the_folder(postlint: Installed) -> str:
    if not IS_WINDOWS:
        raise SkippedError("only Windows has 8.3 names")
    import ctypes

    site = postlint.site("a folder with a long name")
    buffer = ctypes.create_unicode_buffer(500)
    ctypes.CDLL("kernel32").GetShortPathNameW(str(site), buffer, 500)
    if buffer.value == str(site):
        raise SkippedError(f"the file system of {site.drive} has no 8.3 names")
    assert postlint.findings(buffer.value) == postlint.findings(site)
    stdin = postlint.findings(site, "--stdin-filename", os.path.join(buffer.value, FIRST), stdin=KOREAN)
    assert {path for path, _, _ in stdin} == {FIRST.replace("\\", "/")}, stdin
    return buffer.value


def a_pattern_of_rules_is_not_one_of_files(postlint: Installed) -> str:
    site = postlint.site("patterns")
    write(site / "image" / "alt.txt", "")
    rules = {rule for _, rule, _ in postlint.findings(site, "--select", "image/*")}
    assert {rule.partition("/")[0] for rule in rules} == {"image"}, rules
    write(site / "media" / "tea.txt", "")
    postlint.run(site, "--select", "media/*", code=0)
    return '--select "media/*", beside a folder media'


def results_have_the_same_bytes_everywhere(postlint: Installed) -> str:
    site = postlint.site("bytes")
    results = {
        "json": postlint.run(site, "--output-format=json"),
        "concise": postlint.run(site, "--output-format=concise"),
        "csv": postlint.run(site, "audit", "attribution", "--output-format=csv", code=0),
        "schema": postlint.run(site, "schema", "show", "jekyll", code=0),
    }
    for name, result in results.items():
        assert b"\r" not in result, f"{name} has CR"
        assert result.endswith(b"\n"), f"{name} ends without LF"
        result.decode("utf-8")
    return ", ".join(results)


def the_code_page_of_a_console_changes_nothing(postlint: Installed) -> str:
    site = postlint.site("console")
    expected = postlint.run(site, "--output-format=full")
    assert postlint.run(site, "--output-format=full", env={"PYTHONIOENCODING": "cp949", "PYTHONUTF8": "0"}) == expected
    if IS_WINDOWS:
        line = f'chcp 949 >NUL && "{postlint.script}" --output-format=full'
        done = subprocess.run(f'cmd /d /s /c "{line}"', cwd=site, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (1, expected), done.stderr
    return "cp949"


def a_dated_url_needs_no_data_of_the_machine(postlint: Installed) -> str:
    site = postlint.site("dated", posts=0)
    write(site / "_posts" / "2024-05-01-tea.md", LATE)
    urls = postlint.run(site, "files", "--urls", code=0, env={"PYTHONTZPATH": ""})
    assert b"/2024/05/02/tea.html" in urls, urls
    postlint.pip("uninstall", "--yes", "tzdata")
    postlint.run(site, "files", "--urls", code=0, env={"PYTHONTZPATH": ""})
    assert "no time zone data" in postlint.messages, postlint.messages
    return "and without the package tzdata, a note says so"


CHECKS: list[Callable[[Installed], str]] = [
    the_example_site_has_its_findings,
    several_processes_find_the_same,
    a_folder_and_a_link_to_it_are_the_same_site,
    a_site_on_another_drive_is_checked,
    a_short_name_of_a_folder_is_the_folder,
    a_pattern_of_rules_is_not_one_of_files,
    results_have_the_same_bytes_everywhere,
    the_code_page_of_a_console_changes_nothing,
    a_dated_url_needs_no_data_of_the_machine,  # the last one: it removes a package
]


def main(dist: str) -> int:
    """Run all checks, and return 1 if one of them failed."""
    assert isinstance(sys.stdout, io.TextIOWrapper)
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
    failed = 0
    with folder_for_checks() as folder:
        postlint = Installed(max(Path(dist).glob("postlint-*.whl"), key=os.path.getmtime), folder)
        for check in CHECKS:
            name = check.__name__.replace("_", " ")
            try:
                print(f"passed: {name}: {check(postlint)}")
            except SkippedError as reason:
                print(f"skipped: {name}: {reason}")
            except Exception as error:
                failed += 1
                print(f"FAILED: {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


@contextmanager
def folder_for_checks() -> Iterator[Path]:
    """Yield a temporary folder, by the name that the system gives it: 8.3 on Windows, behind a link on macOS."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
