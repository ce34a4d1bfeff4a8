"""A post as attribution sees it: its text, block by block, with links, images and quotes in their places.

It is built from the blocks of the body at its first use. The questions about words and URLs are cheap and build
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from postlint.front_matter import FrontMatter, value_at
from postlint.html.prose import Block, Mark
from postlint.html.standard import HEADINGS
from postlint.post.passage import Image, Link, Passage
from postlint.publisher.facts import Publisher
from postlint.publisher.language import guess_language
from postlint.publisher.network import kinds_of
from postlint.template.figure import USUAL, Figure, FigureTag, declared, find
from postlint.text import Source, lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_COVERS = ("image", "cover", "thumbnail", "featured_image", "cover_image")
_BLANKS = "\u00a0\u202f\u3000\u2007\ufeff"
_PIXELS = lazy(r"\s*\+?0*(\d{1,6})(?:\.\d*)?(?:px)?\s*")
_LANGUAGE = lazy(r"(?:^|/)(ko|ja|zh|zh-cn|zh-tw|de|fr|es|en)(?=/|\.(?:md|html)$)", re.IGNORECASE)


def _plain(text: str) -> str:
    """Return the text with each special space as a plain one; `str.translate` takes sixty times as long."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


def _drawn(attributes: dict[str, str]) -> dict[str, Any]:
    """Return what the attributes of an element say about its picture."""
    width, height = (_PIXELS.fullmatch(attributes.get(name) or "") for name in ("width", "height"))
    return {
        "alt": attributes.get("alt"),
        "width": int(width[1]) if width else None,
        "height": int(height[1]) if height else None,
        "classes": tuple((attributes.get("class") or "").split()),
    }


