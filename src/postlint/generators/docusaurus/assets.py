"""Find the files that Docusaurus 3.10 copies for links and pictures in Markdown (transformLinks, transformImage)."""

from __future__ import annotations

import posixpath

from postlint.generators.docusaurus.setup import Instance, Setup
from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing, Page, Unknown
from postlint.generators.shared.served import absent, beside, decoded, parts_of_url, within
from postlint.text import lazy, quote

# A picture of a component: `{require("./cup.png").default}` → `./cup.png`.
_REQUIRED = lazy(r"""\{\s*require\(\s*["'](?P<path>(?:\.\.?|@site)/[^"'?!\n]+)["']\s*\)""")


def files_named(path: str, page: Page, home: Instance) -> list[str | None]:
    """Return the files that a link of a blog or docs may name, in order (resolveMarkdownLinkPathname)."""
    if path.startswith("@site/"):
        return [path.removeprefix("@site/")]
    near, below = beside(page.path, path), posixpath.normpath(f"{home.folder}/{path}")
    if path.startswith("/"):
        return [below, path[1:]]
    return [near] if path.startswith(("./", "../")) else [near, below, posixpath.normpath(path)]


class Assets:
    """The files of a site with a setup."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def file(self, path: str, page: Page, site: Lookup) -> str | None:
        """Return the file that a path in Markdown names, which the build copies."""
        if path.startswith("@site/"):
            found = [path.removeprefix("@site/")]
        elif path.startswith("/"):
            found = [f"{folder}{path}" for folder in self._setup.statics or ()]
        else:
            found = [each] if (each := beside(page.path, path)) is not None else []
        return next((each for each in found if site.is_file(each)), None)

    def copied(self, target: str, file: str) -> Answer:
        """Return a file that the build copies. The component Link adds a slash to its URL, too."""
        if not self._setup.adds_slash:
            return Found(file, parts_of_url(target).fragment)
        folder = next((each for each in self._setup.statics or () if file.startswith(f"{each}/")), None)
        message = f"`trailingSlash` adds a slash to {quote(target, 30)}, a file: use `pathname://`"
        written = None if folder is None else f"pathname://{file.removeprefix(folder)}{parts_of_url(target).rest}"
        return Missing(message, written, is_certain=folder is not None)

    def picture(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return the file of a picture in Markdown."""
        path = decoded(parts_of_url(target).path)
        found = self.file(path, page, site)
        if found is not None:
            return Found(found)
        statics = self._setup.statics
        if path.startswith("/") and not statics:
            return Unknown("the folders of static files are not known")
        stops = self._setup.stops_at["image"]
        if path.startswith("/") and statics:
            inner = within(path, (self._setup.base or "/"))
            if (self._setup.base or "/") != "/" and inner is not None and self.file(inner, page, site) is not None:
                message = f"Docusaurus adds the base to {quote(target, 40)}{': the build stops' if stops else ''}"
                return Missing(message, inner + parts_of_url(target).rest, is_certain=True, stops=stops)
            return absent(target, f"{statics[0]}{path}", site, stops=stops)
        wanted = path.removeprefix("@site/") if path.startswith("@site/") else beside(page.path, path)
        if wanted is None or not self.may_be_missing(wanted, site):
            return Unknown("the file may be made before the build")
        return absent(target, wanted, site, stops=stops)

    def required(self, target: str, page: Page, site: Lookup) -> Answer | None:
        """Return the file that a component requires, at which the build stops if it is not there; None if none does."""
        match = _REQUIRED.match(target)
        if match is None:
            return None
        path = match["path"]
        found = self.file(path, page, site)
        wanted = path.removeprefix("@site/") if path.startswith("@site/") else beside(page.path, path)
        if found is not None:
            return Found(found)
        if wanted is None or not self.may_be_missing(wanted, site):
            return Unknown("the file may be made before the build")
        return Missing(f"{quote(path, 50)} does not exist: the build stops", stops=True)

    def may_be_missing(self, path: str, site: Lookup) -> bool:
        """Return whether no plugin can have made a file: all are known, or its folder has files of the project.

        A file outside of the site is not looked for.
        """
        if posixpath.normpath(path).startswith("../"):
            return False
        return self._setup.opening is None or site.is_folder(posixpath.dirname(path))
