"""Find the pictures of the front matter, with the alternative texts, captions and credits that belong to them.

A key is known by its role in the schema of the posts or in the configuration, and else by its name and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from postlint.front_matter import ALT, CAPTION, CREDIT, CREDIT_URL, NO_ROLE, PICTURE, PREVIEW, Pointer
from postlint.post.key_role import PLACES, SECONDARY, Part, read_key
from postlint.publisher.facts import PictureKey
from postlint.text import lazy

_FILE = lazy(r"[^\n]*\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|jxl|heic)(?:[?#@!][^\s]*)?\s*", re.IGNORECASE)
_PATH = lazy(r"(?:https?:)?//[^\s/]+/\S*|(?=\S*[^\s./])(?:\.{0,2}/|[\w@-]+/)\S*", re.IGNORECASE)
_URL = lazy(r"https?://[^\s/]+\S*", re.IGNORECASE)
# The address of a picture in its own table, the first of these that it has.
_ADDRESSES = (
    "src",
    "path",
    "image_path",
    "image",
    "img",
    "url",
    "file",
    "filename",
    "feature",
    "photo",
    "full",
    "name",
)
_MOST = 2_000  # values that are read
_DEEPEST = 6
_TEXTS = 12  # of one picture
_OWNERS = 200  # of one text
_NOTHING: frozenset[str] = frozenset()
_PICTURES = frozenset({PICTURE, PREVIEW})
_SOCIAL = frozenset({"social"})
Roles = Mapping[tuple[str, ...], frozenset[str]]


class Text(NamedTuple):
    """A text of a picture: its role, its place and what it says."""

    role: str
    pointer: Pointer
    value: str


class _Said(NamedTuple):
    """A text, the words of its key that tell the picture from others, and whether a schema gives the key its role."""

    text: Text
    base: frozenset[str] = frozenset()
    is_given: bool = False


class FrontPicture:
    """A picture of the front matter: the place and the value of its key, and its texts.

    `src` is empty where only its texts are there, as in a table for the picture in the folder of a post.
    """

    def __init__(self, pointer: Pointer, src: str, base: frozenset[str]) -> None:
        self.pointer = pointer
        self.src = src
        self.base = base
        self.texts: list[Text] = []

    @property
    def is_item(self) -> bool:
        """Whether it is in a list of the front matter: `gallery`."""
        return len(self.pointer) > 1 and isinstance(self.pointer[1], int)

    @property
    def is_secondary(self) -> bool:
        """Whether it repeats a picture in lists and on social networks."""
        return not self.base.isdisjoint(SECONDARY)


class Found(NamedTuple):
    """The pictures of the front matter, the main one first, and its URLs that are not pictures."""

    pictures: list[FrontPicture]
    urls: list[tuple[Pointer, str]]


def find(data: dict[str, Any], roles: Roles, known: Mapping[str, PictureKey] = MappingProxyType({})) -> Found:
    """Find the pictures in the data of the front matter.

    `roles` are those of keys in the schema, by their path without indexes; `known` are the keys of the configuration.
    """
    owners: dict[tuple[str, ...], tuple[str, ...]] = {}
    if known:
        roles = {**roles}
        for name, keys in known.items():
            picture = tuple(name.split("."))
            roles[picture] = frozenset({PICTURE})
            for role, key in (
                (ALT, keys.alt),
                (CAPTION, keys.caption),
                (CREDIT, keys.credit),
                (CREDIT_URL, keys.credit_url),
            ):
                if key is not None:
                    path = tuple(key.split("."))
                    roles[path] = frozenset({role})
                    owners[path] = picture
    finder = _Finder(roles)
    pictures = finder.mapping(data, (), (), _Table())
    if owners:
        _move(pictures, owners)
    if len(pictures) > 1:
        pictures.sort(key=lambda picture: picture.is_secondary)
    return Found(pictures, finder.urls)


def _move(pictures: list[FrontPicture], owners: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
    """Give the texts of some keys to the pictures that own them."""
    texts = list(dict.fromkeys(text for picture in pictures for text in picture.texts))
    for picture in pictures:
        path = tuple(step for step in picture.pointer if isinstance(step, str))
        mine = [text for text in texts if owners.get(_path(text)) == path]
        picture.texts = [text for text in picture.texts if _path(text) not in owners] + mine


def _path(text: Text) -> tuple[str, ...]:
    return tuple(step for step in text.pointer if isinstance(step, str))


class _Table(NamedTuple):
    """What a mapping is: the table of a picture, in which any path is one if `is_sure`; `is_item`: it is in a list."""

    is_picture: bool = False
    is_sure: bool = False
    is_item: bool = False


class _Finder:
    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._left = _MOST
        self.urls: list[tuple[Pointer, str]] = []

    def mapping(
        self, data: dict[str, Any], pointer: Pointer, path: tuple[str, ...], table: _Table
    ) -> list[FrontPicture]:
        """Return the pictures in a mapping and below it, with their texts."""
        found: list[FrontPicture] = []
        addresses: dict[str, FrontPicture] = {}
        texts: list[_Said] = []
        for key, value, here in _entries(data, pointer, table):
            self._left -= 1
            if self._left < 0:
                break
            part, below = read_key(key), (*path, key)
            roles = self._roles.get(below) if self._roles else None
            is_plain = part.is_other or (not part.role and isinstance(value, str))
            if roles is None and is_plain and not table.is_picture:
                self._seek_urls(value, here)
                continue
            said = [text for role in self._spoken(part, roles, table) for text in _texts(role, value, here)]
            texts += (_Said(text, part.base, roles is not None) for text in said)
            is_named = part.role == PICTURE if roles is None else not roles.isdisjoint(_PICTURES)
            base = part.base | _SOCIAL if roles is not None and PREVIEW in roles else part.base
            if said and not is_named:
                continue
            if isinstance(value, dict | list):
                found += self._below(value, here, below, base, _Table(is_named, part.is_sure or roles is not None))
            elif isinstance(value, str):
                is_address = table.is_picture and part.is_address and roles is None
                is_sure = roles is not None or (table.is_sure if is_address else part.is_sure)
                if not (is_named or is_address) or not _is_picture(value, is_sure=is_sure):
                    self._seek_urls(value, here)
                    if table.is_picture and not table.is_item and key == "name":
                        texts.append(_Said(Text(CREDIT, here, value)))
                elif is_address and not part.base:
                    addresses[key] = FrontPicture(here, value.strip(), base)
                else:
                    found.append(FrontPicture(here, value.strip(), base))
        if addresses:
            first = next((key for key in _ADDRESSES if key in addresses), None)
            found.insert(0, addresses[first] if first else next(iter(addresses.values())))
        if not found and table.is_picture and any(said.text.role != ALT for said in texts):
            found.append(FrontPicture(pointer, "", _NOTHING))
        _assign(found, texts)
        return found

    def _spoken(self, part: Part, roles: frozenset[str] | None, table: _Table) -> Iterable[str]:
        """Return the roles of a key that are about its text."""
        if roles is not None:
            return sorted(roles - _PICTURES - {NO_ROLE})
        if part.role in ("", PICTURE) or (part.is_alone and not table.is_picture and part.role != CAPTION):
            return ()
        return (part.role,)

    def _below(
        self, value: Any, pointer: Pointer, path: tuple[str, ...], base: frozenset[str], table: _Table
    ) -> list[FrontPicture]:
        """Return the pictures in a mapping or a list; `base` are the words of its key that tell them from others."""
        if len(pointer) > _DEEPEST:
            return []
        found: list[FrontPicture] = []
        if isinstance(value, dict):
            found = self.mapping(value, pointer, path, table)
        else:
            inside = _Table(is_picture=True) if path[-1] == "resources" else table
            inside = inside._replace(is_item=True)
            for index, item in enumerate(value[: max(self._left, 0)]):
                here = (*pointer, index)
                if isinstance(item, dict):
                    found += self.mapping(item, here, path, inside)
                elif isinstance(item, str) and table.is_picture and _is_picture(item, is_sure=table.is_sure):
                    found.append(FrontPicture(here, item.strip(), _NOTHING))
                elif isinstance(item, str):
                    self._seek_urls(item, here)
            self._left -= len(value)
        for picture in found:
            picture.base |= base
        return found

    def _seek_urls(self, value: Any, pointer: Pointer) -> None:
        """Record the URLs in a value that holds no picture."""
        if isinstance(value, str):
            if value.startswith("http") and _URL.fullmatch(value.strip()):
                self.urls.append((pointer, value.strip()))
        elif isinstance(value, dict | list) and len(pointer) < _DEEPEST:
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                self._left -= 1
                if self._left >= 0:
                    self._seek_urls(item, (*pointer, key))


def _entries(data: dict[str, Any], pointer: Pointer, table: _Table) -> Iterator[tuple[str, Any, Pointer]]:
    """Yield the entries of a mapping that hold something; those of `params` with those of a picture's table."""
    for key, value in data.items():
        if table.is_picture and key == "params" and isinstance(value, dict):
            yield from _entries(value, (*pointer, key), _Table())
        elif isinstance(key, str) and isinstance(value, str | dict | list) and value:
            yield key, value, (*pointer, key)


