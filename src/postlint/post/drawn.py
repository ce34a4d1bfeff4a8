"""Find what the body shows from elsewhere: pictures, players, frames, objects, also those that a template completes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from postlint.front_matter import value_at
from postlint.html.prose import Mark
from postlint.post.passage import Image, Kind
from postlint.template.literal import literal_of
from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_PIXELS = lazy(r"\s*\+?0*(\d{1,6})(?:\.\d*)?(?:px)?\s*")
# Where scripts that load pictures later look for the URL. `srcset` has several, the first counts.
_LATER = ("data-src", "data-original", "data-lazy-src", "data-lazy", "srcset", "data-srcset")
_FIRST = lazy(r"[\s,]*([^\s,]\S*?)(?:,?\s|,?$)")
_KINDS: dict[str, Kind] = {
    "img": "image",
    "image": "image",
    "picture": "image",
    "figure": "image",
    "video": "video",
    "audio": "audio",
    "iframe": "embed",
    "embed": "object",
    "object": "object",
}
# `{{ page.image | relative_url }}`, `{frontmatter.hero.src}`, `{hero}`: a name, and what the front matter is called.
_NAME = lazy(r"\{\{?-?\s*(?:(?:page|frontmatter|\$frontmatter)\.)?(?P<name>[A-Za-z_][\w.-]*)\s*(?:\|[^{}]*)?-?\}?\}")
_VUE = (":src", "v-bind:src")


def address_of(get: Callable[[str], str | None]) -> str:
    """Return the URL of a picture, player or frame by its attributes; empty if it has none, or only a `data:` URL."""
    src = get("src") or ""
    if src and not src.startswith("data:"):
        return src
    for name in _LATER:
        if (value := get(name)) and not value.startswith("data:"):
            match = _FIRST.match(value) if name.endswith("srcset") else None
            return match[1] if match else value.strip()
    return get("data") or "" if not src else ""


def find_drawn(body: Body, front: dict[str, Any]) -> Iterator[Image]:
    """Yield what the body shows, in order; the poster of a video before the video."""
    for mark in body.marks:
        kind = _KINDS.get(mark.name)
        if kind is None:
            continue
        attributes = mark.attributes
        unseen = " ".join(filter(None, (attributes.get("alt"), attributes.get("title")))) if kind == "image" else ""
        shape = _shape(body, attributes)
        if mark.name == "video" and (poster := attributes.get("poster")):
            src, name = _completed(body, mark, poster, front)
            yield Image(*placed(body, mark), src=src, name=name, attribute="poster", **{**shape, "alt": None})
        address = address_of(attributes.get)
        bound = next((attributes[name] for name in _VUE if attributes.get(name)), "") if not address else ""
        if bound:
            src = name = literal_of(f"{{{{ {bound} }}}}")
            yield Image(*placed(body, mark), src=src, name=name, unseen=unseen, kind=kind, **shape)
        elif address and not address.startswith(("data:", "about:", "javascript:")):
            src, name = _completed(body, mark, address, front)
            yield Image(*placed(body, mark), src=src, name=name, unseen=unseen, kind=kind, **shape)


def placed(body: Body, mark: Mark) -> tuple[Body, Mark, int, int, int, bool, bool, int, int]:
    """Return the fields of a `Place` for a mark."""
    return (body, mark, mark.block, mark.start, mark.end, mark.is_alone, mark.is_hidden, mark.figure, mark.quote)


def _completed(body: Body, mark: Mark, value: str, front: dict[str, Any]) -> tuple[str, str]:
    """Return a URL, and its literal part if a template completes it; both are the literal part then."""
    written = value
    if body.is_dynamic(value):
        element = body.marked(mark)
        found = body.written(element, value) if element is not None else ""
        written = found or re.sub(f"{body.filler}+", "{{}}", value)  # in a definition elsewhere
    elif not value.startswith(("{", "|filename|")) and "{{" not in value:
        return value, ""
    name = literal_of(written) or filled_in(body, written, front)
    return name, name


def filled_in(body: Body, written: str, front: dict[str, Any]) -> str:
    """Return the value of a name: that of a key of the front matter, or of an import of JSX."""
    match = _NAME.fullmatch(written)
    if match is None:
        return ""
    value = value_at(front, tuple(match["name"].split(".")))
    if isinstance(value, str):
        return value
    first = match["name"].partition(".")[0]
    text = body.source.text
    if "import" not in text:
        return ""
    form = rf"^import\s+{re.escape(first)}\s+from\s+([\"'])(?P<path>[^\"'\n]+)\1"
    found = re.search(form, text, re.MULTILINE)
    return found["path"] if found else ""


def _shape(body: Body, attributes: dict[str, str]) -> dict[str, Any]:
    """Return what the attributes of an element say about its picture."""
    width, height = (_PIXELS.fullmatch(attributes.get(name) or "") for name in ("width", "height"))
    alt = attributes.get("alt")
    return {
        "alt": None if alt is not None and body.is_dynamic(alt) else alt,
        "width": int(width[1]) if width else None,
        "height": int(height[1]) if height else None,
        "classes": tuple((attributes.get("class") or attributes.get("classname") or "").split()),
    }
