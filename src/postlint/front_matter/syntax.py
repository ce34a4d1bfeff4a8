"""What front matter a generator accepts."""

from __future__ import annotations

import msgspec


class Syntax(msgspec.Struct, frozen=True):
    """What a generator accepts as front matter.

    `dialects` are `yaml`, `toml`, `json`, `script` (`---js`), `meta` and `fields` (lines without a fence).
    `delimiters` names the rules for YAML's fences: `jekyll` (the first is line 1, `...` closes too, nothing stands
    behind one), `any` (blank lines may stand before it), `space` (blanks as well), `gray-matter`, `hexo`, `mkdocs` or
    `exact`. `scalars` names the profile by which plain YAML scalars are typed. `optional` says that a post without
    front matter is fine. `keys` are names at the root in which capital and small letters are the same, as they are
    usually written.
    """

    dialects: tuple[str, ...]
    delimiters: str
    scalars: str
    optional: bool = False
    keys: tuple[str, ...] = ()


JEKYLL = Syntax(("yaml",), "jekyll", "jekyll")
"""A Jekyll post. One without front matter is published bare, under a title made from its file name."""

PLAIN = Syntax(("yaml", "toml", "json"), "any", "yaml-1.2", optional=True)
"""No known generator: whatever one of them accepts."""
