"""Read which tags a Hexo site knows: facts from the source of Hexo 8.1 and from runs of 7.3 and 8.1."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any

from postlint.generators.shared.configuration import files_below, is_inside, mapping, read_data, read_text
from postlint.template.engine import Engine, Language
from postlint.template.nunjucks import TAGS
from postlint.text import lazy

_BLOCKS = frozenset("blockquote quote code codeblock pullquote".split())
# Hexo has no templates for `include` and `extends`: these stop the build.
_TAGS = (TAGS | _BLOCKS) | frozenset(
    "iframe img image include_code include-code a link anchor post_path post_link asset_path asset_link asset_img"
    " asset_image url_for full_url_for".split()
)
# The functions of Nunjucks, and what Hexo adds to the front matter of a post.
_NAMES = frozenset(
    "range cycler joiner loop caller super title date updated path slug layout source full_source raw content _content"
    " excerpt more categories tags comments published permalink prev next photos link asset_dir _id id save update"
    " replace remove toString toObject setCategories setTags canonical_path".split()
)
# Plugins that add no tag and leave braces alone.
_PLUGINS = lazy(
    r"hexo-(?:cli|server|generator-[\w-]+|deployer-[\w-]+|renderer-(?:marked|markdown-it|ejs|stylus|pug|sass|swig|jade"
    r"|less|njk|nunjucks)|theme-landscape|abbrlink|wordcount|word-counter|symbols-count-time|asset-image|asset-img"
    r"|all-minifier|neat|html-minifier|clean-css|uglify|lazyload-image|permalink-pinyin|browsersync"
    r"|filter-(?:nofollow|mathjax|optimize)|related-popular-posts|local-search|admin|auto-category|fs|util|log)"
)
_PLUGIN = re.compile(r"(?:@[^/]+/)?hexo-.+")
_REGISTERED = lazy(r"""\btag\.register\(\s*(?:["'`](?P<name>[\w-]+)["'`])?""")
_FILTERED = lazy(r"before_post_render|extend\.(?:renderer|tag\.env)|tag\.unregister")
_OFF = lazy(r"disableNunjucks[\"']?\s*:\s*(?!false)")
_MOST = 200


def engine(folder: Path, data: dict[str, Any], config: Path | None) -> Engine | None:
    """Return the engine of a site with this configuration; None if braces may be read otherwise."""
    package = read_data(folder, folder / "package.json")
    if _OFF.search(read_text(folder, config)):
        return None
    tags = _tags(folder, data)
    needs = mapping(package.get("dependencies")) | mapping(package.get("devDependencies"))
    plugins = {name for name in needs if _PLUGIN.fullmatch(name)}
    is_known = bool(needs) and all(map(_PLUGINS.fullmatch, plugins))
    return Engine(
        Language.NUNJUCKS,
        tags=tags if is_known else None,
        blocks=_BLOCKS,
        inline=frozenset(),
        names=_NAMES,
        is_whole=is_known and tags is not None,
        has_data=True,
        skips_code=True,
        is_strict=_is_strict(needs),
    )


def _is_strict(needs: dict[str, Any]) -> bool:
    """Return whether braces that are not closed stop this version: before 8."""
    version = re.match(r"[~^=v]*(\d+)", str(needs.get("hexo", "")))
    return version is not None and int(version[1]) < 8


def _tags(folder: Path, data: dict[str, Any]) -> frozenset[str] | None:
    """Return the tags of Hexo, of the scripts of the site and of its theme; None if one of these is not known."""
    theme = data.get("theme")
    if theme and theme != "landscape":
        place = f"themes/{theme}"
        is_here = isinstance(theme, str) and is_inside(place)
        if not is_here or not any(files_below(folder, folder / place, "layout/**/*.*")):
            return None
    else:
        place = "themes/landscape"
    found: set[str] = set()
    for scripts in ("scripts", f"{place}/scripts"):
        for path in islice(files_below(folder, folder / scripts, "**/*.*"), _MOST):
            script = read_text(folder, path, 200_000)
            names = [match["name"] for match in _REGISTERED.finditer(script)]
            if _FILTERED.search(script) or not all(names) or not script.strip():
                return None
            found.update(names)
    return _TAGS | found
