"""Unusual sites of Pelican."""

from differential.site import Site

_BASE = 'PATH = "content"\nSITENAME = "Tea"\nTIMEZONE = "Asia/Seoul"\n'
_DATED = "Date: 2024-05-01 23:30"


def _post(title: str, *lines: str) -> str:
    return "\n".join((f"Title: {title}", _DATED, *lines))


SITES = (
    Site(
        _BASE,
        {
            "content/a.md": _post("Green Tea"),
            "content/b.md": _post("C++ & C#: a/b (x), 100%!"),
            "content/c.md": _post("Thé à l'été — “œ”"),
            "content/d.md": _post("녹차"),
            "content/e.md": _post("<em>Fine</em> &amp; tea"),
            "content/f.md": _post("a  -  b--c_d"),
            "content/g.md": _post("Tea", "Slug: Own Slug/x"),
            "content/h.md": _post("Tea", "Slug: own", "Status: draft"),
            "content/i.md": _post("Hidden Tea", "Status: hidden"),
            "content/j.md": _post("Tea", "URL: own/url/", "Save_as: own/url/index.html"),
            "content/k.md": _post("Tea", "url: /rooted.html"),
            "content/l.md": _post("Tee", "Lang: de"),
            "content/m.md": _post("Tii", "Lang: en"),
            "content/2024-05-02-n.md": "Title: Named",
            "content/folder/o.md": _post("In a folder"),
            "content/p.md": _post("-Tea-"),
            "content/q.md": _post("", "Slug: untitled"),
            "content/r.md": _post("Straße Łódź"),
            "content/s.md": _post("ﬁne ２０２４"),
            "content/t.md": _post("tail "),
            "content/u.md": _post("Tea", "save_as: only/saved.html"),
        },
    ),
    Site(
        f'{_BASE}ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{date:%d}}/{{slug}}/"\nARTICLE_SAVE_AS = '
        '"{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"\n',
        {
            "content/a.md": _post("Tea"),
            "content/b.md": "Title: Cup\nDate: 2024-05-01T23:30:00+00:00",
            "content/2023-01-02-c.md": "Title: Pot",
            "content/2023-01-02-d.md": "Title: Kettle\nDate: 2024-05-01",
            "content/e.md": "Title: Leaf\nDate: 1 May 2024",
            "content/f.md": _post("Draft", "Status: draft"),
        },
    ),
    Site(
        f'{_BASE}ARTICLE_URL = "{{category}}/{{author}}/{{slug}}.html"\nAUTHOR = "Ann Bo"\n',
        {
            "content/a.md": _post("Tea", "Category: Green Tea"),
            "content/Big Pot/b.md": _post("Cup", "Author: Zoë, Carl"),
            "content/c.md": _post("Pot"),
            "content/one/two/d.md": _post("Leaf"),
        },
    ),
    Site(
        f'{_BASE}ARTICLE_URL = "p/{{path}}/{{lang}}/{{myown}}"\nARTICLE_SAVE_AS = ARTICLE_URL\n',
        {"content/a.md": _post("Tea", "MyOwn: x y"), "content/b.md": _post("Cup")},
    ),
    Site(
        f'{_BASE}ARTICLE_URL = "{{date:%b}}-{{date:%-d}}-{{slug}}"\nARTICLE_SAVE_AS = ARTICLE_URL\n',
        {"content/a.md": _post("Tea")},
    ),
    Site(f'{_BASE}SLUGIFY_SOURCE = "basename"\n', {"content/My File.v2.md": _post("Tea")}),
    Site(f"{_BASE}SLUGIFY_USE_UNICODE = True\nSLUGIFY_PRESERVE_CASE = True\n", {"content/a.md": _post("녹차 Té")}),
    Site(f'{_BASE}SLUG_REGEX_SUBSTITUTIONS = [("[^a-z]", "")]\n', {"content/a.md": _post("Tea 5")}),
    Site(f'{_BASE}FILENAME_METADATA = r"(?P<slug>.*)"\n', {"content/named-so.md": _post("Tea")}),
    Site(f'{_BASE}PATH_METADATA = r"(?P<slug>.*)/.*"\n', {"content/dir/a.md": _post("Tea")}),
    Site(
        f'{_BASE}base = "x/"\nARTICLE_URL = base + "{{slug}}/"\nARTICLE_SAVE_AS = base + "{{slug}}/index.html"\n',
        {"content/a.md": _post("Tea")},
    ),
    Site(
        f'{_BASE}DEFAULT_LANG = "ko"\nARTICLE_URL = "posts/{{slug}}/"\nDRAFT_URL = "d/{{slug}}"\n',
        {
            "content/a.md": _post("Tea"),
            "content/b.md": _post("Cup", "Lang: en"),
            "content/c.md": _post("Pot", "Status: draft"),
        },
    ),
    Site(
        f'{_BASE}USE_FOLDER_AS_CATEGORY = False\nDEFAULT_CATEGORY = "All"\nARTICLE_URL = "{{category}}/{{slug}}"\n',
        {"content/x/a.md": _post("Tea")},
    ),
    Site(f'{_BASE}DEFAULT_METADATA = {{"slug": "all"}}\n', {"content/a.md": _post("Tea")}),
    Site(
        _BASE,
        {
            "content/a.md": _post("😀 Tea"),
            "content/b.md": _post("e\u0301tude"),
            "content/c.md": _post("100%20 off"),
            "content/d.md": _post("Slugs", "Slug: a%20b"),
            "content/e.md": _post("Slugs", "Slug: true"),
            "content/f.md": _post("Slugs", "Slug: a", "Slug: b"),
            "content/g.md": "Title: One\nTitle: Two\nDate: 2024-05-01",
            "content/h.md": "Title: Long\n    title\nDate: 2024-05-01",
            "content/i.md": _post("...!?"),
            "content/j.md": _post("Статья"),
            "content/k.md": _post("Status", "Status: Draft"),
            "content/l.md": _post("Lang", "Lang: EN"),
            "content/m.md": _post("R&D &c. Tea&Co;"),
            "content/n.md": _post("5 < 6 > 4"),
            "content/o.md": _post("C:\\Tea_Time"),
            "content/p.md": _post("½ cup ™ №1 Ⅳ"),
        },
    ),
    Site(f"{_BASE}PLUGINS = ['i18n_subsites']\n", {"content/a.md": _post("Tea")}),
    Site(
        f'{_BASE}ARTICLE_PATHS = ["texts"]\nARTICLE_URL = "{{category}}/{{slug}}"\n',
        {"content/texts/a.md": _post("Tea"), "content/texts/In/b.md": _post("Cup")},
    ),
    Site(
        f"{_BASE}EXTRA_PATH_METADATA = {{'extra/CNAME': {{'path': 'CNAME'}}}}\n",
        {"content/a.md": _post("Tea")},
    ),
)
