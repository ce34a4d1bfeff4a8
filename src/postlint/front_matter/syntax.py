"""What front matter a generator accepts."""

from __future__ import annotations

import msgspec


class Syntax(msgspec.Struct, frozen=True):
    """What a generator accepts as front matter.

    `dialects` are `yaml`, `toml`, `json`. `delimiters` is `jekyll` (the fence is line 1, `...` closes too, a fence
    has nothing behind it) or `any` (blank lines may stand before it, as in Hugo, Astro and Zola). `scalars` names
    the profile by which plain YAML scalars are typed. `required` says whether a post without front matter is wrong,
    be it published or not.
    """

    dialects: tuple[str, ...]
    delimiters: str
    scalars: str
    required: bool


JEKYLL = Syntax(("yaml",), "jekyll", "jekyll", required=True)
"""A Jekyll post. One without front matter is published bare, under a title made from its file name."""

PLAIN = Syntax(("yaml", "toml", "json"), "any", "yaml-1.2", required=False)
"""No known generator: whatever one of them accepts."""
