"""Rules that read the pictures of a site: once each, in any number of processes, and only where they are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.picture import make_picture
from tests.cli.site import Site

PLACE = "exif:GPSLatitude = 48,30.5N\nexif:GPSLongitude = 9,6.25E\n"
POST = "# Tea\n\nA cup of green tea on the table.\n\n"
SAID = 'warning image/location `cup.jpg` says where it was taken: remove that with `exiftool "-gps*="`'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site", plain=True)
    made.write(".vitepress/config.mjs", 'export default { title: "Tea" }\n')
    for name in ("a", "b"):
        made.write(f"{name}.md", f"{POST}![A cup](/cup.jpg)\n")
    write(made, "public/cup.jpg", PLACE)
    return made


def write(site: Site, path: str, text: str) -> None:
    (site.root / path).parent.mkdir(parents=True, exist_ok=True)
    (site.root / path).write_bytes(make_picture(text))


def found(site: Site, *arguments: str) -> list[str]:
    return site.check("--output-format=concise", "--select=image/location", *arguments).out.splitlines()


def test_a_picture_is_reported_at_the_first_post_however_many_there_are(site: Site) -> None:
    names = [f"{number}.jpg" for number in range(520)]  # more than one process reads at a time
    for name in names:
        write(site, f"public/{name}", "dc:creator = Ann")
    site.write("c.md", POST + "\n".join(f"![A pot](/{name})" for name in names))
    assert found(site, "--jobs=2") == [f"a.md:5:10 {SAID}"]


def test_a_comment_suppresses_it_there(site: Site) -> None:
    site.write("a.md", f"{POST}<!-- postlint-disable-next-line image/location -->\n![A cup](/cup.jpg)\n")
    assert found(site) == []


def test_a_post_where_the_rule_is_off_does_not_stand_for_others(site: Site) -> None:
    site.config('[[overrides]]\nfiles = ["a.md"]\nrules = { "image/location" = "off" }\n')
    result = site.check("--output-format=concise").out.splitlines()
    assert [line for line in result if "image/location" in line] == [f"b.md:5:10 {SAID}"]


def test_a_picture_that_leads_out_of_the_project_is_not_read(site: Site) -> None:
    outside = site.root.parent / "cup.jpg"
    (site.root / "public" / "cup.jpg").rename(outside)
    (site.root / "public" / "cup.jpg").symlink_to(outside)
    assert found(site) == []
