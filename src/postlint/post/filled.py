"""Tell whether a layout may show text that a post does not have in its body.

The layouts are not read. So a post is ordinary only if each of its keys is known to hold no content.
"""

from __future__ import annotations

import re
from typing import Any

from postlint.front_matter import PROSE, TERMS
from postlint.text import lazy

# The words in the names of layouts, types and templates that print the body and nothing else.
_ORDINARY = frozenset(
    "post posts blog article articles news entry entries item single page default base main doc docs text standard"
    " markdown layout template detail simple wide full width with without sidebar toc".split()
)
_LAYOUTS = ("layout", "type", "template")
# `../../layouts/BlogPost.astro` → `BlogPost`; `news_post.njk` → `news_post`.
_NAME = lazy(r"(?:.*/)?(?P<name>[^/.]*)[^/]*", re.DOTALL)
# `BlogPost` → `Blog`, `Post`; `blogpost` → `blog`, `post`.
_WORD = lazy(r"[A-Z]+(?![a-z])|(?:blog|single)(?=post)|[A-Z]?[^\W\d_A-Z]+|\d+")
# Keys that hold facts about a post, the pictures of its preview, or settings of its page.
_FACTS = (
    PROSE
    | TERMS
    | frozenset(
        # names and URLs
        "slug id uid guid url uri permalink path alias aliases redirect_from redirect-from canonical canonical_url"
        " canonicalURL canonicalUrl translationKey ref post_id wordpress_id disqus_id tumblr_url markup version"
        # people
        " author authors byline contributors editor editors author_name maintainers translator translators"
        # dates
        " date pubDate pubdate publishDate published published_at published_time publishedAt"
        " created created_at createdAt lastmod last_modified last_modified_at lastModified"
        " modified updated updated_at updatedAt updatedDate"
        " expiryDate time timestamp"
        # lists and navigation
        " series weight order priority lang language locale draft status hidden private visibility sticky pin featured"
        " menu menus nav nav_order parent sidebar sidebar_position section area topic"
        # pictures of a preview
        " image images cover coverImage cover_image banner thumbnail thumb teaser feature_image featured_image"
        " featuredImage featureImage hero heroImage hero_image header og_image ogImage socialImage image_alt imageAlt"
        " preview excerpt_image"
        # settings of a page
        " layout type template toc comments math mathjax katex mermaid share robots noindex sitemap seo css js"
        " custom_css outputs cascade license copyright reading_time readingTime".split()
    )
)
# The first letters of more such keys: `toc_max_heading_level`, `hideAuthor`, `og_title`, `image_figcaption`.
_PREFIXES = ("toc", "hide", "show", "disable", "enable", "og", "seo", "twitter", "sidebar", "nav", "image_", "cover_")
# Tables that hold more keys.
_TABLES = frozenset(("params", "extra", "taxonomies"))


def may_be_filled(own: dict[str, Any], data: dict[str, Any]) -> bool:
    """Return whether a layout or the front matter may hold the text of a post.

    `own` is the front matter of the post, `data` the same with the keys that the site adds.
    """
    return not all(_is_ordinary(data[key]) for key in _LAYOUTS if key in data) or _has_content(own)


def _is_ordinary(layout: object) -> bool:
    """Return whether a layout prints the body and nothing else, by its name."""
    if not isinstance(layout, str):
        return layout is None
    match = _NAME.fullmatch(layout.strip())
    words = _WORD.findall(match["name"]) if match else []
    return all(word.lower() in _ORDINARY for word in words)


def _has_content(data: dict[str, Any]) -> bool:
    """Return whether a key may hold content: `video`, `slides`, `speakers`. A flag never does."""
    for key, value in data.items():
        if key in _TABLES and isinstance(value, dict):
            if _has_content(value):
                return True
        elif key not in _FACTS and not key.startswith(_PREFIXES) and not (value is None or isinstance(value, bool)):
            return True
    return False
