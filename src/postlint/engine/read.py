"""Read a post from its file, or say why it cannot be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from postlint.post import Context, Post
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


def read_post(plan: Plan, file: PostFile, context: Context | None = None) -> Post | Unread:
    """Read a post. `context` is what its collection shares; None: what the plan says."""
    try:
        data = read_file(os.path.join(plan.root, file.file), plan.limits.file_size)
    except UnreadableError as error:
        return Unread(file.path, error)
    return decode_post(data, file.path, context or plan.collections.context(file.collection))


def decode_post(data: bytes, path: str, context: Context) -> Post | Unread:
    """Make a post of the bytes of its file."""
    try:
        return Post(Source.from_bytes(path, data), context)
    except NotUtf8Error as error:
        return Unread(path, error, data)
