"""Overrides with `when`: the front matter decides which rules run on a post."""

from __future__ import annotations

import pytest

from .site import Site

OFF = '[[overrides]]\nrules = { "image/alt" = "off" }\nwhen = '
CASES = {
    "older by the file's name": ('{ date-before = "2024-05-02" }', "title: Tea", True),
    "an unquoted date in the configuration": ("{ date-before = 2024-05-02 }", "title: Tea", True),
    "of the very day": ('{ date-before = "2024-05-01" }', "title: Tea", False),
    "older by the front matter, which wins": ('{ date-before = "2024-01-01" }', "date: 2023-12-31 10:00:00", True),
    "newer by the front matter": ('{ date-after = "2024-05-01" }', "date: 2024-05-02", True),
    "not after the very day": ('{ date-after = "2024-05-01" }', "date: 2024-05-01 23:59:59", False),
    "a date that cannot be read counts for the file's name": ('{ date-after = "2024-04-01" }', "date: soon", True),
    "between two days": ("{ date-after = 2024-04-01, date-before = 2024-06-01 }", "title: Tea", True),
    "an update is not a date": ('{ date-before = "2020-01-01" }', "last_modified_at: 2019-01-01", False),
    "has a key": ('{ has-key = "ported_from" }', "ported_from: blogspot", True),
    "has an empty key": ('{ has-key = "ported_from" }', "ported_from:", True),
    "has no such key": ('{ has-key = "ported_from" }', "title: Tea", False),
    "has a key inside another": ('{ has-key = "image.credit" }', "image: { credit: Mina }", True),
    "has a key with a dot": ('{ has-key = "image.credit" }', "image.credit: Mina", True),
    "has no key inside a text": ('{ has-key = "image.credit" }', "image: credit", False),
    "a value": ("{ key = { draft = true } }", "draft: true", True),
    "a value as the generator types it": ("{ key = { draft = true } }", "draft: yes", True),
    "a text is not the value": ("{ key = { draft = true } }", 'draft: "true"', False),
    "a number is not true": ("{ key = { draft = true } }", "draft: 1", False),
    "true is not a number": ("{ key = { weight = 1 } }", "weight: true", False),
    "numbers are equal by value": ("{ key = { weight = 1.0 } }", "weight: 1", True),
    "another value": ("{ key = { draft = true } }", "draft: false", False),
    "an item of a list": ('{ key = { tags = "ad" } }', "tags: [tea, ad]", True),
    "one of several values": ('{ key = { lang = ["ko", "en"] } }', "lang: en", True),
    "none of several values": ('{ key = { lang = ["ko", "en"] } }', "lang: ja", False),
    "a value inside a key": ("{ key = { seo = { index = false } } }", "seo: { index: false, type: news }", True),
    "another value inside a key": (
        "{ key = { seo = { index = false, type = 'news' } } }",
        "seo: { index: false, type: shop }",
        False,
    ),
    "a text that has no keys": ("{ key = { seo = { index = false } } }", "seo: none", False),
    "all keys": ("{ key = { draft = true, lang = 'ko' } }", "draft: true", False),
    "everything": (
        '{ date-before = 2025-01-01, has-key = "lang", key = { draft = true } }',
        "draft: true\nlang: a",
        True,
    ),
    "not everything": ('{ date-before = 2025-01-01, has-key = "lang", key = { draft = true } }', "draft: true", False),
    "a collection": ('{ collection = "posts" }', "title: Tea", True),
    "broken front matter has no keys": ('{ has-key = "title" }', "title: [", False),
}


@pytest.mark.parametrize("case", CASES)
def test_a_condition_holds_or_not(site: Site, case: str) -> None:
    condition, front, holds = CASES[case]
    site.post("tea", f'---\n{front}\n---\n\n<img src="tea.png">\n')
    site.config(OFF + condition + "\n")
    _, out, err = site.check("--ignore", "front-matter")
    assert not err.startswith("error:")
    assert ("image/alt" not in out) == holds


def test_keys_that_the_site_supplies_count(site: Site) -> None:
    site.write("_config.yml", "defaults:\n  - scope: { path: _posts/ported }\n    values: { ported_from: blogspot }\n")
    site.write("_posts/ported/2024-05-01-cup.md", '---\ntitle: Tea\n---\n\n<img src="tea.png">\n')
    site.post()
    for condition in ('{ has-key = "ported_from" }', '{ key = { ported_from = "blogspot" } }'):
        site.config(OFF + condition + "\n")
        assert [line.split(":")[0] for line in site.check("--ignore", "front-matter").lines] == [
            "_posts/2024-05-01-tea.md"
        ]


