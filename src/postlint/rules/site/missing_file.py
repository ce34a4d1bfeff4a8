"""Pictures and other files that a post shows are there.

Readers see a broken picture, or a player that plays nothing. Letter case counts: it does on nearly every server, though
not on the disks of most authors.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/Cup.svg)
=== img/cup.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.svg)
=== img/cup.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_target


@site_rule("site/missing-file", severity=Severity.ERROR, since="0.1", harm=1)
def site_missing_file(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    for seen, answer in site.survey.missing:
        target = seen.target
        if target.kind != "link":
            at = at_key(target.pointer) if target.pointer else at_target(target, seen.nth)
            yield SiteFinding(seen.path, answer.message, at, answer.replacement, is_safe=answer.is_certain)
