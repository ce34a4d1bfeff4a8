"""Link text is words, not a URL.

Screen readers spell out a URL letter by letter, and a URL tells readers little. Say what the link leads to.

```html bad
<p>More on <a href="https://tea.example/green">https://tea.example/green</a>.</p>
```

```markdown bad
More on <https://tea.example/green>.
```

```html good
<p>More on <a href="https://tea.example/green">green tea</a>, at <a href="https://tea.example">tea.example</a>.</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import quote

_ADDRESS = re.compile(r"\s*(?:https?://|www\.)[^\s<>]+\s*", re.IGNORECASE)


@post_rule(
    "link/url-text",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    profile=Profile.STRICT,
    references=(Reference("WCAG 2.2: 2.4.4 Link Purpose", "https://www.w3.org/TR/WCAG22/#link-purpose-in-context"),),
)
def link_url_text(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        text = link.text
        if not _ADDRESS.fullmatch(text) or post.body.is_dynamic(text):
            continue
        if all(is_blank(link.attr(name) or "") for name in ("aria-label", "aria-labelledby", "title")):
            yield Finding(f"link text is a URL: {quote(text.strip(), 50)}", post.body.text_span(link))
