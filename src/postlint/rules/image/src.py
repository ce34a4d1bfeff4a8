"""Images have a source.

An `img` without a URL shows a broken picture. With an empty `src`, some browsers load the page itself a second time.
Pictures with `srcset`, or with a URL for a script (`data-src`), are not reported.

```html bad
<img src="" alt="A cup of tea">
<img alt="A cup of tea">
```

```markdown bad
![A cup of tea]()
```

```html good
<img src="tea.jpg" alt="A cup of tea">
<img data-src="tea.jpg" alt="A cup of tea">
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "image/src",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "HTML: the img element",
            "https://html.spec.whatwg.org/multipage/embedded-content.html#attr-img-src",
        ),
    ),
    needs=Needs(tags=("img",)),
)
def image_src(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for image in post.body.images:
        source = image.attr("src")
        if (source is None or not source.strip()) and not _is_loaded_later(image.attrs):
            span = post.body.span(image)
            if not post.body.is_dynamic(span):
                if source is None:
                    yield Finding("image has no `src` attribute", span)
                else:
                    yield Finding("image has an empty `src`", post.body.attribute_span(image, "src"))


def _is_loaded_later(names: Iterable[str]) -> bool:
    """Return whether another attribute holds the URL: `srcset`, `data-src`, or `:src` and `v-bind:src` of Vue."""
    return any(name == "srcset" or (name.endswith(("src", "srcset")) and name != "src") for name in names)
