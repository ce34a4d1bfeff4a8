"""The credit of a picture says what its file says.

A picture file often names its author, the agency that sells it, and its licence, in IPTC, XMP or EXIF. Readers, and the
lawyers of agencies, compare that with the credit in the post. The rule reports

- a picture of a news or stock agency without a credit, as an error
- a picture whose file names someone, without a credit
- a credit that names nobody whom the file names
- a Creative Commons licence in the credit that differs from that in the file

A credit that may belong to several pictures, and an entry in the ledger, count as one. So does a link to the site that
the file names for its rights. The author of the post needs no credit. List the names of your own
photographers in `own`: their pictures need no credit. Decoration, such as logos, is not checked.

In the examples, a picture is written as what it says about itself.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/cup.jpg)

![A pot](/pot.jpg)

*Photo: Bo Kim, CC BY 4.0*
=== cup.jpg
photoshop:Credit = Getty Images
=== pot.jpg
dc:creator = Ann Lee
cc:license = https://creativecommons.org/licenses/by-nc/4.0/
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A pot](/pot.jpg)

*Photo: Ann Lee, CC BY-NC 4.0*
=== pot.jpg
dc:creator = Ann Lee
cc:license = https://creativecommons.org/licenses/by-nc/4.0/
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from postlint.attribution.embedded import conflicts, says_whose
from postlint.attribution.origin import is_content
from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_seen
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """Whose pictures need no credit."""

    own: Annotated[
        tuple[str, ...], Meta(description="Names in files that need no credit: photographers of the site.")
    ] = ()


def judge(post: Post, options: Options, found: tuple[SiteFinding, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the credits of the pictures in a post whose files say whose they are."""
    pictures = {each.at.pointer or each.at.text: each for each in found}
    for image in post.outline.images if pictures else ():
        claim = pictures.get(image.pointer or image.src.strip())
        meant = msgspec.structs.replace(image, alt=None)  # rights do not depend on the alternative text
        if claim is not None and is_content(meant, post.outline.publisher):
            for conflict in conflicts(post, image, claim.data, claim.message, options.own):
                yield Finding(conflict.message, conflict.span, subject=claim.subject, severity=conflict.severity)


@site_rule(
    "image/licence-file",
    Options,
    severity=Severity.ERROR,
    profile=Profile.OPT_IN,
    since="0.1",
    judge=judge,
    needs_pictures=True,
    references=(
        Reference("IPTC: photo metadata", "https://iptc.org/std/photometadata/specification/IPTC-PhotoMetadata"),
        Reference("Creative Commons: XMP", "https://wiki.creativecommons.org/wiki/XMP"),
    ),
)
def image_licence_file(site: Site, options: Options) -> Iterator[SiteFinding]:
    for path, picture in site.pictures.items():
        for seen in site.survey.shown.get(path, ()) if says_whose(picture) else ():
            name = quote(path.rpartition("/")[2], 20)
            yield SiteFinding(seen.path, name, at_seen(seen), subject=path, data=picture)
