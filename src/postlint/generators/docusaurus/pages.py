"""List the pages and files of a site of Docusaurus 3.10 besides posts and docs, and where there may be others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.generators.docusaurus.setup import Instance, Setup
from postlint.generators.shared.knowledge import Lookup, Pages
from postlint.text import lazy

_SUFFIX = lazy(r"\.(?:jsx?|tsx?|mdx?)$")
# Files that are no pages: `_part.md`, `tea.test.js`, those in `_parts/` and `__tests__/` (GlobExcludeDefault).
_EXCLUDED = lazy(r"(?:^|/)_[^/]*(?:/|$)|\.test\.[jt]sx?$|/__tests__/|\.d\.ts$")
_SLUG = lazy(r"^slug:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
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
            urls |= {f"{top}/{name}": "" for name in ("archive", "rss.xml", "atom.xml")}
    return Pages(urls, setup.opening)


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


def openings(setup: Setup, site: Lookup) -> Iterator[tuple[str, str]]:
    """Yield URLs below which there may be pages that are not listed, with the reason."""
    yield "/assets", "the build makes these files"
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
    """Yield the paths of lists below an instance, which depend on the front matter of all posts."""
    tags = instance.text("tagsBasePath", "tags")
    if instance.kind == "blog":
        for key in ("pageBasePath", "authorsBasePath", "archiveBasePath"):
            yield instance.text(key, key.removesuffix("BasePath")) or "", "the lists of posts are not counted"
        yield from ((name, "a feed may be made") for name in ("feed.json", "rss.xsl", "atom.xsl"))
    else:
        indexes = [site.read(path) or "" for path in _sidebars(instance, site)]
        made = [text for text in indexes if "generated-index" in text]
        if made:
            yield "" if any("slug" in text for text in made) else "category", "sidebars make pages of categories"
    yield tags or "", "the lists of tags are not counted"


def _sidebars(instance: Instance, site: Lookup) -> Iterator[str]:
    """Yield the files that define the sidebars of docs."""
    named = instance.text("sidebarPath", "")
    yield from (
        path for path in (named or "", *site.names("")) if re.search(r"(?:^|/)sidebars?[^/]*\.[cm]?[jt]s$", path)
    )
    yield from (path for path in site.below(instance.folder) if _CATEGORY.search(path))
