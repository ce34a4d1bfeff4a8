"""Say which questions about a post the sources of a site answer, and why they do not answer the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postlint.generators import Page, Unknown
from postlint.site.site import Site


class Question(NamedTuple):
    """A question about a post: its `topic`, what is asked about, and why there is no answer; None if there is one."""

    topic: str
    about: str
    why: str | None


TOPICS = ("URL", "other pages", "anchors", "links", "files", "tags", "names")
"""The topics, in order."""


def questions(site: Site, path: str) -> Iterator[Question]:
    """Yield the questions about the post at a path.

    The first three are about its URL, the URLs that may exist besides those of posts, and the ids that links to it may
    name; the others are about each link, file, template tag and name in it.
    """
    post = site.posts[path]
    page = Page(path, post.url, post.lang)
    yield Question("URL", post.url or "", None if post.url is not None else "the sources do not show it")
    yield Question("other pages", "", site.pages.incomplete)
    yield Question("anchors", "", None if post.ids is not None else "a template or a component may print ids")
    for seen in site.targets(post):
        target = seen.target
        is_tag = target.form == "template" and any(tag in target.target for tag in post.tags)
        if site.is_internal(target.target) and not is_tag:
            topic = "files" if seen.is_file else "links"
            yield Question(topic, target.target, _why(site.follow(target, page)))
    for tag in post.tags:
        for link, answer in site.read_tag(tag, page):
            yield Question("tags", link.target, _why(answer))
    for use, _ in site.uses(post):
        yield Question("names", use.name, _why(site.knowledge.name(use, page, site)))


def _why(answer: object) -> str | None:
    return answer.why if isinstance(answer, Unknown) else None
