"""Authors, tags, layouts, includes, components and shortcodes that a post names exist.

Some generators stop at a name that is not there, others print nothing in its place. A name that is only missing from a
list of authors or tags is a warning.

Names are looked up where the generator does: in its lists of authors and tags, in the folders of the site, and in those
of its theme if that is in the project. A component is known if the post imports or exports it (MDX of Docusaurus) or
its script does (VitePress). Nothing is said where a theme elsewhere, a plugin or code may bring the name. An author is
also compared with a list such as `_data/authors.yml`, if that has most authors of the posts: one who is nearly in it is
a warning.

For lists of your own, name the file in the schema of the posts:
[`x-postlint-values`](../../own-schemas.md#values-from-a-file). The rule
[front-matter/schema](../front-matter/schema.md) reports what is not in it.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
{% include cups.html %}
=== _includes/cup.html
A cup.
```

```site fixed
=== _posts/2024-05-01-tea.md
---
title: Tea
---
{% include cup.html %}
=== _includes/cup.html
A cup.
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
layout: post
---
{% include {{ page.part }} %}
=== _layouts/post.html
{{ content }}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.front_matter import Pointer
from postlint.generators import Missing
from postlint.post import At, Word
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, explain, slips
from postlint.text import quote

_TARGETS = ("link", "image", "media")


@site_rule("site/unknown-name", severity=Severity.ERROR, since="0.1", harm=1)
def site_unknown_name(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    known: set[tuple[str, Pointer]] = set()
    for path, word, use, answer in site.survey.unlisted:
        known.add((path, word.pointer))
        yield _named(path, word, answer, is_error=use.kind == "layout" or answer.stops)
    for path, word, place, meant in slips(site):
        if (path, word.pointer) not in known:
            message = f"author {quote(word.text, 20)} is not in {quote(place, 25)}: did you mean {quote(meant, 20)}"
            yield _named(path, word, Missing(message, meant), is_error=False)
    for path, tag, nth, link, answer in site.survey.unnamed:
        if link.kind not in _TARGETS:
            at = At("tag", tag, nth=nth, part=link.target)
            yield SiteFinding(path, explain(answer), at, answer.replacement, is_safe=answer.is_certain)


def _named(path: str, word: Word, answer: Missing, *, is_error: bool) -> SiteFinding:
    """Return the finding about a name in the front matter."""
    return SiteFinding(
        path,
        explain(answer),
        at_key(word.pointer, word.text),
        answer.replacement,
        is_safe=answer.is_certain,
        subject=word.text,
        severity=None if is_error else Severity.WARNING,
        yields=True,
    )
