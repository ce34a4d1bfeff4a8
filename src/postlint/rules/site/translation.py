"""A post is there in every language of the site.

Readers of a language miss a post that was never translated, and the switch to another language leads nowhere.

Translations are posts with one value of `translationKey` or `ref`, files whose names differ in a language code, such as
`tea.md` and `tea.ko.md`, files with one name in folders of languages, and posts with one URL whose `lang` differs. The
languages are those of the posts that have a translation, unless an option names them. Drafts count as translations.

```toml
generator = "hugo"
```

```site bad
=== content/en/tea.md
---
title: Tea
---
=== content/ko/tea.md
---
title: 차
---
=== content/ko/cup.md
---
title: 잔
---
```

```site good
=== content/en/tea.md
---
title: Tea
---
=== content/ko/tea.md
---
title: 차
---
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_start, find_versions, in_order, languages_of
from postlint.text import quote

_MOST = 4
"""Most languages that a message names."""


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    languages: Annotated[
        tuple[str, ...],
        Meta(
            description="Languages that posts must be in, as in the paths or `lang`; empty: all languages of the site."
        ),
    ] = ()


@site_rule("site/translation", Options, severity=Severity.WARNING, since="0.1", profile=Profile.OPT_IN, harm=1)
def site_translation(site: Site, options: Options) -> Iterator[SiteFinding]:
    wanted = frozenset(language.lower().replace("_", "-") for language in options.languages)
    for groups in find_versions(site).values():
        known = languages_of(groups)
        for versions in groups if known else ():
            missing = sorted((wanted or known) - versions.keys())
            published = [post for post in versions.values() if not post.hidden]
            if missing and published:
                post = in_order(published)[0]
                at = at_start() if post.title is None else at_key(("title",))
                yield SiteFinding(post.path, _message(missing), at, subject=" ".join(missing))


def _message(missing: list[str]) -> str:
    names = ", ".join(quote(language, 10) for language in missing[:_MOST] if language)
    if not names:
        return "no version in the default language of the site"
    more = f" and {len(missing) - _MOST} more" if len(missing) > _MOST else ""
    return f"no translation into {names}{more}"
