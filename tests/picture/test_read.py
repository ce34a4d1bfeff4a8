"""What is read from picture files, and that no bytes can stop or slow the reading."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from postlint.picture import Parts, Picture, read_parts, read_picture
from postlint.picture.parts import MAX_BYTES, MAX_READS
from tests.picture import build

HEAD = build.HEAD


def read(data: bytes) -> Picture:
    found = read_parts(Parts(io.BytesIO(data), len(data)))
    assert found is not None
    return found


def described(properties: str) -> Picture:
    return read(build.jpeg((0xE1, HEAD + build.xmp(f"<rdf:Description>{properties}</rdf:Description>"))))


EXIF, XMP, FILES = build.EXIF, build.XMP, build.FILES


@pytest.mark.parametrize(
    "data",
    [
        build.jpeg((0xE1, b"Exif\0\0" + EXIF), (0xE1, HEAD + XMP)),
        build.png((b"eXIf", EXIF), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
        build.png(
            (b"zTXt", build.stored_profile(EXIF)), (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP))
        ),
        build.webp(build.CANVAS, (b"VP8 ", b"pixels"), (b"EXIF", EXIF), (b"XMP ", XMP)),
        build.webp(build.CANVAS, (b"VP8 ", b"pixels"), (b"EXIF", b"Exif\0\0" + EXIF), (b"XMP ", XMP)),
    ],
    ids=["jpeg", "png", "png-packed", "webp", "webp-with-head"],
)
def test_a_picture_says_who_made_it_and_where(data: bytes) -> None:
    picture = read(data)
    assert (picture.width, picture.height) == (20, 30), "turned by EXIF"
    assert picture.bytes == len(data)
    assert picture.has_position
    assert picture.creators == ("Ann Lee", "Bo")
    assert picture.credit == "Tea Press"
    assert picture.rights == "2024 Ann"


@pytest.mark.parametrize("brand", [b"heic", b"avif"])
@pytest.mark.parametrize("is_inside", [False, True])
def test_a_heic_and_an_avif_say_it_as_well(brand: bytes, is_inside: bool) -> None:
    items = (b"Exif", build.four(0) + EXIF), (b"application/rdf+xml", XMP)
    picture = read(build.heif(*items, brand=brand, is_inside=is_inside))
    assert picture.format == brand.decode()
    assert (picture.width, picture.height) == (30, 20), "the box decides, not EXIF"
    assert picture.has_position
    assert picture.creators == ("Ann Lee", "Bo")
    assert picture.rights == "2024 Ann"


def test_a_heic_is_turned_by_its_box() -> None:
    assert [read(build.heif(turns=turns)).width for turns in range(4)] == [30, 20, 30, 20]


@pytest.mark.parametrize(
    ("data", "form", "size"),
    [
        (build.jpeg(width=4000, height=3000), "jpeg", (4000, 3000)),
        (build.webp((b"VP8 ", b"\0\0\0\x9d\x01\x2a\x1e\x00\x14\x00")), "webp", (30, 20)),
        (build.webp((b"VP8L", b"\x2f" + (29 | 19 << 14).to_bytes(4, "little") + bytes(5))), "webp", (30, 20)),
        (b"GIF89a\x1e\0\x14\0\0\0\0", "gif", (30, 20)),
        (b'<?xml version="1.0"?><!-- <svg> --><svg width="30px" height="20">', "svg", (30, 20)),
        (b'<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="3cm" viewBox="0 0 30 20"/>', "svg", (0, 0)),
        (b'<!DOCTYPE svg [<!ENTITY ns "http://tea.example/">]><svg xmlns="&ns;" width="30"/>', "svg", (30, 0)),
    ],
)
def test_a_size_is_that_in_the_head_of_the_file(data: bytes, form: str, size: tuple[int, int]) -> None:
    picture = read(data)
    assert (picture.format, picture.width, picture.height) == (form, *size)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF",
        b"tea",
        b"<html><svg width='3'/></html>",
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg width='3'/>",
        b"\0\0\0\x18ftypisom\0\0\0\0isom",
    ],
)
def test_what_is_no_picture_says_nothing(data: bytes) -> None:
    assert read_parts(Parts(io.BytesIO(data), len(data))) is None


@pytest.mark.parametrize(
    "position",
    [
        {},
        {0: b"\2\3\0\0"},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (48.0, 30.0, 0.0)},
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (9.0, 0.0, 0.0)},
        {1: "N", 2: (IFDRational(0, 0),) * 3, 3: "E", 4: (IFDRational(0, 0),) * 3},
        {29: "2024:05:01"},
    ],
)
def test_tags_of_gps_without_a_place_are_no_position(position: dict[int, object]) -> None:
    assert not read(build.jpeg((0xE1, b"Exif\0\0" + build.exif({build.ARTIST: "Ann"}, position)))).has_position


@pytest.mark.parametrize(
    ("angles", "expected"),
    [
        (("48,30.5N", "9,6.25E"), True),
        (("48,30,15N", "9,6,0W"), True),
        (("0,0.0N", "0,0.0E"), False),
        (("48,30.5N", ""), False),
        (("48.5", "9.1"), False),
    ],
)
def test_xmp_has_a_position_of_its_own(angles: tuple[str, str], expected: bool) -> None:
    assert (
        described(
            "<exif:GPSLatitude>{}</exif:GPSLatitude><exif:GPSLongitude>{}</exif:GPSLongitude>".format(*angles)
        ).has_position
        is expected
    )


def test_xmp_says_what_may_be_done_with_a_picture() -> None:
    picture = described(
        "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© Tea Press</rdf:li></rdf:Alt></dc:rights>"
        "<photoshop:Source>Desk</photoshop:Source>"
        "<xmpRights:WebStatement>https://tea.example/rights</xmpRights:WebStatement>"
        "<xmpRights:UsageTerms><rdf:Alt><rdf:li>Ask us</rdf:li></rdf:Alt></xmpRights:UsageTerms>"
        "<cc:license rdf:resource='https://creativecommons.org/licenses/by/4.0/'/>"
        "<plus:Licensor><rdf:Seq><rdf:li rdf:parseType='Resource'><plus:LicensorName>Tea Press</plus:LicensorName>"
        "<plus:LicensorURL>https://tea.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>"
    )
    assert (picture.rights, picture.source, picture.terms) == ("© Tea Press", "Desk", "Ask us")
    assert picture.statement == "https://tea.example/rights"
    assert picture.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (picture.licensors, picture.licensor_url) == (("Tea Press",), "https://tea.example/buy")


def test_what_a_picture_was_made_from_is_not_the_picture() -> None:
    inner = "<rdf:Description dc:creator='Bo'><dc:rights>Bo</dc:rights></rdf:Description>"
    inner = f"<xmpMM:Pantry><rdf:Bag><rdf:li>{inner}</rdf:li></rdf:Bag></xmpMM:Pantry>"
    picture = described(inner + "<photoshop:Credit>Ann</photoshop:Credit>")
    assert (picture.creators, picture.rights, picture.credit) == ((), "", "Ann")


def test_a_packet_that_breaks_says_what_is_before_the_break() -> None:
    assert described(f"{build.CREATOR}<photoshop:Credit>Tea</dc:creator>").creators == ("Ann Lee", "Bo")
    bomb = b"<!DOCTYPE a [<!ENTITY b 'tea'>]>" + XMP
    assert read(build.jpeg((0xE1, HEAD + bomb))).creators == ()


@pytest.mark.parametrize(
    ("coded", "written"),
    [(b"\x1b%G", "茶 Kim".encode()), (b"", "茶 Kim".encode()), (b"", "Zoë".encode("cp1252"))],
)
def test_iptc_says_whose_a_picture_is(coded: bytes, written: bytes) -> None:
    data = build.iptc((1, 90, coded), (2, 80, written), (2, 110, b"AP"), (2, 115, b"Desk"), (2, 116, "© AP".encode()))
    photoshop = b"Photoshop 3.0\0" + build.resources(data)
    whole = read(build.jpeg((0xED, photoshop)))
    halves = read(build.jpeg((0xED, photoshop[:60]), (0xED, b"Photoshop 3.0\0" + photoshop[60:])))
    assert whole.creators == halves.creators
    assert whole.creators[0] in ("茶 Kim", "Zoë")
    assert (whole.credit, whole.source, whole.rights) == ("AP", "Desk", "© AP")


@pytest.mark.parametrize("is_in_resources", [False, True])
def test_a_png_has_iptc_in_a_profile(is_in_resources: bool) -> None:
    data = build.iptc((2, 80, b"Ann Lee"))
    data = build.resources(data) if is_in_resources else data
    profile = build.stored_profile(data, "iptc", "IPTC profile")
    assert read(build.png((b"zTXt", profile))).creators == ("Ann Lee",)


def test_the_texts_of_a_png_say_whose_it_is() -> None:
    picture = read(build.png((b"tEXt", b"Author\0Zo\xeb"), (b"iTXt", b"Copyright\0\0\0\0\0" + "© 茶".encode())))
    assert (picture.creators, picture.rights) == (("Zoë",), "© 茶")


GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("source_type", "origin"),
    [
        (GENERATED, "generated"),
        (GENERATED.replace("trained", "compositeWithTrained"), "composite"),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", ""),
        ("trainedAlgorithmicMediaOrNot", ""),
    ],
)
def test_xmp_says_that_a_picture_was_generated(source_type: str, origin: str) -> None:
    assert described(f"<ext:DigitalSourceType>{source_type}</ext:DigitalSourceType>").origin == origin


MADE = build.MADE


@pytest.mark.parametrize(
    ("manifests", "origin"),
    [
        ([MADE], "generated"),
        ([build.manifest("a", source_type="compositeWithTrainedAlgorithmicMedia")], "composite"),
        ([build.manifest("a", source_type="digitalCapture")], ""),
        ([MADE, build.manifest("b", relation="parentOf")], "generated"),
        ([MADE, build.manifest("b", relation="componentOf")], "composite"),
        ([MADE, build.manifest("b", source_type="digitalCapture", relation="inputTo")], ""),
        ([MADE, build.manifest("b", source_type="composite", relation="componentOf")], "composite"),
        ([MADE, build.manifest("b")], ""),
        ([], ""),
    ],
)
def test_a_manifest_says_that_a_picture_was_generated(manifests: list[bytes], origin: str) -> None:
    store = build.c2pa(*manifests)
    assert read(build.png(before=[(b"caBX", store)])).origin == origin
    assert read(build.webp(build.CANVAS, (b"C2PA", store))).origin == origin
    uuid = build.box(b"uuid", build.C2PA, b"\0\0\0\0manifest\0", bytes(8), store)
    assert read(build.heif(after=uuid)).origin == origin
    head = b"JP\0\1" + build.four(1)
    assert read(build.jpeg((0xEB, head + store))).origin == origin
    parts = [(0xEB, head + store[:30]), (0xEB, b"JP\0\1" + build.four(2) + store[:8] + store[30:])]
    assert read(build.jpeg(*parts)).origin == origin


def test_a_manifest_may_have_megabytes_of_thumbnails() -> None:
    thumbnail = build.jumbf("c2pa.thumbnail.claim", build.box(b"bidb", bytes(3_000_000)))
    store = build.c2pa(build.jumbf("a", build.jumbf("c2pa.assertions", thumbnail)), MADE)
    assert read(build.png(before=[(b"caBX", store)])).origin == "generated"


ANGLES = '{"@context": {}, "exif:GPSLatitude": "48,30.5N", "exif:GPSLongitude" : "9,6.25E"}'


@pytest.mark.parametrize(
    ("manifests", "expected"),
    [
        ([build.manifest("a", metadata=ANGLES)], True),
        ([build.manifest("a", metadata=ANGLES, label="c2pa.metadata")], True),
        ([build.manifest("a", metadata=ANGLES.replace("exif:", "EXIF:"), label="stds.exif__1")], True),
        ([MADE, build.manifest("b", metadata=ANGLES)], True),
        ([build.manifest("a", metadata=ANGLES), build.manifest("b", relation="componentOf")], False),
        ([build.manifest("a", metadata=ANGLES, label="org.example")], False),
        ([build.manifest("a", metadata=ANGLES.replace("48,30.5N", "0,0N").replace("9,6.25E", "0,0E"))], False),
        ([build.manifest("a", metadata=ANGLES.partition(', "exif:GPSLong')[0])], False),
        ([MADE], False),
    ],
)
def test_a_manifest_has_a_position(manifests: list[bytes], expected: bool) -> None:
    store = build.c2pa(*manifests)
    found = [read(build.jpeg((0xEB, b"JP\0\1" + build.four(1) + store))), read(build.png(before=[(b"caBX", store)]))]
    assert [(each.has_signed_position, each.has_position) for each in found] == [(expected, False)] * 2


NAMED = build.xmp(f"<rdf:Description xmpNote:HasExtendedXMP='{'0123456789ABCDEF' * 2}' dc:rights='Ann'/>")
EXTENSION = build.xmp("<rdf:Description exif:GPSLatitude='48,30N' exif:GPSLongitude='9,6E' dc:rights='Bo'/>")


@pytest.mark.parametrize("size", [60_000, 40])
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_jpeg_has_an_extension_of_xmp(size: int, is_turned: bool) -> None:
    portions = build.extended(EXTENSION, size=size)
    picture = read(build.jpeg((0xE1, HEAD + NAMED), *(reversed(portions) if is_turned else portions)))
    assert picture.has_position
    assert picture.rights == "Ann", "the packet decides"


@pytest.mark.parametrize(
    "segments",
    [
        build.extended(EXTENSION, digest="F" * 32),
        build.extended(EXTENSION, size=40)[1:],
        build.extended(EXTENSION, size=40)[:3] + build.extended(EXTENSION, size=40)[4:],
        [(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 39)],
    ],
    ids=["other", "no-start", "gap", "cut"],
)
def test_another_or_an_incomplete_extension_says_nothing(segments: list[tuple[int, bytes]]) -> None:
    picture = read(build.jpeg((0xE1, HEAD + NAMED), *segments))
    assert (picture.has_position, picture.rights, picture.width) == (False, "Ann", 30)


def test_megabytes_of_depth_in_an_extension_do_not_hide_the_size() -> None:
    depth = build.xmp("<rdf:Description exif:GPSLatitude='48,30N' exif:GPSLongitude='9,6E'/>" + "A" * 5_000_000)
    picture = read(build.jpeg((0xE1, HEAD + NAMED), *build.extended(depth)))
    assert (picture.width, picture.has_position) == (30, True)


def test_a_small_text_that_unpacks_to_gigabytes_is_cut() -> None:
    packed = zlib.compress(bytes(5_000_000))
    assert read(build.png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed))).creators == ()


def test_tags_that_share_their_bytes_do_not_multiply_them() -> None:
    count = 5_000
    tags = b"".join(
        (40_000 + number).to_bytes(2, "little") + b"\1\0" + (60_000).to_bytes(4, "little") + (100).to_bytes(4, "little")
        for number in range(count)
    )
    block = b"II*\0\x08\0\0\0" + count.to_bytes(2, "little") + tags + bytes(200_000)
    assert not read(build.png((b"eXIf", block))).has_position


class Counted(io.BytesIO):
    """A file that counts what is read of it."""

    reads = 0
    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        self.total += size or 0
        return super().read(size)


@pytest.mark.parametrize(
    "data",
    [
        build.png(*[(b"tEXt", b"")] * 9_000),
        build.png(*[(b"eXIf", bytes(60_000))] * 80),
        b"\xff\xd8" + b"\xff" * 50_000,
        build.webp(build.CANVAS, *[(b"ABCD", b"")] * 20_000),
        build.heif(after=build.box(b"free") * 20_000),
        build.jpeg(*[(0xED, b"Photoshop 3.0\0" + (b"8BIM" + bytes(8)) * 80)] * 1_900),
        build.jpeg((0xE1, HEAD + NAMED), *build.extended(bytes(2_800), size=1)),
        build.png(*[(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))] * 100),
        build.heif(after=build.box(b"meta", bytes(4), build.box(b"iloc", b"\2\0\0\0\0\0\0\2\0\0", b"\xff" * 900_000))),
    ],
)
def test_only_so_much_is_read_of_a_picture(data: bytes) -> None:
    file = Counted(data)
    assert read_parts(Parts(file, len(data))) is not None
    assert file.reads <= MAX_READS
    assert file.total <= MAX_BYTES


EDITS = st.lists(st.tuples(st.integers(0, 2_000), st.binary(min_size=1, max_size=4)), max_size=6)


@given(st.sampled_from(FILES), EDITS, st.integers(0, 4_000))
def test_no_bytes_are_an_error(file: bytes, edits: list[tuple[int, bytes]], length: int) -> None:
    data = bytearray(file)
    for place, written in edits:
        data[place % len(data) : place % len(data) + len(written)] = written
    read_parts(Parts(io.BytesIO(data[:length]), min(length, len(data))))


@given(st.sampled_from([each[:12] for each in FILES]), st.binary(max_size=200))
def test_no_bytes_after_the_head_are_an_error(head: bytes, rest: bytes) -> None:
    read_parts(Parts(io.BytesIO(head + rest), len(head + rest)))


def test_a_picture_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "tea.jpg").write_bytes(build.jpeg())
    (tmp_path / "site" / "tea.jpg").write_bytes(build.jpeg())
    (tmp_path / "site" / "link.jpg").symlink_to(tmp_path / "tea.jpg")
    site = tmp_path / "site"
    assert read_picture(str(site / "tea.jpg"), site) == read(build.jpeg())
    for name in ("link.jpg", "../tea.jpg", "none.jpg", "."):
        assert read_picture(str(site / name), site) is None
