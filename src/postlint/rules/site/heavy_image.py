"""Picture files are not larger than readers need.

Readers on a phone wait for a picture of several megabytes, and pay for it. A picture is heavy if its file is larger
than `max-bytes`, or if it has more than `max-ratio` times the pixels in a row that its `width` attribute asks for.
Screens with a high resolution use three pixels for one. Files below 50 kB are light in any case.

The rule looks at the file in the project. It is silent where the generator makes smaller copies, or where the project
names a program that does, such as `eleventy-img` in its `package.json`.

In the examples, a picture is written as what it says about itself.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/cup.jpg)

<img src="/pot.jpg" alt="A pot" width="300">
=== cup.jpg
size = 3000x2000
bytes = 2400000
=== pot.jpg
size = 3000x2000
bytes = 240000
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/cup.jpg)
=== cup.jpg
size = 900x600
bytes = 90000
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.rule import Profile, Reference, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_seen
from postlint.text import quote

_LIGHT = 50_000


class Options(RuleOptions, frozen=True):
    """The largest file, and the most pixels."""

    max_bytes: Annotated[int, Meta(description="Size of the largest file allowed, in bytes.", ge=1)] = 500_000
    max_ratio: Annotated[float, Meta(description="Most pixels for each CSS pixel of the displayed width.", ge=1)] = 3.0


@site_rule(
    "site/heavy-image",
    Options,
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    needs_pictures=True,
    references=(Reference("web.dev: image performance", "https://web.dev/learn/performance/image-performance"),),
)
def site_heavy_image(site: Site, options: Options) -> Iterator[SiteFinding]:
    for path, picture in site.copied_pictures.items():
        name = quote(path.rpartition("/")[2], 24)
        if picture.bytes > options.max_bytes:
            for seen in site.places(path):
                message = f"{name} has {_size(picture.bytes)}, more than {_size(options.max_bytes)}: make it smaller"
                yield SiteFinding(seen.path, message, at_seen(seen), subject=path)
        elif picture.bytes >= _LIGHT and picture.width:
            for seen in site.survey.shown.get(path, ()):
                width = seen.target.width
                if width and picture.width > options.max_ratio * width:
                    message = f"{name} is {picture.width} pixels wide, but is shown {width} wide: make it smaller"
                    yield SiteFinding(seen.path, message, at_seen(seen), subject=path)


def _size(count: int) -> str:
    """Return a number of bytes as people read it: `2.4 MB`."""
    return f"{count / 1_000_000:.1f} MB" if count >= 950_000 else f"{max(count // 1000, 1)} kB"
