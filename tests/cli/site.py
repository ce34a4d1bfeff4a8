"""A real site in a temporary folder, and ways to run postlint on it: in this process, or in a new one."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from unittest.mock import patch

import postlint
from postlint.cli import main, run_command_line

SOURCE = Path(postlint.__file__).parents[1]
GOOD = "---\nlayout: post\ntitle: Green tea\n---\n\nA cup of tea.\n"
BAD = '---\nlayout: post\ntitle: Green tea\n---\n\n<img src="tea.png">\n'
"""A post with one defect: an image without `alt` at 6:1."""
HANGS = 300
"""Seconds after which a process is taken to hang; on a busy machine a good one needs a minute."""
MISSING_ALT = "6:1 error image/alt image has no `alt` attribute"


class Result(NamedTuple):
    """The result of a run: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Site:
    """A Jekyll site; `plain=True` leaves out the file that makes it one."""

    def __init__(self, root: Path, *, plain: bool = False) -> None:
        self.root = root
        self.plugins = root.parent / f"{root.name}-plugins"
        root.mkdir(parents=True, exist_ok=True)
        if not plain:
            self.write("_config.yml", "title: Tea\n")

    def write(self, path: str | bytes, content: str | bytes = GOOD) -> Path:
        """Write a file below the root; missing folders are created."""
        target = self.root / os.fsdecode(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def post(self, name: str = "tea", content: str | bytes = BAD) -> Path:
        """Write a post of the collection `posts`."""
        return self.write(f"_posts/2024-05-01-{name}.md", content)

    def config(self, text: str) -> Path:
        return self.write("postlint.toml", text)

    def startup(self, code: str) -> None:
        """Have every process of this site, and its children, run some code when Python starts.

        It runs after the code that this process ran when it started, and replaces: measured, or emulated.
        """
        self.plugins.mkdir(exist_ok=True)
        first = getattr(sys.modules.get("sitecustomize"), "__file__", None)
        before = f"import runpy\nrunpy.run_path({first!r})\n" if first else ""
        (self.plugins / "sitecustomize.py").write_text(before + code, "utf-8")

    def plugin(self, name: str, code: str) -> None:
        """Install a distribution that offers the list `RULES` of a module as the plugin `name`."""
        metadata = self.plugins / f"{name}-1.0.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (metadata / "entry_points.txt").write_text(f"[postlint.rules]\n{name} = {name}:RULES\n", "utf-8")
        (self.plugins / f"{name}.py").write_text(_PLUGIN + code, "utf-8")

    def check(self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> Result:
        """Run `postlint` here, in this process, with one line per finding unless the arguments say otherwise."""
        return call(*_concise(arguments), cwd=cwd or self.root, stdin=stdin, path=self.plugins)

    def refusal(self, config: str) -> str:
        """Return the one-line error of a refused configuration."""
        self.post()
        self.config(config + "\n")
        code, out, err = self.check()
        assert (code, out) == (2, "")
        assert err.startswith("error: postlint.toml:")
        assert err.count("\n") == 1
        return err

    def spawn(self, *arguments: str | Path, cwd: Path | None = None, **options: Any) -> Result:
        """Run `python -m postlint` here, as a process."""
        environment = self.environment(options.pop("env", {}))
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            [sys.executable, "-m", "postlint", *map(str, _concise(arguments))],
            cwd=cwd or self.root,
            env=environment,
            capture_output=True,
            timeout=HANGS,
            check=False,
            **options,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """Start `python -m postlint` here, in a process group of its own."""
        started: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-m", "postlint", *map(str, _concise(arguments))],
            cwd=self.root,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **{"stdout": subprocess.PIPE, "env": self.environment({}), **options},
        )
        return started

    def environment(self, changes: dict[str, str]) -> dict[str, str]:
        """Return the environment of a process that finds this postlint and the site's plugins."""
        path = filter(None, (str(SOURCE), str(self.plugins), os.environ.get("PYTHONPATH")))
        return {**os.environ, "PYTHONPATH": os.pathsep.join(path), **changes}


def _concise(arguments: tuple[str | Path, ...]) -> tuple[str | Path, ...]:
    """Return the arguments of a check, with the format `concise` unless they name one.

    The posts of most tests share their title: that is not reported unless they name rules about the site.
    """
    commands = {*main.commands, "--version", "-V", "--help", "-h"} - {"check"}
    if arguments and arguments[0] in commands:
        return arguments
    said = set(map(str, arguments))
    shape = () if said & {"--output-format", "--statistics"} else ("--output-format=concise",)
    spare = () if "site/" in " ".join(said) else ("--ignore=site/duplicate-title",)
    head = ("check",) if arguments[:1] == ("check",) else ()
    return (*head, *shape, *spare, *arguments[len(head) :])


def call(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    path: Path | None = None,
    run: Callable[[], NoReturn] = run_command_line,
) -> Result:
    """Run the command line in this process, as its entry point does."""
    out, err = io.BytesIO(), io.BytesIO()
    replaced: dict[str, Any] = {
        "argv": ["postlint", *map(str, arguments)],
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
        "stdout": io.TextIOWrapper(out, "utf-8"),
        "stderr": io.TextIOWrapper(err, "utf-8"),
    }
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    modules = set(sys.modules)
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(cwd))
        stack.enter_context(patch.multiple(sys, **replaced))
        if path is not None:
            stack.enter_context(patch.object(sys, "path", [*sys.path, str(path)]))
        try:
            run()
        except SystemExit as end:
            code = end.code
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            for name in set(sys.modules) - modules:
                if path is not None and str(path) in (getattr(sys.modules[name], "__file__", None) or ""):
                    del sys.modules[name]
    assert isinstance(code, int)
    return Result(code, out.getvalue().decode(), err.getvalue().decode())


_PLUGIN = '''\
"""Rules that only tests need."""

import os
import signal
import sys
import time

from postlint.diagnostic import Finding, Severity
from postlint.rule import post_rule
from postlint.text import Span

'''
