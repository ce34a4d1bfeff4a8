"""A checkout may be a stranger's: nothing in it is ever imported or run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.site import BAD, HANGS, MISSING_ALT, SOURCE, Site

MODULES = (
    *("yaml", "click", "rich", "bs4", "msgspec", "jsonschema", "pathspec", "turbohtml", "pyromark", "soupsieve"),
    *("multiprocessing", "json", "signal", "resource", "tomllib", "typing", "concurrent", "pdb"),
    *("sitecustomize", "usercustomize", "conftest", "setup", "frontmatter", "rapidfuzz", "pickle", "tracemalloc"),
    "wcwidth",
)


def set_traps(site: Site, *more: str) -> Path:
    """Modules that leave a trace when anybody imports them, and configuration that would like to be code."""
    trace = site.root.parent / "trace"
    for name in (*MODULES, *more):
        site.write(f"{name}.py", f"open({str(trace)!r}, 'a', encoding='utf-8').write({name!r} + ' ')\n")
    site.write("entry_points/entry_points.txt", "[postlint.rules]\nyaml = yaml:RULES\n")
    site.write("yaml-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: yaml\nVersion: 1.0\n")
    site.write("yaml-1.0.dist-info/entry_points.txt", "[postlint.rules]\nyaml = yaml:RULES\n")
    for number in range(3):
        site.post(str(number), BAD)
    return trace


def run(site: Site, *command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command, "--output-format", "concise"],
        cwd=site.root,
        env=site.environment(env or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_imported_from_the_current_folder(site: Site, jobs: str) -> None:
    trace = set_traps(site)
    done = run(site, "-m", "postlint", "--jobs", jobs, "--ignore", "site", env={"PYTHONSAFEPATH": ""})
    assert not trace.exists(), trace.read_text("utf-8")
    assert [line.partition(":")[2] for line in done.stdout.splitlines()] == [MISSING_ALT] * 3


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_installed_script_does_not_even_take_postlint_from_there(site: Site, tmp_path: Path, jobs: str) -> None:
    trace = set_traps(
        site, "postlint", "__main__", "importlib"
    )  # the last two would be Python's own doing with a plain `-m`
    script = tmp_path / "bin" / "postlint"
    script.parent.mkdir()
    script.write_text(
        "import sys\nfrom postlint.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n", "utf-8"
    )
    for command in ((str(script),), ("-P", "-m", "postlint")):
        done = run(site, *command, "--jobs", jobs, "--ignore", "site")
        assert not trace.exists(), trace.read_text("utf-8")
        assert len(done.stdout.splitlines()) == 3


def test_a_plugin_that_lies_in_the_current_folder_is_not_installed(site: Site) -> None:
    trace = set_traps(site)
    site.config('plugins = ["yaml"]\n')
    done = run(site, "-m", "postlint")
    assert not trace.exists(), trace.read_text("utf-8")
    assert done.returncode == 2
    assert "no installed package has a plugin `yaml`" in done.stderr


def test_the_traps_work(site: Site) -> None:
    trace = set_traps(site)
    command = [sys.executable, "-c", "import conftest, yaml"]
    subprocess.run(command, cwd=site.root, env=site.environment({"PYTHONSAFEPATH": ""}), check=True, timeout=HANGS)
    assert trace.read_text("utf-8") == "conftest yaml "


def test_nothing_is_written_into_the_checkout(site: Site) -> None:
    set_traps(site)
    before = sorted(str(path) for path in site.root.rglob("*"))
    run(site, "-m", "postlint", "--jobs", "2")
    assert sorted(str(path) for path in site.root.rglob("*")) == before
    assert os.fspath(SOURCE) not in before
