"""Find what may be at a URL although no file of the site is: what the host redirects, and files that are not listed."""

from __future__ import annotations

import re

from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.redirect import redirects

_FOLDERS = ("static", "public", "source", "src")


class Host:
    """What the host of a site, and git, say about URLs that no file of the site has."""

    def __init__(self, site: Lookup) -> None:
        self._site = site
        self._redirects = [(re.compile(pattern), why) for pattern, why in dict(redirects(site, _FOLDERS)).items()]

    def excuse(self, path: str, files: tuple[str, ...] = ()) -> str | None:
        """Return why there may be something at a decoded URL; None if nothing says so.

        `files` are the paths, relative to the site, of the files that would be there.
        """
        why = next((why for pattern, why in self._redirects if pattern.match(path)), None)
        return why or next(filter(None, map(self._site.doubt, files)), None)
