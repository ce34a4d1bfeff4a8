"""Sites of Hugo with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, rows
from differential.linked.row import Row, Web

_LAYOUT = """<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>
{{ with .Params.image }}<img src="{{ . | relURL }}">{{ end }}<p>LAYOUT single</p>"""
_FILES = {
    **dict.fromkeys((f"static/img/{name}" for name in PICTURES), ""),
    "layouts/single.html": _LAYOUT,
    "layouts/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
    "layouts/wide.html": "<!doctype html>{{ .Content }}LAYOUT wide",
    "layouts/shortcodes/cup.html": "CUP {{ .Get 0 }}",
    "layouts/shortcodes/deep/pot.html": "POT {{ .Inner }}",
    "layouts/_shortcodes/leaf.html": "LEAF",
    "content/_index.md": "---\ntitle: Home\n---\nHome\n",
    "content/posts/tea.md": f"---\ntitle: Tea\naliases: [/old/, older, /deep/old/, /old.html]\n---\n{BODY}",
    "content/posts/녹차.md": f"---\ntitle: Green\n---\n{BODY}",
    "content/posts/Green Pot.md": "---\ntitle: Pot\n---\nTea.\n",
    "content/posts/draft.md": "---\ntitle: Draft\ndraft: true\n---\nTea.\n",
    "content/posts/later.md": "---\ntitle: Later\ndate: 2124-01-01\n---\nTea.\n",
    "content/posts/over.md": "---\ntitle: Over\nexpiryDate: 2020-01-01\n---\nTea.\n",
    "content/posts/unlisted.md": "---\ntitle: Unlisted\nbuild: {list: never}\n---\nTea.\n",
    "content/posts/unbuilt.md": "---\ntitle: Unbuilt\nbuild: {render: never}\n---\nTea.\n",
    "content/posts/bundle/index.md": "---\ntitle: Bundle\n---\n\n## Inside\n",
    "content/posts/bundle/leaf.png": "",
    "content/posts/bundle/data.csv": "a,b\n",
    "content/posts/bundle/part.md": "---\ntitle: Part\n---\nTea.\n",
    "content/posts/own.md": "---\ntitle: Own\nurl: /own/url.html\n---\nTea.\n",
    "content/posts/slug.md": "---\ntitle: Slug\nslug: leaf\n---\nTea.\n",
    "content/posts/picture.png": "",
    "content/about.md": "---\ntitle: About\n---\n\n## Us {#us}\n",
    "content/docs/_index.md": "---\ntitle: Docs\n---\nTea.\n",
    "content/docs/tea.md": "---\ntitle: Tea of the docs\ntags: [Green Tea, c++]\n---\nTea.\n",
    "assets/asset.png": "",
    "static/robots.txt": "x",
}
_CONFIG = (
    "baseURL: https://example.org/\ntitle: Tea\nmarkup: {goldmark: {renderer: {unsafe: true}}}\n"
    "module: {hugoVersion: {min: 0.160.0}}\n"
)


def _pages() -> tuple[Row, ...]:
    """Return rows of the other pages of a site, and of links to sources."""
    urls = {
        "an alias": "/old/",
        "an alias without a slash": "/posts/older/",
        "an alias from the root": "/older/",
        "a deep alias": "/deep/old/",
        "an alias with a suffix": "/old.html",
        "a section": "/posts/",
        "a section without a file": "/tags/",
        "a term": "/tags/green-tea/",
        "a term as written": "/tags/Green Tea/",
        "a term with signs": "/tags/c++/",
        "a term that no post has": "/tags/coffee/",
        "the categories": "/categories/",
        "the feed": "/index.xml",
        "the feed of a section": "/posts/index.xml",
        "the sitemap": "/sitemap.xml",
        "a page of the pager": "/posts/page/2/",
        "an error page": "/404.html",
        "a text file": "/robots.txt",
        "a bundle": "/posts/bundle/",
        "a bundle's picture": "/posts/bundle/leaf.png",
        "a bundle's data": "/posts/bundle/data.csv",
        "a bundle's page": "/posts/bundle/part/",
        "a bundle's index": "/posts/bundle/index/",
        "a picture beside posts": "/posts/picture.png",
        "an asset": "/asset.png",
        "the folder of static files": "/static/img/cup.png",
        "the folder of the content": "/content/posts/tea/",
        "a URL of its own": "/own/url.html",
        "the usual URL of it": "/posts/own/",
        "a slug": "/posts/leaf/",
        "the file name beside a slug": "/posts/slug/",
        "spaces": "/posts/green-pot/",
        "spaces, escaped": "/posts/Green%20Pot/",
        "a future post": "/posts/later/",
        "an expired post": "/posts/over/",
        "an unlisted post": "/posts/unlisted/",
        "a post that is not rendered": "/posts/unbuilt/",
        "an id of its own": "/about/#us",
        "a post's source beside it": "tea.md",
        "a post's source": "/posts/tea.md",
        "a post beside it, too low": "tea/",
        "a post beside it": "../tea/",
    }
    return tuple(Row(what, f"[x](<{url}>)") for what, url in urls.items())


def _refs() -> tuple[Row, ...]:
    """Return rows of references. A reference to nothing stops the build."""
    right = {
        "the path": "/posts/tea.md",
        "no suffix": "/posts/tea",
        "no slash": "posts/tea.md",
        "a file beside": "tea.md",
        "a file beside, no suffix": "./tea",
        "the name of a bundle": "/posts/bundle",
        "the file of a bundle": "/posts/bundle/index.md",
        "the folder of a bundle": "bundle/",
        "a name alone, once": "about",
        "a name alone, elsewhere": "about.md",
        "a Korean name": "/posts/녹차.md",
        "a space": "/posts/Green Pot.md",
        "another case": "/posts/Tea.md",
        "a section": "/docs",
        "a section's file": "/docs/_index.md",
        "the home page": "/",
        "a term": "/tags/green-tea",
        "dots": "../docs/tea.md",
        "an anchor": "/posts/tea.md#cup-of-tea",
        "an anchor that is not there": "/posts/tea.md#nothing",
        "an anchor of this post": "#nothing",
        "another host": "https://example.com/",
        "the page of a slug": "/posts/slug.md",
        "an unlisted post": "/posts/unlisted.md",
        "a post that is not rendered": "/posts/unbuilt.md",
    }
    stops = {
        "content in front": "/content/posts/tea.md",
        "two slashes": "//posts//tea",
        "its URL": "/own/url.html",
        "a name alone, twice": "tea",
        "nothing": "/posts/coffee.md",
        "nothing beside": "coffee.md",
        "nothing with an anchor": "/posts/coffee.md#cup",
        "a draft": "/posts/draft.md",
        "a future post": "/posts/later.md",
        "an expired post": "/posts/over.md",
        "a picture": "/img/cup.png",
        "a slug": "/posts/leaf",
        "an alias": "/old/",
        "another suffix": "/posts/tea.html",
        "a bundle's picture": "/posts/bundle/leaf.png",
        "a bundle's page": "/posts/bundle/part.md",
    }
    return (
        *(Row(f"ref: {what}", f'[x]({{{{< ref "{path}" >}}}})') for what, path in right.items()),
        *(Row(f"relref: {what}", f'[x]({{{{< relref "{path}" >}}}})') for what, path in [*right.items()][:4]),
        *(Row(f"ref: {what}", f'[x]({{{{< ref "{path}" >}}}})', alone=True) for what, path in stops.items()),
        Row("relref: nothing", '[x]({{< relref "/posts/coffee.md" >}})', alone=True),
        Row("ref: another sign", '[x]({{% ref "/posts/coffee.md" %}})', alone=True),
        Row("ref: in code", '`{{< ref "/posts/coffee.md" >}}`', alone=True),
        Row("ref: commented out", 'A {{</* ref "/posts/coffee.md" */>}} b'),
        Row("ref: in a comment", '<!-- {{< ref "/posts/coffee.md" >}} -->', alone=True),
        Row("ref: a language", '[x]({{< ref path="/posts/tea.md" lang="de" >}})', alone=True),
        Row("ref: named", '[x]({{< ref path="/posts/tea.md" >}})'),
        Row("ref: raw text", "[x]({{< ref `/posts/tea.md` >}})"),
        Row("ref: no quotation marks", "[x]({{< ref /posts/tea.md >}})", alone=True),
    )


def _names() -> tuple[Row, ...]:
    """Return rows of shortcodes, layouts and front matter."""
    return (
        Row("a shortcode", "{{< cup big >}}", proof="CUP big"),
        Row("a shortcode in a folder", "{{< deep/pot >}}x{{< /deep/pot >}}", proof="POT x"),
        Row("a shortcode in the new folder", "{{< leaf >}}", proof="LEAF"),
        Row("a shortcode, not there", "{{< coffee >}}", alone=True),
        Row("a shortcode, another case", "{{< Cup big >}}", proof="CUP big", alone=True),
        Row("a shortcode, commented out", "{{</* coffee */>}}"),
        Row("a shortcode in code", "```\n{{< coffee >}}\n```", alone=True),
        Row("a shortcode of Hugo, gone", "{{< tweet 1 >}}", alone=True),
        Row("a figure", '{{< figure src="/img/cup.png" >}}'),
        Row("a figure, not there", '{{< figure src="/img/nothing.png" >}}'),
        Row("a figure, another case", '{{< figure src="/img/Cup.png" >}}'),
        Row("a figure with a link", '{{< figure src="/img/cup.png" link="/nothing/" >}}'),
        Row("a figure at another host", '{{< figure src="https://example.com/x.png" >}}'),
        Row("a figure, an asset", '{{< figure src="asset.png" >}}'),
        Row("a layout", "Tea.", front="layout: wide", proof="LAYOUT wide"),
        Row("a layout, not there", "Tea.", front="layout: coffee", proof="LAYOUT"),
        Row("an image", "Tea.", front="image: /img/cup.png"),
        Row("an image without a slash", "Tea.", front="image: img/cup.png"),
        Row("an image, not there", "Tea.", front="image: /img/nothing.png"),
        Row("an image, another case", "Tea.", front="image: /img/Cup.png"),
        Row("an image of another host", "Tea.", front="image: https://example.com/x.png"),
        Row("an unknown tag", "Tea.", front="tags: [coffee2]"),
        Row("a bundle's own picture", "![A](leaf.png)", page="content/posts/bundle/index.md"),
        Row("a bundle's own picture, not there", "![A](nothing.png)", page="content/posts/bundle/index.md"),
        Row("a bundle's own picture, a dot", "![A](./leaf.png)", page="content/posts/bundle/index.md"),
        Row("a bundle's own picture, another case", "![A](Leaf.png)", page="content/posts/bundle/index.md"),
        Row("a bundle's own data", "[A](data.csv)", page="content/posts/bundle/index.md"),
        Row("a bundle's own anchor", "[A](#inside)", page="content/posts/bundle/index.md"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, aliases, or not published."""
    front = "---\ntitle: Tea\n{}\n---\nMARK\n"

    def pair(what: str, first: tuple[str, str], second: tuple[str, str]) -> Row:
        return Row(what, files={path: front.format(lines) for path, lines in (first, second)})

    def one(what: str, path: str, lines: str = "") -> Row:
        return Row(what, files={path: front.format(lines)})

    return (
        pair("one URL", ("content/p/a1.md", "url: /a/"), ("content/p/a2.md", "url: /a/")),
        pair("one slug", ("content/p/b1.md", "slug: b"), ("content/p/b2.md", "slug: b")),
        pair("one slug in two sections", ("content/p/c1.md", "slug: c"), ("content/q/c2.md", "slug: c")),
        pair("a slug and a file", ("content/p/d.md", ""), ("content/p/d2.md", "slug: d")),
        pair("a file and a bundle", ("content/p/e.md", ""), ("content/p/e/index.md", "")),
        pair("a file and a section", ("content/p/f.md", ""), ("content/p/f/_index.md", "")),
        pair("two cases of a name", ("content/p/g.md", ""), ("content/p/G.md", "")),
        pair("two cases of a URL", ("content/p/h1.md", "url: /h/"), ("content/p/h2.md", "url: /H/")),
        pair("two suffixes", ("content/p/i.md", ""), ("content/p/i.markdown", "")),
        pair("spaces and hyphens", ("content/p/j k.md", ""), ("content/p/j-k.md", "")),
        pair("`/l` and `/l/`", ("content/p/l1.md", "url: /l"), ("content/p/l2.md", "url: /l/")),
        pair("`/m/` and its file", ("content/p/m1.md", "url: /m/"), ("content/p/m2.md", "url: /m/index.html")),
        Row("a draft at the address", files={
            "content/p/n1.md": front.format("url: /n/\ndraft: true").replace("MARK", ""),
            "content/p/n2.md": front.format("url: /n/"),
        }),
        pair("an alias of a post", ("content/p/o1.md", "url: /o/"), ("content/p/o2.md", "aliases: [/o/]")),
        Row("one alias twice", at="/both/", files={
            "content/p/q1.md": front.format("aliases: [/both/]"), "content/p/q2.md": front.format("aliases: [/both/]"),
        }),
        Row("an alias of itself", "[x](/r/)", files={"content/p/r.md": front.format("url: /r/\naliases: [/r/]")}),
        Row("two languages", files={"content/p/s.md": front.format(""), "content/p/s.de.md": front.format("")}),
        Row("a post and a file", files={"content/p/t.md": front.format("url: /t.html"), "static/t.html": "MARK"}),
        one("a post", "content/p/u.md"),
        one("an index beside others", "content/posts/bundle/index.en.md"),
        one("a page in a bundle", "content/posts/bundle/more.md"),
        one("`.md.txt`", "content/p/v.md.txt"),
        one("`.mdx`", "content/p/w.mdx"),
        one("`.MD`", "content/p/x.MD"),
        one("`.markdown`", "content/p/y.markdown"),
        Row("`.html`", files={"content/p/z.html": front.format("")}, alone=True),
        one("below a bundle's folder", "content/posts/bundle/deep/a.md"),
        Row("no front matter", files={"content/p/bare.md": "MARK\n"}),
        Row("a space before the fence", files={"content/p/space.md": f" {front.format('')}"}),
    )  # fmt: skip


_FRONT = "title: Row"
_PLACES = Places("/posts/tea/", "/posts/녹차/", "/about/", "/posts/draft/", "/img/", "../../")
_BASED = Places(
    "/docs/posts/tea.html",
    "/docs/posts/녹차.html",
    "/docs/about.html",
    "/docs/posts/draft.html",
    "/docs/img/",
    "../",
    "/docs/",
)

_ROOT = Web(
    "at the root",
    _CONFIG,
    _FILES,
    "content/posts/here.md",
    "content/rows/row-{}.md",
    _FRONT,
    (*rows(_PLACES), *_pages(), *_refs(), *_names()),
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, ugly URLs",
        "baseURL: https://example.org/docs/\ntitle: Tea\nuglyURLs: true\n",
        _FILES,
        "content/posts/here.md",
        "content/rows/row-{}.md",
        _FRONT,
        rows(_BASED),
        base="/docs/",
    ),
)
