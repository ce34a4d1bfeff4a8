"""Files that look like posts are published.

The post is written and committed, but it is not on the site. This rule says what only the files and the configuration
of the whole site show: in Docusaurus, a translation of a post that does not exist, and a version that is not listed;
in Hugo, a translation into a language that the site does not have.

What the name and the folder of a post show is said by [front-matter/filename](../front-matter/filename.md): a name
without a date, a suffix that is not read, the folder `_post`, and posts that an `index.md` hides. Drafts are not
reported.

```toml
generator = "docusaurus"
```

```site bad
=== docusaurus.config.js
module.exports = { presets: [["classic", {}]] };
=== blog/2024-05-01-tea.md
---
title: Tea
---
=== i18n/ko/docusaurus-plugin-content-blog/2024-05-01-teas.md
---
title: 차
---
```

```site good
=== docusaurus.config.js
module.exports = { presets: [["classic", {}]] };
=== blog/2024-05-01-tea.md
---
title: Tea
---
=== i18n/ko/docusaurus-plugin-content-blog/2024-05-01-tea.md
---
title: 차
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.generators import Omitting
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_start


@site_rule("site/not-published", severity=Severity.WARNING, since="0.1", harm=1)
def site_not_published(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    knowledge = site.knowledge
    if not isinstance(knowledge, Omitting):
        return
    for path, post in site.posts.items():
        if not post.hidden and (why := knowledge.unpublished(path, site)):
            yield SiteFinding(path, f"not published: {why}", at_start())
