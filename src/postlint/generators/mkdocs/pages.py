"""List the pages and files that MkDocs 1.6 publishes besides posts, and where its plugins may add others."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.ignored import is_ignored
from postlint.generators.shared.knowledge import Lookup, Redirect

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_INDEXES = ("index", "README")
# Where the themes of MkDocs 1.6 and Material have files.
_BUILT_IN = ("css/", "js/", "fonts/", "webfonts/", "search/", "img/favicon.ico", "img/grid.png")
_PLACES = {"material": ("assets/", "search/"), "mkdocs": _BUILT_IN, "readthedocs": _BUILT_IN}
# Plugins that neither add pages nor change links.
_QUIET = frozenset(
    "search blog tags social meta minify rss glightbox awesome-pages awesome-nav git-revision-date"
    " git-revision-date-localized git-committers git-committers-2 git-authors privacy optimize redirects section-index"
    " literate-nav typeset macros include-markdown table-reader mermaid2 autorefs mkdocstrings open-in-new-tab"
    " markdownextradata charts panzoom image-captions swagger-ui-tag statistics tooltips".split()
)


class Docs(NamedTuple):
    """The settings on which the URLs of pages depend. `posts` and `blog` are folders below `folder`."""

    folder: str
    posts: str
    blog: str
    is_folder: bool
    excluded: tuple[str, ...]
    data: dict[str, Any]
    plugins: dict[str, dict[str, Any]]

    def inner(self, path: str) -> str | None:
        """Return the path of a file of the site below the folder of the pages; None if it is not there."""
        return path.removeprefix(f"{self.folder}/") if path.startswith(f"{self.folder}/") else None

    def is_post(self, inner: str) -> bool:
        """Return whether a file is below the folder of the posts; there is none without a blog."""
        return "blog" in self.plugins and inner.startswith(f"{self.posts}/")

    def is_left_out(self, inner: str) -> bool:
        """Return whether a file is not published."""
        return is_ignored(inner, (".*", "/templates/", *self.excluded))

    def url(self, inner: str) -> str:
        """Return the URL of a file that is not a post."""
        stem, suffix = posixpath.splitext(inner)
        if suffix not in MARKDOWN:
            is_moved = self.is_post(inner)
            return f"/{self.blog}{inner.removeprefix(self.posts)}".replace("//", "/") if is_moved else f"/{inner}"
        folder, name = posixpath.split(stem)
        if name in _INDEXES:
            return f"/{folder}/" if folder else "/"
        return f"/{stem}/" if self.is_folder else f"/{stem}.html"


def read_docs(data: dict[str, Any], plugins: dict[str, dict[str, Any]], folder: str) -> Docs:
    """Return the settings of a configuration."""
    options = plugins.get("blog", {})
    blog = posixpath.normpath(str(options.get("blog_dir") or "blog"))
    posts = posixpath.normpath(str(options.get("post_dir") or "{blog}/posts").replace("{blog}", blog))
    listed = (data.get(key) for key in ("exclude_docs", "draft_docs"))
    excluded = [line for text in listed if isinstance(text, str) for line in text.splitlines()]
    is_folder = data.get("use_directory_urls", True) is not False
    return Docs(folder, posts, "" if blog == "." else blog, is_folder, tuple(excluded), data, plugins)


def urls(docs: Docs, site: Lookup) -> dict[str, str]:
    """Return the pages and files besides the posts, by URL."""
    index = f"{docs.blog}/index.md".lstrip("/") if "blog" in docs.plugins else "index.md"
    found = dict.fromkeys(("/404.html", "/sitemap.xml", "/sitemap.xml.gz", docs.url(index)), "")
    for path in site.below(docs.folder):
        inner = docs.inner(path)
        if inner is None or (path in site.posts and docs.is_post(inner)):
            continue
        if not docs.is_left_out(inner):
            found[docs.url(inner)] = path
    for old in mapping(docs.plugins.get("redirects", {}).get("redirect_maps")):
        found.setdefault(docs.url(str(old)), "")
    folder = str(mapping(docs.data.get("theme")).get("custom_dir") or "").removeprefix("./").strip("/")
    for path in site.below(folder) if folder else ():
        if not path.endswith((".html", ".j2")):
            found.setdefault(path.removeprefix(folder), path)
    return found


def doubles(docs: Docs, known: Mapping[str, str], site: Lookup) -> Iterator[tuple[str, str]]:
    """Yield the pages and files besides the posts at whose URL another one is, of those `known` by URL."""
    owners = {_file(url): path for url, path in known.items() if path}
    for path in site.below(docs.folder):
        inner = docs.inner(path)
        if inner is not None and not docs.is_post(inner) and not docs.is_left_out(inner):
            url = docs.url(inner)
            if owners.get(_file(url), path) != path:
                yield url, path


def redirects(docs: Docs, site: Lookup) -> Iterator[Redirect]:
    """Yield the redirects of mkdocs-redirects (1.2): to URLs, and to pages that exist; it writes them over pages."""
    file = next((name for name in ("mkdocs.yml", "mkdocs.yaml") if site.is_file(name)), None)
    named = mapping(docs.plugins.get("redirects", {}).get("redirect_maps")) if file is not None else {}
    for old, new in named.items():
        source = f"{docs.folder}/{str(new).partition('#')[0]}"
        post = site.posts.get(source)
        if str(new).lower().startswith(("http://", "https://")):
            to: str | None = str(new)
        elif post is not None and post.url is not None:
            to = post.url
        else:
            to = docs.url(str(new).partition("#")[0]) if site.is_file(source) and source.endswith(MARKDOWN) else None
        if to is not None and file is not None:
            yield Redirect(docs.url(str(old)), to, file, str(old), wins=True)


def _file(url: str) -> str:
    return f"{url}index.html" if url.endswith("/") else url


def opening(docs: Docs) -> str | None:
    """Return why there may be pages that are not listed; None if there are none outside of `openings`."""
    if docs.data.get("hooks"):
        return "hooks of the configuration may add pages"
    if "INHERIT" in docs.data:
        return "the configuration inherits from another file"
    for name in docs.plugins:
        if name not in _QUIET:
            return f"the plugin `{name}` may add pages"
    return None


def openings(docs: Docs) -> Iterator[tuple[str, str]]:
    """Yield URLs below which there may be pages and files that are not listed, with the reason."""
    theme = docs.data.get("theme")
    name = mapping(theme).get("name") or theme or "mkdocs"
    usual = ("css/", "js/", "img/", "fonts/", "webfonts/", "assets/", "search/")
    places = _PLACES.get(name, usual) if isinstance(name, str) else usual
    yield from ((f"/{place}", "the theme has these files") for place in places)
    if mapping(mapping(docs.data.get("extra")).get("version")).get("provider") == "mike":
        yield "/", "mike publishes other versions of the site"
    if "rss" in docs.plugins:
        yield "/feed_", "a plugin makes feeds"
    if "mkdocstrings" in docs.plugins:
        yield "/objects.inv", "a plugin makes this file"
