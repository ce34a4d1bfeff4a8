"""Small sites after public reports of what went wrong: what is said of each, where they are there.

`reports.txt` has the places and rules of each site's findings. A line that begins with `#` says why a report stays
without the finding that it asks for. `--update` rewrites the findings and keeps those lines.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .cli.site import call
from .conftest import CORPUS

REPORTS = CORPUS.with_name("cases")
GOLDEN = Path(__file__).with_name("reports.txt")


def blocks(text: str) -> dict[str, list[str]]:
    """The lines below each name of a site."""
    found: dict[str, list[str]] = {}
    for block in text.strip().split("\n\n"):
        name, *lines = block.splitlines()
        found[name] = lines
    return found


@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"there are no reports: no folder {REPORTS}")
def test_each_report_is_answered_at_its_place(tmp_path: Path, update: bool) -> None:
    written = blocks(GOLDEN.read_text("utf-8"))
    said: dict[str, list[str]] = {}
    for site in sorted(path for path in REPORTS.iterdir() if path.is_dir()):
        root = tmp_path / site.name
        shutil.copytree(site, root)
        check = call("check", "--output-format=concise", "--fail-on=never", "--allow-empty", cwd=root, path=tmp_path)
        findings = [" ".join(line.split(" ")[:3]) for line in check.out.splitlines()]
        reasons = [line for line in written.get(site.name, ()) if line.startswith("#")]
        said[site.name] = [*findings, *reasons]
    if update:
        GOLDEN.write_text("\n\n".join("\n".join([name, *lines]) for name, lines in said.items()) + "\n", "utf-8")
        return
    assert said == written
