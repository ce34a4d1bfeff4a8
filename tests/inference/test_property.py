"""For any posts: an inferred schema is valid, matches all posts but its outliers, and an update loses no changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from postlint.generators import GENERATORS
from postlint.inference import Settings, Sighting, merge
from postlint.inference.draft import draft
from postlint.inference.merge import remember
from postlint.inference.write import render
from postlint.schema import examine, load_schema

KEYS = st.sampled_from(["title", "titel", "date", "tags", "layout", "a/b~c", "image", "kind"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.sampled_from(["post", "Post", "pots", "", "2024-05-01", "2024-13-45", "https://e.org/a", "a/b.png", "a b/c"]),
    st.text(max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
FRONTS = st.dictionaries(KEYS, VALUES, max_size=6)
SETTINGS = st.builds(
    Settings,
    st.sampled_from([50.0, 90.0, 99.0, 100.0]),
    st.sampled_from([0, 3, 10]),
    st.just(GENERATORS["plain"].usual.is_date),
)


@st.composite
def sites(draw: st.DrawFn) -> list[Sighting]:
    """Build posts: many are alike, a few are odd."""
    usual, odd = draw(st.lists(FRONTS, min_size=1, max_size=2)), draw(st.lists(FRONTS, max_size=3))
    fronts = usual * draw(st.sampled_from([1, 12, 60])) + odd
    return [Sighting(front, f"{number:03}.md") for number, front in enumerate(fronts)]


def outliers(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield all outliers that a schema notes."""
    if isinstance(schema, dict):
        yield from schema.get("x-postlint-outliers", ())
        for key, child in schema.items():
            if key != "x-postlint-outliers":
                yield from outliers(child)


HALF = Settings(50.0, 0, GENERATORS["plain"].usual.is_date)


@example([Sighting({"title": [{}, {"title": None}]}, f"{number:03}.md") for number in range(12)], HALF)
@example([Sighting({"title": [0, "2024-05-01"]}, f"{number:03}.md") for number in range(60)], HALF)
@given(sites(), SETTINGS)
def test_an_inferred_schema_holds_for_all_posts_but_its_outliers(posts: list[Sighting], settings: Settings) -> None:
    schema = remember(draft(posts, settings, "posts", None))
    text = render(schema)
    assert json.loads(text) == schema
    assert text == render(remember(draft(list(posts), settings, "posts", None)))
    with TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "post.schema.json"
        path.write_text(text, encoding="utf-8")
        assert examine(path, path.parent) == []
        validator = load_schema(path, path.parent, is_date=settings.is_date)
    noted = list(outliers(schema))
    wrong = {path for data, path in posts if validator.mismatches(data)}
    if len(wrong) <= 5:
        assert wrong <= {path for each in noted for path in each["files"]}
    assert not wrong or sum(each["posts"] for each in noted) >= len(wrong)
    if settings.required == 100 or len(posts) < 50:
        assert not wrong or settings.required < 99


@given(sites(), sites(), SETTINGS)
def test_an_update_keeps_edits_and_comes_to_rest(
    before: list[Sighting], after: list[Sighting], settings: Settings
) -> None:
    old = remember(draft(before, settings, "posts", None))
    new = draft(after, settings, "posts", None)
    assert render(merge(old, draft(before, settings, "posts", None))) == render(old)

    edited = json.loads(render(old))
    edited["title"] = "mine"
    edited.setdefault("required", []).append("mine")
    for described in edited.get("properties", {}).values():
        described["description"] = "mine"
        described["maxLength"] = 4321
    edited.setdefault("properties", {})["mine"] = {"const": 1}
    updated = merge(edited, new)
    assert updated["title"] == "mine"
    assert "mine" in updated["required"]
    assert updated["properties"]["mine"] == {"const": 1}
    for key in old.get("properties", {}):
        assert updated["properties"][key]["description"] == "mine"
        assert updated["properties"][key]["maxLength"] == 4321
    assert set(new.get("properties", {})) <= set(updated["properties"])
    assert render(merge(json.loads(render(updated)), new)) == render(updated)


@given(sites(), sites(), SETTINGS)
def test_an_update_that_nobody_touched_is_what_is_inferred_now(
    before: list[Sighting], after: list[Sighting], settings: Settings
) -> None:
    old, new = (draft(posts, settings, "posts", None) for posts in (before, after))
    assert merge(remember(old), new) == remember(new)
