"""The hand-written pages: what they show is run, and their links lead somewhere.

A fence with a language and a path (`toml postlint.toml`) is a file; a fence `console` is run in the folder of the files
above it, each `$ command` followed by what it prints, on stdout and stderr. A fence `python` is run there too, and the
fence `output` after it is what it prints; the fences of a section share their names. Every `##` section begins with a
folder of its own; one without files has the repository's examples. A third word, `refused`, marks a configuration that
is wrong.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from postlint.engine.work import make_plan
from postlint.project.config import load_config
from postlint.project.mistake import ConfigError
from postlint.project.plan import Request
from postlint.rule import Fence, fences

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINKING = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*/README.md"))]
SHOWN_FOLDER = "/home/hana/blog"


@dataclass
class Sandbox:
    """The folder of one section: where its files are and its commands run."""

    folder: Path
    status: int = 0
    plugins: list[Path] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())

    def run(self, command: str) -> str:
        """What a documented command prints."""
        match shlex.split(command):
            case ["postlint", *arguments]:
                return self._python("-m", "postlint", *arguments)
            case ["echo", "$?"]:
                return f"{self.status}\n"
            case ["git", *arguments]:
                return self._git(*arguments)
            case ["pip", "install", "../postlint"]:
                project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
                assert project["name"] == "postlint"  # a real pip would need the network; `.ci/run` installs a wheel
                return ""
            case ["pip", "install", package]:
                self._install(self.folder / package)
                return ""
            case ["pytest", *arguments]:
                output = self._python("-m", "pytest", "-p", "no:cacheprovider", *arguments)
                assert self.status == 0, output
                return ""
        pytest.fail(f"cannot run {command}")

    def execute(self, fence: Fence) -> str:
        """Return what a `python` fence prints; a traceback has the line numbers of the page."""
        printed = io.StringIO()
        with chdir(self.folder), redirect_stdout(printed):
            exec(compile("\n" * fence.line + fence.text, "page", "exec"), self.names)
        return printed.getvalue()

    def _python(self, *arguments: str) -> str:
        stdin = b""
        if "<" in arguments:
            *arguments_before, _, path = arguments
            arguments, stdin = tuple(arguments_before), (self.folder / path).read_bytes()
        folders = (ROOT / "src", *self.plugins, os.environ.get("PYTHONPATH"))
        search = os.pathsep.join(str(folder) for folder in folders if folder)
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
        self.status = done.returncode
        return done.stdout.decode("utf-8").replace(str(self.folder), SHOWN_FOLDER)

    def _git(self, *arguments: str) -> str:
        names = {f"GIT_{who}_{what}": "hana" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull}
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    def _install(self, package: Path) -> None:
        """Install a package of one module as far as its entry points go: a real pip would need the network."""
        project = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]
        information = package / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n", "utf-8")
        lines = [
            f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
            for group, entries in project["entry-points"].items()
        ]
        (information / "entry_points.txt").write_text("\n".join(lines), "utf-8")
        self.plugins.append(package)


def sections(text: str) -> Iterator[tuple[str, list[Fence]]]:
    """The `##` sections of a page, each with its heading and its fences."""
    all_fences = fences(text)
    starts = [
        (match.start(), match[1])
        for match in re.finditer(r"^##? (.+)$", text, re.MULTILINE)
        if not any(start < match.start() < end for start, end in (fence.span for fence in all_fences))
    ]
    for (start, title), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        yield title, [fence for fence in all_fences if start < fence.span[0] < end]


def files(found: list[Fence]) -> Iterator[tuple[str, str]]:
    """The files that fences hold: path and text."""
    for fence in found:
        if len(fence.info) >= 2 and "." in fence.info[1]:
            yield fence.info[1], fence.text


def transcript(sandbox: Sandbox, text: str) -> str:
    """A console block with what its commands really print."""
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    assert commands, "a console block without a command"
    return "".join(f"$ {command}\n{sandbox.run(command)}" for command in commands)


SECTIONS = [
    pytest.param(page, title, id=f"{page.name}: {title}")
    for page in PAGES
    for title, found in sections(page.read_text("utf-8"))
    if any(fence.info in (("console",), ("python",)) for fence in found)
]


@pytest.mark.parametrize(("page", "title"), SECTIONS)
def test_what_a_page_shows_is_what_happens(page: Path, title: str, update: bool, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    sandbox = Sandbox(tmp_path / "blog")
    sandbox.folder.mkdir()
    shutil.copytree(ROOT / "examples", sandbox.folder / "examples", copy_function=shutil.copyfile)
    replaced: list[tuple[tuple[int, int], str]] = []
    printed = ""
    for fence in dict(sections(text))[title]:
        for path, content in files([fence]):
            shutil.rmtree(sandbox.folder / "examples", ignore_errors=True)
            sandbox.write(path, content)
        if fence.info == ("python",):
            assert not printed, f"line {fence.line}: the fence above prints something, but no `output` follows it"
            printed = sandbox.execute(fence)
        elif fence.info in (("console",), ("output",)):
            real = transcript(sandbox, fence.text) if fence.info == ("console",) else printed
            printed = ""
            assert "Traceback (most recent call last)" not in real, real
            if not update:
                assert fence.text == real, f"line {fence.line}: run `pytest --update` and read the difference"
            replaced.append((fence.span, f"```{fence.info[0]}\n{real}```"))
    assert not printed, "the last fence prints something, but no `output` follows it"
    for (start, end), block in reversed(replaced if update else []):
        text = text[:start] + block + text[end:]
    if update:
        page.write_text(text, encoding="utf-8")


CONFIGURATIONS = [
    pytest.param(fence, id=f"{page.name}:{fence.line}")
    for page in PAGES
    for fence in fences(page.read_text("utf-8"))
    if "postlint.toml" in fence.info
]


@pytest.mark.parametrize("fence", CONFIGURATIONS)
def test_a_configuration_on_a_page_is_one_unless_it_says_otherwise(fence: Fence, tmp_path: Path) -> None:
    path = tmp_path / "postlint.toml"
    path.write_text(fence.text, encoding="utf-8")
    if "refused" in fence.info:
        with pytest.raises(ConfigError):
            make_plan(Request(tmp_path, path))
        return
    table = load_config(path).table
    needs_files = table.plugins or table.attribution.ledger or any(each.schema for each in table.collections)
    if not needs_files:
        make_plan(Request(tmp_path, path))


def test_the_hook_on_the_first_page_finds_what_is_wrong(tmp_path: Path) -> None:
    """What pre-commit does with it, except for the installation: the files that match, after the options."""
    page = dict(files(fences((ROOT / "README.md").read_text("utf-8"))))
    repository = yaml.safe_load(page[".pre-commit-config.yaml"])["repos"][0]
    assert (repository["repo"], [hook["id"] for hook in repository["hooks"]]) == ("../postlint", ["postlint"])
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
    assert hook["id"] == "postlint"
    sandbox = Sandbox(tmp_path)
    shutil.copytree(ROOT / "examples" / "site", tmp_path, copy_function=shutil.copyfile, dirs_exist_ok=True)
    names = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    chosen = [name for name in names if re.search(hook["files"], name)]
    printed = sandbox.run(shlex.join([*shlex.split(hook["entry"]), *hook["args"], *chosen, "_config.yml"]))
    assert sandbox.status == 1
    assert "error[image/alt]: image has no `alt` attribute" in printed
    assert re.search(
        r"^note: \d+ named files? skipped, not posts? of the project: .*_config\.yml", printed, re.MULTILINE
    )


def test_the_hook_for_the_whole_site_gets_no_files_and_finds_what_shows_across_posts(tmp_path: Path) -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[1]
    assert (hook["id"], hook["pass_filenames"], hook["always_run"]) == ("postlint-site", False, True)
    sandbox = Sandbox(tmp_path)
    sandbox.write("_config.yml", "title: Tea\n")
    for name in ("tea", "cup"):
        sandbox.write(f"_posts/2024-05-01-{name}.md", f"---\ntitle: The {name}\npermalink: /tea/\n---\nTea.\n")
    printed = sandbox.run(shlex.join([*shlex.split(hook["entry"]), *hook.get("args", [])]))
    assert sandbox.status == 1
    assert "error[site/duplicate-url]: same URL as" in printed


LINK = re.compile(r"\[[^\[\]]*\]\((?P<url>[^()\s]+)\)")


def links(page: Path) -> Iterator[str]:
    """The relative links of a page, outside of its code."""
    text = page.read_text("utf-8")
    for fence in reversed(fences(text)):
        text = text[: fence.span[0]] + text[fence.span[1] :]
    for match in LINK.finditer(re.sub(r"`[^`\n]*`", "", text)):
        if not re.match(r"[a-z]+:", match["url"]):
            yield match["url"]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MkDocs name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_a_file_and_its_heading(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_hand_written_page_is_in_the_index() -> None:
    linked = set(links(ROOT / "docs" / "index.md"))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


def test_every_file_named_on_the_page_for_maintainers_exists() -> None:
    text = (ROOT / "docs" / "internals.md").read_text("utf-8")
    paths = set(re.findall(r"`([\w.-]+/[\w./-]+\.(?:py|toml|md))`", text))
    assert len(paths) > 50
    missing = [path for path in paths if not (ROOT / path).is_file() and not (ROOT / "src/postlint" / path).is_file()]
    assert not missing


def test_each_promise_of_security_names_its_tests() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    start, end = text.index("\n- "), text.index("A vulnerability is a way")
    for promise in text[start:end].split("\n- ")[1:]:
        named = re.findall(r"`(tests/[^`]+)`", promise.partition("Tests:")[2])
        assert named, promise
        assert all((ROOT / path).is_file() for path in named), promise
