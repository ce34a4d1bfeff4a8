"""More sites of Hugo: languages, mounted folders, permalinks, a theme, render hooks."""

from __future__ import annotations

from collections.abc import Iterable

from differential.linked.row import Row, Web

_PAGE = "---\ntitle: {}\n---\n\n## Cup\n"
_LAYOUTS = {
    "layouts/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>",
    "layouts/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
}


def _links(*targets: str, page: str = "") -> tuple[Row, ...]:
    """Return a row for each target: a picture by its suffix, an HTML link after `<`, else a link."""
    return tuple(Row(f"{page or 'here'}: {each}", _text(each), page=page) for each in targets)


def _text(target: str) -> str:
    if target.startswith("<"):
        return f'<a href="{target[1:]}">x</a>'
    return f"![x](<{target}>)" if target.endswith((".png", ".jpg")) else f"[x](<{target}>)"


def _refs(*targets: str, page: str = "", stops: Iterable[str] = ()) -> tuple[Row, ...]:
    """Return a row for each reference."""
    rows = (Row(f"ref: {each}", f"[x]({{{{< ref {each} >}}}})", page=page) for each in targets)
    return (*rows, *(Row(f"ref: {each}", f"[x]({{{{< ref {each} >}}}})", page=page, alone=True) for each in stops))


_LANGUAGES = {
    **_LAYOUTS,
    "content/_index.md": _PAGE.format("Home"),
    "content/posts/tea.md": _PAGE.format("Tea"),
    "content/posts/tea.de.md": "---\ntitle: Tee\naliases: [/alt/, frueher]\n---\n",
    "content/posts/only.md": _PAGE.format("Only"),
    "content/posts/nur.de.md": _PAGE.format("Nur"),
    "content/posts/cup/index.md": _PAGE.format("Cup"),
    "content/posts/cup/index.de.md": _PAGE.format("Tasse"),
    "content/posts/cup/cup.png": "",
    "content/posts/beside.png": "",
    "static/img/pot.png": "",
    "assets/asset.txt": "x",
}
_MOUNTED = {
    **_LAYOUTS,
    "texts/en/_index.md": _PAGE.format("Home"),
    "texts/en/posts/tea.md": "---\ntitle: Green Tea\ndate: 2024-05-01\n---\n",
    "texts/en/posts/slug.md": "---\ntitle: Slug\nslug: other\ndate: 2024-06-01\n---\n",
    "texts/en/docs/one.md": _PAGE.format("One"),
    "texts/en/docs/sub/_index.md": _PAGE.format("Sub"),
    "texts/en/docs/sub/two.md": _PAGE.format("Two"),
    "guide/Big Page.md": _PAGE.format("Big"),
    "guide/data.csv": "a",
    "content/posts/lost.md": _PAGE.format("Lost"),
    "files/menu.pdf": "x",
    "static/lost.pdf": "x",
    "themes/plain/static/theme.css": "x",
    "themes/plain/layouts/404.html": "x",
    "themes/plain/layouts/shortcodes/leaf.html": "LEAF",
}
_HOOKED = {
    **_LAYOUTS,
    "layouts/_markup/render-link.html": '<a href="{{ .Destination | safeURL }}">{{ .Text | safeHTML }}</a>',
    "content/posts/tea.md": _PAGE.format("Tea"),
}
_MOUNTS = (
    "module: {mounts: [{source: texts/en, target: content}, {source: guide, target: content/guide},"
    " {source: files, target: static/f}]}\n"
)

WEBS = (
    Web(
        "two languages",
        "baseURL: https://example.org/\ndefaultContentLanguage: en\nmarkup: {goldmark: {renderer: {unsafe: true}}}\n"
        "languages: {en: {weight: 1}, de: {weight: 2}}\n",
        _LANGUAGES,
        "content/posts/here.de.md",
        "content/rows/row-{}.de.md",
        "title: Row",
        (
            *_links("tea.md", "tea", "/posts/tea.md", "/posts/tea", "posts/tea.md", "../posts/tea.md", "tea.de.md"),
            *_links("/de/posts/tea/", "/posts/tea/", "/de/posts/only/", "/posts/only/", "only.md", "nur", "nothing.md"),
            *_links("/de/alt/", "/alt/", "/de/posts/frueher/", "/de/", "/", "/de/posts/", "/de/tags/", "/en/"),
            *_links("/asset.txt", "/img/pot.png", "/img/no.png", "/posts/beside.png", "<tea.md", "</de/posts/tea/"),
            *_links("cup.png", "./cup.png", "no.png", "../beside.png", page="content/posts/cup/index.de.md"),
            *_links("tea.md", "../tea", "/posts/nur/", "nur", "cup.png", page="content/posts/cup/index.md"),
            *_refs('"tea"', '"/posts/tea.md"', '"nur"', 'path="only" lang="en"', stops=('"only"', '"/posts/only.md"')),
        ),
    ),
    Web(
        "mounts, permalinks, a theme",
        f"baseURL: https://example.org/\ntheme: plain\npermalinks: {{posts: '/:year/:slug/'}}\n{_MOUNTS}",
        _MOUNTED,
        "texts/en/docs/here.md",
        "texts/en/rows/row-{}.md",
        "title: Row",
        (
            *_links("/2024/green-tea/", "/2024/other/", "/2024/slug/", "/2023/green-tea/", "/posts/tea/", "/posts/"),
            *_links("/posts/lost/", "/guide/big-page/", "/guide/", "/guide/data.csv", "/f/menu.pdf", "/lost.pdf"),
            *_links("/docs/one/", "../one/", "one/", "../one", "/docs/sub/", "/docs/sub/two/", "/docs/sub/three/"),
            *_links("/theme.css", "/other.css", "/docs/index.xml", "one.md", "sub/two.md", "/docs/one.md", "/docs/"),
            *_refs('"one"', '"/guide/Big Page.md"', '"big page"', '"/posts/tea"', '"sub/two.md"', '"/guide"'),
            *_refs(stops=('"lost"', '"/2024/green-tea"', '"/posts/lost.md"', '"/docs/three"')),
        ),
    ),
    Web(
        "a render hook",
        "baseURL: https://example.org/\n",
        _HOOKED,
        "content/posts/here.md",
        "content/rows/row-{}.md",
        "title: Row",
        _links("/posts/tea/", "../tea/", "/posts/nothing/", "../nothing/", "#cup"),
    ),
)
