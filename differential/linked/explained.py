"""The reasons for differences between postlint and the built sites, by what the row is about."""

from __future__ import annotations

_SUFFIX = "a plugin may read files with this suffix"
_PAGES = "neither of them is a post: only posts are reported"
_LAYOUT = "too few posts have the key to tell how the theme reads it"
_REASONS = {
    "": {
        "`.markdown`": _SUFFIX,
        "dots above the root": "the generator puts the base before the dots, or leaves it out",
        "a picture, nothing": _LAYOUT,
    },
    "jekyll": {
        "no quotation marks": "kramdown prints a tag as text if an attribute has no quotation marks",
        "a page and its index": _PAGES,
    },
    "hugo": {
        "`.html`": "older versions of Hugo read pages in HTML",
        "content/posts/cup/index.de.md: ../beside.png": "older versions of Hugo copy such files for every language",
        "a page in a bundle": "pages in the folder of another one are its resources",
        "below a bundle's folder": "pages in the folder of another one are its resources",
    },
    "eleventy": {
        "below the layouts": "what is among the layouts may be a part of one",
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
