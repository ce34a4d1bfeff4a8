"""Pictures whose file says that AI generated them have a label.

Readers take a photo for a photo. Programs that generate pictures write into the file that they did: the digital source
type `trainedAlgorithmicMedia`, in XMP or in a manifest of C2PA (Content Credentials). In the EU, a picture that looks
like a real person, place or event needs a label from August 2026 on. A label is any visible text of the post or caption
that says so. If the theme prints one, add `ai` to `rendered-by-theme` of `[attribution.site]`.

The rule finds only what a file says. Programs that copy or shrink a picture often remove it.

In the examples, a picture is written as what it says about itself.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/cup.jpg)
=== cup.jpg
Iptc4xmpExt:DigitalSourceType = http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/cup.jpg)

*AI-generated image*
=== cup.jpg
Iptc4xmpExt:DigitalSourceType = http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.ai import has_label
from postlint.diagnostic import Finding, Severity
from postlint.post import Post, locate
from postlint.rule import Profile, Reference, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_seen
from postlint.text import quote


def judge(post: Post, options: RuleOptions, found: tuple[SiteFinding, ...]) -> Iterator[Finding]:
    """Yield the pictures of a post that has no label."""
    if not found or has_label(post):
        return
    for each in found:
        span = locate(post, each.at)
        if span is not None:
            yield Finding(each.message, span, subject=each.subject)


@site_rule(
    "image/ai-file",
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    judge=judge,
    needs_pictures=True,
    references=(
        Reference("IPTC: digital source types", "https://cv.iptc.org/newscodes/digitalsourcetype/"),
        Reference("C2PA: technical specification", "https://spec.c2pa.org"),
        Reference("AI Act of the EU, Article 50", "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"),
    ),
)
def image_ai_file(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    for path, picture in site.pictures.items():
        for seen in site.survey.shown.get(path, ()) if picture.origin == "generated" else ():
            name = quote(path.rpartition("/")[2], 24)
            message = f"{name} says that AI generated it: add a label that readers see"
            yield SiteFinding(seen.path, message, at_seen(seen), subject=path)
