"""Reads the properties of an XMP packet (ISO 16684-1) that say whose a picture is, how it was made and where.

A property is an element or an attribute of `rdf:Description`. Properties inside others are not this picture's, such as
those of the pictures that it was made from; only a licensor's are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from xml.parsers import expat

from postlint.picture.blocks import KEPT

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_NAMES = {
    "http://purl.org/dc/elements/1.1/ creator": "creator",
    "http://purl.org/dc/elements/1.1/ rights": "rights",
    "http://ns.adobe.com/photoshop/1.0/ Credit": "credit",
    "http://ns.adobe.com/photoshop/1.0/ Source": "source",
    "http://ns.adobe.com/xap/1.0/rights/ WebStatement": "web_statement",
    "http://creativecommons.org/ns# license": "licence",
    "http://creativecommons.org/ns# attributionName": "attribution",
    "http://ns.adobe.com/xap/1.0/rights/ UsageTerms": "terms",
    f"{_PLUS} LicensorName": "licensor",
    f"{_PLUS} LicensorURL": "licensor_url",
    f"{_EXTENSION} DigitalSourceType": "source_type",
    "http://ns.adobe.com/xmp/note/ HasExtendedXMP": "extension",
    f"{_EXIF} GPSLatitude": "latitude",
    f"{_EXIF} GPSLongitude": "longitude",
    "http://ns.adobe.com/tiff/1.0/ Artist": "artist",
    "http://ns.adobe.com/tiff/1.0/ Copyright": "copyright",
}
_LICENSOR = f"{_PLUS} Licensor"
_FRAMES = frozenset({"adobe:ns:meta/ xmpmeta", "adobe:ns:meta/ xapmeta"})
_RESOURCE = f"{_RDF} resource"
_MOST = 50  # values of a property
_LONGEST = 2_000  # characters of a value


class _DeclaredError(Exception):
    """The packet declares a document type, which no program writes: it may expand to gigabytes."""


@lru_cache(KEPT)
def read_xmp(data: bytes) -> Mapping[str, list[str]]:
    """Return the texts by what they say; those before a mistake if the packet is broken."""
    reader = _Packet()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.buffer_text = True
    with suppress(expat.ExpatError, _DeclaredError, ValueError):
        parser.Parse(data.strip(b"\0 \r\n\t"), True)
    return reader.found


class _Packet:
    """The properties found so far, and the elements that are open."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._text = ""
        if not name.startswith(_RDF) and name not in _FRAMES:
            self._open.append(name)
        for each, value in attributes.items():
            if each == _RESOURCE:
                self._keep_own(value)
            elif each in _NAMES and (not self._open or self._open == [_LICENSOR]):
                self._keep(_NAMES[each], value)

    def end(self, name: str) -> None:
        """Close an element."""
        self._keep_own(self._text)
        self._text = ""
        if not name.startswith(_RDF) and name not in _FRAMES:
            self._open.pop()

    def add(self, text: str) -> None:
        """Add to the text of the innermost element."""
        if len(self._text) < _LONGEST:
            self._text += text[:_LONGEST]

    def refuse(self, *_: object) -> None:
        """Stop at a document type."""
        raise _DeclaredError

    def _keep_own(self, text: str) -> None:
        """Keep the text of the innermost property."""
        name = _NAMES.get(self._open[-1]) if self._open else None
        if name is not None and (len(self._open) == 1 or (len(self._open) == 2 and self._open[0] == _LICENSOR)):
            self._keep(name, text)

    def _keep(self, name: str, text: str) -> None:
        values = self.found.setdefault(name, [])
        if len(values) < _MOST and text.strip():
            values.append(text.strip()[:_LONGEST])
