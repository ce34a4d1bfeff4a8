"""The parser: its two functions and the types of what it returns. The only module that imports turbohtml.

turbohtml ships its own type stubs, so nothing here repeats them. The facts that we rely on, which no type states,
are held by tests/test_turbohtml.py.
"""

from turbohtml import Comment, Document, Element, Node, ParseError, SourceLocation, Text, Token, parse, tokenize

__all__ = [
    "Comment",
    "Document",
    "Element",
    "Node",
    "ParseError",
    "SourceLocation",
    "Text",
    "Token",
    "parse",
    "tokenize",
]
