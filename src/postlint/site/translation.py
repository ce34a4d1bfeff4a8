"""Find the posts that are translations of each other, by the conventions that generators have for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from postlint.site.language import language_of, localise
from postlint.site.listing import is_index

if TYPE_CHECKING:
    from postlint.post import PostFacts
    from postlint.site.site import Site


class Convention(NamedTuple):
    """A way in which the posts of a collection name their translations: a `key`, a `place` in the tree, or a `url`."""

    collection: str
    way: str


Versions = dict[str, "PostFacts"]
"""The versions of a post by language; "" is that of posts that name none."""


def find_versions(site: Site) -> dict[Convention, list[Versions]]:
    """Return the posts with their translations, or alone, by the convention that they follow.

    The value of a key (`translationKey`, `ref`) comes first, then the place of the file: `tea.md` and `tea.ko.md`,
    `en/tea.md` and `ko/tea.md`, or `tea.md` and `ko/tea.md`; then a URL that posts in different languages share.
    """
    prefixes = _prefixes(site)
    found: defaultdict[Convention, defaultdict[str, Versions]] = defaultdict(lambda: defaultdict(dict))
    default = _default(site)
    for post in site.posts.values():
        way, name = _name(post, prefixes)
        if post.redirect is None:
            versions = found[Convention(post.collection, way)][name]
            versions.setdefault(language_of(post) or default, post)
    return {convention: [*groups.values()] for convention, groups in found.items()}


def _prefixes(site: Site) -> list[str]:
    """Return the folders with a folder for a language, the deepest first, each with a slash at its end."""
    places = (localise(path).place.partition("*/") for path in site.posts)
    return sorted({prefix for prefix, star, _ in places if star}, key=lambda prefix: (-len(prefix), prefix))


def _default(site: Site) -> str:
    """Return the language of all posts whose path does not tell it; "" if they do not say, or differ."""
    languages = {language_of(post) for path, post in site.posts.items() if not localise(path).language}
    languages.discard("")
    return languages.pop() if len(languages) == 1 else ""


def _name(post: PostFacts, prefixes: list[str]) -> tuple[str, str]:
    """Return the way in which a post names its translations, and what they have in common."""
    if post.translation:
        return "key", post.translation
    language, place = localise(post.path)
    if not language:
        prefix = next((prefix for prefix in prefixes if place.startswith(prefix)), None)
        if prefix is not None:
            return "place", f"{prefix}*/{place[len(prefix) :]}"
        if post.lang and post.url:
            return "url", post.url
    return "place", place


def languages_of(groups: list[Versions]) -> frozenset[str]:
    """Return the languages of the posts that have a translation; indexes do not count: `content/it/_index.md`."""
    return frozenset(_all(groups))


def _all(groups: list[Versions]) -> Iterator[str]:
    for versions in groups:
        if len(versions) > 1 and not any(is_index(post.path) for post in versions.values()):
            yield from versions