class Outline:
    """The ordered view of a post. All of it is lazy; `read_body` is called when the body is first needed."""

    def __init__(
        self,
        source: Source,
        front: FrontMatter,
        read_body: Callable[[], Body],
        publisher: Publisher,
        figures: tuple[FigureTag, ...] = (),
    ) -> None:
        self.publisher = publisher
        self._source = source
        self._front = front
        self._read_body = read_body
        self._figures = figures
        self._answers: dict[str, bool] = {}
        self._sought: dict[tuple[str, ...], bool] = {}

    @cached_property
    def _body(self) -> Body:
        return self._read_body()

    # --- cheap questions --------------------------------------------------------------------------------

    def has_one(self, words: tuple[str, ...]) -> bool:
        """Return whether one of the words, given in lower case, occurs anywhere in the source."""
        found = self._sought.get(words)
        if found is None:
            found = self._sought[words] = any(map(self._lower.__contains__, words))
        return found

    @cached_property
    def _lower(self) -> str:
        return self._source.text.lower()

    def may_have(self, key: str, words: tuple[tuple[str, ...], ...], search: Callable[[str], bool]) -> bool:
        """Return whether the text of the body has one of each group of `words`, and `search` finds something in it.

        The words are in lower case; an empty group asks for none. The answer is kept under `key`.
        """
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = all(map(self._says, words)) and search(self._text)
        return found

    def _says(self, words: tuple[str, ...]) -> bool:
        """Return whether one of the words, given in lower case, occurs in the text of the body; True without words."""
        return not words or any(map(self._folded.__contains__, words))

    @cached_property
    def _text(self) -> str:
        return _plain(self._body.text)

    @cached_property
    def _folded(self) -> str:
        return self._text.lower()

    @cached_property
    def hrefs(self) -> list[str]:
        """The URLs of all links, in order; not those that a template prints."""
        body = self._body
        return [href for link in body.elements("a") if (href := link.attr("href")) and not body.is_dynamic(href)]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of links in the body: `affiliate`, `shortener`, `promo`, `placeholder`."""
        return frozenset().union(*(kinds_of(href, self.publisher) for href in self.hrefs))

    @cached_property
    def sources(self) -> list[str]:
        """The URLs of the pictures of the body, of shortcodes and of the front matter."""
        covers = (self._front.data.get(key) for key in _COVERS)
        printed = (call.address for call in self.calls)
        found = (*(image.attr("src") for image in self._body.images), *covers, *printed)
        return [src for src in found if isinstance(src, str) and src]

    @cached_property
    def calls(self) -> list[Figure]:
        """The pictures that shortcodes and includes print, also those in code."""
        text = self._source.text
        if "{" not in text:
            return []
        tags = (*USUAL, *self._figures, *declared(self.publisher.shortcodes))
        if not any(name in text for tag in tags for name in tag.names):
            return []
        return [figure for figure in find(text, tags, self._body.template_tags) if figure.address]

    @cached_property
    def language(self) -> str | None:
        """The language of the post, from its front matter, path or site; else guessed from its text."""
        for key in ("lang", "language", "locale"):
            value = self._front.data.get(key)
            if isinstance(value, str) and value:
                return value.lower().replace("_", "-").partition("-")[0]
        if found := _LANGUAGE.search(self._source.path):
            return found[1].lower().partition("-")[0]
        title, text = self._front.data.get("title"), self._source.text[self._front.body_start :]
        return self.publisher.lang or guess_language(f"{title if isinstance(title, str) else ''} {text[:20_000]}")

    # --- the ordered view -------------------------------------------------------------------------------

    @cached_property
    def passages(self) -> list[Passage]:
        """The blocks of text in order."""
        passages: list[Passage] = []
        section = 0
        for number, block in enumerate(self._body.blocks):
            section += block.tag in HEADINGS
            text = _plain(block.text)
            lead = len(text) - len(text.lstrip())
            hidden = block.hidden or block.folded
            passages.append(Passage(number, text.strip(), section, hidden, block, lead=lead))
        return passages

    @cached_property
    def figured(self) -> dict[int, list[Passage]]:
        """The passages in figures, by the number of the figure."""
        return self._grouped(lambda block: block.figure)

    @cached_property
    def quoted(self) -> dict[int, list[Passage]]:
        """The passages in block quotes, by the number of the quote."""
        return self._grouped(lambda block: block.quote)

    def _grouped(self, number: Callable[[Block], int]) -> dict[int, list[Passage]]:
        groups: dict[int, list[Passage]] = {}
        for passage in self.passages:
            if passage.block is not None and number(passage.block):
                groups.setdefault(number(passage.block), []).append(passage)
        return groups

    def front_passage(self, key: str) -> Passage | None:
        """Return a string of the front matter as a passage, by its dotted key; None if it is empty or not a string."""
        pointer = tuple(key.split("."))
        value = value_at(self._front.data, pointer)
        if not isinstance(value, str) or not value.strip():
            return None
        return Passage(-1, _plain(value), 0, False, None, self._front.span_of(pointer))

    def _at(self, mark: Mark) -> tuple[Body, Mark, int, int, int, bool, bool, int, int]:
        """Return the fields of a `Place` for a mark."""
        where = (mark.block, mark.start, mark.end, mark.is_alone, mark.is_hidden, mark.figure, mark.quote)
        return (self._body, mark, *where)

    @cached_property
    def links(self) -> list[Link]:
        """The links of the body, in order; not those whose URL a template prints."""
        found = ((mark, mark.attributes.get("href")) for mark in self._body.marks if mark.name == "a")
        is_dynamic = self._body.is_dynamic
        return [Link(*self._at(mark), href=href) for mark, href in found if href and not is_dynamic(href)]

    @cached_property
    def linked(self) -> dict[int, list[Link]]:
        """The links by the number of their passage."""
        groups: dict[int, list[Link]] = {}
        for link in self.links:
            groups.setdefault(link.block, []).append(link)
        return groups

    @cached_property
    def has_unknown_links(self) -> bool:
        """Whether a template prints the URL of a link."""
        return any(self._body.is_dynamic(link.attr("href") or "") for link in self._body.elements("a"))

    @cached_property
    def quotes(self) -> list[Mark]:
        """The block quotes, in order."""
        return [mark for mark in self._body.marks if mark.name == "blockquote"]

    @cached_property
    def images(self) -> list[Image]:
        """The pictures: that of the front matter, those that shortcodes print, and those of the body."""
        is_dynamic = self._body.is_dynamic
        images = [*self._covers(), *self._printed()]
        for mark in self._body.marks:
            src = mark.attributes.get("src") if mark.name == "img" else None
            if src and not is_dynamic(src) and not src.startswith("data:"):
                unseen = " ".join(filter(None, (mark.attributes.get("alt"), mark.attributes.get("title"))))
                images.append(Image(*self._at(mark), src=src, unseen=unseen, **_drawn(mark.attributes)))
        return images

    def _covers(self) -> Iterator[Image]:
        for key in _COVERS:
            value = value_at(self._front.data, (key,))
            if isinstance(value, str) and value and "{" not in value:
                written = self._front.span_of((key,))
                yield Image(self._body, None, 0, is_alone=True, written=written, src=value, cover=True)
                return

    @cached_property
    def _ends(self) -> list[int]:
        """The end of each passage in the post, or that of the last one before it if that is larger."""
        return [*accumulate((passage.span(0, len(passage.text)).end for passage in self.passages), max)]

    def _printed(self) -> Iterator[Image]:
        """Yield the pictures of shortcodes and includes."""
        for call in self.calls:
            if self._body.is_code(call.span):
                continue
            number = bisect_right(self._ends, call.span.start)
            yield Image(
                self._body, None, number, written=call.span, src=call.address, unseen=call.alt, caption=call.shown
            )
