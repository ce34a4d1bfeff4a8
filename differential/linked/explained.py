"""The reasons for differences between postlint and the built sites, by what the row is about."""

from __future__ import annotations

_SUFFIX = "a plugin may read files with this suffix"
_PAGES = "neither of them is a post: only posts are reported"
_FUTURE = "a post of the future is published one day"
_EXPIRY = "whether a post has expired depends on the day of the build"
_LAYOUT = "too few posts have the key to tell how the theme reads it"
_REASONS = {
    "": {
        "`.markdown`": _SUFFIX,
        "dots above the root": "the generator puts the base before the dots, or leaves it out",
        "a picture, nothing": _LAYOUT,
    },
    "jekyll": {
        "no quotation marks": "kramdown prints a tag as text if an attribute has no quotation marks",
        "a future post": _FUTURE,
        "a page and its index": _PAGES,
    },
    "hugo": {
        "a future post": _FUTURE,
        "an expired post": _EXPIRY,
        "ref: a future post": _FUTURE,
        "ref: an expired post": _EXPIRY,
        "a shortcode of Hugo, gone": "older versions of Hugo have the shortcode",
        "`.html`": "older versions of Hugo read pages in HTML",
        "content/posts/cup/index.de.md: ../beside.png": "older versions of Hugo copy such files for every language",
        "a page in a bundle": "pages in the folder of another one are its resources",
        "below a bundle's folder": "pages in the folder of another one are its resources",
    },
    "eleventy": {
        "an include, no quotation marks": "without quotation marks it is a variable",
        "below the layouts": "what is among the layouts may be a part of one",
        "a shortcode, nothing": "plugins add shortcodes",
        "a filter, nothing": "filters are not looked up",
    },
    "mkdocs": {
        "a link, nothing": "links in the front matter are not followed",
    },
    "docusaurus": {
        "a file by `pathname:`, nothing": "a link with `pathname:` is for what another program adds",
        "a picture by `pathname:`, nothing": "a link with `pathname:` is for what another program adds",
    },
    "vitepress": {
        "a picture in capitals": "only newer versions of Vite take a suffix in capitals for that of a picture",
        "an excluded folder": "the configuration excludes the page on purpose",
    },
    "pelican": {
        "one `save_as`": "the file that `save_as` names is not compared",
        "over a list": "the addresses of lists are not compared with those of posts",
        "over the home page": "the addresses of lists are not compared with those of posts",
        "two pages": _PAGES,
    },
    "hexo": {
        "a draft's neighbour": "a folder with `_` is for what is not published",
    },
    "nikola": {
        "two slashes": "Nikola takes the first part after two slashes for a host",
        "two pages": _PAGES,
    },
}


def reason(name: str, what: str) -> str:
    """Return the reason for a difference; "" if there is none."""
    return _REASONS.get(name, {}).get(what) or _REASONS[""].get(what, "")
