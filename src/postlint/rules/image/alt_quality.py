"""Alternative text says what the picture shows.

People who cannot see a picture hear its alternative text instead. `IMG_2041.jpg`, "image" or a copy of the post's
title does not tell them what the picture shows. The rule never reports `alt=""`, which marks a picture that carries
no information.

```html bad
<img src="tea.jpg" alt="IMG_2041.jpg">
<img src="tea.jpg" alt="thumbnail">
```

```markdown bad
![사진 1](tea.jpg)
```

```html bad
<img src="tea.jpg" alt="Image of a cup of green tea">
```

```html good
<img src="tea.jpg" alt="A cup of green tea on a windowsill">
<img src="divider.svg" alt="">
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated
from urllib.parse import unquote

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, is_silenced, names_a_link
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote
from postlint.wording.vocabulary import MEANINGLESS_ALTS

# Long enough to describe a chart with its numbers. Longer text was pasted by mistake.
_LONG = 500


class Options(RuleOptions, frozen=True):
    """The longest text, and words that do not describe a picture."""

    max_length: Annotated[int, Meta(description="Longest alternative text allowed, in characters.", ge=1)] = _LONG
    words: Annotated[
        tuple[str, ...], Meta(description="More texts that do not describe an image, such as a site's default text.")
    ] = ()


_FILE = lazy(r"[^\s<>]+\.(?:apng|avif|bmp|gif|heic|jfif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_MACHINE = lazy(
    r"(?:(?:img|dsc[fn]?|dscn|pxl|mvimg|p)[-_ ]?\d{3,}|(?:image|img|photo|picture)[-_]\d[\d_-]*"
    r"|(?:screen ?shot|스크린샷|(?:화면 )?캡처|kakaotalk|スクリーンショット|截屏)[-_ ]*\d{4}[-_. ]?\d\d[-_. ]?\d\d.*"
    r"|[\d_-]{5,}|(?=[a-f]*\d)[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[-_ ]?\(\d+\))?",
    re.IGNORECASE,
)
_PREFIX = lazy(
    r"(?:(?:an? )?(?:image|picture|graphic)s? (?:of|showing)(?! the (?:day|week|month|year)\b)"
    r"|(?:ein )?bild (?:von|eine[rs])|(?:une )?image (?:d['’]une?|de la|du|des)"
    r"|(?:una )?imagen de (?:una?|la|el))(?= )",
    re.IGNORECASE,
)
_OTHER = lazy(r"[\W_]+")
# Suffixes that programs add to the names of stored or resized files: `-300x200`, `_thumb`, `@2x`.
_STORED = lazy(r"(?:[-_](?:thumb|small|medium|large|scaled|\d+(?:x\d+)?)|@\dx)*", re.IGNORECASE)


@post_rule(
    "image/alt-quality",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2, F30: not alternatives", "https://www.w3.org/WAI/WCAG22/Techniques/failures/F30"),
        Reference("W3C: tips on alternative text", "https://www.w3.org/WAI/tutorials/images/tips/"),
    ),
)
def image_alt_quality(post: Post, options: Options) -> Iterator[Finding]:
    for alt, address, is_named, place in _alts(post):
        if is_blank(alt) or post.body.is_dynamic(alt):
            continue
        text = " ".join(alt.split())
        if _is_file_name(text, address):
            yield Finding(f"alternative text is a file name: {quote(text, 40)}", place())
        elif _says_nothing(text, options):
            yield Finding(f"alternative text {quote(text, 30)} says nothing about the image", place())
        elif prefix := _PREFIX.match(text):
            message = f"alternative text starts with {quote(prefix[0])}: screen readers say that already"
            yield Finding(message, _beginning(post, place(), prefix[0]))
        elif post.title is not None and not is_named and _fold(text) == _fold(post.title):
            yield Finding("alternative text repeats the title of the post", place())
        elif len(alt) > options.max_length:
            message = f"alternative text is too long: {len(alt)} characters, maximum {options.max_length}"
            yield Finding(message, place())


def _alts(post: Post) -> Iterator[tuple[str, str, bool, Callable[[], Span]]]:
    """Yield each alternative text with the URL of its picture, whether it names a link, and a function for its span."""
    for image in post.body.images:
        if (alt := image.attr("alt")) and not is_silenced(image):
            yield alt, image.attr("src") or "", names_a_link(image), partial(post.body.value_span, image, "alt")
    for figure in post.figures:
        if figure.alt:
            address = figure.source.text if figure.source is not None else ""
            yield figure.alt, address, False, partial(getattr, figure, "alt_span")


def _is_file_name(text: str, address: str) -> bool:
    """Return whether the text is a file name: a camera's (`DSC_0042`), or that of `src` without its extension."""
    if _FILE.fullmatch(text) or _MACHINE.fullmatch(text):
        return True
    if " " in text or not ("_" in text or text.count("-") > 1):
        return False
    name = unquote(address).partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    return name.casefold().startswith(text.casefold()) and _STORED.fullmatch(name, len(text)) is not None


def _says_nothing(text: str, options: Options) -> bool:
    """Return whether the text fits any picture (`Photo 12`), or has no letter, digit or symbol."""
    word = _fold(text)
    if not word:
        return all(unicodedata.category(character)[0] in "PZ" for character in text)
    return word.rstrip("0123456789") in MEANINGLESS_ALTS or word in map(_fold, options.words)


def _fold(text: str) -> str:
    """Return the letters and digits of a text, in lower case, for a comparison."""
    return _OTHER.sub("", text.casefold())


def _beginning(post: Post, span: Span, words: str) -> Span:
    """Return the span of the first words if the source has them literally, else the whole span."""
    return Span(span.start, span.start + len(words)) if post.source.text.startswith(words, span.start) else span
