"""Sites of Hexo with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, Posts, links, rows
from differential.linked.row import Row, Web

_LAYOUT = """<!doctype html><title>x</title><main>{{ page.content | safe }}</main>
{% if page.cover %}<img src="{{ url_for(page.cover) }}">{% endif %}<p>LAYOUT usual</p>"""
_FILES = {
    **dict.fromkeys((f"source/img/{name}" for name in PICTURES), ""),
    "themes/own/layout/post.njk": _LAYOUT,
    "themes/own/layout/page.njk": _LAYOUT,
    "themes/own/layout/wide.njk": "<!doctype html>{{ page.content | safe }} LAYOUT wide",
    "themes/own/layout/_partial/note.njk": "NOTE",
    "themes/own/source/theme.css": "p {}",
    "package.json": '{"hexo": {"version": ""}, "dependencies": {"hexo": "8", "hexo-renderer-marked": "7"}}',
    "source/index.md": "---\ntitle: Home\n---\nHome\n",
    "source/_posts/tea.md": f"---\ntitle: Green Tea\ndate: 2024-05-02\ntags: [Leaf]\n---\n{BODY}",
    "source/_posts/녹차.md": f"---\ntitle: Green\ndate: 2024-05-02\n---\n{BODY}",
    "source/_posts/Green Pot.md": "---\ntitle: Pot\ndate: 2024-05-02\n---\nTea.\n",
    "source/_posts/deep/leaf.md": "---\ntitle: Leaf\ndate: 2024-05-02\n---\nTea.\n",
    "source/_posts/own.md": "---\ntitle: Own\ndate: 2024-05-02\npermalink: own/url.html\n---\nTea.\n",
    "source/_posts/unpublished.md": "---\ntitle: Un\ndate: 2024-05-02\npublished: false\n---\nTea.\n",
    "source/_posts/later.md": "---\ntitle: Later\ndate: 2124-05-02\n---\nTea.\n",
    "source/_posts/loose.png": "",
    "source/_posts/loose.pdf": "x",
    "source/_posts/here/leaf.png": "",
    "source/_posts/tea/pot.png": "",
    "source/_drafts/draft.md": "---\ntitle: Draft\ndate: 2024-05-02\n---\nTea.\n",
    "source/_data/pots.yml": "blue: 1\n",
    "source/about/index.md": "---\ntitle: About\n---\n\n## Us\n",
    "source/contact.md": "---\ntitle: Contact\n---\nTea.\n",
    "source/robots.txt": "x",
    "source/.hidden.txt": "x",
    "source/plain.md": "No front matter.\n",
    "source/page.html": "<p>Plain</p>",
    "source/_private/x.txt": "x",
    "source/downloads/code/x.js": "let x = 1;\n",
}
_CONFIG = (
    "title: Tea\nurl: https://example.org\ntheme: own\npost_asset_folder: true\nsyntax_highlighter: ''\nlanguage: en\n"
)
_PAGES = {
    "a post's date": "/2024/05/02/",
    "a post in a folder": "/2024/05/02/deep/leaf/",
    "a post in a folder, without it": "/2024/05/02/leaf/",
    "a space": "/2024/05/02/Green-Pot/",
    "a space as written": "/2024/05/02/Green%20Pot/",
    "a URL of its own": "/own/url.html",
    "the usual URL of it": "/2024/05/02/own/",
    "an unpublished post": "/2024/05/02/unpublished/",
    "a future post": "/2124/05/02/later/",
    "a page": "/about/",
    "a page's file": "/about/index.html",
    "a page without a folder": "/contact.html",
    "a page without a folder, pretty": "/contact/",
    "a page without front matter": "/plain.html",
    "a page without front matter, its source": "/plain.md",
    "a page in HTML": "/page.html",
    "a text file": "/robots.txt",
    "a file with a dot": "/.hidden.txt",
    "a file in a folder with `_`": "/_private/x.txt",
    "a script": "/downloads/code/x.js",
    "the data": "/_data/pots.yml",
    "a file of the theme": "/theme.css",
    "a file of the theme, nothing": "/coffee.css",
    "the archive": "/archives/",
    "a tag": "/tags/Leaf/",
    "a category": "/categories/leaf/",
    "a post's own picture": "leaf.png",
    "a post's own picture, its folder": "here/leaf.png",
    "a post's own picture, from the root": "/2024/05/01/here/leaf.png",
    "a post's own picture, nothing": "nothing.png",
    "another post's picture": "/2024/05/02/tea/pot.png",
    "a loose picture": "/2024/05/02/loose.png",
    "a loose picture, its source": "/_posts/loose.png",
    "a source beside it": "tea.md",
    "a source": "/_posts/tea.md",
    "a post beside it": "../tea/",
    "a post by its name": "tea",
}


def _tags() -> tuple[Row, ...]:
    """Return rows of Hexo's tags for links and pictures."""
    tags = {
        "post_link": "{% post_link tea %}",
        "post_link with a title": "{% post_link tea 'Some title' %}",
        "post_link in a folder": "{% post_link deep/leaf %}",
        "post_link in Korean": "{% post_link 녹차 %}",
        "post_link with a space": "{% post_link 'Green Pot' %}",
        "post_link by the title": "{% post_link 'Green Tea' %}",
        "post_link, a draft": "{% post_link draft %}",
        "post_link, unpublished": "{% post_link unpublished %}",
        "post_link, an anchor": "{% post_link tea#Cup-of-tea %}",
        "post_link, an anchor, nothing": "{% post_link tea#nothing %}",
        "post_path": "[x]({% post_path tea %})",
        "post_path, nothing": "[x]({% post_path coffee %})",
        "post_path, in an element": '<a href="{% post_path tea %}">x</a>',
        "asset_path": "[x]({% asset_path leaf.png %})",
        "asset_path, nothing": "[x]({% asset_path nothing.png %})",
        "asset_path, another case": "[x]({% asset_path Leaf.png %})",
        "asset_img": "{% asset_img leaf.png A leaf %}",
        "asset_img, nothing": "{% asset_img nothing.png A leaf %}",
        "asset_img, another case": "{% asset_img Leaf.png A leaf %}",
        "asset_img, another post's": "{% asset_img pot.png A pot %}",
        "asset_img with a class": '{% asset_img big leaf.png 10 10 \'"Leaf" "A leaf"\' %}',
        "asset_link": "{% asset_link leaf.png The leaf %}",
        "asset_link, nothing": "{% asset_link nothing.png The leaf %}",
        "img": "{% img /img/cup.png %}",
        "img, nothing": "{% img /img/nothing.png %}",
        "link": "{% link Tea /2024/05/02/tea/ %}",
        "link, nothing": "{% link Tea /nothing/ %}",
        "a picture in the post's folder": "![A](leaf.png)",
        "a picture in the post's folder, nothing": "![A](nothing2.png)",
        "a picture in the post's folder, a dot": "![A](./leaf.png)",
    }
    stops = {
        "post_link in a folder, without it": "{% post_link leaf %}",
        "post_link with a hyphen": "{% post_link Green-Pot %}",
        "post_link with `.md`": "{% post_link tea.md %}",
        "post_link, another case": "{% post_link Tea %}",
        "post_link, nothing": "{% post_link coffee %}",
        "post_link, a page": "{% post_link about %}",
        "post_link, a slash": "{% post_link /tea %}",
        "post_link, no word": "{% post_link %}",
    }
    silent = {
        "raw": "{% raw %}{% post_link coffee %}{% endraw %}",
        "code": "`{% post_link coffee %}`",
        "a block of code": "```\n{% post_link coffee %}\n```",
        "a comment": "<!-- {% post_link coffee %} -->",
    }
    return (*links(tags, "{}", prints=True), *links(stops, "{}", alone=True), *links(silent, "{}"))


