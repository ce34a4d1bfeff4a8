"""A word is in one script.

Text generators slip into another language in the middle of a sentence: 관심이集中되고, 기술 развитие는. Few readers can
read on, and all of them know who wrote it. A Latin word with a Cyrillic letter looks right, but search does not find
it.

Left alone are brackets, quotations and single Chinese characters that newspapers use as names (韓美, 尹 대통령). So are
posts that mix scripts throughout.

```html bad
<p>주전자에 대한 관심이集中되고 있습니다.</p>
<p>The k\u0435ttle whistles.</p>
```

```html good
<p>주전자에 대한 관심이 집중(集中)되고 있습니다. 韓美 정상은 차를 마셨습니다.</p>
<p>The kettle whistles.</p>
```
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_HAN = r"\u3400-\u9fff"
_KANA = r"\u3041-\u3096\u30a1-\u30fa"
_HANGUL = r"가-힣"
# Scripts that Korean, Japanese and Chinese texts do not use: Cyrillic, Hebrew, Arabic, Indic, Thai, Georgian.
_FAR = r"\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e01-\u0e3a\u0e40-\u0e4e\u10a0-\u10ff"
# Chinese characters that newspapers and brands attach to a Korean word: states, parties, persons, kinship.
_NAMES = frozenset(
    "美日中韓北英佛獨露蘇印歐南與野前現新舊故大小尹李朴文盧金洪安鄭趙崔女男父母子對反脫親非無主軍檢警法靑黨市道郡區人件者"
    "的の級型式號年月火水木土省社車盤戰株銀"
)
_SUSPECT = lazy(
    rf"[{_HANGUL}][{_HAN}{_KANA}{_FAR}]|[{_HAN}{_KANA}{_FAR}]{{2}}[{_HANGUL}]|[{_KANA}][{_HANGUL}{_FAR}]|[{_FAR}]{{2}}"
    r"|[A-Za-z][\u0430-\u044f\u0456\u0458\u0410-\u042f]|[\u0430-\u044f\u0456\u0458\u0410-\u042f][A-Za-z]"
)
_WORD = lazy(rf"[{_HANGUL}{_HAN}{_KANA}{_FAR}A-Za-z\u0300-\u036f]+")
_FOREIGN_IN_KOREAN = lazy(rf"[{_HANGUL}][{_HAN}{_KANA}]+|[{_HAN}]{{2,}}[{_HANGUL}]|[{_KANA}]+[{_HANGUL}]")
_FAR_LETTERS = lazy(rf"[{_FAR}]{{2,}}")
# Letters that look the same in Latin and Cyrillic, in both scripts.
_LATIN_LIKE = frozenset("аеорсухіјѕАВЕКМНОРСТХІЈЅ")
_CYRILLIC_LIKE = frozenset("aeopcyxijsABEKMHOPCTXIJS")
_OPENING = frozenset("(（[［「『“‘'《<")
_BRACKET = lazy(r"[()（）\[\]［「」『』“”‘’\"'《》<>\n]")
_MOST = 3


@post_rule(
    "text/mixed-script",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    references=(
        Reference("Unicode: mixed-script detection", "https://www.unicode.org/reports/tr39/#Mixed_Script_Detection"),
    ),
)
def text_mixed_script(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if text.isascii() or not _SUSPECT.search(text, post.front.body_start):
        return
    found = []
    for block in post.body.blocks:
        if not block.hidden and _SUSPECT.search(block.text):
            eastern = len(re.findall(rf"[{_HANGUL}{_KANA}{_HAN}]", block.text)) * 2 > len(block.text) / 2
            brackets = _Brackets(block.text)
            found += [
                (match[0], block.span(*match.span()))
                for match in _WORD.finditer(block.text)
                if _is_mixed(match[0], eastern=eastern) and not brackets.hold(match.start())
            ]
    if len({word for word, _ in found}) > _MOST:
        return
    for word, span in found:
        if not post.body.is_dynamic(span):
            yield Finding(f"{quote(word, 30)} mixes letters of different scripts", span)


def _is_mixed(word: str, *, eastern: bool) -> bool:
    """Return whether a word has letters of a script that its language does not use."""
    if word.isascii():
        return False
    if eastern and _FAR_LETTERS.search(word):
        return True
    if strange := _FOREIGN_IN_KOREAN.findall(word):
        return not all(letter in _NAMES or "가" <= letter <= "힣" for letter in "".join(strange))
    cyrillic = [letter for letter in word if "\u0400" <= letter <= "\u052f"]
    latin = [letter for letter in word if letter.isascii()]
    return bool(cyrillic and latin) and (_LATIN_LIKE.issuperset(cyrillic) or _CYRILLIC_LIKE.issuperset(latin))


class _Brackets:
    """The brackets and quotation marks of a text, found once for all its words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [match.start() for match in _BRACKET.finditer(text)]
        self._quotes = [place for place in self._places if text[place] == '"']

    def hold(self, start: int) -> bool:
        """Return whether the word that starts there is in brackets or between quotation marks."""
        before = bisect_left(self._places, start)
        is_open = before > 0 and self._text[self._places[before - 1]] in _OPENING
        return is_open or bisect_left(self._quotes, start) % 2 == 1
