"""Guess what template tags print that no theme or configuration tells about: by their names and their arguments.

A tag whose name speaks of pictures prints the picture that an argument names: `{{< lightbox "tea.jpg" >}}`. A tag with
the name of a service embeds something from there: `{{< youtube abc >}}`, `{% include embed/vimeo.html id="1" %}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from postlint.template.argument import HEADS, Arguments, Value, first, heads, known, read_arguments
from postlint.template.figure import CAPTIONS, CREDITS, TARGETS, Figure, shape_of
from postlint.template.literal import PICTURE, literal_of
from postlint.text import Span, lazy

_PICTORIAL = lazy(
    r"im(?:g|age)|fig(?:ure)?(?:$|[-_])|figure|photo|pic(?:ture|s|$|[-_])|galler|album|lightbox|fancybox|carousel|slide|hero"
    r"|banner|cover|thumb|card|compare|screenshot"
)
_GALLERY = lazy(r"galler|album|carousel|slide")
_PLAIN = frozenset("img image figure fig picture photo pic".split())
_FILE = lazy(rf"[^\n]*\.{PICTURE}(?:[?#]\S*)?", re.IGNORECASE)
_ITEM = lazy(r"[^\s,;]+")
_URL = lazy(r"(?:https?:)?//\S+|/?[\w.@%-]+/\S*")
_SOURCES = (
    "src image img image_path image-path imgsrc path url file filename photo picture href cover thumb thumbnail hero"
    " background bg large full before left after right"
).split()
_FOLDERS = ("dir", "folder", "match", "path", "src", "glob", "pattern", "prefix", 0)
# What the URL of an embedded thing looks like, by the name of the service: `{}` is its id.
_SERVICES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://x.com/{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    "spotify": "https://open.spotify.com/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "codepen": "https://codepen.io/{}",
    "jsfiddle": "https://jsfiddle.net/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "tiktok": "https://www.tiktok.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "twitch": "https://www.twitch.tv/{}",
    "streamable": "https://streamable.com/{}",
    "asciinema": "https://asciinema.org/a/{}",
    "speakerdeck": "https://speakerdeck.com/{}",
    "slideshare": "https://www.slideshare.net/{}",
    "figma": "https://www.figma.com/{}",
    "loom": "https://www.loom.com/share/{}",
    "bluesky": "https://bsky.app/profile/{}",
}
_SERVICE = lazy(
    rf"(?:^|[/._-]|lite|embed|my)({'|'.join(_SERVICES)})(?:$|[/._-]|lite|player|embed|video|simple|card|post)"
)
# Tags that show a file or a page, and what it is.
_PLAYERS = {
    "video": "video",
    "mp4": "video",
    "videojs": "video",
    "dplayer": "video",
    "audio": "audio",
    "mp3": "audio",
    "aplayer": "audio",
    "music": "audio",
    "iframe": "embed",
    "embed": "embed",
    "pdf": "object",
}
_ADDRESSES = ("url", "src", "href", "link", "file", "source", "webm", "mp4", 0)
_IDS = ("id", "video", "videoid", "video_id", "code", "v", "shortcode", "path", "slug", 0)
_OWNERS = ("user", "username", "author")
_PROVIDERS = ("provider", "host", "service", "type")


def guess(text: str, spans: Iterable[Span]) -> Iterator[Figure]:
    """Yield what the template tags at the given spans of a text print, as far as names and arguments tell."""
    done: Span | None = None
    for kind, match, span in heads(text, spans, HEADS):
        name = _name(match["name"])
        if span == done or name.startswith(("end", "/")) or name in ("include", "raw", "link", "assign"):
            continue
        is_pictorial = _PICTORIAL.search(name) is not None
        service, player = _SERVICE.search(name), _PLAYERS.get(name.removeprefix("embed/"))
        if not (is_pictorial or service or player):
            continue
        arguments = read_arguments(match, is_bare_text=kind in ("shortcode", "tag"))
        found = [*_embedded(name, span, arguments, service[1] if service else None, player)]
        found = found or ([*_pictures(kind, name, span, arguments)] if is_pictorial else [])
        if found:
            done = span
            yield from found


def _name(written: str) -> str:
    """Return the name of a tag or of the file that it includes: `"parts/embed/youtube.html"` → `embed/youtube`."""
    name = written.strip("\"'").lower()
    stem = name.removesuffix(".html").removesuffix(".njk").removesuffix(".liquid").removesuffix(".md")
    parts = stem.split("/")
    return "/".join(parts[-2:]) if parts[-2:-1] == ["embed"] else parts[-1]


def _embedded(name: str, span: Span, arguments: Arguments, service: str | None, player: str | None) -> Iterator[Figure]:
    """Yield the thing that a tag embeds from a service, or the file or page that it shows."""
    if service is None and player == "video" and (provider := known(first(arguments, _PROVIDERS)).lower()) in _SERVICES:
        service = provider
    caption = first(arguments, ("caption", "title"))
    address = first(arguments, _ADDRESSES)
    shown = _address(address)
    if service is not None:
        key = first(arguments, _IDS)
        if not shown.startswith(("http:", "https:", "//")):
            shown = _SERVICES[service].format(_id(service, arguments, key)) if known(key) else ""
        if arguments:
            yield Figure(name, span, address or key, "", span, None, caption, None, kind="embed", printed=shown)
    elif player is not None and address is not None and (shown or not address.is_known):
        yield Figure(name, span, address, "", span, None, caption, None, kind=player, printed=shown)


def _id(service: str, arguments: Arguments, key: Value | None) -> str:
    """Return the id of a thing at its service, with that of its owner before it where the URL has both."""
    owner = known(first(arguments, _OWNERS))
    two = known(arguments.get(1))
    if service == "gist" and (owner or two) and "/" not in known(key):
        return f"{owner}/{known(key)}" if owner else f"{known(key)}/{two}"
    if service in ("tweet", "twitter", "x") and owner:
        return f"{owner}/status/{known(key)}"
    if service == "codepen" and owner:
        return f"{owner}/pen/{known(key)}"
    if service in ("tweet", "twitter", "x") and "/" not in known(key):
        return f"i/status/{known(key)}"
    return known(key)


def embedded_url(name: str, attributes: Mapping[str, str]) -> str:
    """Return the URL of what a component embeds: `<lite-youtube videoid="abc">`; empty if it is not known."""
    service = _SERVICE.search(name)
    arguments: Arguments = {key: Value(value, Span(0, 0), "{" not in value) for key, value in attributes.items()}
    found = _embedded(name, Span(0, 0), arguments, service[1] if service else None, None)
    return next((figure.printed for figure in found), "")


def _address(value: Value | None) -> str:
    """Return the URL or path that a value is, also the literal part of one; empty for any other word."""
    if value is None:
        return ""
    text = literal_of(value.text) if "{" in value.text else known(value)
    return text if "/" in text or "." in text else ""


def _pictures(kind: str, name: str, span: Span, arguments: Arguments) -> Iterator[Figure]:
    """Yield the pictures that the arguments of a tag name."""
    lower = {key.lower() if isinstance(key, str) else key: value for key, value in arguments.items()}
    sources = [value for key, value in lower.items() if isinstance(key, int) and _is_file(value)]
    named = [lower[key] for key in _SOURCES if key in lower and _is_file(lower[key])]
    if named:
        both = [lower[key] for key in ("before", "after", "left", "right") if key in lower]
        sources = [value for value in both if _is_file(value)] or named[:1]
    if not sources and (several := first(lower, ("images", "photos", "srcs"))) is not None:
        sources = [value for value in _split(several) if _is_file(value) or _is_url(value)]
    if not sources and name in _PLAIN:
        sources = [each for each in [first(lower, ("src", "image", "img", "url", 0))] if each and _is_url(each)]
    if not sources and _GALLERY.search(name):
        sources = [each for each in [first(lower, _FOLDERS)] if each and ("*" in each.text or _is_url(each))]
    places = {value.span for value in sources}
    spoken = [value for key, value in lower.items() if isinstance(key, int) and " " in value.text]
    words = next((value for value in spoken if value.span not in places), None)
    # The second argument of a plugin's tag is the alternative text, as in Hexo and Eleventy.
    caption = first(lower, CAPTIONS) or (words if kind != "tag" else None)
    alt = first(lower, ("alt",)) or (words if kind == "tag" else None)
    for source in sources:
        yield Figure(
            name,
            span,
            source,
            known(alt),
            alt.span if alt is not None else span,
            True if known(alt) else None,
            caption,
            first(lower, CREDITS),
            target=first(lower, TARGETS),
            shape=shape_of(arguments),
        )


def _split(value: Value) -> Iterator[Value]:
    """Yield the items of a list in one argument: `a.jpg, b.jpg`."""
    for item in _ITEM.finditer(value.text):
        start = value.span.start + item.start()
        yield Value(item[0], Span(start, start + len(item[0])), value.is_known)


def _is_file(value: Value) -> bool:
    text = literal_of(value.text) if "{" in value.text else value.text
    return _FILE.fullmatch(text) is not None


def _is_url(value: Value) -> bool:
    return value.is_known and _URL.fullmatch(value.text) is not None
