"""Pictures that template tags print: their texts as the theme emits them, and where these stand."""

from __future__ import annotations

import pytest

from postlint.engine.check import check_post
from postlint.post import Post
from postlint.rule import ActiveRule, Limits
from postlint.rules.image.alt import image_alt
from postlint.rules.image.alt_quality import image_alt_quality
from postlint.template.figure import ALEMBIC, ELEVENTY, HEXO, HUGO, MINIMAL_MISTAKES, FigureTag
from postlint.testing import context
from postlint.text import Source

FRONT = "---\ntitle: The kettle\n---\n\n"
SITES: dict[tuple[FigureTag, ...], str] = {
    ALEMBIC: "jekyll",
    MINIMAL_MISTAKES: "jekyll",
    HUGO: "plain",
    HEXO: "plain",
    ELEVENTY: "plain",
}


def post(text: str, tags: tuple[FigureTag, ...]) -> Post:
    return Post(Source("_posts/2024-05-01-a.md", FRONT + text), context(SITES[tags], figures=tags))


@pytest.mark.parametrize(
    ("tags", "text", "has_alt", "alt"),
    [
        (ALEMBIC, '{% include figure.html image="/a.jpg" alt="Tea" caption="Tea, 2024" %}', True, "Tea"),
        (ALEMBIC, '{% include figure.html image="/a.jpg" caption="A [cup](/b) of *tea*" %}', True, "A cup of tea"),
        (ALEMBIC, '{% include figure.html image="/a.jpg" %}', True, ""),
        (ALEMBIC, "{%- include figure.html\n  image='/a.jpg'\n  alt='Tea' -%}", True, "Tea"),
        (ALEMBIC, "{% include figure.html image=page.image alt=page.alt %}", None, ""),
        (MINIMAL_MISTAKES, '{% include figure image_path="/a.jpg" caption="Tea" %}', True, ""),
        (MINIMAL_MISTAKES, '{% include figure popup=true image_path="/a.jpg" alt="a \\"b\\"" %}', True, 'a "b"'),
        (HUGO, '{{< figure src="a.jpg" alt="Tea" >}}', True, "Tea"),
        (HUGO, '{{% figure src=`a.jpg` caption="Tea" %}}', True, "Tea"),
        (HUGO, '{{< figure src="a.jpg" />}}', False, ""),
        (HUGO, '{{< figure "a.jpg" >}}', False, ""),
        (HEXO, '{% img left /a.jpg 100 100 \'"Title" "Tea"\' %}', True, "Tea"),
        (HEXO, '{% img /a.jpg "Title" "Tea" %}', False, ""),
        (HEXO, '{% asset_img a.jpg \'"" "Tea"\' %}', True, "Tea"),
        (ELEVENTY, '{% image "a.jpg", "Tea" %}', True, "Tea"),
        (ELEVENTY, '{% image "a.jpg" "Tea" %}', True, "Tea"),
        (ELEVENTY, '{% image src="a.jpg", alt="Tea" %}', True, "Tea"),
        (ELEVENTY, '{% image "a.jpg" "wide" "Tea" %}', None, ""),
        (ELEVENTY, '{% image "a.jpg" %}', None, ""),
        (ELEVENTY, "{% image src, alt %}", None, ""),
    ],
)
def test_alternative_text(tags: tuple[FigureTag, ...], text: str, has_alt: bool | None, alt: str) -> None:
    [figure] = post(f"가 {text}\n", tags).figures
    assert (figure.has_alt, figure.alt) == (has_alt, alt)
    assert (FRONT + f"가 {text}")[slice(*figure.span)] == text
    if alt and "\\" not in text and "](" not in text:
        assert (FRONT + f"가 {text}")[slice(*figure.alt_span)] == alt


@pytest.mark.parametrize(
    ("tags", "text"),
    [
        (ALEMBIC, '{% include other.html image="/a.jpg" %}'),
        (ALEMBIC, '{% include figure.html file="/a.jpg" %}'),
        (ALEMBIC, '{% raw %}{% include figure.html image="/a.jpg" %}{% endraw %}'),
        (ALEMBIC, '{% comment %}{% include figure.html image="/a.jpg" %}{% endcomment %}'),
        (ALEMBIC, '```\n{% include figure.html image="/a.jpg" %}\n```'),
        (HUGO, '{{</* figure src="a.jpg" */>}}'),
        (HUGO, '{{< gallery src="a.jpg" >}}'),
    ],
)
def test_no_figure(tags: tuple[FigureTag, ...], text: str) -> None:
    assert post(text, tags).figures == []


def test_a_project_without_known_tags_has_no_figures() -> None:
    assert Post(Source("a.md", '{{< figure src="a.jpg" >}}'), context("plain")).figures == []


def test_caption_and_credit() -> None:
    [figure] = post('{{< figure src="a.jpg" caption="Tea" attr="Kim" attrlink="https://example.org" >}}', HUGO).figures
    assert figure.source is not None
    assert figure.caption is not None
    assert figure.credit is not None
    assert (figure.source.text, figure.caption.text, figure.credit.text) == ("a.jpg", "Tea", "Kim")


def test_the_rules_about_images_count_them() -> None:
    text = '{{< figure src="a.jpg" >}}\n\n{{< figure src="a.jpg" alt="image" >}}\n\n'
    text += '{{< figure src="IMG_1.jpg" caption="IMG_1.jpg" >}}\n'
    rules = tuple(ActiveRule(rule, None, rule.severity) for rule in (image_alt, image_alt_quality))
    shared = context("plain", figures=HUGO)
    found = check_post(Post(Source("a.md", FRONT + text), shared), rules, Limits(1_000_000, 10.0)).diagnostics
    assert [(each.start.line, each.start.column, each.rule, each.message) for each in found] == [
        (5, 1, "image/alt", "`figure` renders an image without an `alt` attribute"),
        (7, 29, "image/alt-quality", "alternative text `image` says nothing about the image"),
        (9, 37, "image/alt-quality", "alternative text is a file name: `IMG_1.jpg`"),
    ]
