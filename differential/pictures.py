"""Compares what picture files say about themselves, as ExifTool writes and reads it, with what postlint reads."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from differential.front_matter import cell
from postlint.picture import Picture, read_picture

FORMATS = ("jpg", "png", "webp", "avif")
_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_GPS = ("-GPSLatitude=48.5", "-GPSLongitude=9.1", "-GPSLatitudeRef=N", "-GPSLongitudeRef=E")
_XMP_GPS = ("-XMP-exif:GPSLatitude=48.5", "-XMP-exif:GPSLongitude=9.1")
# What is written into a picture, one command of ExifTool after another.
CASES: dict[str, tuple[tuple[str, ...], ...]] = {
    "nothing": (),
    "position": (_GPS,),
    "position in the south and west": (
        ("-GPSLatitude=33.9", "-GPSLongitude=18.4", "-GPSLatitudeRef=S", "-GPSLongitudeRef=W"),
    ),
    "position of zeros": (("-GPSLatitude=0", "-GPSLongitude=0", "-GPSLatitudeRef=N", "-GPSLongitudeRef=E"),),
    "latitude only": (("-GPSLatitude=48.5", "-GPSLatitudeRef=N"),),
    "time of GPS only": (("-GPSDateStamp=2024:05:01",),),
    "altitude only": (("-GPSAltitude=300", "-GPSAltitudeRef=0"),),
    "position in XMP": (_XMP_GPS,),
    "positions, removed": ((*_GPS, *_XMP_GPS), ("-gps*=",)),
    "everything removed": ((*_GPS, *_XMP_GPS, "-EXIF:Artist=Ann"), ("-all=",)),
    "author in EXIF": (("-EXIF:Artist=Ann Lee",),),
    "author in EXIF, in UTF-8": (("-EXIF:Artist=Zoë 茶",),),
    "rights in EXIF": (("-EXIF:Copyright=© 2024 Ann Lee",),),
    "authors in XMP": (("-XMP-dc:Creator=Ann Lee", "-XMP-dc:Creator=Bo Kim"),),
    "rights in XMP": (("-XMP-dc:Rights=© Ann <Lee> & Bo",),),
    "author in IPTC": (("-IPTC:By-line=Ann Lee", "-IPTC:By-line=Bo Kim"),),
    "author in IPTC, in UTF-8": (("-IPTC:CodedCharacterSet=UTF8", "-IPTC:By-line=Zoë 茶", "-IPTC:Credit=AP"),),
    "rights in IPTC": (("-IPTC:CopyrightNotice=AP", "-IPTC:Credit=AP", "-IPTC:Source=AP"),),
    "credit in XMP": (("-XMP-photoshop:Credit=Getty Images", "-XMP-photoshop:Source=Getty"),),
    "author of a picture inside": (("-XMP-xmpMM:IngredientsFilePath=a.jpg", "-XMP-photoshop:Credit=Ann"),),
    "generated": ((f"-XMP-iptcExt:DigitalSourceType={_TYPE}trainedAlgorithmicMedia",),),
    "composite": ((f"-XMP-iptcExt:DigitalSourceType={_TYPE}compositeWithTrainedAlgorithmicMedia",),),
    "photo": ((f"-XMP-iptcExt:DigitalSourceType={_TYPE}digitalCapture",),),
    "turned": (("-EXIF:Orientation=6",),),
    "upside down": (("-EXIF:Orientation=3",),),
    "all at once": ((*_GPS, "-EXIF:Artist=Ann", "-XMP-dc:Creator=Ann", "-XMP-dc:Rights=Ann", "-EXIF:Orientation=8"),),
}


class Row(NamedTuple):
    """A picture, and what each program reads of it."""

    form: str
    case: str
    theirs: dict[str, Any]
    ours: dict[str, Any]


def page() -> str:
    """Return the page of the comparison."""
    rows = list(compare())
    alike = Counter(row.form for row in rows if row.theirs == row.ours)
    version = subprocess.run(("exiftool", "-ver"), capture_output=True, encoding="utf-8", check=True).stdout.strip()
    lines = [
        "# Picture files",
        "",
        f"Written by `make differential`: ExifTool {version} writes metadata into pictures, and reads it back.",
        "postlint reads the same files: size, whether there is a position, authors, rights, credit and origin.",
        "",
        "| format | pictures | alike |",
        "|---|---|---|",
        *(f"| {form} | {len(CASES)} | {alike[form]} |" for form in FORMATS),
    ]
    told = [
        f"| {row.form} | {row.case} | {cell(f'{key} {row.theirs[key]!r}')} | {cell(repr(row.ours[key]))} |"
        for row in rows
        for key in row.theirs
        if row.theirs[key] != row.ours[key]
    ]
    if told:
        lines += ["", "## What differs", "", "| format | picture | ExifTool | postlint |", "|---|---|---|---|", *told]
    return "\n".join(lines) + "\n"


def compare() -> Iterator[Row]:
    """Yield the pictures of all formats and cases."""
    with tempfile.TemporaryDirectory(prefix="postlint-pictures-") as name:
        for form in FORMATS:
            for number, (case, commands) in enumerate(CASES.items()):
                path = Path(name, f"{number}.{form}")
                Image.effect_noise((48, 32), 50).convert("RGB").save(path)
                for command in commands:
                    subprocess.run(("exiftool", "-q", "-m", "-n", "-overwrite_original", *command, path), check=True)
                picture = read_picture(str(path), None)
                assert picture is not None
                yield Row(form, case, _theirs(path), _ours(picture))


def _ours(picture: Picture) -> dict[str, Any]:
    return {
        "size": [picture.width, picture.height],
        "position": picture.has_position,
        "authors": list(picture.creators),
        "rights": picture.rights,
        "credit": picture.credit,
        "origin": picture.origin,
    }


def _theirs(path: Path) -> dict[str, Any]:
    command = ("exiftool", "-j", "-n", "-charset", "iptc=UTF8", "-sep", "\n", path)
    [found] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    def first(*tags: str) -> str:
        return next((str(found[tag]) for tag in tags if found.get(tag)), "")

    # Browsers turn an AVIF by its box, which the encoder does not write here, and not by EXIF.
    is_turned = found.get("Orientation", 1) >= 5 and path.suffix != ".avif"
    size = [found["ImageWidth"], found["ImageHeight"]]
    source = first("DigitalSourceType").rpartition("/")[2]
    return {
        "size": size[::-1] if is_turned else size,
        "position": any(found.get(tag) for tag in ("GPSLatitude", "GPSLongitude")) and "GPSLongitude" in found,
        "authors": first("Creator", "By-line", "Artist").split("\n") if first("Creator", "By-line", "Artist") else [],
        "rights": first("Rights", "CopyrightNotice", "Copyright"),
        "credit": first("Credit"),
        "origin": {
            "trainedAlgorithmicMedia": "generated",
            "compositeWithTrainedAlgorithmicMedia": "composite",
        }.get(source, ""),
    }
