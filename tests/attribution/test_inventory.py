"""Checks the rows of the audit: what is listed of a post, with which author, source, licence, links and verdict."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent
from typing import Any

import msgspec
import pytest

from postlint.attribution.inventory import inventory
from postlint.attribution.row import Row
from postlint.post import Post
from postlint.publisher.facts import Publisher
from postlint.testing import context
from postlint.text import Source

BY = "https://creativecommons.org/licenses/by/4.0/"


def rows(text: str, **site: Any) -> list[Row]:
    publisher = msgspec.convert({"hosts": ["tea.example"], "lang": "en", **site}, Publisher)
    shared = replace(context("jekyll"), publisher=publisher)
    return list(inventory(Post(Source("_posts/2025-03-01-tea.md", dedent(text)), shared)))


def front(text: str) -> list[Row]:
    return rows(f"---\n{dedent(text)}---\n\nTea.\n")


def told(row: Row) -> dict[str, str]:
    """The columns of a row that are not empty, without its path and place."""
    values = {name: getattr(row, name) for name in row.__struct_fields__[3:]}
    return {name: value for name, value in values.items() if value}


def one(text: str, kind: str, **site: Any) -> dict[str, str]:
    """The only row of a kind."""
    (found,) = [told(row) for row in rows(text, **site) if row.kind == kind]
    del found["kind"]
    return found


PICTURE = "![Tea](https://cdn.partner.example/tea.jpg)"


def test_a_credit_is_split_into_its_parts() -> None:
    text = (
        f"{PICTURE}\n\nPhoto by [Lee J.](https://p.example/lee) on [Flickr](https://flickr.com/a), [CC BY 4.0]({BY})\n"
    )
    assert one(text, "image") == {
        "what": "https://cdn.partner.example/tea.jpg",
        "author": "Lee J.",
        "source": "Flickr",
        "licence": "CC BY",
        "version": "4.0",
        "credit": "Photo by Lee J. on Flickr, CC BY 4.0",
        "author_url": "https://p.example/lee",
        "work_url": "https://flickr.com/a",
        "licence_url": BY,
        "target": "https://flickr.com/a",
        "verdict": "pass",
    }


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (PICTURE, "fail", "no credit near it"),
        ("![Tea](/tea.jpg)", "own", ""),
        ("![Tea](https://img.tea.example/tea.jpg)", "own", ""),
        ("![Tea](/tea.jpg)\n\nPhoto: Lee J.", "pass", ""),
        ("![Tea](/tea.jpg)\n\nPhoto: Wikimedia Commons, CC BY 4.0", "fail", "image credit names no author"),
        ("![Tea](/tea.jpg)\n\nPhoto by Lee J., CC BY 4.0", "fail", "image credit has no link to its licence"),
        ("![Tea](https://i.imgur.com/tea.jpg)\n\nPhoto: Lee J.", "pass", ""),
        (
            "![Tea](https://i.imgur.com/tea.jpg)",
            "cannot-tell",
            "cannot tell whose it is: anyone uploads to `i.imgur.com`",
        ),
        ("![Build](https://img.shields.io/badge/build-passing-green)", "pass", "icon, logo, badge or counter"),
        (f"{PICTURE}\n\n<p hidden>Photo: Lee J.</p>", "fail", "its credit in line 3 is hidden"),
        (
            "![Photo: Lee J. / Reuters](https://cdn.partner.example/tea.jpg)",
            "fail",
            "its credit is only in `alt` or `title`: readers do not see it",
        ),
        (
            "![Tea](https://images.unsplash.com/tea.jpg)\n\nPhoto by Ana B",
            "fail",
            "Unsplash image has no linked credit: add one near it",
        ),
    ],
)
def test_the_verdict_of_a_picture(text: str, verdict: str, why: str) -> None:
    found = one(text + "\n", "image")
    assert (found["verdict"], found.get("why", "")) == (verdict, why)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("![Photo: Lee J. / Reuters](https://cdn.partner.example/tea.jpg)", "Photo: Lee J. / Reuters"),
        (f"{PICTURE}\n\n<p hidden>Photo: Lee J.</p>", "Photo: Lee J."),
    ],
)
def test_a_credit_that_readers_do_not_see_is_shown(text: str, credit: str) -> None:
    assert one(text + "\n", "image")["credit"] == credit


def test_a_link_to_the_photo_is_the_credit_that_flickr_asks_for() -> None:
    photo = "https://www.flickr.com/photos/lee/308"
    found = one(f"[![Tea](https://live.staticflickr.com/27/308.jpg)]({photo})\n", "image")
    assert (found["verdict"], found["target"]) == ("pass", photo)


def test_a_link_around_a_picture_is_its_target() -> None:
    text = "[![Tea](/tea.jpg)](https://partner.example/tea)\n\n[![Pot](/pot.jpg)](https://partner.example/pot)\n"
    assert [(row.what, row.target) for row in rows(text)] == [
        ("/tea.jpg", "https://partner.example/tea"),
        ("/pot.jpg", "https://partner.example/pot"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<blockquote cite="https://p.example/a"><p>Tea.</p></blockquote>', {"target": "https://p.example/a"}),
        ("> Tea is good.\n> — Lee J.", {"author": "Lee J.", "credit": "— Lee J."}),
        ("> **Lee Jones:** Tea is good.", {"author": "Lee Jones"}),
        ("> Tea is good.\n> <cite>The <i>Book</i> of Tea</cite>", {"author": "The Book of Tea"}),
        ("Lee [wrote](https://p.example/a):\n\n> Tea is good.", {"source": "wrote", "target": "https://p.example/a"}),
        ("> “Tea is good.” - Lee J.", {"author": "Lee J."}),
        ("> Tea is good.", {"verdict": "cannot-tell", "why": "cannot tell whose words these are"}),
        (f"> {'tea ' * 80}", {"verdict": "fail", "why": "no source near it"}),
        ("> [Tea]({{ page.tea }}) is good.", {"verdict": "cannot-tell"}),
    ],
)
def test_a_quotation_has_its_source(text: str, found: dict[str, str]) -> None:
    shown = one(text + "\n", "quote")
    assert {"verdict": "pass", **found}.items() <= shown.items()


def test_a_licence_has_its_version_and_its_fault() -> None:
    text = "Photo by Lee J., [CC BY-SA 4.0](https://creativecommons.org/licenses/by/4.0/)\n"
    assert one(text, "licence") == {
        "what": "CC BY-SA 4.0",
        "licence": "CC BY-SA",
        "version": "4.0",
        "licence_url": BY,
        "target": BY,
        "verdict": "fail",
        "why": "`CC BY-SA 4.0` links to `CC BY 4.0`: correct the name or the URL",
    }


def test_a_link_tells_the_version_that_a_name_does_not() -> None:
    assert one(f"This text is under [CC BY]({BY}).\n", "licence")["version"] == "4.0"


def test_a_notice_of_a_korean_public_work_has_its_type() -> None:
    text = "본 저작물은 공공누리 제1유형에 따라 이용할 수 있습니다.\n"
    found = one(text, "licence", lang="ko")
    assert (found["licence"], found["verdict"], found["why"]) == ("KOGL Type 1", "fail", "no source line")
    assert one(text + "\n자료출처=정책브리핑 www.korea.kr\n", "licence", lang="ko")["verdict"] == "pass"


def test_a_source_line_has_its_source_and_link() -> None:
    assert one("Tea. Source: [Daily Tea](https://tea-news.example/a)\n", "source") == {
        "what": "Source: Daily Tea",
        "source": "Daily Tea",
        "credit": "Source: Daily Tea",
        "work_url": "https://tea-news.example/a",
        "target": "https://tea-news.example/a",
        "verdict": "pass",
    }


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("[Buy](https://www.amazon.com/dp/B01?tag=tea-20)", "fail"),
        ('<a href="https://www.amazon.com/dp/B01?tag=tea-20" rel="sponsored">Buy</a>', "pass"),
        ("[Buy](https://bit.ly/3abc)", "cannot-tell"),
        ("---\ncoupangLinks:\n  - url: https://link.coupang.com/a/b\n---\n\nTea.", "cannot-tell"),
    ],
)
def test_a_paid_link_is_judged_by_its_types(text: str, verdict: str) -> None:
    assert one(text + "\n", "link")["verdict"] == verdict


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "title: Tea\ntranslator: Lee\noriginal_url: https://p.example/tea\n",
            {"credit": "translator: Lee", "author": "Lee", "work_url": "https://p.example/tea", "verdict": "pass"},
        ),
        (
            "translated_by: [Lee, Kim]\n",
            {
                "author": "Lee, Kim",
                "verdict": "fail",
                "why": "translation names no original: link to it, or set `original_url`",
            },
        ),
        ("translator: Lee\noriginal: The Book of Tea\n", {"source": "The Book of Tea", "verdict": "pass"}),
    ],
)
def test_a_translation_has_its_original(text: str, found: dict[str, str]) -> None:
    (row,) = front(text)
    assert row.kind == "translation"
    assert found.items() <= told(row).items()


def test_copied_code_names_its_author() -> None:
    text = "```js\n// https://stackoverflow.com/a/12345 {}\ntea();\n```\n"
    assert one(text.format("by Lee J., CC BY-SA 4.0"), "code")["verdict"] == "pass"
    found = one(text.format(""), "code")
    assert (found["target"], found["verdict"]) == ("https://stackoverflow.com/a/12345", "fail")


def test_a_link_to_the_sponsor_is_listed() -> None:
    text = "---\nsponsor: Acme\n---\n\nWe like [Acme](https://acme.example/tea).\n"
    found = one(text, "link")
    assert (found["what"], found["verdict"]) == ("sponsored", "fail")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("source: Daily Tea\n", ["Daily Tea"]),
        ("source_url: https://p.example/a\nvia: Lee\n", ["https://p.example/a", "Lee"]),
        ("originallink: https://p.example/a\n", ["https://p.example/a"]),
        ("sources: [Lee, https://p.example/a]\n", ["Lee, https://p.example/a"]),
        ("canonical_url: https://p.example/a\n", ["https://p.example/a"]),
        ("canonical_url: https://tea.example/a\n", []),
        ("canonical_url: /a\ntranslator:\nsource: ''\n", []),
        ("source: {a: b}\n", []),
    ],
)
def test_sources_of_the_front_matter_are_listed(text: str, found: list[str]) -> None:
    assert [row.what for row in front(text)] == found
    assert {row.kind for row in front(text)} <= {"source"}


def test_what_a_template_prints_is_shown_as_such() -> None:
    assert one("> Tea is good. {{ page.author.name }} said so.\n", "quote")["what"] == "Tea is good. {…} said so."


def test_a_long_quotation_is_cut() -> None:
    shown = one(f"> {'tea ' * 200}\n", "quote")["what"]
    assert (len(shown), shown[-1]) == (300, "…")
