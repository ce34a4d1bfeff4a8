"""Pictures do not say where they were taken.

Phones write the position into each photo, and whoever downloads the picture can read it. That is often someone's
home, a child's school or a shelter. The rule reads GPS positions in the EXIF and XMP of JPEG, PNG, WebP, HEIC and AVIF
files that a post shows or links to, and in their manifests of C2PA (Content Credentials). It never prints the
position.

Most generators publish a picture file unchanged. The rule is silent where the generator writes pictures anew, or where
the project names a program that does, such as `eleventy-img` in its `package.json`. These programs remove the position:

- `exiftool "-gps*=" cup.jpg`; for a whole folder, `exiftool -r "-gps*=" static`
- ImageOptim and Squoosh remove all metadata

`exiftool -gps*=` does not remove a position from a manifest of C2PA: export the picture again without the manifest.

A file that was committed once stays in the history of the repository.

In the examples, a picture is written as what it says about itself.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.jpg)
=== img/cup.jpg
exif:GPSLatitude = 48,30.5N
exif:GPSLongitude = 9,6.25E
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.jpg)
=== img/cup.jpg
dc:creator = Ann Lee
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.rule import Reference, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_seen
from postlint.text import quote


@site_rule(
    "image/location",
    severity=Severity.WARNING,
    since="0.1",
    needs_pictures=True,
    references=(
        Reference("ExifTool: GPS tags", "https://exiftool.org/TagNames/GPS.html"),
        Reference("EXIF (CIPA DC-008)", "https://www.cipa.jp/e/std/std-sec.html"),
    ),
)
def image_location(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    for path, picture in site.copied_pictures.items():
        for seen in site.places(path, with_links=True) if picture.has_position or picture.has_signed_position else ():
            name = quote(path.rpartition("/")[2], 24)
            message = f'{name} says where it was taken: remove that with `exiftool "-gps*="`'
            if not picture.has_position:
                message = f"{name} says in a C2PA manifest where it was taken: export it without"
            yield SiteFinding(seen.path, message, at_seen(seen), subject=path)
