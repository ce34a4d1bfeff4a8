"""Compute the URLs that a Hugo site publishes besides its posts: from the source of 0.168 and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from posixpath import dirname

from postlint.generators.hugo.content import Content, normal
from postlint.generators.hugo.project import Project
from postlint.generators.shared.configuration import texts
from postlint.generators.shared.knowledge import Lookup, Pages, Published, Redirect
from postlint.generators.shared.web import ANOTHER, is_shared
from postlint.text import lazy, nfc

_POSTS = "the URLs of some posts are not known"
# Files that Hugo makes, or another output format of a page.
_MADE = lazy(r"/(?:.*/)?(?:sitemap\.xml|robots\.txt|index\.(?!html\Z)\w+)")


def is_made(url: str, project: Project, content: Content) -> bool:
    """Return whether Hugo may make something at a URL: a feed, a page of a list, a term of a taxonomy."""
    if _MADE.fullmatch(url):
        return True
    if content.has_terms:
        return False
    parts = url.strip("/").split("/")
    if parts[0] in project.urls.languages:
        del parts[0]
    patterns = [str(each) for kind in ("term", "taxonomy") for each in project.urls.kinds.get(kind, {}).values()]
    starts = (*project.urls.taxonomies, *(each.strip("/").partition("/:")[0] for each in patterns))
    return any(f"{'/'.join(parts)}/".startswith(f"{start}/") for start in starts if start)


def pages_of(project: Project, content: Content, site: Lookup, lack: str | None) -> Pages:
    """Return the pages and files that are published besides the posts."""
    beside, lists = _beside(project, content, site), _lists(project, content, site)
    urls = {**_static(project, site), **lists, **beside, **content.others}
    posts = [] if project.data.get("disablealiases") is True else site.posts.values()  # something else redirects then
    redirects = tuple(each for post in posts if not post.hidden for each in aliases_of(post, project))
    is_alone = project.base != "/" or not is_shared(site, project.hosts)
    open_tops = {*_unknown(project, content, site)}
    if "" in open_tops:
        return Pages(urls, _POSTS, (), redirects)
    known = [post.url for post in site.posts.values() if post.url]
    tops = {_top(url, project) for url in known if url.count("/") > 1}
    tops |= {top for url in urls if lack is None and (top := _top(url, project)) != "/"}
    closed = tuple(sorted(top for top in tops if top.strip("/").rpartition("/")[2] not in open_tops and top != "/"))
    reason = _POSTS if open_tops else lack or (None if is_alone else ANOTHER)
    return Pages(urls, reason, closed, redirects)


def _top(url: str, project: Project) -> str:
    """Return the folder at the top of a URL, with the language before it: `/de/posts/tea/` → `/de/posts/`."""
    parts = url.split("/")[1:-1]
    count = 2 if parts and parts[0] in project.urls.languages else 1
    return "".join(f"/{part}" for part in parts[:count]) + "/" if len(parts) >= count else "/"


def _unknown(project: Project, content: Content, site: Lookup) -> Iterator[str]:
    """Yield the folders at the top in which other pages may be; "" for all."""
    urls = project.urls
    paths = [path for path, post in site.posts.items() if post.url is None and not post.hidden]
    sources = [content.sources[path] for path in paths if path in content.sources] + content.unread
    for place in (*(source.logical for source in sources), *content.adapters):
        top = place.split("/")[1]
        pattern = next((each for key, each in urls.permalinks.items() if key.split("/")[0] == top or not key), None)
        if pattern is not None:
            literal = pattern.strip("/").partition("/")[0]
            yield urls.clean(top) if literal in (":section", ":sections") else "" if ":" in literal else literal
        yield urls.clean(top)


def _static(project: Project, site: Lookup) -> dict[str, str]:
    """Return the files that are copied, the first folder with a name wins."""
    found: dict[str, str] = {}
    for folder, place in project.static():
        for path in site.below(folder):
            url = f"/{place}/{path[len(folder) + 1 :]}" if place else f"/{path[len(folder) + 1 :]}"
            found.setdefault(url.removesuffix("index.html") if url.endswith("/index.html") else url, path)
    return found


def _lists(project: Project, content: Content, site: Lookup) -> dict[str, str]:
    """Return the home page, the sections without a file, and the lists of taxonomies."""
    urls = project.urls
    disabled = {each.lower() for each in texts(project.data.get("disablekinds") or [])}
    found: dict[str, str] = {}
    for language, prefix in urls.prefixes.items():
        for name in content.sections if "section" not in disabled else ():
            if content.pages.get((language, f"/{name}")) == "" and name not in map(normal, urls.taxonomies):
                found[f"/{prefix}{urls.clean(name)}/"] = ""
        for name in urls.taxonomies if "taxonomy" not in disabled else ():
            pattern = str(urls.kinds.get("taxonomy", {}).get(name) or name).strip("/")
            if content.pages.get((language, f"/{normal(name)}")) == "" and ":" not in pattern:
                found[f"/{prefix}{urls.clean(pattern)}/"] = ""
        if content.pages.get((language, "/")) == "":
            found[f"/{prefix}"] = ""
    if urls.prefixes[urls.main]:
        found.setdefault("/", "")  # it leads to the main language
    elif len(urls.languages) > 1:
        found[f"/{urls.main}/"] = ""  # it leads to `/`
    if "term" not in disabled:
        found |= dict.fromkeys(_terms(project, site), "")
    return found


def _terms(project: Project, site: Lookup) -> Iterator[str]:
    """Yield the URLs of the terms that posts have."""
    urls = project.urls
    for post in site.posts.values():
        terms = post.terms
        for name in urls.taxonomies:
            if name not in urls.kinds.get("term", {}):
                for word in terms.get(name, ()):
                    yield f"/{urls.prefixes.get(urls.main, '')}{name}/{urls.clean(normal(word.text))}/"


def _beside(project: Project, content: Content, site: Lookup) -> dict[str, str]:
    """Return the files beside pages, at the URL of the page that they belong to."""
    found: dict[str, str] = {}
    for file in content.files:
        for language, prefix in project.urls.prefixes.items():
            path = content.pages.get((language, file.owner))
            if path is None and (language, file.owner) in content.hidden:
                continue
            post = site.posts.get(path or "")
            url = post.url if post is not None else None
            if url is None and post is not None:
                continue
            if url is None:
                clean = "/".join(project.urls.clean(part) for part in file.owner.strip("/").split("/"))
                url = f"/{prefix}{clean}/" if clean else f"/{prefix}"
            folder = url if url.endswith("/") else f"{url.rpartition('.')[0]}/"
            found.setdefault(f"{folder}{file.name}", file.path)
    return found


def aliases_of(post: Published, project: Project) -> Iterator[Redirect]:
    """Yield the redirects to a post: an alias without a slash at its start is in the folder of the post."""
    own = post.url or ""
    prefixes = sorted((f"/{each}" for each in project.urls.prefixes.values()), key=len, reverse=True)
    prefix = next((each for each in prefixes if own.startswith(each)), "/")
    for alias in post.aliases if own else ():
        path = nfc(alias.strip())
        if re.match(r"\w+:|//", path):
            continue
        path = f"{prefix}{path[1:]}" if path.startswith("/") else f"{dirname(own.rstrip('/'))}/{path}"
        url = posixpath.normpath(path)
        url = url if re.search(r"\.html?\Z", url) else f"{url.rstrip('/')}/"
        yield Redirect(url.removesuffix("index.html"), own, post.path, alias)
