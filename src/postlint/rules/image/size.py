"""Images state their size.

Without `width` and `height`, a browser does not know how much space a picture needs until it is loaded. The text
below then jumps while someone reads it or is about to tap a link. The numbers need not be the size on the screen. A
style sheet can change the size, and the browser keeps the ratio.

```html bad
<img src="tea.jpg" alt="A cup of tea">
<img src="tea.jpg" alt="A cup of tea" width="800">
```

```markdown bad
![A cup of tea](tea.jpg)
```

Where the whole site is checked, the fix for HTML is the size in the file. It is unsafe: a style sheet that sets only
the width of pictures would stretch them, so it needs `height: auto` as well.

In the examples, a picture is written as what it says about itself.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
<img src="/tea.jpg" alt="A cup of tea">
=== tea.jpg
size = 800x600
```

```site fixed
=== _posts/2024-05-01-tea.md
---
title: Tea
---
<img width="800" height="600" src="/tea.jpg" alt="A cup of tea">
=== tea.jpg
size = 800x600
```

```html good
<img src="tea.jpg" alt="A cup of tea" width="800" height="600">
<img src="tea.jpg" alt="A cup of tea" style="width: 100%; aspect-ratio: 4 / 3">
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postlint.diagnostic import Finding, Fix, Severity
from postlint.edits import set_attributes
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.site import Site, SiteFinding, at_seen

_SIDES = ("width", "height")
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{:?[^{}\n]*(?:width|height)")


def find_sizes(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    """Yield the size of each picture that is shown in HTML without one."""
    for path, picture in site.pictures.items():
        for seen in site.survey.shown.get(path, ()) if picture.width and picture.height else ():
            if seen.target.form == "html" and None in (seen.target.width, seen.target.height):
                yield SiteFinding(seen.path, "", at_seen(seen), data=(picture.width, picture.height))


def judge(post: Post, options: RuleOptions, found: tuple[SiteFinding, ...]) -> Iterator[Finding]:
    """Yield the pictures without a size, with the fix that the files of some make certain."""
    return _check(post, {each.at.text: each.data for each in found})


@post_rule(
    "image/size",
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    check_site=find_sizes,
    judge=judge,
    needs_pictures=True,
    references=(
        Reference("web.dev: optimize Cumulative Layout Shift", "https://web.dev/articles/optimize-cls"),
        Reference("HTML: width and height", "https://html.spec.whatwg.org/multipage/embedded-content-other.html"),
    ),
)
def image_size(post: Post, options: RuleOptions) -> Iterator[Finding]:
    return _check(post, {})


def _check(post: Post, sizes: Mapping[str, tuple[int, int]]) -> Iterator[Finding]:
    for image in post.body.images:
        missing = [side for side in _SIDES if not (image.attr(side) or "").strip()]
        if not missing or _is_styled(image):
            continue
        span = post.body.span(image)
        if not post.body.is_dynamic(span) and not _ATTRIBUTE_LIST.match(post.source.text, span.end):
            message = f"image has no {' or '.join(f'`{side}`' for side in missing)}: the page jumps when it loads"
            yield Finding(message, span, _fix(post, image, missing, sizes.get((image.attr("src") or "").strip())))


def _fix(post: Post, image: Element, missing: list[str], size: tuple[int, int] | None) -> Fix | None:
    """Return the missing sides of a picture, as in its file or in the ratio of its file; None if unknown."""
    if size is None:
        return None
    values = dict(zip(_SIDES, map(str, size), strict=True))
    if len(missing) == 1:
        width, height = size
        given = (image.attr(next(side for side in _SIDES if side not in missing)) or "").strip()
        if not (given.isascii() and given.isdigit() and len(given) < 6):
            return None
        ratio = height / width if missing == ["height"] else width / height
        values = {missing[0]: str(max(round(int(given) * ratio), 1))}
    edit = set_attributes(post.body, image, values)
    written = " ".join(f'{name}="{value}"' for name, value in values.items())
    return Fix(f"add `{written}`", (edit,), safe=False) if edit is not None else None


def _is_styled(image: Element) -> bool:
    """Return whether the `style` of the image sets both sides, or one side and the ratio."""
    style = re.sub(r"(?:max|min)-(?:width|height)", "", (image.attr("style") or "").lower())
    return sum(word in style for word in (*_SIDES, "aspect-ratio")) > 1
