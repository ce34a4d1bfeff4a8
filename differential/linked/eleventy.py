"""Sites of Eleventy with links and names of every kind."""

from __future__ import annotations

from differential.linked.common import BODY, PICTURES, Places, Posts, links, rows
from differential.linked.row import Row, Web

_LAYOUT = """<!doctype html><title>{{ title }}</title><main>{{ content | safe }}</main>
{% if image %}<img src="{{ image | url }}">{% endif %}<p>LAYOUT post</p>"""
_FILES = {
    **dict.fromkeys((f"src/img/{name}" for name in PICTURES), ""),
    "src/_includes/post.njk": _LAYOUT,
    "src/_includes/wide.njk": "<!doctype html>{{ content | safe }} LAYOUT wide",
    "src/_includes/cup.liquid": "CUP {{ size }}",
    "src/_includes/deep/pot.liquid": "POT",
    "src/_includes/note.njk": "NOTE",
    "src/_data/pots.json": '{"blue": "/img/cup.png"}',
    "package.json": '{"type": "module", "devDependencies": {"@11ty/eleventy": "3"}}',
    "src/index.md": "---\nlayout: post.njk\n---\nHome\n",
    "src/posts/posts.json": '{"layout": "post.njk", "tags": ["posts"]}',
    "src/posts/tea.md": f"---\ntitle: Tea\ntags: [Green Tea]\n---\n{BODY}",
    "src/posts/녹차.md": f"---\ntitle: Green\n---\n{BODY}",
    "src/posts/green pot.md": "---\ntitle: Pot\n---\nTea.\n",
    "src/posts/2024-05-02-dated.md": "---\ntitle: Dated\n---\nTea.\n",
    "src/posts/own.md": "---\ntitle: Own\npermalink: /own/url.html\n---\nTea.\n",
    "src/posts/none.md": "---\ntitle: None\npermalink: false\n---\nTea.\n",
    "src/posts/draft.md": "---\ntitle: Draft\ndraft: true\n---\nTea.\n",
    "src/posts/excluded.md": "---\ntitle: Out\neleventyExcludeFromCollections: true\n---\nTea.\n",
    "src/posts/bundle/index.md": "---\ntitle: Bundle\n---\nTea.\n",
    "src/posts/bundle/leaf.png": "",
    "src/posts/tea/extra.txt": "x",
    "src/about.md": "---\nlayout: post.njk\n---\n\n## Us\n",
    "src/tags.njk": "---\npagination: {data: collections, size: 1, alias: t}\n"
    "permalink: /tags/{{ t | slugify }}/\n---\nx",
    "src/feed.njk": "---\npermalink: /feed.xml\neleventyExcludeFromCollections: true\n---\n<feed/>",
    "src/plain.html": "<p>Plain</p>",
    "src/_private.md": "Tea.\n",
    "src/copied/robots.txt": "x",
    "src/uncopied/x.txt": "x",
    "src/README.md": "Tea.\n",
}
_COPIES = """  config.addPassthroughCopy("src/img");
  config.addPassthroughCopy({ "src/copied": "/" });
"""
_FUNCTIONS = """  config.addPreprocessor("drafts", "*", (data) => (data.draft ? false : undefined));
  config.addShortcode("pot", (size) => `SHORT ${size}`);
  config.addFilter("loud", (text) => text.toUpperCase());
"""
_PLAIN = f"export default function (config) {{\n{_COPIES}}}\nexport const config = {{ dir: {{ input: 'src' }} }};\n"
_PLUGINS = f"""import {{ HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin }} from "@11ty/eleventy";
export default function (config) {{
{_COPIES}{_FUNCTIONS}  config.addPlugin(HtmlBasePlugin);
  config.addPlugin(IdAttributePlugin);
  config.addPlugin(InputPathToUrlTransformPlugin);
}}
export const config = {{ dir: {{ input: "src" }}, pathPrefix: "/docs/" }};
"""
_PAGES = {
    "a date in a name": "/posts/dated/",
    "a date in a URL": "/posts/2024-05-02-dated/",
    "a URL of its own": "/own/url.html",
    "the usual URL of it": "/posts/own/",
    "a post without a page": "/posts/none/",
    "an excluded post": "/posts/excluded/",
    "a folder with an index": "/posts/bundle/",
    "a picture beside it": "/posts/bundle/leaf.png",
    "a text beside it": "/posts/tea/extra.txt",
    "a space": "/posts/green pot/",
    "a space as a hyphen": "/posts/green-pot/",
    "a tag's page": "/tags/green-tea/",
    "a tag's page, the collection": "/tags/posts/",
    "a tag's page, nothing": "/tags/coffee/",
    "a feed": "/feed.xml",
    "a feed, nothing": "/atom.xml",
    "a page in HTML": "/plain/",
    "a page in HTML, its file": "/plain.html",
    "a page with `_`": "/_private/",
    "a README": "/README/",
    "a copied file": "/robots.txt",
    "a copied file, its source": "/copied/robots.txt",
    "a file that is not copied": "/uncopied/x.txt",
    "the input folder": "/src/img/cup.png",
    "a layout": "/_includes/post.njk",
    "a source beside it": "tea.md",
    "a source beside it with a dot": "./tea.md",
    "a source from the root": "/posts/tea.md",
    "a source from the input": "/src/posts/tea.md",
    "a source from the input, no slash": "src/posts/tea.md",
    "a source with an anchor": "./tea.md#own",
    "a source with an anchor, nothing": "./tea.md#nothing",
    "a source, nothing": "./coffee.md",
    "a source, another case": "./Tea.md",
    "a source above": "../about.md",
    "a post beside it": "../tea/",
    "a filter": "{{ '/posts/tea/' | url }}",
    "a filter, nothing": "{{ '/nothing/' | url }}",
    "data": "{{ pots.blue }}",
    "data, nothing": "{{ pots.red }}",
    "this page": "{{ page.url }}",
}


