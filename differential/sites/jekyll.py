"""Odd sites of Jekyll."""

from differential.site import Site

_TEA = "_posts/2024-05-01-tea.md"
_DATED = "date: 2024-12-30 23:30:00 +0000"
_EVERY_DATE = "/:year/:month/:day/:i_month/:i_day/:short_year/:y_day/:short_month/:long_month/:short_day/:long_day"

SITES = (
    Site(
        "",
        {
            _TEA: "title: Tea",
            "_posts/24-5-1-tea.md": "title: Tea",
            "_posts/2024-05-02-.md": "title: Tea",
            "_posts/2024-05-02-Green Tea, & (cup)!.md": "title: Tea",
            "_posts/2024-05-02-녹차 한 잔.md": "title: 녹차",
            "_posts/2024-05-02-v1.2.md": "title: Tea",
            "_posts/2024-05-02-tea...md": "title: Tea",
            "_posts/2024-05-02-100%25.md": "title: Tea",
            "_posts/2024-05-03-tea.html": "title: Tea",
            "_posts/below/2024-05-01-tea.md": "title: Tea",
            "Black Tea/_posts/2024-05-01-tea.md": "title: Tea",
            "a/b/_posts/2024-05-01-tea.md": "categories: [c, B, A]",
            "_posts/2024-05-04-a.md": "categories: Green Tea",
            "_posts/2024-05-04-b.md": "category: Green Tea",
            "_posts/2024-05-04-c.md": "categories: [a/b, 'x?y', 2020, a/b]\ncategory: [d, e]",
            "_posts/2024-05-04-d.md": "categories: [[a, b]]",
            "_posts/2024-05-04-e.md": "categories:",
            "_posts/2024-05-05-a.md": "slug: My Tea/of 5",
            "_posts/2024-05-05-b.md": "slug: 5",
            "_posts/2024-05-05-c.md": "slug:",
            "_posts/2024-05-05-d.md": "slug: ''",
            "_posts/2024-05-06-a.md": "permalink: /about/tea/",
            "_posts/2024-05-06-b.md": "permalink: about",
            "_posts/2024-05-06-c.md": "permalink: /:categories/:title/x.xml\ncategories: a",
            "_posts/2024-05-06-d.md": "permalink: pretty",
            "_posts/2024-05-06-e.md": "permalink: ''",
            "_posts/2024-05-06-f.md": "permalink: /:unknown/",
            "_posts/2024-05-06-g.md": "permalink: /%EB%85%B9%EC%B0%A8/../a//b/",
            "_posts/2024-05-06-h.md": "permalink: /tea.v2/:title:output_ext",
            "_posts/2024-05-06-i.md": "permalink:",
            "_posts/2024-05-06-j.md": "permalink: /:year_:month_:day",
            "_posts/2024-05-07-a.md": "date: 2023-12-31",
            "_posts/2024-05-07-b.md": "date: 2023-12-31 12:00",
            "_posts/2024-05-07-c.md": "date: 2023-12-31 12:00:00",
            "_posts/2024-05-07-d.md": 'date: "2023-12-31 12:00:00"',
            "_posts/2024-05-07-e.md": "date: 2023-12-31 12:00:00 +0900",
            "_posts/2024-05-07-f.md": "date: 31 December 2023",
            "_posts/2024-05-07-g.md": 'date: "2023-12-31 11:59 PM"',
            "_posts/2024-05-08-a.md": "published: false",
            "_drafts/draft.md": "title: Draft",
            "_drafts/dated.md": "date: 2024-05-09",
            "a/_drafts/dated.md": "date: 2024-05-09",
        },
    ),
    Site(
        "timezone: Asia/Seoul\npermalink: pretty",
        {
            _TEA: "date: 2024-12-31 20:00:00",
            "_posts/2024-05-01-a.md": "date: 2024-12-31 20:00",
            "_posts/2024-05-01-b.md": "date: 2024-12-31 20:00:00 -0500",
            "_posts/2024-05-01-c.md": "date: 2024-12-31T20:00:00Z",
            "_posts/2024-05-01-d.md": "title: Tea",
        },
    ),
    Site(f"permalink: {_EVERY_DATE}/:w_year/:week/:w_day/:hour/:minute/", {_TEA: "date: 2024-12-30 23:30"}),
    Site("permalink: weekdate", {_TEA: "title: Tea", "_posts/2024-12-30-tea.md": "title: Tea"}),
    Site("permalink: ordinal", {_TEA: "title: Tea"}),
    Site(
        "permalink: none",
        {_TEA: _DATED, "_drafts/tea.md": "categories: a", "_posts/2024-05-02-Tea_Time~x.md": "title: Tea"},
    ),
    Site("permalink: /:year/:title/", {_TEA: _DATED, "_posts/2024-05-02-tea.md": "date: 2024-05-01 12:00:00 +0900"}),
    Site("permalink: /blog/:slug", {_TEA: "slug: Tea_Time!", "_posts/2024-05-02-Tea.Time.md": "title: Tea"}),
    Site("permalink: /:collection/:name/:path/:slugified_categories/x", {_TEA: "categories: [Green_Tea, b]"}),
    Site(
        "permalink: pretty\ncollections:\n  posts:\n    permalink: /p/:title:output_ext",
        {_TEA: "title: Tea"},
    ),
    Site("collections:\n  posts:\n    permalink: pretty", {_TEA: "title: Tea"}),
    Site(
        "collections_dir: texts\ndefaults:\n- scope: {path: ''}\n  values: {categories: [all], permalink: "
        "'/:categories/:title/'}",
        {"texts/_posts/2024-05-01-tea.md": "categories: own", "texts/a/_posts/2024-05-01-tea.md": "title: Tea"},
    ),
    Site("source: src", {"src/_posts/2024-05-01-tea.md": "title: Tea"}),
    Site("permalink: /:title/:second/", {_TEA: "date: 2024-12-30 23:30:15"}),
    Site("permalink: /{{ page.title }}/", {_TEA: "title: Tea"}),
)
