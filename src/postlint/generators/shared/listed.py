"""Read the lists that a site keeps in its files: authors, versions."""

from __future__ import annotations

from posixpath import splitext
from typing import Any

from postlint.front_matter import Format, UnparsedError, read_data
from postlint.generators.shared.knowledge import Lookup

_FORMATS = {".yml": Format.YAML, ".yaml": Format.YAML, ".json": Format.JSON, ".toml": Format.TOML}


def load(site: Lookup, path: str) -> Any:
    """Return the data in a YAML, TOML or JSON file of a site; None if it cannot be read, or is empty."""
    form = _FORMATS.get(splitext(path)[1].lower())
    text = site.read(path) if form is not None else None
    if text is None or form is None or not text.strip():
        return None
    try:
        return read_data(text, form)
    except UnparsedError:
        return None