def _is_picture(value: str, *, is_sure: bool) -> bool:
    """Return whether a value is the path or URL of a picture: `/tea.jpg`, `https://tea.example/photo?id=1`."""
    if "*" in value or value.startswith(("data:", "#")):
        return False
    return _FILE.fullmatch(value) is not None or (is_sure and _PATH.fullmatch(value.strip()) is not None)


def _texts(role: str, value: Any, pointer: Pointer) -> Iterator[Text]:
    """Yield the texts of a key: of a string, or of a table such as `credit: {name: …, url: …}`."""
    if isinstance(value, str):
        if value.strip():
            yield Text(CREDIT_URL if role == CREDIT and _URL.fullmatch(value.strip()) else role, pointer, value)
    elif isinstance(value, dict) and role == CREDIT:
        for key, item in value.items():
            if isinstance(item, str) and item.strip():
                is_url = _URL.fullmatch(item.strip()) is not None
                yield Text(CREDIT_URL if is_url else CREDIT, (*pointer, key), item)


def _assign(pictures: list[FrontPicture], texts: list[_Said]) -> None:
    """Give each text to the pictures that its key names; else to the main one.

    `banner_credit` belongs to `banner_image`, and to the only picture if none is called so.
    """
    if not pictures:
        return
    main = next((picture for picture in pictures if not picture.is_secondary), pictures[0])
    for text, base, is_given in texts:
        named = [picture for picture in pictures if base and base <= picture.base]
        named = [picture for picture in named if not picture.is_secondary] or named
        for picture in named[:_OWNERS] or ([main] if base <= PLACES or is_given else ()):
            if len(picture.texts) < _TEXTS:
                picture.texts.append(text)
