"""Unusual sites of Hexo."""

from differential.site import Site

_TEA = "source/_posts/tea.md"

SITES = (
    Site(
        "title: Tea",
        {
            _TEA: "title: x\ndate: 2024-05-01",
            "source/_posts/a.md": "title: x\ndate: 2024-05-01 23:30:00",
            "source/_posts/b.md": "title: x\ndate: 2024-05-01 23:30",
            "source/_posts/c.md": 'title: x\ndate: "2024-05-01"',
            "source/_posts/d.md": 'title: x\ndate: "2024-05-01 23:30:00"',
            "source/_posts/e.md": "title: x\ndate: 2024-05-01T23:30:00+09:00",
            "source/_posts/f.md": "title: x\ndate: 2024-05-01 23:30:00 +0900",
            "source/_posts/g.md": "title: x\ndate: 2024-05-01T23:30:00Z",
            "source/_posts/h.md": "title: x\ndate: 2024/05/01",
            "source/_posts/i.md": "title: x\ndate: 20240501",
            "source/_posts/j.md": "title: x\ndate: 2024-5-1",
            "source/_posts/k.md": "title: x\ndate: 1 May 2024",
            "source/_posts/l.md": 'title: x\ndate: "2024-05-01T23:30:00"',
            "source/_posts/m.md": "title: x",
            "source/_posts/n.md": "title: x\ndate:",
            "source/_posts/o.md": "title: x\ndate: 2024-02-31",
            "source/_posts/Green Tea & 녹차!.md": "title: x\ndate: 2024-05-01",
            "source/_posts/a.b.md": "title: x\ndate: 2024-05-01",
            "source/_posts/In Folder/tea.md": "title: x\ndate: 2024-05-01",
            "source/_posts/2024-05-01-tea.md": "title: x\ndate: 2024-05-02",
            "source/_posts/p1.md": "date: 2024-05-01\npermalink: about/tea/",
            "source/_posts/p2.md": "date: 2024-05-01\npermalink: /about.html",
            "source/_posts/p3.md": "date: 2024-05-01\npermalink: about",
            "source/_posts/p4.md": "date: 2024-05-01\npermalink: /:year/:title/",
            "source/_posts/p5.md": "date: 2024-05-01\npermalink: 5",
            "source/_posts/p6.md": "date: 2024-05-01\npermalink: ''",
            "source/_posts/p7.md": "date: 2024-05-01\npermalink: [a]",
            "source/_posts/slug.md": "date: 2024-05-01\nslug: own",
            "source/_posts/html.html": "date: 2024-05-01",
            "source/_drafts/draft.md": "date: 2024-05-01",
        },
    ),
    Site(
        "permalink: :category/:name/:post_title/:i_month/:i_day/:hour/:minute/",
        {
            _TEA: "title: Green Tea & Co.\ndate: 2024-05-01 23:30:00",
            "source/_posts/a.md": "title: x\ndate: 2024-05-01\ncategories: [One, Two Words]",
            "source/_posts/b.md": "title: x\ndate: 2024-05-01\ncategories: Green Tea é",
            "source/_posts/c.md": "title: x\ndate: 2024-05-01\ncategories:\n- [A, B]\n- [C, D]",
            "source/_posts/d.md": "title: x\ndate: 2024-05-01\ncategory: One",
            "source/_posts/e.md": "title: x\ndate: 2024-05-01\ncategories:\n- A\n- [B]",
            "source/_posts/f.md": "title: x\ndate: 2024-05-01\ncategories: [2024, null, '']",
            "source/_posts/in/g.md": "title:\ndate: 2024-05-01",
            "source/_posts/h.md": "title: 5\ndate: 2024-05-01",
        },
    ),
    Site(
        "permalink: :category/:title.html\ndefault_category: none\nfilename_case: 1\ncategory_map: {Tee: tea}",
        {
            _TEA: "date: 2024-05-01\ncategories: [Tee, Big Pot]",
            "source/_posts/a.md": "date: 2024-05-01",
        },
    ),
    Site("permalink: :year/:month/:day/:title", {_TEA: "date: 2024-05-01"}),
    Site(
        "permalink: posts/:abbrlink.html", {_TEA: "date: 2024-05-01\nabbrlink: 5ab2", "source/_posts/a.md": "title: x"}
    ),
    Site(
        "permalink: :lang/:id/:title/\npermalink_defaults: {lang: en}",
        {
            _TEA: "date: 2024-05-01\nid: 7",
            "source/_posts/a.md": "date: 2024-05-01\nlang: de\nid: 8",
            "source/_posts/b.md": "date: 2024-05-01",
        },
    ),
    Site("permalink: :year/:title/:timestamp/:hash/:second/", {_TEA: "date: 2024-05-01"}),
    Site("permalink: :layout/:title/", {_TEA: "date: 2024-05-01", "source/_posts/a.md": "layout: page"}),
    Site(
        "new_post_name: :year-:month-:day-:title.md",
        {
            "source/_posts/2024-05-01-tea.md": "title: x",
            "source/_posts/2024-05-02-tea.md": "title: x\ndate: 2023-01-01",
            "source/_posts/undated tea.md": "date: 2024-05-01",
        },
    ),
    Site(
        "new_post_name: :lang/:title.md\npermalink: :lang/:title/",
        {"source/_posts/de/tea.md": "title: x", "source/_posts/tea cup.md": "lang: en"},
    ),
    Site(
        "timezone: Asia/Seoul",
        {_TEA: "date: 2024-05-01 12:00:00", "source/_posts/a.md": "date: 2024-05-01"},
    ),
    Site("timezone: Asia/Seoul\npermalink: :title/", {_TEA: "date: 2024-05-01"}),
    Site(
        "post_asset_folder: true\npermalink: :title", {_TEA: "date: 2024-05-01", "source/_posts/a.md": "permalink: x"}
    ),
    Site("source_dir: texts\npermalink: /blog//:title/", {"texts/_posts/tea.md": "date: 2024-05-01"}),
    Site(
        "permalink: :year/:title/",
        {
            "source/_posts/e\u0301 😀.md": "date: 2024-05-01",
            "source/_posts/a%20b.md": "date: 2024-05-01",
            "source/_posts/index.md": "date: 2024-05-01",
            "source/_posts/x.md": "date: 2024-12-31 23:30:00",
            "source/_posts/y.md": "date: 2024-12-31T23:30:00-05:00",
            "source/_posts/z.md": "date: 2024-06-01T10:00:00.123Z",
            "source/_posts/w.md": "date: true",
            "source/_posts/v.md": "date: [2024-05-01]",
            "source/_posts/u.md": "permalink: a//b/",
            "source/_posts/t.md": "permalink: true",
        },
    ),
    Site(
        "permalink: ':year/:category/:post_title/'",
        {
            "source/_posts/a.md": "title: ÄÖ ß 한글!\ndate: 2024-05-01\ncategories: ÄÖ ß 한글!",
            "source/_posts/b.md": "title: true\ndate: 2024-05-01\ncategories: true",
            "source/_posts/c.md": "title: [x]\ndate: 2024-05-01\ncategories: {a: b}",
        },
    ),
)
