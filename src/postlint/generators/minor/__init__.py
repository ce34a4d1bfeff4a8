"""Generators that are known by their marks, folders and suffixes of posts only; for the rest they are plain.

Facts from their documentation, versions in docs/generators.md. A row needs no more than a name, a test for its marks
and the folders of its posts; without folders, all files of the site are sifted, as those of a plain site are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.generators.plain import PLAIN, UNPUBLISHED, with_contents
from postlint.generators.shared.configuration import depends_on, first_file, is_inside, read_script, read_text, string
from postlint.generators.shared.generator import Conventions, Generator, GeneratorName, posts_in
from postlint.markdown.dialect import COMMONMARK, KRAMDOWN, PANDOC
from postlint.template.mask import SHORTCODES

_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts")
_MARKDOWN = ("md", "mdx", "markdown")

Test = Callable[[Path], bool]
Folders = Callable[[Path], Iterable[str]]


def has_any(*names: str) -> Test:
    """Return a test for a folder that has a file of one of the names; `next.config.*` is one in any script language."""
    files = [
        f"{name.removesuffix('*')}{suffix}" for name in names for suffix in (_SCRIPTS if name[-1] == "*" else ("",))
    ]
    return lambda folder: first_file(folder, files) is not None


def needs(*packages: str, folders: Iterable[str] = ()) -> Test:
    """Return a test for a folder whose `package.json` depends on a package, and that has one of the folders, if any."""
    places = tuple(folders)
    return lambda folder: (
        depends_on(folder, *packages) and (not places or any(disk.is_folder(folder / place) for place in places))
    )


def _minor(
    name: GeneratorName,
    tests: Iterable[Test],
    *folders: str,
    find: Folders | None = None,
    suffixes: tuple[str, ...] = _MARKDOWN,
    sifted: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    schema: str | None = None,
    **conventions: Any,
) -> Generator:
    """Return a generator whose posts are the files with the suffixes in folders, or in those that `find` reads.

    Without folders, and for the suffixes `sifted` in any folder, a file is a post if it looks like one.
    """
    marks = tuple(tests)

    def usual(places: Iterable[str]) -> Conventions:
        places = list(places)
        exclusions = (*UNPUBLISHED, *exclude)
        found = [posts_in(places, suffixes, exclude=exclusions)] if places else []
        doubtful = sifted if places else suffixes
        if doubtful:
            some = posts_in(["."], doubtful, name="pages" if found else "posts", exclude=exclusions)
            found.append(some._replace(foreign=(), sifted=True))
        return replace(PLAIN.usual, collections=tuple(found), **conventions)

    return Generator(
        name=name,
        is_at=lambda folder: any(test(folder) for test in marks),
        usual=usual(folders),
        read=lambda folder: with_contents(folder, usual(find(folder) if find else folders)),
        schema=schema,
    )


def _has_zine(folder: Path) -> bool:
    """Return whether the build of a Zig project publishes a site with Zine, as it did before `zine.ziggy`."""
    return "zine.website" in read_text(folder, first_file(folder, ["build.zig"]))


def _zine(folder: Path) -> list[str]:
    text = read_text(folder, first_file(folder, ["zine.ziggy", "build.zig"]))
    match = re.search(r"""\.content_dir_path\s*=\s*"([^"\n]{1,200})\"""", text)
    return [match[1]] if match and is_inside(match[1]) else ["content"]


def _is_bridgetown(folder: Path) -> bool:
    return any(
        "bridgetown" in read_text(folder, folder / name).lower() for name in ("Gemfile", "config/initializers.rb")
    )


def _lume_script(folder: Path) -> str:
    """Return the script that makes a site of Lume; empty if another program has a file of its name."""
    script = read_script(folder, first_file(folder, ["_config.ts", "_config.js"]))
    return script if re.search(r"""["'](?:lume/|https://[^"'\s]{1,100}/lume(?:land)?[@/])""", script) else ""


def _lume(folder: Path) -> list[str]:
    source = string(_lume_script(folder), "src").strip("./")
    return [source] if source and is_inside(source) else []


def _nextra(folder: Path) -> list[str]:
    """Return the folders of Nextra, which publishes every file in them, with front matter or not."""
    places = [place for place in ("content", "src/content") if disk.is_folder(folder / place)]
    return places[:1] if depends_on(folder, "nextra") else []


MINOR = (
    _minor(
        "quarto",
        [has_any("_quarto.yml", "_quarto.yaml")],
        ".",
        suffixes=("qmd", "rmd"),
        sifted=("md", "markdown"),
        exclude=("_*", "README.*", "renv/", "packrat/"),
        schema="quarto",
        markdown=PANDOC,
        templates=SHORTCODES,
    ),
    _minor("zine", [has_any("zine.ziggy"), _has_zine], "content", find=_zine, suffixes=()),
    _minor(
        "bridgetown",
        [has_any("bridgetown.config.yml"), _is_bridgetown],
        "src/_posts",
        suffixes=("md", "markdown", "html"),
        markdown=KRAMDOWN,
    ),
    _minor("lume", [lambda folder: bool(_lume_script(folder))], find=_lume, exclude=("_*",)),
    _minor(
        "nuxt",
        [lambda folder: disk.is_folder(folder / "content") and has_any("nuxt.config.*")(folder)],
        "content",
        markdown=COMMONMARK.vary(components=True, containers=True),
    ),
    _minor("nextjs", [has_any("next.config.*"), needs("next", folders=("app", "pages", "src"))], find=_nextra),
    _minor("sveltekit", [needs("@sveltejs/kit")], suffixes=(*_MARKDOWN, "svx")),
    _minor("remix", [needs(*(f"@remix-run/{name}" for name in ("react", "node", "serve", "dev")))]),
)
"""In no order: `GeneratorName` has that."""
