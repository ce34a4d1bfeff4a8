"""Finds out whether a project has a program that writes its pictures anew when it is built: without their metadata."""

from __future__ import annotations

from collections.abc import Callable

from postlint.text import lazy

_FILES = (
    *("package.json", "Gemfile", "requirements.txt", "pyproject.toml", "mkdocs.yml", "zensical.toml"),
    *("_config.yml", "pelicanconf.py", "netlify.toml"),
)
_REWRITER = lazy(
    r"eleventy-img|eleventy-plugin-(?:responsive-)?images?|imagemin|image-?(?:minifier|optimi[sz]er|compress|min)|imagetools"
    r"|hexo-(?:all-)?minif|jekyll[-_](?:picture[-_]tag|imageoptim|responsive[-_]image|image|resize|srcset|webp)|ideal-image"
    r"|gatsby-(?:plugin-sharp|remark-images)|plugin-(?:image-process|photos|images)|image[-_]process"
    r"|^\s*-\s*optimi[sz]e\b|^\s*-\s*[\w-]*(?:image|img)[\w-]*(?:optim|compress)|\boxipng\b|\bsharp-cli\b|\bexiftool\b|\bexiv2\b"
)


def rewrites_pictures(read: Callable[[str], str | None]) -> bool:
    """Return whether a file of the project names such a program; `read` returns the text of a file, or None."""
    return any(_REWRITER.search(read(name) or "") for name in _FILES)
