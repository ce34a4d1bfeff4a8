"""Sites of Nikola with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, Posts, links, rows
from differential.linked.row import Row, Web


def _post(title: str, body: str, *lines: str) -> str:
    return "\n".join(("<!--", f".. title: {title}", ".. date: 2024-05-02", *lines, "-->", "", body, ""))


_FILES = {
    **dict.fromkeys((f"files/img/{name}" for name in PICTURES), ""),
    "posts/tea.md": _post("Tea", BODY, ".. tags: Green Tea, c++", ".. category: Pots"),
    "posts/korean.md": _post("Green", BODY, ".. slug: 녹차"),
    "posts/Green Pot.md": _post("Pot", "Tea."),
    "posts/deep/leaf.md": _post("Leaf", "Tea."),
    "posts/deep/leaf.png": "",
    "posts/own.md": _post("Own", "Tea.", ".. slug: my-own"),
    "posts/flat.md": _post("Flat", "Tea.", ".. pretty_url: false"),
    "posts/draft.md": _post("Draft", "Tea.", ".. status: draft"),
    "posts/private.md": _post("Private", "Tea.", ".. status: private"),
    "posts/featured.md": _post("Featured", "Tea.", ".. status: featured"),
    "posts/later.md": _post("Later", "Tea.").replace("2024", "2124"),
    "posts/tagged.md": _post("Tagged", "Tea.", ".. tags: draft"),
    "pages/about.md": _post("About", "## Us"),
    "pages/deep/contact.md": _post("Contact", "Tea."),
    "images/photo.png": "",
    "files/robots2.txt": "x",
    "listings/hello.py": "print(1)\n",
    "galleries/pots/a.png": "",
    "templates/wide.tmpl": "<!doctype html>${post.text()} LAYOUT wide",
    "templates/post.tmpl": """<!doctype html><title>x</title><main>${post.text()}</main>
