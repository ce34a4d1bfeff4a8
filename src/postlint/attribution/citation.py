"""Decides whether a quotation itself says whom it quotes: in its `cite`, in a `<cite>`, or by a name in bold."""

from __future__ import annotations

from postlint.attribution.thing import Thing
from postlint.post import Post
from postlint.text import lazy

_MOST_WORDS = 6
_LONGEST = 60
# A name: a word that begins with a capital or is of a script without capitals.
_NAME = lazy(r"(?:[^\W\d_])[^\W_]*")
# Who speaks, in front of what is said: `Greg: Would it help?`
_SPEAKER = lazy(r"[^\W\d_a-z][^\W_]*\.?(?: [^\W\d_a-z][^\W_]*\.?){0,3}\s?[:：]\s")
_MARKS = " \t\r\n*_<>/:：,，.-–—()"


def is_cited(post: Post, thing: Thing) -> bool:
    """Return whether a quotation says whom it quotes, or the paragraph before it has a `<cite>`.

    A name in bold counts at the start or in the last paragraph: `**Kim Minsu:** We will …`.
    """
    if thing.text.startswith("http"):
        return True
    inside = post.outline.quoted.get(thing.quote, [])
    if not inside:
        return False
    begin, end = inside[0].span(0, 1).start, inside[-1].span(0, len(inside[-1].text)).end
    places = (post.body.extent(each) for each in post.body.elements("cite"))
    before = post.outline.passages[inside[0].number - 1].span(0, 1).start if inside[0].number else begin
    if any(before - len("<cite>") <= place.start <= end for place in places) or _SPEAKER.match(inside[0].text):
        return True
    last, text = inside[-1].span(0, 1).start, post.source.text
    for element in (*post.body.elements("strong"), *post.body.elements("b")):
        place = post.body.extent(element)
        is_first = place.start <= begin < place.end
        is_last = place.start <= end and last < place.end
        if (is_first or is_last) and _is_name(text[place.start : place.end]):
            return True
    return False


def _is_name(written: str) -> bool:
    """Return whether the source of a text in bold can be a name: `**Kim Minsu:**` → True."""
    text = written.removeprefix("<strong>").removesuffix("</strong>").removeprefix("<b>").removesuffix("</b>")
    text = text.strip(_MARKS)
    found = _NAME.match(text)
    return found is not None and not text[0].islower() and len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
