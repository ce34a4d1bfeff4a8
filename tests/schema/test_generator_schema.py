"""Each bundled schema is valid, refuses values that its generator misreads, and accepts good posts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from postlint.front_matter import JEKYLL, PLAIN, parse
from postlint.generators import GENERATORS
from postlint.generators.astro import SYNTAX as ASTRO
from postlint.generators.plain import is_date
from postlint.schema import Validator, bundled, load_schema
from postlint.text import Source
from tests.schema.sample_post import BAD, GOOD

FOLDER = bundled("jekyll").parent
# The schemas of posts; the others are those of the configuration and of the JSON report.
SCHEMAS = sorted(
    name
    for path in FOLDER.glob("*.schema.json")
    if (name := path.name.removesuffix(".schema.json")) not in ("audit", "config", "report")
)
SITES = {
    "koreanews": "jekyll-alembic",
    "haacked": "jekyll-minimal-mistakes",
    "gmlwjd": "jekyll-chirpy",
    "yihui": "hugo",
    "letsencrypt": "hugo",
    "rustblog": "zola",
    "hexo-daichangya": "hexo",
    "hexo-mushan": "hexo",
    "18f": "eleventy",
    "zachleat": "eleventy",
    "electron": "docusaurus-blog",
    "astro-scriptone": "astro",
    "astro-ryosuke": "astro",
}


SYNTAXES = {"jekyll": JEKYLL, "astro": ASTRO, "vitepress": GENERATORS["vitepress"].usual.syntax}


@lru_cache
def schema(name: str) -> Validator:
    path = bundled(name)
    return load_schema(path, path.parent, is_date=is_date)


def plain(name: str) -> Any:
    return json.loads(bundled(name).read_text(encoding="utf-8"))


def messages(name: str, block: str) -> list[str]:
    front = parse(f"---\n{block}\n---\n", SYNTAXES.get(name.partition("-")[0], PLAIN))
    assert front.is_mapping, front.faults
    return [mismatch.message for mismatch in schema(name).mismatches(front.data)]


JUDGING = ("if", "then", "else", "not", "allOf", "anyOf", "dependentSchemas", "properties")


def described(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield every property in a schema, at any depth, but for those that only judge what another one describes."""
    todo = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            properties = value.get("properties", {})
            yield from properties.items()
            todo += [*properties.values(), *(child for key, child in value.items() if key not in JUDGING)]
        elif isinstance(value, list):
            todo += value


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema_itself(name: str) -> None:
    Draft202012Validator.check_schema(plain(name))
    assert plain(name)["$id"] == f"https://postlint.dev/schemas/{name}.schema.json"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_in_a_sentence(name: str) -> None:
    for key, keyword in described(plain(name)):
        assert keyword.get("description", "").endswith(".") or "$ref" in keyword, key


@pytest.mark.parametrize(("name", "block"), [(name, block) for name, blocks in GOOD.items() for block in blocks])
def test_passes_what_the_generator_accepts(name: str, block: str) -> None:
    assert messages(name, block) == []


@pytest.mark.parametrize(
    ("name", "block", "message"),
    [(name, block, message) for name, blocks in BAD.items() for block, message in blocks.items()],
)
def test_refuses_what_the_generator_mistreats(name: str, block: str, message: str) -> None:
    """What to write comes after the words here: `tests/schema/test_message.py` checks that."""
    [found] = messages(name, block)
    assert found.startswith(message)


def test_every_schema_has_good_and_bad_posts() -> None:
    assert set(GOOD) == set(BAD) == {*SCHEMAS} - {"jekyll"}


THEMES = {name: base.removesuffix(".schema.json") for name in SCHEMAS if (base := plain(name).get("$ref"))}


@pytest.mark.parametrize(("name", "base"), THEMES.items())
def test_a_theme_knows_the_keys_of_its_generator_without_repeating_them(name: str, base: str) -> None:
    assert schema(base).known_keys < schema(name).known_keys
    assert schema(base).ignores_case is schema(name).ignores_case
    for block in ("title: [a]", "categories: {a: b}"):
        assert messages(name, block) == messages(base, block) != []


def test_capital_and_small_letters_are_the_same_in_keys_of_hugo_and_pelican() -> None:
    assert [name for name in SCHEMAS if schema(name).ignores_case and name not in THEMES] == ["hugo", "pelican"]


@pytest.mark.parametrize(("site", "name"), SITES.items())
def test_real_posts_have_no_mismatch(site: str, name: str, corpus: Path) -> None:
    posts = [path for path in (corpus / site).rglob("*") if path.suffix in (".md", ".markdown", ".mdx")]
    assert posts
    for path in posts:
        syntax = JEKYLL if name.startswith("jekyll") else PLAIN
        front = parse(Source.from_bytes(path.name, path.read_bytes()).text, syntax)
        assert [mismatch.message for mismatch in schema(name).mismatches(front.data)] == [], path


def test_the_keys_of_hugo_are_those_of_its_schema() -> None:
    """Return those whose case does not matter."""
    assert set(GENERATORS["hugo"].usual.syntax.keys) == plain("hugo")["properties"].keys() - {"_build"}
