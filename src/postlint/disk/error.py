"""Why a file is not read."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be read, and the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLargeError(UnreadableError):
    """A file larger than the limit; `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"it is too large ({size:,} bytes)")
        self.size = size


class MissingError(UnreadableError):
    """There is no such file."""

    def __init__(self) -> None:
        super().__init__("no such file or directory")
