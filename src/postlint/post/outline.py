"""A post as attribution sees it: its text, block by block, with links, images and quotes in their places.

It is built from the blocks of the body at its first use. The questions about words and URLs are cheap and build
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from postlint.front_matter import FrontMatter, Pointer, value_at
from postlint.html.prose import Block, Mark
from postlint.html.standard import HEADINGS
from postlint.markdown.dialect import COMMONMARK, Dialect
from postlint.post.autolink import find_bare
from postlint.post.caption import written_at
from postlint.post.drawn import address_of, placed
from postlint.post.front_picture import Found, Roles
from postlint.post.front_picture import find as find_pictures
from postlint.post.passage import Image, Link, Passage, plain
from postlint.post.picture import Pictures
from postlint.publisher.facts import Publisher
from postlint.publisher.language import guess_language
from postlint.publisher.network import kinds_of
from postlint.template.figure import USUAL, Figure, FigureTag, declared, find
from postlint.template.guess import guess
from postlint.text import Source, cached_property, lazy

if TYPE_CHECKING:
    from postlint.post.body import Body

_MANY = 6  # words that are looked for one by one
_LANGUAGE = lazy(r"(?:^|/)(ko|ja|zh|zh-cn|zh-tw|de|fr|es|en)(?=/|\.(?:md|html)$)", re.IGNORECASE)


@cache
def _together(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern of many words that begin alike, which is faster than each by itself; None for others."""
    is_faster = len(words) > _MANY and len({word[0] for word in words}) == 1
    return re.compile("|".join(map(re.escape, words))) if is_faster else None


class Outline:
    """The ordered view of a post. All of it is lazy; `read_body` is called when the body is first needed."""

    def __init__(
        self,
        source: Source,
        front: FrontMatter,
        read_body: Callable[[], Body],
        publisher: Publisher,
        figures: tuple[FigureTag, ...] = (),
        roles: Roles = MappingProxyType({}),
        dialect: Dialect = COMMONMARK,
    ) -> None:
        self.publisher = publisher
        self._source = source
        self._front = front
        self._read_body = read_body
        self._figures = figures
        self._roles = roles
        self._dialect = dialect
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
            found = self._answers[key] = all(map(self.says, words)) and search(self.text)
        return found

    def says(self, words: tuple[str, ...]) -> bool:
        """Return whether one of the words, given in lower case, occurs in the text of the body; True without words."""
        together = _together(words)
        if together is not None:
            return together.search(self._folded) is not None
        return not words or any(map(self._folded.__contains__, words))

    @cached_property
    def text(self) -> str:
        """The text of the body, character references decoded, with a space for each special space."""
        return plain(self._body.text)

    @cached_property
    def _folded(self) -> str:
        return self.text.lower()

    @cached_property
    def hrefs(self) -> list[str]:
        """The URLs of all links, those of captions last; not those that a template prints."""
        body = self._body
        hrefs = [href for link in body.elements("a") if (href := link.attr("href")) and not body.is_dynamic(href)]
        if self.calls or any(picture.texts for picture in self.covers.pictures):
            hrefs += (link.href for link in self._pictures.links)
        return hrefs + [url for _, url in self._paid]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of links in the post: `affiliate`, `shortener`, `promo`, `placeholder`."""
        return frozenset().union(*(kinds_of(href, self.publisher) for href in self.hrefs))

    @cached_property
    def sources(self) -> list[str]:
        """The URLs of the pictures of the body, of shortcodes and of the front matter."""
        covers = (picture.src for picture in self.covers.pictures)
        printed = (call.address for call in self.calls if call.kind == "image")
        drawn = (address_of(image.attr) for image in self._body.images)
        posters = (video.attr("poster") for video in self._body.elements("video"))
        return [src for src in (*drawn, *posters, *covers, *printed) if src]

    @cached_property
    def covers(self) -> Found:
        """The pictures and URLs of the front matter."""
        return find_pictures(self._front.data, self._roles, self.publisher.pictures)

    @cached_property
    def _paid(self) -> list[tuple[Pointer, str]]:
        """The affiliate links of the front matter."""
        return [(at, url) for at, url in self.covers.urls if "affiliate" in kinds_of(url, self.publisher)]

    @cached_property
    def calls(self) -> list[Figure]:
        """The pictures and embedded things that shortcodes and includes print, also those in code."""
        text = self._source.text
        if "{{" not in text and "{%" not in text:
            return []
        tags = (*USUAL, *self._figures, *declared(self.publisher.shortcodes))
        spans = self._body.template_tags
        found = [figure for figure in find(text, tags, spans) if figure.has_address]
        taken = {figure.span for figure in found}
        found += guess(text, [span for span in spans if span not in taken])
        return sorted(found, key=lambda figure: figure.span)

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
            text = plain(block.text)
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
        return Passage(-1, plain(value), 0, False, None, self._front.span_of(pointer))

    @cached_property
    def links(self) -> list[Link]:
        """The links of the body and of captions, and the paid ones of the front matter; not those of templates."""
        found = ((mark, mark.attributes.get("href")) for mark in self._body.marks if mark.name == "a")
        is_dynamic = self._body.is_dynamic
        links = [Link(*placed(self._body, mark), href=href) for mark, href in found if href and not is_dynamic(href)]
        links += self._pictures.links
        for pointer, url in self._paid:
            written = written_at(self._source.text, url, self._front.span_of(pointer)).locate(0, len(url))
            # Where the theme prints it is not known: so any text may be before it.
            links.append(Link(self._body, None, len(self.passages), is_alone=True, written=written, href=url))
        return links

    @cached_property
    def linked(self) -> dict[int, list[Link]]:
        """The links by the number of their passage, bare URLs last."""
        groups = self._pictures.linked.copy()
        for link in self.links:
            if link.block >= 0:
                groups.setdefault(link.block, []).append(link)
        for link in self.bare:
            groups.setdefault(link.block, []).append(link)
        return groups

    @cached_property
    def bare(self) -> list[Link]:
        """The bare URLs that the renderer makes links, or may. No rule reports them: they only help."""
        if self._dialect.autolinks is False or not self._body.is_markdown or not self.has_one(("://", "www.")):
            return []
        linked: dict[int, list[Link]] = {}
        for link in self.links:
            linked.setdefault(link.block, []).append(link)
        return [*find_bare(self._body, self.passages, linked)]

    @cached_property
    def has_unknown_links(self) -> bool:
        """Whether a template prints the URL of a link."""
        return any(self._body.is_dynamic(link.attr("href") or "") for link in self._body.elements("a"))

    @cached_property
    def quotes(self) -> list[Mark]:
        """The block quotes, in order."""
        return [mark for mark in self._body.marks if mark.name == "blockquote"]

    @property
    def images(self) -> list[Image]:
        """The pictures: those of the front matter, those that shortcodes print, and those of the body."""
        return self._pictures.images

    @property
    def captions(self) -> list[Passage]:
        """The captions and credits of all pictures, each once."""
        return [caption.passage for image in self.images for caption in image.captions]

    @cached_property
    def captioned(self) -> dict[int, Image]:
        """The pictures by the numbers of their captions and credits."""
        return {text.number: image for image in self.images for text in image.texts}

    @cached_property
    def _pictures(self) -> Pictures:
        front, covers = self._front, self.covers.pictures
        return Pictures(self._source, self._body, lambda: self.passages, self.calls, front, covers, self._dialect)
