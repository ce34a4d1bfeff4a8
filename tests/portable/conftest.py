"""Give every test a site of its own, and a home folder, so that no test depends on what is above the temporary one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A Jekyll site."""
    return Site(tmp_path / "site")


@pytest.fixture
def notes(home: Path) -> Site:
    """A site of no generator, where every Markdown file is a post."""
    site = Site(home / "notes", plain=True)
    (site.root / ".git").mkdir()
    return site


@pytest.fixture
def blog(home: Path) -> Site:
    """A Jekyll site."""
    return Site(home / "blog")
