"""What picture files say about themselves: size, position, author, rights and origin, read without decoding a pixel.

Pillow reads EXIF: it is maintained (a release each quarter) under MIT-CMU, and a hostile block of 64 KB takes it 10 ms
(exifread: 3 s). No library takes the blocks of metadata out of all these containers within limits, so `jpeg`, `png`,
`webp` and `heif` do. To read what is after the pixels of a PNG, Pillow decodes them (24 ms for 1600 × 1200 pixels). It
reads the whole of a WebP (1.4 ms for 1 MB), allocates its canvas, and needs a plugin for HEIC. exifread finds no EXIF
in most WebP and reads no IPTC, imagesize imports an HTTP client, pyexiv2 is under the GPL, iptcinfo3 reads only JPEG,
and the library of C2PA has 53 MB.

A picture without metadata takes 20 to 190 µs, EXIF or XMP 100 µs more. The first block of EXIF imports Pillow (30 ms).
"""

from postlint.picture.parts import Parts
from postlint.picture.read import Origin, Picture, is_picture, read_parts, read_picture
from postlint.picture.sample import make_picture

__all__ = ["Origin", "Parts", "Picture", "is_picture", "make_picture", "read_parts", "read_picture"]
