"""Look up what a post of Docusaurus 3.10 imports, and the components that it uses without an import."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from postlint.generators.docusaurus.assets import Assets
from postlint.generators.docusaurus.setup import Setup
from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Page, Unknown
from postlint.generators.shared.served import beside, renamed
from postlint.text import lazy, quote

_IMPORT = lazy(r"""import\b[^"']*["'](?P<path>[^"']+)["']""")
# The components that the theme gives every post (theme-classic, MDXComponents).
_GIVEN = frozenset(("Head", "Details"))
# What webpack reads with and without its suffix (resolve.extensions), and other files that its rules load.
_CODE = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".json", ".wasm")
_LOADED = frozenset((*".md .mdx .css .scss .sass .svg .png .jpg .jpeg .gif .webp .avif .ico .txt".split(), *_CODE))
# A plugin of remark or rehype may add imports to a post: `remark-plugin-npm2yarn` does.
_EXTENDED = lazy(r"(?i)remark|rehype|preprocessor|parseFrontMatter|createConfig")


class Parts:
    """The files that posts import, and their components. `script` is the configuration, read in `setup`."""

    def __init__(self, script: str, setup: Setup, assets: Assets) -> None:
        self._is_extended = _EXTENDED.search(script) is not None
        self._setup, self._assets = setup, assets

    def named(self, text: str, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield what an import leads to, or whether there is a component: `<Coffee`."""
        if text[:1] == "<":
            yield Link(text[1:], "component", "tag", "component"), self._component(text[1:], site)
        elif (match := _IMPORT.fullmatch(text)) is not None:
            yield Link(match["path"], "include", "tag", "import"), self._imported(match["path"], page, site)

    def _component(self, name: str, site: Lookup) -> Answer:
        if name in _GIVEN:
            return Found("")
        if self._is_extended or self._setup.opening is not None:
            return Unknown("a plugin may add components")
        if any(each.startswith("MDXComponents") for each in site.names("src/theme")):
            return Unknown("the theme of the site may add components")
        return Missing(f"component {quote(name, 30)} is not imported: the build stops", stops=True)

    def _imported(self, path: str, page: Page, site: Lookup) -> Answer:
        """Return the file that an import from a path leads to, as webpack finds it."""
        plain = path.partition("?")[0].partition("#")[0]
        wanted = plain.removeprefix("@site/") if plain.startswith("@site/") else beside(page.path, plain)
        if wanted is None or "!" in path:
            return Unknown("the file is outside of the site")
        stem, suffix = posixpath.splitext(wanted)
        tried = (
            wanted,
            *(f"{wanted}{each}" for each in _CODE),
            *(f"{stem}{each}" for each in _CODE if suffix in _CODE),
        )
        found = next(filter(site.is_file, tried), None)
        if found is not None:
            return Found(found)
        if site.is_folder(wanted) or suffix not in _LOADED:
            return Unknown("the import may lead to another file")
        if (why := site.doubt(wanted)) is not None:
            return Unknown(why)
        if not self._assets.may_be_missing(wanted, site):
            return Unknown("the file may be made before the build")
        twin = site.twin(wanted)
        name = posixpath.basename(twin) if twin else site.near(posixpath.basename(wanted), self._beside(wanted, site))
        message = f"{quote(path, 40)} does not exist: the build stops"
        return Missing(message, renamed(path, name) if name else None, is_certain=twin is not None, stops=True)

    def _beside(self, path: str, site: Lookup) -> list[str]:
        """Return the files with the same suffix in the folder of a path."""
        names = site.names(posixpath.dirname(path))
        return [each for each in names if each.endswith(posixpath.splitext(path)[1])][:1_000]
