"""A post as attribution sees it: its text, block by block, with the links, images and quotes in their places.

It is made of the blocks of the body (`block.py`), when first asked for. Looking whether a word occurs at all, or where
links lead, is cheap and builds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from postlint.front_matter import value_at
from postlint.html.prose import Mark
from postlint.html.standard import HEADINGS
from postlint.post.passage import Image, Link, Passage
from postlint.publisher.facts import Publisher
from postlint.publisher.language import guess_language
from postlint.publisher.network import kinds_of
from postlint.template.figure import USUAL, Figure, declared, find
from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.attribution.pattern import Pattern
    from postlint.post.post import Post

_COVERS = ("image", "cover", "thumbnail", "featured_image", "cover_image")
_BLANKS = "\u00a0\u202f\u3000\u2007\ufeff"
_LANGUAGE = lazy(r"(?:^|/)(ko|ja|zh|zh-cn|zh-tw|de|fr|es|en)(?=/|\.(?:md|html)$)", re.IGNORECASE)


def _plain(text: str) -> str:
    """The text with a plain blank for each other one: `str.translate` would take sixty times as long."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


class Outline:
    """The ordered view of a post. All of it is lazy."""

    def __init__(self, post: Post, publisher: Publisher) -> None:
        self._post = post
        self.publisher = publisher
        self._patterns: dict[str, bool] = {}
        self._sought: dict[tuple[str, ...], bool] = {}

    # --- cheap questions --------------------------------------------------------------------------------

    def has_one(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words, given in lower case, occurs anywhere in the source."""
        found = self._sought.get(words)
        if found is None:
            found = self._sought[words] = any(map(self._source.__contains__, words))
        return found

    @cached_property
    def _source(self) -> str:
        return self._post.source.text.lower()

    def may_match(self, pattern: Pattern) -> bool:
        """Whether a passage may match a pattern: asked before it is known what the passages are."""
        found = self._patterns.get(pattern.name)
        if found is None:
            found = self._says(pattern.stems) and self._says(pattern.beside) and pattern.may_be_in(self._text)
            self._patterns[pattern.name] = found
        return found

    def _says(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words, given in lower case, occurs in the text of the body; or there are none."""
        return not words or any(map(self._folded.__contains__, words))

    @cached_property
    def _text(self) -> str:
        return _plain(self._post.body.text)

    @cached_property
    def _folded(self) -> str:
        return self._text.lower()

    @cached_property
    def hrefs(self) -> list[str]:
        """The addresses of all links, in order; not those that a template prints."""
        body = self._post.body
        return [href for link in body.elements("a") if (href := link.attr("href")) and not body.is_dynamic(href)]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kinds of links there are: `affiliate`, `shortener`, `promo`, `placeholder`."""
        return frozenset().union(*(kinds_of(href, self.publisher) for href in self.hrefs))

    @cached_property
    def sources(self) -> list[str]:
        """Where the pictures of the body, those of shortcodes and the one of front matter come from."""
        covers = (self._post.front.data.get(key) for key in _COVERS)
        printed = (call.address for call in self.calls)
        found = (*(image.attr("src") for image in self._post.body.images), *covers, *printed)
        return [src for src in found if isinstance(src, str) and src]

    @cached_property
    def calls(self) -> list[Figure]:
        """The pictures that shortcodes and includes print, be it in code."""
        text = self._post.source.text
        if "{" not in text:
            return []
        tags = (*USUAL, *self._post.project.figures, *declared(self.publisher.shortcodes))
        if not any(name in text for tag in tags for name in tag.names):
            return []
        return [figure for figure in find(text, tags, self._post.body.template_tags) if figure.address]

    @cached_property
    def language(self) -> str | None:
        """The language of the post: as its front matter, path or site says, else what its script gives away."""
        for key in ("lang", "language", "locale"):
            value = self._post.front.data.get(key)
            if isinstance(value, str) and value:
                return value.lower().replace("_", "-").partition("-")[0]
        if found := _LANGUAGE.search(self._post.path):
            return found[1].lower().partition("-")[0]
        text = self._post.source.text[self._post.front.body_start :]
        return self.publisher.lang or guess_language(f"{self._post.title or ''} {text[:20_000]}")

    # --- the ordered view -------------------------------------------------------------------------------

    @cached_property
    def passages(self) -> list[Passage]:
        """The blocks of text in order."""
        passages: list[Passage] = []
        section = 0
        for number, block in enumerate(self._post.body.blocks):
            section += block.tag in HEADINGS
            text = _plain(block.text)
            lead = len(text) - len(text.lstrip())
            hidden = block.hidden or block.folded
            passages.append(Passage(number, text.strip(), section, hidden, block, lead=lead))
        return passages

    def front_passage(self, key: str) -> Passage | None:
        """A text in the front matter as a passage, by its dotted key."""
        pointer = tuple(key.split("."))
        value = value_at(self._post.front.data, pointer)
        if not isinstance(value, str) or not value.strip():
            return None
        return Passage(-1, _plain(value), 0, False, None, self._post.front.span_of(pointer))

    def _placed(self, mark: Mark) -> dict[str, Any]:
        return {
            "post": self._post,
            "mark": mark,
            **{
                name: getattr(mark, name)
                for name in ("block", "start", "end", "is_alone", "is_hidden", "figure", "quote")
            },
        }

    @cached_property
    def links(self) -> list[Link]:
        """The links of the body, in order; not those whose address a template prints."""
        found = ((mark, mark.attributes.get("href")) for mark in self._post.body.marks if mark.name == "a")
        is_dynamic = self._post.body.is_dynamic
        return [Link(href=href, **self._placed(mark)) for mark, href in found if href and not is_dynamic(href)]

    @cached_property
    def has_unknown_links(self) -> bool:
        """Whether a template prints the address of a link."""
        return any(self._post.body.is_dynamic(link.attr("href") or "") for link in self._post.body.elements("a"))

    @cached_property
    def quotes(self) -> list[Mark]:
        """The block quotes that stand in no other one, in order."""
        return [mark for mark in self._post.body.marks if mark.name == "blockquote"]

    @cached_property
    def images(self) -> list[Image]:
        """The pictures: the one that front matter names, those of the body, and those that shortcodes print."""
        is_dynamic = self._post.body.is_dynamic
        images = [*self._covers(), *self._printed()]
        for mark in self._post.body.marks:
            src = mark.attributes.get("src") if mark.name == "img" else None
            if src and not is_dynamic(src) and not src.startswith("data:"):
                unseen = " ".join(filter(None, (mark.attributes.get("alt"), mark.attributes.get("title"))))
                images.append(Image(src=src, unseen=unseen, **self._placed(mark)))
        return images

    def _covers(self) -> Iterator[Image]:
        for key in _COVERS:
            value = value_at(self._post.front.data, (key,))
            if isinstance(value, str) and value and "{" not in value:
                written = self._post.front.span_of((key,))
                yield Image(self._post, None, 0, is_alone=True, written=written, src=value, cover=True)
                return

    def _printed(self) -> Iterator[Image]:
        """The pictures of shortcodes and includes."""
        for call in self.calls:
            if self._post.body.is_code(call.span):
                continue
            spans = (
                passage.number for passage in self.passages if passage.span(0, len(passage.text)).end > call.span.start
            )
            number = next(spans, len(self.passages))
            yield Image(
                self._post,
                None,
                number,
                written=call.span,
                src=call.address,
                unseen=call.alt,
                caption=call.shown,
            )
