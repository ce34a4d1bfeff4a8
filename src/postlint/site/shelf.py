"""Find where the pictures of the front matter are: each theme has its own folder for those of a key.

`image: tea.png` is `/tea.png`, `/assets/img/tea.png` or a file beside the post. The files show it: if most values of
a key are paths in one folder, the key looks there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from posixpath import dirname
from typing import NamedTuple
from urllib.parse import unquote

from postlint.generators import Answer, Found, Missing, Unknown
from postlint.post import Target
from postlint.site.tree import FileTree
from postlint.text import nfc, quote

_FEWEST = 5
_SHARE = 0.8
_FEWEST_OF_URL = 2
"""How many are enough for a path that is not there by the rules of the generator either."""
_BESIDE = "."
"""The folder of the post."""
_UNDECIDED = Unknown("the theme decides where pictures of the front matter are")


class Pictured(NamedTuple):
    """A picture in the front matter of the post at `path`, and the answer of the generator."""

    path: str
    target: Target
    answer: Answer


def shelve(pictures: Sequence[Pictured], files: FileTree) -> list[Answer]:
    """Return the answer for each picture of one key, as the others show it."""
    values = [_value(each.target.target) for each in pictures]
    places = [_places(value, each.path, files) for value, each in zip(values, pictures, strict=True)]
    counts = Counter(place for each in places for place in each)
    if not counts:
        return [each.answer if _is_sure(each.answer) else _UNDECIDED for each in pictures]
    shelf, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    is_known = count >= max(_FEWEST, _SHARE * len(pictures))
    lost = sum(
        1 for each, place in zip(pictures, places, strict=True) if not place and isinstance(each.answer, Missing)
    )
    is_usual = count >= max(_FEWEST_OF_URL, lost)
    found: list[Answer] = []
    for each, value, place in zip(pictures, values, places, strict=True):
        if _is_sure(each.answer):
            found.append(each.answer)
        elif shelf in place and is_known:
            found.append(Found(_folder(shelf, each.path) + value))
        elif place or not value or files.doubt(_folder(shelf, each.path) + value):
            found.append(_UNDECIDED)
        elif isinstance(each.answer, Missing):
            found.append(each.answer if is_usual else _UNDECIDED)
        else:
            found.append(_missing(value, each, shelf, files) if is_known else _UNDECIDED)
    return found


def _is_sure(answer: Answer) -> bool:
    if isinstance(answer, Missing):
        return answer.is_certain or answer.stops or answer.is_printed
    return isinstance(answer, Found)


def _value(target: str) -> str:
    """Return the path of a picture without its start; "" if it is none: `./img/tea.png?v=1` → `img/tea.png`."""
    path = nfc(unquote(target.partition("#")[0].partition("?")[0])).removeprefix("./").lstrip("/")
    is_path = path and "//" not in path and ".." not in path.split("/") and "{" not in path
    return path if is_path else ""


def _places(value: str, path: str, files: FileTree) -> set[str]:
    """Return the folders in which the value is the path of a file, with slashes at their ends; "" is the site."""
    if not value:
        return set()
    here = _folder(_BESIDE, path)
    starts = {each[: -len(value)] for each in files.named(value.rpartition("/")[2]) if each.endswith(value)}
    places = {start for start in starts if start == "" or start.endswith("/")}
    return places | {_BESIDE} if here in places else places


def _folder(shelf: str, path: str) -> str:
    if shelf != _BESIDE:
        return shelf
    return f"{dirname(path)}/" if "/" in path else ""


def _missing(value: str, picture: Pictured, shelf: str, files: FileTree) -> Missing:
    folder = _folder(shelf, picture.path)
    where = " beside the post" if shelf == _BESIDE else f" in {quote(folder, 25)}" if folder else ""
    twin = files.twin(folder + value)
    if twin is None:
        return Missing(f"there is no file {quote(value, 35)}{where}")
    meant = twin[len(folder) :]
    target = picture.target.target
    fixed = target.replace(value, meant) if value in target else None
    return Missing(f"there is no file {quote(value, 30)}: it exists as {quote(meant, 30)}", fixed, is_certain=True)
