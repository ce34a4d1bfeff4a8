"""front_matter.py READER: does the same as front_matter.mjs for the generators in Python."""

from __future__ import annotations

import json
import math
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any


def mkdocs(path: Path) -> tuple[Any, str]:
    """Read as MkDocs does. A block that it cannot read stays in the page."""
    from mkdocs.utils.meta import get_data  # type: ignore[import-not-found,unused-ignore]

    text = path.read_text(encoding="utf-8-sig")
    body, data = get_data(text)
    if body == text and text.startswith("---"):
        raise ValueError("the front matter is a part of the page")
    return data, body


def nikola(path: Path) -> tuple[Any, str]:
    """Read as Nikola does."""
    import nikola.metadata_extractors as extractors  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from nikola.post import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        get_metadata_from_file,
    )

    by = extractors.default_metadata_extractors_by()
    extractors.load_defaults(None, by)
    data, extractor = get_metadata_from_file(str(path), None, {}, None, by)
    text = path.read_text(encoding="utf-8-sig")
    return data, extractor.split_metadata_from_text(text)[1] if extractor else text


def pelican(path: Path) -> tuple[Any, str]:
    """Read as Pelican does, before it interprets the values."""
    from markdown import Markdown  # type: ignore[import-untyped,import-not-found,unused-ignore]

    markdown = Markdown(extensions=["meta"])
    body = markdown.convert(path.read_text(encoding="utf-8-sig"))
    data = {key: "\n".join(lines) or None for key, lines in markdown.Meta.items()}  # an empty value is discarded
    return data, body


def plain(value: Any) -> Any:
    """Return a value in a form that JSON has."""
    if isinstance(value, date | datetime):
        return {"date": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key if isinstance(key, str) else f"({key!r})": plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def main(read: Any) -> None:
    """Print an answer for each line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "post.md")
        for line in sys.stdin:
            path.write_bytes(json.loads(line).encode())
            try:
                data, body = read(path)
                answer = {"data": plain(data), "body": body}
                text = json.dumps(answer)
            except Exception as error:
                text = json.dumps({"error": f"{type(error).__name__}: {error}".split("\n", 1)[0]})
            print(text, flush=True)


if __name__ == "__main__":
    main({"mkdocs": mkdocs, "nikola": nikola, "pelican": pelican}[sys.argv[1]])
