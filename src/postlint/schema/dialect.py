"""The supported dialects of JSON Schema, and the keywords that each of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import referencing
    from referencing.jsonschema import Schema


class Dialect(NamedTuple):
    """A draft: its name and URI, and what its validator class in `jsonschema` is called.

    `ref_stands_alone`: keywords beside `$ref` are ignored.
    """

    name: str
    uri: str
    stock: str
    ref_stands_alone: bool = False

    @property
    def validator(self) -> Any:
        """Return the validator class of the library jsonschema."""
        from postlint.schema.stock import jsonschema

        return getattr(jsonschema, self.stock)

    @property
    def specification(self) -> referencing.Specification[Schema]:
        """Return how the library `referencing` finds identifiers and subschemas."""
        from referencing.jsonschema import specification_with

        return specification_with(self.uri)

    def has(self, keyword: str) -> bool:
        """Return whether the draft has a keyword; True for one of no draft."""
        return self in DRAFTS_OF.get(keyword, DIALECTS)


def _bare(uri: str) -> str:
    return uri.rstrip("#").partition("://")[2]


DRAFT_6 = Dialect("6", "http://json-schema.org/draft-06/schema#", "Draft6Validator", ref_stands_alone=True)
DRAFT_7 = Dialect("7", "http://json-schema.org/draft-07/schema#", "Draft7Validator", ref_stands_alone=True)
DRAFT_2019 = Dialect("2019-09", "https://json-schema.org/draft/2019-09/schema", "Draft201909Validator")
DRAFT_2020 = Dialect("2020-12", "https://json-schema.org/draft/2020-12/schema", "Draft202012Validator")
DIALECTS = (DRAFT_6, DRAFT_7, DRAFT_2019, DRAFT_2020)
DEFAULT = DRAFT_2020
_BY_NAME = {**{_bare(dialect.uri): dialect for dialect in DIALECTS}, "json-schema.org/schema": DEFAULT}
DRAFTS_OF: dict[str, tuple[Dialect, ...]] = {
    **dict.fromkeys(("if", "then", "else"), (DRAFT_7, DRAFT_2019, DRAFT_2020)),
    **dict.fromkeys(("dependentRequired", "dependentSchemas", "minContains", "maxContains"), (DRAFT_2020, DRAFT_2019)),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), (DRAFT_2020, DRAFT_2019)),
    **dict.fromkeys(("$recursiveRef", "$recursiveAnchor"), (DRAFT_2019,)),
    **dict.fromkeys(("prefixItems", "$dynamicRef", "$dynamicAnchor"), (DRAFT_2020,)),
    "dependencies": (DRAFT_7, DRAFT_6),
    "additionalItems": (DRAFT_7, DRAFT_6, DRAFT_2019),
}
"""The drafts that have a keyword, where not all have it; without those that change nothing about what is accepted."""


def find_dialect(uri: str) -> Dialect | None:
    """Return the dialect of a `$schema`, also with `https:` for `http:` or without its `#`; None if it is unknown."""
    return _BY_NAME.get(_bare(uri))
