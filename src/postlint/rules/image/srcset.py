"""`srcset` and `sizes` have a valid syntax.

Browsers skip a picture whose descriptor they cannot read, and a size that is not a length. They do so without a word,
and load another picture: a blurred one, or one that is far too large.

```html bad
<img src="tea.jpg" srcset="tea-2x.jpg 200px" alt="Tea">
```

```html bad
<img src="tea.jpg" srcset="tea.jpg 1x tea-2x.jpg 2x" alt="Tea">
```

```html bad
<img src="tea.jpg" srcset="tea.jpg 400w, tea-2x.jpg 800w" sizes="50%" alt="Tea">
```

```html good
<img src="tea.jpg" srcset="tea.jpg 1x, tea-2x.jpg 2x" alt="Tea">
<img src="tea.jpg" srcset="tea.jpg 400w, tea-2x.jpg 800w" sizes="(max-width: 40em) 100vw, 400px" alt="Tea">
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.aria import is_bound
from postlint.html.srcset import sizes_fault, srcset_fault
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule

_CHECKS = {"srcset": srcset_fault, "sizes": sizes_fault}


@post_rule(
    "image/srcset",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("HTML: srcset attributes", "https://html.spec.whatwg.org/multipage/images.html#srcset-attributes"),
        Reference("HTML: sizes attributes", "https://html.spec.whatwg.org/multipage/images.html#sizes-attributes"),
    ),
    needs=Needs(texts=("srcset",)),
)
def image_srcset(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "srcset" not in post.source.text and "srcSet" not in post.source.text:
        return
    for image in post.body.elements("img", "source"):
        if is_bound(image) or post.is_component(image) or not post.body.is_exact(image):
            continue
        for name, find_fault in _CHECKS.items():
            value = image.attr(name)
            if value is None or image.attr("srcset") is None or post.body.is_dynamic(value):
                continue
            if fault := find_fault(value):
                yield Finding(fault, post.body.attribute_span(image, name))
