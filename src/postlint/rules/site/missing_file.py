"""Pictures, downloads and other files that a post shows or links to are there.

Readers see a broken picture, or an error page in place of a download. Letter case counts: it does on nearly every
server, though not on the disks of most authors. The file is looked up by the rules of the site's generator.

Nothing is said where the file may be elsewhere: git ignores it, it is behind a link or in a submodule that is not
checked out, five files are missing from a folder in which there is none, the project has no such files at all, or the
posts show more files that are missing than others. A theme may put a folder before the pictures of a key of the front
matter: most of its pictures show it. Else nothing is said of them.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/Cup.svg)
=== img/cup.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

```site fixed
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup.svg)
=== img/cup.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
![A cup](/img/cup%20of%20tea.svg)
=== img/cup of tea.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from posixpath import basename, dirname, splitext
from typing import NamedTuple
from urllib.parse import unquote

from postlint.diagnostic import Severity
from postlint.generators import Missing
from postlint.post import At
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_target, explain, leads_to_file
from postlint.text import nfc, quote

_MANY, _MOST = 5, 20
"""So many files that are missing from a folder without any file are elsewhere; so many of the site, if few are not."""
_LONGEST = 40  # characters of another path in a message
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".mp4", ".webm", ".mp3", ".pdf", ".zip")


class _Gone(NamedTuple):
    """A file that is missing: the path of the post, its URL and place in it, and what the generator's rules say."""

    path: str
    url: str
    at: At
    answer: Missing


@site_rule("site/missing-file", severity=Severity.ERROR, since="0.1", harm=1)
def site_missing_file(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    gone = list(_gone(site))
    elsewhere = _elsewhere(site, gone) if gone else frozenset()
    for each in gone:
        answer = each.answer
        if answer.is_certain or _folder(each, site.knowledge.base) not in elsewhere:
            said, hint = explain(answer), "" if answer.is_certain else _hint(site, each)
            if hint:
                said = answer.message.partition(": did you mean")[0] + hint
            replacement = None if hint else answer.replacement
            yield SiteFinding(each.path, said, each.at, replacement, is_safe=answer.is_certain)


def _elsewhere(site: Site, gone: list[_Gone]) -> frozenset[str]:
    """Return the folders of missing files that are kept outside of the project, all or in part: on another host."""
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for each in gone:
        folders[_folder(each, site.knowledge.base)].add(each.url)
    used = _used(site)
    lost, shown = sum(map(len, folders.values())), sum(map(len, site.survey.shown.values()))
    if lost >= _MANY if not used else lost >= _MOST and lost > shown:
        return frozenset(folders)
    is_nowhere = not used and not any(each.answer.stops for each in gone)
    few = 0 if is_nowhere else _MANY - 1
    return frozenset(folder for folder, urls in folders.items() if folder not in used and len(urls) > few)


def _gone(site: Site) -> Iterator[_Gone]:
    """Yield what is missing and is a file: not a page, which site/broken-link reports."""
    for seen, answer in site.survey.missing:
        target = seen.target
        if seen.is_file:
            at = at_key(target.pointer, target.target) if target.pointer else at_target(target, seen.nth)
            yield _Gone(seen.path, target.target, at, answer)
    for path, tag, nth, link, answer in site.survey.unnamed:
        if link.kind in ("image", "media") or (link.kind == "link" and leads_to_file(link.target)):
            yield _Gone(path, link.target, At("tag", tag, nth=nth, part=link.target), answer)


def _path(url: str) -> str:
    return nfc(unquote(url.partition("#")[0].partition("?")[0]))


def _folder(gone: _Gone, base: str) -> str:
    """Return the first folder of a URL after the base, or that of the post: `../img/tea/cup.png` → `img`."""
    path = _path(gone.url)
    if "//" in path:
        path = f"/{path.partition('//')[2].partition('/')[2]}"
    path = path.removeprefix(base)
    parts = [part for part in path.split("/")[:-1] if part not in ("", ".", "..")]
    return parts[0] if parts else dirname(gone.path)


def _used(site: Site) -> frozenset[str]:
    """Return the folders of files that are not pages, by path, and all their parts."""
    folders = {dirname(path) for path in site.files.paths if leads_to_file(path)}
    return frozenset(folders | {part for folder in folders for part in folder.split("/")})


def _end(path: str) -> str:
    """Return the last folders of a long path, and the name: `…/2024/05/tea.png`."""
    while len(path) > _LONGEST and "/" in path.removeprefix("…/"):
        path = "…/" + path.removeprefix("…/").partition("/")[2]
    return path


def _hint(site: Site, gone: _Gone) -> str:
    """Return the end of a message that names the file in another folder, or with another suffix."""
    path = _path(gone.url)
    name = basename(path)
    same = site.files.named(name)
    if len(same) == 1 and same[0] == path.removeprefix(site.knowledge.base).lstrip("./"):
        url = next((url for url, file in site.pages.urls.items() if file == same[0]), None)
        return f": its URL is {quote(url, 40)}" if url else ""
    if len(same) == 1:
        return f": it exists as {quote(_end(same[0]), 40)}"
    folder, stem = basename(dirname(path)), splitext(name)[0]
    alike = (each for suffix in _SUFFIXES for each in site.files.named(stem + suffix))
    other = next((each for each in alike if folder in ("", basename(dirname(each)))), None)
    return f": it exists as {quote(basename(other), 40)}" if other is not None else ""
