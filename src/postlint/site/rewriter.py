"""Finds out whether a project has a program that writes its pictures anew when it is built: without their metadata."""

from __future__ import annotations

import re
from collections.abc import Callable

from postlint.text import lazy

_FILES = (
    *("package.json", "Gemfile", "requirements.txt", "pyproject.toml", "mkdocs.yml", "zensical.toml"),
    *("_config.yml", "pelicanconf.py", "netlify.toml"),
)
_REWRITER = lazy(
    r"eleventy-img|eleventy-plugin-(?:responsive-)?images?\b|imagemin|imagetools|ideal-image|image[-_]process"
    r"|(?:image|img)-?(?:minif|optimi[sz]|compress)|hexo-(?:all-)?minif|gatsby-(?:plugin-sharp|remark-images)"
    r"|jekyll[-_](?:picture[-_]tag|imageoptim|responsive[-_]image|resize|image)|pelican-(?:photos|images)"
    r"|^\s*(?:-\s*)?optimi[sz]e\s*:?\s*$|\b(?:oxipng|sharp-cli|exiftool|exiv2|jpegtran|mozjpeg)\b",
    re.MULTILINE,
)


def rewrites_pictures(read: Callable[[str], str | None]) -> bool:
    """Return whether a file of the project names such a program; `read` returns the text of a file, or None."""
    return any(_REWRITER.search(read(name) or "") for name in _FILES)
