"""Find the pictures of a post: in its front matter, in shortcodes and includes, and in its body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from postlint.front_matter import ALT, CAPTION, CREDIT, CREDIT_URL, FrontMatter, Pointer, name_of
from postlint.html.prose import COMPONENTS
from postlint.markdown.dialect import COMMONMARK, Dialect, HtmlBlocks
from postlint.post.caption import Anchor, Shown, as_passage, joined, read_shown, written_at
from postlint.post.drawn import Drawn, size
from postlint.post.front_picture import FrontPicture
from postlint.post.passage import Caption, Image, Link, Passage, Place
from postlint.template.argument import Value, heads, known, read_arguments
from postlint.template.figure import Figure
from postlint.template.literal import literal_of
from postlint.text import Source, cached_property

if TYPE_CHECKING:
    from postlint.post.body import Body

# A text of a picture: what it is, its rendered text, and the key of the front matter that has it.
Role = Literal["caption", "credit"]
_Text = tuple[Role, Shown, Pointer]
# The attributes of components with a caption or a credit.
_PROPS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("caption", ("caption", "figcaption")),
    ("credit", ("credit", "attribution", "attr", "source", "photographer")),
)


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
        self._lists = dict(self._listed(covers))
        drawn = map(self._with_props, self._drawn.images())
        self.images = [*self._covers(covers), *self._printed(calls), *drawn]

    @cached_property
    def _ends(self) -> list[int]:
        """The end of each passage in the post, or that of the last one before it if that is larger."""
        return [*accumulate((each.span(0, len(each.text)).end for each in self._passages()), max)]

    def _listed(self, covers: list[FrontPicture]) -> Iterator[tuple[object, tuple[int, Value | None]]]:
        """Yield the lists of pictures that includes show, with the passage and the caption there.

        `{% include gallery id="cups" caption="Cups" %}` shows the list `cups`, and without an `id` the list `gallery`.
        """
        keys = {cover.pointer[0] for cover in covers if cover.is_item}
        for _, match, span in heads(self._source.text, self._body.template_tags, ("include",)) if keys else ():
            arguments = read_arguments(match, is_bare_text=False)
            key = known(arguments.get("id")) or match["name"].removesuffix(".html")
            if key in keys and not self._body.is_code(span):
                yield key, (bisect_right(self._ends, span.start), arguments.get("caption"))

    def _with_props(self, image: Image) -> Image:
        """Return a picture with the caption and the credit in the attributes of its component."""
        mark = image.mark
        if mark is None or mark.name not in COMPONENTS:
            return image
        element = self._body.marked(mark)
        texts: list[_Text] = []
        for role, names in _PROPS:
            name = next((each for each in names if mark.attributes.get(each)), None)
            value = mark.attributes[name] if name is not None else ""
            if element is not None and name is not None and not value.startswith("{"):
                written = written_at(self._source.text, value, self._body.value_span(element, name))
                texts.append((role, read_shown(written, self._dialect), ()))
        captions, whole = self._read(texts)
        return msgspec.structs.replace(image, captions=captions, caption=whole) if captions else image

    def _printed(self, calls: list[Figure]) -> Iterator[Image]:
        """Yield the pictures of shortcodes and includes."""
        for call in calls:
            if self._body.is_code(call.span) or self._body.is_comment(call.span):
                continue
            place = Place(self._body, None, bisect_right(self._ends, call.span.start), written=call.span)
            alt = call.alt if call.has_alt else None
            src, name = call.address, call.name_part
            if not src and call.source is not None:
                src = name = self._drawn.filled_in(f"{{{{ {call.source.text} }}}}")
            fields = {"src": src, "name": name, "unseen": call.alt, "alt": alt, "kind": call.kind}
            yield self._captioned(place, self._texts(call), **fields, **size(dict(call.shape)))

    def _texts(self, call: Figure) -> Iterator[_Text]:
        """Yield the title, the caption and the credit of a shortcode."""
        yield from self._spoken("caption", call.title, is_markdown=False)
        yield from self._spoken("caption", call.caption, is_markdown=call.is_markdown)
        for role, shown, pointer in self._spoken("credit", call.credit, is_markdown=call.is_markdown):
            yield role, _linked_to(shown, call.target), pointer

    def _spoken(self, role: Role, value: Value | None, *, is_markdown: bool) -> Iterator[_Text]:
        """Yield the text in an argument of a tag."""
        if value is not None and value.is_known and value.text.strip():
            written = written_at(self._source.text, value.text, value.span)
            yield role, read_shown(written, self._dialect if is_markdown else None), ()

    def _covers(self, covers: list[FrontPicture]) -> Iterator[Image]:
        """Yield the pictures of the front matter."""
        for cover in covers:
            block, below = self._lists.get(cover.pointer[0], (None, None)) if cover.is_item else (None, None)
            place = Place(self._body, None, block or 0, is_alone=True, written=self._front.span_of(cover.pointer))
            alt = next((text.value for text in cover.texts if text.role == ALT), None)
            shown = {text.pointer for text in cover.texts if text.role in (CAPTION, CREDIT)}
            unseen = " ".join(text.value for text in cover.texts if text.role == ALT and text.pointer not in shown)
            name = literal_of(cover.src) if "{" in cover.src else ""
            src = name if "{" in cover.src else cover.src
            fields = {"src": src, "name": name, "alt": alt, "unseen": unseen, "pointer": cover.pointer}
            is_preview = cover.is_secondary and block is None
            texts = [*self._keyed(cover), *self._spoken("caption", below, is_markdown=True)]
            yield self._captioned(place, texts, **fields, cover=block is None, preview=is_preview)

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

    def _captioned(self, place: Place, texts: Iterable[_Text], **fields: Any) -> Image:
        """Return a picture with its captions and credits."""
        captions, whole = self._read(texts)
        here = (place.body, place.mark, place.block, place.start, place.end, place.is_alone, place.is_hidden)
        return Image(*here, place.figure, place.quote, place.written, captions=captions, caption=whole, **fields)

    def _read(self, texts: Iterable[_Text]) -> tuple[tuple[Caption, ...], Passage | None]:
        """Return the captions and credits of a picture, one by one and as one passage."""
        captions: list[Caption] = []
        pieces: list[str | Shown] = []
        again: list[str | Shown] = []
        for role, shown, pointer in texts:
            if shown.text:
                captions.append(Caption(role, self._passage(shown), pointer))
                pieces += [" ", shown] if pieces else [shown]
                again += ["\nCredit: ", shown] if role == "credit" else []
        return tuple(captions), self._passage(joined([*pieces, *again]), is_again=True) if captions else None

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
