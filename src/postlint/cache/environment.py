"""Tell the environments apart in which postlint may find something else in the same posts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from postlint import __version__
from postlint.disk import OWN, digest

_FORMAT = "1"
"""Another number for each change of what is kept."""


def environment() -> str:
    """Return the digest of postlint, Python and the libraries: versions, and in a checkout the state of its files.

    Raises:
        OSError: postlint's own files cannot be listed.
    """
    parts = [_FORMAT, __version__, sys.version, sys.implementation.cache_tag or "", sys.platform, *_distributions()]
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))[:16]


def _distributions() -> Iterator[str]:
    """Yield the names of what is installed, with versions, and what postlint itself consists of."""
    parent = os.path.dirname(OWN[0])
    is_installed = False
    for folder in sys.path:
        try:
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue  # an archive, or not there
        yield from names
        for name in names:
            if name.startswith("postlint-") and os.path.realpath(folder) == os.path.realpath(parent):
                with open(os.path.join(folder, name, "RECORD"), "rb") as record:  # has the digests of all files
                    yield digest(record.read())
                is_installed = True
    if not is_installed:
        for folder in OWN:
            yield from _state(folder)


def _state(folder: str) -> Iterator[str]:
    """Yield the names, sizes and times of the files below a folder of a checkout."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _state(entry.path)
        else:
            status = entry.stat()
            yield f"{entry.name} {status.st_size} {status.st_mtime_ns}"
