"""Real posts: no exception, every span is in the file, and every reported fault is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from postlint.front_matter import JEKYLL, PLAIN, FrontMatter, parse
from postlint.text import Source
from tests.conftest import CORPUS, NO_CORPUS

JEKYLL_SITES = {"gmlwjd", "haacked", "jekyll", "koreanews", "rubylang"}
WITHOUT_FRONT_MATTER = {"pelican-aclark", "tistory"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=NO_CORPUS)


def posts(site: Path) -> Iterator[tuple[Source, FrontMatter]]:
    syntax = JEKYLL if site.name in JEKYLL_SITES else PLAIN
    for path in sorted(site.rglob("*")):
        if path.suffix in {".md", ".markdown", ".mdx", ".html", ".Rmd", ".rst"}:
            source = Source.from_bytes(path.name, path.read_bytes())
            yield source, parse(source.text, syntax)


@pytest.mark.parametrize("site", sorted(path.name for path in CORPUS.glob("*") if path.is_dir()) or ["none"])
def test_site(site: str) -> None:
    kinds: Counter[str] = Counter()
    count = 0
    for source, front in posts(CORPUS / site):
        count += 1
        kinds.update(fault.kind for fault in front.faults)
        for pointer, scalar in front.scalars():
            assert source.text[slice(*front.span_of(pointer))] == scalar.raw
        for fault in front.faults:
            assert 1 <= source.position(fault.span.start).line <= source.line_count
    if site in WITHOUT_FRONT_MATTER:
        assert kinds == {"missing": count}
    elif site != "koreanews":
        assert not kinds


def test_titles_that_go_on_without_indentation_are_reported_at_the_title() -> None:
    for source, front in posts(CORPUS / "koreanews"):
        for fault in front.faults:
            assert fault.kind == "syntax"
            line = source.line(source.position(fault.span.start).line)
            assert line == f"title: {source.text[slice(*fault.span)]}"
