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

# Usual names of a site's own includes and shortcodes: only the source of the picture is certain.
USUAL = (
    FigureTag(
        "shortcode",
        ("figure", "image"),
        ("src", "image", "url"),
        missing=UNKNOWN,
        credit=("attr",),
        title=("title",),
        target=("attrlink",),
    ),
    FigureTag(
        "include",
        ("figure", "figure.html", "image", "image.html"),
        ("src", "image_path", "image", "url"),
        missing=UNKNOWN,
        credit=("credit", "attr"),
    ),
)


def declared(shortcodes: Mapping[str, Shortcode]) -> Iterator[FigureTag]:
    """Yield the tags that, by the configuration, print a picture."""
    for name, shape in shortcodes.items():
        source = (shape.src, "src", "image", "url")
        for kind in ("shortcode", "include"):
            yield FigureTag(kind, (name,), source, (), (), UNKNOWN, (shape.caption,), (shape.credit,))


class Value(NamedTuple):
    """A value in a tag: its text and its span; `is_known` is False for a variable."""

    text: str
    span: Span
    is_known: bool = True


class Figure(NamedTuple):
    """A picture that a tag prints, and the span of the tag.

    `alt` is the text for screen readers; `alt_span` is its span, which may be that of the caption. `has_alt`: an `alt`
    attribute is printed; None if unknown.
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

    @property
    def address(self) -> str:
        """The URL of the picture, or the literal part of it; empty if unknown."""
        if self.source is None:
            return ""
        return self.name_part or _known(self.source)

    @property
    def name_part(self) -> str:
        """The literal part of a URL that a template completes; empty for any other."""
        return literal_of(self.source.text) if self.source is not None and "{" in self.source.text else ""


# The longest tag that is read, in code points: arguments that are not closed take quadratic time.
_LONGEST = 2_000
_ARGUMENT = lazy(
    r"""(?:(?P<name>[\w.-]+)[ \t\n]*=[ \t\n]*)?"""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s"'`=,]+))"""
)
_LITERAL = lazy(r"[\d.]+%?|true|false")
_TWO = lazy(r"""\s*(?P<quote>["'])(?P<title>.*?)(?P=quote)\s*(?P<second>["'])(?P<alt>.*?)(?P=second)\s*$""", re.DOTALL)
_ESCAPE = lazy(r"\\(.)", re.DOTALL)
_MARKS = lazy(r"<[^<>]*>|[*`]|(?<!\w)_|_(?!\w)|!?\[|\]\([^()]*\)|\]")
_HEADS = {
    "include": lazy(r"\{%-?\s*include(?:_cached)?\s+(?P<name>[^\s%]+)(?P<rest>.*?)-?%\}$", re.DOTALL),
    "tag": lazy(r"\{%-?\s*(?P<name>[\w-]+)(?P<rest>.*?)-?%\}$", re.DOTALL),
    "shortcode": lazy(r"\{\{[<%]\s*(?P<name>[\w./-]+)(?P<rest>.*?)/?\s*[>%]\}\}$", re.DOTALL),
}


def find(text: str, tags: tuple[FigureTag, ...], spans: Iterable[Span]) -> Iterator[Figure]:
    """Yield the figures that the template tags at the given spans of a text print."""
    known = {(tag.kind, name): tag for tag in tags for name in tag.names}
    heads = [(kind, _HEADS[kind]) for kind in dict.fromkeys(tag.kind for tag in tags)]
    for span in spans:
        if span.end - span.start > _LONGEST:
            continue
        for kind, head in heads:
            match = head.match(text, *span)
            if match is not None and (tag := known.get((kind, match["name"]))) is not None:
                figure = _read(tag, match, span)
                if figure is not None:
                    yield figure


def _read(tag: FigureTag, match: re.Match[str], span: Span) -> Figure | None:
    arguments = _arguments(match)
    unnamed = [value for name, value in arguments.items() if isinstance(name, int)]
    if tag.quoted:
        return _read_quoted(match["name"], unnamed, span)
    if tag.exactly is not None and unnamed and len(unnamed) != tag.exactly:
        arguments = {0: unnamed[0]}
    source = _first(arguments, tag.source)
    if source is None and tag.kind == "include":
        return None  # an include of another theme with the same name
    alt = _first(arguments, tag.alt)
    if alt is None and (fallback := _first(arguments, tag.fallbacks)) is not None:
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
        _first(arguments, tag.caption),
        _first(arguments, tag.credit),
        _first(arguments, tag.title),
        _first(arguments, tag.target),
        tag.is_markdown,
    )


def _read_quoted(name: str, values: list[Value], span: Span) -> Figure:
    """Read a tag of Hexo: `{% img left /tea.jpg 320 '"Tea" "A cup"' %}` → source `/tea.jpg`, alt `A cup`."""
    last = values[-1] if values else None
    both = _TWO.match(last.text) if last is not None else None
    source = next((value for value in values if re.search(r"[./]", value.text)), None)
    if last is None or both is None:
        return Figure(name, span, source, "", span, False, None, None)
    start = last.span.start + both.start("alt")
    return Figure(name, span, source, both["alt"], Span(start, start + len(both["alt"])), True, None, None)


def _arguments(match: re.Match[str]) -> dict[str | int, Value]:
    """Return the arguments of a tag by name, or by index for those without a name: `a="b" c` → `{"a": b, 0: c}`."""
    arguments: dict[str | int, Value] = {}
    count = 0
    for argument in _ARGUMENT.finditer(match.string, *match.span("rest")):
        group = next(name for name in ("double", "single", "raw", "bare") if argument[name] is not None)
        text = argument[group]
        is_known = group != "bare" or match["name"] in ("img", "asset_img") or _LITERAL.fullmatch(text) is not None
        if "{{" in text or "{%" in text:
            is_known = False
        value = Value(_ESCAPE.sub(r"\1", text) if group == "double" else text, Span(*argument.span(group)), is_known)
        if argument["name"]:
            arguments.setdefault(argument["name"], value)
        else:
            arguments[count] = value
            count += 1
    return arguments


def _known(value: Value | None) -> str:
    return value.text if value is not None and value.is_known else ""


def _first(arguments: dict[str | int, Value], names: tuple[str | int, ...]) -> Value | None:
    return next((arguments[name] for name in names if name in arguments), None)
