"""Compares the pairing of pictures and credits with what a person sees, over many posts in seven languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.attribution.credited import FOLDER, FRESH, UNSEEN, Case, Picture, Seen, Told, read_cases, seen

RECALL = 0.95
PRECISION = 0.98

_EDGES = " \t\n.,;:：、。·()（）[]【】「」\"'“”*_"
_LICENCE = re.compile(r"(cc)?[ -]?(by(?:-(?:nc|sa|nd))*|0|zero)[ -]?v?(\d\.\d)?", re.IGNORECASE)
_PUBLIC = ("public domain", "pdm", "domaine public", "dominio público", "gemeinfrei", "公有领域", "パブリックドメイン")


class Judged(NamedTuple):
    """One picture: what is wrong about its pairs. `is_credited`: a person sees a credit of it."""

    case: str
    name: str
    is_credited: bool
    pairs: int
    wrong: int
    fault: str
    roles: str = ""

    def __str__(self) -> str:
        return f"{self.case} {self.name}: {self.fault or self.roles}"


class Score(NamedTuple):
    """The figures of a set of posts, and the pictures that are not as their keys say."""

    recall: float
    precision: float
    credited: int
    pairs: int
    misses: list[Judged]


def measure(cases: list[Case]) -> Score:
    """Compare the pairs of posts with their keys."""
    judged = [each for case in cases for each in judge(case)]
    counts: Counter[str] = Counter()
    for each in judged:
        counts["credited"] += each.is_credited
        counts["found"] += each.is_credited and not each.fault
        counts["pairs"] += each.pairs
        counts["wrong"] += each.wrong
    recall = counts["found"] / counts["credited"]
    precision = 1 - counts["wrong"] / counts["pairs"] if counts["pairs"] else 0.0
    return Score(recall, precision, counts["credited"], counts["pairs"], [each for each in judged if each.fault])


def judge(case: Case) -> Iterator[Judged]:
    """Yield a verdict for each picture of a post."""
    found = seen(case.post())
    for picture in case.pictures:
        index = next((i for i, each in enumerate(found) if _is(each, picture)), None)
        if index is None:
            yield Judged(
                case.id, picture.name, bool(picture.marks), 0, 0, "picture is not seen" if picture.marks else ""
            )
        else:
            yield _judge(case, picture, found.pop(index))
    for each in found:
        if each.credits:
            yield Judged(
                case.id, each.image.src, False, len(each.credits), len(each.credits), "unknown picture is paired"
            )


def _is(each: Seen, picture: Picture) -> bool:
    image = each.image
    name = getattr(image, "name", "") or image.src
    return image.cover == picture.cover and (image.src.endswith(picture.name) or name.endswith(picture.name))


def _judge(case: Case, picture: Picture, each: Seen) -> Judged:
    told = each.credits
    if not picture.marks:
        fault = f"no credit, but paired with `{told[0].text}`" if told else ""
        return Judged(case.id, picture.name, False, len(told), len(told), fault)
    spans = [case.marks[mark] for mark in picture.marks]
    near = [one for one in told if any(one.span.start < span.end and span.start < one.span.end for span in spans)]
    wrong = len(told) - len(near)
    if not near:
        what = f"paired with `{told[0].text}`" if told else "ambiguous" if each.unsure else "no credit found"
        return Judged(case.id, picture.name, True, len(told), wrong, what)
    if faults := _lacking(picture, near):
        return Judged(case.id, picture.name, True, len(told), len(told), "; ".join(faults))
    return Judged(case.id, picture.name, True, len(told), wrong, "", "; ".join(_misplaced(picture, near)))


def _lacking(picture: Picture, told: list[Told]) -> list[str]:
    """Return what the pairs lack of what a person reads: the names and the licence, whatever their roles."""
    faults = []
    names = [_plain(one.parts[role]) for one in told for role in ("author", "source")]
    for role in ("author", "source", "name"):
        wanted = _plain(picture.facts.get(role, ""))
        if wanted and not any(_is_name(name, wanted) for name in names):
            faults.append(f"{role} `{picture.facts[role]}` is not in {_shown(told)}")
    licence = picture.facts.get("licence", "")
    if licence and not any(_licence(one.parts["licence"]) == _licence(licence) for one in told):
        faults.append(f"licence `{licence}` is not in {_shown(told)}")
    return faults


def _is_name(name: str, wanted: str) -> bool:
    """Return whether a name is the wanted one, with few words around it and without a label."""
    before, _, after = name.partition(wanted)
    return wanted in name and len(before + after) <= len(wanted) + 12 and not re.search("[:：=＝]", before)


def _misplaced(picture: Picture, told: list[Told]) -> list[str]:
    """Return the parts that are right and stand in another column, and the links that are missing."""
    faults = []
    for role in ("author", "source", "author-link", "work-link", "licence-link"):
        wanted = picture.facts.get(role, "")
        parts = [one.parts[role] for one in told]
        if wanted and not any(_plain(wanted) in _plain(part) for part in parts):
            faults.append(f"{role} is `{', '.join(parts)}`, not `{wanted}`")
    return faults


def _shown(told: list[Told]) -> str:
    return " + ".join(str({role: part for role, part in one.parts.items() if part}) for one in told)


def _plain(text: str) -> str:
    return " ".join(text.strip(_EDGES).lower().split())


def _licence(text: str) -> tuple[str, str]:
    """Return the name and version of a licence in one form."""
    plain = _plain(text)
    if any(word in plain for word in _PUBLIC):
        return "public domain", ""
    found = _LICENCE.search(plain.replace("by ", "by-").replace("-sa ", "-sa ")) if "cc" in plain else None
    if found is None:
        return plain, ""
    name = found[2].replace("zero", "0")
    return f"cc {name}", "" if name == "0" else (found[3] or "")


# Recall was 0.81 and precision 0.93 when the posts of `UNSEEN` were counted for the first time. They have been read
# since then, and the aim is that of the others.
LEAST = {FOLDER: (RECALL, PRECISION), UNSEEN: (0.98, PRECISION), FRESH: (0.78, 0.85)}


@pytest.mark.parametrize("folder", LEAST, ids=lambda folder: folder.name)
def test_each_picture_has_the_credit_that_a_reader_sees(folder: Path) -> None:
    score = measure(read_cases(folder))
    told = "\n".join(map(str, score.misses))
    recall, precision = LEAST[folder]
    assert score.recall >= recall, told
    assert score.precision >= precision, told
