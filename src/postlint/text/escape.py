"""Show untrusted text without anything that a terminal, a log or a reader could misread."""

from __future__ import annotations

import unicodedata

from postlint.text.pattern import lazy

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# None of these is unsafe: ASCII, Latin letters, punctuation, arrows, Korean, Japanese and Chinese.
_PLAIN = lazy(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3000-\u3029가-힣ぁ-ゖ゛-ヿ一-鿿！-～]*"
)


def escape(text: str, limit: int = 500) -> str:
    r"""Return the text without characters that a terminal, a log or a reader could misread: `a<ESC>b` → `a\x1bb`.

    Control, format (bidi, zero-width), surrogate, private-use and unassigned characters and line separators
    become `\xNN`, `\uNNNN` or `\UNNNNNNNN`. More than four combining marks in a row are cut. A text longer
    than `limit` code points ends in `…`. Text from a post, a file name, a schema or a configuration passes
    through here once, before it reaches a message.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if _PLAIN.fullmatch(text):
        return text
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _UNSAFE:
            code = ord(character)
            if 0xDC80 <= code <= 0xDCFF:  # surrogateescape: a byte of a file name that is not UTF-8
                code -= 0xDC00
            shown.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= 4:
            shown.append(character)
    return "".join(shown)


def quote(value: str, limit: int = 80) -> str:
    """Return a name or value for a message: in backticks, escaped, at most `limit` code points."""
    return f"`{escape(value, limit)}`"


def quote_end(path: str, limit: int) -> str:
    """Return a path for a message, as `quote`; of a longer one the end, which tells it from others.

    `content/en/posts/tea.md`, 12 code points → `…osts/tea.md`.
    """
    return quote(path if len(path) <= limit else f"…{path[1 - limit :]}", limit)
