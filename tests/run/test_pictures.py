"""Rules that read the pictures of a site: once each, in any number of processes, and only where they are on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postlint.engine.pictures import read_pictures
from postlint.picture import make_picture
from postlint.picture.xmp import read_xmp
from postlint.project.plan import Plan, Request
from postlint.site.rewriter import rewrites_pictures
from tests.cli.site import Site
from tests.picture import build

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


def test_a_picture_is_reported_at_the_first_post(site: Site) -> None:
    write(site, "public/pot.jpg", "dc:creator = Ann")
    site.write("c.md", f"{POST}![A pot](/pot.jpg) ![A cup](/cup.jpg)\n")
    assert found(site) == [f"a.md:5:10 {SAID}"]


def test_many_pictures_are_read_in_several_processes(site: Site) -> None:
    notes: list[str] = []
    paths = ["cup.jpg", *(f"{number}.jpg" for number in range(2_000))]
    read = read_pictures(Plan(Request(site.root)), "public/", paths, notes, jobs=2)
    assert [(path, picture.has_position) for path, picture in read.items()] == [("cup.jpg", True)]
    assert notes == []


def test_a_position_in_a_manifest_needs_another_remedy(site: Site) -> None:
    angles = '{"exif:GPSLatitude": "48,30.5N", "exif:GPSLongitude": "9,6.25E"}'
    store = build.c2pa(build.manifest("a", metadata=angles))
    (site.root / "public/cup.jpg").write_bytes(build.jpeg((0xEB, b"JP\0\1" + build.four(1) + store)))
    assert found(site) == [
        "a.md:5:10 warning image/location `cup.jpg` says in a C2PA manifest where it was taken: export it without"
    ]


@pytest.mark.skipif(os.name == "nt", reason="pictures are read in another process, whose counts are not seen here")
def test_copies_of_a_picture_are_parsed_once_wherever_they_are(site: Site) -> None:
    paths = [f"{folder}/{name}.jpg" for folder in "abc" for name in ("copied", *(f"{folder}{n}" for n in range(20)))]
    copies = [path for path in paths if "copied" in path]
    for path in paths:
        write(site, f"public/{path}", f"dc:creator = {'Bo Copied' if path in copies else path}")
    before = read_xmp.cache_info().misses
    read = read_pictures(Plan(Request(site.root)), "public/", paths, [])
    assert {read[path].creators for path in copies} == {("Bo Copied",)}
    assert read_xmp.cache_info().misses - before == 61


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


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("package.json", '{ "dependencies": { "@11ty/eleventy-img": "6" } }', True),
        ("package.json", '{ "dependencies": { "vite-plugin-image-optimizer": "1" } }', True),
        ("package.json", '{ "dependencies": { "hexo-all-minifier": "1" } }', True),
        ("package.json", '{ "scripts": { "build": "exiftool -gps:all= static && hugo" } }', True),
        ("package.json", '{ "dependencies": { "hexo": "7", "image-size": "1" } }', False),
        ("Gemfile", 'gem "jekyll_picture_tag"\n', True),
        ("Gemfile", 'gem "jekyll"\ngem "jekyll-feed"\n', False),
        ("mkdocs.yml", "plugins:\n  - search\n  - optimize\n", True),
        ("mkdocs.yml", "plugins:\n  optimize:\n    cache: true\n", True),
        ("mkdocs.yml", "site_name: How to optimize tea\n", False),
        ("tea.md", "imagemin", False),
    ],
)
def test_a_program_that_writes_pictures_anew_is_named_in_the_project(path: str, text: str, expected: bool) -> None:
    assert rewrites_pictures({path: text}.get) is expected
