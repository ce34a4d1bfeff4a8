"""Checks a real post as it was published: each defect is reported in its place, and nothing else is."""

from __future__ import annotations

import pytest

from tests.attribution.test_policy import check
from tests.conftest import CORPUS, NO_CORPUS

SEED = CORPUS / "koreanews" / "_posts" / "2024-06-24-1.md"
SITE = {"hosts": ["news.example"], "promo-hosts": ["qoogle.tistory.com"]}
PRESETS = ["kogl", "cc", "press-agency", "source-quality", "affiliate-kr", "rel", "image-credit"]

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=NO_CORPUS)


def test_each_defect_is_reported_in_its_own_place() -> None:
    found = check(SEED.read_text("utf-8"), "post", {"presets": PRESETS, "site": SITE, "path": f"_posts/{SEED.name}"})
    assert [(str(each.start.line), each.severity.value, each.rule.removeprefix("attribution/")) for each in found] == [
        ("14", "info", "image-hotlink"),
        ("38", "info", "kogl-statement"),
        ("48", "warning", "kogl-link"),
        ("57", "warning", "kogl-photo"),
        ("60", "warning", "rel"),
        ("60", "error", "link/rel"),
    ]
