"""Checks which picture has which credit, and that a credit serves no more pictures than it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.attribution.credit import Credit
from postlint.attribution.pairing import pairing
from postlint.post import Post
from postlint.publisher.facts import Publisher
from postlint.rule import fences
from postlint.testing import context
from postlint.text import Source

PAGES = sorted((Path(__file__).parent / "pairs").glob("*.md"))


def read(text: str, language: str = "markdown") -> Post:
    suffix = "html" if language == "html" else "md"
    site = replace(context("hugo"), publisher=Publisher(hosts=("myblog.kr",)))
    return Post(Source(f"content/posts/tea.{suffix}", text), site)


def show(credit: Credit) -> str:
    parts = [
        f"{name.replace('_', ' ')} {value}"
        for name, value in zip(credit.parts._fields, credit.parts, strict=True)
        if value
    ]
    return f"`{' '.join(credit.text.split())}`" + "".join(f", {part}" for part in [*parts, *(credit.fault or ())[:1]])


def pairs(post: Post) -> str:
    """Return the pictures of a post and their credits, the credits of no picture, and where one may have gone."""
    found = pairing(post)
    lines: list[str] = []
    for image in post.outline.images:
        name = image.src.rpartition("/")[2]
        told = " + ".join(map(show, found.credits_of(image)))
        may = " or ".join(f"`{credit.text}`" for credit in found.may_be_of(image))
        lost = found.lost.get(id(image))
        lines.append(
            f"{name}: {told or (may and f'cannot tell: {may}') or 'none'}"
            + (f" ({lost[1]})" if lost and not told else "")
        )
    return (
        "".join(f"{line}\n" for line in [*lines, *(f"left: `{credit.text}`" for credit in found.left)]) or "nothing\n"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_credit_belongs_to_the_picture_that_a_reader_takes_it_for(page: Path, update: bool) -> None:
    text = page.read_text("utf-8")
    case, rewritten, done = "", [], 0
    for fence in fences(text):
        if fence.info != ("output",):
            case = pairs(read(fence.text, fence.info[0]))
            continue
        if not update:
            assert fence.text == case, f"{page.name}:{fence.line}"
        rewritten += [text[done : fence.span[0]], f"```output\n{case}```"]
        done = fence.span[1]
    if update:
        page.write_text("".join([*rewritten, text[done:]]), encoding="utf-8")


IMAGE, CREDIT, TEXT = "![a](/{}.jpg)", "Photo: Lee {}", "It rained on the {} day of the week."
UNITS = st.lists(st.sampled_from(((IMAGE, CREDIT), (IMAGE,), (IMAGE, IMAGE, CREDIT), (TEXT,))), min_size=1, max_size=5)
PARTS = st.lists(st.sampled_from((IMAGE, CREDIT, TEXT, "## Day {}")), min_size=1, max_size=9)


def written(parts: list[str]) -> str:
    return "\n\n".join(part.format(f"N{number}") for number, part in enumerate(parts))


@given(PARTS)
@settings(max_examples=60, deadline=None)
def test_a_credit_serves_one_picture_unless_it_says_more(parts: list[str]) -> None:
    post = read(written(parts))
    found = pairing(post)
    served = Counter(credit.text for image in post.outline.images for credit in found.credits_of(image))
    assert set(served.values()) <= {1}
    assert set(served).isdisjoint(credit.text for credit in found.left)


@given(UNITS, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_paragraph_elsewhere_changes_nothing(units: list[tuple[str, ...]], at: int) -> None:
    spaced = [
        [part.format(f"N{number}{index}") for index, part in enumerate(unit)] for number, unit in enumerate(units)
    ]
    between = [[f"The {number}th day was dry."] for number in range(len(units))]
    plain = [part for pair in zip(spaced, between, strict=True) for unit in pair for part in unit]
    more = [[*unit, "A word about the weather."] if number == at else unit for number, unit in enumerate(between)]
    longer = [part for pair in zip(spaced, more, strict=True) for unit in pair for part in unit]
    assert pairs(read("\n\n".join(plain))) == pairs(read("\n\n".join(longer)))
