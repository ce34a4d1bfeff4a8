"""The places for a comment in front matter."""

from __future__ import annotations

from collections.abc import Iterable

from postlint.diagnostic import Edit
from postlint.engine.want import Want
from postlint.post import Form, Post, front_form
from postlint.text import Span


class FrontPlaces:
    """The places in the front matter of a post; none where its format has no comments."""

    def __init__(self, post: Post, reason: str) -> None:
        self._post = post
        self._form = front_form(post)
        self._reason = reason

    def above(self, want: Want) -> Edit | None:
        """Return the edit that puts a comment on a line above."""
        form, line = self._form_for(want), self._post.source.line(want.line)
        if form is None:
            return None
        indent = line[: len(line) - len(line.lstrip())]
        comment = form.write("disable-next-line", want.rules, self._reason)
        return _insert(self._post.source.offset(want.line, 1), f"{indent}{comment}\n")

    def behind(self, want: Want) -> Edit | None:
        """Return the edit that puts a comment at the end of the line."""
        form, line = self._form_for(want), self._post.source.line(want.line)
        if form is None:
            return None
        at = self._post.source.offset(want.line, len(line.rstrip()) + 1)
        return _insert(at, f" {form.write('disable-line', want.rules, self._reason)}")

    def key(self, want: Want) -> tuple[Edit, Edit] | None:
        """Return the edits that put comments above and below a key at the top, with its value."""
        front, form = self._post.front, self._form_for(want)
        starts = sorted(front.key_span((key,)).start for key in front.data)
        before = [start for start in starts if start <= want.offset]
        if form is None or not before:
            return None
        line = self._post.source.line_span
        after = [start for start in starts if start > want.offset]
        opening = form.write("disable", want.rules, self._reason)
        below = line(after[0]).start if after else self._closing
        return _insert(line(before[-1]).start, f"{opening}\n"), _insert(below, f"{form.write('enable', want.rules)}\n")

    def end(self, rules: Iterable[str]) -> Edit | None:
        """Return the edit that puts a comment for the whole file below the last line."""
        return self._file(self._closing, rules)

    def start(self, rules: Iterable[str]) -> Edit | None:
        """Return the edit that puts a comment for the whole file above the first line."""
        return self._file(self._post.front.content.start, rules)

    def _form_for(self, want: Want) -> Form | None:
        return self._form if want.offset >= self._post.front.content.start else None

    @property
    def _closing(self) -> int:
        """Where the line of the closing fence begins."""
        return self._post.source.line_span(max(self._post.front.span.end - 1, 0)).start

    def _file(self, at: int, rules: Iterable[str]) -> Edit | None:
        if self._form is None:
            return None
        return _insert(at, f"{self._form.write('disable-file', rules, self._reason)}\n")


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)