def _names() -> tuple[Row, ...]:
    """Return rows of tags, layouts and front matter."""
    return (
        Row("an unknown tag", "{% coffee %}", alone=True),
        Row("an unknown tag in code", "`{% coffee %}`"),
        Row("an include of code", "{% include_code x.js %}", proof="let x"),
        Row("an include of code, nothing", "{% include_code y.js %}", proof="let x"),
        Row("an include", "{% include '_partial/note.njk' %}", alone=True),
        Row("a layout", "Tea.", front="layout: wide", proof="LAYOUT wide"),
        Row("a layout, nothing", "Tea.", front="layout: coffee", proof="LAYOUT"),
        Row("a layout, another case", "Tea.", front="layout: Wide", proof="LAYOUT"),
        Row("no layout", "Tea.", front="layout: false"),
        Row("a cover", "Tea.", front="cover: /img/cup.png"),
        Row("a cover, nothing", "Tea.", front="cover: /img/nothing.png"),
        Row("a cover, another case", "Tea.", front="cover: /img/Cup.png"),
        Row("a cover without a slash", "Tea.", front="cover: img/cup.png"),
        Row("a new tag", "Tea.", front="tags: [coffee2]"),
        Row("an unknown author", "Tea.", front="author: nobody"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    posts = Posts("---\ntitle: Tea\n{}\n---\nMARK\n")
    day = "date: 2024-07-01"

    def own(path: str) -> str:
        return f"{day}\npermalink: {path}"

    return (
        posts.pair("one permalink", ("source/_posts/a1.md", own("a/")), ("source/_posts/a2.md", own("a/"))),
        posts.pair("one name in two folders", ("source/_posts/x/b.md", day), ("source/_posts/y/b.md", day)),
        posts.pair("two suffixes", ("source/_posts/c.md", day), ("source/_posts/c.markdown", day)),
        posts.pair("two days", ("source/_posts/d.md", day), ("source/_posts/x/d.md", "date: 2024-07-02")),
        posts.pair("a post and a page", ("source/_posts/e.md", own("e/")), ("source/e/index.md", "")),
        posts.pair("two pages", ("source/f.md", "permalink: f/"), ("source/f/index.md", "")),
        posts.pair("two cases", ("source/_posts/g1.md", own("g/")), ("source/_posts/g2.md", own("G/"))),
        posts.pair("a space and a hyphen", ("source/_posts/h i.md", day), ("source/_posts/h-i.md", day)),
        posts.pair("`/j` and `/j/`", ("source/_posts/j1.md", own("j")), ("source/_posts/j2.md", own("j/"))),
        posts.pair(
            "`/k/` and its file", ("source/_posts/k1.md", own("k/")), ("source/_posts/k2.md", own("k/index.html"))
        ),
        posts.pair("a slash in front", ("source/_posts/l1.md", own("l/")), ("source/_posts/l2.md", own("/l/"))),
        posts.pair("a post and the home page", ("source/_posts/m.md", own("m/")), ("source/_posts/m2.md", own("m2/"))),
        Row("a post and a file", files={"source/_posts/n.md": posts.write(own("n.html")), "source/n.html": "MARK"}),
        posts.one("a post", "source/_posts/p.md", day),
        posts.one("no date", "source/_posts/q.md"),
        posts.one("`.md.txt`", "source/_posts/r.md.txt", day),
        posts.one("`.mdx`", "source/_posts/s.mdx", day),
        posts.one("`.MD`", "source/_posts/t.MD", day),
        posts.one("`.markdown`", "source/_posts/u.markdown", day),
        posts.one("`_post`", "source/_post/v.md", day),
        posts.one("a date that cannot be read", "source/_posts/z.md", "date: May"),
        Row("no front matter", files={"source/_posts/bare.md": "MARK\n"}),
        Row("a space before the fence", files={"source/_posts/space.md": " " + posts.write(day)}),
        posts.one("a page", "source/page2.md", day),
        posts.one("a draft's neighbour", "source/_draft/x.md", day),
    )


_MANY = "many pictures"  # the renderer puts the root before the URLs of pictures only
_FRONT = "title: Row {}\ndate: 2024-05-01"
_PLACES = Places("/2024/05/02/tea/", "/2024/05/02/녹차/", "/about/", "/2024/05/02/draft/", "/img/", "../../../../")
_BASED = Places("/docs/tea.html", "/docs/녹차.html", "/docs/about/", "/docs/draft.html", "/docs/img/", "./", "/docs/")

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "source/_posts/here.md",
    "source/_posts/row-{}.md",
    _FRONT,
    (*rows(_PLACES), *links(_PAGES), *_tags(), *_names()),
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, files",
        _CONFIG.replace("example.org", "example.org/docs").replace("post_asset_folder: true\n", "")
        + "root: /docs/\npermalink: :title.html\n",
        _FILES,
        "source/_posts/here.md",
        "source/_posts/row-{}.md",
        _FRONT,
        tuple(row._replace(text=row.text.replace("/docs/", "/")) if row.what == _MANY else row for row in rows(_BASED)),
        base="/docs/",
    ),
)
