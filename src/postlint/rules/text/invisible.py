"""Text has no stray invisible characters.

Text copied from a web page, a chat or a PDF contains characters that nobody sees. Examples are zero-width spaces,
direction marks and soft hyphens. Such characters break search, links and copied text, and screen readers may
pause at them. In code, direction marks can make a program read differently from how it runs.

A character that a script, an emoji or a long word needs is left alone. So is a zero-width space that keeps Markdown
from seeing a list or a quotation, or that marks where a line may break in Thai, Khmer, Japanese or Chinese, and a pair
of direction isolates around a name, as in the embed code of a social network. The fix is unsafe for soft hyphens, and
where the line would become a list, a heading or an empty line.

```html bad
<p>The kettle\u200b whistles.</p>
```

```html fixed
<p>The kettle whistles.</p>
```

```html good
<p>👩\u200d🍳 می\u200cنوشم</p>
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.opening import keeps_line
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_CLASS = (
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ANY = lazy(_CLASS)  # twice as fast as the search for runs; most posts have no match
_INVISIBLE = lazy(f"{_CLASS}+")
_SOFT_HYPHEN, _SPACE, _NON_JOINER, _JOINER = "\u00ad", "\u200b", "\u200c", "\u200d"
_SEPARATORS = frozenset("\u2028\u2029")
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TURNS = frozenset("\u202b\u202e\u2067")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Scripts that use these characters to join or separate letters.
_JOINED = lazy(r"[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
# Scripts without spaces between words, in which a zero-width space marks where a line may break.
_UNSPACED = lazy(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
_EAST_ASIAN = lazy(r"[\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_HANGUL = lazy("[\uac00-\ud7a3]")
_NEAR = 200  # characters
# Isolates that keep the direction, and the end of one.
_ISOLATES = ("\u2066", "\u2068")
_END_OF_ISOLATE = "\u2069"
_PAIRED = frozenset((*_ISOLATES, _END_OF_ISOLATE))
_EMOJI = lazy("[\ufe0f\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff©®]")
_FLAG = "\U0001f3f4"
# Characters that start a list, heading, quotation or emphasis, unless a zero-width space precedes them.
_MARKDOWN = "-+*#>|~=_`:<[!&(1234567890"
_MARKS = frozenset("*_~`")
_EDGE = " \t\u00a0\u3000*_~`"  # between these and a word, a separator is not a space


@post_rule(
    "text/invisible",
    severity=Severity.WARNING,
    since="0.1",
    harm=3,
    references=(
        Reference("Unicode in XML: characters not suitable for markup", "https://www.w3.org/TR/unicode-xml/#Charlist"),
        Reference("Trojan Source", "https://trojansource.codes/"),
    ),
)
def text_invisible(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if text.isascii() or not _ANY.search(text, post.front.body_start):
        return
    are_closed = sum(map(text.count, _ISOLATES)) == text.count(_END_OF_ISOLATE)
    for match in _INVISIBLE.finditer(text, post.front.body_start):
        span = Span(*match.span())
        if are_closed and _PAIRED.issuperset(match[0]) and not post.body.is_code(span):
            continue
        if _is_stray(text, match) and not post.body.is_dynamic(span) and _is_wanted_nowhere(post, match):
            names = dict.fromkeys(_name(character) for character in match[0])
            yield Finding(f"invisible character: {', '.join(list(names)[:2])}", span, _fix(post, match))


def _is_stray(text: str, match: re.Match[str]) -> bool:
    """Return whether the text around the characters does not need them."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    run, first = match[0], match[0][0]
    if not _DIRECTION.isdisjoint(run):
        return not _RIGHT_TO_LEFT.search(text)
    if first == _SPACE and before in ("", "\n", " ", "\t", ">") and after and after in _MARKDOWN:
        return False
    is_joined = bool(_JOINED.match(before) or _JOINED.match(after))
    if first in (_NON_JOINER, _JOINER) and len(run) == 1:
        is_emoji = first == _JOINER and _EMOJI.match(before) and _EMOJI.match(after)
        return not is_joined and not is_emoji
    if first == _SOFT_HYPHEN and len(run) == 1:
        return not (before.isalnum() and after.isalnum())
    if first == _SPACE:
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if _UNSPACED.search(near) or (len(run) == 1 and _EAST_ASIAN.search(near) and not _HANGUL.search(near)):
            return False
        is_edge = before.isspace() or after.isspace() or not before or not after
        return not is_joined and (is_edge or len(run) > 1)
    return not (run >= "\U000e0000" and before == _FLAG)


def _is_wanted_nowhere(post: Post, match: re.Match[str]) -> bool:
    """Return whether the characters are wrong even in code, or are not in code.

    Code may show invisible characters, but not those that change the direction (Trojan Source).
    """
    return not _DIRECTION.isdisjoint(match[0]) or not post.body.is_code(Span(*match.span()))


def _fix(post: Post, match: re.Match[str]) -> Fix:
    """Return the fix that removes the characters, or writes a space for a line separator between words.

    At the start of a line, the spaces after them go, too: `\u200b    tea` would become code.
    """
    text, span = match.string, Span(*match.span())
    line = post.source.line_span(span.start)
    before, after = text[max(line.start, span.start - 1) : span.start], text[span.end : min(line.end, span.end + 1)]
    is_safe = _TURNS.isdisjoint(match[0]) and _SOFT_HYPHEN not in match[0]
    if not _SEPARATORS.isdisjoint(match[0]) and before.strip(_EDGE) and after.strip(_EDGE):
        return Fix("replace with a space", (Edit(span, " "),), safe=is_safe)
    is_markdown = post.body.is_markdown and not post.body.is_code(span)
    is_safe = is_safe and (not is_markdown or keeps_line(post.source, span, is_raw=post.body.is_raw(span)))
    if is_markdown and not text[line.start : span.start].strip(" \t>"):
        span = Span(span.start, line.end - len(text[span.end : line.end].lstrip(" \t")))
    elif is_markdown and not (before.isalnum() or after.isalnum()):
        # With a space beside it, a mark of emphasis is only a character; two spaces at the end break the line.
        rest = text[span.end : line.end]
        breaks = not rest.strip() and len(rest) < 2 and text.endswith("  "[len(rest) :], 0, span.start)
        is_safe = is_safe and _MARKS.isdisjoint((before, after)) and not breaks
    return Fix("remove it", (Edit(span, ""),), safe=is_safe)


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed').lower()})"
