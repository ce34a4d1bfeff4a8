"""Front matter in YAML, TOML and JSON, and the lines of keys of Pelican and Nikola."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from tests.fuzz.grammar.part import WORDS, Texts, joined, lines, one, pair, words

KEYS = words(
    """title date tags category categories author layout draft description image slug lang permalink aliases published
    Title seo.image weight cover 녹차 0 null true <<"""
)
PLAIN = WORDS | lines(
    """
2024-05-01
2024-13-45
0000-00-00
2024-05-01T10:00:00Z
2024-05-01 10:00:00 +0900
2024-05-01 25:61 +99:99
5/1/2024
12:30
1
-0
0x1f
0o17
08
1_0
1e999
.inf
nan
true
yes
~
null
@a
#c
-
{{x}}
%s
"""
)
QUOTED = (
    st.text(max_size=6).map(lambda text: json.dumps(text, ensure_ascii=False))
    | st.text(max_size=6).map(json.dumps)
    | one(["'it''s'", '"\\x41"', '"\\q"', '""'])
)


def _lists(inner: Texts) -> Texts:
    return joined(inner, 3, ", ").map(lambda text: f"[{text}]")


def _maps(inner: Texts, between: str) -> Texts:
    return joined(pair(KEYS | QUOTED, inner, between), 3, ", ").map(lambda text: "{" + text + "}")


def _below(text: str) -> str:
    """Return a text as the indented value of a key."""
    return "\n" + "\n".join(f"  {line}" for line in text.split("\n"))


_YAML_SCALAR = (
    PLAIN
    | QUOTED
    | words("!!int !!bool !t &a *a | > |- >+2 !!binary == !!null !!set !!timestamp")
    | one(["!!int foo", "&b b", "*b", "|\n  a\n  b", ">-\n  a\n\n  b", "", "a # b", "a: b", '"a\n  b"', "'a\n\n b'"])
)
_YAML_FLOW = st.recursive(_YAML_SCALAR, lambda inner: _lists(inner) | _maps(inner, ": "), max_leaves=5)
_YAML_LINES = pair(KEYS, _YAML_FLOW, ": ")
_YAML = st.recursive(
    joined(_YAML_LINES, 6, "\n"),
    lambda inner: joined(
        _YAML_LINES
        | pair(KEYS, inner.map(_below), ":")
        | pair(st.just("-"), _YAML_FLOW | inner, " ")
        | one(["# c", "", "? a\n: b"]),
        4,
        "\n",
    ),
    max_leaves=4,
)
_TOML_VALUE = st.recursive(
    PLAIN | QUOTED | one(["'a'", "'''\na'''", '"""\nb"""', "1979-05-27 07:32:00Z", "07:32:00", "+inf", "0b1", "1e5"]),
    lambda inner: _lists(inner) | _maps(inner, " = "),
    max_leaves=5,
)
_TOML = joined(
    pair(KEYS, _TOML_VALUE, " = ") | KEYS.map("[{}]".format) | KEYS.map("[[{}]]".format) | one(["# c", '"a b".c = 1']),
    6,
    "\n",
)
_JSON_VALUE = st.recursive(
    QUOTED | words('1 -0 1e999 true null NaN 01 "2024-05-01"'),
    lambda inner: _lists(inner) | _maps(inner, ": "),
    max_leaves=5,
)
_JSON = joined(pair(KEYS.map(json.dumps) | QUOTED, _JSON_VALUE, ": "), 6, ",\n").map(lambda text: "{" + text + "}")

FRONT_MATTER = (
    _YAML.map("---\n{}\n---\n".format)
    | _YAML.map("{}\n---\n".format)
    | _TOML.map("+++\n{}\n+++\n".format)
    | _JSON.map("{}\n".format)
    | _JSON.map("---json\n{}\n---\n".format)
    | joined(pair(KEYS, PLAIN, ": "), 4, "\n").map("{}\n\n".format)
    | joined(pair(KEYS, PLAIN, ": ").map(".. {}".format), 4, "\n").map("{}\n\n".format)
)
