"""Sites of Material for MkDocs with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, Posts, links, rows
from differential.linked.row import Row, Web


def _post(title: str, body: str = "Tea.", *lines: str) -> str:
    return "\n".join(("---", "date: 2024-05-02", *lines, "---", "", f"# {title}", "", body, ""))


_FILES = {
    **dict.fromkeys((f"docs/img/{name}" for name in PICTURES), ""),
    "docs/index.md": "# Home\n",
    "docs/about.md": "# About\n\n## Us\n\n## Own id {#own-id}\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/guide/pot.md": "# Pot\n\nTea.\n",
    "docs/guide/cup/README.md": "# Cup\n",
    "docs/guide/녹차.md": "# Green\n",
    "docs/guide/hidden.md": "---\nhidden: true\n---\n\n# Hidden\n",
    "docs/guide/notes.txt": "x",
    "docs/.dot/x.md": "# Dot\n",
    "docs/tags.md": "# Tags\n",
    "docs/includes/part.md": "# Part\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/.authors.yml": "authors:\n  ann:\n    name: Ann\n    description: x\n    avatar: https://example.com/x.png\n",
    "docs/blog/posts/tea.md": _post("Tea", BODY, "authors: [ann]", "categories: [Pots]", "tags: [leaf]"),
    "docs/blog/posts/korean.md": _post("녹차", BODY),
    "docs/blog/posts/own.md": _post("Own", "Tea.", "slug: my-own"),
    "docs/blog/posts/draft.md": _post("Draft", "Tea.", "draft: true"),
    "docs/blog/posts/later.md": _post("Later", "Tea.").replace("2024", "2124"),
    "docs/blog/posts/deep/leaf.md": _post("Leaf"),
    "docs/blog/posts/deep/leaf.png": "",
    "docs/blog/posts/two.md": _post("Two"),
}
_CONFIG = """site_name: Tea
site_url: https://example.org/
theme: {name: material, font: false}
markdown_extensions: [attr_list, toc, admonition]
plugins:
- search
- tags
- blog: {categories_allowed: [Pots, Cups]}
"""
_PAGES = {
    "a source beside it": "tea.md",
    "a source beside it with a dot": "./tea.md",
    "a source beside it, an anchor": "tea.md#cup-of-tea",
    "a source beside it, an anchor, nothing": "tea.md#nothing",
    "a source beside it, a query": "tea.md?a=b",
    "a source in a folder": "deep/leaf.md",
    "a source above": "../../about.md",
    "a source above, an anchor": "../../about.md#own-id",
    "a source above, an anchor, nothing": "../../about.md#nothing",
    "a source of an index": "../../guide/index.md",
    "a source of a README": "../../guide/cup/README.md",
    "a source of a README as an index": "../../guide/cup/index.md",
    "a source of the blog": "../index.md",
    "a source in Korean": "../../guide/녹차.md",
    "a source in Korean, escaped": "../../guide/%EB%85%B9%EC%B0%A8.md",
    "a source of a hidden page": "../../guide/hidden.md",
    "a source of a draft": "draft.md",
    "a source of a future post": "later.md",
    "a source, nothing": "coffee.md",
    "a source above, nothing": "../../coffee.md",
    "a source, another case": "Tea.md",
    "a source without a suffix": "tea",
    "a source with `.html`": "tea.html",
    "a source too low": "../about.md",
    "a source from the root": "/about.md",
    "a source from the docs": "docs/about.md",
    "a source in a folder with a dot": "../../.dot/x.md",
    "a folder": "../../guide/",
    "a folder, no slash": "../../guide",
    "a text file": "../../guide/notes.txt",
    "a text file, nothing": "../../guide/no.txt",
    "a picture's source": "../../img/cup.png",
    "a picture's source, nothing": "../../img/nothing.png",
    "a picture's source, another case": "../../img/Cup.png",
    "a picture beside a post": "deep/leaf.png",
    "a page as a URL": "../../../../../about/",
    "the blog": "/blog/",
    "a category": "/blog/category/pots/",
    "a category that no post has": "/blog/category/cups/",
    "an archive": "/blog/archive/2024/",
    "an archive, nothing": "/blog/archive/2020/",
    "an author": "/blog/author/ann/",
    "the tags": "/tags/",
    "a tag": "/tags/#tag:leaf",
    "a page of the pager": "/blog/page/2/",
    "a slug": "/blog/2024/05/02/my-own/",
    "the title beside a slug": "/blog/2024/05/02/own/",
    "the file's name": "/blog/posts/tea/",
    "a future post": "/blog/2124/05/02/later/",
    "a page of a README": "/guide/cup/",
    "a page in Korean": "/guide/녹차/",
    "the sitemap": "/sitemap.xml",
    "the feed": "/feed_rss_created.xml",
    "a style of the theme": "/assets/images/favicon.png",
    "an error page": "/404.html",
}


def _names() -> tuple[Row, ...]:
    """Return rows of names in front matter and of pictures' sources."""
    return (
        Row("a picture's source as a picture", "![A](../../img/cup.png)"),
        Row("a picture's source as a picture, nothing", "![A](../../img/nothing.png)"),
        Row("a picture beside", "![A](deep/leaf.png){ width=10 }"),
        Row("a picture beside, nothing", "![A](deep/no.png)"),
        Row("an element with a source", '<a href="tea.md">x</a>'),
        Row("an element with a source, nothing", '<a href="coffee.md">x</a>'),
        Row("an image element with a source", '<img src="../../img/cup.png" alt="A">'),
        Row("an image element as the browser sees it", '<img src="../../../../../img/cup.png" alt="A">'),
        Row("in a note", "!!! note\n    [x](coffee.md)"),
        Row("an author", "Tea.", front="authors: [ann]"),
        Row("an author, nothing", "Tea.", front="authors: [bob]", alone=True),
        Row("an author, another case", "Tea.", front="authors: [Ann]", alone=True),
        Row("an author as text", "Tea.", front="authors: ann", alone=True),
        Row("a category", "Tea.", front="categories: [Cups]"),
        Row("a category, nothing", "Tea.", front="categories: [Coffee]", alone=True),
        Row("a category, another case", "Tea.", front="categories: [pots]", alone=True),
        Row("a new tag", "Tea.", front="tags: [coffee]"),
        Row("a template", "Tea.", front="template: main.html"),
        Row("a template, nothing", "Tea.", front="template: coffee.html", alone=True),
        Row("an icon, nothing", "Tea.", front="icon: material/coffee-nothing"),
        Row("a link", "Tea.", front="links: [about.md]"),
        Row("a link, nothing", "Tea.", front="links: [coffee.md]", proof='coffee/"'),
        Row("a link from the post", "Tea.", front="links: [tea.md]"),
        Row("a link with a title", "Tea.", front="links:\n- About: about.md\n- Other: https://example.com/"),
        Row("a pinned post", "Tea.", front="pin: true"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    posts = Posts("---\ndate: 2024-07-01\n{}\n---\n\nTea.\n\n<!-- more -->\n\nMARK\n")
    page = Posts("---\n{}\n---\n\nMARK\n")
    folder = "docs/blog/posts"
    return (
        posts.pair("one slug", (f"{folder}/a1.md", "slug: a"), (f"{folder}/a2.md", "slug: a")),
        posts.pair("one title", (f"{folder}/b1.md", "title: B"), (f"{folder}/b2.md", "title: B")),
        posts.pair("a title and a slug", (f"{folder}/c1.md", "title: C"), (f"{folder}/c2.md", "slug: c")),
        posts.pair("two titles with one slug", (f"{folder}/d1.md", "title: D e"), (f"{folder}/d2.md", "title: d-E!")),
        posts.pair("two cases", (f"{folder}/f1.md", "slug: f"), (f"{folder}/f2.md", "slug: F")),
        posts.pair("a name and a folder", (f"{folder}/g.md", "title: G"), (f"{folder}/g/index.md", "title: G")),
        Row("a draft", files={
            f"{folder}/h1.md": posts.write("slug: h"),
            f"{folder}/h2.md": posts.write("slug: h\ndraft: true").replace("MARK", ""),
        }),
        page.pair("a page and an index", ("docs/i.md", "title: I"), ("docs/i/index.md", "title: I")),
        page.pair("a README and an index", ("docs/j/README.md", "title: J"), ("docs/j/index.md", "title: J")),
        page.pair("two cases of a page", ("docs/k.md", "title: K"), ("docs/K.md", "title: K")),
        Row("a page and a file", files={"docs/l.md": page.write("title: L"), "docs/l/index.html": "MARK"}),
        posts.one("a post", f"{folder}/n.md"),
        posts.one("a post in a folder", f"{folder}/x/o.md"),
        posts.one("`.md.txt`", f"{folder}/p.md.txt"),
        posts.one("`.mdx`", f"{folder}/q.mdx"),
        posts.one("`.MD`", f"{folder}/r.MD"),
        posts.one("`.markdown`", f"{folder}/s.markdown"),
        posts.one("a post beside the posts", "docs/blog/t.md"),
        Row("no date", files={f"{folder}/v.md": "---\ntitle: V\n---\n\nMARK\n"}, alone=True),
        Row("no front matter", files={f"{folder}/w.md": "# W\n\nMARK\n"}, alone=True),
        Row("a space before the fence", files={f"{folder}/x.md": " " + posts.write("title: X")}, alone=True),
        page.one("a page", "docs/guide/y.md"),
    )  # fmt: skip


_PLACES = Places(
    *("/blog/2024/05/02/tea/", "/blog/2024/05/02/녹차/", "/about/", "/blog/2024/05/02/draft/", "/img/"),
    up="../../../../../",
)
_BASED = Places(
    *("/docs/blog/tea.html", "/docs/blog/녹차.html", "/docs/about.html", "/docs/blog/draft.html", "/docs/img/"),
    up="../",
    base="/docs/",
)

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "docs/blog/posts/here.md",
    "docs/blog/posts/row-{}.md",
    "date: 2024-05-01\nslug: row-{}",
    (*rows(_PLACES), *links(_PAGES), *_names()),
    fence="---\n{}\n---\n\nTea.\n\n<!-- more -->\n\n",
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, files",
        "site_name: Tea\nsite_url: https://example.org/docs/\ntheme: {name: material, font: false}\n"
        "use_directory_urls: false\nplugins:\n- blog: {post_url_format: '{slug}'}\n",
        _FILES,
        "docs/blog/posts/here.md",
        "docs/blog/posts/row-{}.md",
        "date: 2024-05-01\nslug: row-{}",
        rows(_BASED),
        fence="---\n{}\n---\n\nTea.\n\n<!-- more -->\n\n",
        base="/docs/",
    ),
)
