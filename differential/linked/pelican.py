"""Sites of Pelican with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, rows
from differential.linked.row import Row, Web

_PAGE = """<!doctype html><title>x</title><main>{{ CONTENT.content }}</main>
{% if CONTENT.image %}<img src="{{ SITEURL }}/{{ CONTENT.image }}">{% endif %}<p>LAYOUT usual</p>"""
_LIST = "<!doctype html><title>x</title><p>list</p>"
_LISTS = ("index", "archives", "authors", "author", "categories", "category", "tags", "tag", "period_archives")
_FILES = {
    **dict.fromkeys((f"content/images/{name}" for name in PICTURES), ""),
    **{f"theme/templates/{name}.html": _LIST for name in _LISTS},
    "theme/templates/article.html": _PAGE.replace("CONTENT", "article"),
    "theme/templates/page.html": _PAGE.replace("CONTENT", "page"),
    "theme/templates/wide.html": "<!doctype html>{{ article.content }}LAYOUT wide",
    "theme/static/theme.css": "p {}",
    "content/tea.md": f"Title: Tea\nDate: 2024-05-02\nTags: green tea, c++\nCategory: Pots\nAuthor: Ann Bo\n\n{BODY}",
    "content/korean.md": f"Title: Green\nDate: 2024-05-02\nSlug: 녹차\n\n{BODY}",
    "content/green pot.md": "Title: Pot\nDate: 2024-05-02\n\nTea.\n",
    "content/deep/leaf.md": "Title: Leaf\nDate: 2024-05-02\n\nTea.\n",
    "content/deep/leaf.png": "",
    "content/draft.md": "Title: Draft\nDate: 2024-05-02\nStatus: draft\n\nTea.\n",
    "content/hidden.md": "Title: Hidden\nDate: 2024-05-02\nStatus: hidden\n\nTea.\n",
    "content/skipped.md": "Title: Skipped\nDate: 2024-05-02\nStatus: skip\n\nTea.\n",
    "content/saved.md": "Title: Saved\nDate: 2024-05-02\nURL: own/url/\nsave_as: own/url/index.html\n\nTea.\n",
    "content/pages/about.md": "Title: About\n\n## Us\n",
    "content/pages/secret.md": "Title: Secret\nStatus: hidden\n\nTea.\n",
    "content/extra/robots.txt": "x",
    "content/beside.png": "",
    "content/beside.pdf": "x",
}
_CONFIG = """PATH = "content"
SITENAME = "Tea"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
THEME = "theme"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = "feeds/all.atom.xml"
MARKDOWN = {"extension_configs": {"markdown.extensions.toc": {}, "markdown.extensions.extra": {}}}
"""


def _pages() -> tuple[Row, ...]:
    """Return rows of the other pages of a site, and of links to sources."""
    urls = {
        "the archives": "/archives.html",
        "the authors": "/authors.html",
        "the categories": "/categories.html",
        "the tags": "/tags.html",
        "a tag": "/tag/green-tea.html",
        "a tag as written": "/tag/green tea.html",
        "a tag with signs": "/tag/c.html",
        "a tag that no post has": "/tag/coffee.html",
        "a category": "/category/pots.html",
        "a category of a folder": "/category/deep.html",
        "a category that no post has": "/category/coffee.html",
        "the usual category": "/category/misc.html",
        "an author": "/author/ann-bo.html",
        "an author that no post has": "/author/nobody.html",
        "a feed": "/feeds/all.atom.xml",
        "a feed of a category": "/feeds/pots.atom.xml",
        "a feed that is not there": "/feeds/coffee.atom.xml",
        "a file of the theme": "/theme/theme.css",
        "a file of the theme, not there": "/theme/coffee.css",
        "a second page": "/index2.html",
        "the sitemap": "/sitemap.xml",
        "a file that is not copied": "/extra/robots.txt",
        "a picture that is not copied": "/beside.png",
        "a post in a folder": "/leaf.html",
        "a post in a folder, with it": "/deep/leaf.html",
        "a draft's place": "/drafts/draft.html",
        "a hidden post": "/hidden.html",
        "a skipped post": "/skipped.html",
        "a page": "/pages/about.html",
        "a page without its folder": "/about.html",
        "a hidden page": "/pages/secret.html",
        "a URL of its own": "/own/url/",
        "the usual URL of it": "/saved.html",
        "a title with a space": "/pot.html",
        "a source beside it": "tea.md",
        "a source": "/tea.md",
        "a post beside it": "tea.html",
        "a post beside it, no suffix": "tea",
    }
    return tuple(Row(what, f"[x](<{url}>)") for what, url in urls.items())


def _names() -> tuple[Row, ...]:
    """Return rows of links to sources: `{filename}`, `{static}` and others."""
    links = {
        "filename": "{filename}tea.md",
        "filename with a slash": "{filename}/tea.md",
        "filename with an anchor": "{filename}tea.md#cup-of-tea",
        "filename with an anchor that is not there": "{filename}tea.md#nothing",
        "filename with a query": "{filename}tea.md?a=b",
        "filename in a folder": "{filename}deep/leaf.md",
        "filename in a folder, from the root": "{filename}/deep/leaf.md",
        "filename with dots": "{filename}../content/tea.md",
        "filename with a dot": "{filename}./tea.md",
        "filename above the root": "{filename}/../tea.md",
        "filename with a space": "{filename}green pot.md",
        "filename with `%20`": "{filename}green%20pot.md",
        "filename of a Korean post": "{filename}korean.md",
        "filename of a page": "{filename}pages/about.md",
        "filename of a draft": "{filename}draft.md",
        "filename of a hidden post": "{filename}hidden.md",
        "filename of a skipped post": "{filename}skipped.md",
        "filename of a picture": "{filename}images/cup.png",
        "filename, nothing": "{filename}coffee.md",
        "filename, nothing in a folder": "{filename}/deep/coffee.md",
        "filename, another case": "{filename}Tea.md",
        "filename without a suffix": "{filename}tea",
        "filename, the URL": "{filename}tea.html",
        "filename with bars": "|filename|tea.md",
        "filename with bars, nothing": "|filename|coffee.md",
        "filename in capitals": "{FILENAME}tea.md",
        "static": "{static}images/cup.png",
        "static with a slash": "{static}/images/cup.png",
        "static, nothing": "{static}/images/nothing.png",
        "static, another case": "{static}/images/Cup.png",
        "static with a space": "{static}/images/a b.png",
        "static with `%20`": "{static}/images/a%20b.png",
        "static in Korean": "{static}/images/찻잔.png",
        "static in Korean, escaped": "{static}/images/%EC%B0%BB%EC%9E%94.png",
        "static of a file that is not copied": "{static}beside.pdf",
        "static of a source": "{static}tea.md",
        "attach": "{attach}beside.png",
        "attach, nothing": "{attach}nothing.png",
        "attach from a folder": "{attach}deep/leaf.png",
        "index": "{index}",
        "tag": "{tag}green tea",
        "tag, nothing": "{tag}coffee",
        "category": "{category}Pots",
        "category, nothing": "{category}coffee",
        "author": "{author}Ann Bo",
        "author, nothing": "{author}nobody",
        "another word": "{coffee}tea.md",
        "photo": "{photo}cup.png",
    }
    base = "https://example.org"
    return (
        *(Row(what, f"[x](<{url}>)") for what, url in links.items()),
        Row("a picture by static", "![A]({static}/images/cup.png)"),
        Row("a picture by static, nothing", "![A]({static}/images/nothing.png)"),
        Row("a picture by filename", "![A]({filename}/images/cup.png)"),
        Row("an element by filename", '<a href="{filename}tea.md">x</a>'),
        Row("an element by filename, nothing", '<a href="{filename}coffee.md">x</a>'),
        Row("a video by static, nothing", '<video src="{static}/images/nothing.mp4" controls></video>'),
        Row("code by filename", "`[x]({filename}coffee.md)`"),
        Row("an include", "<div>{% include 'x.html' %}</div>"),
        Row("a template", "Tea.", front="Template: wide", proof="LAYOUT wide"),
        Row("a template, not there", "Tea.", front="Template: coffee", alone=True),
        Row("an unknown status", "Tea.", front="Status: coffee"),
        Row("an unknown category", "Tea.", front="Category: coffee2"),
        Row("an unknown author", "Tea.", front="Author: somebody"),
        Row("an image", "Tea.", front="Image: images/cup.png"),
        Row("an image, not there", "Tea.", front="Image: images/nothing.png"),
        Row("an image of the site", f"![A]({base}/images/cup.png)"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    front = "Title: {}\nDate: 2024-07-01\n{}\n\nMARK\n"

    def pair(what: str, first: tuple[str, str, str], second: tuple[str, str, str], *, alone: bool = True) -> Row:
        files = {path: front.format(title, lines).replace("\n\n\n", "\n\n") for path, title, lines in (first, second)}
        return Row(what, files=files, alone=alone)

    def one(what: str, path: str, text: str = "Title: {}\nDate: 2024-07-01\n\nMARK\n") -> Row:
        return Row(what, files={path: text.replace("{}", what)})

    return (
        pair("one slug", ("content/a1.md", "A1", "Slug: aa"), ("content/a2.md", "A2", "Slug: aa")),
        pair("one title", ("content/b1.md", "Bb", ""), ("content/b2.md", "Bb", "")),
        pair("one title in two folders", ("content/c/c1.md", "Cc", ""), ("content/d/c2.md", "Cc", "")),
        pair("two titles with one slug", ("content/e1.md", "E e", ""), ("content/e2.md", "e-E!", "")),
        pair(
            "one slug, two languages",
            ("content/f1.md", "Ff", "Lang: en"),
            ("content/f2.md", "Ff", "Lang: de"),
            alone=False,
        ),
        pair("one `save_as`", ("content/g1.md", "G1", "save_as: g.html"), ("content/g2.md", "G2", "save_as: g.html")),
        pair("two cases", ("content/h1.md", "H1", "Slug: hh"), ("content/h2.md", "H2", "Slug: HH"), alone=False),
        pair(
            "a page and a post",
            ("content/i1.md", "I1", "Slug: ii"),
            ("content/pages/i2.md", "I2", "Slug: ii"),
            alone=False,
        ),
        pair("two pages", ("content/pages/j1.md", "J1", "Slug: jj"), ("content/pages/j2.md", "J2", "Slug: jj")),
        pair(
            "a draft",
            ("content/k1.md", "K1", "Slug: kk"),
            ("content/k2.md", "K2", "Slug: kk\nStatus: draft"),
            alone=False,
        ),
        pair("hidden", ("content/l1.md", "L1", "Slug: ll"), ("content/l2.md", "L2", "Slug: ll\nStatus: hidden")),
        pair("over a list", ("content/m1.md", "M1", "Slug: archives"), ("content/m2.md", "M2", "Slug: mm")),
        pair("over the home page", ("content/n1.md", "N1", "Slug: index"), ("content/n2.md", "N2", "Slug: nn")),
        one("a post", "content/p1.md"),
        one("no date", "content/p2.md", "Title: {}\n\nMARK\n"),
        one("no title", "content/p3.md", "Date: 2024-07-01\n\nMARK\n"),
        one("no metadata", "content/p4.md", "MARK\n"),
        one("`.md.txt`", "content/p5.md.txt"),
        one("`.MD`", "content/p6.MD"),
        one("`.markdown`", "content/p7.markdown"),
        one("`.mdx`", "content/p8.mdx"),
        one("a page without a date", "content/pages/p10.md", "Title: {}\n\nMARK\n"),
        one("a date that cannot be read", "content/p11.md", "Title: {}\nDate: May\n\nMARK\n"),
        one("among the pictures", "content/images/p12.md"),
        one("a future post", "content/p13.md", "Title: {}\nDate: 2124-01-01\n\nMARK\n"),
        one("a space before a key", "content/p15.md", " Title: {}\nDate: 2024-07-01\n\nMARK\n"),
        one("an empty line first", "content/p16.md", "\nTitle: {}\nDate: 2024-07-01\n\nMARK\n"),
        one("YAML", "content/p17.md", "---\nTitle: {}\nDate: 2024-07-01\n---\n\nMARK\n"),
    )


_FRONT = "Title: Row {}\nDate: 2024-05-01\nSlug: row-{}"
_PLACES = Places("/tea.html", "/녹차.html", "/pages/about.html", "/drafts/none.html", "/images/", "./")
_BASED = Places(
    "/docs/2024/tea/", "/docs/2024/녹차/", "/docs/about/", "/docs/none/", "/docs/images/", "../../", "/docs/"
)

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "content/here.md",
    "content/row-{}.md",
    _FRONT,
    (*rows(_PLACES), *_pages(), *_names()),
    fence="{}\n\n",
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, folders",
        _CONFIG.replace("example.org", "example.org/docs")
        + 'ARTICLE_URL = "{date:%Y}/{slug}/"\nARTICLE_SAVE_AS = ARTICLE_URL + "index.html"\n'
        + 'PAGE_URL = "{slug}/"\nPAGE_SAVE_AS = PAGE_URL + "index.html"\n',
        _FILES,
        "content/here.md",
        "content/row-{}.md",
        _FRONT,
        rows(_BASED),
        fence="{}\n\n",
        base="/docs/",
    ),
)
