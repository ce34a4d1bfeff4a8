"""Explains why the outlines of some posts differ. Each cause was found by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

UNEXPLAINED = "**not explained yet**"


class Cause(NamedTuple):
    """The cause of differences of some kinds in some posts. A post is given by its file name without suffixes."""

    what: str
    kinds: tuple[str, ...]
    posts: tuple[str, ...]


class Difference(NamedTuple):
    """One post whose outline differs in one kind."""

    site: str
    kind: str
    path: str

    @property
    def post(self) -> str:
        """The file name of the post, without suffixes."""
        return PurePath(self.path).name.partition(".")[0]


CAUSES = (
    Cause(
        "an end tag that closes nothing: kramdown prints it as text; `markup/stray-end-tag` reports the tag",
        ("paragraphs",),
        ("2024-07-01-734", "2024-07-18-2833", "2024-07-24-3545", "2024-08-02-4966"),
    ),
    Cause(
        "overlapping tags: kramdown puts the rest of the post into the open element and prints end tags as text;"
        " `markup/misnested` reports the tags",
        ("headings", "paragraphs"),
        (
            *("2024-07-04-1059", "2024-07-08-1472", "2024-07-09-1714", "2024-07-11-1909"),
            *("2024-07-21-3053", "2024-08-05-5355"),
        ),
    ),
    Cause(
        "a `<p>` without an end tag: kramdown puts the rest of the post into it",
        ("paragraphs",),
        ("2024-07-08-1483",),
    ),
    Cause(
        "two emphases without a space between them, `**a****b**`: for CommonMark, the four stars are one run",
        ("paragraphs",),
        ("2024-06-13-10",),
    ),
    Cause(
        "a star inside emphasis, `**a(b*)c**`: CommonMark ends emphasis there, kramdown does not",
        ("paragraphs",),
        ("2018-08-31-algorithm-union-find",),
    ),
    Cause(
        "`\\__dir__`: CommonMark reads emphasis after the escaped mark, kramdown does not",
        ("items",),
        ("2013-06-27-ruby-2-0-0-p247-is-released",),
    ),
    Cause(
        "`<context:scan/>` outside code: HTML for kramdown, text for CommonMark",
        ("items",),
        ("2018-12-20-spring-mvc-framework",),
    ),
    Cause(
        "`List<Address>` in a text: kramdown prints block tags, here `<address>`, as text; postlint reads a tag",
        ("items",),
        ("2019-09-13-value-type-of-collection copy",),
    ),
    Cause(
        "a footnote: these programs need a plugin for footnotes; postlint reads them, as many sites have the plugin",
        ("paragraphs",),
        ("2014-07-23-take-a-gander-at-our-developer-page",),
    ),
    Cause(
        "`> [!IMPORTANT]`: shown as text without a plugin; postlint reads a callout mark",
        ("paragraphs",),
        ("electron-41-0",),
    ),
    Cause(
        "`&amp;` in a bare URL, in HTML that an empty line turns into Markdown: remark and Sätteri print it unchanged",
        ("code",),
        ("2023-06-27-using-notion-api-with-python",),
    ),
    Cause(
        "`~\\~`: Python-Markdown has neither this escape nor emphasis with tildes",
        ("paragraphs",),
        ("2007-11-25-all-opinions-are-biased",),
    ),
)


def explain(differences: Iterable[Difference]) -> Iterator[str]:
    """Return the lines of a table of differences and causes, then of causes that no longer apply."""
    posts: dict[tuple[str, str, str], int] = {}
    explained: set[tuple[str, str]] = set()
    for each in differences:
        cause = next((cause for cause in CAUSES if each.kind in cause.kinds and each.post in cause.posts), None)
        explained.add((cause.what, each.post) if cause else ("", ""))
        row = (each.site, each.kind, cause.what if cause else f"{UNEXPLAINED}: {each.path}")
        posts[row] = posts.get(row, 0) + 1
    for (site, kind, what), count in posts.items():
        yield f"| {site} | {kind} | {count} | {what} |"
    for cause in CAUSES:
        for post in cause.posts:
            if (cause.what, post) not in explained:
                yield f"| – | {', '.join(cause.kinds)} | 0 | **no longer so** in {post}: {cause.what} |"
