"""Look up the authors and tags of Docusaurus 3.10 in the files that list them (authorsMap, tagsFile)."""

from __future__ import annotations

import posixpath
from typing import Any

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.docusaurus.setup import Instance
from postlint.generators.shared.knowledge import Answer, Found, Lookup, Missing, Unknown, Use
from postlint.text import quote


def name_of(use: Use, home: Instance | None, is_read: bool, site: Lookup) -> Answer:
    """Return whether a name is in the file of its blog or docs; `is_read`: whether the configuration is."""
    if home is None or not is_read:
        return Unknown("the configuration of Docusaurus is code that is not read")
    if use.kind == "author" and home.kind == "blog":
        return _author(use.name, home, site)
    if use.kind == "written author" and home.kind == "blog" and home.options.get("onInlineAuthors") == "throw":
        message = f"author {quote(use.name, 30)} has no `key`, as `onInlineAuthors` wants: the build stops"
        return Missing(message, stops=True)
    return _tag(use.name, home, site) if use.kind == "tags" else Unknown("Docusaurus has no list of these names")


def _author(name: str, home: Instance, site: Lookup) -> Answer:
    """Return whether an author is known: one that is not stops the build."""
    file = home.text("authorsMapPath", "authors.yml")
    if file is None:
        return Unknown("`authorsMapPath` is not known")
    path = posixpath.normpath(f"{home.folder}/{file}")
    known = read_list(path, site)
    if known is None and (site.is_file(path) or path.startswith("../") or site.doubt(path)):
        return Unknown("the file of authors cannot be read")
    if not known:
        return Missing(f"author {quote(name, 30)} needs {quote(path, 30)}: the build stops", stops=True)
    if name in known:
        return Found(path)
    near = site.near(name, known)
    return Missing(f"{quote(name, 30)} is not in {quote(path, 30)}: the build stops", near, stops=True)


def _tag(name: str, home: Instance, site: Lookup) -> Answer:
    """Return whether a tag is in the list of tags, if there is one."""
    file, action = home.options.get("tags", "tags.yml"), home.options.get("onInlineTags", "warn")
    if not isinstance(file, str) or action == "ignore" or not isinstance(action, str):
        return Unknown("the site has no list of tags")
    path = f"{home.folder}/{file}"
    known = read_list(path, site)
    if known is None:
        return Unknown("the site has no list of tags")
    if name in known:
        return Found(path)
    if action != "throw":
        return Unknown("Docusaurus only warns of a tag that is not listed")
    near = site.near(name, known) if known else None
    return Missing(f"tag {quote(name, 30)} is not in {quote(path, 30)}: the build stops", near, stops=True)


def read_list(path: str, site: Lookup) -> dict[str, Any] | None:
    """Return the data of a file in YAML or JSON; None if it cannot be read."""
    text = site.read(path) if site.is_file(path) else None
    if text is None:
        return None
    parsed = parse_whole(text, Format.JSON if path.endswith(".json") else Format.YAML, PLAIN)
    return None if parsed.faults or not isinstance(parsed.data, dict) else parsed.data
