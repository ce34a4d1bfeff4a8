"""Unusual sites of Nikola."""

from differential.site import Site

_BASE = (
    'BLOG_TITLE = "Tea"\nSITE_URL = "https://example.org/"\nBLOG_AUTHOR = "x"\nDEFAULT_LANG = "en"\n'
    'TRANSLATIONS = {"en": ""}\nTIMEZONE = "UTC"\nPAGES = ()\n'
)
_POSTS = 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'


def _post(*lines: str) -> str:
    return "\n".join(("<!--", ".. title: Tea", ".. date: 2024-05-01", *lines, "-->"))


SITES = (
    Site(
        _BASE + _POSTS,
        {
            "posts/tea.md": _post(),
            "posts/Green Tea_&!.md": _post(),
            "posts/녹차.md": _post(),
            "posts/thé—x.md": _post(),
            "posts/a.b.md": _post(),
            "posts/index.md": _post(),
            "posts/deep/er/tea.md": _post(),
            "posts/Big Folder/tea.md": _post(),
            "posts/s1.md": _post(".. slug: Own Slug"),
            "posts/s2.md": _post(".. slug: a/b"),
            "posts/s3.md": _post(".. slug: index"),
            "posts/s4.md": _post(".. pretty_url: false"),
            "posts/s5.md": _post(".. slug: "),
            "posts/s6.md": _post(".. status: draft"),
            "posts/yaml.md": "title: Tea\ndate: 2024-05-01\nslug: 5",
            "posts/yaml2.md": "title: Tea\ndate: 2024-05-01\nslug: from-yaml\npretty_url: no",
        },
    ),
    Site(
        f"{_BASE}{_POSTS}PRETTY_URLS = False\n", {"posts/tea.md": _post(), "posts/b.md": _post(".. pretty_url: true")}
    ),
    Site(
        f"{_BASE}{_POSTS}PRETTY_URLS = True\nSTRIP_INDEXES = False\n",
        {"posts/tea.md": _post(), "posts/s.md": _post(".. slug: index")},
    ),
    Site(f"{_BASE}{_POSTS}USE_SLUGIFY = False\n", {"posts/Green Tea: 녹차?.md": _post(), "posts/ok.md": _post()}),
    Site(
        f'{_BASE}POSTS = (("texts/*.md", "", "post.tmpl"), ("posts/*.md", "blog/x", "post.tmpl"),)\n',
        {"texts/tea.md": _post(), "posts/tea.md": _post(), "posts/in/tea.md": _post()},
    ),
    Site(
        f"{_BASE.replace(': ', ': ', 1)}".replace('{"en": ""}', '{"en": "", "de": "./de"}') + _POSTS,
        {"posts/tea.md": _post(), "posts/tea.de.md": _post()},
    ),
    Site(
        f'{_BASE}POSTS = (("posts/*.md", {{"en": "p"}}, "post.tmpl"),)\n',
        {"posts/tea.md": _post()},
    ),
    Site(f'{_BASE}{_POSTS}FILE_METADATA_REGEXP = r"(?P<slug>.*)\\.md"\n', {"posts/Tea.md": _post()}),
    Site(f'{_BASE}{_POSTS}INDEX_FILE = "default.html"\n', {"posts/tea.md": _post()}),
    Site(
        _BASE + _POSTS,
        {
            "posts/😀 tea.md": _post(),
            "posts/e\u0301tude.md": _post(),
            "posts/a%20b.md": _post(),
            "posts/c.md": _post(".. slug: a%20b"),
            "posts/d.md": _post(".. slug: true"),
            "posts/e.md": _post(".. slug: ../up"),
            "posts/f.md": _post(".. slug: a//b/"),
            "posts/ -x- .md": _post(),
            "posts/h.md": "title: Tea\ndate: 2024-05-01\nslug: true",
            "posts/i.md": "title: Tea\ndate: 2024-05-01\npretty_url: 'maybe'",
        },
    ),
    Site(
        f'{_BASE}POSTS = (("posts/*.md", "a", "post.tmpl"), ("posts/*.txt", "b", "post.tmpl"),)\n',
        {"posts/tea.md": _post()},
    ),
    Site(f'{_BASE}POSTS = [("posts/*.md", "./blog/", "post.tmpl")]\n', {"posts/tea.md": _post()}),
)
