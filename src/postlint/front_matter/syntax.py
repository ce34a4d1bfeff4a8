"""Describe the front matter that a generator accepts."""

from __future__ import annotations

import msgspec


class Syntax(msgspec.Struct, frozen=True):
    """The front matter that a generator accepts.

    Attributes:
        dialects: `yaml`, `toml`, `json`, `script` (`---js`), `meta` and `fields` (lines without a fence).
        delimiters: the rules for YAML's fences: `jekyll` (line 1, `...` also closes, nothing after a fence),
            `any` (empty lines may come first), `space` (spaces too), `gray-matter`, `hexo`, `mkdocs` or `exact`.
        scalars: the profile that gives plain YAML scalars their types.
        optional: whether a post without front matter is valid.
        keys: root keys whose case does not matter, in their usual spelling.
    """

    dialects: tuple[str, ...]
    delimiters: str
    scalars: str
    optional: bool = False
    keys: tuple[str, ...] = ()


JEKYLL = Syntax(("yaml",), "jekyll", "jekyll")
"""Jekyll. A post without front matter is published without a layout, with a title made from its file name."""

PLAIN = Syntax(("yaml", "toml", "json"), "any", "yaml-1.2", optional=True)
"""No known generator: accepts everything that one of them accepts."""
