"""Strategies that make cases: texts of a grammar with typos, and seeds that are mutated."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.case import SEEDS, Case, read_cases
from tests.fuzz.grammar.body import BODIES, SNIPPETS
from tests.fuzz.grammar.configuration import configurations
from tests.fuzz.grammar.front_matter import FRONT_MATTER
from tests.fuzz.grammar.ignore import IGNORE
from tests.fuzz.grammar.part import Texts, mistyped, one
from tests.fuzz.grammar.schema import SCHEMAS
from tests.fuzz.targets import DETAILS
from tests.picture.build import FILES


@st.composite
def _cases(draw: st.DrawFn, target: str, texts: Texts, *details: str) -> Case:
    data = draw(texts).encode("utf-8", "surrogatepass")
    return Case(target, draw(one(details or DETAILS[target])), draw(mistyped(data)))


@st.composite
def _mutants(draw: st.DrawFn) -> Case:
    """Return a seed, or the halves of two, with typos."""
    first, second = draw(one(_SEEDS)), draw(one(_SEEDS))
    data = first.data
    if first.target == second.target and draw(st.booleans()):
        data = data[: draw(st.integers(0, len(data)))] + second.data[draw(st.integers(0, len(second.data))) :]
    return Case(first.target, draw(one(DETAILS[first.target])), draw(mistyped(data, 8)))


_SEEDS = list(read_cases(SEEDS))
_BYTES = st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape"))

CASES: dict[str, st.SearchStrategy[Case]] = {
    "front matter": _cases("post", st.builds("{}{}".format, FRONT_MATTER, SNIPPETS)),
    "body": _cases("post", st.builds("{}{}".format, one(["---\ntitle: Tea\n---\n", ""]), BODIES)),
    "configuration": _cases("config", configurations(), "postlint.toml"),
    "schema": _cases("schema", SCHEMAS),
    "ignore file": _cases("ignore", IGNORE),
    "bytes": _cases("post", st.text() | _BYTES),
    "mutated seeds": _mutants(),
    "mutated pictures": one(FILES).flatmap(lambda data: mistyped(data, 8)).map(lambda data: Case("picture", "", data)),
}
