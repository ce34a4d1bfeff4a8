"""Find the links of a post, and the pictures and other files that it shows, as a browser gets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from postlint.front_matter import Pointer
from postlint.html.accessible import names_a_link
from postlint.html.srcset import srcset_urls
from postlint.post.body import Body, Element
from postlint.post.component import components
from postlint.post.inclusion import inclusions
from postlint.post.post import Post
from postlint.template.figure import Figure
from postlint.text import Span, SpanIndex

# The attributes with a URL, by element, and the kind of what is there.
_URLS = {
    "a": (("href", "link"),),
    "area": (("href", "link"),),
    "img": (("src", "image"), ("srcset", "image")),
    "source": (("src", "media"), ("srcset", "image")),
    "video": (("src", "media"), ("poster", "image")),
    "audio": (("src", "media"),),
    "track": (("src", "media"),),
    "iframe": (("src", "media"),),
    "embed": (("src", "media"),),
    "object": (("data", "media"),),
}
_URL_KEYS = ("permalink", "url", "slug", "save_as")
"""The keys at the top of front matter that decide about the URL of a post, in the order of their force."""
_TAGS = ("{%", "{{<", "{{%")
_MOST = 5_000
"""How many of a post are read."""
_MOST_OF_SET = 50
"""How many URLs of a `srcset` are read."""
_LONGEST = 2_000
"""The longest URL that is read, in code points."""


class Target(NamedTuple):
    """A link, or a picture or other file, of a post: see `generators.Link` for the first four.

    `alt` is the alternative text of a picture; None if it has none, a template prints it, or it names
    the page that a link around the picture leads to. `width` and `height` are
    the displayed size of a picture in CSS pixels, as written; None if it is not. `pointer` is the place in the front
    matter.
    """

    target: str
    kind: str
    form: str
    name: str = ""
    alt: str | None = None
    width: int | None = None
    pointer: Pointer = ()
    height: int | None = None


class Written(NamedTuple):
    """A target and what holds it: an element of the body, a template tag, or None for the front matter."""

    target: Target
    holder: Element | Figure | None

    def span(self, post: Post) -> Span:
        """Return the span of the URL, or of what holds it."""
        if self.holder is None:
            return post.front.span_of(self.target.pointer)
        if isinstance(self.holder, Figure):
            return self.holder.source.span if self.holder.source is not None else self.holder.span
        return post.body.value_span(self.holder, self.target.name)

    def alt_span(self, post: Post) -> Span | None:
        """Return the span of the alternative text; None if it has no place."""
        if isinstance(self.holder, Figure):
            return self.holder.alt_span
        if self.holder is None or self.target.name == "srcset":
            return None
        return post.body.value_span(self.holder, "alt")


def targets(post: Post) -> Iterator[Written]:
    """Yield the targets: those of the front matter, of the body, and of template tags that show a picture.

    Raises:
        TooManyMarksError: the body is too complex to be read.
    """
    yield from _front(post)
    yield from _body(post)
    for figure in post.figures:
        if figure.kind == "image" and figure.has_address and (address := figure.address):
            form = "template" if figure.name_part else "tag"
            yield Written(Target(address, "image", form, figure.name, figure.alt), figure)


def _front(post: Post) -> Iterator[Written]:
    if not post.front.is_mapping:
        return
    for picture in post.outline.covers.pictures:
        if picture.src and len(picture.src) <= _LONGEST:
            name = ".".join(str(step) for step in picture.pointer if isinstance(step, str))
            yield Written(Target(picture.src, "image", "front", name, pointer=picture.pointer), None)


def _body(post: Post) -> Iterator[Written]:
    body = post.body
    written, count = body.tags, 0
    for tag, attributes in _URLS.items():
        if tag not in written:
            continue
        may_be_raw = _is_written(post, tag)
        may_be_component = may_be_raw and post.is_vue
        for element in body.elements(tag):
            if may_be_component and _is_component(post, element):
                continue
            for attribute, kind in attributes:
                value = element.attr(attribute)
                if not value or len(value) > _LONGEST:
                    continue
                count += 1
                if count > _MOST:
                    return
                form = "html" if may_be_raw and (not body.is_markdown or body.is_exact(element)) else "markdown"
                if body.is_dynamic(value):
                    form, value = "template", _unmasked(post, element, value)
                if attribute == "srcset":
                    urls = srcset_urls(value)[:_MOST_OF_SET] if form != "template" else ()
                    yield from (Written(Target(url, kind, form, attribute), element) for url in urls)
                elif tag == "img":
                    yield Written(_picture(body, element, value.strip(), form), element)
                else:
                    yield Written(Target(value.strip(), kind, form, attribute), element)


def _picture(body: Body, element: Element, url: str, form: str) -> Target:
    """Return an `img` with its alternative text, and its width and height in CSS pixels."""
    alt = None if names_a_link(element) else element.attr("alt")
    if alt is not None and body.is_dynamic(alt):
        alt = None
    width, height = _pixels(element.attr("width")), _pixels(element.attr("height"))
    return Target(url, "image", form, "src", alt, width, height=height)


def _is_written(post: Post, tag: str) -> bool:
    """Return whether elements may be written as HTML."""
    text = post.source.text
    return f"<{tag}" in text or f"<{tag.upper()}" in text or (tag != "a" and f"<{tag}" in text.lower())


def _is_component(post: Post, element: Element) -> bool:
    """Return whether Vue takes an element of its own for a component, as its name begins with a capital: `<A>`."""
    at = post.body.span(element).start + 1
    return post.source.text[at : at + 1].isupper() and post.body.is_exact(element)


def _unmasked(post: Post, element: Element, value: str) -> str:
    """Return a URL as written, with its template tags; "" if its place is not known."""
    span = post.body.written(element, value)
    return post.source.text[slice(*span)] if span is not None else ""


def _pixels(value: str | None) -> int | None:
    if value is None:
        return None
    digits = value.strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None


class At(NamedTuple):
    """A place in a post that facts name, found again when it is reported.

    `what` is `link` (the target with the URL `text` and the kind `name`), `alt` (its alternative text), `tag` (a
    template tag that reads `text`), `key` (the value at `pointer` in the front matter), `url` (the key that gives the
    post its URL, or the start), or `start` (the start of the front matter). `nth` counts equal ones from 0. `part` is
    the text within the place that is pointed to, if it occurs there.
    """

    what: str
    text: str = ""
    name: str = ""
    nth: int = 0
    pointer: Pointer = ()
    part: str = ""


def written_tags(post: Post) -> Iterator[Span]:
    """Yield the spans of the template tags of a post; not of values, and not in code where that is text."""
    text = post.source.text
    if not any(opening in text for opening in _TAGS):
        return
    engine = post.conventions.engine()
    code = post.body.written_code if engine is not None and engine.skips_code else SpanIndex()
    shift = -post.body.start
    for span in post.body.template_tags:
        if text.startswith(_TAGS, span.start) and not code.overlaps(span.shift(shift)):
            yield span


def naming(post: Post) -> Iterator[Span]:
    """Yield the spans of what names files, posts and parts: template tags, inclusions, imports and components."""
    return chain(written_tags(post), inclusions(post), components(post))


def locate(post: Post, at: At) -> Span | None:
    """Return the span of a place in a post; None if the post does not have it any more."""
    span = _whole(post, at)
    if span is None or not at.part:
        return span
    start = post.source.text.find(at.part, span.start, span.end)
    return Span(start, start + len(at.part)) if start >= 0 else span


def _whole(post: Post, at: At) -> Span | None:
    if at.what == "url":
        keys = ((key,) for key in _URL_KEYS)
        pointer = next(filter(post.front.has, keys), None) if post.front.is_mapping else None
        at = At("key", pointer=pointer) if pointer is not None else At("start")
    if at.what == "start":
        return Span(0, 0) if post.front.format is None else post.source.line_span(0)
    if at.what == "key":
        return post.front.span_of(at.pointer) if post.front.has(at.pointer) else None
    seen: Counter[str] = Counter()
    if at.what in ("link", "alt"):
        for each in targets(post):
            if (each.target.target, each.target.kind) == (at.text, at.name):
                if seen[at.text] == at.nth:
                    return each.span(post) if at.what == "link" else each.alt_span(post)
                seen[at.text] += 1
        return None
    for span in naming(post):
        if post.source.text[slice(*span)] == at.text:
            if seen[at.text] == at.nth:
                return span
            seen[at.text] += 1
    return None
