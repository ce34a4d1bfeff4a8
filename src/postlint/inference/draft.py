"""Draft the schema of a collection from its posts."""

from __future__ import annotations

from typing import Any

from postlint.inference.describe import Settings, describe_keys
from postlint.inference.tally import Outlier, Sighting

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
COMMENT = (
    "Inferred from {posts} by `postlint schema infer`. Edit it freely and fill in the descriptions:"
    " `--update` infers again and keeps your changes, with the help of `x-postlint-inferred`."
    " `x-postlint-outliers` lists what only a few posts have."
)


def draft(mappings: list[Sighting], settings: Settings, collection: str, parent: str | None) -> dict[str, Any]:
    """Return the schema of the front matter of posts; `parent` is the URI of a schema that it extends, or None."""
    outliers: list[Outlier] = []
    count = len(mappings)
    schema: dict[str, Any] = {
        "$schema": SCHEMA,
        "title": f"Front matter of {collection}",
        "$comment": COMMENT.format(posts=f"{count:,} post{'' if count == 1 else 's'}"),
    }
    if parent is not None:
        schema["allOf"] = [{"$ref": parent}]
    schema["type"] = "object"
    schema |= describe_keys(mappings, settings, outliers, depth=1)
    if outliers:
        schema["x-postlint-outliers"] = [each.annotation() for each in outliers]
    return schema
