"""Emphasis does not end with punctuation directly before a letter.

Chinese and Japanese have no space between words, and Korean often has none after emphasis, as in `**Tea。**Cup`. With
punctuation inside the `**` and a letter outside, CommonMark cannot tell an opening from a closing. It prints the
asterisks. The same happens with `**` between a letter and an opening bracket, and with `*` and `~~`. kramdown and
Python-Markdown look only at spaces, so the rule is silent there. `__` and `_` beside a letter are text in all of them:
use `**` and `*`.

```toml
generator = "hugo"
```

```markdown bad
**先烧水。**然后泡茶。
```

```markdown fixed
**先烧水**。然后泡茶。
```

```markdown bad
이것은 **찻잔(茶盞)**은 아니다.
```

```markdown bad
이것은 __찻잔__이다.
```

```markdown fixed
이것은 **찻잔**이다.
```

```markdown good
이것은 **찻잔**(茶盞)은 아니다. **물을 끓인다.** 그리고 차를 우린다.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.html.prose import Block
from postlint.markdown.dialect import Dialect
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_LETTER = "[가-힣ㄱ-ㅣぁ-ヿ一-鿿々]"
# The mark, the element, and the word for it.
_MARKS = {"**": ("strong", "bold"), "__": ("strong", "bold"), "*": ("em", "italic"), "_": ("em", "italic")}
_MARKS["~~"] = ("del", "struck through")


def _pair(mark: str) -> re.Pattern[str]:
    """Return the pattern of a text between two marks, with the letters beside them: `차**(tea)**는`."""
    sign, marks = re.escape(mark[0]), re.escape(mark)
    inner = rf"(?P<text>[^\s{sign}](?:[^{sign}\n]*[^\s{sign}])?)"
    return lazy(rf"(?<![{sign}\\])(?P<before>{_LETTER})?{marks}{inner}{marks}(?!{sign})(?P<after>{_LETTER})?")


_PAIRS = {mark: _pair(mark) for mark in _MARKS}
# It begins with the mark, as a search for three characters passes all others at once.
_MAY = lazy(rf"[*_~](?:(?={_LETTER})|(?<={_LETTER}[*_~]))")
_CJK = lazy(_LETTER)
# The end of a URL, path, name or number.
_NAME = lazy(r"[/\\@=&.\w-]\Z")
# Punctuation that may follow the closing `**` as well as precede it.
_ENDING = lazy(r"[。．，、：；！？….,:;!?]+\Z")


@post_rule(
    "markup/emphasis-punctuation",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: emphasis", "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"),),
    needs=Needs(words=tuple(_MARKS)),
)
def markup_emphasis_punctuation(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, dialect = post.body, post.markdown
    marks = [mark for mark in _MARKS if mark in body.text and _is_judged(mark, dialect)] if body.is_markdown else []
    if not marks or not _MAY.search(body.text):
        return
    for block in body.blocks:
        if not block.hidden:
            for mark in marks:
                if mark in block.text:
                    yield from _in_block(post, block, mark)


def _is_judged(mark: str, dialect: Dialect) -> bool:
    """Return whether a letter beside the mark may make it text."""
    if mark == "~~":
        return dialect.flanking_rules and dialect.flanking_tildes and dialect.strikethrough
    return dialect.flanking_rules or mark[0] == "_"


def _in_block(post: Post, block: Block, mark: str) -> Iterator[Finding]:
    for printed in _PAIRS[mark].finditer(block.text):
        place = block.span(*printed.span())
        written = post.source.text[slice(*place)]
        if post.body.is_raw(place) or written.replace(mark, "") != printed[0].replace(mark, ""):
            continue
        for match in _PAIRS[mark].finditer(written):  # several if the marks of neighbours were paired
            span = Span(place.start + match.start("text") - len(mark), place.start + match.end("text") + len(mark))
            cause = _cause(match, mark, post.markdown, block.text[: printed.start()])
            if cause and not post.body.is_dynamic(span):
                element, name = _MARKS[mark]
                fix = _fix(match, mark, span, post.markdown)
                way = () if fix else (Related(f"use `<{element}>…</{element}>` here", span),)
                message = f"{quote(mark + match['text'] + mark, 40)} is not {name}: {cause}"
                yield Finding(message, span, fix, way)


def _cause(match: re.Match[str], mark: str, dialect: Dialect, above: str) -> str:
    """Return the reason why the text is not emphasis; empty if there is none, or another one."""
    text, before, after = match["text"], match["before"], match["after"]
    is_inside = not before and mark != "**" and _NAME.search(above[-1:])  # of a name or formula: `3*4(5)*은`
    if is_inside or not re.search(r"\w", text):
        return ""
    if mark[0] == "_":
        # A name may have words between `_`.
        is_word = text[0].isalnum() and text[-1].isalnum() and (before or " " not in text)
        is_name = not _CJK.search(text) or (mark == "_" and is_word)
        return "" if is_name or not (before or after) else f"a letter beside `{mark}`"
    if mark == "*" and before and text[0].isalnum() and " " in text:  # a note: `차*는`
        return ""
    beside = (text[-1] if after else "") + (text[0] if before else "")
    signs = [each for each in beside if not each.isalnum() and each != "~"]
    sign = next((each for each in signs if dialect.flanking_signs or each.isascii()), "")
    return f"{quote(sign)} inside the `{mark}`, a letter outside" if sign else ""


def _fix(match: re.Match[str], mark: str, span: Span, dialect: Dialect) -> Fix | None:
    """Return the fix that moves the punctuation after the marks, or writes stars; None if it is not certain.

    `**先烧水。**然后` → `**先烧水**。然后`, `__찻잔__은` → `**찻잔**은`
    """
    text, stars = match["text"], mark.replace("_", "*")
    ending = _ENDING.search(text) if dialect.flanking_rules else None
    inner = text[: ending.start()] if ending else text
    is_sure = inner and inner[0].isalnum() and inner[-1].isalnum() and "*" not in text
    if not is_sure or (ending is None and stars == mark):
        return None
    title = f"move the punctuation out of the `{mark}`" if ending else f"use `{stars}`"
    return Fix(title, (Edit(span, f"{stars}{inner}{stars}{ending[0] if ending else ''}"),))
