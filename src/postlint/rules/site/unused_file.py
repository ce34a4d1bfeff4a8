"""Every picture, video and download is used.

Files that nothing shows are published nevertheless: visitors of the repository and every build pay for them, and an old
version may still be found by its URL.

A file is used if a post leads to it, or if any text of the project has its name: posts, layouts, styles, scripts, data
and settings. In layouts, code and front matter, the name without its suffix is enough. Other sizes and formats of a
used file are used, too. Nothing is reported where code lists the files of a folder or makes their names, as
`flags/{{ country }}.png` does, and nothing about favicons. The pictures of a gallery that the generator makes are used.

The files of a folder are one finding. It is at a post beside them, or else at the first post of a folder above. A theme
outside of the project may use a file: look for its name before you delete it.

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

from collections import defaultdict
from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, Unused, at_start, unused_files
from postlint.text import quote

_MOST = 10
"""Most files that a finding lists."""


@site_rule("site/unused-file", severity=Severity.WARNING, since="0.1", profile=Profile.OPT_IN)
def site_unused_file(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    first: dict[str, str] = {}
    for path in site.posts:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            first.setdefault(folder, path)
    folders: defaultdict[str, list[Unused]] = defaultdict(list)
    for each in unused_files(site):
        folders[each.path.rpartition("/")[0]].append(each)
    for folder, files in folders.items():
        above = folder
        while above not in first:
            above = above.rpartition("/")[0]
        message = f"{quote(files[0].path, 60)} is not used by any file"
        related: tuple[tuple[str, str], ...] = ()
        if len(files) > 1:
            message = f"{len(files):,} files in {quote(folder or '.', 40)} are not used by any file"
            related = tuple((each.path, "not used") for each in files[:_MOST])
        is_unsure = files[0].is_unsure
        yield SiteFinding(first[above], message, at_start(), related=related, is_unsure=is_unsure, subject=folder)
