"""Describe the front matter that a generator accepts."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Format(StrEnum):
    """A format of front matter."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    SCRIPT = "script"
    """A program between `---js` and `---`, which is not executed."""
    META = "meta"
    """Lines such as `Title: Tea`, without fences."""
    FIELDS = "fields"
    """Lines such as `.. title: Tea`, without fences."""


class Fences(StrEnum):
    """The rules for the fences of YAML."""

    JEKYLL = "jekyll"
    """The first one is line 1; `...` closes too; only white space follows the marks."""
    ANY = "any"
    """Unknown: what the generators below accept."""
    ASTRO = "astro"
    """Empty lines may precede the first one, whose line may go on as YAML: `------`, `--- # note`."""
    HUGO = "hugo"
    """As Astro's; white space of any kind may precede the first one."""
    SPACE = "space"
    """White space of any kind may precede the first one."""
    GRAY_MATTER = "gray-matter"
    """The first one is line 1, and may name YAML: `---yaml`; a line that begins with `---` closes."""
    HEXO = "hexo"
    """Three dashes or more, and the same number of them closes."""
    MKDOCS = "mkdocs"
    """As Jekyll's; a line end follows the last one, and the block is not empty."""
    EXACT = "exact"
    """Three dashes and nothing else; a line end follows the last one, and the block is not empty."""


class Scalars(StrEnum):
    """A library that gives plain YAML scalars their types."""

    JEKYLL = "jekyll"
    YAML_1_2 = "yaml-1.2"
    JS_YAML_4 = "js-yaml-4"
    JS_YAML_3 = "js-yaml-3"
    GOCCY = "goccy"
    PYYAML = "pyyaml"
    RUAMEL = "ruamel"


class Syntax(msgspec.Struct, frozen=True):
    """The front matter that a generator accepts.

    Attributes:
        formats: the formats; the first with which a post starts counts.
        fences: the rules for the fences of YAML.
        scalars: the library that gives plain YAML scalars their types.
        optional: whether a post without front matter is valid.
        keys: root keys whose case does not matter, in their usual spelling.
    """

    formats: tuple[Format, ...]
    fences: Fences
    scalars: Scalars
    optional: bool = False
    keys: tuple[str, ...] = ()


JEKYLL = Syntax((Format.YAML,), Fences.JEKYLL, Scalars.JEKYLL)
"""Jekyll. A post without front matter is published without a layout, with a title made from its file name."""

PLAIN = Syntax((Format.YAML, Format.TOML, Format.JSON), Fences.ANY, Scalars.YAML_1_2, optional=True)
"""No known generator: accepts everything that one of them accepts."""
