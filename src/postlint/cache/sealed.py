"""Read and write files of the cache: each has a checksum, and is replaced as a whole."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from zlib import crc32

from postlint.cache.folder import NEW_NAME, OLD_NAME
from postlint.disk import UnreadableError, read_unrecorded

_MARK = b"postlint cache 1 "
_DAY = 86_400
_MOST_PLACES = 6
MOST = 250_000_000
"""The largest file that is written or read, in bytes."""


def path_of(folder: str, name: str) -> str:
    """Return the path of a file of the cache."""
    return os.path.join(folder, name + OLD_NAME)


def places(folder: str, name: str, own: str) -> Iterator[str]:
    """Yield the paths of the files of a name: that of a place, then some of others, as the project may be a copy."""
    first = path_of(folder, f"{name}-{own}")
    yield first
    with suppress(OSError):
        names = sorted(each for each in os.listdir(folder) if each.startswith(name) and each.endswith(OLD_NAME))
        yield from [path for each in names if (path := os.path.join(folder, each)) != first][:_MOST_PLACES]


def load(path: str) -> bytes | None:
    """Return what a file of the cache keeps; None if it is not there, damaged, or from elsewhere."""
    try:
        data, _ = read_unrecorded(path, MOST)
    except UnreadableError:
        return None
    head, _, body = data.partition(b"\n")
    if head != _head(body):
        return None
    with suppress(OSError):
        if time.time() - os.stat(path).st_mtime > _DAY:  # `tidy` removes what is not used
            os.utime(path)
    return body


def save(path: str, body: bytes) -> bool:
    """Write a file of the cache, and return whether that was possible. Two runs at once leave the file of either."""
    if len(body) > MOST:
        return False
    temporary = f"{path}.{os.urandom(4).hex()}{NEW_NAME}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(temporary, "xb") as file:
                file.write(_head(body) + b"\n")
                file.write(body)
            os.replace(temporary, path)
        except BaseException:  # also a signal
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError:
        return False
    return True


def _head(body: bytes) -> bytes:
    return _MARK + f"{crc32(body):08x} {len(body)}".encode()
