"""Pictures that includes and shortcodes print, with the alternative text that they really emit.

The theme decides what a tag prints. A table has, for each known tag, the arguments for the source, the alternative
text, the caption and the credit, and what is printed without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from postlint.template.argument import Arguments, Value, first, heads, known, read_arguments
from postlint.template.literal import literal_of
from postlint.text import Span, lazy

# What is printed as `alt` if the tag has no alternative text.
NO_ATTRIBUTE = "no attribute"
EMPTY = "empty"
UNKNOWN = "unknown"


class Shortcode(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A shortcode or include of the site that prints a picture: which of its arguments are what."""

    src: Annotated[str, Meta(description="The argument with the URL of the picture.")] = "src"
    caption: Annotated[str, Meta(description="The argument with the caption.")] = "caption"
    credit: Annotated[str, Meta(description="The argument with the credit.")] = "attr"


class FigureTag(NamedTuple):
    """A tag that prints a picture.

    `kind` is `include` (`{% include name a="b" %}`), `shortcode` (`{{< name a="b" >}}`) or `tag`
    (`{% name "a" "b" %}`). `source`, `alt`, `caption` and `credit` are names of parameters, or indices of unnamed
    arguments, from 0; the first that the tag has counts. `fallbacks` are the parameters used as alternative text
    without an `alt`, and `missing` is what is printed without these. `exactly`: unnamed arguments are only known if
    there are that many. `quoted`: title and alternative text are two strings in one argument. `title` is shown above
    the caption, and `target` is the URL that the credit links to. `is_markdown`: caption and credit are rendered.
    """

    kind: str
    names: tuple[str, ...]
    source: tuple[str | int, ...]
    alt: tuple[str | int, ...] = ("alt",)
    fallbacks: tuple[str | int, ...] = ()
    missing: str = NO_ATTRIBUTE
    caption: tuple[str | int, ...] = ("caption",)
    credit: tuple[str | int, ...] = ()
    exactly: int | None = None
    quoted: bool = False
    title: tuple[str | int, ...] = ()
    target: tuple[str | int, ...] = ()
    is_markdown: bool = True


# Alembic 4.1: _includes/figure.html.
ALEMBIC = (
    FigureTag("include", ("figure.html",), ("image",), fallbacks=("caption",), missing=EMPTY, is_markdown=False),
)
# Minimal Mistakes 4: _includes/figure, a file without a suffix.
MINIMAL_MISTAKES = (FigureTag("include", ("figure",), ("image_path",), missing=EMPTY),)
# Hugo 0.168: tpl/tplimpl/embedded/templates/_shortcodes/figure.html.
HUGO = (
    FigureTag(
        "shortcode",
        ("figure",),
        ("src", 0),
        fallbacks=("caption",),
        credit=("attr",),
        title=("title",),
        target=("attrlink",),
    ),
)
# Hexo 8.1: lib/plugins/tag/img.ts and asset_img.ts.
HEXO = (FigureTag("tag", ("img", "asset_img"), (), alt=(), caption=(), quoted=True),)
# Eleventy: each site defines its own; name and order are those of the eleventy-img documentation.
ELEVENTY = (FigureTag("tag", ("image",), ("src", 0), alt=("alt", 1), missing=UNKNOWN, caption=(), exactly=2),)

# Usual names of arguments.
CAPTIONS = ("caption", "title", "figcaption", "legend", "description", "desc", "text")
CREDITS = tuple("credit attr attribution source author by byline copyright photographer license licence".split())
TARGETS = tuple(
    "attrlink attr_link attrurl attr_url creditlink credit_link credit-link crediturl credit_url credit-url sourceurl"
    " source_url source-url source_link sourcelink attribution_url author_url photographer_url".split()
)
# Usual names of a site's own includes and shortcodes: only the source of the picture is certain.
USUAL = (
    FigureTag(
        "shortcode",
        ("figure", "image"),
        ("src", "image", "url"),
        missing=UNKNOWN,
        caption=("caption", "description"),
        credit=CREDITS,
        title=("title",),
        target=TARGETS,
    ),
    FigureTag(
        "include",
        ("figure", "figure.html", "image", "image.html"),
        ("src", "image_path", "image", "url"),
        missing=UNKNOWN,
        caption=CAPTIONS,
        credit=CREDITS,
        target=TARGETS,
    ),
)


def declared(shortcodes: Mapping[str, Shortcode]) -> Iterator[FigureTag]:
    """Yield the tags that, by the configuration, print a picture."""
    for name, shape in shortcodes.items():
        source = (shape.src, "src", "image", "url")
        for kind in ("shortcode", "include"):
            yield FigureTag(kind, (name,), source, (), (), UNKNOWN, (shape.caption,), (shape.credit,))


