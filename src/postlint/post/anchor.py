"""Find the ids that the body of a built post has: those in its source, and those that headings and terms get."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.html.standard import HEADINGS
from postlint.markdown.heading_id import UNKNOWN
from postlint.post.body import Element
from postlint.post.post import Post
from postlint.template.output import letters_of
from postlint.text import Span, lazy

# An attribute list: `{: #prices}`, `{: id="prices"}`, `{ .green #prices }`.
_LISTED = lazy(r"\{[^{}\n]*?(?:#|\bid\s*=\s*[\"']?)(?P<id>[\w:.-]+)")
# A component without content may print anything: `<Changelog />`.
_COMPONENT = lazy(r"<[A-Z][\w.]*(?:\s[^<>]*)?/>")
LAYOUT_IDS = (
    *("comments", "content", "disqus_thread", "footer", "header", "main", "main-content", "nav", "respond"),
    *("search", "sidebar", "toc"),
)
"""The ids that many layouts have."""
# `#:~:text=` is a text fragment; `#/`, `#!` and `#tab/linux` (docfx) are routes of a script. The renderers of Markdown
# make the ids of footnotes, and highlighters those of lines of code: `#L7`, `#hl-0-7`.
_NO_ID = lazy(
    r"(?::~:|[^/]*/|!|fn(?:ref)?[:\d-]|user-content-|markdown-toc|tableofcontents|__|(?:isso|comment)-\d)"
    r"|(?:top|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|hl-\d+-\d+)\Z",
    re.IGNORECASE,
)
# A file that other posts include: `_common/teas.md`, `includes/teas.md`; not `_posts/teas.md`.
_SNIPPET = lazy(
    r"(?:^|/)(?:_(?!posts/|drafts/|index\b)[^/]+/.*|_(?!index\b)[^/]+|(?:includes?|partials?|snippets?|fragments?)/.*)\Z",
    re.DOTALL,
)


def names_element(fragment: str) -> bool:
    """Return whether a fragment, without `#`, names an element of the page that the post itself has to have."""
    return fragment != "" and not _NO_ID.match(fragment)


def anchors(post: Post) -> frozenset[str] | None:
    """Return the ids that the body of the page surely has; None if it may have others.

    A template tag may print others, too: see `Body.has_unseen_id`.
    """
    if post.conventions.heading_ids is None or "markdown=" in post.source.text:
        return None
    if _SNIPPET.search(post.path) or _has_components(post):
        return None
    ids = _ids(post)
    return None if UNKNOWN in ids else frozenset(ids)


# How a heading or a term that is written as HTML begins.
_WRITTEN = ("<h", "<H", "<dt", "<DT", "<Dt", "<dT")


class Ids(NamedTuple):
    """The ids of a page. `letters` are those of its template tags, in lines: an id in one of them may be printed."""

    known: frozenset[str]
    letters: str = ""

    def may_have(self, name: str) -> bool:
        """Return whether an element of the page may have this id."""
        letters = letters_of(name)
        is_common = not letters or letters.isdigit()
        return name in self.known or (bool(self.letters) if is_common else letters in self.letters)


def ids_of(post: Post) -> Ids | None:
    """Return the ids of the page that its body makes; None if they are not known, or a template may print any."""
    if post.is_list:  # its layout prints the list, often with ids from the data of the site
        return None
    known = anchors(post)
    letters = post.body.unseen_id_letters if known is not None else None
    return Ids(known, letters.strip("\n")) if known is not None and letters is not None else None


def _has_components(post: Post) -> bool:
    """Return whether the body has components without content, outside of code."""
    if not post.may_hold_components or "/>" not in post.source.text:
        return False
    found = _COMPONENT.finditer(post.source.text, post.front.body_start)
    return any(not post.body.is_code(Span(*match.span())) for match in found)


def _ids(post: Post) -> set[str]:
    body = post.body
    ids = {element.attr("id") or "" for element in body.having("id")}
    ids |= {anchor.attr("name") or "" for anchor in body.elements("a")}
    ids |= {match["id"] for match in _LISTED.finditer(post.source.text)} if "{" in post.source.text else set()
    assert post.conventions.heading_ids is not None
    titled = body.elements(*HEADINGS, "dt") if post.markdown.term_ids else body.headings
    if body.is_markdown and not any(opening in post.source.text for opening in _WRITTEN):
        return ids | set(post.conventions.heading_ids(each for each in titled if each.attr("id") is None))
    return ids | set(post.conventions.heading_ids(each for each in titled if _is_given_id(post, each)))


def _is_given_id(post: Post, heading: Element) -> bool:
    """Return whether the generator makes the id of a heading or term: one of Markdown without its own id."""
    return heading.attr("id") is None and not post.body.begins_raw(heading)
