"""The identity of a finding: what makes it the same in two versions of a post.

It is a hash of the rule, the subject and the ordinal among equal subjects of the post. The subject is what the finding
is about: the target of a link or picture, the path of a key of the front matter, else the text. The place, the line
around it, the path of the post and the message are not part of it, so they may change.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b

from postlint.diagnostic import Finding
from postlint.front_matter import FrontMatter
from postlint.text import Source, Span, lazy

_LENGTH = 1_000
"""How much of a text counts, in code points: a finding may be about half of a post."""

# `<img alt="" src="tea.jpg">` → `tea.jpg`
_HTML_TARGET = lazy(r"""(?i)<[a-z][^>]*?\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
# `![Tea](tea.jpg "A cup")` → `tea.jpg`
_MARKDOWN_TARGET = lazy(r"!?\[[^\n]*?\]\(\s*<?([^\s<>()]+)")
# A line end, with the signs of a quotation that the next line begins with: `<img\n> src` → `<img src`
_LINE_END = re.compile(r"\n[\s>]*")
# The key that a line of unreadable front matter begins with: `  - "tea": x` → `tea`
_LINE_KEY = lazy(r"""[ \t]*(?:- *)?["']?([\w.-]+)["']?[ \t]*[:=]""")


def identity(rule: str, subject: str, ordinal: int) -> str:
    """Return the hash: 16 hexadecimal digits. `ordinal` counts equal subjects of a rule in a post from 1."""
    text = f"{rule}\0{subject}\0{ordinal}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Identities:
    """The identities of one post's findings, in the order in which they are found."""

    def __init__(self, source: Source, front: FrontMatter | None) -> None:
        self._source = source
        self._front = front
        self._equal: Counter[tuple[str, str]] = Counter()

    def next(self, rule: str, finding: Finding) -> str:
        """Return the identity of the next finding."""
        subject = self._subject(finding)
        self._equal[rule, subject] += 1
        return identity(rule, subject, self._equal[rule, subject])

    def _subject(self, finding: Finding) -> str:
        span = finding.span
        if finding.subject is not None:
            return finding.subject
        if self._front is not None and span.start < self._front.body_start and (key := self._key(self._front, span)):
            return key
        return _target(self._source.text[span.start : min(span.end, span.start + _LENGTH)])

    def _key(self, front: FrontMatter, span: Span) -> str | None:
        """Return the path of the key around a span, without indexes of lists; None if it is in none."""
        if front.is_mapping:
            return front.path_at(span.start)
        line = self._source.line_span(span.start)
        key = _LINE_KEY.match(self._source.text, line.start, min(line.end, line.start + _LENGTH))
        return key[1] if key else None


def _target(text: str) -> str:
    """Return the target of a link or picture that a text begins with, else the text without spaces."""
    text = _LINE_END.sub(" ", text)
    match = None
    if text.startswith("<"):
        match = _HTML_TARGET.match(text)
    elif text.startswith(("[", "![")):
        match = _MARKDOWN_TARGET.match(text)
    target = next(filter(None, match.groups()), "") if match else ""
    return "".join((target.strip() or text).split())
