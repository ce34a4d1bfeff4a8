"""Recognise a post that was renamed, by its body: the same one, or one with most of its lines.

The signature of a body is its digest, and the smallest checksums of its long lines: a sample that does not depend on
their order. Two bodies that share half of the sample share about half of their lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

_SAMPLE = 8
"""Most checksums in a signature."""
_FEWEST = 3
"""With fewer checksums in common, bodies are not alike: a site repeats some of its lines in all posts."""
_LONG = 20
"""Shortest line that counts, in code points: shorter ones are often tags, and in many posts."""


def signature(body: str) -> str:
    """Return the digest of a body and the sample of its lines, with spaces between them; "" if it is empty."""
    body = body.strip()
    if not body:
        return ""
    lines = {line for each in body.split("\n") if len(line := each.strip()) >= _LONG}
    sums = sorted({crc32(line.encode("utf-8", "surrogatepass")) for line in lines})[:_SAMPLE]
    digest = blake2b(body.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return " ".join((digest, *(f"{each:08x}" for each in sums)))


class Origins:
    """The posts that are gone, by the signatures of their bodies: pairs of a path and a signature."""

    def __init__(self, bodies: Iterable[tuple[str, str]]) -> None:
        self._same: dict[str, str] = {}
        self._sums: dict[str, set[str]] = {}
        self._paths: defaultdict[str, set[str]] = defaultdict(set)
        for path, text in sorted(bodies):
            digest, _, rest = text.partition(" ")
            if digest:
                self._same[digest] = path
            self._sums.setdefault(path, set()).update(rest.split()[:_SAMPLE])
        for path, sums in self._sums.items():
            for each in sums:
                self._paths[each].add(path)

    def of(self, text: str) -> str | None:
        """Return the path of the post with the body of a signature, else that of the one most like it; None if none."""
        digest, _, rest = text.partition(" ")
        if digest in self._same:
            return self._same[digest]
        sums = rest.split()
        common = Counter(path for each in sums for path in self._paths.get(each, ()))
        alike = [
            (-count, path)
            for path, count in common.items()
            if count >= _FEWEST and 2 * count >= max(len(sums), len(self._sums[path]))
        ]
        return min(alike)[1] if alike else None
