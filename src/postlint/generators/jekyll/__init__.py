"""Jekyll 4.4 (and 3.10, GitHub Pages): facts from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.front_matter import JEKYLL as SYNTAX
from postlint.front_matter import Impossible
from postlint.generators.jekyll.semantics import SEMANTICS
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.clock import zone_notes
from postlint.generators.shared.configuration import (
    files_below,
    first_file,
    is_inside,
    mapping,
    names_in,
    read_data,
    read_text,
    texts,
)
from postlint.generators.shared.date_text import read_ruby
from postlint.generators.shared.default import Scope, defaults_of
from postlint.generators.shared.foreign import BY_PLUGINS
from postlint.generators.shared.generator import Collection, Conventions, Generator, posts_in
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.markdown.dialect import COMMONMARK, KRAMDOWN, Dialect, HeadingSpace, MarkdownInHtml
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import kramdown_gfm
from postlint.template import figure
from postlint.template.engine import Engine
from postlint.template.mask import LIQUID
from postlint.text import lazy

_CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")
_SUFFIXES = ("md", "markdown", "mkd", "mkdn", "mkdown", "html")
_EXCLUDE = ("_site/", "vendor/", "node_modules/", ".*")
# The gems and repositories of the themes that have a schema.
_THEMES = {
    "alembic-jekyll-theme": "alembic",
    "daviddarnes/alembic": "alembic",
    "minimal-mistakes-jekyll": "minimal-mistakes",
    "mmistakes/minimal-mistakes": "minimal-mistakes",
    "jekyll-theme-chirpy": "chirpy",
    "cotes2020/jekyll-theme-chirpy": "chirpy",
    "just-the-docs": "just-the-docs",
    "just-the-docs/just-the-docs": "just-the-docs",
    "pmarsceill/just-the-docs": "just-the-docs",
    "beautiful-jekyll-theme": "beautiful",
    "daattali/beautiful-jekyll": "beautiful",
    "al_folio_core": "al-folio",
    "alshedivat/al-folio": "al-folio",
}
# Code of a plugin that changes URLs: `def url`, `permalink`.
_ADDRESSED = lazy(r"permalink|url_template|url_placeholders|def (?:url|destination)\b|UrlDrop")
# `gem "jekyll-feed"` in a Gemfile, and the gems that leave Markdown alone.
_GEM = lazy(r"""^[ \t]*gem[ \t(]+["'](jekyll-[\w-]+|[\w-]*jekyll|jemoji|premonition)["']""", re.MULTILINE)
_PLUGINS = frozenset(
    (
        *("jekyll", "jemoji", "github-pages", "jekyll-archives", "jekyll-avatar", "jekyll-compose"),
        *("jekyll-default-layout", "jekyll-feed", "jekyll-gist", "jekyll-github-metadata", "jekyll-include-cache"),
        *("jekyll-last-modified-at", "jekyll-mentions", "jekyll-minifier", "jekyll-optional-front-matter"),
        *("jekyll-paginate", "jekyll-paginate-v2", "jekyll-polyglot", "jekyll-readme-index", "jekyll-redirect-from"),
        *("jekyll-relative-links", "jekyll-remote-theme", "jekyll-sass-converter", "jekyll-seo-tag"),
        *("jekyll-sitemap", "jekyll-titles-from-headings", "jekyll-toc", "jekyll-theme-chirpy", "webrick"),
    )
)
_DOCS = ("just-the-docs",)  # themes for documentation, whose pages print their own titles
# Keys that copies of a theme keep in `_config.yml`; a site with two of them has the theme.
_KEYS = {
    "alembic": frozenset(("css_inline", "navigation_header", "sharing_links")),
    "al-folio": frozenset(
        ("enable_publication_badges", "enable_publication_thumbnails", "max_author_limit", "third_party_libraries")
    ),
    "beautiful": frozenset(("navbar-links", "navbar-col", "social-network-links", "share-links-active", "url-pretty")),
}
# Files that only one theme has, for a copy of it that the configuration does not name.
_FINGERPRINTS = (
    ("alembic-jekyll-theme.gemspec", "alembic"),
    ("_includes/site-feature.html", "alembic"),
    ("minimal-mistakes-jekyll.gemspec", "minimal-mistakes"),
    ("_includes/page__hero.html", "minimal-mistakes"),
    ("jekyll-theme-chirpy.gemspec", "chirpy"),
    ("_plugins/posts-lastmod-hook.rb", "chirpy"),
    ("just-the-docs.gemspec", "just-the-docs"),
    ("beautiful-jekyll-theme.gemspec", "beautiful"),
)


_FIGURES = {"alembic": figure.ALEMBIC, "minimal-mistakes": figure.MINIMAL_MISTAKES}


def _is_at(folder: Path) -> bool:
    """Hexo has a `_config.yml` too: its own keys tell it apart, so it precedes Jekyll in `GeneratorName`."""
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the keys of `_config.yml` that change conventions; an invalid file counts as an empty one."""
    data = read_data(folder, first_file(folder, _CONFIGURATIONS), is_jekyll=True)
    markdown = str(data.get("markdown", "kramdown")).lower()
    theme = _theme(folder, data)
    defaults = _defaults(data)
    timezone = str(data.get("timezone") or "") if data else None
    return replace(
        _USUAL,
        markdown=_dialect(markdown, mapping(data.get("kramdown"))),
        exclude=texts(data.get("exclude") or []),
        heading_ids=kramdown_gfm if markdown == "kramdown" and _has_gfm_ids(data.get("kramdown")) else None,
        timezone=timezone,
        theme=theme,
        figures=_FIGURES.get(theme or "", ()),
        collections=(
            posts_in(_folders(data), _SUFFIXES, is_fixed=True, exclude=_EXCLUDE, any_case=True)._replace(
                strays=_strays(data), home=f"{_root(data)}_posts"
            ),
            *_pages(data, theme),
        ),
        prints_title=None if theme in _DOCS else True,
        defaults=defaults,
        foreign=cache(lambda: _foreign(folder, data, markdown)),
        engine=cache(lambda: _engine(folder, data)),
        addresses=cache(lambda: _addresses(folder, data, defaults)),
        knowledge=cache(lambda: _knowledge(folder, data)),
        notes=zone_notes(timezone),
    )


def _foreign(folder: Path, data: dict[str, Any], markdown: str) -> frozenset[Foreign]:
    """Return the syntaxes that the site prints: none unless kramdown reads the posts, and all plugins are known."""
    if markdown != "kramdown" or data.get("plugins_dir") or names_in(folder / "_plugins"):
        return frozenset()
    gems = _GEM.findall(read_text(folder, first_file(folder, ["Gemfile"])))
    named = texts(data.get("plugins") or data.get("gems") or [])
    return BY_PLUGINS if _PLUGINS.issuperset((*named, *gems)) else frozenset()


def _engine(folder: Path, data: dict[str, Any]) -> Engine:
    from postlint.generators.jekyll.engine import engine  # only if a post has a template tag

    return engine(folder, data)


def _dialect(markdown: str, options: dict[str, Any]) -> Dialect:
    """Return the dialect of the converter `markdown`; `options` are those of kramdown."""
    if markdown.startswith("commonmark"):
        return COMMONMARK
    if markdown != "kramdown":
        return KRAMDOWN.vary(autolinks=None)
    parser = str(options.get("input", "GFM")).upper()
    return KRAMDOWN.vary(
        strikethrough=parser != "KRAMDOWN",
        task_lists=parser != "KRAMDOWN",
        heading_space=HeadingSpace.NONE if parser == "KRAMDOWN" else HeadingSpace.BLANK,
        hard_wraps=parser == "GFM" and options.get("hard_wrap") is True,
        markdown_in_html=MarkdownInHtml.ALWAYS if options.get("parse_block_html") is True else MarkdownInHtml.MARKED,
    )


def _has_gfm_ids(kramdown: Any) -> bool:
    """Return whether kramdown makes the ids of headings as Jekyll configures it by default."""
    options = mapping(kramdown)
    return (
        str(options.get("input", "GFM")).upper() == "GFM"
        and options.get("auto_ids", True) is True
        and not options.get("auto_id_prefix")
    )


def _theme(folder: Path, data: dict[str, Any]) -> str | None:
    """Return the theme: by its gem or repository, or for a copy by keys or a file that only this theme has."""
    for key in ("remote_theme", "theme"):
        name = str(data.get(key) or "").lower().partition("@")[0].strip()
        if name:
            return _THEMES.get(name.removeprefix("https://github.com/").removesuffix(".git"))
    if "minimal_mistakes_skin" in data:
        return "minimal-mistakes"
    for theme, keys in _KEYS.items():
        if len(keys.intersection(data)) > 1:
            return theme
    return next((theme for name, theme in _FINGERPRINTS if disk.is_file(folder / name)), None)


def _addresses(
    folder: Path, data: dict[str, Any], defaults: Callable[[str], dict[str, Any]] | None
) -> Addresses | None:
    from postlint.generators.jekyll.address import addresses  # only if a URL is needed

    return None if _has_own_addresses(folder) else addresses(data, _root(data), defaults, _base(data))


def _knowledge(folder: Path, data: dict[str, Any]) -> Knowledge | None:
    from postlint.generators.jekyll.link import JekyllKnowledge  # only by rules about the whole site
    from postlint.generators.jekyll.route import Setting

    is_read = bool(data) or first_file(folder, _CONFIGURATIONS) is None
    return JekyllKnowledge(Setting(data, _base(data), _root(data))) if is_read else None


def _has_own_addresses(folder: Path) -> bool:
    """Return whether a plugin in the site mentions code or settings of URLs."""
    plugins = islice(files_below(folder, folder, "_plugins/**/*.rb"), 100)
    return any(_ADDRESSED.search(read_text(folder, path, 100_000)) for path in plugins)


def _base(data: dict[str, Any]) -> str:
    """Return the folder of the pages, with a slash at its end; empty for the folder of the site."""
    source = str(data.get("source") or "").removeprefix("./").strip("/")
    return f"{source}/" if source != "." and is_inside(source) else ""


def _root(data: dict[str, Any]) -> str:
    """Return the folder of the collections, with a slash at its end; empty for the folder of the site."""
    root = str(data.get("collections_dir") or "").removeprefix("./").strip("/")
    return f"{_base(data)}{root}/" if is_inside(root) else _base(data)


def _pages(data: dict[str, Any], theme: str | None) -> tuple[Collection, ...]:
    """Return the pages of a site of documentation, which has hardly any posts: the files with front matter."""
    if theme not in _DOCS:
        return ()
    pages = posts_in([_base(data)], _SUFFIXES[:-1], name="pages", exclude=(*_EXCLUDE, "_*"), any_case=True)
    return (pages._replace(foreign=(), sifted=True),)


def _strays(data: dict[str, Any]) -> tuple[str, ...]:
    """Return the patterns of posts that Jekyll (4.3) does not read: below `_post`, or beside `collections_dir`."""
    collections = data.get("collections") or {}
    others = {f"_{name}" for name in (collections if isinstance(collections, dict | list) else ())}
    base, root = _base(data), _root(data)
    folders = [f"{root}**/{name}" for name in ("_post", "_Posts", "_Post", "_POSTS") if name not in others]
    folders += [f"{base}_posts"] if root != base else []
    return tuple(f"{folder}/**/[0-9]*-[0-9]*-[0-9]*-*.{suffix}" for folder in folders for suffix in ("md", "markdown"))


def _folders(data: dict[str, Any]) -> list[str]:
    base = _root(data)
    return [f"{base}**/_posts", f"{base}**/_drafts"]


def _defaults(data: dict[str, Any]) -> Callable[[str], dict[str, Any]] | None:
    """Return the values of `defaults` whose `type` is that of posts or drafts; `path` is a folder, file or pattern."""
    scopes: list[Scope] = []
    entries = data.get("defaults")
    for entry in entries if isinstance(entries, list) else []:
        scope, values = mapping(mapping(entry).get("scope")), mapping(mapping(entry).get("values"))
        if values and scope.get("type") in (None, "", "posts", "post", "drafts", "draft"):
            is_drafts = str(scope.get("type")).startswith("draft")
            scopes.append(Scope(str(scope.get("path") or ""), values, "_drafts" if is_drafts else ""))
    return defaults_of(scopes, base=_base(data))


def is_date(text: str) -> bool:
    """Return whether Jekyll reads the text as a date; if unsure, True."""
    return not isinstance(read_ruby(text), Impossible)


_USUAL = Conventions(
    syntax=SYNTAX,
    semantics=SEMANTICS,
    is_date=is_date,
    templates=LIQUID,
    markdown=KRAMDOWN,
    collections=(posts_in(("**/_posts", "**/_drafts"), _SUFFIXES, is_fixed=True, exclude=_EXCLUDE, any_case=True),),
    mdx=(),
    prints_title=True,
    keys=PageKeys(aliases=("redirect_from",), redirects=("redirect_to",), layout=("layout",)),
)

JEKYLL = Generator(name="jekyll", is_at=_is_at, usual=_USUAL, read=_read, schema="jekyll")