def _names() -> tuple[Row, ...]:
    """Return rows of includes, layouts, shortcodes and front matter."""
    return (
        Row("the URL of a source", "[x]({{ '/posts/tea.md' | inputPathToUrl }})", alone=True),
        Row("the URL of a source, nothing", "[x]({{ '/posts/coffee.md' | inputPathToUrl }})", alone=True),
        Row("an include", "{% include 'cup.liquid', size: 'big' %}", proof="CUP big"),
        Row("an include, no suffix", "{% include 'cup', size: 'big' %}", proof="CUP big"),
        Row("an include, no quotation marks", "{% include cup %}", proof="CUP", alone=True),
        Row("an include in a folder", "{% include 'deep/pot' %}", proof="POT"),
        Row("an include, nothing", "{% include 'coffee' %}", alone=True),
        Row("an include, another case", "{% include 'Cup' %}", alone=True),
        Row("an include of another language", "{% include 'note.njk' %}", proof="NOTE"),
        Row("a partial, nothing", "{% render 'coffee' %}", alone=True),
        Row("an include in raw", "{% raw %}{% include 'coffee' %}{% endraw %}"),
        Row("an include in code", "`{% include 'coffee' %}`", alone=True),
        Row("a layout", "Tea.", front="layout: wide.njk", proof="LAYOUT wide"),
        Row("a layout, no suffix", "Tea.", front="layout: wide", proof="LAYOUT wide"),
        Row("a layout, nothing", "Tea.", front="layout: coffee.njk", alone=True),
        Row("a layout, another suffix", "Tea.", front="layout: wide.liquid", alone=True),
        Row("a layout, another case", "Tea.", front="layout: Wide.njk", alone=True),
        Row("no layout", "Tea.", front="layout: false"),
        Row("an image", "Tea.", front="image: /img/cup.png"),
        Row("an image, nothing", "Tea.", front="image: /img/nothing.png"),
        Row("an image, another case", "Tea.", front="image: /img/Cup.png"),
        Row("a new tag", "Tea.", front="tags: [coffee2]"),
        Row("an unknown engine", "Tea.", front="templateEngineOverride: coffee", alone=True),
        Row("another engine", "{% include 'note.njk' %}", front="templateEngineOverride: njk,md", proof="NOTE"),
    )


