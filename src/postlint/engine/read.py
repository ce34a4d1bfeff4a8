"""Read a post from its file, or say why it cannot be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from postlint import disk
from postlint.post import Aside, Context, Post, aside
from postlint.text import NotUtf8Error, Source, TooLargeError, UnreadableError, escape, read_file

if TYPE_CHECKING:
    from postlint.project.discover import PostFile
    from postlint.project.plan import Plan


class Unread(NamedTuple):
    """A post that cannot be read: its path, why, and its bytes (empty where they were not read)."""

    path: str
    error: UnreadableError | NotUtf8Error
    data: bytes = b""

    @property
    def note(self) -> str:
        """The path and the reason in one escaped line, for a person."""
        match self.error:
            case TooLargeError():
                reason = "is too large"
            case NotUtf8Error():
                reason = "is not UTF-8"
            case error:
                reason = error.reason
        return f"{escape(self.path, 4096)}: {reason}"


class LeftOut(NamedTuple):
    """A file that turns out not to be a post: its path, and what it is."""

    path: str
    kind: Aside


def read_post(
    plan: Plan, file: PostFile, context: Context | None = None, *, data: bytes | None = None
) -> Post | Unread | LeftOut:
    """Read a post from its file, or from `data`. `context` is what its collection shares; None: what the plan says.

    A file that the user named is always a post.
    """
    limit = plan.limits.file_size
    try:
        if data is None:
            path = os.path.join(plan.root, file.file)
            with disk.needed_for(disk.POST):
                data = read_file(
                    path, limit, plan.root if disk.is_listed_link(path) else None
                )  # its folder has no links
        elif len(data) > limit:
            raise TooLargeError(len(data))
        context = context or plan.collections.context(file.collection)
        post = Post(Source.from_bytes(file.path, data), context, file.misplaced)
        kind = None if file.named else aside(post)
        return post if kind is None else LeftOut(file.path, kind)
    except UnreadableError as error:
        return Unread(file.path, error)
    except NotUtf8Error as error:
        return Unread(file.path, error, data or b"")
