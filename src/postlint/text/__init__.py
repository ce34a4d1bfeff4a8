"""Text and files: decoding, places in a text, showing untrusted text, names of files, reading within limits."""

from postlint.disk import MissingError, PartlyRead, TooLargeError, UnreadableError
from postlint.text.cached import cached_property
from postlint.text.escape import escape, quote, quote_end
from postlint.text.file import (
    OUT_OF_PROJECT,
    UnwritableError,
    open_file,
    read_file,
    read_head,
    read_own,
    rewrite_file,
    write_file,
)
from postlint.text.literal import LiteralSet
from postlint.text.output import as_csv, as_json, as_lines, as_text, calm, has_command, visible
from postlint.text.path import inside, is_link, nfc, relative_to, resolve_named
from postlint.text.pattern import lazy, loosen
from postlint.text.source import NotUtf8Error, Source
from postlint.text.span import Position, Span, SpanIndex, trim
from postlint.text.suggest import meant, near, near_name
from postlint.text.width import columns

__all__ = [
    "OUT_OF_PROJECT",
    "LiteralSet",
    "MissingError",
    "NotUtf8Error",
    "PartlyRead",
    "Position",
    "Source",
    "Span",
    "SpanIndex",
    "TooLargeError",
    "UnreadableError",
    "UnwritableError",
    "as_csv",
    "as_json",
    "as_lines",
    "as_text",
    "cached_property",
    "calm",
    "columns",
    "escape",
    "has_command",
    "inside",
    "is_link",
    "lazy",
    "loosen",
    "meant",
    "near",
    "near_name",
    "nfc",
    "open_file",
    "quote",
    "quote_end",
    "read_file",
    "read_head",
    "read_own",
    "relative_to",
    "resolve_named",
    "rewrite_file",
    "trim",
    "visible",
    "write_file",
]
