"""Builds the smallest files of each format that have blocks of metadata; there is not a pixel in them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from PIL.Image import Exif

ARTIST, COPYRIGHT, ORIENTATION, POSITION = 0x013B, 0x8298, 0x0112, 0x8825
PLACE = {1: "N", 2: (48.0, 30.0, 0.0), 3: "E", 4: (9.0, 6.0, 0.0)}
DIGEST = b"0123456789ABCDEF" * 2
C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def exif(tags: dict[int, Any], position: dict[int, Any] | None = None) -> bytes:
    block = Exif()
    block.update(tags)
    if position is not None:
        block[POSITION] = position
    return block.tobytes().removeprefix(b"Exif\0\0")


def xmp(properties: str) -> bytes:
    spaces = {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "cc": "http://creativecommons.org/ns#",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "xmpNote": "http://ns.adobe.com/xmp/note/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    }
    declared = " ".join(f'xmlns:{name}="{url}"' for name, url in spaces.items())
    return (
        f'<?xpacket begin="" id=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {declared}>'
        f"{properties}</rdf:RDF></x:xmpmeta><?xpacket end='w'?>".encode()
    )


def iptc(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(bytes([0x1C, record, number]) + two(len(value)) + value for record, number, value in datasets)


def resources(data: bytes) -> bytes:
    other = b"8BIM\x04\x25\x03abc" + four(3) + b"abc\0"
    return other + b"8BIM\x04\x04\0\0" + four(len(data)) + data + b"\0" * (len(data) % 2)


def box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return four(8 + len(data)) + kind + data


def jumbf(label: str, *content: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", b"\0" * 16, b"\3", label.encode(), b"\0"), *content)


def manifest(name: str, *, source_type: str = "", relation: str = "", metadata: str = "", label: str = "") -> bytes:
    """A manifest of C2PA with an action, an ingredient, metadata in JSON, or several of these.

    In CBOR, texts are after a byte or two of length.
    """
    url = f"http://cv.iptc.org/newscodes/digitalsourcetype/{source_type}".encode()
    action = jumbf("c2pa.actions.v2", box(b"cbor", b"\x71digitalSourceType\x78", bytes([len(url)]), url, b"\xa0"))
    ingredient = jumbf(
        "c2pa.ingredient", box(b"cbor", b"\x6crelationship", bytes([0x60 + len(relation)]), relation.encode())
    )
    said = jumbf(label or "stds.exif", box(b"json", metadata.encode()))
    parts = [action] * bool(source_type) + [ingredient] * bool(relation) + [said] * bool(metadata)
    return jumbf(name, jumbf("c2pa.assertions", *parts), jumbf("c2pa.claim", box(b"cbor", b"\xa0")))


def c2pa(*manifests: bytes) -> bytes:
    return jumbf("c2pa", *manifests)


def jpeg(*segments: tuple[int, bytes], width: int = 30, height: int = 20) -> bytes:
    frame = (0xC0, b"\x08" + two(height) + two(width) + b"\x01\x01\x11\0")
    return (
        b"\xff\xd8"
        + b"".join(bytes([0xFF, kind]) + two(len(data) + 2) + data for kind, data in (*segments, frame))
        + b"\xff\xda\0\2pixels"
    )


def extended(packet: bytes, *, size: int = 60_000, digest: str = DIGEST.decode()) -> list[tuple[int, bytes]]:
    """The segments of an extension of XMP with this digest, a portion of `size` bytes each."""
    head = b"http://ns.adobe.com/xmp/extension/\0" + digest.encode() + four(len(packet))
    return [(0xE1, head + four(start) + packet[start : start + size]) for start in range(0, len(packet), size)]


def png(*chunks: tuple[bytes, bytes], before: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    head = (b"IHDR", four(30) + four(20) + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        four(len(data)) + kind + data + four(zlib.crc32(kind + data))
        for kind, data in (head, *before, (b"IDAT", b"pixels"), *chunks, (b"IEND", b""))
    )


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    data = b"".join(kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + (len(data) + 4).to_bytes(4, "little") + b"WEBP" + data


CANVAS = b"VP8X", b"\x0c\0\0\0" + (29).to_bytes(3, "little") + (19).to_bytes(3, "little")


def heif(
    *items: tuple[bytes, bytes], brand: bytes = b"heic", turns: int = 0, is_inside: bool = False, after: bytes = b""
) -> bytes:
    """A file whose primary picture is item 1; the other items are `Exif` or a MIME type, and are stored in `mdat`."""
    head = box(b"ftyp", brand, b"\0\0\0\0", b"mif1", brand)
    entries = [box(b"infe", b"\2\0\0\0", two(1), two(0), b"hvc1", b"\0")]
    for number, (kind, _) in enumerate(items, start=2):
        what = b"Exif\0" if kind == b"Exif" else b"mime\0" + kind + b"\0"
        entries.append(box(b"infe", b"\2\0\0\0", two(number), two(0), what))
    owned = b"\0\0\0\0" + four(1) + two(1) + b"\3\1\x82\3"
    size = box(b"ispe", four(0), four(30), four(20))
    properties = box(b"ipco", box(b"ispe", four(0), four(8), four(8)), size, box(b"irot", bytes([turns])))
    # the first property is the thumbnail's: `owned` names it last
    owned = owned.replace(b"\3\1\x82\3", b"\2\x82\3")

    def meta(start: int) -> bytes:
        places = b""
        for number, (_, data) in enumerate(items, start=2):
            method = two(1) if is_inside else two(0)
            places += two(number) + method + two(0) + two(1) + four(start) + four(len(data))
            start += len(data)
        stored = box(b"idat", *(data for _, data in items)) if is_inside else b""
        return box(
            b"meta",
            four(0),
            box(b"pitm", four(0), two(1)),
            box(b"iinf", four(0), two(len(entries)), *entries),
            box(b"iloc", b"\1\0\0\0", b"\x44\0", two(len(items)), places),
            box(b"iprp", properties, box(b"ipma", owned)),
            stored,
        )

    start = 0 if is_inside else len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", *(data for _, data in items)) + after


def two(number: int) -> bytes:
    return number.to_bytes(2, "big")


def four(number: int) -> bytes:
    return number.to_bytes(4, "big")


HEAD = b"http://ns.adobe.com/xap/1.0/\0"
CREATOR = "<dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
EXIF = exif({ARTIST: "Ann Lee", COPYRIGHT: "2024 Ann", ORIENTATION: 6}, PLACE)
XMP = xmp(f"<rdf:Description photoshop:Credit='Tea Press'>{CREATOR}</rdf:Description>")
MADE = manifest("a", source_type="trainedAlgorithmicMedia")


def stored_profile(data: bytes, kind: str = "exif", name: str = "exif") -> bytes:
    """A profile as ImageMagick and ExifTool write it into a PNG."""
    data = b"Exif\0\0" + data if kind == "exif" else data
    text = f"\n{name}\n{len(data):8}\n{data.hex()}\n"
    return f"Raw profile type {kind}".encode() + b"\0\0" + zlib.compress(text.encode())


FILES = [
    jpeg(
        (0xE1, b"Exif\0\0" + EXIF),
        (0xE1, HEAD + XMP),
        (0xEB, b"JP\0\1" + four(1) + c2pa(MADE)),
        (0xED, b"Photoshop 3.0\0" + resources(iptc((2, 80, b"Ann")))),
    ),
    jpeg(
        (
            0xE1,
            HEAD + XMP.replace(b"<rdf:Description", b"<rdf:Description xmpNote:HasExtendedXMP='" + DIGEST + b"'", 1),
        ),
        *extended(XMP),
    ),
    png(
        (b"eXIf", EXIF),
        (b"zTXt", stored_profile(EXIF)),
        before=[(b"caBX", c2pa(MADE, manifest("b", metadata='{"exif:GPSLatitude": "48,30.5N"}')))],
    ),
    webp(CANVAS, (b"EXIF", EXIF), (b"XMP ", XMP), (b"C2PA", c2pa(MADE))),
    heif((b"Exif", four(0) + EXIF), (b"application/rdf+xml", XMP), turns=1),
    b"GIF89a\x1e\0\x14\0",
    b'<!DOCTYPE svg [<!ENTITY ns "http://tea.example/">]><svg xmlns="&ns;" width="30"/>',
]
