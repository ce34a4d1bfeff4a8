"""Images have an allowed format.

Some browsers do not show some formats. A photo in BMP or TIFF is many times larger than it needs to be. List the
allowed extensions in `formats`. The default is the formats that all browsers show.

```html bad
<img src="tea.bmp" alt="A cup of tea">
```

```html good
<img src="tea.webp" alt="A cup of tea">
<img src="/photo?id=1" alt="A cup of tea">
```

```toml
formats = ["webp", "svg"]
```

```markdown bad
![A cup of tea](tea.png)
```

```markdown good
![A cup of tea](tea.webp)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy

_SHOWN = ("apng", "avif", "gif", "jpeg", "jpg", "png", "svg", "webp")
# The extensions of image files, so that `/photo.php` is not taken for a format.
_KNOWN = frozenset(
    (*_SHOWN, *"ai bmp cur dng emf eps heic heif ico jfif jp2 jxl pict psd raw tga tif tiff wmf xbm xcf".split())
)
_EXTENSION = lazy(r"[^?#]*\.(?P<extension>[a-z0-9]+)\s*(?:[?#]|$)", re.IGNORECASE)
_DATA = lazy(r"\s*data:image/(?:x-)?(?P<extension>[a-z0-9]+)", re.IGNORECASE)


class Options(RuleOptions, frozen=True):
    """The allowed formats."""

    formats: Annotated[tuple[str, ...], Meta(description="Allowed extensions, without the dot.")] = _SHOWN


@post_rule(
    "image/format",
    Options,
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    harm=1,
    references=(
        Reference("MDN: image file types", "https://developer.mozilla.org/docs/Web/Media/Guides/Formats/Image_types"),
    ),
)
def image_format(post: Post, options: Options) -> Iterator[Finding]:
    allowed = {each.lower().removeprefix(".") for each in options.formats}
    for image in post.body.images:
        address = image.attr("src") or ""
        match = _DATA.match(address) or (
            None if ":" in address[:6] and address[:4] != "http" else _EXTENSION.match(address)
        )
        extension = match["extension"].lower() if match else ""
        if extension in _KNOWN and extension not in allowed:
            yield Finding(f"image format `{extension}` is not allowed", post.body.value_span(image, "src"))
