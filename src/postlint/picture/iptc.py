"""Reads the datasets of IPTC-IIM (version 4.2, https://iptc.org/std/IIM/) that say whose a picture is."""

from __future__ import annotations

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
