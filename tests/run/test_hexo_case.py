"""Hexo writes the category of an address as `filename_case` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site


@pytest.mark.parametrize(
    ("case", "address"),
    [
        ("", "/Green-Tea/Cup/Tea/"),
        ("filename_case: 0", "/Green-Tea/Cup/Tea/"),
        ("filename_case: 1", "/green-tea/cup/Tea/"),
        ("filename_case: 2", "/GREEN-TEA/CUP/Tea/"),
    ],
)
def test_the_case_of_categories_in_an_address(tmp_path: Path, case: str, address: str) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("_config.yml", f"permalink: :category/:title/\n{case}\n")
    site.write("source/_posts/Tea.md", "---\ntitle: Tea\ndate: 2024-05-01\ncategories: [Green Tea, Cup]\n---\n\nTea.\n")
    assert [line.rpartition("  ")[2] for line in site.check("files", "--urls").lines if "Tea.md" in line] == [address]
