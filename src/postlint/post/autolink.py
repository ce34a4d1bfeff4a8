"""Find the bare URLs in the text of a post that the renderer makes links (GFM, section 6.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from postlint.post.passage import Link, Passage
from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_URL = lazy(r"(?<![^\s*_~(])(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+[^\s<]*")
_TAIL = "?!.,:*_~'\";"


def find_bare(body: Body, passages: Iterable[Passage], linked: Mapping[int, list[Link]]) -> Iterator[Link]:
    """Yield the bare URLs as links; not those in other links, in HTML or in code. `linked` are the other links."""
    for passage in passages:
        block = passage.block
        if block is None or ("http" not in passage.text and "www." not in passage.text):
            continue
        taken = [(link.start - passage.lead, link.end - passage.lead) for link in linked.get(passage.number, ())]
        for match in _URL.finditer(passage.text):
            start, end = match.start(), match.start() + len(_trimmed(match[0]))
            if any(first < end and start < last for first, last in taken):
                continue
            span = passage.span(start, end)
            if body.is_raw(span) or body.is_dynamic(span):
                continue
            url = passage.text[start:end]
            yield Link(
                body,
                None,
                passage.number,
                start + passage.lead,
                end + passage.lead,
                is_hidden=passage.is_hidden,
                figure=block.figure,
                quote=block.quote,
                written=span,
                href=url if url.startswith("http") else f"http://{url}",
                types=frozenset(),
            )


def _trimmed(url: str) -> str:
    """Return a URL without the signs after it: `https://tea.example/).` → `https://tea.example/`."""
    while True:
        shorter = url.rstrip(_TAIL)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
