"""Read which Liquid tags a Jekyll site knows: facts from Jekyll 4.3 and its plugins, by their sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from postlint.generators.shared.configuration import first_file, names_in, read_text, texts
from postlint.template.engine import Engine, Language
from postlint.template.liquid import TAGS
from postlint.text import lazy

# The tags of Jekyll and of the plugins below, whether the site has them or not: GitHub Pages adds some of them.
_TAGS = TAGS | frozenset(
    "highlight include_relative link post_url feed_meta seo gist github_edit_link avatar include_cached toc toc_only"
    " last_modified_at I18n_Headers static_href spaceship".split()
)
_NAMES = frozenset(
    "site page layout content paginator theme jekyll include forloop tablerowloop pagination github".split()
)
# Plugins that add no tag but those above.
_PLUGINS = frozenset(
    (
        *("jekyll", "jemoji", "github-pages", "jekyll-archives", "jekyll-avatar", "jekyll-coffeescript"),
        *("jekyll-commonmark", "jekyll-commonmark-ghpages", "jekyll-compose", "jekyll-default-layout", "jekyll-feed"),
        *("jekyll-gist", "jekyll-github-metadata", "jekyll-include-cache", "jekyll-last-modified-at"),
        *("jekyll-mentions", "jekyll-minifier", "jekyll-optional-front-matter", "jekyll-paginate"),
        *("jekyll-paginate-v2", "jekyll-polyglot", "jekyll-readme-index", "jekyll-redirect-from"),
        *("jekyll-relative-links", "jekyll-remote-theme", "jekyll-sass-converter", "jekyll-seo-tag"),
        *("jekyll-sitemap", "jekyll-spaceship", "jekyll-theme-chirpy", "jekyll-titles-from-headings", "jekyll-toc"),
        *("jekyll-watch", "kramdown-parser-gfm", "minimal-mistakes-jekyll", "minima", "alembic-jekyll-theme"),
    )
)
# Gems that Jekyll does not load as plugins, or that do not touch its tags.
_GEMS = frozenset(
    "csv base64 bigdecimal webrick rake html-proofer tzinfo tzinfo-data wdm http_parser.rb rouge kramdown kramdown-math"
    " logger fiddle ostruct mutex_m racc nokogiri faraday faraday-retry ffi listen liquid sass-embedded bundler"
    " activesupport rexml octokit json minitest rspec rubocop".split()
)
_GEM = lazy(r"""\bgem[ \t(]+["']([\w.-]+)["']""")
_CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")


def engine(folder: Path, data: dict[str, Any]) -> Engine:
    """Return the engine of the site in a folder; its tags are not known if one of its plugins is not."""
    is_whole = _knows_plugins(folder, data)
    return Engine(Language.LIQUID, _TAGS if is_whole else None, frozenset(), frozenset(), _NAMES, is_whole)


def _knows_plugins(folder: Path, data: dict[str, Any]) -> bool:
    """Return whether all plugins are known: those of the configuration, of the gems, and of the theme's gem."""
    is_read = bool(data) or first_file(folder, _CONFIGURATIONS) is None
    if not is_read or data.get("plugins_dir") or any(name.endswith(".rb") for name in names_in(folder / "_plugins")):
        return False
    gemfile = read_text(folder, first_file(folder, ["Gemfile"]))
    if "gemspec" in gemfile or "eval_gemfile" in gemfile:
        return False
    named = texts(data.get("plugins") or data.get("gems") or [])
    return (_PLUGINS | _GEMS).issuperset((*named, *texts(data.get("theme") or []), *_GEM.findall(gemfile)))
