"""What the survey of the links of a site keeps comes back unchanged."""

from __future__ import annotations

from postlint.post import Target
from postlint.site.survey import Kept, Seen, kept_targets

CUP = Seen("_posts/cup.md", Target("/tea/#hot", "link", "markdown", "href"), 1, "{% post_url tea %}")
POT = Seen("_posts/pot.md", Target("pot.png", "image", "front", "image", "Pot", 40, ("image", 0), 30), 0)
HALF = Seen("_posts/half.md", Target("/tea/#\ud83c", "link", "html", "href"), 0)


def kept(*items: Seen) -> Kept[Seen]:
    found = kept_targets()
    for item in items:
        found.append(item)
    return found


def test_links_come_back_in_order_and_as_often_as_asked() -> None:
    found = kept(CUP, POT)
    assert [list(found), list(found)] == [[CUP, POT], [CUP, POT]]
    assert len(found) == 2


def test_a_link_with_half_of_a_surrogate_pair_comes_back() -> None:
    found = kept(CUP, HALF, POT)
    assert list(found) == [CUP, HALF, POT]
    assert len(found) == 3


def test_each_page_has_links_of_its_own() -> None:
    assert (list(kept(CUP)), list(kept())) == ([CUP], [])
