"""Tell from the beginning of a file whether it has front matter, without reading the rest."""

from __future__ import annotations

import re

from postlint.text import lazy

# `---` with a key, a comment or the other fence below; `+++` with a key or a table below; `{` with a key.
_OPENING = lazy(
    r"""\s*+(?:
    (-{3,}[ \t]*+\w*+[ \t]*+\n)(?:\s*+\#[^\n]*+\n)*+\s*+
        (?:-{3}|\{\s*+["\w]|\.\w|\?\s|(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|\w[\w .-]{0,100})\s?:(?:\s|\Z))
    |\+{3}[ \t]*+\n(?:\s*+\#[^\n]*+\n)*+\s*+(?:\+{3}|\[|["'\w][^\n=]{0,200}=)
    |\{\s*+(?:"[^"\n]{1,200}"|\w{1,100})\s*+:\s
    )""",
    re.VERBOSE,
)
_CLOSING = lazy(r"^(?:---|\.\.\.)", re.MULTILINE)
# Data that MDX exports instead: `export const metadata = {`.
_EXPORT = lazy(r"^export\s+const\s+(?:meta\w*|front[mM]atter|post\w*)\s*[:=]", re.MULTILINE)


def has_front_matter(head: str, *, is_whole: bool, is_mdx: bool = False) -> bool:
    """Return whether a text that begins with `head` has front matter of a form that any known generator reads.

    `---` above text without a key is a thematic break, and so is one that no other closes; `is_whole`: there is no
    more text. In MDX, an exported `metadata` or `frontmatter` counts too.
    """
    opening = _OPENING.match(head)
    if opening is not None and (not is_whole or opening[1] is None or _CLOSING.search(head, opening.end(1))):
        return True
    return is_mdx and _EXPORT.search(head) is not None
