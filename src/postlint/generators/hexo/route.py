"""Find the URLs of a Hexo site besides those of its posts: pages, files, assets, lists, and those of the theme."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.hexo.address import named_parts
from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.knowledge import Lookup, Redirect
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.url_space import Routes, shares_host
from postlint.markdown.heading_id import slugize

_MARKDOWN = frozenset(("md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext"))
_HTML = frozenset(("html", "htm"))
# Files that a renderer may turn into others: `a.styl` → `a.css`, `a.yml` → `a.json`.
_RENDERED = frozenset("styl stylus less sass scss yml yaml pug jade ejs njk j2 swig haml coffee org rst".split())
_LISTS = (
    ("tag", "tag_dir", "tags"),
    ("category", "category_dir", "categories"),
    ("archive", "archive_dir", "archives"),
)
_FRONT = re.compile(r"\A(?:-{3,}[ \t]*\r?\n)?(?P<front>.*?)\r?\n-{3,}[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Plugins that add no pages, except for feeds and maps at the root of the site.
HARMLESS = re.compile(
    r"hexo(?:-(?:cli|server|fs|util|log|front-matter|i18n|browsersync|admin|wordcount|word-counter|symbols-count-time|"
    r"generator-(?:index|archive|category|tag|feed|sitemap|baidu-sitemap|search|searchdb|json-content|alias|robotstxt|"
    r"cname)|deployer-[\w-]+|renderer-(?:marked|markdown-it|ejs|stylus|pug|swig|jade|less|sass|njk|nunjucks)|"
    r"theme-[\w-]+|neat|all-minifier|html-minifier|clean-css|uglify|filter-(?:nofollow|mathjax|optimize)|"
    r"related-popular-posts|local-search|math|auto-excerpt|excerpt|reading-time|lazyload-image|abbrlink|"
    r"permalink-pinyin))?"
)
# Code of the site or its theme that may add pages, or change links.
_CODE = re.compile(r"generator\.register|route\.set|after_post_render|before_post_render|after_render|marked:")
# Files that plugins write at the root of the site, and the plugins.
_FEEDS = r"/[^/]*\.(?:xml|json|txt)\Z"
_WRITERS = re.compile(r"hexo-generator-(?!(?:index|archive|category|tag|alias)\Z)|hexo-.*search")
_PERMALINK = re.compile(r"^[\"']?permalink[\"']?\s*:", re.MULTILINE)
_PLACEHOLDER = re.compile(r":[a-z_]*[a-z]")
_SHAPES = dict.fromkeys((":year", ":month", ":day", ":i_month", ":i_day", ":hour", ":minute", ":second"), r"\d+")
_TITLE = "(?P<title>.+)"
_DATED = re.compile(r"/?:year/")


class Layout:
    """The configuration of a Hexo site that its links depend on.

    `source` is the folder of its content. `why` says why pages besides the known ones may exist, and `why_changed` why
    links may be changed; None if neither is so.
    """

    def __init__(self, data: dict[str, Any], source: str, package: dict[str, Any], has_own_urls: bool) -> None:
        self.data = data
        self.source = source
        needs = mapping(package.get("dependencies")) | mapping(package.get("devDependencies"))
        unknown = sorted(name for name in needs if "hexo" in name and not HARMLESS.fullmatch(name))
        self.is_listed = bool(needs)
        self.plugin = unknown[0] if unknown else None
        self.needs = needs
        self.has_assets = data.get("post_asset_folder") is True
        self.shows_drafts = data.get("render_drafts") is True
        self.has_own_urls = has_own_urls
        host = split_url(data["url"]).netloc.lower() if isinstance(data.get("url"), str) else ""
        self.hosts = frozenset([host] if host else ())
        self.theme = data.get("theme") if isinstance(data.get("theme"), str) else None

    def why_changed(self, site: Lookup) -> str | None:
        """Return why links may be changed when a post is rendered; None if they are not."""
        if self.plugin is not None:
            return f"the plugin {self.plugin[:40]} may change links"
        if not self.is_listed:
            return "the plugins of the site are not known"
        return "a script of the site may change links" if self._has_code(site) else None

    def why(self, site: Lookup) -> str | None:
        """Return why there may be pages that are not known; None if there are none."""
        if self.plugin is not None or not self.is_listed:
            return "a plugin may add pages"
        if self._has_code(site):
            return "a script of the site may add pages"
        if self.skips:
            return f"`{self.skips[0]}` is not read"
        return None if self.theme_folder(site) else "the theme is not in the project"

    @property
    def skips(self) -> list[str]:
        """The settings that leave files out, or publish them unchanged."""
        return [name for name in ("skip_render", "include", "exclude", "ignore") if self.data.get(name)]

    def theme_folder(self, site: Lookup) -> str | None:
        """Return the folder of the theme, if it is in the project."""
        folder = f"themes/{self.theme}"
        return folder if self.theme and site.is_folder(f"{folder}/layout") else None

    def may_define(self, tag: str, site: Lookup) -> bool:
        """Return whether a plugin, the theme or a script may define a tag in place of that of Hexo."""
        if self.plugin is not None or not self.is_listed or self.theme_folder(site) is None:
            return True
        return self._has_code(site, re.compile(rf"""["'`]{re.escape(tag)}["'`]"""))

    def _has_code(self, site: Lookup, code: re.Pattern[str] = _CODE) -> bool:
        places = ["scripts", *([f"{folder}/scripts"] if (folder := self.theme_folder(site)) else [])]
        scripts = [path for place in places for path in site.below(place)]
        return len(scripts) > 100 or any(not (text := site.read(path)) or code.search(text) for path in scripts)

    def asset_folder(self, post: str) -> str:
        """Return the folder of the assets of a post: `source/_posts/tea.md` → `source/_posts/tea/`."""
        return f"{posixpath.splitext(post)[0]}/"

    def text(self, name: str, otherwise: str) -> str:
        """Return a setting that is a string."""
        value = self.data.get(name)
        return value.strip("/") if isinstance(value, str) and value.strip("/") else otherwise


def routes(layout: Layout, site: Lookup) -> Routes:
    """Return the URLs of a site, without its root."""
    urls: dict[str, str] = {}
    opened = [(_FEEDS, "a plugin may write the file")] if any(map(_WRITERS.match, layout.needs)) else []
    for kind, name, otherwise in _LISTS:
        if not layout.is_listed or f"hexo-generator-{kind}" in layout.needs:
            folder = layout.text(name, otherwise)
            opened.append((_other_lists(kind, folder), "it may be a list"))
            urls |= dict.fromkeys(_lists(kind, folder, layout, site), "")
    opened.append((f"(?:/.*)?/{re.escape(layout.text('pagination_dir', 'page'))}/", "it may be a page of a list"))
    opened += redirects(site, [layout.source])
    urls["/"] = ""
    if layout.is_listed and "hexo-generator-archive" in layout.needs:
        urls[f"/{layout.text('archive_dir', 'archives')}/"] = ""
    doubles: list[tuple[str, str]] = []
    for path in site.below(layout.source):
        inner = path.removeprefix(f"{layout.source}/")
        if not inner.startswith(("_posts/", "_drafts/")) and not _is_hidden(inner):
            doubles += _add(path, inner, site, urls, opened)
    if theme := layout.theme_folder(site):
        for path in site.below(f"{theme}/source"):
            inner = path.removeprefix(f"{theme}/source/")
            if not _is_hidden(inner):
                _add(path, inner, site, urls, opened, is_theme=True)
    if layout.has_assets:
        _add_assets(layout, site, urls)
    moved = [*_aliases(layout, site)] if "hexo-generator-alias" in layout.needs else []
    return Routes(
        site,
        {**{each.url: each.path if each.path in site.posts else "" for each in moved}, **urls},
        opened,
        layout.why(site),
        _closed(layout),
        may_be_post=_shape(layout, site),
        shows_hidden=layout.shows_drafts,
        shares_host=shares_host(layout.hosts, site, [layout.source]),
        redirects=moved,
        doubles=() if layout.skips else doubles,
    )


def _lists(kind: str, folder: str, layout: Layout, site: Lookup) -> Iterator[str]:
    """Yield the URLs of the lists of tags."""
    if kind != "tag":
        return
    names = mapping(layout.data.get("tag_map"))
    case = layout.data.get("filename_case")
    for post in site.posts.values():
        for word in post.terms.get("tags", ()) if not post.hidden or layout.shows_drafts else ():
            slug = slugize(str(names.get(word.text, word.text)))
            yield f"/{folder}/{slug.lower() if case == 1 else slug.upper() if case == 2 else slug}/"


def _other_lists(kind: str, folder: str) -> str:
    """Return the pattern of the URLs of lists that are not known: of tags, the pages and the names that are numbers."""
    return rf"/{re.escape(folder)}/" + (r"(?:[\d.]+/|.*/page/)" if kind == "tag" else ".")


def _closed(layout: Layout) -> list[str]:
    """Return the pattern of URLs that only posts have: those that begin with a year, or with a fixed folder."""
    template = layout.data.get("permalink") or ":year/:month/:day/:title/"
    if not isinstance(template, str) or layout.has_own_urls:
        return []
    if _DATED.match(template):
        return [r"/\d{4}/\d\d?/"]
    fixed = template.lstrip("/").partition(":")[0].rpartition("/")[0]
    return [f"/{re.escape(fixed)}/"] if fixed else []


def _shape(layout: Layout, site: Lookup) -> Callable[[str], bool] | None:
    """Return the function that says whether a URL may be that of a post whose URL is not known; None: any may.

    What is known of it are the fixed parts of the permalink, and the title: by the name of the file.
    """
    template = layout.data.get("permalink") or ":year/:month/:day/:title/"
    if not isinstance(template, str) or layout.has_own_urls:
        return None
    posts = [path for path, post in site.posts.items() if post.url is None]
    titles = {named_parts(layout.data, path, layout.source) for path in posts}
    if None in titles or any(_PERMALINK.search(site.read(path) or "permalink:") for path in posts):
        return None
    parts = [_TITLE if part == ":title" else _SHAPES.get(part, ".+") for part in _PLACEHOLDER.findall(template)]
    if parts.count(_TITLE) != 1 or parts.count(".+") > 1 or len(parts) > 8:
        return None
    fixed = map(re.escape, _PLACEHOLDER.split(template.lstrip("/").removesuffix("/")))
    pattern = "".join(text + part for text, part in zip(fixed, [*parts, ""], strict=True))
    shape = re.compile(rf"/{pattern}/?\Z")
    files = re.compile(rf"/{pattern.removesuffix(re.escape('.html'))}/.+\Z")  # the assets of posts

    def may_be_post(path: str) -> bool:
        page, file = shape.match(path), files.match(path)
        named = [page["title"]] if page else []
        if file is not None and layout.has_assets:
            steps = path[file.start("title") :].split("/")
            named += ["/".join(steps[:number]) for number in range(1, len(steps))]
        return not titles.isdisjoint(each.rstrip("/") for each in named)

    return may_be_post


def _is_hidden(inner: str) -> bool:
    return re.search(r"(?:^|/)[_.]", inner) is not None or inner.endswith(("~", "%"))


def _add(
    path: str,
    inner: str,
    site: Lookup,
    urls: dict[str, str],
    opened: list[tuple[str, str]],
    *,
    is_theme: bool = False,
) -> tuple[tuple[str, str], ...]:
    """Add a file: a page in Markdown or HTML, a file that is rendered to one with another suffix, or any other.

    Return the page that had its URL until then, with the URL.
    """
    stem, _, suffix = inner.rpartition(".")
    if suffix in _RENDERED:
        opened += [(rf"/{re.escape(stem)}\.", "a plugin may render the file"), (rf"/{re.escape(stem)}/?\Z", "as above")]
    if (suffix not in _MARKDOWN and suffix not in _HTML) or is_theme:
        urls.setdefault(f"/{inner}", path)
        return ()
    front = _front(site.read(path) or "")
    own = front.get("permalink")
    if own is None:
        url = f"/{stem}.html"
    elif isinstance(own, str) and own:
        url = f"/{own.lstrip('/')}"
        url = url if url.endswith("/") or posixpath.splitext(url)[1] else f"{url}.html"
    else:
        opened.append((".*", "the URL of a page is not known"))
        return ()
    url = re.sub(r"/index\.html\Z", "/", url)
    other, urls[url] = urls.get(url), path
    return ((url, other),) if other else ()


def _front(text: str) -> dict[str, Any]:
    match = _FRONT.match(text[:20_000])
    return parse_whole(match["front"], Format.YAML, PLAIN).data if match and ":" in match["front"] else {}


def _add_assets(layout: Layout, site: Lookup, urls: dict[str, str]) -> None:
    """Add the files in the folders of posts, which have the URL of the post before them."""
    for post in site.posts.values():
        if post.url is not None and (not post.hidden or layout.shows_drafts):
            folder = layout.asset_folder(post.path)
            start = re.sub(r"\.html?\Z", "", post.url)
            for path in site.below(folder) if site.is_folder(folder) else ():
                if path not in site.posts and not _is_hidden(path.removeprefix(folder)):
                    urls.setdefault(posixpath.join(start, path.removeprefix(folder)), path)


def _aliases(layout: Layout, site: Lookup) -> Iterator[Redirect]:
    """Yield the aliases of posts, and those of the configuration."""
    for post in site.posts.values():
        for alias in post.aliases if post.url is not None and not post.hidden else ():
            yield Redirect(f"/{alias.lstrip('/')}", post.url or "", post.path, alias)
    named = mapping(layout.data.get("alias") or layout.data.get("aliases"))
    for alias, to in named.items():
        if isinstance(alias, str) and isinstance(to, str):
            yield Redirect(f"/{alias.lstrip('/')}", f"/{to.lstrip('/')}", "_config.yml", alias)