def _functions() -> tuple[Row, ...]:
    """Return rows of what the configuration defines."""
    return (
        Row("a shortcode", "{% pot 'x' %}", proof="SHORT x"),
        Row("a shortcode, nothing", "{% kettle 'x' %}", alone=True),
        Row("a filter", "{{ 'x' | loud }}", proof="X"),
        Row("a filter, nothing", "{{ 'x' | louder }}", proof="X", alone=True),
    )


def _posts() -> tuple[Row, ...]:
    """Return rows of posts: two at one address, or not published."""
    posts = Posts("---\ntitle: Tea\n{}\n---\nMARK\n")
    return (
        posts.pair(
            "one permalink",
            ("src/posts/p/a1.md", "permalink: /a/"),
            ("src/posts/p/a2.md", "permalink: /a/"),
            alone=True,
        ),
        posts.pair("a date and none", ("src/posts/p/b.md", ""), ("src/posts/p/2024-05-01-b.md", ""), alone=True),
        posts.pair("two dates", ("src/posts/p/2024-05-01-c.md", ""), ("src/posts/p/2024-05-02-c.md", ""), alone=True),
        posts.pair("a file and a folder", ("src/posts/p/d.md", ""), ("src/posts/p/d/index.md", ""), alone=True),
        posts.pair("two suffixes", ("src/posts/p/e.md", ""), ("src/posts/p/e.html", ""), alone=True),
        posts.pair("two cases", ("src/posts/p/f1.md", "permalink: /f/"), ("src/posts/p/f2.md", "permalink: /F/")),
        posts.pair("two cases of a name", ("src/posts/p/g.md", ""), ("src/posts/p/G.md", "")),
        posts.pair(
            "`/h` and `/h/`", ("src/posts/p/h1.md", "permalink: /h.html"), ("src/posts/p/h2.md", "permalink: /h/")
        ),
        posts.pair(
            "an index", ("src/posts/p/i.md", ""), ("src/posts/p/i2.md", "permalink: /posts/p/i/index.html"), alone=True
        ),
        posts.pair(
            "a permalink and a file",
            ("src/posts/p/j.md", ""),
            ("src/posts/p/j2.md", "permalink: /posts/p/j/"),
            alone=True,
        ),
        posts.pair(
            "a post and the home page", ("src/posts/p/k.md", "permalink: /"), ("src/posts/p/k2.md", ""), alone=True
        ),
        posts.pair("no permalink", ("src/posts/p/l1.md", "permalink: /l/"), ("src/posts/p/l2.md", "permalink: /l2/")),
        posts.one("a post", "src/posts/p/n.md"),
        posts.one("`.md.txt`", "src/posts/p/o.md.txt"),
        posts.one("`.mdx`", "src/posts/p/q.mdx"),
        posts.one("`.MD`", "src/posts/p/r.MD"),
        posts.one("`.markdown`", "src/posts/p/s.markdown"),
        posts.one("a README", "src/posts/p/README.md"),
        posts.one("a future post", "src/posts/p/t.md", "date: 2124-01-01"),
        posts.one("below the layouts", "src/_includes/u.md"),
        Row("no front matter", files={"src/posts/p/v.md": "MARK\n"}),
        Row("a space before the fence", files={"src/posts/p/w.md": " " + posts.write("permalink: /w/")}),
    )


_FRONT = "title: Row {}"
# Eleventy does not know the host of a site: its author names it for postlint.
_SETTINGS = '[attribution.site]\nhosts = ["example.org"]\n'
_PLACES = Places("/posts/tea/", "/posts/녹차/", "/about/", "/posts/draft/", "/img/", "../../")

_ROOT = Web(
    "plain",
    _PLAIN,
    _FILES,
    "src/posts/here.md",
    "src/posts/row-{}.md",
    _FRONT,
    (*rows(_PLACES), *links(_PAGES), *_names()),
    settings=_SETTINGS,
)
WEBS = (
    _ROOT,
    _ROOT._replace(name="posts", rows=_posts()),
    Web(
        "at `/docs/`, with Eleventy's plugins",
        _PLUGINS,
        _FILES,
        "src/posts/here.md",
        "src/posts/row-{}.md",
        _FRONT,
        (*rows(_PLACES), *links(_PAGES), *_functions()),
        base="/docs/",
        settings=_SETTINGS,
    ),
)