def test_a_post_without_a_date_is_neither_before_nor_after(site: Site) -> None:
    site.write("news/tea.md", '---\ntitle: Tea\n---\n\n<img src="tea.png">\n')
    collection = '[[collections]]\nname = "news"\ninclude = ["news/*.md"]\n'
    for condition in ("{ date-before = 3000-01-01 }", "{ date-after = 1000-01-01 }"):
        site.config(collection + OFF + condition + "\n")
        assert "image/alt" in site.check().out
    site.config(collection + OFF + '{ has-key = "title" }\n')
    assert site.check().out == ""


def test_a_collection_is_told_from_another(site: Site) -> None:
    site.write("news/a.md", '---\ntitle: Tea\n---\n\n<img src="tea.png">\n')
    site.post()
    site.config(
        '[[collections]]\nname = "news"\ninclude = ["news/*.md"]\n'
        '[[collections]]\nname = "posts"\ninclude = ["_posts/*.md"]\n' + OFF + '{ collection = "news" }\n'
    )
    assert [line.split(":")[0] for line in site.check().lines] == ["_posts/2024-05-01-tea.md"]


def test_files_and_when_hold_together(site: Site) -> None:
    for name in ("a", "b"):
        site.write(f"_posts/2024-05-01-{name}.md", f'---\ntitle: Tea\nname: {name}\n---\n\n<img src="tea.png">\n')
    site.config(OFF + '{ key = { name = ["a", "b"] } }\nfiles = ["_posts/*-a.md"]\n')
    assert [line.split(":")[0] for line in site.check().lines] == ["_posts/2024-05-01-b.md"]


def test_many_posts_get_their_own_rules_whatever_the_number_of_processes(site: Site) -> None:
    for number in range(60):
        front = f"date: {2018 + number % 4}-01-01\nported: {number % 3}"
        site.write(f"_posts/2024-05-01-{number:02}.md", f'---\n{front}\n---\n\n<img src="tea.png">\n')
    site.config(
        OFF + '{ date-before = "2020-01-01" }\n[[overrides]]\nwhen = { key = { ported = 1 } }\n'
        'rules = { "image/alt" = "info" }\n'
    )
    serial = site.check("--jobs", "1", "--select", "image/alt")
    assert serial == site.check("--jobs", "3", "--select", "image/alt")
    assert {line.split(" ")[1] for line in serial.lines} == {"error", "info"}
    assert len(serial.lines) == 60

    serial = site.check("--jobs", "1", "--ignore", "front-matter")
    assert serial == site.check("--jobs", "3", "--ignore", "front-matter")
    assert len(serial.lines) == 40


def test_standard_input_is_asked_too(site: Site) -> None:
    site.config(OFF + '{ has-key = "ported" }\n')
    for front, count in (("ported: yes", 0), ("title: Tea", 1)):
        text = f'---\n{front}\n---\n\n<img src="tea.png">\n'.encode()
        done = site.check("--stdin-filename", "_posts/2024-05-01-a.md", "-", stdin=text)
        assert done.out.count("image/alt") == count


def test_files_and_config_show_it(site: Site) -> None:
    site.post("tea", '---\ndraft: true\n---\n\n<img src="tea.png">\n')
    site.post("cup")
    site.post("bytes", b"---\ndraft: true\n---\n\xff")
    site.config(OFF + "{ key = { draft = true } }\n[[overrides]]\nfiles = ['_posts/*']\n")
    assert site.check("files").lines == [
        "_posts/2024-05-01-bytes.md  posts  jekyll (bundled)  overrides[1]",
        "_posts/2024-05-01-cup.md  posts  jekyll (bundled)  overrides[1]",
        "_posts/2024-05-01-tea.md  posts  jekyll (bundled)  overrides[0]  overrides[1]",
    ]
    cup, tea = site.check("files", "--rules").out.split("_posts/2024-05-01-tea.md")
    assert "image/alt\n" in cup
    assert "image/alt\n" not in tea
    assert [line for line in site.check("config").lines if line.startswith("overrides")] == [
        'overrides[0] = {"when":{"key":{"draft":true}},"rules":{"image/alt":"off"}}  # postlint.toml:1',
        'overrides[1] = {"files":["_posts/*"],"rules":{}}  # postlint.toml:4',
    ]
