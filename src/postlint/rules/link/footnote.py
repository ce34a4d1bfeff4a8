"""A footnote has a definition.

`[^1]` becomes a footnote only if a line `[^1]: …` defines it. Without that line, readers see the brackets and do not
get the note.

```markdown bad
Steep it for three minutes.[^1]
```

```markdown good
Steep it for three minutes.[^1]

[^1]: Black tea; green tea needs less.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.markdown.definition import normalize
from postlint.post import Definition, Post, definitions
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote

# A reference without a definition is shown as text, so it is searched in the text of blocks. `[^a-z]+` is a regular
# expression, and `[^1]:` is a definition.
_FOOTNOTE = re.compile(r"\[(?P<label>\^[\w-]{1,60})\](?![:+*?{(\]]|\[(?!\^))")


@post_rule(
    "link/footnote",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("kramdown: footnotes", "https://kramdown.gettalong.org/syntax.html#footnotes"),),
    needs=Needs(texts=("[^",)),
)
def link_footnote(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if "[^" not in text:
        return
    known: list[Definition] | None = None
    for block in post.body.blocks:
        for match in _FOOTNOTE.finditer(block.text) if "[^" in block.text else ():
            span = block.span(*match.span())
            if text[span.start : span.end] != match[0] or text[span.start - 1] == "\\":
                continue
            if post.body.is_raw(span) or post.body.is_conditional(span) or post.body.is_between_tags(span):
                continue
            if known is None:
                known = [each for each in definitions(post) if each.label.startswith("^")]
                if post.body.has_unseen_labels:
                    return
            if not known and not re.fullmatch(r"\^\d+", match["label"]):
                continue
            meant = next((each for each in known if each.label == normalize(match["label"])), None)
            if meant is None or meant.is_printed:
                related = (Related("not a definition: it is read as text", meant.span),) if meant else ()
                yield Finding(f"footnote {quote(match[0], 40)} has no definition: shown as text", span, related=related)
