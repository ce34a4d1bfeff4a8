"""Unusual sites of Hugo."""

from differential.site import Site

_BASE = "baseURL: https://example.org/\ntitle: Tea\n"

SITES = (
    Site(
        _BASE,
        {
            "content/posts/Green Tea_(cup).md": "title: Tea",
            "content/posts/녹차 é.md": "title: Tea",
            "content/posts/v1.2.md": "title: Tea",
            "content/posts/a--b  c.md": "title: Tea",
            "content/posts/100% & more, +~#x!.md": "title: Tea",
            "content/posts/-a-.md": "title: Tea",
            "content/top.md": "title: Tea",
            "content/posts/bundle/index.md": "title: Tea",
            "content/posts/Deep Folder/tea.md": "title: Tea",
            "content/posts/2024-05-01-tea.md": "title: Tea",
            "content/posts/s1.md": "slug: My Tea/of 5",
            "content/posts/s2.md": "slug: 5",
            "content/posts/s3.md": "slug:",
            "content/posts/s5.md": "Slug: '-x-'",
            "content/posts/s6.md": "slug: a.b",
            "content/posts/bundle2/index.md": "slug: other",
            "content/posts/u1.md": "url: /about/tea/",
            "content/posts/u2.md": "url: about/Tea",
            "content/posts/u3.md": "url: /tea.html",
            "content/posts/u4.md": "url: /a/b.c/tea",
            "content/posts/u5.md": "url: /:year/:slug/\ndate: 2024-05-01",
            "content/posts/u6.md": "url: ''",
            "content/posts/u7.md": "url: /A b/%EB%85%B9/index.html",
            "content/posts/u9.md": "url: /x/../y/",
            "content/posts/d1.md": "draft: true",
            "content/posts/d2.md": "build: {render: never}",
            "content/posts/d3.md": "headless: true",
            "content/posts/t.de.md": "title: Tea",
        },
    ),
    Site(
        f"{_BASE}permalinks:\n  posts: /:year/:month/:day/:slug/\n",
        {
            "content/posts/a.md": "title: Green Tea & Co.!\ndate: 2024-05-01",
            "content/posts/b.md": "title: Tea\nslug: Own Slug\ndate: 2024-05-01T23:30:00-05:00",
            "content/posts/c.md": "title: 녹차 é\ndate: 2024-05-01 10:00:00",
            "content/posts/d.md": "title: x\npublishDate: 2023-05-01",
            "content/posts/e.md": "title: x",
            "content/posts/f.md": "title: x\nlastmod: 2022-01-01",
            "content/posts/g.md": "date: 2024-05-01",
            "content/posts/h.md": "title: 2024\ndate: 2024-05-01",
            "content/posts/in/i.md": "title: In\ndate: 2024-05-01",
            "content/other/a.md": "title: Tea\ndate: 2024-05-01",
            "content/posts/j.md": "title: 'a/b: c'\ndate: 2024-05-01",
        },
    ),
    Site(
        f"{_BASE}permalinks:\n  page:\n    posts: /:sections/:filename/\n    /: /root/:contentbasename/\n",
        {
            "content/posts/One Two/Tea Time.md": "title: x",
            "content/posts/bundle/index.md": "title: x",
            "content/top.md": "title: x",
        },
    ),
    Site(
        f"{_BASE}permalinks:\n  posts: /:section/:sections[1:]/:sections[last]/:slugorfilename/:monthname/:weekdayname/"
        ":weekday/:yearday/\n",
        {"content/posts/a/b/tea.md": "title: x\ndate: 2024-12-30", "content/posts/tea.md": "slug: x\ndate: 2024-12-30"},
        {"content/posts/_index.md": "", "content/posts/a/_index.md": "", "content/posts/a/b/_index.md": ""},
    ),
    Site(f"{_BASE}permalinks:\n  posts: /:2006/:title\n", {"content/posts/tea.md": "title: Tea\ndate: 2024-12-30"}),
    Site(f"{_BASE}permalinks:\n  posts: /:nothing/:title\n", {"content/posts/tea.md": "title: Tea"}),
    Site(
        f"{_BASE}permalinks:\n  posts: /:sectionslug/:slug\n",
        {"content/posts/tea.md": "title: Tea"},
        {"content/posts/_index.md": "---\ntitle: My Posts\n---\n"},
    ),
    Site(
        f"{_BASE}permalinks:\n- target: {{path: '/posts/**'}}\n  pattern: /p/:slug/\n",
        {"content/posts/tea.md": "title: Tea"},
    ),
    Site(
        f"{_BASE}uglyURLs: true\n",
        {
            "content/posts/Tea.md": "title: x",
            "content/posts/b/index.md": "title: x",
            "content/posts/u.md": "url: /a/b/",
            "content/posts/v.md": "url: /a/c",
            "content/posts/s.md": "slug: own",
        },
    ),
    Site(f"{_BASE}uglyURLs: true\npermalinks: {{posts: '/:title/'}}\n", {"content/posts/Tea.md": "title: x y"}),
    Site(f"{_BASE}uglyURLs: {{posts: true}}\n", {"content/posts/a.md": "title: x", "content/x/a.md": "title: x"}),
    Site(f"{_BASE}removePathAccents: true\n", {"content/posts/é Ünï ß 녹.md": "title: x"}),
    Site(f"{_BASE}disablePathToLower: true\n", {"content/Posts/Tea Time.md": "title: x", "content/a.md": "slug: Own"}),
    Site(
        f"{_BASE}defaultContentLanguage: en\nlanguages: {{en: {{weight: 1}}, de: {{weight: 2}}}}\n",
        {
            "content/posts/tea.md": "title: x",
            "content/posts/tea.de.md": "title: x",
            "content/posts/tee.de.md": "url: /tee/",
            "content/posts/tii.de.md": "url: tii/",
            "content/posts/cup.en.md": "title: x",
            "content/posts/pot.fr.md": "title: x",
            "content/posts/bundle/index.de.md": "title: x",
        },
    ),
    Site(
        f"{_BASE}defaultContentLanguage: en\ndefaultContentLanguageInSubdir: true\nlanguages: "
        "{en: {weight: 1, contentDir: content/en}, de: {weight: 2, contentDir: content/de}}\n",
        {"content/en/posts/tea.md": "title: x", "content/de/posts/tea.md": "title: x", "content/en/u.md": "url: /u/"},
    ),
    Site(
        f"{_BASE}frontmatter: {{date: [':filename', ':default']}}\npermalinks: {{posts: '/:year/:slug/'}}\n",
        {
            "content/posts/2024-05-01-tea.md": "title: x",
            "content/posts/2024-05-01-cup.md": "title: x\ndate: 2023-01-01",
            "content/posts/2024-05-01-own.md": "title: x\nslug: own",
            "content/posts/2024-05-01.md": "title: x",
        },
    ),
    Site(
        f"{_BASE}timeZone: Asia/Seoul\npermalinks: {{posts: '/:year/:month/:day/:slug/'}}\n",
        {
            "content/posts/a.md": "title: x\ndate: 2024-05-01T20:00:00Z",
            "content/posts/b.md": "title: y\ndate: 2024-05-01",
        },
    ),
    Site(
        f"{_BASE}contentDir: texts\n",
        {"texts/posts/tea.md": "title: x"},
    ),
    Site(f"{_BASE}security: {{allowContent: ['.*']}}\n", {"content/posts/x.html": "title: Tea"}),
    Site(_BASE, {"content/posts/s4.md": "slug: [a]"}),
    Site(_BASE, {"content/posts/u8.md": "url: 5"}),
    Site(_BASE, {"content/posts/u9.md": "url: https://example.org/x/"}),
    Site(_BASE, {"content/posts/ua.md": "url: '/{{ x }}/'"}),
    Site(
        f"{_BASE}permalinks: {{posts: '/Archive X/:slug/', posts/in: '/in/:slug/', /: ':slug'}}\n",
        {
            "content/posts/a.md": "title: Tea\nslug: a/b  c",
            "content/posts/b.md": "title: Tea  Time",
            "content/posts/d.md": "title: Tea\nurl: /own/",
            "content/posts/-e-/index.md": "title: ''",
            "content/e.md": "title: Top",
        },
    ),
    Site(f"{_BASE}defaultContentLanguageInSubdir: true\n", {"content/posts/tea.md": "title: x"}),
    Site(
        f"{_BASE}languages: {{en: {{baseURL: 'https://en.example.org/'}}, de: {{baseURL: 'https://de.example.org/'}}}}\n",
        {"content/posts/tea.md": "title: x", "content/posts/tea.de.md": "title: x"},
    ),
    Site(
        f"{_BASE}languages: {{en: {{}}, de: {{permalinks: {{posts: '/p/:slug/'}}}}}}\n",
        {"content/posts/tea.md": "title: x", "content/posts/tea.de.md": "title: x"},
    ),
    Site(f"{_BASE}outputs: {{page: [json, html]}}\n", {"content/posts/tea.md": "title: x"}),
    Site(
        f"{_BASE}module: {{mounts: [{{source: texts, target: content/blog}}]}}\n",
        {"texts/tea.md": "title: x"},
    ),
    Site(_BASE, {"content/posts/a.md": "title: x\noutputs: [json]", "content/posts/b.md": "title: x\nslug: 'a  b'"}),
    Site(
        _BASE,
        {"content/posts/a.md": "title: x", "content/posts/b.md": "slug: own"},
        {"content/posts/_index.md": "---\ncascade: {url: '/c/:slugorfilename/'}\n---\n"},
    ),
    Site(
        f"{_BASE}frontmatter: {{date: [written, ':default']}}\npermalinks: {{posts: '/:year/:filename/'}}\n",
        {"content/posts/a.md": "written: 2023-01-01\ndate: 2024-01-01", "content/posts/b.md": "date: 2024-01-01"},
    ),
    Site(
        f"{_BASE}frontmatter: {{date: [':fileModTime']}}\npermalinks: {{posts: '/:year/:filename/'}}\n",
        {"content/posts/a.md": "title: x"},
    ),
    Site(
        _BASE,
        {"content/posts/a.md": "title: x"},
        {"config/_default/permalinks.yaml": "posts: /p/:filename/\n"},
    ),
    Site(
        _BASE,
        {"content/posts/a.md": "title: x"},
        {"config/production/hugo.yaml": "uglyURLs: true\n", "config/_default/params.yaml": "x: 1\n"},
    ),
    Site(
        f"{_BASE}frontmatter: {{date: [':filename', ':default']}}\n",
        {"content/posts/2024-05-01-Tea Time.md": "title: x", "content/posts/2024-05-02-cup/index.md": "title: x"},
    ),
    Site(
        f"{_BASE}taxonomies: {{tag: tags}}\n",
        {
            "content/posts/A/b.C/tea.md": "title: x",
            "content/posts/x.y.de.md": "title: x",
            "content/posts/(1).md": "title: x",
            "content/posts/Ünï_çødé.md": "title: x",
            "content/posts/e\u0301.md": "title: x",
            "content/posts/ sp .md": "title: x",
            "content/posts/😀 tea.md": "title: x",
            "content/posts/q1.md": "slug: '😀 tea?'",
            "content/posts/q2.md": "slug: /abs/",
            "content/posts/q3.md": "slug: ../up",
            "content/posts/q4.md": "slug: a%20b",
            "content/posts/q5.md": "url: /q?x=1#y",
            "content/posts/q6.md": "slug: 1.50",
            "content/posts/q7.md": "slug: true",
            "content/posts/q8.md": "url: //x//y//",
            "content/posts/q9.md": "url: /한 글/",
        },
    ),
)
