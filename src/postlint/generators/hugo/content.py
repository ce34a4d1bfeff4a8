"""Find the pages of a Hugo site by their names: from the source of 0.168 (pagecollections.go) and from runs.

A page has a logical path: that of its file without suffix and language, in lower case, with hyphens for spaces.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from postlint.front_matter import parse
from postlint.generators.hugo.address import address_of
from postlint.generators.hugo.pattern import Site as Urls
from postlint.generators.hugo.semantics import SEMANTICS, SYNTAX
from postlint.generators.shared.address import Entry
from postlint.generators.shared.knowledge import Lookup
from postlint.text import nfc

# The suffixes of pages; postlint reads those of Markdown and HTML.
SUFFIXES = ("md", "markdown", "mdown", "html", "htm", "adoc", "asciidoc", "ad", "rst", "org", "pandoc", "pdc")
_MOST_READ = 500
"""How many pages that are not posts are read."""
_ADAPTER = "_content.gotmpl"


class Source(NamedTuple):
    """A page: its file (relative to the site; "" for a section without one), logical path and language.

    `kind` is `page`, `leaf` (an `index.md`, which owns its folder) or `branch` (an `_index.md`).
    """

    path: str
    logical: str
    language: str
    kind: str


class Owned(NamedTuple):
    """A file beside pages: the logical path of the page that owns it, and its path below the folder of that page."""

    path: str
    owner: str
    name: str


def normal(text: str) -> str:
    """Return a path or name as Hugo compares it: `Green Tea` → `green-tea`."""
    return nfc(text).lower().replace(" ", "-")


class Content:
    """The content of a site: pages, and files beside them."""

    def __init__(self, urls: Urls, site: Lookup) -> None:
        self._urls, self._site = urls, site
        self.sources: dict[str, Source] = {}
        self.pages: dict[tuple[str, str], str] = {}
        self.names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.hidden: dict[tuple[str, str], str] = {}
        self.files: list[Owned] = []
        self.adapters: list[str] = []
        self.unread: list[Source] = []
        self.others: dict[str, str] = {}
        self.unrendered: set[tuple[str, str]] = set()
        self._named: dict[str, frozenset[str]] = {}
        for root in urls.folders:
            self._read(root)
        self._add_sections()

    def _read(self, root: str) -> None:
        """Read the names of the files below a folder of content."""
        paths = [path for path in self._site.below(root) if self._owns(root, path)]
        leaves = {path.rpartition("/")[0] for path in paths if self._stem(path)[0] == "index"} - {root}
        branches = {path.rpartition("/")[0] for path in paths if self._stem(path)[0] == "_index"} | {root}
        for path in paths:
            inner = path[len(root) + 1 :]
            folder, _, name = path.rpartition("/")
            leaf = next((each for each in _upward(folder, root) if each in leaves), None)
            stem, language = self._stem(path)
            if name == _ADAPTER:
                self.adapters.append(self._logical(root, folder))
            elif name.startswith("."):
                continue
            elif stem and leaf in (None, folder if stem == "index" else None):
                self._take(path, root, stem, language or self._urls.content.get(root, self._urls.main))
            elif not stem:
                top = inner.partition("/")[0]
                owner = leaf or next(
                    each for each in _upward(folder, root) if each in branches or each == f"{root}/{top}"
                )
                self.files.append(Owned(path, self._logical(root, owner), path[len(owner) + 1 :]))

    def _owns(self, root: str, path: str) -> bool:
        """Return whether no other folder of content is nearer to a file."""
        return next((each for each in self._urls.folders if path.startswith(f"{each}/")), "") == root

    def _stem(self, path: str) -> tuple[str, str]:
        """Return the name of a page without suffix and language, and the language; both empty for another file."""
        name = path.rpartition("/")[2]
        stem, dot, suffix = name.rpartition(".")
        if not (dot and stem) or suffix.lower() not in SUFFIXES:
            return "", ""
        base, dot, last = stem.rpartition(".")
        return (base, last.lower()) if dot and last.lower() in self._urls.languages else (stem, "")

    def _logical(self, root: str, folder: str) -> str:
        """Return the logical path of a folder."""
        below = folder[len(root) + 1 :] if folder != root else ""
        return "/" + "/".join(
            normal(part) for part in (*self._urls.mounts.get(root, ()), *filter(None, below.split("/")))
        )

    def _take(self, path: str, root: str, stem: str, language: str) -> None:
        folder = self._logical(root, path.rpartition("/")[0])
        kind = {"index": "leaf", "_index": "branch"}.get(stem, "page")
        logical = folder if kind != "page" else posixpath.join(folder, normal(stem))
        source = Source(path, logical, language, kind)
        self.sources[path] = source
        post = self._site.posts.get(path)
        if post is None:
            self._read_other(source)
        if post is not None and post.hidden:
            self.hidden[language, logical] = path
        elif (language, logical) not in self.pages or kind != "page":
            if (language, logical) not in self.pages:
                self.names[language, logical.rpartition("/")[2]].append(logical)
            self.pages[language, logical] = path

    def _read_other(self, source: Source) -> None:
        """Read a page that is not among the posts: postlint leaves out those without front matter, and fragments."""
        text = self._site.read(source.path) if len(self.others) + len(self.unrendered) < _MOST_READ else None
        if text is None or source.path.rpartition(".")[2].lower() not in SUFFIXES[:5]:
            self.unread.append(source)
            return
        data = parse(text, SYNTAX).data
        if SEMANTICS.is_hidden(data):
            self.unrendered.add((source.language, source.logical))
        elif (url := address_of(Entry(source.path, data), self._urls)) is not None:
            self.others[url] = source.path
        else:
            self.unread.append(source)

    def _add_sections(self) -> None:
        """Add the home pages, the sections without a file, and the lists of taxonomies."""
        tops = {(language, f"/{logical.split('/')[1]}") for language, logical in self.pages if logical.count("/") > 1}
        tops |= {(language, f"/{normal(name)}") for language in self._urls.languages for name in self._urls.taxonomies}
        for key in tops | {(language, "/") for language in self._urls.languages}:
            if key not in self.pages:
                self.pages[key] = ""
                self.names[key[0], key[1].rpartition("/")[2]].append(key[1])

    def find(self, ref: str, path: str, language: str, *, is_ref: bool) -> str | None:
        """Return the file of the page that a reference in a file names, "" for one without; None if there is none.

        Raises:
            AmbiguousError: several pages have the name.
        """
        wanted = ref.rstrip("/") or "/"
        source = self.sources.get(path)
        has_suffix = "." in wanted.rpartition("/")[2]
        if not wanted.startswith("/") and source is not None:
            is_above = has_suffix and wanted.startswith("../")
            folder = source.logical if source.kind == "branch" or (is_above and source.kind == "leaf") else None
            folder = folder or posixpath.dirname(source.logical)
            found = self._at(posixpath.join(folder, wanted), language)
            if found is None and has_suffix:
                beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
                found = beside if self._is_page(beside, language) else None
            if found is not None:
                return found
        if wanted.startswith("."):
            return None
        found = self._at(f"/{wanted.lstrip('/')}", language)
        if found is not None or not is_ref or "/" in ref:
            return found
        named = self.names.get((language, self._base(wanted)), ())
        if len(named) > 1:
            raise AmbiguousError(ref)
        return self.pages[language, named[0]] if named else None

    def _is_page(self, path: str, language: str) -> bool:
        source = self.sources.get(path)
        return (
            source is not None
            and source.language == language
            and self.pages.get((source.language, source.logical)) == path
        )

    def _at(self, path: str, language: str) -> str | None:
        """Return the file of the page at a path with or without suffix; None if there is none."""
        folder, _, name = posixpath.normpath(path).rpartition("/")
        base = self._base(name)
        logical = normal(folder) if base in ("index", "_index") else posixpath.join(normal(folder) or "/", base)
        return self.pages.get((language, logical or "/"))

    def _base(self, name: str) -> str:
        """Return a name without the suffix of a page and the language."""
        stem, dot, suffix = name.rpartition(".")
        if dot and suffix.lower() in SUFFIXES:
            base, dot, last = stem.rpartition(".")
            name = base if dot and last.lower() in self._urls.languages else stem
        return normal(name)

    def resource(self, path: str, target: str) -> str | None:
        """Return the file that belongs to the page of a file and has a path below it; None if there is none."""
        source = self.sources.get(path)
        name = posixpath.normpath(target.removeprefix("./"))
        if source is None or source.kind == "page":
            return None
        folder = posixpath.dirname(path)
        found = posixpath.join(folder, name)
        return found if self._site.is_file(found) and found not in self.sources and not self._stem(found)[0] else None

    def is_named(self, target: str) -> bool:
        """Return whether a page has the last part of a URL or path as its name, in any folder and language."""
        base = self._base(target.rstrip("/").rpartition("/")[2])
        return any((language, base) in self.names for language in self._urls.languages)

    @property
    def has_terms(self) -> bool:
        """Whether the posts say which terms there are: all pages are read, and the names of the terms are known."""
        kinds = self._urls.kinds
        is_usual = {*self._urls.taxonomies} <= {"tags", "categories"} and not kinds["term"] and not kinds["taxonomy"]
        return is_usual and not self.unread and not self.adapters and not self.others

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The names of the folders at the top that have pages, as paths have them."""
        return tuple(sorted({logical.split("/")[1] for _, logical in self.pages if logical.count("/") > 1}))

    def named(self, language: str) -> frozenset[str]:
        """Return the names of the pages in a language."""
        if language not in self._named:
            self._named[language] = frozenset(name for known, name in self.names if known == language and name)
        return self._named[language]


class AmbiguousError(Exception):
    """Several pages have the name of a reference."""


def _upward(folder: str, root: str) -> Iterator[str]:
    """Yield a folder and those above it, down to the root."""
    while folder != root:
        yield folder
        folder = folder.rpartition("/")[0]
    yield root
