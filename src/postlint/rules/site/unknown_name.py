"""Authors, tags, layouts, includes and shortcodes that a post names exist.

Some generators stop at a name that is not there, others print nothing in its place. Names are looked up where the
generator does: in its lists of authors and tags, in the folders of the site, and in those of its theme if that is in
the project. Nothing is said where a theme elsewhere, a plugin or code may bring the name.

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

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
{% include cup.html %}
=== _includes/cup.html
A cup.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.post import At
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key

_TARGETS = ("link", "image", "media")


@site_rule("site/unknown-name", severity=Severity.ERROR, since="0.1", harm=1)
def site_unknown_name(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    for path, word, _, answer in site.survey.unlisted:
        at = at_key(word.pointer, word.text)
        yield SiteFinding(path, answer.message, at, answer.replacement, is_safe=answer.is_certain, subject=word.text)
    for path, tag, nth, link, answer in site.survey.unnamed:
        if link.kind not in _TARGETS:
            at = At("tag", tag, nth=nth, part=link.target)
            yield SiteFinding(path, answer.message, at, answer.replacement, is_safe=answer.is_certain)
