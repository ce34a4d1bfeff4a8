"""Find what the body shows from elsewhere: pictures, players, frames, objects, also those that a template completes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from postlint.front_matter import value_at
from postlint.html.prose import SERVICES, Mark
from postlint.post.passage import Image, Kind
from postlint.template.guess import embedded_url
from postlint.template.literal import literal_of
from postlint.text import cached_property, lazy

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
_IMPORT = lazy(r"^import\s+(?P<name>\w+)\s+from\s+([\"'])(?P<path>[^\"'\n]+)\2", re.MULTILINE)
_LIST = lazy(r"\{:?(?P<items>[^{}\n]{1,300})\}")
_PAIR = lazy(r"""([\w-]+)\s*=\s*(?:["']([^"'\n]*)["']|([^\s"'{}]+))""")
_CLASS = lazy(r"(?<![\w-])\.([\w-]+)")
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


def placed(body: Body, mark: Mark) -> tuple[Body, Mark, int, int, int, bool, bool, int, int]:
    """Return the fields of a `Place` for a mark."""
    return (body, mark, mark.block, mark.start, mark.end, mark.is_alone, mark.is_hidden, mark.figure, mark.quote)


class Drawn:
    """What the body shows from elsewhere; `front` has the values of the names in its templates."""

    def __init__(self, body: Body, front: dict[str, Any]) -> None:
        self._body = body
        self._front = front
        text = body.source.text
        self._has_lists = "){" in text or "]{" in text
        self._has_imports = "import" in text

    def images(self) -> Iterator[Image]:
        """Yield what the body shows, in order; the poster of a video before the video."""
        body = self._body
        for mark in body.marks:
            kind: Kind | None = "embed" if mark.name in SERVICES else _KINDS.get(mark.name)
            if kind is None:
                continue
            attributes = mark.attributes
            shape = self._shape(mark)
            if mark.name == "video" and (poster := attributes.get("poster")):
                fields = {**shape, **self._completed(mark, poster), "alt": None}
                yield Image(*placed(body, mark), attribute="poster", **fields)
            address = embedded_url(mark.name, attributes) if mark.name in SERVICES else address_of(attributes.get)
            bound = next((attributes[name] for name in _VUE if attributes.get(name)), "") if not address else ""
            if not (address or bound) or address.startswith(("data:", "about:", "javascript:")):
                continue
            shape |= self._completed(mark, address or f"{{{{ {bound} }}}}")
            unseen = " ".join(filter(None, map(attributes.get, ("alt", "title")))) if kind == "image" else ""
            yield Image(*placed(body, mark), unseen=unseen, kind=kind, **shape)

    def _completed(self, mark: Mark, value: str) -> dict[str, Any]:
        """Return the fields of a picture for a URL: its literal part and its place if a template completes it."""
        body, written, span = self._body, value, None
        if body.is_dynamic(value):
            element = body.marked(mark)
            span = body.written(element, value) if element is not None else None
            # It may be in a definition elsewhere.
            written = body.source.text[slice(*span)] if span else re.sub(f"{body.filler}+", "{{}}", value)
        elif not value.startswith(("{", "|filename|")) and "{{" not in value:
            return {"src": value}
        name = literal_of(written) or self.filled_in(written)
        return {"src": name, "name": name, "written": span}

    def filled_in(self, written: str) -> str:
        """Return the value of a name: that of a key of the front matter, or of an import of JSX."""
        match = _NAME.fullmatch(written)
        if match is None:
            return ""
        value = value_at(self._front, tuple(match["name"].split(".")))
        return value if isinstance(value, str) else self._imports.get(match["name"].partition(".")[0], "")

    @cached_property
    def _imports(self) -> dict[str, str]:
        text = self._body.source.text if self._has_imports else ""
        return {match["name"]: match["path"] for match in _IMPORT.finditer(text)}

    def _shape(self, mark: Mark) -> dict[str, Any]:
        """Return what an element says about the size, the classes and the alternative text of its picture."""
        alt = mark.attributes.get("alt")
        listed = self._listed(mark) if self._has_lists and mark.name == "img" else {}
        shape = size({**mark.attributes, **listed})
        return {"alt": None if alt is not None and self._body.is_dynamic(alt) else alt, **shape}

    def _listed(self, mark: Mark) -> dict[str, str]:
        """Return the attributes in the list after a Markdown image: `![tea](tea.png){: .small width="20"}`."""
        element = self._body.marked(mark)
        found = _LIST.match(self._body.source.text, self._body.span(element).end) if element is not None else None
        if found is None:
            return {}
        listed = {name.lower(): quoted or bare for name, quoted, bare in _PAIR.findall(found["items"])}
        classes = " ".join(_CLASS.findall(_PAIR.sub("", found["items"])))
        return {**listed, **({"class": f"{classes} {listed.get('class', '')}".strip()} if classes else {})}


def size(attributes: Mapping[str, str]) -> dict[str, Any]:
    """Return the size and the classes of a picture by its attributes."""
    width, height = (_PIXELS.fullmatch(attributes.get(name) or "") for name in ("width", "height"))
    return {
        "width": int(width[1]) if width else None,
        "height": int(height[1]) if height else None,
        "classes": tuple((attributes.get("class") or attributes.get("classname") or "").split()),
    }
