"""Read how goldmark renders the posts of a Hugo site, from its configuration with keys in lower case."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from postlint.generators.shared.configuration import files_below, mapping, names_in, read_text
from postlint.markdown.dialect import GOLDMARK, Attributes, Dialect, HeadingAttributes, RawHtml
from postlint.markdown.heading_id import HeadingIds, goldmark
from postlint.text import lazy

DROPPED = RawHtml("dropped", "markup.goldmark.renderer.unsafe = true")
# A file that may be part of the configuration (`--config a.toml,b.toml`), and the option in it.
_OPTIONED = lazy(r"[\w.-]+\.(?:toml|ya?ml|json)")
_UNSAFE = lazy(r"(?i)\bunsafe[\"']?[ \t]*[:=][ \t]*[\"']?(?:true|t\b|1)")
# The strings that Go's `strconv.ParseBool` reads.
_FLAGS = dict.fromkeys(("1", "t", "T", "TRUE", "true", "True"), True) | dict.fromkeys(
    ("0", "f", "F", "FALSE", "false", "False"), False
)


def dialect(folder: Path, data: dict[str, Any]) -> Dialect:
    """Return goldmark with the options in `markup.goldmark`; they do not concern another handler."""
    if str(mapping(data.get("markup")).get("defaultmarkdownhandler") or "goldmark").lower() != "goldmark":
        return GOLDMARK.vary(autolinks=None)
    extensions = below(data, "markup", "goldmark", "extensions")
    parser = below(data, "markup", "goldmark", "parser")
    attribute = mapping(parser.get("attribute"))
    off = {key for key, value in extensions.items() if not _flag(mapping(value).get("enable", value), True)}
    return GOLDMARK.vary(
        raw_html=DROPPED if _drops_html(folder, data) else None,
        autolinks=_flag(extensions.get("linkify"), True),
        tables="table" not in off,
        strikethrough="strikethrough" not in off,
        footnotes="footnote" not in off,
        task_lists="tasklist" not in off,
        definition_lists="definitionlist" not in off,
        term_ids=_flag(parser.get("autodefinitiontermid"), False),
        heading_attributes=HeadingAttributes.ANY if _flag(attribute.get("title"), True) else HeadingAttributes.NONE,
        attributes=Attributes.BLOCK if _flag(attribute.get("block"), False) else Attributes.NONE,
        hard_wraps=_flag(below(data, "markup", "goldmark", "renderer").get("hardwraps"), False),
    )


def _drops_html(folder: Path, data: dict[str, Any]) -> bool:
    """Return whether goldmark surely drops HTML, as it does by default.

    The option of a theme or module counts only if the site merges it (`_merge`). An environment or a language may have
    another value.
    """
    if not data:  # the configuration is elsewhere, or is not trusted
        return False
    markup = below(data, "markup")
    tables = (data, markup, below(markup, "goldmark"), below(markup, "goldmark", "renderer"))
    if any("_merge" in table for table in tables) or _flag(tables[-1].get("unsafe"), False):
        return False
    paths = [folder / name for name in names_in(folder) if _OPTIONED.fullmatch(name)]
    paths += islice(files_below(folder, folder, "config/**/*.*"), 200)
    return not any(_UNSAFE.search(read_text(folder, path, 100_000)) for path in paths)


def heading_ids(data: dict[str, Any]) -> HeadingIds | None:
    """Return how headings get their ids; None if the configuration changes it."""
    parser = below(data, "markup", "goldmark", "parser")
    typographer = below(data, "markup", "goldmark", "extensions").get("typographer")
    is_usual = parser.get("autoheadingid", True) is True and typographer is not False
    names = {str(parser.get(key, "github")).lower() for key in ("autoidtype", "autoheadingidtype")}
    return goldmark if is_usual and names == {"github"} else None


def below(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the mapping at a path of keys; an empty one if there is none."""
    for key in keys:
        data = mapping(data.get(key))
    return data


def _flag(value: Any, default: bool) -> bool:
    """Return an option as Hugo 0.168 decodes it (mapstructure's WeakDecode, Go's ParseBool): `"true"` and 1 are true.

    Any other type or string stops the build: then return the default.
    """
    if isinstance(value, bool | int):
        return bool(value)
    return _FLAGS.get(value, default) if isinstance(value, str) else default
