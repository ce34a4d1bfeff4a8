"""Follow every link of a site once, and keep what rules ask for: most links lead somewhere, and need no memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from postlint.generators import Found, Link, Missing, Unknown
from postlint.picture import is_picture
from postlint.post import Target


class Seen(NamedTuple):
    """A target of a post: `nth` counts those with its URL and kind in the post from 0. `path` is that of the post."""

    path: str
    target: Target
    nth: int


class Survey:
    """What the links of a site lead to.

    Attributes:
        missing: the targets that do not exist, with the answer.
        unnamed: what template tags name and does not exist: the path of the post, the text of the tag, its number
            among equal ones from 0, what it names, and the answer.
        fragments: the links to a place in another post or page, with its file and the fragment.
        shown: the pictures and files that posts show, by their path, with where.
        opened: the pictures that links open, by their path, with where.
        reached: the files that a link of another post leads to.
        unknown: why links cannot be followed, with the number of links.
    """

    def __init__(self) -> None:
        self.missing: list[tuple[Seen, Missing]] = []
        self.unnamed: list[tuple[str, str, int, Link, Missing]] = []
        self.fragments: list[tuple[Seen, Found]] = []
        self.shown: defaultdict[str, list[Seen]] = defaultdict(list)
        self.opened: defaultdict[str, list[Seen]] = defaultdict(list)
        self.reached: set[str] = set()
        self.unknown: Counter[str] = Counter()

    def take(self, seen: Seen, answer: Found | Missing | Unknown) -> None:
        """Keep what matters of an answer."""
        match answer:
            case Missing():
                self.missing.append((seen, answer))
            case Unknown(why):
                self.unknown[why] += 1
            case Found(path, fragment):
                if seen.target.kind != "link":
                    self.shown[path].append(seen)
                elif is_picture(path):
                    self.opened[path].append(seen)
                elif fragment and path != seen.path:
                    self.fragments.append((seen, answer))
                if path != seen.path:
                    self.reached.add(path)
