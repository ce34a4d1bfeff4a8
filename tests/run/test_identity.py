"""What makes two findings the same: a post drifts, and its findings keep their identities."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.diagnostic import Diagnostic
from postlint.engine.check import check_post
from postlint.engine.identity import identity
from postlint.post import Post
from postlint.rule import ActiveRule, Limits, RuleOptions
from postlint.rules.registry import Registry
from postlint.testing import check_text, context
from postlint.text import Source
from tests.schema.sample import load

LIMITS = Limits(8_000_000, 60.0)
RULES = tuple(
    ActiveRule(rule, RuleOptions(), rule.severity)
    for rule in Registry()
    if rule.load().options is RuleOptions and not rule.is_always_on
)
CONTEXT = context()
PATH = "_posts/2024-05-01-tea.md"
FRONT = [
    "title: ' Tea'",
    "tags: [tea, Tea, [1]]",
    "seo:\n  image: [\n    a.jpg,\n    '' ]",
    "catagories: kitchen",
    "draft: 'no'",
]
# Each block has at least one defect, and the last two are the same one.
BLOCKS = [
    'Look at <img src="/a.jpg"> and at <img src="/b.jpg"> closely.',
    "The kettle is old. For prices, [click here](/prices) or [here](/hours).",
    '> A quotation with a picture: <img\n> src="/quoted.jpg"> in it.',
    "This is ** bold tea ** of the house.",
    "<center>Tea</center>",
    "<p>The <blink>kettle</blink> whistles.",
    '<a href="">Nothing</a> to see.',
    '<a href="">Nothing</a> to see.',
]
FILLER = "The kettle whistles in the kitchen, and the tea is green."


def findings(
    blocks: list[str], front: list[str] = FRONT, path: str = PATH, newline: str = "\n"
) -> tuple[Diagnostic, ...]:
    """The findings of all rules without options in a post made of lines of front matter and blocks."""
    text = "---\n" + "".join(f"{line}\n" for line in front) + "---\n\n" + "\n\n".join(blocks) + "\n"
    source = Source.from_bytes(path, text.replace("\n", newline).encode())
    return check_post(Post(source, CONTEXT), RULES, LIMITS).diagnostics


def identities(*args: object, **options: object) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.identity) for each in findings(*args, **options))  # type: ignore[arg-type]


BEFORE = identities(BLOCKS)


def test_the_post_has_defects_of_many_kinds_and_each_has_an_identity_of_its_own() -> None:
    assert len({rule for rule, _ in BEFORE}) >= 10
    assert set(BEFORE.values()) == {1}


@given(st.permutations(BLOCKS), st.permutations(FRONT))
def test_the_order_of_paragraphs_and_keys_does_not_matter(blocks: list[str], front: list[str]) -> None:
    assert identities(blocks, front) == BEFORE


@given(st.lists(st.integers(0, len(BLOCKS)), max_size=4))
def test_paragraphs_may_be_inserted_anywhere(places: list[int]) -> None:
    blocks = [*BLOCKS]
    for number, place in enumerate(places):
        blocks.insert(place, f"{FILLER} It is number {number} of them.")
    assert identities(blocks) == BEFORE


@given(st.lists(st.integers(0, 1), min_size=len(BLOCKS), max_size=len(BLOCKS)))
def test_the_line_around_a_finding_may_change(edited: list[int]) -> None:
    blocks = [
        f"Well. {block}" if edit and not block.startswith(("<", ">")) else block
        for block, edit in zip(BLOCKS, edited, strict=True)
    ]
    assert identities(blocks) == BEFORE


def test_lines_may_be_wrapped_elsewhere() -> None:
    wrapped = [block.replace("img src", "img\nsrc").replace("click here", "click\nhere") for block in BLOCKS]
    wrapped[2] = wrapped[2].replace("\n> ", " ")
    assert identities(wrapped) == BEFORE


@pytest.mark.parametrize("path", ["_posts/2024-05-01-green-tea.md", "tea/_posts/2024-05-01-tea.md", "_drafts/tea.md"])
def test_the_post_may_be_renamed_or_moved(path: str) -> None:
    assert identities(BLOCKS, path=path) == BEFORE


def test_line_ends_do_not_matter() -> None:
    assert identities(BLOCKS, newline="\r\n") == BEFORE


@given(st.integers(0, len(BLOCKS)))
def test_another_defect_of_the_same_kind_is_one_new_finding(place: int) -> None:
    blocks = [*BLOCKS]
    blocks.insert(place, 'Another <img src="/b.jpg"> of it.')
    new = identities(blocks) - BEFORE
    assert sorted(rule for rule, _ in new) == ["attribution/image-credit-own", "image/alt", "image/size"]
    assert not BEFORE - identities(blocks)


def test_a_defect_that_is_gone_takes_only_its_own_identity() -> None:
    blocks = [BLOCKS[0].replace('src="/a.jpg"', 'src="/a.jpg" alt="A cup"'), *BLOCKS[1:]]
    assert not identities(blocks) - BEFORE
    assert [rule for rule, _ in BEFORE - identities(blocks)] == ["image/alt"]


ALT, SCHEMA = (Registry()[rule_id] for rule_id in ("image/alt", "front-matter/schema"))


@pytest.mark.parametrize(
    ("rule", "one", "other"),
    [
        ("image/alt", '<img src="/a.jpg">', '<img class=x src=/a.jpg width="3">'),
        ("image/alt", '<img src="/a.jpg">', "<img\n  src='/a.jpg'>"),
        ("link/href", '<a href="">Tea</a>', '<a class="x" href="">Tea</a>'),
        ("text/mojibake", "A cafÃ© there", "Another cafÃ© and more"),
    ],
)
def test_the_subject_is_the_same(rule: str, one: str, other: str) -> None:
    assert subject_of(rule, one) == subject_of(rule, other)


def subject_of(rule: str, text: str) -> str:
    [finding] = check_text(Registry()[rule], text, "markdown")
    return finding.identity


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("draft: 1", "draft: 2", True),
        ("draft: 1", "published: 1", False),
        ("tags: [[1]]", "tags: [tea, [1]]", True),  # an item of the same list
    ],
)
def test_the_subject_of_a_schema_mismatch_is_its_key(one: str, other: str, is_same: bool) -> None:
    found = [{each.identity for each in check_text(SCHEMA, f"---\n{front}\n---\nTea\n")} for front in (one, other)]
    assert (found[0] == found[1]) is is_same


def test_the_subject_of_a_missing_key_is_that_key() -> None:
    validator = load({"required": ["title", "author"]})
    [title], [author] = (validator.mismatches({key: "Tea"}) for key in ("author", "title"))
    assert (title.subject, author.subject) == ("title", "author")


def test_identities_are_those_of_earlier_versions() -> None:
    """Baselines and dashboards know a finding by its identity: another one makes every finding new."""
    [finding] = check_text(ALT, '<img src="tea.jpg">', "markdown")
    assert finding.identity == identity("image/alt", "tea.jpg", 1) == "2aae9d70cbb8275e"