% if post.meta('previewimage'):
<img src="${post.meta('previewimage')}">
% endif
<p>LAYOUT usual</p>""",
    "shortcodes/cup.tmpl": "CUP ${size}",
}
_CONFIG = """BLOG_TITLE = "Tea"
SITE_URL = "https://example.org/"
BLOG_AUTHOR = "Ann Bo"
BLOG_EMAIL = "a@example.org"
BLOG_DESCRIPTION = ""
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "base"
NAVIGATION_LINKS = {"en": ()}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = (("pages/*.md", "pages", "post.tmpl"),)
COMPILERS = {"markdown": (".md", ".mdown", ".markdown"), "html": (".html", ".htm"), "rest": (".rst",)}
IMAGE_FOLDERS = {"images": "images"}
INDEX_TEASERS = True
REDIRECTIONS = [
    ("old.html", "/posts/tea/"),
    ("gone.html", "/nothing/"),
    ("one.html", "/two.html"),
    ("two.html", "/one.html"),
]
"""
_PAGES = {
    "a post in a folder": "/posts/deep/leaf/",
    "a post in a folder, without it": "/posts/leaf/",
    "a space": "/posts/Green%20Pot/",
    "a space as a hyphen": "/posts/green-pot/",
    "a slug": "/posts/my-own/",
    "the file name beside a slug": "/posts/own/",
    "a flat URL": "/posts/flat.html",
    "a flat URL, pretty": "/posts/flat/",
    "a private post": "/posts/private/",
    "a featured post": "/posts/featured/",
    "a future post": "/posts/later/",
    "a draft by its tag": "/posts/tagged/",
    "a page": "/pages/about/",
    "a page in a folder": "/pages/deep/contact/",
    "a redirect": "/old.html",
    "a redirect to nothing": "/gone.html",
    "redirects in a circle": "/one.html",
    "a post's source": "/posts/tea/index.md",
    "a post's source by its name": "/posts/tea.md",
    "a picture of the folder of images": "/images/photo.png",
    "a thumbnail": "/images/photo.thumbnail.png",
    "a picture, nothing": "/images/nothing.png",
    "a file": "/robots2.txt",
    "a file, its source": "/files/robots2.txt",
    "a listing": "/listings/hello.py",
    "a listing's page": "/listings/hello.py.html",
    "a listing, nothing": "/listings/bye.py",
    "a gallery": "/galleries/pots/",
    "a gallery, nothing": "/galleries/cups/",
    "a picture of a gallery": "/galleries/pots/a.png",
    "a picture beside a post": "/posts/deep/leaf.png",
    "the archive": "/archive.html",
    "a year": "/2024/",
    "a tag": "/categories/green-tea/",
    "a tag, nothing": "/categories/coffee/",
    "a category": "/categories/cat_pots/",
    "the tags": "/categories/",
    "the feed": "/rss.xml",
    "the sitemap": "/sitemap.xml",
    "a style": "/assets/css/theme.css",
    "a style, nothing": "/assets/css/coffee.css",
    "a source beside it": "tea.md",
    "a post beside it": "../tea/",
}


def _magic() -> tuple[Row, ...]:
    """Return rows of `link:` URLs and shortcodes."""
    right = {
        "slug": "link://slug/tea",
        "slug of its own": "link://slug/my-own",
        "slug, an anchor": "link://slug/tea#cup-of-tea",
        "slug, an anchor, nothing": "link://slug/tea#nothing",
        "slug of a draft": "link://slug/draft",
        "slug of a page": "link://slug/about",
        "filename": "link://filename/posts/tea.md",
        "tag": "link://tag/Green Tea",
        "tag, another case": "link://tag/green tea",
        "tag, nothing": "link://tag/coffee",
        "category": "link://category/Pots",
        "category, nothing": "link://category/coffee",
        "author": "link://author/Ann Bo",
        "archive": "link://archive",
        "root": "link://root",
        "index": "link://index",
        "gallery": "link://gallery/pots",
        "listing": "link://listing/hello.py",
        "rss": "link://rss",
        "post_path": "link://post_path/posts",
        "tag_index": "link://tag_index",
    }
    nothing = {
        "slug, nothing": "link://slug/coffee",
        "slug, another case": "link://slug/Tea",
        "slug, the file name": "link://slug/own",
        "filename, nothing": "link://filename/posts/coffee.md",
        "filename, without its folder": "link://filename/tea.md",
        "another word": "link://coffee/x",
    }
    return (
        *(row._replace(what=f"link: {row.what}") for row in links(right)),
        *(row._replace(what=f"link: {row.what}", at="-") for row in links(nothing)),
        Row("link: gallery, nothing", "[x](link://gallery/cups)", alone=True),
        Row("a shortcode of the site", '{{% cup size="big" %}}', proof="CUP big"),
        Row("a shortcode, nothing", "{{% coffee %}}", prints=True),
        Row("a shortcode, another case", '{{% Cup size="big" %}}', proof="CUP big"),
        Row("a shortcode in code", "`{{% coffee %}}`", prints=True),
        Row("a shortcode in raw", "{{% raw %}}{{% kettle %}}{{% /raw %}}"),
        Row("a listing", "{{% listing hello.py %}}", prints=True),
        Row("a listing, nothing", "{{% listing bye.py %}}", prints=True, alone=True),
        Row("a thumbnail", "{{% thumbnail /images/photo.png %}}{{% /thumbnail %}}", prints=True),
        Row("a thumbnail, nothing", "{{% thumbnail /images/no.png %}}{{% /thumbnail %}}", prints=True),
        Row("a list of posts", '{{% post-list stop=1 tags="Green Tea" %}}{{% /post-list %}}', prints=True),
    )


def _names() -> tuple[Row, ...]:
    """Return rows of front matter."""
    return (
        Row("a template", "Tea.", front=".. template: wide.tmpl", proof="LAYOUT wide"),
        Row("a template, nothing", "Tea.", front=".. template: coffee.tmpl", alone=True),
        Row("a template, no suffix", "Tea.", front=".. template: wide", alone=True),
        Row("a picture", "Tea.", front=".. previewimage: /images/photo.png"),
        Row("a picture, nothing", "Tea.", front=".. previewimage: /images/nothing.png"),
        Row("a picture, another case", "Tea.", front=".. previewimage: /images/Photo.png"),
        Row("a new tag", "Tea.", front=".. tags: coffee2"),
        Row("a new category", "Tea.", front=".. category: coffee2"),
        Row("an unknown status", "Tea.", front=".. status: coffee"),
        Row("an unknown author", "Tea.", front=".. author: somebody"),
        Row("an unknown type", "Tea.", front=".. type: coffee"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    posts = Posts("<!--\n.. title: Tea\n.. date: 2024-07-01\n{}\n-->\n\nTea.\n\n<!-- TEASER_END -->\nMARK\n")
    return (
        posts.pair("one slug", ("posts/a1.md", ".. slug: a"), ("posts/a2.md", ".. slug: a"), alone=True),
        posts.pair("one slug in two folders", ("posts/b1.md", ".. slug: b"), ("posts/x/b2.md", ".. slug: b")),
        posts.pair("a slug and a name", ("posts/c.md", ""), ("posts/c2.md", ".. slug: c"), alone=True),
        posts.pair("two cases", ("posts/e1.md", ".. slug: e"), ("posts/e2.md", ".. slug: E")),
        posts.pair("two cases of a name", ("posts/f.md", ""), ("posts/F.md", ""), alone=True),
        posts.pair("a space and a hyphen", ("posts/g h.md", ""), ("posts/g-h.md", ""), alone=True),
        posts.pair("a post and a page", ("posts/i.md", ".. slug: i"), ("pages/i.md", ".. slug: i")),
        posts.pair("two pages", ("pages/j1.md", ".. slug: j"), ("pages/j2.md", ".. slug: j"), alone=True),
        posts.pair("flat and pretty", ("posts/k1.md", ".. slug: k"), ("posts/k2.md", ".. slug: k\n.. pretty_url: no")),
        posts.pair("a draft", ("posts/l.md", ""), ("posts/l2.md", ".. slug: l\n.. status: draft"), alone=True),
        posts.pair("an index", ("posts/m.md", ".. slug: index"), ("posts/m2.md", "")),
        Row("a post and a file", alone=True, files={
            "posts/n.md": posts.write(""), "files/posts/n/index.html": "MARK",
        }),
        posts.one("a post", "posts/p.md"),
        posts.one("`.md.txt`", "posts/q.md.txt"),
        posts.one("`.mdx`", "posts/r.mdx"),
        posts.one("`.MD`", "posts/s.MD"),
        posts.one("`.markdown`", "posts/t.markdown"),
        posts.one("a name with `_`", "posts/_u.md"),
        posts.one("below the pages", "pages/v.md"),
        Row("no date", files={"posts/w.md": "<!--\n.. title: Tea\n-->\n\nMARK\n"}, alone=True),
        Row("no title", files={"posts/x.md": "<!--\n.. date: 2024-07-01\n-->\n\nMARK\n"}, alone=True),
        Row("no front matter", files={"posts/y.md": "MARK\n"}, alone=True),
        Row("YAML", files={"posts/z.md": "---\ntitle: Tea\ndate: 2024-07-01\n---\n\nMARK\n"}),
    )  # fmt: skip


_FRONT = ".. title: Row {}\n.. date: 2024-05-01"
_FENCE = "<!--\n{}\n-->\n\n"
_PLACES = Places("/posts/tea/", "/posts/녹차/", "/pages/about/", "/posts/draft/", "/img/", "../../")
_BASED = Places(
    *("/posts/tea.html", "/posts/녹차.html", "/pages/about.html", "/posts/draft.html", "/img/", "../"),
    origin="https://example.org/docs",
)

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "posts/here.md",
    "posts/row-{}.md",
    _FRONT,
    (*rows(_PLACES), *links(_PAGES), *_magic(), *_names()),
    fence=_FENCE,
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, files",
        _CONFIG.replace("example.org", "example.org/docs") + "PRETTY_URLS = False\n",
        _FILES,
        "posts/here.md",
        "posts/row-{}.md",
        _FRONT,
        rows(_BASED),
        fence=_FENCE,
        base="/docs/",
    ),
)
