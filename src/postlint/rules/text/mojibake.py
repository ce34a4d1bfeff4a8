"""Text is not garbled by a wrong encoding.

`donâ€™t` was UTF-8, was read as Windows-1252 and saved as UTF-8 again. Readers see every quote and accent garbled,
and search engines index it. A character that became `\ufffd` on the way is lost.

A fix is offered if the reverse conversion gives exactly the original text. Code is left alone, and so is a letter
beside punctuation that may be meant, such as `„Ä“`, `Spaß…` or `T•Ø•R•Ü•S`.

```html bad
<p>The kettle doesnâ€™t whistle at the cafÃ©.</p>
```

```html fixed
<p>The kettle doesn’t whistle at the café.</p>
```

```html good
<p>The kettle doesn’t whistle at the café.</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

# The Windows-1252 character of each byte. For the five undefined bytes, the Latin-1 one.
_LETTERS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(0x100)
)  # fmt: skip
_BYTES = {letter: byte for byte, letter in enumerate(_LETTERS)}
_LATER = re.escape(_LETTERS[0x80:0xC0])
# UTF-8 sequences of two, three or four bytes, as Windows-1252 shows them: `Ã©`, `â€™`.
_GARBLED = rf"(?:[Â-ß][{_LATER}]|[à-ï][{_LATER}]{{2}}|[ð-ô][{_LATER}]{{3}})"
_SUSPECT = lazy(
    rf"(?P<garbled>{_GARBLED}+)|(?P<lost>\ufffd+)|(?P<control>[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+)"
    r"|(?P<known>(?:占쏙옙)+|(?:锟斤拷)+|â€)"
)
# The first character of any suspect. Searched first, because most posts have none.
_FIRST = lazy("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd占锟Â-ô]")
_ESCAPE = "\x1b"
# Punctuation that stands beside letters in texts that are right: `café…”`, `Ä–Z`.
_USUAL = frozenset("\u00a0«»‹›“”„‘’‚…–—•·°™®©†‡¹²³ªº§¶")
# First letters of garbled characters that are certain even alone: `Ã©`, `Â°`, `â€™`.
_CERTAIN = "ÂÃâ"
_MANY = 8  # characters


@post_rule(
    "text/mojibake",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference(
            "W3C: an introduction to character encodings",
            "https://www.w3.org/International/articles/definitions-characters/",
        ),
    ),
)
def text_mojibake(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    refused = {fault.span.start for fault in post.faults("syntax")}
    for match in _suspects(text):
        span = Span(*match.span())
        if span.start in refused:
            continue  # `front-matter/syntax` reports the character
        finding = _finding(text, match)
        if finding is not None and not (span.start >= post.front.body_start and _is_elsewhere(post, span)):
            yield finding


def _suspects(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while first := _FIRST.search(text, position):
        match = _SUSPECT.match(text, first.start())
        if match is not None:
            yield match
        position = match.end() if match is not None else first.end()


def _is_elsewhere(post: Post, span: Span) -> bool:
    """Return whether a span is code or a template tag."""
    return post.body.is_code(span) or post.body.is_dynamic(span)


def _finding(text: str, match: re.Match[str]) -> Finding | None:
    span = Span(*match.span())
    if match["garbled"]:
        if text[span.start - 1 : span.start].isupper() or _may_be_meant(text, span):  # `IRMÃ…`, in capitals
            return None
        meant = _ungarbled(match[0])
        if meant is None:
            return None
        fix = Fix(f"restore {quote(meant, 20)}", (Edit(span, meant),)) if meant.isprintable() else None
        return Finding(f"{quote(match[0], 20)} is garbled: it should be {quote(meant, 20)}", span, fix)
    if match["control"]:
        meant = "".join(_LETTERS[ord(letter)] for letter in match[0])
        codes = f"U+{ord(match[0][0]):04X}"
        if match[0] >= "\x80" and meant.isprintable():
            fix = Fix(f"restore {quote(meant, 20)}", (Edit(span, meant),))
            return Finding(f"control character {codes}: it should be {quote(meant, 20)}", span, fix)
        fix = Fix("remove it", (Edit(span, ""),)) if _ESCAPE not in match[0] else None
        return Finding(f"control character {codes} in the text: remove it", span, fix)
    if match["lost"]:
        return Finding("a character was lost: `\ufffd` is shown in its place", span)
    return Finding(f"{quote(match[0], 20)} is garbled: the text was read in a wrong encoding", span)


def _may_be_meant(text: str, span: Span) -> bool:
    """Return whether a few characters are letters beside usual punctuation, and not a part of a garbled word.

    `„Ä“` → True. `zÅ‚oty` → False: no word has a capital after a small letter.
    """
    run = text[slice(*span)]
    if run[0] in _CERTAIN or len(run) > _MANY or not all(each.isalpha() or each in _USUAL for each in run):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (run[0].isupper() and (before.islower() or after.islower()))


def _ungarbled(text: str) -> str | None:
    """Return the text before it was garbled, up to three times; None if it was not.

    `cafÃ©` → `café`
    """
    meant = None
    for _ in range(3):
        try:
            text = bytes(_BYTES[letter] for letter in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
        meant = text
    return meant
