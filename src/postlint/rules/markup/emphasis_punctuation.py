"""Emphasis does not end with punctuation directly before a letter.

Chinese and Japanese have no space between words, and Korean often has none after emphasis, as in `**Tea。**Cup`. With
punctuation inside the `**` and a letter outside, CommonMark cannot tell an opening from a closing. It prints the
asterisks. The same happens with `**` between a letter and an opening bracket. kramdown and Python-Markdown look only
at spaces, so the rule is silent there.

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

```markdown good
이것은 **찻잔**(茶盞)은 아니다. **물을 끓인다.** 그리고 차를 우린다.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_LETTER = r"[가-힣ㄱ-ㅣぁ-ヿ一-鿿々]"
_PAIR = lazy(rf"(?<![*\\])(?P<before>{_LETTER})?\*\*(?P<text>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?!\*)(?P<after>{_LETTER})?")
# Punctuation that may follow the closing `**` as well as precede it.
_ENDING = lazy(r"[。．，、：；！？….,:;!?]+\Z")


@post_rule(
    "markup/emphasis-punctuation",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: emphasis", "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"),),
)
def markup_emphasis_punctuation(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "**" not in post.body.text or not post.markdown.flanking_rules:
        return
    for block in post.body.blocks:
        if "**" not in block.text or block.hidden:
            continue
        for printed in _PAIR.finditer(block.text):
            place = block.span(*printed.span())
            written = post.source.text[slice(*place)]
            if post.body.is_raw(place) or written.replace("**", "") != printed[0].replace("**", ""):
                continue
            for match in _PAIR.finditer(written):  # several if the `**` of neighbours were paired
                span = Span(place.start + match.start("text") - 2, place.start + match.end("text") + 2)
                mark = _mark(match)
                if mark and not post.body.is_dynamic(span):
                    stars = quote(f"**{match['text']}**", 40)
                    message = f"{stars} is not bold: {quote(mark)} inside the `**`, a letter outside"
                    fix = _fix(match, span)
                    way = () if fix else (Related("use `<strong>…</strong>` here", span),)
                    yield Finding(message, span, fix, way)


def _mark(match: re.Match[str]) -> str:
    """Return the punctuation that prevents the emphasis; empty if the reason is another one."""
    text = match["text"]
    if not re.search(r"\w", text):
        return ""
    if match["after"] and not text[-1].isalnum():
        return text[-1]
    return text[0] if match["before"] and not text[0].isalnum() else ""


def _fix(match: re.Match[str], span: Span) -> Fix | None:
    """Return the fix that moves the punctuation after the `**`, or None.

    `**先烧水。**然后` → `**先烧水**。然后`
    """
    text = match["text"]
    ending = _ENDING.search(text)
    if ending is None or not text[: ending.start()] or not text[ending.start() - 1].isalnum() or not text[0].isalnum():
        return None
    return Fix("move the punctuation out of the `**`", (Edit(span, f"**{text[: ending.start()]}**{ending[0]}"),))
