"""Checks which pictures a post has, and which captions, credits and links are theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import msgspec
import pytest

from postlint.post import Image, Post
from postlint.publisher.facts import Publisher
from postlint.schema import SchemaError, find_bundled, load_schema
from postlint.testing import context
from postlint.text import Source


def read(text: str, *, generator: str = "jekyll", path: str = "_posts/2025-03-01-tea.md", **site: Any) -> Post:
    shared = replace(context(generator), publisher=msgspec.convert(site, Publisher))
    return Post(Source(path, dedent(text)), shared)


def front(text: str) -> list[Image]:
    return read(f"---\n{dedent(text)}---\n\nTea.\n").outline.images


def told(image: Image) -> list[tuple[str, str]]:
    return [(caption.role, caption.passage.text) for caption in image.captions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("image: /tea.jpg\n", [("/tea.jpg", [])]),
        ("image:\n  path: /tea.jpg\n  caption: Tea\n  credit: Kim\n", [("/tea.jpg", ["Tea", "Kim"])]),
        ("cover:\n  image: tea.jpg\n  caption: Tea\n  relative: true\n", [("tea.jpg", ["Tea"])]),
        (
            "header:\n  teaser: /t.jpg\n  overlay_image: /o.jpg\n  overlay_color: '#333'\n  caption: Tea\n",
            [("/o.jpg", ["Tea"]), ("/t.jpg", [])],
        ),
        ("banner_image: /b.jpg\nbannerCredit: Kim\nauthor: Lee\n", [("/b.jpg", ["Kim"])]),
        ("cover: /c.webp\ncoverattribute: Kim\nsource: Lee\n", [("/c.webp", ["Kim"])]),
        ("header-img: img/a.png\nheader-img-credit: Kim\n", [("img/a.png", ["Kim"])]),
        ("heroImage: ../h.png\nphoto_by: Kim\n", [("../h.png", ["Kim"])]),
        ("image:\n  feature: f.jpg\n  teaser: t.jpg\n  credit: Kim\n", [("f.jpg", ["Kim"]), ("t.jpg", [])]),
        ("og_image: /og.png\nthumbnail: 'a b.png'\n", [("/og.png", []), ("a b.png", [])]),
        ("featureimage: x.jpg\nfeatureimagecaption: Tea\n", [("x.jpg", ["Tea"])]),
        ("extra:\n  featured_image: z.avif\n  featured_image_credit: Kim\n", [("z.avif", ["Kim"])]),
        ("gallery:\n  - url: /l.jpg\n    image_path: /s.jpg\n  - /t.jpg\n", [("/s.jpg", []), ("/t.jpg", [])]),
        ("photos: [https://p.example/tea, b.jpg]\n", [("https://p.example/tea", []), ("b.jpg", [])]),
        ("cover: https://p.example/2560/600?image=733\n", [("https://p.example/2560/600?image=733", [])]),
        ("banner: b.jpg\nbannerCreditName: Kim\nbannerCreditUrl: https://kim.example/\n", [("b.jpg", ["Kim"])]),
        ("hero_image: h.jpg\nhero_image_link: https://kim.example/tea\n", [("h.jpg", [])]),
        ("openGraphImage:\n  url: /og.jpg\ncoverImage: /c.jpg\n", [("/c.jpg", []), ("/og.jpg", [])]),
        # The picture is in the folder of the post: only its texts are here.
        ("image:\n  caption: Photo by Kim\n  focal_point: ''\n", [("", ["Photo by Kim"])]),
        ("resources:\n  - src: '**.jpg'\n    params:\n      byline: Kim\n", [("", ["Kim"])]),
        ("image:\n  path: /tea.jpg\n  credit:\n    name: Kim\n    license: CC0\n", [("/tea.jpg", ["Kim", "CC0"])]),
        # Two pictures, each with its own credit.
        (
            "cover_image: c.jpg\nbanner_image: b.jpg\nbanner_credit: Kim\ncover_credit: Lee\n",
            [("c.jpg", ["Lee"]), ("b.jpg", ["Kim"])],
        ),
        ("slides:\n  - {image: k.jpg, name: Kim, quote: Tea}\n", [("k.jpg", [])]),
        ("posterImage:\n  name: Kim\n  height: 14em\n", [("", ["Kim"])]),
        # No pictures of the post.
        ("teaser: Tea is green.\ncover: green\nbanner: true\nimage: 3\n", []),
        ("authors:\n  - image_url: /kim.png\nlogo: /logo.png\navatar: /kim.jpg\nlqip: /a.jpg\n", []),
        ("featured:\n  title: Tea\n  url: /tea/\nheader_text: a/b\n", []),
        ("image: data:image/png;base64,AAAA\ncover: '**/tea.jpg'\n", []),
        ("photo_credit: Kim\nimage_caption: Tea\n", []),
    ],
)
def test_a_key_of_the_front_matter_names_a_picture_and_its_texts(text: str, found: list[tuple[str, list[str]]]) -> None:
    images = front(text)
    assert [(image.src, [said for _, said in told(image)]) for image in images] == found
    assert all(image.cover and image.kind == "image" for image in images)


def test_a_picture_for_lists_and_social_networks_is_a_preview() -> None:
    text = (
        "---\nimage: /a.jpg\nthumbnail: /b.jpg\nseo:\n  image: /c.jpg\nheader: {og_image: /d.jpg, image: /e.jpg}\n---\n"
    )
    images = read(text).outline.images
    assert {image.src: image.preview for image in images} == {
        "/a.jpg": False,
        "/b.jpg": True,
        "/c.jpg": True,
        "/d.jpg": True,
        "/e.jpg": False,
    }
    schema = find_bundled("docusaurus-blog")
    assert schema is not None
    validator = load_schema(schema, schema.parent, is_date=lambda text: True)
    post = Post(Source("blog/tea.md", text), replace(context("docusaurus"), validator=validator))
    assert {image.src: image.preview for image in post.outline.images}["/a.jpg"]


def test_a_caption_knows_its_role_its_key_and_its_place() -> None:
    text = '---\nimage:\n  path: /tea.jpg\n  alt: A cup\n  caption: "By [Kim](https://kim.example/), *CC0*"\n---\n'
    outline = read(text).outline
    (image,) = outline.images
    assert (image.alt, image.unseen, image.pointer) == ("A cup", "A cup", ("image", "path"))
    assert image.keys == (("image", "caption"),)
    assert told(image) == [("caption", "By Kim, CC0")]
    passage = image.captions[0].passage
    (link,) = outline.linked[passage.number]
    assert passage.text[link.start : link.end] == "Kim"
    assert text[slice(*link.value_span("href"))] == "https://kim.example/"
    assert text[slice(*passage.span(link.start, link.end))] == "Kim"
    assert text[slice(*passage.span(8, 11))] == "CC0"


@pytest.mark.parametrize(
    "written",
    [
        '"By [Kim](https://kim.example/), *CC0*"',
        "'It''s by [Kim](https://kim.example/), *CC0*'",
        '"By \\"us\\" [Kim](https://kim.example/),\\tand *CC0*"',
        ">\n  By\n  [Kim](https://kim.example/),\n  *CC0*",
        "|\n  By [Kim](https://kim.example/),\n\n  *CC0*",
    ],
)
def test_a_caption_is_exact_however_it_is_quoted(written: str) -> None:
    text = f"---\nimage: a.jpg\nimage_caption: {written}\n---\n"
    outline = read(text).outline
    passage = outline.images[0].captions[0].passage
    (link,) = outline.links
    assert text[slice(*link.value_span("href"))] == "https://kim.example/"
    assert text[slice(*passage.span(link.start, link.end))] == "Kim"
    licence = passage.text.index("CC0")
    assert text[slice(*passage.span(licence, licence + 3))] == "CC0"


@pytest.mark.parametrize(
    "text",
    [
        "image: a.jpg\nimage_credit: Kim\nimage_credit_url: https://kim.example/\n",
        "image: a.jpg\nimage_credit_link: https://kim.example/\nimage_credit: Kim\n",
        "image:\n  src: a.jpg\n  credit: Kim\n  creditlink: https://kim.example/\n",
        "image:\n  src: a.jpg\n  credit: {name: Kim, url: https://kim.example/}\n",
        "image: a.jpg\nphoto_credit: '[Kim](https://kim.example/)'\n",
    ],
)
def test_a_credit_links_to_the_url_of_its_own_key(text: str) -> None:
    outline = read(f"---\n{text}---\n").outline
    (image,) = outline.images
    assert told(image) == [("credit", "Kim")]
    (link,) = outline.linked[image.captions[0].passage.number]
    assert (link.href, link.start, link.end) == ("https://kim.example/", 0, 3)


def test_a_licence_has_its_own_url_beside_that_of_the_credit() -> None:
    keys = "credit: Kim\n  license: CC0\n  license_url: https://cc.example/\n  credit_url: https://kim.example/"
    outline = read(f"---\nimage:\n  src: a.jpg\n  {keys}\n---\n").outline
    (image,) = outline.images
    hrefs = [[link.href for link in outline.linked[each.passage.number]] for each in image.captions]
    assert hrefs == [["https://kim.example/"], ["https://cc.example/"]]


def test_the_url_of_a_source_is_the_credit_if_there_is_no_other() -> None:
    outline = read("---\nimage: a.jpg\nimage_source: https://kim.example/\n---\n").outline
    (image,) = outline.images
    assert told(image) == [("credit", "https://kim.example/")]


def test_an_affiliate_link_of_the_front_matter_is_a_link_without_known_attributes() -> None:
    text = "---\ncoupangLinks:\n  - url: 'https://link.coupang.com/a/tea'\nsource: https://tea.example/\n---\n\nTea.\n"
    outline = read(text).outline
    (link,) = outline.links
    assert link.is_keyed
    assert text[slice(*link.value_span("href"))] == link.href == "https://link.coupang.com/a/tea"
    assert outline.kinds == {"affiliate"}


def test_the_caption_of_a_shortcode_is_read_as_hugo_renders_it() -> None:
    text = (
        'A.\n\n{{< figure src="/tea.jpg" title="*T*" caption="`A` **cup**, \\"hot\\", [Kim](https://kim.example/)"'
        ' attr="Lee" attrlink="https://lee.example/" >}}\n\nB.\n'
    )
    outline = read(text, generator="hugo", path="content/posts/tea.md").outline
    (image,) = outline.images
    assert told(image) == [("caption", "*T*"), ("caption", 'A cup, "hot", Kim'), ("credit", "Lee")]
    assert image.caption is not None
    assert image.caption.text == '*T* A cup, "hot", Kim Lee\nCredit: Lee'
    assert [text[slice(*link.value_span("href"))] for link in outline.links] == [
        "https://kim.example/",
        "https://lee.example/",
    ]
    caption = image.captions[1].passage
    assert text[slice(*caption.span(caption.text.index("hot"), len(caption.text)))].startswith('hot\\", [Kim')
    again = image.caption.text.rindex("Lee")
    assert text[slice(*image.caption.span(again, again + 3))] == "Lee"


def test_an_include_shows_a_list_of_the_front_matter_with_its_caption() -> None:
    cups = 'cups:\n  - {image_path: /a.jpg, alt: A}\n  - {image_path: /b.jpg, caption: "By Lee"}\n'
    head = f"---\nimage: /cover.jpg\n{cups}more:\n  - {{image_path: /c.jpg}}\n---\n"
    text = f'{head}\nTea.\n\n{{% include gallery id="cups" caption="By [Kim](https://kim.example/)" %}}\n\nCup.\n'
    outline = read(text).outline
    assert [(image.src, image.cover, image.block) for image in outline.images] == [
        ("/cover.jpg", True, 0),
        ("/a.jpg", False, 1),
        ("/b.jpg", False, 1),
        ("/c.jpg", True, 0),
    ]
    assert [[said for _, said in told(image)] for image in outline.images[1:3]] == [["By Kim"], ["By Lee", "By Kim"]]


def test_the_attributes_of_a_component_are_its_caption_and_credit() -> None:
    text = '<Figure src="/tea.jpg" caption="A *cup*" credit="[Kim](https://kim.example/)" alt="x" />\n'
    outline = read(text, generator="docusaurus", path="blog/tea.mdx").outline
    (image,) = outline.images
    assert told(image) == [("caption", "A cup"), ("credit", "Kim")]
    assert [text[slice(*link.value_span("href"))] for link in outline.links] == ["https://kim.example/"]
    assert told(read('<img src="/tea.jpg" caption="Kim">\n').outline.images[0]) == []


def test_a_shortcode_in_a_comment_shows_nothing() -> None:
    text = "<!-- {{< figure src='/tea.jpg' caption='Kim' >}} -->\n\nTea.\n"
    assert read(text, generator="hugo", path="content/posts/tea.md").outline.images == []


def test_a_bare_url_is_a_link_where_the_renderer_makes_one() -> None:
    text = (
        "Photo: Kim (https://kim.example/tea_(1)), www.lee.example.\n\n"
        "<div>https://raw.example/</div>\n\n[https://link.example/](/a) `https://code.example/` xhttps://word.example/\n"
    )
    outline = read(text, generator="hugo", path="content/posts/tea.md").outline
    assert [link.href for link in outline.bare] == ["https://kim.example/tea_(1)", "http://www.lee.example"]
    assert [link.href for link in outline.linked[0]] == [link.href for link in outline.bare]
    assert [text[slice(*link.value_span("href"))] for link in outline.bare] == [
        "https://kim.example/tea_(1)",
        "www.lee.example",
    ]
    assert [link.href for link in outline.links] == ["/a"]
    assert read(text).outline.bare == []  # kramdown


def test_a_theme_that_prints_captions_as_they_are_shows_no_markdown() -> None:
    text = '{% include figure.html image="/tea.jpg" caption="[Kim](https://kim.example/) <b>Lee</b>" %}\n'
    from postlint.template.figure import ALEMBIC

    shared = replace(context("jekyll", figures=ALEMBIC))
    (image,) = Post(Source("_posts/2025-03-01-tea.md", text), shared).outline.images
    assert told(image) == [("caption", "[Kim](https://kim.example/) Lee")]


def test_a_picture_of_the_body_has_its_size_and_classes() -> None:
    outline = read('<img src="/tea.png" alt="" width="300px" height="4em" class="a b">\n\n![Cup](c.jpg)\n').outline
    first, second = outline.images
    assert (first.alt, first.width, first.height, first.classes) == ("", 300, None, ("a", "b"))
    assert (second.alt, second.width, second.classes, second.cover) == ("Cup", None, (), False)


@pytest.mark.parametrize(
    "written",
    [
        '![x](a.jpg){: .small width="20"}',
        "![x](a.jpg){:.small width=20px}",
        "![x](a.jpg){.small width=20 title='t.small'}",
        '![x][a]{: width="20" class="small"}\n\n[a]: a.jpg',
        '{{< figure src="a.jpg" width="20" class="small" >}}',
        "{{< img src=a.jpg width=20 class=small >}}",
        '<Image src="a.jpg" className="small" width="20" />',
    ],
)
def test_a_list_of_attributes_and_the_arguments_of_a_tag_tell_the_size(written: str) -> None:
    (image,) = read(f"Tea {written}\n").outline.images
    assert (image.src, image.width, image.classes) == ("a.jpg", 20, ("small",))


@pytest.mark.parametrize(
    ("written", "src"),
    [
        ('![x]({{ "/tea.png" | absolute_url }})', "/tea.png"),
        ("![x]({{ 'a cup.png' | relative_url }})", "a cup.png"),
        ("![x]({{ '/tea.png' | prepend: site.baseurl | prepend: site.url }})", "/tea.png"),
        ("![x]({{ site.baseurl }}/img/tea.png 'Title')", "/img/tea.png"),
        ("![x]({{ site.url }}{{ site.baseurl }}/tea.png)", "tea.png"),
        ("![x]({{ site.url }}//img/tea.png)", "/img/tea.png"),
        ("![x]({% link img/tea.png %})", "img/tea.png"),
        ("![x]({{< relURL tea.png >}})", "tea.png"),
        ("![x]({static}/img/tea.png)", "/img/tea.png"),
        ("![x][tea]\n\n[tea]: {{ site.url }}/tea.png", "/tea.png"),
        ("![x](/img/{{ page.slug }}/tea.png)", "tea.png"),
        ("![x](https://cdn.example/{{ page.slug }}-tea.png)", "https://cdn.example/-tea.png"),
        ("![x](https://cdn.example/{{ page.slug }}/)", "https://cdn.example//"),
        ('<img src="{% asset_path tea.png %}?v={{ site.time }}">', "tea.png"),
        ('<img src="{{ page.hero | relative_url }}">', "/hero.png"),
        ("<img :src=\"$withBase('/tea.png')\">", "/tea.png"),
        ("{% include figure image_path=page.hero %}", "/hero.png"),
        ('{% include figure image_path="{{ site.baseurl }}/tea.png" %}', "/tea.png"),
        # The name is not known: there is a picture all the same.
        ("![x]({{ page.unknown }})", ""),
        ("![x](/img/{{ page.slug }}.png)", ""),
        ("![x]({{ site.url }}/)", ""),
    ],
)
def test_the_literal_part_names_a_picture_whose_url_a_template_completes(written: str, src: str) -> None:
    post = read(f"---\nhero: /hero.png\n---\n\n{written}\n")
    image = post.outline.images[-1]
    assert (image.src, image.name, image.cover) == (src, src, False)
    place = post.source.text[slice(*image.place)]
    assert place in written
    assert not place.startswith("!") or "][" in place or ":src" in written


@pytest.mark.parametrize(
    ("written", "src"),
    [
        ("<Image src={tea} alt='x' />", "./img/tea.png"),
        ("<img src={tea.src} />", "./img/tea.png"),
        ("<img src={require('./tea.png').default} />", "./tea.png"),
        ("<img src={`${base}/tea.png`} />", "/tea.png"),
        ('<Figure src="/tea.png" />', "/tea.png"),
        ("<img src={other} />", ""),
    ],
)
def test_a_picture_of_jsx_has_the_path_of_its_import(written: str, src: str) -> None:
    text = f"import tea from './img/tea.png'\n\n{written}\n"
    (image,) = read(text, generator="docusaurus", path="blog/tea.mdx").outline.images
    assert (image.kind, image.src) == ("image", src)


def test_what_is_embedded_has_a_kind_of_its_own() -> None:
    text = """\
        <video src="v.mp4" poster="p.jpg" width="320">Tea.</video>

        <video><source src="w.webm"><source src="w.mp4"></video>

        <audio controls><source src="a.mp3"></audio>

        <iframe src="https://www.youtube.com/embed/tea" title="Tea"></iframe>

        <iframe data-src="https://maps.example/tea"></iframe>

        <object data="a.pdf">Tea. <img src="fallback.png"></object>

        <embed src="b.svg">

        <picture><source srcset="a.webp"><img src="a.jpg" alt=""></picture>
        <picture><source srcset="c.webp 1x, d.webp 2x"><source srcset="c.png"><img alt=""></picture>

        <img src="data:image/gif;base64,AAAA" data-src="later.jpg">
        <img srcset="small.jpg 1x, large.jpg 2x">
        <img src="data:image/gif;base64,AAAA"><iframe src="about:blank"></iframe><video></video>
        """
    outline = read(text).outline
    assert [(image.kind, image.src) for image in outline.images] == [
        ("image", "p.jpg"),
        ("video", "v.mp4"),
        ("video", "w.webm"),
        ("audio", "a.mp3"),
        ("embed", "https://www.youtube.com/embed/tea"),
        ("embed", "https://maps.example/tea"),
        ("object", "a.pdf"),
        ("object", "b.svg"),
        ("image", "a.jpg"),
        ("image", "c.webp"),
        ("image", "later.jpg"),
        ("image", "small.jpg"),
    ]
    assert {"a.jpg", "later.jpg", "small.jpg", "p.jpg"} <= {*outline.sources}
    whole = dedent(text)
    assert whole[slice(*outline.images[0].place)] == "p.jpg"
    assert whole[slice(*outline.images[1].place)] == "v.mp4"


def test_a_picture_beside_a_video_keeps_its_paragraph() -> None:
    outline = read("Tea: <iframe src='/f'></iframe> ![x](a.jpg)\n\n<video src='v.mp4'>No *video*.</video>\n").outline
    assert [(image.kind, image.block, image.is_alone) for image in outline.images] == [
        ("embed", 0, False),
        ("image", 0, False),
        ("video", 1, True),
    ]


YOUTUBE = "https://www.youtube.com/watch?v=tea"


@pytest.mark.parametrize(
    ("tag", "kind", "src"),
    [
        ("{{< youtube tea >}}", "embed", YOUTUBE),
        ('{{< youtubeLite id="tea" >}}', "embed", YOUTUBE),
        ("{% youtube tea %}", "embed", YOUTUBE),
        ('{% include youtube.html id="tea" %}', "embed", YOUTUBE),
        ("{% include embed/youtube.html id='tea' %}", "embed", YOUTUBE),
        ('{% include video id="tea" provider="youtube" %}', "embed", YOUTUBE),
        ('{{ youtube(id="tea") }}', "embed", YOUTUBE),
        ('<lite-youtube videoid="tea"></lite-youtube>', "embed", YOUTUBE),
        ("{% include youtube.html id=page.video %}", "embed", ""),
        ("{{< vimeo 123 >}}", "embed", "https://vimeo.com/123"),
        ('{{< x user="kim" id="1" >}}', "embed", "https://x.com/kim/status/1"),
        ("{{< tweet 1 >}}", "embed", "https://x.com/i/status/1"),
        ("{{< gist kim 0abc >}}", "embed", "https://gist.github.com/kim/0abc"),
        ("{% gist kim/0abc %}", "embed", "https://gist.github.com/kim/0abc"),
        ('{{< codepen user="kim" id="a" >}}', "embed", "https://codepen.io/kim/pen/a"),
        ("{% twitter https://twitter.com/kim/status/1 %}", "embed", "https://twitter.com/kim/status/1"),
        ("{% iframe https://maps.example/tea %}", "embed", "https://maps.example/tea"),
        ('{% include embed/video.html src="/v.mp4" %}', "video", "/v.mp4"),
        ('{{< audio src="a.mp3" >}}', "audio", "a.mp3"),
        ("{% pdf ./a.pdf %}", "object", "./a.pdf"),
        ('{{< lightbox "tea.jpg" >}}', "image", "tea.jpg"),
        ("{{< img src=tea.jpg >}}", "image", "tea.jpg"),
        ('{% asset_img tea.jpg \'"Tea" "A cup"\' %}', "image", "tea.jpg"),
        ("{% galleryGroup Tea Green /tea/ https://i.example/tea.png %}", "image", "https://i.example/tea.png"),
        ('{% include figure.liquid path="img/tea.jpg" %}', "image", "img/tea.jpg"),
        ('{{ image(src="tea.jpg") }}', "image", "tea.jpg"),
        ('{{< gallery match="images/*" >}}', "image", "images/*"),
        ('{{< image src="https://i.example/tea" >}}', "image", "https://i.example/tea"),
        ('{% include image.html file="tea.jpg" url="yes" %}', "image", "tea.jpg"),
    ],
)
def test_a_template_tag_embeds_what_its_name_and_arguments_say(tag: str, kind: str, src: str) -> None:
    text = f"Tea.\n\n{tag}\n\nCup.\n"
    (image,) = read(text).outline.images
    assert (image.kind, image.src, image.block) == (kind, src, 1)
    assert text[slice(*image.place)] == tag.removesuffix("</lite-youtube>")


@pytest.mark.parametrize(
    "tag",
    [
        "{{< image-credit >}}",
        "{{< param cover >}}",
        '{{< card title="Tea" link="/tea/" >}}',
        "{{ post.image | url }}",
        '{% assign image = "a.png" %}',
        "{% image src, alt %}",
        "{{< gallery >}}",
        "{{< /gallery >}}",
        "{% endgallery %}",
        "{% include gallery caption='Tea' %}",
        "{% include video.html %}",
        "`{{< img src=tea.jpg >}}`",
        "{{< note >}}tea.jpg{{< /note >}}",
        '{% include tea.html image="tea.jpg" %}',
    ],
)
def test_a_tag_that_may_print_anything_shows_no_picture(tag: str) -> None:
    assert read(f"Tea.\n\n{tag}\n").outline.images == []


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ('{{< photo src="a.jpg" caption="Tea" credit="Kim" credit_url="https://kim.example/" >}}', ["Tea", "Kim"]),
        ('{{< img "a.jpg" "By [Kim](https://kim.example/)" >}}', ["By Kim"]),
        ('{% include image.html url="/a.png" description="By [Kim](https://kim.example/)" %}', ["By Kim"]),
        ('{{ image(src="a.jpg", caption="By [Kim](https://kim.example/)") }}', ["By Kim"]),
    ],
)
def test_a_guessed_picture_has_its_caption_and_credit(tag: str, texts: list[str]) -> None:
    outline = read(f"{tag}\n").outline
    (image,) = outline.images
    assert [said for _, said in told(image)] == texts
    assert [link.href for link in outline.links] == ["https://kim.example/"]


def test_a_tag_with_two_pictures_shows_both() -> None:
    text = '{{< compare before="a.jpg" after="b.jpg" >}}\n\n{{< slider "c.jpg" "d.jpg" >}}\n'
    assert [image.src for image in read(text).outline.images] == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    images = read('{{< gallery images="a.jpg, https://i.example/b" >}}\n').outline.images
    assert [image.src for image in images] == ["a.jpg", "https://i.example/b"]


def test_the_configuration_names_unusual_keys_and_whose_texts_they_are() -> None:
    text = "---\nkv: tea\nkv_text: Kim\nside: {art: /a.png, by: Lee, to: 'https://lee.example/'}\n---\n"
    site = {"kv": {"credit": "kv_text"}, "side.art": {"credit": "side.by", "credit-url": "side.to"}}
    assert read(text).outline.images == []
    outline = read(text.replace("tea", "/tea"), pictures=site).outline
    first, second = outline.images
    assert (first.src, told(first)) == ("/tea", [("credit", "Kim")])
    assert (second.src, told(second)) == ("/a.png", [("credit", "Lee")])
    assert [link.href for link in outline.linked[second.captions[0].passage.number]] == ["https://lee.example/"]


def test_a_schema_says_what_a_key_holds_of_a_picture(tmp_path: Path) -> None:
    role = "x-postlint-role"
    keys = {"at": {role: "picture"}, "says": {role: ["alt", "caption"]}, "by": {role: "credit"}}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [{"properties": {"kv": {"$ref": "#/$defs/kv"}, "cover": {role: "none"}}}],
        "$defs": {"kv": {"items": {"properties": keys}}},
    }
    (tmp_path / "a.json").write_text(json.dumps(schema))
    validator = load_schema(tmp_path / "a.json", tmp_path, is_date=lambda text: True)
    text = "---\nkv:\n  - {at: /tea, says: A cup, by: Kim}\ncover: /cover.jpg\n---\n"
    (image,) = Post(Source("_posts/tea.md", text), replace(context(), validator=validator)).outline.images
    assert (image.src, image.alt, image.pointer) == ("/tea", "A cup", ("kv", 0, "at"))
    assert told(image) == [("caption", "A cup"), ("credit", "Kim")]
    assert image.unseen == ""  # readers see it


def test_a_schema_cannot_invent_a_role(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"properties": {"kv": {"x-postlint-role": ["picture", "kv"]}}}')
    with pytest.raises(SchemaError, match="`kv` is not a role: write one of `picture`, `preview`, `alt`"):
        load_schema(tmp_path / "a.json", tmp_path, is_date=lambda text: True)


def test_the_alternative_text_of_chirpy_is_shown_below_the_picture() -> None:
    schema = find_bundled("jekyll-chirpy")
    assert schema is not None
    validator = load_schema(schema, schema.parent, is_date=lambda text: True)
    text = "---\nimage:\n  path: /tea.jpg\n  alt: By Kim\n  lqip: /small.jpg\n---\n"
    (image,) = Post(Source("_posts/tea.md", text), replace(context(), validator=validator)).outline.images
    assert (image.src, image.alt, told(image)) == ("/tea.jpg", "By Kim", [("caption", "By Kim")])
