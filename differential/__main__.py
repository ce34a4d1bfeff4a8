"""Rewrites the tables of this folder: `python -m differential`. Prints missing programs and how to install them."""

from __future__ import annotations

from pathlib import Path

from differential import (
    addresses,
    dates,
    foreign,
    front_matter,
    links,
    mdx,
    meaning,
    messages,
    outlines,
    pictures,
    printed,
    schemas,
    slips,
    templates,
)
from differential.linked import WEBS
from differential.program import PROGRAMS

FOLDER = Path(__file__).parent


def main() -> None:
    """Compare with the real programs. Write the tables only if no program is missing."""
    missing = [program for program in PROGRAMS if not program.is_installed()]
    for program in missing:
        print(f"{program.name}: not installed; {program.install}")
    if missing:
        return
    write("front-matter.md", front_matter.page())
    write("meaning.md", meaning.page())
    write("dates.md", dates.page())
    write("slips.md", slips.page())
    write("foreign.md", foreign.page())
    write("mdx.md", mdx.page())
    write("templates.md", templates.page())
    write("schemas.md", schemas.page())
    write("messages.md", messages.page())
    write("printed.md", printed.page())
    write("pictures.md", pictures.page())
    write("links.md", links.page({name: links.build(name) for name in WEBS}))
    if outlines.CORPUS.is_dir():
        write("addresses.md", addresses.page(outlines.CORPUS))
        write("outlines.md", outlines.page(outlines.CORPUS))


def write(name: str, text: str) -> None:
    """Write a page of this folder and print its name."""
    (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"differential/{name}")


if __name__ == "__main__":
    main()
