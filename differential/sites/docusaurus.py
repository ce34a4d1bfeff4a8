"""Unusual sites of Docusaurus."""

from differential.site import Site


def _config(blog: str = "{}", docs: str = "{}", more: str = "") -> str:
    return f'export default {{ title: "Tea", {more}presets: [["classic", {{ blog: {blog}, docs: {docs} }}]] }};\n'


_FLAT = {"docs/tea.md": "title: x"}

SITES = (
    Site(
        _config(),
        {
            "blog/tea.md": "title: x",
            "blog/2024-05-01-Green Tea.md": "title: x",
            "blog/2024-05-01-folder/index.md": "title: x",
            "blog/2024-05-02/index.md": "title: x",
            "blog/2024/05/03/tea.md": "title: x",
            "blog/2024/05/04-tea/index.mdx": "title: x",
            "blog/2024-5-1-tea.md": "title: x",
            "blog/in/2024-05-01-tea.md": "title: x",
            "blog/in/tea/index.md": "title: x",
            "blog/2024-05-05tea.md": "title: x",
            "blog/a1.md": "slug: own",
            "blog/a2.md": "slug: /own/absolute",
            "blog/a3.md": "slug: own/slash/",
            "blog/a4.md": "slug: 5",
            "blog/a5.md": "slug: /",
            "blog/a6.md": "date: 2023-01-01",
            "blog/a7.md": "slug: 녹차 é",
            "blog/녹차.md": "title: x",
            "blog/in/a8.md": "slug: own2",
            "blog/a9.md": "unlisted: true",
            "docs/tea.md": "title: x",
            "docs/01-Intro.md": "title: x",
            "docs/02 - guide/03_part.md": "title: x",
            "docs/cat/index.md": "title: x",
            "docs/pot/pot.md": "title: x",
            "docs/cup/README.md": "title: x",
            "docs/2024-05-tea.md": "title: x",
            "docs/1.2-x.md": "title: x",
            "docs/d1.md": "id: own-id",
            "docs/in/d2.md": "slug: own",
            "docs/in/d3.md": "slug: /own/abs",
            "docs/in/d4.md": "slug: ../up",
            "docs/in/d5.md": "slug: own/\nid: x5",
            "docs/04-x/05-d6.md": "parse_number_prefixes: false",
            "docs/d7.md": "slug: /",
            "docs/In/Index.md": "title: x",
            "docs/index/index.md": "title: x",
        },
    ),
    Site(
        _config('{ routeBasePath: "/", path: "news" }', '{ routeBasePath: "handbook" }'),
        {"news/2024-05-01-tea.md": "title: x", "news/a.md": "slug: /", **_FLAT},
    ),
    Site(
        _config('{ routeBasePath: "a/b" }', "false", "trailingSlash: true, "),
        {"blog/2024-05-01-tea.md": "title: x", "blog/b.md": "slug: x/"},
    ),
    Site(
        _config("{}", "false", "trailingSlash: false, "),
        {"blog/2024-05-01-tea.md": "title: x", "blog/b.md": "slug: x/"},
    ),
    Site(_config("{}", "{ numberPrefixParser: false }"), {"docs/01-tea.md": "title: x"}),
    Site(_config("{ routeBasePath: process.env.BASE ?? 'z' }", "false"), {"blog/tea.md": "title: x"}),
    Site(
        _config(),
        {
            "blog/😀 tea.md": "title: x",
            "blog/e\u0301.md": "title: x",
            "blog/a%20b.md": "title: x",
            "blog/b.md": "slug: true",
            "blog/c.md": "slug: 1.50",
            "blog/d.md": "slug: a?b=c",
            "blog/e.md": "slug: ../up",
            "blog/f.md": "slug: a//b",
            "blog/g.md": "slug:",
            "blog/h.md": "slug: ''",
            "blog/i.md": "slug: [a]",
            "blog/index.md": "title: x",
            "blog/in/index.md": "title: x",
            "blog/2024-13-45-x.md": "title: x",
            "blog/2024-05-06.md": "title: x",
            "blog/x2024-05-07-y.md": "title: x",
            "blog/j.md": "draft: true",
            "docs/a b/😀.md": "title: x",
            "docs/index.md": "title: x",
            "docs/b.md": "id: a/b",
            "docs/c.md": "slug: ./x/../y",
            "docs/in/d.md": "slug: ''",
            "docs/in/e.md": "slug: a b",
            "docs/in/f.md": "id: 5",
            "docs/1-.md": "title: x",
            "docs/g.md": "draft: true",
        },
    ),
    Site(
        _config("{}", '{ routeBasePath: "/" }', "themeConfig: { docs: { sidebar: { hideable: true } } }, "),
        {"docs/tea.md": "title: x", "docs/index.md": "title: x"},
    ),
    Site(
        _config("false", "{}"),
        {"docs/tea.md": "title: x"},
        {"versions.json": '["1.0"]', "versioned_docs/version-1.0/a.md": ""},
    ),
)
