"""Parse front matter in YAML, TOML and JSON into data, with the span of every key and value.

Start with `parse`. Only this package imports python-frontmatter and PyYAML.
"""

from postlint.front_matter.comment import cuts
from postlint.front_matter.data import UnparsedError, read_data
from postlint.front_matter.fault import BlockFault
from postlint.front_matter.field import FIELD
from postlint.front_matter.front import Change, FrontMatter, parse, parse_whole
from postlint.front_matter.handler import JsonHandler, TomlHandler, YamlHandler
from postlint.front_matter.head import has_front_matter
from postlint.front_matter.key import (
    ALT,
    CAPTION,
    CODES,
    CREDIT,
    CREDIT_URL,
    NO_ROLE,
    PICTURE,
    PREVIEW,
    PROSE,
    ROLES,
    SUMMARIES,
    TERMS,
    TITLES,
    name_of,
    path_of,
    shown,
    value_at,
)
from postlint.front_matter.limit import is_too_deep
from postlint.front_matter.moment import Impossible, Moment, read_day, read_moment
from postlint.front_matter.node import Pointer, Scalar, Style
from postlint.front_matter.scalar import Timestamp, quoted
from postlint.front_matter.space import ODD_SPACES, odd_space
from postlint.front_matter.syntax import JEKYLL, PLAIN, Fences, Format, Scalars, Syntax

__all__ = [
    "ALT",
    "CAPTION",
    "CODES",
    "CREDIT",
    "CREDIT_URL",
    "FIELD",
    "JEKYLL",
    "NO_ROLE",
    "ODD_SPACES",
    "PICTURE",
    "PLAIN",
    "PREVIEW",
    "PROSE",
    "ROLES",
    "SUMMARIES",
    "TERMS",
    "TITLES",
    "BlockFault",
    "Change",
    "Fences",
    "Format",
    "FrontMatter",
    "Impossible",
    "JsonHandler",
    "Moment",
    "Pointer",
    "Scalar",
    "Scalars",
    "Style",
    "Syntax",
    "Timestamp",
    "TomlHandler",
    "UnparsedError",
    "YamlHandler",
    "cuts",
    "has_front_matter",
    "is_too_deep",
    "name_of",
    "odd_space",
    "parse",
    "parse_whole",
    "path_of",
    "quoted",
    "read_data",
    "read_day",
    "read_moment",
    "shown",
    "value_at",
]
