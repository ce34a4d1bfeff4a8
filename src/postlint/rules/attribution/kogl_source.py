"""Korean public works (공공누리) name their source.

A text under 공공누리 (KOGL) type 1 to 4 may be republished if its source is shown. Copying the notice that says
so is not showing it: the reader must find a line that names the institution the text comes from.

```html bad
<p>지원금이 오릅니다.</p>
<p>정책브리핑의 정책뉴스자료는 「공공누리 제1유형:출처표시」의 조건에 따라 자유롭게 이용이 가능합니다.</p>
```

```html good
<p>지원금이 오릅니다.</p>
<p>정책브리핑의 정책뉴스자료는 「공공누리 제1유형:출처표시」의 조건에 따라 자유롭게 이용이 가능합니다.</p>
<p>자료출처=정책브리핑 www.korea.kr</p>
```

```markdown good
지원금이 오릅니다. (공공누리 제1유형)

* 출처 - 보건복지부, [복지로 보도자료](https://www.mohw.go.kr/board/view?no=77)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.block import Block
from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule

_STATEMENT = re.compile(
    r"(?:공공누리|KOGL|公共누리)[\s「」'’\"”“‘(（:,·\-–]{0,10}(?:제\s?)?[1-4１-４]\s?유형|KOGL\s?(?:Type|제)?\s?[-.]?\s?[1-4]\b",
    re.IGNORECASE,
)
# A label and what it names; the source of a picture is not the source of the text.
_LINE = re.compile(
    r"(?<![가-힣])(?P<kind>자료|본문|요약문?|원문|기사|글|내용|참고|정보|데이터|통계)?\s?출처(?:\s?[:：=＝]\s?|\s[-–—]\s)"
    r"(?P<named>[^\n]{0,80})"
)
_LABEL = re.compile(
    r"[\s\[\(<※■▶●*-]{0,5}(?:(?:자료|본문|원문|기사|참고)\s?)?출처(?:\s?(?:링크|정보|안내))?[\s\]\)>:：]{0,5}"
)
_SENTENCE = re.compile(
    r"본\s?저작물은.{2,200}?공공누리\s?제?\s?[1-4]\s?유형(?:으로\s?개방한.{1,200}?이용하였으며|에\s?따라.{2,120}?이용하였습니다)"
)
_NAME = re.compile(r"[가-힣A-Za-z]{2}")


@post_rule(
    "attribution/kogl-source",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("공공누리 (Korea Open Government License)", "https://www.kogl.or.kr/info/license.do"),
        Reference("저작권법 제37조 (Copyright Act, article 37)", "https://www.law.go.kr/법령/저작권법/제37조"),
    ),
)
def attribution_kogl_source(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if not any(name in text for name in ("공공누리", "公共누리", "KOGL", "kogl", "Kogl")):
        return
    blocks = post.body.blocks
    statement = next(((block, match) for block in blocks if (match := _STATEMENT.search(block.text))), None)
    if statement is None or any(_names_source(blocks, number) for number in range(len(blocks))):
        return
    block, match = statement
    yield Finding(
        "KOGL statement without a line that names the source",
        block.span(*match.span()),
        related=_nearest(blocks),
    )


def _names_source(blocks: list[Block], number: int) -> bool:
    """Whether a visible block names where the text comes from, by itself or with the block below it."""
    block = blocks[number]
    if block.hidden:
        return False
    if _SENTENCE.search(block.text) or any(_NAME.search(line["named"]) for line in _LINE.finditer(block.text)):
        return True
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    return bool(_LABEL.fullmatch(block.text) and below and not below.hidden and _NAME.search(below.text))


def _nearest(blocks: list[Block]) -> tuple[Related, ...]:
    """The line that comes nearest to a source line, and why it is none."""
    for block in blocks:
        if line := _LINE.search(block.text):
            why = "this source line is hidden" if block.hidden else "this source line names nobody"
            return (Related(why, block.span(*line.span())),)
    return ()
