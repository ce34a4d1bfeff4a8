"""Resolve the references in Hugo's shortcodes: from pagecollections.go of 0.168, and from runs.

A reference to nothing, or to several pages, stops the build unless `refLinksErrorLevel` is `warning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from postlint.generators.hugo.content import SUFFIXES, AmbiguousError, normal
from postlint.generators.hugo.sources import Sources
from postlint.generators.shared.knowledge import Answer, Found, Link, Missing, Page, Unknown
from postlint.generators.shared.resolve import split_fragment
from postlint.generators.shared.web import none_such
from postlint.text import lazy, nfc, quote

# `{{< ref "tea.md" >}}` → `ref`, `"tea.md"`.
_REF = lazy(r"\{\{[<%]\s*(?P<name>ref|relref)\s+(?P<rest>.*?)\s*/?[>%]\}\}", re.DOTALL)
_FIGURE = lazy(r"\{\{[<%]\s*figure\s+(?P<rest>.*?)\s*/?[>%]\}\}", re.DOTALL)
_ARGUMENT = lazy(r"""(?:(?P<name>\w+)\s*=\s*)?(?:"(?P<double>[^"\\]*)"|`(?P<raw>[^`]*)`|(?P<bare>[^\s"`=]+))""")
_MOST_NEAR = 5_000
"""How many names are compared with one that does not exist."""
_HOST = lazy(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/]*")
_SCHEME = lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_SUFFIX = lazy(rf"\.(?:{'|'.join(SUFFIXES)})\Z")


def referred(tag: str, page: Page, sources: Sources) -> Iterator[tuple[Link, Answer]]:
    """Yield the page that the shortcode `ref` or `relref` names."""
    match = _REF.fullmatch(tag)
    if match is None or sources.is_own(match["name"]):
        return
    values = _arguments(match["rest"])
    if "path" in values:
        yield Link(values["path"], "link", "tag", match["name"]), _named(values, page, sources)


def figure_links(tag: str, sources: Sources) -> Iterator[Link]:
    """Yield the links of the shortcode `figure`, if it is Hugo's own: of the picture, and of its credit."""
    match = _FIGURE.fullmatch(tag)
    if match is None or sources.is_own("figure") or sources.lack is not None:
        return
    values = _arguments(match["rest"])
    for name in ("link", "attrlink"):
        if (target := values.get(name)) and target[0] not in "#?" and not _SCHEME.match(target):
            yield Link(target, "link", "tag", "figure")


def _arguments(text: str) -> dict[str, str]:
    """Return the arguments of a shortcode by name; the first without one is `path`."""
    values: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(text):
        name = argument["name"] or ("path" if not values else str(len(values)))
        values.setdefault(name, next(each for each in argument.groups()[1:] if each is not None))
    return values


def _named(values: dict[str, str], page: Page, sources: Sources) -> Answer:
    """Return the page that a reference names."""
    ref, urls = values["path"], sources.project.urls
    target, fragment = split_fragment(ref)
    if (host := _HOST.match(target)) is not None:
        target = target[host.end() :]  # Hugo looks the path up, and not the host
    is_doubled = target.startswith("//")  # Hugo looks up `//tea` for `//posts//tea`
    path = nfc(unquote(re.sub("^//+", "/", target)))
    source = sources.content.sources.get(page.path)
    if source is None or (_SCHEME.match(target) and not is_doubled) or "{" in ref or values.keys() - {"path", "lang"}:
        return Unknown("the reference is not a plain path")
    if not path:
        is_here = fragment and host is None
        return Found(page.path, fragment) if is_here else Unknown("the reference is empty")
    language = values.get("lang", source.language).lower()
    if language not in urls.languages:
        return _missing(f"the site has no language {quote(language, 30)}", sources)
    try:
        found = sources.content.find(path, page.path, language, is_ref=True)
    except AmbiguousError:
        return _missing(f"several pages have the name {quote(path, 30)}: write the path", sources)
    if found is not None and is_doubled:
        return Unknown("the reference is not a plain path")
    if found is not None:
        place = sources.content.sources.get(found)
        if place is not None and (place.language, place.logical) in sources.content.unrendered:
            return Missing(f"{quote(found, 40)} has no page of its own: no URL is printed")
        return Found(found, fragment)
    parts = path.strip("/").split("/", 1)
    if len(parts) == 2 and parts[0].lower() in urls.taxonomies and normal(parts[1]) in sources.terms:
        return Found("", fragment)
    is_name = "/" not in path.strip("/")
    if is_name and (normal(path) in sources.terms or not sources.content.has_terms):
        return Unknown("a term may have the name")
    is_term = any(f"{path.strip('/')}/".startswith(f"{each}/") for each in urls.taxonomies)
    if is_term and not sources.content.has_terms:
        return Unknown("a term may have the name")
    if (why := _lack(path, sources)) is not None:
        return Unknown(why)
    return _not_found(path, ref, language, sources)


def _lack(path: str, sources: Sources) -> str | None:
    """Return why a page may be there that is not in the project; None in a section of the project."""
    if sources.content.adapters:
        return "a template adds pages"
    top = normal(path).strip("/").partition("/")[0]
    if "/" in path.strip("/") and (top in sources.content.sections or path.startswith(".")):
        return None
    return sources.lack


def _not_found(path: str, ref: str, language: str, sources: Sources) -> Missing:
    """Return the answer for a reference to nothing, with the page that was probably meant."""
    content = sources.content
    base = _SUFFIX.sub("", normal(path.rstrip("/").rpartition("/")[2]))
    hidden = next((each for (_, logical), each in content.hidden.items() if logical.endswith(f"/{base}")), None)
    if hidden is not None:
        return _missing(f"{quote(hidden, 40)} {sources.site.posts[hidden].hidden}", sources)
    wanted = _meant(path, base, language, sources)
    wanted = f"{wanted}{ref[len(ref.partition('#')[0]) :]}" if wanted else None
    return _missing(none_such("page", path, wanted), sources, wanted)


def _meant(path: str, base: str, language: str, sources: Sources) -> str | None:
    """Return the path of the page that was probably meant: that with the URL, or with a similar name."""
    content, url = sources.content, f"/{path.strip('/')}"
    owners = (owner for each in (url, f"{url}/") for owner in (*sources.site.at(each), sources.aliases.get(each, "")))
    found = next((content.sources[owner].logical for owner in owners if owner in content.sources), None)
    if found is not None:
        return found
    if base in ("index", "_index"):
        base = normal(path.rstrip("/").rpartition("/")[0].rpartition("/")[2])
    names = content.named(language)
    near = base if base in names else sources.site.near(base, names) if len(names) < _MOST_NEAR else None
    paths = content.names[language, near] if near else []
    folder = normal(path.rstrip("/").rpartition("/")[0].strip("./"))
    beside = [each for each in paths if each.rpartition("/")[0].endswith(folder)] if folder else []
    return paths[0] if len(paths) == 1 else beside[0] if len(beside) == 1 else None


def _missing(message: str, sources: Sources, replacement: str | None = None) -> Missing:
    is_error = str(sources.project.data.get("reflinkserrorlevel") or "error").lower() != "warning"
    tail = "" if ": " in message else ": the build stops" if is_error else ": no URL is printed"
    return Missing(f"{message}{tail}", replacement, stops=is_error)
