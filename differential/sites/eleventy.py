"""Unusual sites of Eleventy."""

from differential.site import Site

_NONE = "export default function (config) {}\n"
_INPUT = 'export default () => ({ dir: { input: "src" } });\n'

SITES = (
    Site(
        _NONE,
        {
            "posts/Green Tea.md": "title: x",
            "posts/2024-05-01-tea.md": "title: x",
            "posts/index.md": "title: x",
            "posts/posts.md": "title: x",
            "posts/tea/index.md": "title: x",
            "posts/tea/tea.md": "title: x\npermalink: /tea-in-tea/",
            "posts/cup/2024-05-01-index.md": "title: x",
            "posts/녹차 é.md": "title: x",
            "posts/a.b.md": "title: x",
            "posts/p1.md": "permalink: /about/",
            "posts/p2.md": "permalink: about/tea.html",
            "posts/p3.md": "permalink: /about/x/index.html",
            "posts/p4.md": "permalink: false",
            "posts/p5.md": "permalink: '/{{ page.fileSlug }}/'",
            "posts/p6.md": "permalink: {build: /built/}",
            "posts/p7.md": "permalink: {serverless: /x/}",
            "posts/p8.md": "permalink: ''",
            "posts/p9.md": "permalink: /a b/é/",
            "posts/pa.md": "permalink: /x//y/../z/",
            "posts/pb.md": "permalink:",
            "posts/pc.md": "permalink: '/{% if 1 %}x{% endif %}/'",
            "posts/pd.md": "permalink: {}",
            "posts/pe.md": "permalink: /feed.xml",
            "posts/pf.md": "permalink: /x/index/",
        },
    ),
    Site(
        _INPUT,
        {"src/posts/tea.md": "title: x", "src/posts/a.md": "permalink: /own/", "src/posts/deep/er/b.md": "title: x"},
    ),
    Site(
        _INPUT,
        {"src/posts/tea.md": "title: x", "src/posts/a.md": "permalink: /own/"},
        {"src/posts/posts.json": '{"permalink": "/p/{{ page.fileSlug }}/"}'},
    ),
    Site(_INPUT, {"src/posts/tea.md": "title: x"}, {"src/posts/posts.json": '{"permalink": "/fixed/"}'}),
    Site(
        _INPUT,
        {"src/posts/tea.md": "title: x"},
        {"src/posts/posts.11tydata.js": 'export default { permalink: "/x/" };'},
    ),
    Site(_INPUT, {"src/posts/tea.md": "title: x"}, {"src/_data/permalink.js": 'export default "/global/";'}),
    Site(
        _INPUT,
        {"src/posts/tea.md": "layout: a"},
        {"src/_includes/a.njk": "---\npermalink: /layout/\n---\n{{ content }}"},
    ),
    Site(
        'export default function (config) { config.addGlobalData("permalink", "/x/"); return {}; }\n',
        {"posts/tea.md": "title: x"},
    ),
    Site(
        "export default function (config) { config.addUrlTransform(() => '/y/'); return { dir: { input: 'src' } }; }\n",
        {"src/posts/tea.md": "title: x"},
    ),
    Site(_INPUT, {"src/posts/tea.md": "pagination: {data: list, size: 1}\nlist: [1, 2]"}),
    Site(_INPUT, {"src/posts/tea.md": "eleventyComputed: {permalink: /computed/}"}),
    Site(_INPUT, {"src/posts/tea.md": "permalink: /{{ x }}/\ndynamicPermalink: false"}),
    Site(
        _NONE,
        {
            "posts/😀 tea.md": "title: x",
            "posts/e\u0301.md": "title: x",
            "posts/a%20b.md": "title: x",
            "posts/INDEX.md": "title: x",
            "posts/a.html.md": "title: x",
            "posts/b.md": "permalink: true",
            "posts/c.md": "permalink: 5",
            "posts/d.md": "permalink: about",
            "posts/e.md": "permalink: /../up/",
            "posts/f.md": "permalink: /a%20b/",
            "posts/g.md": "permalink: /a?b/",
            "posts/h.md": "permalink: [a]",
            "posts/i.md": "permalink: /v1.2",
            "posts/j.md": "permalink: index.html",
            "posts/k.md": "permalink: {build: false}",
            "posts/l.md": "permalink: '/{# note #}x/'",
        },
    ),
    Site(
        'import own from "./own.js";\nexport default function (config) { own(config); }\n',
        {"posts/tea.md": "title: x"},
        {"own.js": "export default (config) => config.addGlobalData('permalink', () => '/own/');\n"},
    ),
    Site(
        'import own from "./own.js";\nexport default function (config) { own(config); }\n',
        {"posts/tea.md": "title: x"},
        {"own.js": "export default (config) => config.addFilter('x', (text) => text);\n"},
    ),
    Site(_NONE, {"posts/tea.md": "title: x", "posts/cup.md": "title: x"}, {"posts/tea.json": '{"permalink": "/own/"}'}),
    Site(_NONE, {"posts/in/tea.md": "title: x"}, {"posts/posts.11tydata.json": '{"permalink": "/above/"}'}),
)
