"""Find the host of a site whose generator does not know it: postlint's own configuration may name it.

The `hosts` of `[attribution.site]` are those that belong to the author, with all below them. One is that of this site
if links to it lead to pages of the site: a company may have a blog at `blog.tea.example` and a shop at `tea.example`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.generators import SHARED_HOSTS, Found, Link, Missing, Page

if TYPE_CHECKING:
    from postlint.site.site import Site

_SHARE = 0.25
"""The least share of the different URLs at the host that lead to something."""


def home_hosts(site: Site) -> frozenset[str]:
    """Return the host of a site that the configuration names, with and without `www.`; none if it may be another."""
    named = {each.lower().removeprefix("www.") for each in site.publisher.hosts}
    tops = [each for each in named if not any(each.endswith(f".{other}") for other in named)]
    if len(tops) != 1 or (site.knowledge.base == "/" and tops[0].endswith(SHARED_HOSTS)):
        return frozenset()
    hosts = frozenset((tops[0], f"www.{tops[0]}"))
    return hosts if _is_here(site, hosts) else frozenset()


def _is_here(site: Site, hosts: frozenset[str]) -> bool:
    """Return whether enough links to hosts, besides those to the home page, lead to pages and files of the site."""
    there: set[str] = set()
    lost: set[str] = set()
    for post in site.posts.values():
        page = Page(post.path, post.url, post.lang)
        for target in post.targets:
            url = target.target.partition("#")[0].partition("?")[0]
            if site.host(url) not in hosts or not url.partition("//")[2].partition("/")[2]:
                continue
            answer = site.knowledge.resolve(Link(target.target, target.kind, target.form, target.name), page, site)
            if isinstance(answer, Found):
                there.add(url.partition("//")[2])
            elif isinstance(answer, Missing):
                lost.add(url.partition("//")[2])
    return bool(there) and len(there) >= _SHARE * len(there | lost)
