"""Writes the tables of this folder again: `python -m differential`. Says what is missing, and how to install it."""

from __future__ import annotations

from pathlib import Path

from differential import addresses, front_matter, outlines
from differential.generator import PROGRAMS
from differential.renderer import RENDERERS

FOLDER = Path(__file__).parent


def main() -> None:
    """Compare with what is installed; a table is written only when nothing of its programs is missing."""
    missing = [renderer for renderer in RENDERERS.values() if not renderer.is_installed()]
    for renderer in missing:
        print(f"{renderer.name} is not installed: {renderer.install}")
    if not missing and outlines.CORPUS.is_dir():
        write("outlines.md", outlines.page(outlines.CORPUS))
    if not (FOLDER / "render" / "node_modules").is_dir():
        print("the readers of front matter are not installed: npm install --prefix differential/render")
    else:
        write("front-matter.md", front_matter.page())
    absent = [program.name for program in PROGRAMS.values() if not program.installed()]
    for name in absent:
        print(f"{name} is not installed: {PROGRAMS[name].install}")
    if not absent:
        write("addresses.md", addresses.page())


def write(name: str, text: str) -> None:
    """Write a page of this folder, and say so."""
    (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"differential/{name}")


if __name__ == "__main__":
    main()
