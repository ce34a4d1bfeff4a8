"""Parse front matter in YAML, TOML and JSON into data, with the span of every key and value.

Start with `parse`. Only this package imports python-frontmatter and PyYAML.
"""

from postlint.front_matter.front import FrontMatter, parse, parse_whole
from postlint.front_matter.handler import JsonHandler, TomlHandler, YamlHandler
from postlint.front_matter.node import Pointer, Scalar
from postlint.front_matter.problem import Problem
from postlint.front_matter.scalar import quoted
from postlint.front_matter.syntax import JEKYLL, PLAIN, Syntax

__all__ = [
    "JEKYLL",
    "PLAIN",
    "FrontMatter",
    "JsonHandler",
    "Pointer",
    "Problem",
    "Scalar",
    "Syntax",
    "TomlHandler",
    "YamlHandler",
    "parse",
    "parse_whole",
    "quoted",
]
