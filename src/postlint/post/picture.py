"""Find the pictures of a post: in its front matter, in shortcodes and includes, and in its body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal

from postlint.front_matter import ALT, CAPTION, CREDIT, CREDIT_URL, FrontMatter, Pointer, name_of
from postlint.markdown.dialect import COMMONMARK, Dialect, HtmlBlocks
from postlint.post.caption import Anchor, Shown, as_passage, joined, read_shown, written_at
from postlint.post.drawn import Drawn, size
from postlint.post.front_picture import FrontPicture
from postlint.post.passage import Caption, Image, Link, Passage, Place
from postlint.template.argument import Value
from postlint.template.figure import Figure
from postlint.template.literal import literal_of
from postlint.text import Source

if TYPE_CHECKING:
    from postlint.post.body import Body

# A text of a picture: what it is, its rendered text, and the key of the front matter that has it.
_Text = tuple[Literal["caption", "credit"], Shown, Pointer]


class Pictures:
    """The pictures of a post in order, and the links in their captions.

    `linked` has the links by the number of their passage; `links` has each link once.
    """

    def __init__(
        self,
        source: Source,
        body: Body,
        passages: Callable[[], list[Passage]],
        calls: list[Figure],
        front: FrontMatter,
        covers: list[FrontPicture],
        dialect: Dialect = COMMONMARK,
    ) -> None:
        self._source = source
        self._front = front
        self._drawn = Drawn(body, front.data)
        # Expressions of JSX are not read in a caption.
        self._dialect = COMMONMARK if dialect.html_blocks is HtmlBlocks.JSX else dialect
        self._body = body
        self._passages = passages
        self._next = -2  # -1 is the number of other texts of the front matter
        self.links: list[Link] = []
        self.linked: dict[int, list[Link]] = {}
        self.images = [*self._covers(covers), *self._printed(calls), *self._drawn.images()]

    def _printed(self, calls: list[Figure]) -> Iterator[Image]:
        """Yield the pictures of shortcodes and includes."""
        ends: list[int] = []
        for call in calls:
            if self._body.is_code(call.span):
                continue
            ends = ends or [*accumulate((each.span(0, len(each.text)).end for each in self._passages()), max)]
            place = Place(self._body, None, bisect_right(ends, call.span.start), written=call.span)
            alt = call.alt if call.has_alt else None
            src, name = call.address, call.name_part
            if not src and call.source is not None:
                src = name = self._drawn.filled_in(f"{{{{ {call.source.text} }}}}")
            fields = {"src": src, "name": name, "unseen": call.alt, "alt": alt, "kind": call.kind}
            yield self._captioned(place, self._texts(call), **fields, **size(dict(call.shape)))

    def _texts(self, call: Figure) -> Iterator[_Text]:
        """Yield the title, the caption and the credit of a shortcode."""
        for role, value in (("title", call.title), ("caption", call.caption), ("credit", call.credit)):
            if value is None or not value.is_known or not value.text.strip():
                continue
            written = written_at(self._source.text, value.text, value.span)
            shown = read_shown(written, self._dialect if call.is_markdown and role != "title" else None)
            if role == "credit":
                yield "credit", _linked_to(shown, call.target), ()
            else:
                yield "caption", shown, ()

    def _covers(self, covers: list[FrontPicture]) -> Iterator[Image]:
        """Yield the pictures of the front matter."""
        for cover in covers:
            place = Place(self._body, None, 0, is_alone=True, written=self._front.span_of(cover.pointer))
            alt = next((text.value for text in cover.texts if text.role == ALT), None)
            shown = {text.pointer for text in cover.texts if text.role in (CAPTION, CREDIT)}
            unseen = " ".join(text.value for text in cover.texts if text.role == ALT and text.pointer not in shown)
            name = literal_of(cover.src) if "{" in cover.src else ""
            src = name if "{" in cover.src else cover.src
            fields = {"src": src, "name": name, "alt": alt, "unseen": unseen, "pointer": cover.pointer}
            is_preview = cover.is_secondary
            yield self._captioned(place, self._keyed(cover), **fields, cover=True, preview=is_preview)

    def _keyed(self, cover: FrontPicture) -> Iterator[_Text]:
        """Yield the captions and credits of a picture of the front matter; a URL belongs to the credit of its name."""
        shown: dict[Pointer, Shown] = {}
        owners = [text.pointer for text in cover.texts if text.role == CREDIT]
        for text in sorted(cover.texts, key=lambda text: text.role == CREDIT_URL):
            written = written_at(self._source.text, text.value, self._front.span_of(text.pointer))
            if text.role == CREDIT_URL:
                url = text.value.strip()
                link = Anchor(url, 0, len(url), written.locate(0, len(text.value)))
                named = [each for each in owners if name_of(text.pointer).startswith(name_of(each))]
                holder = next((each for each in (*named, *owners) if not shown[each].links), None)
                if holder is None:
                    shown[text.pointer] = Shown(url, (link,), written.locate)
                else:
                    shown[holder] = shown[holder]._replace(links=(link._replace(end=len(shown[holder].text)),))
            elif text.role != ALT:
                shown[text.pointer] = read_shown(written, self._dialect)
        roles = {text.pointer: text.role for text in cover.texts if text.role != ALT}
        for pointer, each in shown.items():
            yield "caption" if roles[pointer] == CAPTION else "credit", each, pointer

    def _captioned(self, place: Place, texts: Iterator[_Text], **fields: Any) -> Image:
        """Return a picture with its captions and credits."""
        captions: list[Caption] = []
        pieces: list[str | Shown] = []
        again: list[str | Shown] = []
        for role, shown, pointer in texts:
            if shown.text:
                captions.append(Caption(role, self._passage(shown), pointer))
                pieces += [" ", shown] if pieces else [shown]
                again += ["\nCredit: ", shown] if role == "credit" else []
        whole = self._passage(joined([*pieces, *again]), is_again=True) if captions else None
        here = (place.body, place.mark, place.block, place.start, place.end, place.is_alone, place.is_hidden)
        return Image(*here, place.figure, place.quote, place.written, captions=tuple(captions), caption=whole, **fields)

    def _passage(self, shown: Shown, *, is_again: bool = False) -> Passage:
        passage, links = as_passage(shown, self._next, self._body)
        self._next -= 1
        self.linked[passage.number] = links
        self.links += [] if is_again else links
        return passage


def _linked_to(shown: Shown, target: Value | None) -> Shown:
    """Return a credit as a link to its target, unless it has a link already."""
    if target is None or not target.is_known or not target.text or shown.links:
        return shown
    return shown._replace(links=(Anchor(target.text, 0, len(shown.text), target.span),))
