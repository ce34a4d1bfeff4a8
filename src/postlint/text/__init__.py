"""Text and files: decoding, places in a text, showing untrusted text, reading within limits."""

from postlint.text.escape import COMMAND, calm, escape, quote
from postlint.text.file import TooLargeError, UnreadableError, read_file, write_file
from postlint.text.pattern import lazy, loosen
from postlint.text.source import NotUtf8Error, Source
from postlint.text.span import Position, Span, SpanIndex, trim
from postlint.text.suggest import meant, near
from postlint.text.width import columns

__all__ = [
    "COMMAND",
    "NotUtf8Error",
    "Position",
    "Source",
    "Span",
    "SpanIndex",
    "TooLargeError",
    "UnreadableError",
    "calm",
    "columns",
    "escape",
    "lazy",
    "loosen",
    "meant",
    "near",
    "quote",
    "read_file",
    "trim",
    "write_file",
]
