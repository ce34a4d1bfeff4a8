"""Lists what the front matter says about the text of a post: its sources, and that it is a translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from postlint.attribution.row import Row, Verdict, judged_row
from postlint.front_matter import FrontMatter
from postlint.post import Post
from postlint.publisher.address import read_address

# Keys as they are without hyphens, underscores and capitals: `source_url` → `sourceurl`.
_SOURCES = frozenset("source sources sourceurl sourcelink sourcename via canonicalurl canonical".split())
_TRANSLATORS = frozenset("translator translators translatedby translationby 译者 역자 翻訳者".split())
_ORIGINALS = frozenset(
    "original originallink originalurl originalpost originalarticle originalsource translatedfrom translationof"
    " translationsource 原文 원문".split()
)
_AUTHORS = frozenset("originalauthor originalby 原作者 원저자".split())
_Said = dict[str, tuple[str, str]]


def front_rows(post: Post) -> Iterator[Row]:
    """Yield a row for each source, and one for a translation."""
    if not post.front.is_mapping:
        return
    taken = {pointer[0] for image in post.outline.images for pointer in image.keys}
    said = {key: (name, text) for key, (name, text) in _said(post.front).items() if name not in taken}
    keys = {name: {key: told for key, told in said.items() if key in names} for name, names in _KINDS.items()}
    if keys["translator"] or keys["original"]:
        yield _translation(post, keys)
    for key, (name, text) in keys["source"].items():
        url = text if read_address(text).host else ""
        is_own = bool(url) and read_address(url).is_below(post.outline.publisher.hosts)
        if key.startswith("canonical") and (is_own or not url):
            continue
        texts = {"what": text, "source": "" if url else text, "work-url": url, "target": url}
        yield judged_row(post, "source", post.front.span_of((name,)), "pass", "", texts)


_Name = Literal["source", "translator", "original", "author"]
_KINDS: dict[_Name, frozenset[str]] = {
    "source": _SOURCES,
    "translator": _TRANSLATORS,
    "original": _ORIGINALS,
    "author": _AUTHORS,
}


def _said(front: FrontMatter) -> _Said:
    """Return the keys that are not empty, each with its name as written and its text: a list is joined."""
    said: _Said = {}
    for name, value in front.data.items():
        texts = value if isinstance(value, list) else [value]
        if isinstance(name, str) and (told := ", ".join(each.strip() for each in texts if isinstance(each, str))):
            said[name.lower().replace("_", "").replace("-", "")] = (name, told)
    return said


def _translation(post: Post, keys: dict[_Name, _Said]) -> Row:
    """Return the row of a translation. The text does not tell whether its author agreed."""
    originals = [text for _, text in keys["original"].values()]
    url = next((text for text in originals if read_address(text).host), "")
    named = [(name, text) for group in ("translator", "original", "author") for name, text in keys[group].values()]
    title = post.front.data.get("title")
    texts = {
        "what": title if isinstance(title, str) else post.path,
        "author": "; ".join(text for _, text in keys["author"].values()),
        "source": "; ".join(text for text in originals if text != url),
        "work-url": url,
        "target": url,
        "credit": "; ".join(f"{name}: {text}" for name, text in named),
    }
    verdict: Verdict = "pass" if originals else "cannot-tell"
    why = "" if originals else "cannot tell what the original is"
    return judged_row(post, "translation", post.front.span_of((named[0][0],)), verdict, why, texts)
