"""List the pages and files of a site of Docusaurus 3.10 besides posts and docs, and where there may be others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from postlint.generators.docusaurus.names import read_list
from postlint.generators.docusaurus.setup import Instance, Setup
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.knowledge import Lookup, Pages
from postlint.generators.shared.slug import kebab
from postlint.text import lazy

_SUFFIX = lazy(r"\.(?:jsx?|tsx?|mdx?)$")
# Files that are not pages: `_part.md`, `tea.test.js`, those in `_parts/` and `__tests__/` (GlobExcludeDefault).
_EXCLUDED = lazy(r"(?:^|/)_[^/]*(?:/|$)|\.test\.[jt]sx?$|/__tests__/|\.d\.ts$")
_SLUG = lazy(r"^slug:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_TRUNCATE = lazy(r"<!--\s*truncate\s*-->|\{/\*\s*truncate\s*\*/\}")
# Files of the sidebars that make an index of a category.
_SIDEBARS = lazy(r"(?:^|/)sidebars?[^/]*\.[cm]?[jt]s$")
_CATEGORY = lazy(r"(?:^|/)_category_\.(?:json|ya?ml)$")


def published(setup: Setup, site: Lookup) -> Pages:
    """Return the pages and files of a site besides its posts and docs."""
    urls: dict[str, str] = {"/404.html": "", "/sitemap.xml": ""}
    for folder in setup.statics or ():
        urls.update((path.removeprefix(folder), path) for path in site.below(folder))
    if setup.pages is not None:
        folder, base = setup.pages
        for path in site.below(folder):
            if (url := _route(path.removeprefix(f"{folder}/"), path, site)) is not None:
                urls[f"{base}{url}"] = path
    for each in setup.instances:
        if each.kind == "blog" and each.base is not None:
            top = each.base.rstrip("/")
            urls.setdefault(top or "/", "")
            archive = each.text("archiveBasePath", "archive") or "archive"
            urls |= {f"{top}/{name}": "" for name in (archive, "rss.xml", "atom.xml")}
        if each.base is not None:
            urls |= {f"{each.base.rstrip('/')}/{name}": "" for name in _made(each, site)}
    return Pages(urls, setup.opening, doubles=tuple(_doubles(setup, urls, site)))


def _doubles(setup: Setup, urls: dict[str, str], site: Lookup) -> Iterator[tuple[str, str]]:
    """Yield the static files that are at the file of a page or post, each with the URL of that."""
    statics = tuple(f"{folder}/" for folder in setup.statics or ())
    pages = [url for url, path in urls.items() if path and not path.startswith(statics)]
    posts = [post.url for post in site.posts.values() if post.url is not None and not post.hidden]
    for url in (*pages, *posts) if setup.page_end else ():
        file = urls.get("/index.html" if url == "/" else f"{url.rstrip('/')}{setup.page_end}")
        if file is not None and file.startswith(statics):
            yield url, file


def _route(inner: str, path: str, site: Lookup) -> str | None:
    """Return the path of a page of `src/pages`, without a slash before it: `tea/index.md` → `tea/`."""
    if not _SUFFIX.search(inner) or _EXCLUDED.search(inner):
        return None
    if path.endswith((".md", ".mdx")):
        slug = _SLUG.search((site.read(path) or "")[:2_000])
        if slug:
            return slug[1].strip("\"'").lstrip("/")
    stem = _SUFFIX.sub("", inner)
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem


def is_excluded(inner: str) -> bool:
    """Return whether a file of posts or docs is left out without any setting: `_part.md`."""
    return _EXCLUDED.search(inner) is not None


def list_urls(blog: Instance) -> tuple[str, ...]:
    """Return the URLs of the first two lists of a blog."""
    top = (blog.base or "/").rstrip("/")
    return top or "/", f"{top}/{blog.text('pageBasePath', 'page')}/2"


def is_in_excerpt(target: str, home: Instance, text: str) -> bool:
    """Return whether the lists of a blog print a link of a post: it is before the mark that ends the excerpt."""
    if home.kind != "blog" or home.base is None or "truncateMarker" in home.options or "unlisted:" in text:
        return False
    return target in _TRUNCATE.split(text)[0]


def openings(setup: Setup, site: Lookup) -> Iterator[tuple[str, str]]:
    """Yield URLs below which there may be pages that are not listed, with the reason."""
    yield "/assets", "the build makes these files"
    if setup.has_search:
        yield "/search", "a plugin may make this page"
    for locale in setup.locales:
        yield f"/{locale}", "the pages of other languages are not listed"
    for each in setup.instances:
        if each.base is None:
            yield "/", "the configuration computes the URLs of posts"
            continue
        top = each.base.rstrip("/")
        inside = (post for path, post in site.posts.items() if path.startswith(f"{each.folder}/"))
        if any(post.url is None and not post.hidden for post in inside):
            yield top or "/", "the URL of a post or doc is not known"
        yield from ((f"{top}/{name}", why) for name, why in _lists(each, site))
    for path in setup.redirects:
        yield path or "/", "a redirect leads on from here"


def _lists(instance: Instance, site: Lookup) -> Iterator[tuple[str, str]]:
    """Yield the paths of lists below an instance that are not listed, with the reason."""
    if instance.kind == "blog":
        if _has_authors(instance, site) and _authors(instance, site) is None:
            yield instance.text("authorsBasePath", "authors") or "", "the pages of authors are not counted"
        yield from ((name, "a feed may be made") for name in ("feed.json", "rss.xsl", "atom.xsl"))
        if not isinstance(instance.options.get("postsPerPage", 10), int):
            yield instance.text("pageBasePath", "page") or "", "the lists of posts are not counted"
    else:
        indexes = [site.read(path) or "" for path in _sidebars(instance, site)]
        made = [text for text in indexes if "generated-index" in text]
        if made:
            yield "" if any("slug" in text for text in made) else "category", "sidebars make pages of categories"
    if _tags(instance, site) is None:
        yield instance.text("tagsBasePath", "tags") or "", "the lists of tags are not counted"


def _made(instance: Instance, site: Lookup) -> Iterator[str]:
    """Yield the paths of the lists of posts below an instance, as far as they are known: `page/2`, `tags/tea`."""
    posts = [post for path, post in site.posts.items() if path.startswith(f"{instance.folder}/") and not post.hidden]
    size, pages = instance.options.get("postsPerPage", 10), instance.text("pageBasePath", "page")
    counts = {"": len(posts)}
    for key, slugs in (("tags", _tags(instance, site)), ("authors", _authors(instance, site))):
        if slugs:
            top = instance.text(f"{key}BasePath", key) or key
            yield top
            counts |= {f"{top}/{slug}": len(posts) for slug in slugs}
    for path, count in counts.items():
        if path:
            yield path
        if instance.kind == "blog" and isinstance(size, int) and size > 0:
            yield from (f"{path}/{pages}/{number}".lstrip("/") for number in range(2, -(-count // size) + 1))


def _tags(instance: Instance, site: Lookup) -> frozenset[str] | None:
    """Return the slugs of the tags that posts have; None if one is not known."""
    file = instance.options.get("tags", "tags.yml")
    path = f"{instance.folder}/{file}"
    listed = read_list(path, site) if isinstance(file, str) else None
    if listed is None and site.is_file(path):
        return None
    known = listed or {}
    is_closed = listed is not None and instance.options.get("onInlineTags") == "throw"
    found: set[str | None] = set()
    for source, post in site.posts.items():
        if source.startswith(f"{instance.folder}/") and not post.hidden:
            names = [word.text for word in post.terms.get("tags", ())]
            found.update(_slug(name, known.get(name)) for name in names if not is_closed or name in known)
    return None if None in found else frozenset(slug for slug in found if slug)


def _authors(instance: Instance, site: Lookup) -> frozenset[str] | None:
    """Return the slugs of the authors that have a page; None if one is not known, or if the blog has no authors."""
    file = instance.text("authorsMapPath", "authors.yml")
    listed = read_list(f"{instance.folder}/{file}", site) if file is not None and instance.kind == "blog" else None
    pages = {key: mapping(value).get("page") for key, value in (listed or {}).items()}
    slugs = {_slug(str(key), page) for key, page in pages.items() if page}
    return None if not listed or None in slugs else frozenset(slug for slug in slugs if slug)


def _has_authors(instance: Instance, site: Lookup) -> bool:
    file = instance.text("authorsMapPath", "authors.yml")
    return file is None or site.is_file(f"{instance.folder}/{file}")


def _slug(name: str, page: Any) -> str | None:
    """Return the slug of a tag or author: its `permalink`, else its name in `kebabCase` of lodash; None if unsure."""
    own = mapping(page).get("permalink")
    if own is not None:
        return own.strip("/") if isinstance(own, str) else None
    return kebab(name) if name.isascii() else None


def _sidebars(instance: Instance, site: Lookup) -> Iterator[str]:
    """Yield the files that define the sidebars of docs."""
    named = instance.text("sidebarPath", "")
    yield from (
        path for path in (named or "", *site.names("")) if re.search(r"(?:^|/)sidebars?[^/]*\.[cm]?[jt]s$", path)
    )
    yield from (path for path in site.below(instance.folder) if _CATEGORY.search(path))
