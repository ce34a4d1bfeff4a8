"""Tell posts from other files by how the files begin, where no generator says which folders have posts.

A post has front matter, or is in a folder where most files of its kind have it. If no file has front matter, as in an
export, all are posts. Files about the repository (README), templates and fragments of a page are never posts.
"""

from __future__ import annotations

import posixpath
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from postlint.front_matter import has_front_matter
from postlint.post import Aside, is_fragment, is_of_repository
from postlint.text import escape, lazy, nfc, read_head

_HEAD = 2_048
"""How many bytes of a file are read."""
_HARDLY = 20
"""How many times as many files with front matter as without there are, where those without are posts as well."""
_MOST = 3
"""How many folders a note names."""

# Folders of built sites and assets, in which a file without front matter is not a post, and folders of templates.
_BUILT = lazy(r"(?:.*/)?(?:public|static|out|output|coverage)/", re.DOTALL)
_TEMPLATES = lazy(r"(?:.*/)?(?:layouts?|templates?|themes?|partials|includes|components)/", re.DOTALL)
# A tag of a template language: `{% for tea in teas %}`, `<%= tea %>`, `<?php`.
_TAG = lazy(r"(?:\s|<!--.*?-->)*+(?:\{[{%#]|<%|<\?(?!xml))", re.DOTALL)


class _Group(NamedTuple):
    """Files that are alike: in one folder, either Markdown or HTML. An `index` stands for its folder."""

    folder: str
    is_html: bool

    @classmethod
    def of(cls, path: str) -> _Group:
        folder, _, name = path.rpartition("/")
        return cls(folder.rpartition("/")[0] if name.startswith("index.") else folder, _is_html(path))


def sift(files: Mapping[str, str], site: str = "") -> tuple[list[str], dict[str, Aside]]:
    """Return the paths of the posts among files, in their order, and what the others are, by path.

    `files` maps the path of a file in reports to its absolute path. One that cannot be read is a post, so that the
    error is reported. `site` is the folder of the site, relative to the project; "" for the project itself.
    """
    kinds = {path: _kind(path, head) for path, file in files.items() if (head := read_head(file, _HEAD)) is not None}
    texts = [path for path, kind in kinds.items() if kind is Aside.TEXT and not _is_of_repository(path)]
    if None not in kinds.values():
        rest = (path for path, kind in kinds.items() if kind is Aside.TEXT)
        kinds |= dict.fromkeys(rest, Aside.REPOSITORY) | _of_export(texts)
    else:
        with_it = Counter(_Group.of(path) for path, kind in kinds.items() if kind is None)
        without = Counter(map(_Group.of, texts))
        kinds |= {path: None for path in texts if with_it[_Group.of(path)] > without[_Group.of(path)]}
        kinds |= dict.fromkeys(_among_all([path for path, kind in kinds.items() if kind is None], texts, site))
    asides = {path: kind for path, kind in kinds.items() if kind is not None}
    return [path for path in files if path not in asides], asides


def _among_all(posts: list[str], texts: list[str], site: str) -> list[str]:
    """Return the texts in the folder that all posts are in, if hardly any file there has no front matter.

    That folder is below the one of the site: `src/content/errors/377.md` beside 200 posts in `src/content/`.
    """
    found: list[str] = []
    for is_html in (False, True):
        alike = [path for path in posts if _is_html(path) is is_html]
        common = posixpath.commonpath({path.rpartition("/")[0] for path in alike}) if alike else ""
        inside = [path for path in texts if _is_html(path) is is_html and path.startswith(f"{common}/")]
        if common not in ("", site) and len(alike) >= _HARDLY * len(inside):
            found += inside
    return found


def _of_export(texts: list[str]) -> dict[str, Aside | None]:
    """Return what texts are if no file has front matter: posts, those of a built site or a theme only if alone."""
    made = {path for path in texts if _BUILT.match(path) or _TEMPLATES.match(path)}
    return {path: Aside.BUILT if path in made and len(made) < len(texts) else None for path in texts}


def _kind(path: str, data: bytes) -> Aside | None:
    """Return what a file is, as far as its name and its first bytes show; None: a post."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    head = data.decode(encoding, "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if has_front_matter(head, is_whole=len(data) < _HEAD, is_mdx=path.lower().endswith(".mdx")):
        if is_of_repository(path):
            return Aside.REPOSITORY
        return Aside.TEMPLATE if _is_html(path) and _TEMPLATES.match(path) else None
    if _is_html(path) and (_TEMPLATES.match(path) or _TAG.match(head)):
        return Aside.TEMPLATE
    return Aside.FRAGMENT if is_fragment(head) else Aside.TEXT


def _is_html(path: str) -> bool:
    return path.lower().endswith((".html", ".htm"))


def _is_of_repository(path: str) -> bool:
    """Return whether a file without front matter is about the repository, by its name in capitals or not."""
    return is_of_repository(path.rpartition("/")[2].upper())


def describe(posts: Collection[str], left: str) -> str:
    """Return the note about posts and what is left out: `2 posts in notes/, 1 template left out: layouts/tea.html`."""
    return f"{len(posts)} {'post' if len(posts) == 1 else 'posts'}{_place(posts)}, {left}"


def _place(paths: Collection[str]) -> str:
    """Return the folder that all posts are in, or the few at the top that they are in: ` in blog/, notes/`."""
    folders = {path.rpartition("/")[0] for path in paths}
    tops = {folder.partition("/")[0] for folder in folders}
    common = posixpath.commonpath(folders) if folders else ""
    named = [common] if common else sorted(tops) if "" not in tops and len(tops) <= _MOST else []
    return f" in {', '.join(f'{escape(nfc(folder), 60)}/' for folder in named)}" if named else ""
