"""The schema of Jekyll posts refuses only values that Jekyll certainly misreads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from postlint.front_matter import JEKYLL, parse
from postlint.generators.jekyll import is_date
from postlint.schema import bundled, load_schema
from postlint.text import Source

PATH = bundled("jekyll")
SCHEMA = load_schema(PATH, PATH.parent, is_date=is_date)
PROPERTIES: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))["properties"]
SITES = ("koreanews", "rubylang", "haacked", "gmlwjd", "jekyll")

GOOD = {
    "layout": ["layout: post", "layout: none", "layout:", "layout: 404", "layout: false"],
    "title": ["title: Tea", "title:", "title: 2024", "title: '[뉴스] 차'", "title: yes"],
    "slug": ["slug: tea", "slug: 404", "slug:", "slug: yes"],
    "permalink": [
        "permalink: /tea/",
        "permalink: /:year/:i_month/:title:output_ext",
        "permalink: /:categories/:title_/",
        "permalink: /a:1/https://x",
        "permalink:",
    ],
    "draft": ["draft: true", "draft:"],
    "category": [
        "category: green tea, black tea",
        "category: 2024",
        "category: [a, 2024]",
        "category:",
        "category: on",
    ],
    "categories": [
        "categories: news tea",
        "categories: [a, 2024]",
        "categories:\n  - 증권",
        "categories:",
        "categories: a, b",
        "categories: [a, yes]",
    ],
    "tag": ["tag: green tea", "tag: 2024", "tag: [a, b]", "tag: yes"],
    "tags": [
        "tags: 면접 design-pattern",
        "tags: green tea, black tea",
        "tags: [a, 2024, 1.5, yes]",
        "tags:\n  - green tea, black tea\n  -",
        "tags:",
    ],
    "excerpt": ["excerpt: Short.", "excerpt: >\n  Short.", "excerpt:", "excerpt: 1", "excerpt: false"],
    "excerpt_separator": ["excerpt_separator: <!--more-->", "excerpt_separator: ''"],
    "render_with_liquid": ["render_with_liquid: false", "render_with_liquid:"],
    "ext": ["ext: .md"],
    "description": ["description: Short.", "description: 1984", "description:", "description: no"],
    "image": [
        "image: /tea.jpg",
        "image: 'https://example.org/a.jpg?k=1'",
        "image:\n  path: /tea.jpg\n  alt: Tea\n  width: 10\n  lqip: data",
        "image:",
        "image: false",
    ],
    "author": ["author: kim", "author:\n  name: Kim\n  type: Person\n  bio: x", "author: [kim, lee]", "author:"],
    "authors": ["authors: [kim, lee]", "authors:\n  - name: Kim", "authors: kim"],
    "locale": ["locale: ko_KR", "locale: no"],
    "lang": ["lang: ko", "lang: no"],
    "title_category": ["title_category: Tea"],
    "canonical_url": ["canonical_url: https://example.org/차", "canonical_url:"],
    "seo": ["seo:\n  type: BlogPosting\n  links: [https://example.org]\n  date_modified: 2024-06-24"],
    "twitter": ["twitter:\n  card: summary", "twitter: kim"],
    "feed": ["feed:\n  excerpt_only: true", "feed: false"],
    "redirect_from": [
        "redirect_from: /old/",
        "redirect_from: [/old/, /older/]",
        "redirect_from: [404]",
        "redirect_from:",
    ],
    "redirect_to": ["redirect_to: https://example.org", "redirect_to: [/new/]"],
    "sitemap": ["sitemap: false", "sitemap:\n  changefreq: daily"],
}

BAD = {
    "layout": {"layout: [post]": "`layout` must be a string, a number, true or false, got a list: write `post`"},
    "title": {
        "title: {{ page.title }}": "`title` must be a string, not a list or mapping",
        "title: [news]": "`title` must be a string, not a list or mapping",
    },
    "slug": {"slug: [tea]": "`slug` must be a string, not a list or mapping"},
    "permalink": {
        "permalink: ''": "`permalink` is empty: write some text",
        "permalink: pretty": "`permalink` names a style: a post takes a path, such as `/:year/:title/`",
        "permalink: /:yaer/:title/": "`permalink` has a placeholder that Jekyll does not know",
        "permalink: 404": "`permalink` must be a string, got the number 404: quote it",
    },
    "draft": {"draft: 'false'": "`draft` must be true or false, got the string `false`: remove the quotes"},
    "category": {"category: {a: b}": "`category` must be a string or a list of strings"},
    "categories": {
        "categories: 2020": "`categories` must be a string or a list of strings, got the number 2020: quote it",
        "categories: true": "`categories` must be a string or a list of strings, got true: quote it",
        "categories: [[a, b]]": "an item of `categories` must be a string, not a list or mapping",
    },
    "tag": {"tag: {a: b}": "`tag` must be a string or a list of strings"},
    "tags": {
        "tags: 2020": "`tags` must be a string or a list of strings, got the number 2020: quote it",
        "tags: {a: b}": '`tags` must be a string or a list of strings, got a mapping: write it as `["a", "b"]`',
    },
    "excerpt": {"excerpt: [a]": "`excerpt` must be a string, a number, true or false, got a list: write `a`"},
    "excerpt_separator": {"excerpt_separator: 3": "`excerpt_separator` must be a string, got the number 3: quote it"},
    "render_with_liquid": {
        "render_with_liquid: 'false'": "`render_with_liquid` must be true or false, got the string `false`:"
        " remove the quotes"
    },
    "ext": {"ext: 1": "`ext` must be a string, got the number 1: quote it"},
    "description": {"description: [a]": "`description` must be a string, not a list or mapping"},
    "image": {
        "image: [/tea.jpg]": "`image` must be a string, a mapping, true or false, got a list: write `/tea.jpg`",
        "image:\n  path: [a]": "`image.path` must be a string, got a list: write `a`",
    },
    "author": {
        "author: 42": "`author` must be a string, a mapping or a list of strings, got the number 42: quote it",
        "author:\n  type: Bot": "`author.type` must be one of `Person`, `Organization`, got `Bot`",
    },
    "authors": {
        "authors: 42": "`authors` must be a string, a list of strings or a mapping, got the number 42: quote it"
    },
    "locale": {"locale: 1": "`locale` must be a string"},
    "lang": {"lang: [ko]": "`lang` must be a string"},
    "title_category": {"title_category: [a]": "`title_category` must be a string or a number, got a list: write `a`"},
    "canonical_url": {
        "canonical_url: https://example.org/a b": (
            "`canonical_url` must be a URL or path without spaces, got `https://example.org/a b`: write `https://example.org/a%20b`"
        )
    },
    "seo": {
        "seo: BlogPosting": "`seo` must be a mapping, got a string",
        "seo:\n  links: 5": "`seo.links` must be a string or a list of strings, got the number 5: quote it",
    },
    "twitter": {
        "twitter: [a]": "`twitter` must be a mapping, a string, true or false, got a list: write `a`",
        "twitter:\n  card: large": (
            "`twitter.card` must be one of `summary`, `summary_large_image`, `app`, `player`, got `large`"
        ),
    },
    "feed": {
        "feed:\n  excerpt_only: 'yes'": "`feed.excerpt_only` must be true or false, got the string `yes`: write `true`"
    },
    "redirect_from": {
        "redirect_from: {a: b}": "`redirect_from` must be a string or a list of strings, got a mapping:"
        ' write it as `["a", "b"]`'
    },
    "redirect_to": {"redirect_to: true": "`redirect_to` must be a string or a list of strings, got true: quote it"},
    "sitemap": {"sitemap: 'false'": "`sitemap` must be true, false or a mapping, got a string: remove the quotes"},
}
FREE = {key for key, schema in PROPERTIES.items() if schema.keys() == {"description"}}


def messages(block: str) -> list[str]:
    front = parse(f"---\n{block}\n---\n", JEKYLL)
    assert front.is_mapping, front.faults
    return [mismatch.message for mismatch in SCHEMA.mismatches(front.data)]


@pytest.mark.parametrize("block", [block for blocks in GOOD.values() for block in blocks])
def test_passes_what_jekyll_accepts(block: str) -> None:
    assert messages(block) == []


@pytest.mark.parametrize(("block", "message"), [pair for pairs in BAD.values() for pair in pairs.items()])
def test_refuses_what_jekyll_mistreats(block: str, message: str) -> None:
    assert messages(block) == [message]


def test_every_key_has_good_and_bad_examples_or_no_rule() -> None:
    assert GOOD.keys() == BAD.keys() == PROPERTIES.keys() - FREE
    assert {key for key in PROPERTIES if not PROPERTIES[key]["description"]} == set()


def test_a_key_without_a_rule_and_an_unknown_key_may_hold_anything() -> None:
    assert {"id", "url", "path", "content", "next", "previous"} <= FREE
    for key in (*FREE, "feature_text", "unknown"):
        for value in ("text", "5", "yes", "[a]", "{a: b}", ""):
            assert messages(f"{key}: {value}") == []


def test_nothing_is_required() -> None:
    assert SCHEMA.mismatches({}) == []


def test_its_keys_are_known() -> None:
    assert SCHEMA.known_keys == PROPERTIES.keys()


def test_it_is_a_schema_itself(tmp_path: Path) -> None:
    # Ours are not compared with the metaschema at each start: here it is, as a file of a project.
    copy = Path(shutil.copy(PATH, tmp_path))
    assert load_schema(copy, tmp_path, is_date=is_date).known_keys == SCHEMA.known_keys


def test_it_refers_to_nothing_since_that_costs_time_for_every_post() -> None:
    assert '"$ref"' not in PATH.read_text(encoding="utf-8")


@pytest.mark.parametrize("site", SITES)
def test_real_posts_have_no_mismatch(site: str, corpus: Path) -> None:
    posts = [path for path in (corpus / site).rglob("*") if path.suffix in (".md", ".markdown", ".html")]
    assert posts
    for path in posts:
        front = parse(Source.from_bytes(path.name, path.read_bytes()).text, JEKYLL)
        assert SCHEMA.mismatches(front.data) == [], path
