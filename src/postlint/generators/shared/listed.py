"""Look up names in the lists that a site keeps of them: authors, tags, layouts."""

from __future__ import annotations

from collections.abc import Collection
from posixpath import splitext
from typing import Any

from postlint.front_matter import Format, UnparsedError, read_data
from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing
from postlint.text import quote

_FORMATS = {".yml": Format.YAML, ".yaml": Format.YAML, ".json": Format.JSON, ".toml": Format.TOML}
_MOST_NEAR = 5_000
"""How many names are compared with one that is not in the list."""


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


def look_up(
    name: str, known: Collection[str], noun: str, place: str, site: Lookup, *, path: str = "", stops: bool = False
) -> Answer:
    """Return whether a name is among the known ones, which are all that there are, in exactly this form.

    `noun` says what it is: `author`. `place` is the file or folder that has the known ones: `_data/authors.yml`. `path`
    is the file that a name that is known leads to. `stops`: another name stops the build.
    """
    if name in known:
        return Found(path)
    folded = name.casefold()
    twin = next((each for each in sorted(known) if each.casefold() == folded), None)
    if twin is not None:
        message = f"{noun} {quote(name, 25)} is {quote(twin, 25)} in {quote(place, 25)}: case counts"
        return Missing(message, twin, is_certain=True, stops=stops)
    near = site.near(name, known) if len(known) <= _MOST_NEAR else None
    message = f"there is no {noun} {quote(name, 20 if near else 30)} in {quote(place, 25)}"
    if near is not None:
        message += f": did you mean {quote(near, 20)}"
    elif stops:
        message += ": the build stops"
    return Missing(message, near, stops=stops)
