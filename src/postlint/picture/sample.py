"""Makes pictures for examples: files without pixels that say something about themselves."""

from __future__ import annotations

from html import escape

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


def make_picture(text: str) -> bytes:
    """Return a JPEG described by lines such as `exif:GPSLatitude = 48,30N`: properties of XMP.

    `size = 1600x1200` is in pixels (300x200 by default), and `bytes = 300000` the size of the file.
    """
    values = dict(line.split(" = ", 1) for line in text.splitlines() if " = " in line)
    width, height = (int(side) for side in values.pop("size", "300x200").split("x"))
    length = int(values.pop("bytes", "0"))
    spaces = "".join(f' xmlns:{name}="{url}"' for name, url in _SPACES.items())
    properties = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"{spaces}>'
        f"<rdf:Description{properties}/></rdf:RDF></x:xmpmeta>"
    )
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()
    frame = b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\0"
    segments = ((b"\xff\xe1", xmp), (b"\xff\xc0", frame))
    head = b"".join(mark + (len(data) + 2).to_bytes(2, "big") + data for mark, data in segments)
    return (b"\xff\xd8" + head + b"\xff\xd9").ljust(length, b"\0")
