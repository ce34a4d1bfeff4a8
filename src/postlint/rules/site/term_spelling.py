"""Tags and categories have one spelling.

Each spelling gets a page and a feed of its own, so readers of a tag miss the posts under its other spelling. Reported
are tags that differ from a more frequent one in case, spaces, hyphens or width; and tags in one or two posts that are
the English plural or singular of a frequent one, or differ by a slip: two letters exchanged, doubled, or one missing
within a long word.

Nothing is said of spellings that the generator lists on one page: to Hugo, `Green Tea` and `green-tea` are one tag.
Terms are compared within a key, a collection and a language. Numbers must be equal: `python2` is not `python3`.

```site bad
=== _posts/2024-05-01-sencha.md
---
title: Sencha
tags: [Green Tea]
---
=== _posts/2024-06-01-matcha.md
---
title: Matcha
tags: [Green Tea]
---
=== _posts/2024-07-01-bancha.md
---
title: Bancha
tags: [green-tea]
---
```

```site fixed
=== _posts/2024-05-01-sencha.md
---
title: Sencha
tags: [Green Tea]
---
=== _posts/2024-06-01-matcha.md
---
title: Matcha
tags: [Green Tea]
---
=== _posts/2024-07-01-bancha.md
---
title: Bancha
tags: [Green Tea]
---
```

```site good
=== _posts/2024-05-01-sencha.md
---
title: Sencha
tags: [green tea, python2, cat]
---
=== _posts/2024-06-01-matcha.md
---
title: Matcha
tags: [green tea, python3, car]
---
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from postlint.diagnostic import Severity
from postlint.post import At, PostFacts, Word
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, language_of, meant_spellings
from postlint.text import quote

_KEYS = {"tag": "tags", "category": "categories"}
_NOT_TERMS = frozenset(("keywords", "aliases", "author", "authors"))
# A term that YAML and TOML read as the same string with and without quotes.
_BARE = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)\Z)[^\W\d_][\w .+/-]*", re.IGNORECASE)
_Page = Callable[[str], str | None]


@site_rule("site/term-spelling", severity=Severity.WARNING, since="0.1", harm=1)
def site_term_spelling(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    names = ((".".join(map(str, key.pointer)), key.page) for key in site.conventions.semantics.terms)
    pages = {_KEYS.get(name, name): page for name, page in names}
    uses: defaultdict[tuple[str, str, str], defaultdict[str, list[tuple[PostFacts, Word]]]]
    uses = defaultdict(lambda: defaultdict(list))
    unlisted = {(each.path, each.word) for each in site.survey.unlisted}  # `site/unknown-name` reports these
    for post in site.posts.values():
        language = language_of(post) if post.terms else ""
        for key, words in post.terms.items():
            if key not in _NOT_TERMS and not post.hidden:
                known = uses[_KEYS.get(key, key), post.collection, language]
                for word in words:
                    known[word.text.strip()].append((post, word))
    for (key, _, _), known in uses.items():
        paths = {text: {post.path for post, _ in found} for text, found in known.items()}
        counts = {text: len(found) for text, found in paths.items()}
        page = pages.get(key)
        for written, meant in meant_spellings(counts):
            if _is_one_page(written, meant, page):
                continue
            message = f"{quote(written, 22)} ({_number(counts[written])}): did you mean {quote(meant, 22)}"
            message = f"{message} ({_number(counts[meant])})"
            same = paths[meant] if written.casefold() == meant.casefold() else ()
            for post, word in known[written]:
                if post.path in same or (post.path, word) in unlisted:
                    continue  # `front-matter/taxonomy` reports two spellings in one post
                at, replacement = _place(post, word, meant)
                yield SiteFinding(post.path, message, at, replacement, subject=written)


def _number(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"


def _is_one_page(one: str, other: str, page: _Page | None) -> bool:
    """Return whether the generator lists both spellings on one page, or it is unknown whether it does."""
    return page is not None and page(one) == page(other)


def _place(post: PostFacts, word: Word, meant: str) -> tuple[At, str | None]:
    """Return the place of a term, and what to write there: nothing if the place of the term in a string is not sure."""
    together = [each.text for words in post.terms.values() for each in words if each.pointer == word.pointer]
    text = word.text.strip()
    if sum(text in each for each in together) != 1:
        return at_key(word.pointer), None
    return at_key(word.pointer, text), meant if _BARE.fullmatch(meant) and _BARE.fullmatch(text) else None
