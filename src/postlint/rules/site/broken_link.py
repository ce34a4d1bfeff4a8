"""Links within the site lead to a page or a file.

Readers who follow such a link see an error page. Some generators stop at it. The target is looked up by the rules of
the site's generator, without a build: where a plugin or a theme outside of the project may add pages, nothing is said.
Nor is it if three posts link to three pages of a folder that has none: something else makes it.

If the configuration of the generator does not name the host of the site, as Eleventy's does not, name it in `hosts` of
[`[attribution.site]`](../../attribution.md#facts-about-the-site): full URLs are then followed too. The hosts below
it do not count, nor does it itself unless at least a quarter of the links to it lead to pages of the site.

Hugo and Jekyll make no page of a post before its day, and Hugo none of one that has expired. Give the day of the build
with `--now` to have links to these posts reported. Without it, only those are that are wrong on every day: to a post
that expires before the one with the link is published.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups]({% post_url 2024-06-01-cups %})
=== _posts/2024-06-01-cup.md
---
title: Cup
---
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups]({% post_url 2024-06-01-cup %})
=== _posts/2024-06-01-cup.md
---
title: Cup
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.post import At
from postlint.rule import RuleOptions, site_rule
from postlint.site import Elsewhere, Site, SiteFinding, at_target, leads_to_file


@site_rule("site/broken-link", severity=Severity.ERROR, since="0.1", harm=1)
def site_broken_link(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    elsewhere = Elsewhere(site, site.survey.missing)
    for seen, answer in site.survey.missing:
        if not seen.is_file and (answer.is_certain or not elsewhere.has(seen)):
            part, replacement = _path(seen.target.target, answer.replacement)
            at = at_target(seen.target, seen.nth, part)
            yield SiteFinding(seen.path, answer.message, at, replacement, is_safe=answer.is_certain)
    for path, tag, nth, link, answer in site.survey.unnamed:
        if link.kind == "link" and not leads_to_file(link.target):
            at = At("tag", tag, nth=nth, part=link.target)
            yield SiteFinding(path, answer.message, at, answer.replacement, is_safe=answer.is_certain)


def _path(target: str, replacement: str | None) -> tuple[str, str | None]:
    """Return the URL without query and fragment, and the replacement for it: these are not what is wrong.

    `/cup/#milk`, `/cups/#milk` → `/cup/`, `/cups/`.
    """
    path = target.partition("#")[0].partition("?")[0]
    rest = target[len(path) :]
    if not path or not rest or (replacement is not None and not replacement.endswith(rest)):
        return "", replacement
    return path, replacement.removesuffix(rest) if replacement is not None else None
