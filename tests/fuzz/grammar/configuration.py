"""Configurations, from the types of their tables: mostly values of the right type."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from hypothesis import strategies as st

from postlint.project.shape import config_schema
from postlint.rules.registry import Registry
from tests.fuzz.grammar.part import one, words

_GLOBS = words("* **/*.md _posts/** {a,b}.md /tea.md [!a]* !x a\\b ../x [ {")
_FILES = words("schema.json credits.yml ../x /etc/hostname _posts nowhere.json")
_SELECTORS = words("img a[href] img:not([alt]) p>a:nth-child(2) :has(b) * a[ ::x")
_EXPRESSIONS = words(
    "/(?i)tea/ /출처:?/i /unsplash|ana/i /(?P<x>a)(?P=x)/ /^a{1,3}$/ ko.source /(/ /a{2,1}/ /[[a]/ /(?<=a*)b/ /\\bAna/"
)
_RULES = words("image/alt image/* image heading/level link/* house/rule attribution/house postlint/crash house")
_EXAMPLES = one(
    ["```html bad\n<p>\n```\n", "```markdown good\na\n```\n", "```html bad\n", "```post bad\n---\na: 1\n---\n```"]
)
_OTHERS = words("error off on @name @stock unsplash default amazon posts title seo.image 2024-05-01 2024-13-01 {a}")
STRINGS = (
    _GLOBS
    | _FILES
    | _SELECTORS
    | _EXPRESSIONS
    | _RULES
    | _EXAMPLES
    | _OTHERS
    | one(["", "a", "::error::", "a\x1b[31m\u202e", "a\nb", "x" * 300])
)
WRONG: st.SearchStrategy[Any] = (
    STRINGS
    | one([0, -1, 1.5, True, False, 10**30, float("nan"), float("inf"), -0.0])
    | st.lists(STRINGS, max_size=3)
    | st.dictionaries(STRINGS, STRINGS, max_size=2)
    | one([[], {}, [[]], [{}], {"": {}}, [1, "a"]])
)
# What a string is, by its key.
_KINDS = {
    **dict.fromkeys("include exclude files paths".split(), _GLOBS),
    **dict.fromkeys("select unless".split(), _SELECTORS),
    **dict.fromkeys("text unlike matches section at match url".split(), _EXPRESSIONS),
    **dict.fromkeys("schema ledger".split(), _FILES),
    "presets": words("default cc kogl unsplash rel tea"),
    "examples": _EXAMPLES,
}
_SCHEMA = config_schema(Registry())
del _SCHEMA["properties"]["plugins"]  # there are none


@st.composite
def configurations(draw: st.DrawFn) -> str:
    """Return a configuration with one line for each key at the top."""
    table = _Maker(draw, draw(one([10, 50, 1_000]))).table(_SCHEMA, 0)
    return "\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in table.items())


class _Maker(NamedTuple):
    """Makes values of a schema; one in `odds` is of any type."""

    draw: st.DrawFn
    odds: int

    def _is_wrong(self) -> bool:
        return self.draw(st.integers(1, self.odds)) == self.odds

    def value(self, schema: Any, depth: int, key: str = "") -> Any:
        if isinstance(schema, bool) or depth > 6 or self._is_wrong():
            return self.draw(WRONG)
        if "$ref" in schema:
            return self.value(_SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], depth, key)
        if "enum" in schema:
            return self.draw(one(schema["enum"]))
        if schema.get("type") == "object":
            return self.table(schema, depth)
        if "anyOf" in schema:
            return self.value(self.draw(one(schema["anyOf"])), depth, key)
        if schema.get("type") == "array":
            return [self.value(schema["items"], depth + 1, key) for _ in range(self.draw(st.integers(0, 3)))]
        if "pattern" in schema:  # an id
            return "house/rule" if "/" in schema["pattern"] else "house"
        kinds = {"boolean": st.booleans(), "integer": st.integers(1, 5), "number": one([0.5, 1, 5])}
        return self.draw(kinds.get(schema.get("type"), _KINDS.get(key, STRINGS)))

    def table(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        known = schema.get("properties", {})
        names = [*schema.get("required", ())]
        if known:
            names += self.draw(st.lists(one(list(known)), min_size=1, max_size=3))
        if "oneOf" in str(schema.get("allOf")):
            names = names[:1]
        table = {name: self.value(known[name], depth + 1, name) for name in names}
        if schema.get("additionalProperties", True) or self._is_wrong():
            table[self.draw(_RULES)] = self.draw(WRONG)
        return table


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, float) else json.dumps(value)
