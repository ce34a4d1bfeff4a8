"""Read the literal part of a URL that a template completes: it names the file, whatever the template adds.

`{{ "/tea.png" | absolute_url }}` → `/tea.png`; `{{ site.baseurl }}/tea.png` → `/tea.png`; `{% link img/tea.png %}` →
`img/tea.png`; `{page.image}` → nothing.
"""

from __future__ import annotations

import re

from postlint.text import lazy

PICTURE = r"(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|jxl|heic)"
# A tag of any template language. One that is longer than that is not read.
_TAG = lazy(
    r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|<%.{0,400}?%>|\{(?:[^{}]|\$\{[^{}]{0,100}\}){0,400}\}"
    r"|\|(?:static|attach|filename|photo)\|",
    re.DOTALL,
)
_QUOTED = lazy(r""""((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`\n]*)`""")
_FILE = lazy(rf"[^\"'`\n]*[\w)\]]\.{PICTURE}(?:[?#][^\s\"'`]*)?", re.IGNORECASE)
_BARE = lazy(rf"[\w@%~+./:-]*\w\.{PICTURE}\b", re.IGNORECASE)
_PLACEHOLDER = lazy(r"\$\{[^{}]*\}")
_HOST = lazy(r"(?:https?:)?//[^/\s]+/", re.IGNORECASE)
_SPACES = lazy(r"\s+")
_UNKNOWN = "\0"


def literal_of(text: str) -> str:
    """Return the literal part of a URL with template tags; empty if it names nothing.

    A URL whose host is literal stays a URL. Otherwise only what comes after the last unknown part counts.
    """
    parts = _SPACES.sub(" ", _TAG.sub(lambda match: _inside(match[0]), text)).strip()
    path = parts.partition("?")[0]
    head, *others = (path if _UNKNOWN not in path else parts).split(_UNKNOWN)
    if not others:
        return parts if _UNKNOWN not in parts and _is_name(parts) else head if _is_name(head) else ""
    if _HOST.match(head):
        return "".join((head, *others))
    tail = others[-1].strip()
    if len(others) > 1 or head:
        tail = tail.lstrip("/")
    elif tail.startswith("//"):
        tail = f"/{tail.lstrip('/')}"
    return tail if _is_name(tail) else ""


def _is_name(text: str) -> bool:
    """Return whether a text has the name of a file: `/tea.png`, `a/tea`; not `.png`, `/`."""
    name = text.partition("?")[0].rpartition("/")[2] if not text.endswith("/") else ""
    return bool(name) and not name.startswith(".") and (("." in name) or "/" in text)


def _inside(tag: str) -> str:
    """Return the literal that a tag prints, with a mark for each part that is not known."""
    strings = [next(filter(None, groups), "") for groups in _QUOTED.findall(tag)]
    named = next((string for string in strings if _FILE.fullmatch(_PLACEHOLDER.sub(_UNKNOWN, string))), None)
    if named is not None:
        return _PLACEHOLDER.sub(_UNKNOWN, named)
    if not strings and (bare := _BARE.search(tag)) is not None and tag.startswith(("{%", "{{<", "{{%")):
        return bare[0]
    return _UNKNOWN