class Figure(NamedTuple):
    """A picture that a tag prints, and the span of the tag.

    `alt` is the text for screen readers; `alt_span` is its span, which may be that of the caption. `has_alt`: an `alt`
    attribute is printed; None if unknown. `kind` is another for a player or a frame, whose URL is `printed`.
    `shape` are its attributes for size and class.
    """

    name: str
    span: Span
    source: Value | None
    alt: str
    alt_span: Span
    has_alt: bool | None
    caption: Value | None
    credit: Value | None
    title: Value | None = None
    target: Value | None = None
    is_markdown: bool = True
    kind: str = "image"
    printed: str = ""
    shape: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """The URL of the picture, or the literal part of it; empty if unknown."""
        if self.source is None or self.printed:
            return self.printed
        return self.name_part or known(self.source)

    @property
    def has_address(self) -> bool:
        """Return whether its source may be a path or URL: not `url="yes"`."""
        source = self.source
        return source is not None and (not source.is_known or any(sign in source.text for sign in "./{"))

    @property
    def name_part(self) -> str:
        """The literal part of a URL that a template completes; empty for any other."""
        return literal_of(self.source.text) if self.source is not None and "{" in self.source.text else ""


_TWO = lazy(r"""\s*(?P<quote>["'])(?P<title>.*?)(?P=quote)\s*(?P<second>["'])(?P<alt>.*?)(?P=second)\s*$""", re.DOTALL)
_MARKS = lazy(r"<[^<>]*>|[*`]|(?<!\w)_|_(?!\w)|!?\[|\]\([^()]*\)|\]")


def find(text: str, tags: tuple[FigureTag, ...], spans: Iterable[Span]) -> Iterator[Figure]:
    """Yield the figures that the template tags at the given spans of a text print."""
    named = {(tag.kind, name): tag for tag in tags for name in tag.names}
    for kind, match, span in heads(text, spans, (tag.kind for tag in tags)):
        tag = named.get((kind, match["name"]))
        figure = _read(tag, match, span) if tag is not None else None
        if figure is not None:
            yield figure


def _read(tag: FigureTag, match: re.Match[str], span: Span) -> Figure | None:
    is_bare_text = tag.kind == "shortcode" or match["name"] in ("img", "asset_img")
    arguments = read_arguments(match, is_bare_text=is_bare_text)
    unnamed = [value for name, value in arguments.items() if isinstance(name, int)]
    if tag.quoted:
        return _read_quoted(match["name"], unnamed, span)
    if tag.exactly is not None and unnamed and len(unnamed) != tag.exactly:
        arguments = {0: unnamed[0]}
    source = first(arguments, tag.source)
    if source is None and tag.kind == "include":
        return None  # an include of another theme with the same name
    alt = first(arguments, tag.alt)
    if alt is None and (fallback := first(arguments, tag.fallbacks)) is not None:
        alt = fallback._replace(text=_MARKS.sub("", fallback.text))
    has_alt = True if alt is not None else {NO_ATTRIBUTE: False, EMPTY: True}.get(tag.missing)
    if alt is not None and not alt.is_known:
        has_alt = None
    return Figure(
        match["name"],
        span,
        source,
        alt.text if alt is not None and alt.is_known else "",
        alt.span if alt is not None else span,
        has_alt,
        first(arguments, tag.caption),
        first(arguments, tag.credit),
        first(arguments, tag.title),
        first(arguments, tag.target),
        tag.is_markdown,
        shape=shape_of(arguments),
    )


def shape_of(arguments: Arguments) -> tuple[tuple[str, str], ...]:
    """Return the size and class of a picture, as a tag says them."""
    return tuple((name, known(arguments[name])) for name in ("width", "height", "class") if name in arguments)


def _read_quoted(name: str, values: list[Value], span: Span) -> Figure:
    """Read a tag of Hexo: `{% img left /tea.jpg 320 '"Tea" "A cup"' %}` → source `/tea.jpg`, alt `A cup`."""
    last = values[-1] if values else None
    both = _TWO.match(last.text) if last is not None else None
    source = next((value for value in values if re.search(r"[./]", value.text)), None)
    if last is None or both is None:
        return Figure(name, span, source, "", span, False, None, None)
    start = last.span.start + both.start("alt")
    return Figure(name, span, source, both["alt"], Span(start, start + len(both["alt"])), True, None, None)
