"""Sites of VitePress with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, Posts, links, rows
from differential.linked.row import Row, Web

_FILES = {
    **dict.fromkeys((f"public/img/{name}" for name in PICTURES), ""),
    "public/robots.txt": "x",
    "public/plain.html": "<p>Plain</p>",
    "index.md": "# Home\n",
    "about.md": "# About\n\n## Us {#own-us}\n",
    "README.md": "# Read me\n",
    "posts/tea.md": f"---\ntitle: Tea\n---\n\n{BODY}",
    "posts/녹차.md": f"---\ntitle: Green\n---\n\n{BODY}",
    "posts/green pot.md": "# Pot\n",
    "posts/draft.md.off": "# Off\n",
    "posts/leaf.png": "",
    "posts/notes.txt": "x",
    "posts/deep/index.md": "# Deep\n",
    "posts/deep/leaf.md": "# Leaf\n",
    "posts/old.md": "# Old\n",
    "posts/parts/part.md": "PART\n",
    "posts/parts/code.js": "let leaf = 1;\n",
    "skipped/x.md": "# X\n",
}
_ROUTES = {
    "pots/[pot].md": "# {{ $params.pot }}\n",
    "pots/[pot].paths.js": "export default { paths: () => [{ params: { pot: 'blue' } }] }\n",
}
_CONFIG = """export default {
  title: "Tea",
  description: "x",
  SITE
  ignoreDeadLinks: true,
  srcExclude: ["skipped/**"],
  rewrites: { "posts/old.md": "posts/new.md" },
}
"""
_PAGES = {
    "a source beside it": "tea.md",
    "a source beside it with a dot": "./tea.md",
    "a source with an anchor": "./tea.md#cup-of-tea",
    "a source with an anchor, nothing": "./tea.md#nothing",
    "a source with a query": "./tea.md?a=b",
    "a source above": "../about.md",
    "a source above, its own id": "../about.md#own-us",
    "a source from the root": "/about.md",
    "a source, nothing": "./coffee.md",
    "a source, another case": "./Tea.md",
    "a source without a suffix": "./tea",
    "a source without a suffix, nothing": "./coffee",
    "a source with `.html`": "./tea.html",
    "a source too low": "./about.md",
    "a source with a space": "./green pot.md",
    "a source with `%20`": "./green%20pot.md",
    "a source in Korean": "./녹차.md",
    "a source of an index": "./deep/index.md",
    "a source in a folder": "./deep/leaf.md",
    "a folder": "./deep/",
    "a folder, no slash": "./deep",
    "a folder above": "../posts/",
    "a page from the root, no suffix": "/about",
    "a page from the root, `.html`": "/about.html",
    "a page from the root, a slash": "/about/",
    "a page from the root, another case": "/About",
    "a README": "/README",
    "an excluded page": "/skipped/x",
    "an excluded page's source": "../skipped/x.md",
    "a rewritten page": "/posts/new",
    "a rewritten page, its file": "/posts/old",
    "a rewritten page's source": "./old.md",
    "a rewritten page's source, new": "./new.md",
    "a file": "/robots.txt",
    "a file with `public`": "/public/robots.txt",
    "a page of the public folder": "/plain.html",
    "a picture beside it, as a link": "./leaf.png",
    "a text beside it, as a link": "./notes.txt",
    "the sitemap": "/sitemap.xml",
    "an error page": "/404.html",
}

_PARAMETERS = {
    "a page of parameters": "/pots/blue",
    "a page of parameters, nothing": "/pots/red",
    "a page of parameters, its source": "/pots/[pot]",
}


def _names() -> tuple[Row, ...]:
    """Return rows of names and pictures."""
    return (
        Row("a picture beside it", "![A](./leaf.png)"),
        Row("a picture beside it, no dot", "![A](leaf.png)"),
        Row("a picture beside it, nothing", "![A](./nothing.png)", alone=True),
        Row("a picture beside it, another case", "![A](./Leaf.png)", alone=True),
        Row("a picture above", "![A](../public/img/cup.png)"),
        Row("an element beside it", '<img src="./leaf.png" alt="A">'),
        Row("an element beside it, nothing", '<img src="./nothing.png" alt="A">', alone=True),
        Row("an element, a source", '<a href="./tea.md">x</a>'),
        Row("a link that is not checked", '<a href="/nothing" target="_self">x</a>'),
        Row("an included part", "<!--@include: ./parts/part.md-->", proof="PART"),
        Row("an included part, nothing", "<!--@include: ./parts/coffee.md-->", proof="PART"),
        Row("an included part from the root", "<!--@include: @/posts/parts/part.md-->", proof="PART"),
        Row("included code", "<<< ./parts/code.js", proof="leaf"),
        Row("included code, nothing", "<<< ./parts/coffee.js", proof="leaf", alone=True),
        Row("a container", "::: tip\n[x](./coffee.md)\n:::"),
        Row("a component, nothing", "<Coffee>x</Coffee>", proof=">x"),
        Row("a layout", "Tea.", front="layout: page"),
        Row("a layout, nothing", "Tea.", front="layout: coffee"),
        Row("a hero's picture", "Tea.", front="layout: home\nhero:\n  name: Tea\n  image: {src: /img/cup.png}"),
        Row("a hero's picture, nothing", "Tea.", front="layout: home\nhero:\n  name: Tea\n  image: {src: /img/no.png}"),
        Row("a hero's link, nothing", "Tea.", front="layout: home\nhero:\n  actions: [{text: x, link: /nothing}]"),
        Row("the next page", "Tea.", front="next: {text: x, link: /about}"),
        Row("the next page, nothing", "Tea.", front="next: {text: x, link: /nothing}"),
        Row("an image", "Tea.", front="image: /img/nothing.png"),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    posts = Posts("---\ntitle: Tea\n{}\n---\n\nMARK\n")
    return (
        posts.pair("a file and a folder", ("posts/p/a.md", ""), ("posts/p/a/index.md", "")),
        posts.pair("two cases", ("posts/p/b.md", ""), ("posts/p/B.md", ""), alone=True),
        posts.pair("a rewritten page and another", ("posts/old.md", ""), ("posts/new.md", "")),
        Row("a post and a file", files={"posts/p/c.md": posts.write(""), "public/posts/p/c.html": "MARK"}),
        posts.one("a post", "posts/p/d.md"),
        posts.one("`.md.txt`", "posts/p/e.md.txt"),
        posts.one("`.mdx`", "posts/p/f.mdx"),
        posts.one("`.MD`", "posts/p/g.MD"),
        posts.one("`.markdown`", "posts/p/h.markdown"),
        posts.one("a draft", "posts/p/i.md", "draft: true"),
        posts.one("`published: false`", "posts/p/j.md", "published: false"),
        posts.one("a name with `_`", "posts/p/_k.md"),
        posts.one("an excluded folder", "skipped/m.md"),
        posts.one("the public folder", "public/n.md"),
        Row("no front matter", files={"posts/p/o.md": "MARK\n"}),
        Row("a space before the fence", files={"posts/p/q.md": " " + posts.write("")}),
    )


_STOPS = frozenset(
    (
        *("a picture that is not there", "a picture, another case", "a picture, the suffix in another case"),
        *("a picture, another suffix", "a picture with `+`", "a picture's folder in another case"),
        *(
            "a relative picture that is not there",
            "an image element, nothing",
            "a picture's set",
            "a picture in capitals",
            "a video",
        ),
        *("a poster", "a sound", "a relative picture"),
    )
)
_PLACES = Places("/posts/tea", "/posts/녹차", "/about", "/posts/draft", "/img/", "../")
_BASED = _PLACES._replace(origin="https://example.org/docs")

_ROOT = Web(
    "plain",
    _CONFIG.replace("SITE", 'sitemap: { hostname: "https://example.org" },'),
    _FILES,
    "posts/here.md",
    "posts/row-{}.md",
    "title: Row {}",
    (*rows(_PLACES, alone=_STOPS), *links(_PAGES), *_names()),
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, clean URLs",
        _CONFIG.replace("SITE", 'base: "/docs/", cleanUrls: true, sitemap: { hostname: "https://example.org/docs/" },'),
        {**_FILES, **_ROUTES},
        "posts/here.md",
        "posts/row-{}.md",
        "title: Row {}",
        (*(row for row in rows(_BASED) if row.what not in _STOPS), *links(_PAGES), *links(_PARAMETERS)),
        base="/docs/",
    ),
)
