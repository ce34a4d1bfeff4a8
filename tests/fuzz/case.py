r"""A case: what is checked, and how. Its file has a line such as `post jekyll .md`, and then the data.

CR is written as `\r`, as no file in the repository has one, and a backslash as `\\`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"
FOUND = HERE / "found"


class Case(NamedTuple):
    """`target` is a key of `TARGETS`; `detail` are words that the target understands, such as a suffix."""

    target: str
    detail: str
    data: bytes

    @property
    def content(self) -> bytes:
        data = self.data.replace(b"\\", b"\\\\").replace(b"\r", b"\\r")
        return f"{self.target} {self.detail}".rstrip().encode() + b"\n" + data

    @property
    def name(self) -> str:
        return f"{self.target}-{blake2b(self.content, digest_size=6).hexdigest()}.txt"


def read_case(content: bytes) -> Case:
    """Return the case of a file. Raises ValueError if its first line is not one of a case."""
    head, _, data = content.partition(b"\n")
    target, _, detail = head.decode("ascii").partition(" ")
    return Case(target, detail, re.sub(rb"\\([\\r])", lambda match: b"\r" if match[1] == b"r" else b"\\", data))


def read_cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.iterdir()):
        yield read_case(path.read_bytes())
