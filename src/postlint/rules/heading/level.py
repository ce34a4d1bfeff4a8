"""Heading levels increase by one at a time.

Screen readers show the headings as an outline. An `h4` directly after an `h2` looks like a missing chapter. Going
back up may skip levels. The title of the post counts as level 1 if the generator's layouts print it as `h1`. Any level
may come first if the layouts are unknown, or if they can print a `subtitle` below the title. A heading between the tags
of a component may have any level.

```markdown bad
## Tea

#### Green tea
```

```markdown good
## Tea

### Green tea

#### Sencha

## Coffee
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.html.standard import HEADINGS
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "heading/level",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(Reference("W3C: Headings", "https://www.w3.org/WAI/tutorials/page-structure/headings/"),),
    needs=Needs(tags=HEADINGS),
)
def heading_level(post: Post, options: RuleOptions) -> Iterator[Finding]:
    is_below_title = post.conventions.prints_title and "subtitle" not in post.front.data
    above, last = ("the title of the post", 1) if is_below_title else ("", 6)
    previous = None
    for heading in post.body.headings:
        level = int(heading.tag[1])
        if level > last + 1 and post.is_in_component(heading):
            continue
        if level > last + 1 and not post.body.is_conditional(span := post.body.span(heading)):
            related = (Related(f"{above} is here", post.body.span(previous)),) if previous is not None else ()
            yield Finding(f"`{heading.tag}` follows {above}: {_skipped(last, level)}", span, related=related)
        above, last, previous = f"`{heading.tag}`", level, heading


def _skipped(last: int, level: int) -> str:
    """Return which levels are missing between the two: 2 and 5 give `h3` and `h4` are skipped."""
    names = " and ".join(f"`h{number}`" for number in range(last + 1, level))
    return f"{names} {'are' if level - last > 2 else 'is'} skipped"
