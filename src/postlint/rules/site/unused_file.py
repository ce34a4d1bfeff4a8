"""Every picture, video and download is used.

Files that nothing shows are published nevertheless: visitors of the repository and every build pay for them, and an old
version may still be found by its URL.

A file is used if a post leads to it, or if any text of the project has its name: posts, layouts, styles, scripts, data
and settings. In layouts, code and front matter, the name without its suffix is enough. Other sizes and formats of a
used file are used, too. Nothing is reported where code lists the files of a folder, and nothing about favicons.

A finding is at a post beside the file, or else at the first post of a folder above. A theme outside of the project may
use a file: look for its name before you delete it.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.png)
=== img/cup.png
=== img/kettle.png
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.png)
=== img/cup.png
=== img/kettle.png
=== css/site.css
body { background: url("../img/kettle.png") }
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_start, unused_files
from postlint.text import quote


@site_rule("site/unused-file", severity=Severity.WARNING, since="0.1", profile=Profile.OPT_IN)
def site_unused_file(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    first: dict[str, str] = {}
    for path in site.posts:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            first.setdefault(folder, path)
    for path, is_unsure in unused_files(site):
        folder = path.rpartition("/")[0]
        while folder not in first:
            folder = folder.rpartition("/")[0]
        message = f"{quote(path, 60)} is not used by any file"
        yield SiteFinding(first[folder], message, at_start(), is_unsure=is_unsure, subject=path)
