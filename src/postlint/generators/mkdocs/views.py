"""List the pages on which the blog of Material 9.8 shows posts: archives, categories, and the pages after the first."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postlint.generators.mkdocs.pages import Docs
from postlint.generators.shared.knowledge import Lookup, Published
from postlint.generators.shared.slug import pymdownx


class Views(NamedTuple):
    """The URLs of views. Below the URLs `open` there may be others."""

    urls: frozenset[str]
    open: tuple[str, ...]


class _View(NamedTuple):
    """A kind of view: how many posts each path shows; None if its paths are not known."""

    setting: str
    usual: str
    counts: Counter[str] | None


def views(docs: Docs, site: Lookup) -> Views:
    """Return the views of a blog."""
    if "blog" not in docs.plugins:
        return Views(frozenset(), ())
    options = docs.plugins["blog"]
    posts = [post for post in site.posts.values() if not post.hidden]
    kinds: list[_View] = [_View("", "", Counter({"": len(posts)}))]
    if options.get("archive", True) is True:
        kinds.append(_View("archive_url_format", "archive/{date}", _archive(docs, posts)))
    if options.get("categories", True) is True:
        kinds.append(_View("categories_url_format", "category/{slug}", _categories(docs, posts)))
    if options.get("authors_profiles", False) is not False:
        kinds.append(_View("authors_profiles_url_format", "author/{slug}", None))
    found: set[str] = set()
    opened: list[str] = []
    top = f"/{docs.blog}/" if docs.blog else "/"
    for kind in kinds:
        form = str(options.get(kind.setting) or kind.usual).strip("/")
        if kind.counts is None:
            opened.append(f"{top}{form.partition('{')[0]}")
            continue
        for slug, count in kind.counts.items():
            path = posixpath.normpath(form.replace("{slug}", slug).replace("{date}", slug) or ".")
            found.update(_paged(docs, top, "" if path == "." else path, count))
    return Views(frozenset(found), tuple(opened))


def _archive(docs: Docs, posts: Sequence[Published]) -> Counter[str] | None:
    """Return the number of posts of each year; None if the paths have other dates."""
    options = docs.plugins.get("blog", {})
    if options.get("archive_url_date_format", "yyyy") != "yyyy" or any(post.day is None for post in posts):
        return None
    return Counter((post.day or "")[:4] for post in posts)


def _categories(docs: Docs, posts: Sequence[Published]) -> Counter[str] | None:
    """Return the number of posts of each category, by the slug of the category; None if one is not known."""
    options = docs.plugins.get("blog", {})
    separator = str(options.get("categories_slugify_separator", "-"))
    names = [word.text for post in posts for word in post.terms.get("categories", ())]
    slugs = [pymdownx(name, separator) for name in names]
    return None if "categories_slugify" in options or None in slugs else Counter(slug for slug in slugs if slug)


def _paged(docs: Docs, top: str, path: str, count: int) -> Iterator[str]:
    """Yield the URLs of a view: the second page of `category/tea` is `category/tea/page/2`."""
    options = docs.plugins.get("blog", {})
    size, form = options.get("pagination_per_page", 10), str(options.get("pagination_url_format") or "page/{page}")
    yield docs.url(f"{top[1:]}{path or 'index'}.md")
    most = -(-count // size) if isinstance(size, int) and size > 0 else count
    for number in range(2, most + 1):
        step = form.replace("{page}", str(number)).strip("/")
        yield docs.url(posixpath.join(top[1:], path, step if path else f"{step}/index") + ".md")
