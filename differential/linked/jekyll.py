"""Sites of Jekyll with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, rows
from differential.linked.row import Row, Web

_LAYOUT = """<!doctype html><title>{{ page.title }}</title><main>{{ content }}</main>
{% if page.image %}<img src="{{ page.image | relative_url }}">{% endif %}<p>LAYOUT {{ page.layout }}</p>"""
_FILES = {
    **dict.fromkeys((f"img/{name}" for name in PICTURES), ""),
    "_layouts/post.html": _LAYOUT,
    "_includes/cup.html": "CUP {{ include.size }} <img src='{{ site.baseurl }}/img/cup.png'>",
    "_includes/deep/pot.md": "POT",
    "_data/pots.yml": "blue: /img/cup.png\n",
    "_posts/2024-05-02-tea.md": f"---\nlayout: post\ntitle: Tea\n---\n{BODY}",
    "_posts/2024-05-03-녹차.md": f"---\nlayout: post\ntitle: Green\ncategories: [차]\n---\n{BODY}",
    "_posts/2024-05-04-Green Pot.md": f"---\nlayout: post\ntitle: Pot\n---\n{BODY}",
    "_drafts/oolong.md": "---\nlayout: post\ntitle: Oolong\n---\nTea.\n",
    "_posts/2024-05-05-hidden.md": "---\nlayout: post\ntitle: Hidden\npublished: false\n---\nTea.\n",
    "_posts/2124-05-05-later.md": "---\nlayout: post\ntitle: Later\n---\nTea.\n",
    "_recipes/chai.md": "---\nlayout: post\ntitle: Chai\n---\n\n## Milk\n",
    "about.md": "---\nlayout: post\ntitle: About\npermalink: /about/\n---\n\n## Us\n",
    "contact.md": "---\nlayout: post\ntitle: Contact\n---\nTea.\n",
    "plain.md": "No front matter.\n",
    "pots/index.html": "---\nlayout: post\ntitle: Pots\n---\nPots\n",
    "index.html": "---\nlayout: post\ntitle: Home\n---\nHome\n",
    "_hidden/x.txt": "x",
    "vendor/x.txt": "x",
}
_CONFIG = (
    "url: https://example.org\ntitle: Tea\ncollections:\n  recipes:\n    output: true\nkramdown:\n  hard_wrap: false\n"
)


def _tags() -> tuple[Row, ...]:
    """Return rows of tags: those that name nothing stop the build."""
    right = {
        "a post": "{% post_url 2024-05-02-tea %}",
        "a post with its folder": "{% post_url /2024-05-02-tea %}",
        "a Korean post": "{% post_url 2024-05-03-녹차 %}",
        "a post with a space in its name": "{% post_url 2024-05-04-Green Pot %}",
        "a link": "{% link _posts/2024-05-02-tea.md %}",
        "a link to a page": "{% link about.md %}",
        "a link to a file": "{% link img/cup.png %}",
        "a link of a collection": "{% link _recipes/chai.md %}",
        "a filter": "{{ '/about/' | relative_url }}",
        "a filter, absolute": "{{ '/about/' | absolute_url }}",
        "the base": "{{ site.baseurl }}/about/",
        "the site's URL": "{{ site.url }}{{ site.baseurl }}/about/",
        "the data": "{{ site.data.pots.blue }}",
        "a filter, nothing": "{{ '/nothing/' | relative_url }}",
        "the base, nothing": "{{ site.baseurl }}/nothing/",
        "the site's URL, nothing": "{{ site.url }}{{ site.baseurl }}/nothing/",
        "an anchor": "{% post_url 2024-05-02-tea %}#cup-of-tea",
        "an anchor, nothing": "{% post_url 2024-05-02-tea %}#nothing",
        "an anchor by link, nothing": "{% link about.md %}#nothing",
    }
    stops = {
        "a link with a slash": "{% link /_posts/2024-05-02-tea.md %}",
        "a post that is not there": "{% post_url 2024-05-02-coffee %}",
        "a post, another date": "{% post_url 2024-05-09-tea %}",
        "a post with `.md`": "{% post_url 2024-05-02-tea.md %}",
        "a post, another case": "{% post_url 2024-05-02-Tea %}",
        "a post by its slug": "{% post_url tea %}",
        "a post with its URL": "{% post_url /2024/05/02/tea.html %}",
        "a draft by `post_url`": "{% post_url 2024-05-01-oolong %}",
        "an unpublished post": "{% post_url 2024-05-05-hidden %}",
        "a future post": "{% post_url 2124-05-05-later %}",
        "a post in a folder": "{% post_url x/2024-05-02-tea %}",
        "a link that is not there": "{% link _posts/2024-05-02-coffee.md %}",
        "a link, another case": "{% link About.md %}",
        "a link without the suffix": "{% link about %}",
        "a link to its URL": "{% link /about/ %}",
        "a link to an unpublished post": "{% link _posts/2024-05-05-hidden.md %}",
        "a link to a draft": "{% link _drafts/oolong.md %}",
        "a link to a layout": "{% link _layouts/post.html %}",
        "a link to a file, not there": "{% link img/nothing.png %}",
        "a link to an excluded file": "{% link vendor/x.txt %}",
        "a link in quotation marks": "{% link 'about.md' %}",
    }
    return (
        *(Row(what, f"[x]({text})") for what, text in right.items()),
        *(Row(what, f"[x]({text})", alone=True) for what, text in stops.items()),
        Row("a tag in raw", "{% raw %}[x]({% post_url 2024-05-02-coffee %}){% endraw %}"),
        Row("a tag in code", "```\n{% post_url 2024-05-02-coffee %}\n```", alone=True),
        Row("a tag in an element", '<a href="{% post_url 2024-05-02-coffee %}">x</a>', alone=True),
        Row("a tag in a comment", "{% comment %}{% post_url 2024-05-02-coffee %}{% endcomment %}"),
    )


def _names() -> tuple[Row, ...]:
    """Return rows of includes, layouts and front matter."""
    return (
        Row("an include", "{% include cup.html size='big' %}", proof="CUP big"),
        Row("an include in a folder", "{% include deep/pot.md %}", proof="POT"),
        Row("an include, not there", "{% include coffee.html %}", proof="CUP", alone=True),
        Row("an include, another case", "{% include Cup.html %}", proof="CUP", alone=True),
        Row("an include without the suffix", "{% include cup %}", proof="CUP", alone=True),
        Row("an include by a variable", "{% assign x = 'cup.html' %}{% include {{ x }} %}", proof="CUP"),
        Row("a relative include", "{% include_relative 2024-05-02-tea.md %}", proof="One."),
        Row("a relative include, not there", "{% include_relative coffee.md %}", alone=True),
        Row("an unknown tag", "{% coffee 'x' %}", alone=True),
        Row("a layout", "Tea.", front="layout: post", proof="LAYOUT post"),
        Row("a layout, not there", "Tea.", front="layout: coffee", proof="LAYOUT"),
        Row("a layout, another case", "Tea.", front="layout: Post", proof="LAYOUT"),
        Row("a layout with the suffix", "Tea.", front="layout: post.html", proof="LAYOUT"),
        Row("no layout", "Tea.", front="layout: null"),
        Row("no layout by name", "Tea.", front="layout: none"),
        Row("an image", "Tea.", front="layout: post\nimage: /img/cup.png"),
        Row("an image, not there", "Tea.", front="layout: post\nimage: /img/nothing.png"),
        Row("an image, another case", "Tea.", front="layout: post\nimage: /img/Cup.png"),
        Row("an image without a slash", "Tea.", front="layout: post\nimage: img/cup.png"),
        Row("an image of another host", "Tea.", front="layout: post\nimage: https://example.com/x.png"),
        Row("an unknown category", "Tea.", front="layout: post\ncategories: [coffee]"),
        Row("an unknown author", "Tea.", front="layout: post\nauthor: nobody"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    front = "---\nlayout: post\ntitle: Tea\n{}\n---\nMARK\n"
    one = front.format("permalink: /one/")

    def pair(what: str, first: tuple[str, str], second: tuple[str, str]) -> Row:
        return Row(what, files={path: front.format(lines) for path, lines in (first, second)})

    return (
        pair(
            "one permalink", ("_posts/2024-07-01-a.md", "permalink: /a/"), ("_posts/2024-07-02-a.md", "permalink: /a/")
        ),
        pair(
            "two permalinks",
            ("_posts/2024-07-01-b.md", "permalink: /b/"),
            ("_posts/2024-07-02-b.md", "permalink: /b2/"),
        ),
        pair("two suffixes", ("_posts/2024-07-01-c.md", ""), ("_posts/2024-07-01-c.markdown", "")),
        pair("two folders", ("_posts/x/2024-07-01-d.md", ""), ("_posts/y/2024-07-01-d.md", "")),
        pair("a page and a post", ("_posts/2024-07-01-e.md", "permalink: /e/"), ("e.md", "permalink: /e/")),
        pair("a page and its index", ("f.md", "permalink: /f/"), ("f/index.md", "")),
        pair("two titles with one slug", ("_posts/2024-07-01-g-h.md", ""), ("_posts/2024-07-01-g h.md", "")),
        pair("two cases", ("_posts/2024-07-01-i.md", "permalink: /i/"), ("_posts/2024-07-01-I.md", "permalink: /I/")),
        pair(
            "`/j` and `/j/`", ("_posts/2024-07-01-j.md", "permalink: /j"), ("_posts/2024-07-02-j.md", "permalink: /j/")
        ),
        pair("`/k/` and its file", ("_posts/2024-07-01-k.md", "permalink: /k/"), ("k/index.html", "")),
        Row(
            "a post over a file", files={"_posts/2024-07-01-l.md": front.format("permalink: /l.html"), "l.html": "MARK"}
        ),
        Row("a post", files={"_posts/2024-08-01-a.md": one.replace("one", "n1")}),
        Row("no date", files={"_posts/tea.md": one.replace("one", "n2")}),
        Row("a short date", files={"_posts/2024-8-1-b.md": one.replace("one", "n3")}),
        Row("a date with underscores", files={"_posts/2024_08_01-c.md": one.replace("one", "n4")}),
        Row("a date alone", files={"_posts/2024-08-01.md": one.replace("one", "n5")}),
        Row("a date that does not exist", files={"_posts/2024-13-01-d.md": one.replace("one", "n6")}, alone=True),
        Row("`.md.txt`", files={"_posts/2024-08-01-e.md.txt": one.replace("one", "n7")}),
        Row("`.mdx`", files={"_posts/2024-08-01-f.mdx": one.replace("one", "n8")}),
        Row("`.MD`", files={"_posts/2024-08-01-g.MD": one.replace("one", "n9")}),
        Row("a folder of posts below a page", files={"tea/_posts/2024-08-01-h.md": one.replace("one", "n10")}),
        Row("`_post`", files={"_post/2024-08-01-j.md": one.replace("one", "n12")}),
        Row("no front matter", files={"_posts/2024-08-01-k.md": "MARK\n"}),
        Row("a space before the fence", files={"_posts/2024-08-01-l.md": f" {one.replace('one', 'n14')}"}),
    )


_FRONT = "layout: post\ntitle: Row"
_PLACES = Places(
    "/2024/05/02/tea.html", "/차/2024/05/03/녹차.html", "/about/", "/2024/05/01/oolong.html", "/img/", "../../../"
)
_BASED = Places(
    "/docs/2024/05/02/tea/",
    "/docs/차/2024/05/03/녹차/",
    "/docs/about/",
    "/docs/oolong/",
    "/docs/img/",
    "../../../../",
    "/docs/",
)

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "_posts/2024-05-01-here.md",
    "_posts/2024-06-01-row-{}.md",
    _FRONT,
    (*rows(_PLACES), *_tags(), *_names()),
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "`baseurl: /docs`, pretty URLs",
        f"{_CONFIG}baseurl: /docs\npermalink: pretty\n",
        _FILES,
        "_posts/2024-05-01-here.md",
        "_posts/2024-06-01-row-{}.md",
        _FRONT,
        rows(_BASED),
        base="/docs/",
    ),
)
