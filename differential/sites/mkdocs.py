"""Unusual sites of Material for MkDocs."""

from differential.site import Site


def _config(options: str = "", more: str = "") -> str:
    return f"site_name: Tea\ntheme: {{name: material}}\nplugins:\n- blog: {{{options}}}\n{more}"


_DATED = "date: 2024-05-01"
_INDEX = {"docs/index.md": "# Tea\n", "docs/blog/index.md": "# Blog\n"}

SITES = (
    Site(
        _config(),
        {
            "docs/blog/posts/a.md": f"title: Green Tea\n{_DATED}",
            "docs/blog/posts/b.md": f"title: 'C++ & C#: a/b <em>x</em>'\n{_DATED}",
            "docs/blog/posts/c.md": f"title: 녹차 É_x\n{_DATED}",
            "docs/blog/posts/d.md": f"slug: Own Slug\n{_DATED}",
            "docs/blog/posts/e.md": f"slug: a/b\n{_DATED}",
            "docs/blog/posts/f.md": _DATED,
            "docs/blog/posts/Tea_time-two.md": _DATED,
            "docs/blog/posts/h1.md": f"{_DATED}\n\n# Heading & `code` *two* #\n\nTea.",
            "docs/blog/posts/h2.md": f"{_DATED}\n\nTea.\n\n# Late heading",
            "docs/blog/posts/h3.md": f"{_DATED}\n\nSet\n===\n",
            "docs/blog/posts/h4.md": f"{_DATED}\n\n## Second level",
            "docs/blog/posts/h5.md": f"{_DATED}\n\n#Bare",
            "docs/blog/posts/h6.md": f"{_DATED}\n\n  # Indented {{#own}}",
            "docs/blog/posts/h7.md": f"{_DATED}\n\n<!-- note -->\n# After a comment",
            "docs/blog/posts/g.md": "title: Tea Dated\ndate: {created: 2024-05-01, updated: 2024-06-01}",
            "docs/blog/posts/h.md": "title: Tea Timed\ndate: 2024-05-01 23:30:00",
            "docs/blog/posts/i.md": "title: Tea Zoned\ndate: 2024-05-01T23:30:00+09:00",
            "docs/blog/posts/in/j.md": f"title: Deep\n{_DATED}",
            "docs/blog/posts/k.md": f"title:   a  -  b \n{_DATED}",
            "docs/blog/posts/m.md": "title: Tea Early\ndate: 2024-05-01T03:30:00+09:00",
            "docs/blog/posts/n.md": 'title: Quoted\ndate: "2024-05-01"',
            "docs/blog/posts/l.md": f"title: 2024\n{_DATED}",
        },
        _INDEX,
    ),
    Site(
        _config("post_url_format: '{categories}/{file}/{slug}', post_url_max_categories: 2"),
        {
            "docs/blog/posts/My File.md": f"title: Tea\n{_DATED}\ncategories: [Green Tea, C++, x]",
            "docs/blog/posts/b.md": f"title: Tea\n{_DATED}",
        },
        _INDEX,
    ),
    Site(
        _config("post_url_format: '{slug}', blog_dir: news, post_dir: '{blog}/articles'"),
        {"docs/news/articles/a.md": f"title: Tea\n{_DATED}"},
        {"docs/index.md": "# x", "docs/news/index.md": "# x"},
    ),
    Site(_config("blog_dir: ."), {"docs/posts/a.md": f"title: Tea\n{_DATED}"}, {"docs/index.md": "# x"}),
    Site(_config("post_url_date_format: yyyy-M-d"), {"docs/blog/posts/a.md": f"title: Tea\n{_DATED}"}, _INDEX),
    Site(_config("post_url_date_format: yy/MMM"), {"docs/blog/posts/a.md": f"title: Tea\n{_DATED}"}, _INDEX),
    Site(_config("", "use_directory_urls: false\n"), {"docs/blog/posts/a.md": f"title: Tea\n{_DATED}"}, _INDEX),
    Site(_config("post_slugify_separator: '_'"), {"docs/blog/posts/a.md": f"title: Green Tea\n{_DATED}"}, _INDEX),
    Site(
        _config("post_slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}"),
        {"docs/blog/posts/a.md": f"title: Green Tea\n{_DATED}", "docs/blog/posts/b.md": f"slug: own\n{_DATED}"},
        _INDEX,
    ),
    Site(
        _config(),
        {
            "docs/blog/posts/a.md": f"title: 😀 Tea\n{_DATED}",
            "docs/blog/posts/b.md": f"title: 'e\u0301 a%20b'\n{_DATED}",
            "docs/blog/posts/c.md": f"title: '!?'\n{_DATED}",
            "docs/blog/posts/d.md": f"slug: a%20b\n{_DATED}",
            "docs/blog/posts/e.md": f"slug: ../../up\n{_DATED}",
            "docs/blog/posts/f.md": f"slug: index\n{_DATED}",
            "docs/blog/posts/g.md": f"slug: 5\n{_DATED}",
            "docs/blog/posts/h.md": f"slug: ''\ntitle: Blank\n{_DATED}",
            "docs/blog/posts/i.md": f"title: ''\n{_DATED}",
            "docs/blog/posts/j.md": "title: None",
            "docs/blog/posts/k.md": f"title: a/b.c\n{_DATED}",
            "docs/blog/posts/l.md": f"slug: /abs/\n{_DATED}",
            "docs/blog/posts/m.md": f"slug: a.b\n{_DATED}",
            "docs/blog/posts/index.md": f"title: Indexed\n{_DATED}",
        },
        _INDEX,
    ),
)
