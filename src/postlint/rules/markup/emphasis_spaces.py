"""Emphasis has no spaces inside its asterisks.

Markdown does not read `** tea **` as emphasis, so readers see the asterisks. Put the space outside of them.

```markdown bad
Steep for ** three minutes **.
```

```markdown fixed
Steep for **three minutes**.
```

```markdown bad
**Green tea: **three minutes.
```

```markdown good
**Green tea:** three minutes, and 2 ** 3 is eight.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.prose import Block
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_PAIR = lazy(
    r"(?<![*\\])\*\*(?P<lead>[ \t\u00a0\u3000]*)"
    r"(?P<text>[^\s*](?:[^*\n]*[^\s*])?)"
    r"(?P<trail>[ \t\u00a0\u3000]*)\*\*(?!\*)"
)
_WORD = lazy(r"[^\W\d_]{2}|[가-힣ぁ-ヿ一-鿿]")
# A single letter may be a name, such as the language R.
_NAME = lazy(r"[A-Z]")


@post_rule(
    "markup/emphasis-spaces",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: emphasis", "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"),),
)
def markup_emphasis_spaces(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "**" not in post.body.text:
        return
    for block in post.body.blocks:
        if "**" not in block.text or block.hidden:
            continue
        for match in _PAIR.finditer(block.text):
            if _is_meant(match):
                span = block.span(*match.span())
                written = post.source.text[span.start : span.end]
                if written == match[0] and not post.body.is_raw(span) and not post.body.is_dynamic(span):
                    yield Finding(
                        f"{quote(written, 40)} is not bold: it has a space inside the `**`", span, _fix(block, match)
                    )


def _is_meant(match: re.Match[str]) -> bool:
    """Return whether the `**` were meant as emphasis, not as a power, glob or footnote mark."""
    before, after = _around(match)
    is_name = not match["lead"] and before.isspace() and after.isalpha() and _NAME.fullmatch(match["text"])
    if not (match["lead"] or match["trail"]) or not (is_name or _WORD.search(match["text"])):
        return False
    if (match["lead"] and not _is_open(before)) or (match["lead"] and not match["trail"] and not _is_open(after)):
        return False
    return all(match["text"].count(pair[0]) == match["text"].count(pair[1]) for pair in ("()", "[]", "{}"))


def _around(match: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and after the match; a line break at the ends of the text."""
    text = match.string
    return text[match.start() - 1 : match.start()] or "\n", text[match.end() : match.end() + 1] or "\n"


def _is_open(character: str) -> bool:
    """Return whether emphasis may begin after the character, or end before it, in any context."""
    return character.isspace() or character in "\"'“”‘’.,:;!?()[]<>「」『』。、，：；！？（）·…—–-"


def _fix(block: Block, match: re.Match[str]) -> Fix | None:
    """Return the fix that moves the spaces outside; None if the result were still not emphasis.

    `**three **minutes` → `**three** minutes`
    """
    before, after = _around(match)
    lead = "" if before.isspace() or before in "([{\"'“‘「『（" else match["lead"]
    trail = "" if after.isspace() or after in ".,:;!?)]}…\"'”’」』。、，：；！？）" else match["trail"]
    text = match["text"]
    opens = text[0].isalnum() or _is_open(lead or before)
    closes = text[-1].isalnum() or _is_open(trail or after)
    if not opens or not closes:
        return None
    span = block.span(*match.span())
    return Fix("move the spaces out of the `**`", (Edit(span, f"{lead}**{text}**{trail}"),))
