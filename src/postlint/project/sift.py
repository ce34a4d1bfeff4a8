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
from enum import Enum
from typing import NamedTuple

from postlint.front_matter import has_front_matter
from postlint.text import escape, lazy, nfc, read_head

_HEAD = 2_048
"""How many bytes of a file are read."""
_NAMED = 3
"""How many of the files that are left out a note names."""

# For people and for programs that work on the repository: `README.ko.md`, `AGENTS.md`.
_REPOSITORY = lazy(
    r"(?:README|CHANGELOG|CHANGES|HISTORY|LICEN[CS]E|COPYING|NOTICE|AUTHORS|MAINTAINERS|CONTRIBUTORS|CONTRIBUTING"
    r"|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|GOVERNANCE|TODO|ISSUE_TEMPLATE|PULL_REQUEST_TEMPLATE"
    r"|AGENTS|CLAUDE|GEMINI|SKILL)(?:[-_.].*)?\.\w+",
    re.DOTALL,
)
# Folders of built sites and assets, in which a file without front matter is not a post, and folders of templates.
_BUILT = lazy(r"(?:.*/)?(?:public|static|out|output|coverage)/", re.DOTALL)
_TEMPLATES = lazy(r"(?:.*/)?(?:layouts?|templates?|themes?|partials|includes|components)/", re.DOTALL)
# An element that is valid only inside another one, an end tag: `<li>tea</li>`.
_FRAGMENT = lazy(
    r"(?:\s|<!--.*?-->)*+<(?:/\w|(?:li|d[dt]|t[dhr]|thead|tbody|tfoot|col|colgroup|caption|option|optgroup|figcaption"
    r"|legend|source|track|r[pt])(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
# A tag of a template language: `{% for tea in teas %}`, `<%= tea %>`, `<?php`.
_TAG = lazy(r"(?:\s|<!--.*?-->)*+(?:\{[{%#]|<%|<\?(?!xml))", re.DOTALL)
_WHOLE = lazy(r"<(?:html|!doctype)\b", re.IGNORECASE)


class _Kind(Enum):
    """What a file is, and what a note calls one and several of them."""

    POST = ("post", "posts")
    TEXT = ("file without front matter", "files without front matter")
    REPOSITORY = ("repository file", "repository files")
    BUILT = ("file of a built site or a theme", "files of a built site or a theme")
    TEMPLATE = ("template", "templates")
    FRAGMENT = ("fragment of a page", "fragments of a page")

    def count(self, paths: Collection[str]) -> str:
        """Return the number of files of this kind: `2 templates`."""
        return f"{len(paths)} {self.value[len(paths) != 1]}"


class _Group(NamedTuple):
    """Files that are alike: in one folder, either Markdown or HTML. An `index` stands for its folder."""

    folder: str
    is_html: bool

    @classmethod
    def of(cls, path: str) -> _Group:
        folder, _, name = path.rpartition("/")
        return cls(folder.rpartition("/")[0] if name.startswith("index.") else folder, _is_html(path))


def sift(files: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the paths of the posts among files, in their order, and what is left out; "" if nothing is.

    `files` maps the path of a file in reports to its absolute path. One that cannot be read is a post, so that the
    error is reported.
    """
    kinds = {path: _kind(path, head) for path, file in files.items() if (head := read_head(file, _HEAD)) is not None}
    if _Kind.POST not in kinds.values():
        kinds = _of_export(kinds)
    else:
        texts = [path for path, kind in kinds.items() if kind is _Kind.TEXT and not _is_of_repository(path)]
        with_it = Counter(_Group.of(path) for path, kind in kinds.items() if kind is _Kind.POST)
        without = Counter(map(_Group.of, texts))
        kinds |= {path: _Kind.POST for path in texts if with_it[_Group.of(path)] > without[_Group.of(path)]}
    by_kind: dict[_Kind, list[str]] = {kind: [] for kind in _Kind}
    for path in files:
        by_kind[kinds.get(path, _Kind.POST)].append(path)
    posts = by_kind.pop(_Kind.POST)
    return posts, "; ".join(
        f"{kind.count(paths)} left out: {_named(paths)}" for kind, paths in by_kind.items() if paths
    )


def _of_export(kinds: dict[str, _Kind]) -> dict[str, _Kind]:
    """Return the kinds of files where none has front matter: every text is a post.

    One in a folder for built sites or themes is a post only if there are no others.
    """
    texts = [path for path, kind in kinds.items() if kind is _Kind.TEXT]
    mine = [path for path in texts if not _is_of_repository(path)]
    made = {path for path in mine if _BUILT.match(path) or _TEMPLATES.match(path)}
    made = made if len(made) < len(mine) else set()
    posts = {path: _Kind.BUILT if path in made else _Kind.POST for path in mine}
    return kinds | dict.fromkeys(texts, _Kind.REPOSITORY) | posts


def _kind(path: str, data: bytes) -> _Kind:
    """Return what a file is, as far as its name and its first bytes show."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    head = data.decode(encoding, "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if has_front_matter(head, is_whole=len(data) < _HEAD, is_mdx=path.lower().endswith(".mdx")):
        if _REPOSITORY.fullmatch(path.rpartition("/")[2]):
            return _Kind.REPOSITORY
        return _Kind.TEMPLATE if _is_html(path) and _TEMPLATES.match(path) else _Kind.POST
    if _is_html(path) and (_TEMPLATES.match(path) or _TAG.match(head)):
        return _Kind.TEMPLATE
    if _FRAGMENT.match(head) and not _WHOLE.search(head):
        return _Kind.FRAGMENT
    return _Kind.TEXT


def _is_html(path: str) -> bool:
    return path.lower().endswith((".html", ".htm"))


def _is_of_repository(path: str) -> bool:
    """Return whether a file without front matter is about the repository, by its name in capitals or not."""
    return _REPOSITORY.fullmatch(path.rpartition("/")[2].upper()) is not None


def describe(posts: Collection[str], left: str) -> str:
    """Return the note about posts and what is left out: `2 posts in notes/, 1 template left out: layouts/tea.html`."""
    return f"{_Kind.POST.count(posts)}{_place(posts)}, {left}"


def _place(paths: Collection[str]) -> str:
    """Return the folder that all posts are in, or the few at the top that they are in: ` in blog/, notes/`."""
    folders = {path.rpartition("/")[0] for path in paths}
    tops = {folder.partition("/")[0] for folder in folders}
    common = posixpath.commonpath(folders) if folders else ""
    named = [common] if common else sorted(tops) if "" not in tops and len(tops) <= _NAMED else []
    return f" in {', '.join(f'{escape(nfc(folder), 60)}/' for folder in named)}" if named else ""


def _named(paths: list[str]) -> str:
    """Return the first of the names: `README.md, docs/tea.md, …`."""
    first = sorted(paths, key=lambda path: (path.count("/"), path))[:_NAMED]
    return ", ".join([*(escape(nfc(path), 60) for path in first), *(["…"] if len(paths) > _NAMED else [])])
