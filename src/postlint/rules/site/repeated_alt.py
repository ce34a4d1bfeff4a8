"""Different pictures have different alternative texts.

People who cannot see the pictures hear the same words for each of them, and do not learn what is on this one. It
happens where a text is written once for a post, or for a site, and copied.

A text is reported if several posts have it, and if it is on more different pictures than an option allows. Sizes of
one picture, `tea.jpg` and `tea-300x200.jpg`, are one, and so are files with one name in different folders. Nothing is
said of badges, of pictures in links to another page, whose text names that page, and of texts that `image/alt-quality`
reports: file names, and words such as "image".

```toml
max-pictures = 2
```

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![The tea house of Jeju](/img/house.jpg) ![The tea house of Jeju](/img/garden.jpg)
=== _posts/2024-06-01-cups.md
---
title: Cups
---
![The tea house of Jeju](/img/cups.jpg)
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![The tea house of Jeju](/img/house.jpg) ![The garden behind the tea house](/img/garden.jpg)
=== _posts/2024-06-01-cups.md
---
title: Cups
---
![Two cups without a handle](/img/cups.jpg) ![](/img/line.png)
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.post import Target
from postlint.rule import RuleOptions, site_rule
from postlint.site import Kept, Seen, Site, SiteFinding, at_alt, kept_targets
from postlint.text import lazy
from postlint.wording.vocabulary import MEANINGLESS_ALTS


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    max_pictures: Annotated[int, Meta(description="Most different pictures that may share a text.", ge=1)] = 4


# Suffixes that programs add to the names of stored or resized files, and of a format: `-300x200`, `@2x`, `.webp`.
_STORED = lazy(r"(?:[-_](?:thumb|small|medium|large|scaled|\d+x\d+)|@\dx)*(?:\.[a-z]{3,4})?\Z", re.IGNORECASE)
_BADGE = lazy(r"badge|shields\.io|//(?:img\.)?codecov|travis-ci|/workflows/|button", re.IGNORECASE)
_FILE = lazy(r"\S+\.(?:apng|avif|bmp|gif|heic|jfif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_OTHER = lazy(r"[\W_\d]+")


@site_rule("site/repeated-alt", Options, severity=Severity.WARNING, since="0.1", harm=1)
def site_repeated_alt(site: Site, options: Options) -> Iterator[SiteFinding]:
    uses: defaultdict[str, Kept[Seen]] = defaultdict(kept_targets)
    for post in site.posts.values():
        if post.hidden:
            continue
        for seen in site.targets(post):
            if seen.target.alt:
                uses[" ".join(seen.target.alt.casefold().split())].append(seen)
    for alt, found in uses.items():
        if len(found) <= options.max_pictures or _says_nothing(alt):
            continue
        shown = [seen for seen in found if not _BADGE.search(seen.target.target)]
        pictures = {_picture(seen.target) for seen in shown}
        if len(pictures) > options.max_pictures and len({seen.path for seen in shown}) > 1:
            message = f"{len(pictures)} different pictures have this alternative text: say what this one shows"
            for seen in shown:
                yield SiteFinding(seen.path, message, at_alt(seen.target, seen.nth), subject=alt)


def _says_nothing(alt: str) -> bool:
    """Return whether a text would say nothing about any picture either."""
    word = _OTHER.sub("", alt)
    return not word or word in MEANINGLESS_ALTS or _FILE.fullmatch(alt) is not None


def _picture(target: Target) -> str:
    """Return what URLs of one picture have in common: `/img/tea-300x200.jpg?v=2` → `tea`."""
    address = target.target.partition("#")[0].partition("?")[0]
    name = _STORED.sub("", address.rpartition("/")[2].casefold(), count=1)
    return name or address
