"""Bold text has an end.

Markdown shows a `**` that has no partner in its paragraph. The rule reports it before a word, and after a colon, if the
paragraph has no other `**`. A `**` that refers to a note is not reported: then it is also at the end of a word.

```markdown bad
- **Green tea: two minutes at 80 degrees
```

```markdown bad
- Green tea:** two minutes at 80 degrees
```

```markdown good
- **Green tea:** two minutes at 80 degrees

Prices per cup** and per pot

**Without milk.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import lazy

# `**Green tea` at the beginning of a word, with another word after it; not `**kwargs` and `**/`.
_OPENING = lazy(r"(?<![^\s(（“「:：,，。、])(?<!\\)\*\*(?!\*)(?=[^\W\d_][^\s*/]*[^\S\n]+\S|[가-힣ぁ-ヿ一-鿿])")
# `Green tea:** two`.
_CLOSING = lazy(r"[^\W\d_][:：]\*\*(?!\*)(?=\s|\Z)")
_ARGUMENTS = lazy(r"\*\*(?:k?w?args|opts|options|params|parameters|attrs|props|config|rest|data)\b")
# `cup**`, which refers to a note.
_NOTED = lazy(r"[^\W_]\*\*(?![*\w])")


@post_rule(
    "markup/emphasis-unclosed",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: emphasis", "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"),),
    needs=Needs(words=("**",)),
)
def markup_emphasis_unclosed(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, text = post.body, post.source.text
    if "**" not in body.text or not body.is_markdown:
        return
    has_notes: bool | None = None
    for block in body.blocks:
        if block.text.count("*") != 2 or "**" not in block.text or block.hidden:
            continue
        match = _OPENING.search(block.text) or _CLOSING.search(block.text)
        if match is None or _ARGUMENTS.match(block.text, match.start()):
            continue
        end = match.end()
        mark = block.span(end - 2, end)
        region = block.span(0, len(block.text))
        if text[slice(*mark)] != "**" or text[mark.start - 1] == "\\" or body.is_raw(mark) or body.is_dynamic(region):
            continue
        # Stars of the parser's own pairs are not in the text of the block.
        if (
            text.count("**", *region) != 1
            or text[region.start - 2 : region.start] == "**"
            or text.startswith("**", region.end)
        ):
            continue
        if has_notes is None:
            has_notes = any(_NOTED.search(each.text) for each in body.blocks if "**" in each.text)
        if match.re.pattern == _CLOSING.pattern or not has_notes:
            yield Finding("unpaired `**` in this paragraph: shown as text", mark)
