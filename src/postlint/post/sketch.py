"""Sample the text of a post, to find others that are nearly the same."""

from __future__ import annotations

from zlib import crc32

SAMPLE = 32
"""Most checksums in a sketch."""
_LONG = 20
"""Shortest line that counts, in code points."""


def sketch(body: str) -> tuple[int, ...]:
    """Return the smallest checksums of the long lines of a body, sorted: a sample that does not depend on order."""
    lines = {line for each in body.split("\n") if len(line := each.strip()) >= _LONG}
    return tuple(sorted({crc32(line.encode("utf-8", "surrogatepass")) for line in lines})[:SAMPLE])
