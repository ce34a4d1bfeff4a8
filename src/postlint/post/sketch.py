"""Sample the text of a post, to find others that are nearly the same.

The sample is a bottom-k sketch (Broder 1997): of the checksums of all sentences and lines, the smallest. Two sketches
estimate the share of these that two texts have in common.
"""

from __future__ import annotations

from array import array
from zlib import crc32

SAMPLE = 32
"""Most checksums in a sketch."""
_LARGEST = 100_000
"""The longest part of a text that is read, in code points."""
_SHORTEST = 16
"""The shortest sentence that counts, in UTF-8 bytes: `Pour it slowly on`, five syllables of Korean."""
# The ends of sentences in Chinese and Japanese, of lines, and of tags. A full stop in code ends nothing.
_WIDE = "。！？"
_ENDS = bytes.maketrans(b"!?<>\r", b"\n" * 5)


def sketch(body: str) -> bytes:
    """Return the smallest checksums of the sentences of a body, sorted, four bytes each. Order does not matter."""
    if len(body) > _LARGEST:
        body = body[:_LARGEST]
    if not body.isascii():
        for end in _WIDE:
            body = body.replace(end, "\n")
    sentences = body.encode("utf-8", "surrogatepass").replace(b". ", b"\n").translate(_ENDS).split(b"\n")
    return array("I", sorted({crc32(each) for each in sentences if len(each) >= _SHORTEST})[:SAMPLE]).tobytes()


def checksums(packed: bytes) -> array[int]:
    """Return the checksums of a sketch."""
    return array("I", packed)
