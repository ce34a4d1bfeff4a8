"""Reads the datasets of IPTC-IIM (version 4.2, https://iptc.org/std/IIM/) that say whose a picture is."""

from __future__ import annotations

_RESOURCE = 0x0404
_CODED = (1, 90)  # the character set
_UTF_8 = b"\x1b%G"
_NAMES = {80: "creator", 110: "credit", 115: "source", 116: "rights"}


def read_iptc(data: bytes) -> dict[str, list[str]]:
    """Return the texts by what they say: creator, credit, source, rights.

    A dataset is 1C (hexadecimal), record, number, length (2 bytes), value. A longer length ends the reading.
    """
    found: dict[str, list[str]] = {}
    place = 0
    is_utf_8 = False
    while data[place : place + 1] == b"\x1c" and place + 5 <= len(data):
        record, number, length = data[place + 1], data[place + 2], int.from_bytes(data[place + 3 : place + 5], "big")
        value = data[place + 5 : place + 5 + length]
        place += 5 + length
        if (record, number) == _CODED:
            is_utf_8 = value == _UTF_8
        elif record == 2 and number in _NAMES and length < 0x8000:
            found.setdefault(_NAMES[number], []).append(value.decode("utf-8", "replace") if is_utf_8 else decode(value))
    return found


def decode(value: bytes) -> str:
    """Return a text whose encoding is not stated: UTF-8 if it is valid, else Windows-1252."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def in_resources(data: bytes) -> bytes:
    """Return the datasets in image resources of Photoshop; empty if there are none.

    `8BIM`, number (2 bytes), name (its length in a byte; an even size), length (4 bytes), and the data (an even size).
    """
    place = 0
    while data[place : place + 4] == b"8BIM" and place + 8 < len(data):
        number = int.from_bytes(data[place + 4 : place + 6], "big")
        start = place + 6 + (data[place + 6] // 2 + 1) * 2
        length = int.from_bytes(data[start : start + 4], "big")
        if number == _RESOURCE:
            return data[start + 4 : start + 4 + length]
        place = start + 4 + length + length % 2
    return b""
