"""Ignore files: lines of wildcards, classes, braces and names."""

from __future__ import annotations

from tests.fuzz.grammar.part import ODD, joined, words

_PIECES = ODD | words(
    """* ** / **/ /** ? [a-z] [!b] [ ] [b-a] [] [^ ! # \\ { } {a,b} {a,{b,c}} , . a tea *.md 녹차 [[:alpha:]] [\\ -
    .gitignore aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"""
)
IGNORE = joined(joined(_PIECES, 12), 6, "\n")
