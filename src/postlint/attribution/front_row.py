"""Lists the sources that the front matter names: `source: Daily News`, `original_url: https://…`."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.row import Row, judged_row
from postlint.attribution.translation import may_translate, translation
from postlint.post import Post
from postlint.publisher.address import read_address

# Keys as they are without hyphens, underscores and capitals: `source_url` → `sourceurl`.
_SOURCES = frozenset("source sources sourceurl sourcelink sourcename via canonicalurl canonical".split())
_ORIGINALS = frozenset(
    "original originallink originalurl originalpost originalarticle originalsource 原文 원문".split()
)


def front_rows(post: Post) -> Iterator[Row]:
    """Yield a row for each key with a source. The original of a translation is in the row of that."""
    said = post.front.data if post.front.is_mapping else {}
    wanted = {name: _plain(name) for name in said if isinstance(name, str) and _plain(name) in _SOURCES | _ORIGINALS}
    if not wanted:
        return
    taken = {pointer[0] for image in post.outline.images for pointer in image.keys}
    is_translation = may_translate(post) and translation(post) is not None
    for name, key in wanted.items():
        values = said[name] if isinstance(said[name], list) else [said[name]]
        text = ", ".join(value.strip() for value in values if isinstance(value, str) and value.strip())
        if not text or name in taken or (is_translation and key in _ORIGINALS):
            continue
        url = text if read_address(text).host else ""
        is_own = read_address(url).is_below(post.outline.publisher.hosts)
        if not (key.startswith("canonical") and (is_own or not url)):
            texts = {"what": text, "source": "" if url else text, "work-url": url, "target": url}
            yield judged_row(post, "source", post.front.span_of((name,)), "pass", "", texts)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
