"""Say why a file that is written as a post never becomes a page, or keeps others from it."""

from __future__ import annotations

from typing import NamedTuple


class Misplaced(NamedTuple):
    """What the folder of a post shows that the post does not.

    `hidden` are the names of the posts that an `index` beside them makes parts of its own page. `is_unread`: the
    generator would make a page of the file if it ended in `.md`, or if it were in the folder `home`, unless that is "".
    """

    hidden: tuple[str, ...] = ()
    is_unread: bool = False
    home: str = ""
