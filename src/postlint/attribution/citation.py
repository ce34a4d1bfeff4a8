"""Decides whether a quotation itself says whom it quotes: in its `cite`, in a `<cite>`, or by a name in bold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from postlint.attribution.thing import Thing
from postlint.post import Post
from postlint.text import Span, lazy

_MOST_WORDS = 6
_LONGEST = 60
# A name: a word that begins with a capital or is of a script without capitals.
_NAME = lazy(r"(?:[^\W\d_])[^\W_]*")
# Who speaks, in front of what is said: `Greg: Would it help?`
_SPEAKER = lazy(r"[^\W\d_a-z][^\W_]*\.?(?: [^\W\d_a-z][^\W_]*\.?){0,3}\s?[:：]\s")
_TAG = lazy(r"<[^<>]{1,200}>")
_MARKS = " \t\r\n*_<>/:：,，.-–—()"


def is_cited(post: Post, thing: Thing) -> bool:
    """Return whether a quotation says whom it quotes."""
    return bool(cited(post, thing))


def cited(post: Post, thing: Thing) -> str:
    """Return whom a quotation quotes, as it says: the URL of its `cite`, or a name; "" if it does not say.

    A `<cite>` may be in the paragraph before. A name in bold counts at the start, in the last paragraph, or as the
    paragraph before: `**Kim Minsu:** We will …`.
    """
    if thing.text.startswith("http"):
        return thing.text
    inside = post.outline.quoted.get(thing.quote, [])
    if not inside:
        return ""
    begin, end = inside[0].span(0, 1).start, inside[-1].span(0, len(inside[-1].text)).end
    above = post.outline.passages[inside[0].number - 1] if inside[0].number else inside[0]
    before = above.span(0, 1).start
    if said := _SPEAKER.match(inside[0].text):
        return said[0].rstrip(" :：")
    last, text = inside[-1].span(0, 1).start, post.source.text
    for place in _between(_places(post, ("cite",)), before - len("<cite>"), end):
        return _TAG.sub("", text[place.start : place.end]).strip() or "cite"
    for place in _between(_places(post, ("strong", "b")), before - len("<strong>"), end):
        is_first = place.start <= begin < place.end
        is_last = last < place.end
        name = _TAG.sub("", text[place.start : place.end]).strip(_MARKS)
        is_above = place.start <= before < place.end and name == above.text.strip(_MARKS)
        if (is_first or is_last or is_above) and _is_name(text[place.start : place.end]):
            return name
    return ""


@lru_cache(maxsize=2)
def _places(post: Post, tags: tuple[str, ...]) -> list[Span]:
    """Return where the elements of a post are, in order; those of the last post are kept."""
    return sorted(post.body.extent(element) for tag in tags for element in post.body.elements(tag))


def _between(places: list[Span], start: int, end: int) -> list[Span]:
    return places[bisect_left(places, (start,)) : bisect_right(places, (end, end))]


def _is_name(written: str) -> bool:
    """Return whether the source of a text in bold can be a name: `**Kim Minsu:**` → True."""
    text = written.removeprefix("<strong>").removesuffix("</strong>").removeprefix("<b>").removesuffix("</b>")
    text = text.strip(_MARKS)
    found = _NAME.match(text)
    return found is not None and not text[0].islower() and len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
