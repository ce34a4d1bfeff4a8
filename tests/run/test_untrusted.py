"""With `--untrusted`, nothing in the project decides about its posts but the posts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.site import BAD, MISSING_ALT, Site

FOUND = f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"
SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["author"]}
COLLECTION = '[[collections]]\nname = "posts"\nschema = "schema.json"\n'


@pytest.fixture
def stranger(site: Site) -> Site:
    """A pull request that wants none of its posts to be checked."""
    site.post()
    site.config('exclude = ["*.md"]\ntimeout = 60\nplugins = ["harm"]\n[rules]\n"image/alt" = "off"\n')
    site.write("_config.yml", "exclude: [_posts]\n")
    site.write(".gitignore", "*.md\n")
    return site


def test_the_configuration_of_a_stranger_is_not_read(stranger: Site) -> None:
    assert stranger.check().code == 2
    assert stranger.check("--untrusted").out == FOUND
    assert stranger.check("--untrusted", "_posts").out == FOUND


def test_the_base_decides_instead(stranger: Site, tmp_path: Path) -> None:
    base = Site(tmp_path / "base")
    base.config(f'fail-on = "never"\n{COLLECTION}')
    base.write("schema.json", json.dumps(SCHEMA))
    result = stranger.check("--untrusted", "--base-dir", base.root)
    assert result.code == 0
    assert result.lines == [
        "_posts/2024-05-01-tea.md:1:1 error front-matter/schema `author` is missing (required by schema.json)",
        FOUND.rstrip(),
    ]
    base.write("_config.yml", "exclude: [_posts]\n")
    assert "no posts found" in stranger.check("--untrusted", "--base-dir", base.root).err


def test_a_configuration_that_is_named_finds_the_schemas_beside_it(stranger: Site, tmp_path: Path) -> None:
    base = Site(tmp_path / "base", plain=True)
    config = base.config(COLLECTION)
    base.write("schema.json", json.dumps(SCHEMA))
    stranger.write("schema.json", "{}")
    assert "`author` is missing" in stranger.check("--untrusted", "--config", config).out


def test_standard_input_and_many_processes_have_the_same_limits(stranger: Site) -> None:
    post = (stranger.root / "_posts" / "2024-05-01-tea.md").read_bytes()
    name = "_posts/2024-05-01-tea.md"
    assert stranger.check("--untrusted", "--stdin-filename", name, stdin=post).out == FOUND
    stranger.post("two", BAD.replace("Green", "Black"))
    assert len(stranger.check("--untrusted", "--jobs", "2").lines) == 2


def test_the_limits_are_half(stranger: Site) -> None:
    stranger.post("large", "-" * 5_000_000)
    assert "maximum 4,000,000" in stranger.check("--untrusted").out
    assert "maximum 6,000,000" not in stranger.check("--untrusted", "--max-file-size", "6000000").out


def test_nothing_is_written_into_the_project(stranger: Site, tmp_path: Path) -> None:
    message = "error: report.txt: --untrusted writes nothing into the project: write it elsewhere\n"
    assert stranger.check("--untrusted", "--output-file", "report.txt") == (2, "", message)
    assert not (stranger.root / "report.txt").exists()
    assert stranger.check("--untrusted", "--output-file", tmp_path / "report.txt").code == 1
    assert (tmp_path / "report.txt").read_text("utf-8") == FOUND


def test_a_base_is_for_strangers_only(stranger: Site) -> None:
    assert "error: --base-dir is only for --untrusted" in stranger.check("--base-dir", ".").err


def test_the_files_are_those_of_the_posts_and_the_base_says_which_the_build_makes(site: Site, tmp_path: Path) -> None:
    base = Site(tmp_path / "base", plain=True)
    base.write("_config.yml", "title: Tea\n")
    base.write("img/pot.png", "")
    base.write(".gitignore", "/img/made/\n")
    pictures = "".join(f"![A]({name})\n\n" for name in ("/img/cup.png", "/img/pot.png", "/img/made/can.png"))
    site.write("_posts/2024-05-01-tea.md", f"---\ntitle: Tea\n---\n\n{pictures}")
    site.write("img/cup.png", "")
    result = site.check("--untrusted", "--base-dir", base.root, "--select=site/missing-file")
    assert result.lines == ["_posts/2024-05-01-tea.md:7:6 error site/missing-file there is no file `/img/pot.png`"]
