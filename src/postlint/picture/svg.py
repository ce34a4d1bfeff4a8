"""Reads the size of an SVG from the attributes of its root element, if it is in pixels."""

from __future__ import annotations

import re
from contextlib import suppress
from xml.parsers import expat

from postlint.text import lazy

_PIXELS = lazy(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*", re.IGNORECASE)
_LONGEST = 300  # characters of an entity, which Illustrator writes for its namespaces


class _StopError(Exception):
    """The root element was read, or it will not be."""


def read_svg(data: bytes) -> tuple[int, int] | None:
    """Return width and height, 0 if not stated in pixels, from the beginning of a file; None for another file."""
    found: list[tuple[int, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "svg":
            found.append((_pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))))
        raise _StopError

    def declare(_name: str, _is_parameter: bool, value: str | None, *_: object) -> None:
        if value is None or len(value) > _LONGEST or "&" in value:
            raise _StopError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = declare
    with suppress(expat.ExpatError, _StopError, ValueError):
        parser.Parse(data, False)
    return found[0] if found else None


def _pixels(length: str) -> int:
    match = _PIXELS.fullmatch(length)
    return round(float(match[1])) if match else 0
