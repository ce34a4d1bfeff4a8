"""The file name has the form that the generator requires.

Some generators read the date and the URL of a post from its file name. They silently skip a file with another
kind of name: the post is written and committed, but it is not on the site. A date that is not in the calendar
stops the build, or moves the post to another day. Text with front matter in a file that ends in `.mdx`, `.md.txt` or
nothing is copied unchanged, or not at all, where the generator does not read that suffix. In Hugo and Zola, an
`index.md` makes one page of its folder: the posts beside it are parts of that page. The page that lists them is
`_index.md`. A folder with a name such as `_post` is not read.

```toml
path = "_posts/2024-05-1O-kettle.md"
```

````post bad
---
title: The kettle
---
````

```toml
path = "_posts/2024-05-10-kettle.md"
```

````post good
---
title: The kettle
---
````
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import splitext

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import Impossible, value_at
from postlint.post import Misplaced, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote


@post_rule(
    "front-matter/filename",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Jekyll: creating posts", "https://jekyllrb.com/docs/posts/#creating-posts"),),
)
def front_matter_filename(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.misplaced is not None:
        yield from _misplaced(post, post.misplaced)
    else:
        yield from _misnamed(post)


def _misplaced(post: Post, misplaced: Misplaced) -> Iterator[Finding]:
    """Find a file that never becomes a page, or an `index` that keeps the posts beside it from becoming ones."""
    if misplaced.home:
        folder = post.path.rpartition("/")[0]
        yield Finding(f"the folder {quote(folder, 20)} is not read: move it to {quote(misplaced.home, 20)}", Span(0, 0))
    elif misplaced.is_unread:
        yield Finding(f"{_name(post)} is not published as a page: end its name in `.md`", Span(0, 0))
    elif misplaced.hidden:
        stem, suffix = splitext(post.path.rpartition("/")[2])
        count, first = len(misplaced.hidden), quote(misplaced.hidden[0], 25)
        if count == 1:
            fault = f"hides the post {first}: move that out of the folder"
        else:
            fault = f"hides {count} posts, such as {first}: name it {quote(f'_{stem}{suffix}')}"
        yield Finding(f"{_name(post)} {fault}", Span(0, 0))


def _misnamed(post: Post) -> Iterator[Finding]:
    """Find a name without the date that the generator reads in it."""
    semantics = post.conventions.semantics
    naming = semantics.naming
    if naming is None or not naming.governs(post.path) or semantics.is_hidden(post.data):
        return
    name = _name(post)
    if naming.optional:
        stem = naming.name(post.path).rpartition(".")[0]
        has_date = any(value_at(post.data, key.pointer) is not None for key in semantics.dates if not key.is_update)
        if naming.undated is not None and not has_date and naming.undated.fullmatch(stem):
            yield Finding(f"{quote(stem, 30)} gives no date: name it like {quote(naming.example[:-3])}", Span(0, 0))
        return
    parts, day = naming.match(post.path), naming.day(post.path)
    if parts is None:
        yield Finding(f"{name} is not published: name it like {quote(naming.example)}", Span(0, 0))
    elif isinstance(day, Impossible):
        yield Finding(f"{name} has no valid date: {day.reason}", Span(0, 0))
    elif not parts["slug"].strip("-_ "):
        yield Finding(f"{name} has only a date: add a name for the URL", Span(0, 0))


def _name(post: Post) -> str:
    return quote(post.path.rpartition("/")[2], 30)
