"""Say which pages the plugins and the theme of a Jekyll site may add: facts from their sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from postlint.generators.jekyll.route import MARKDOWN, Item, Setting
from postlint.generators.shared.configuration import mapping, texts
from postlint.generators.shared.knowledge import Lookup, Redirect
from postlint.text import lazy, nfc

# Plugins that add no page at a URL that an author would choose.
_QUIET = frozenset(
    (
        *("jekyll", "jemoji", "jekyll-avatar", "jekyll-coffeescript", "jekyll-commonmark", "jekyll-compose"),
        *("jekyll-commonmark-ghpages", "jekyll-default-layout", "jekyll-email-protect", "jekyll-feed", "jekyll-gist"),
        *("jekyll-github-metadata", "jekyll-include-cache", "jekyll-last-modified-at", "jekyll-mentions"),
        *("jekyll-minifier", "jekyll-optional-front-matter", "jekyll-paginate", "jekyll-readme-index"),
        *("jekyll-redirect-from", "jekyll-relative-links", "jekyll-remote-theme", "jekyll-sass-converter"),
        *("jekyll-seo-tag", "jekyll-sitemap", "jekyll-spaceship", "jekyll-titles-from-headings"),
        *("jekyll-toc", "jekyll-watch", "jektex", "jekyll-katex", "kramdown-parser-gfm", "github-pages", "premonition"),
    )
)
# The gems of themes that bring only such plugins, besides those of GitHub, `jekyll-theme-cayman` and the like.
_THEMES = frozenset(
    "minima just-the-docs minimal-mistakes-jekyll alembic-jekyll-theme beautiful-jekyll-theme jekyll-whiteglass".split()
)
# Settings of plugins that make pages, whatever brings them.
_MAKERS = ("jekyll-archives", "autopages", "tag_page_dir", "category_dir")
_GEM = lazy(
    r"""^[ \t]*gem[ \t(]+["'](jekyll-[\w-]+|[\w-]*jekyll[\w-]*|jemoji|premonition|github-pages)["']""", re.MULTILINE
)
# Code of a plugin that may add pages or files.
_ADDS = lazy(r"Generator|\bPage|site\.pages|static_files|StaticFile|\.docs\b|:post_write|File\.write|FileUtils")
# URLs that plugins make, whatever they are called in the configuration.
_MADE = lazy(
    r"/(?:feed|atom|sitemap|feed/.*)\.xml|/robots\.txt|/redirects\.json|(?:/.*)?/page/?\d+(?:/|\.html)?|/search\.json"
)


def is_made(url: str, setting: Setting) -> bool:
    """Return whether a plugin may make the page at a URL: a feed, a page of a list."""
    if _MADE.fullmatch(url):
        return True
    path = str(setting.data.get("paginate_path") or "")
    feed = str(mapping(setting.data.get("feed")).get("path") or "")
    if feed and url.strip("/") == feed.strip("/"):
        return True
    pattern = r"\d+".join(re.escape(part) for part in path.strip("/").split(":num"))
    return ":num" in path and re.fullmatch(rf"/(?:.*/)?{pattern}(?:/|\.html)?", url) is not None


def gems_of(setting: Setting, site: Lookup) -> tuple[str, ...]:
    """Return the plugins of a site: those of its configuration, and those of its `Gemfile`."""
    named = texts(setting.data.get("plugins") or setting.data.get("gems") or [])
    return (*named, *_GEM.findall(site.read("Gemfile") or ""))


def may_add(setting: Setting, site: Lookup) -> str | None:
    """Return why there may be pages that no file of the site is; None if there are none."""
    folder = str(setting.data.get("plugins_dir") or "_plugins")
    for path in site.below(f"{setting.base}{folder.strip('/')}"):
        if path.endswith(".rb") and _ADDS.search(site.read(path) or "Generator"):
            return "a plugin of the site may add pages"
    theme = str(setting.data.get("theme") or "")
    if any(key in setting.data for key in _MAKERS):
        return "a plugin adds pages"
    for gem in gems_of(setting, site):
        if gem not in _QUIET and gem != theme and "theme" not in gem:
            return "a plugin may add pages"
    is_quiet = theme in _THEMES or (theme.startswith("jekyll-theme-") and theme != "jekyll-theme-chirpy")
    return None if not theme or is_quiet else "the theme may bring plugins that add pages"


def redirects_of(setting: Setting, site: Lookup) -> tuple[Redirect, ...]:
    """Return the redirects of jekyll-redirect-from: the post with a `redirect_to` is one, and has no page."""
    if "jekyll-redirect-from" not in gems_of(setting, site):
        return ()
    posts = [post for post in site.posts.values() if post.url is not None and not post.hidden]
    moved = [Redirect(post.url, post.leads_to, post.path) for post in posts if post.url and post.leads_to]
    old = (Redirect(_from(alias), post.url, post.path, alias) for post in posts if post.url for alias in post.aliases)
    return (*moved, *old)


def _from(alias: str) -> str:
    return nfc(f"/{unquote(alias).lstrip('/')}")


def theme_of(setting: Setting) -> str:
    """Return the gem or repository of the theme, whose layouts, includes and assets are not in the project."""
    return str(setting.data.get("theme") or setting.data.get("remote_theme") or "")


def links_sources(path: str, setting: Setting, site: Lookup) -> bool:
    """Return whether links to Markdown files may work on a page: jekyll-relative-links, on GitHub Pages always on."""
    options = mapping(setting.data.get("relative_links"))
    if options.get("enabled") is False:
        return False
    if path in site.posts and re.search(r"(?:^|/)_(?:posts|drafts)/", path):
        return options.get("collections") is True
    gems = gems_of(setting, site)
    return not gems or "jekyll-relative-links" in gems or "github-pages" in gems


def may_render(url: str, setting: Setting, site: Lookup, items: Mapping[str, Item]) -> bool:
    """Return whether a page may be made of Markdown without front matter: on GitHub Pages, and by two plugins."""
    gems = gems_of(setting, site)
    if gems and {"github-pages", "jekyll-optional-front-matter", "jekyll-readme-index"}.isdisjoint(gems):
        return False
    path = f"{setting.base}{url.strip('/').removesuffix('.html').removesuffix('index')}"
    readmes = (f"{path.rstrip('/')}/{name}.md".lstrip("/") for name in ("README", "readme", "Readme"))
    copied = (items.get(f"{path}{suffix}") for suffix in MARKDOWN)
    return any(item is not None and item.is_file for item in copied) or any(map(site.is_file, readmes))
