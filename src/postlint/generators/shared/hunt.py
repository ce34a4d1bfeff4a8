"""Look for a file that a theme or template finds in a folder of its own: only that it is nowhere is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import unquote

from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing, Unknown
from postlint.generators.shared.resolve import split_fragment
from postlint.text import nfc, quote

# A build may make one of these from another.
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".heic", ".tif", ".tiff", ".psd")
_DECIDES = "the theme decides where the file is"


class Hunt:
    """The files of a site by their names, whatever folder they are in."""

    def __init__(self, site: Lookup) -> None:
        self._site = site
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        self._stems: set[str] = set()
        for path in site.below(""):
            name = path.rpartition("/")[2].casefold()
            self._named[name].append(path)
            if name.endswith(_PICTURES):
                self._stems.add(name.rpartition(".")[0])

    def named(self, name: str) -> Sequence[str]:
        """Return the files with a name, in any case."""
        return self._named.get(name.rpartition("/")[2].casefold(), ())

    def answer(self, target: str) -> Answer:
        """Return whether a file is anywhere in the site: `img/tea.jpg` may be `static/img/tea.jpg`."""
        path = nfc(unquote(split_fragment(target)[0])).replace("\\", "/").strip("/")
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        path, name = "/".join(parts), parts[-1] if parts else ""
        stem, dot, suffix = name.rpartition(".")
        if not (stem and dot and suffix.isalnum()) or "{" in path:
            return Unknown(_DECIDES)
        named = self.named(name)
        if found := next((each for each in named if f"/{each}".endswith(f"/{path}")), None):
            return Found(found)
        like = [each for each in named if f"/{each}".casefold().endswith(f"/{path}".casefold())]
        if len(like) == 1 and len(named) == 1:
            shown = like[0][-len(path) :]
            start = target[: len(target) - len(target.lstrip("/"))]
            is_plain = target.strip("/") == path
            message = f"there is no file {quote(path, 30)}: it exists as {quote(shown, 30)}"
            return Missing(message, f"{start}{shown}" if is_plain else None, is_certain=is_plain)
        if named or stem.casefold() in self._stems:
            return Unknown(_DECIDES)
        folder = "/".join(parts[:-1])
        if not folder or not self._has_pictures(folder, suffix):
            return Unknown("the folder of the file is not known")
        return Missing(f"there is no file {quote(path, 60)}")

    def _has_pictures(self, folder: str, suffix: str) -> bool:
        """Return whether some folder of the site ends with a path and has files with a suffix."""
        return any(f"/{each}/".endswith(f"/{folder}/") for each in self._folders.get(suffix.casefold(), ()))

    @cached_property
    def _folders(self) -> dict[str, frozenset[str]]:
        """The folders with files of a suffix."""
        folders: defaultdict[str, set[str]] = defaultdict(set)
        for name, paths in self._named.items():
            folders[name.rpartition(".")[2]].update(each.rpartition("/")[0] for each in paths)
        return {suffix: frozenset(each) for suffix, each in folders.items()}
