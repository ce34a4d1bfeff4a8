"""Facts about a site that no post states: its hosts, whether it earns money, what its theme prints."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from postlint.template.figure import Shortcode


class PictureKey(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A key of the front matter with a picture: which other keys hold its texts. A dot leads into a table."""

    alt: Annotated[str | None, Meta(description="The key with the alternative text.")] = None
    caption: Annotated[str | None, Meta(description="The key with the caption.")] = None
    credit: Annotated[str | None, Meta(description="The key with the credit.")] = None
    credit_url: Annotated[str | None, Meta(description="The key with the URL that the credit links to.")] = None


class Publisher(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The facts about a site in `[attribution.site]`."""

    hosts: Annotated[
        tuple[str, ...],
        Meta(
            description="Hosts that are the site's own, with all below them. If the generator knows none, links to one "
            "are followed, where some lead to pages of the site."
        ),
    ] = ()
    upload_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that authors upload pictures to, their own and those of others.")
    ] = ()
    decorative: Annotated[
        tuple[str, ...], Meta(description="Paths of the site's own pictures that are not content: `assets/icons/**`.")
    ] = ()
    decorative_pixels: Annotated[
        Annotated[int, Meta(ge=0)], Meta(description="Pictures of at most this width and height are not content.")
    ] = 32
    commercial: Annotated[bool, Meta(description="Whether the site shows ads or earns by links.")] = False
    lang: Annotated[str | None, Meta(description="The language of posts that do not say theirs.")] = None
    promo_hosts: Annotated[tuple[str, ...], Meta(description="Hosts that links promote: sister sites, partners.")] = ()
    shortener_is_affiliate: Annotated[
        tuple[str, ...], Meta(description="Shorteners that the site's affiliate links go through.")
    ] = ()
    rendered_by_theme: Annotated[
        tuple[str, ...], Meta(description="What the theme prints on every post: keys of front matter, or `amazon`.")
    ] = ()
    shortcodes: Annotated[dict[str, Shortcode], Meta(description="Shortcodes and includes that print pictures.")] = {}
    pictures: Annotated[
        dict[str, PictureKey],
        Meta(description="Keys of the front matter with pictures, that have other names than usual."),
    ] = {}
