"""Write the comments that suppress findings: after `#` in front matter, in `<!-- … -->`, or in MDX's `{/* … */}`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postlint.diagnostic import Edit
from postlint.front_matter import Format
from postlint.markdown.dialect import IndentedCode
from postlint.post.post import Post
from postlint.post.suppress import read_directives
from postlint.text import Span, lazy

# What ends a comment or may be read by a template engine, in any of the forms.
_UNFIT = frozenset("<>{}")
_REASON = lazy(r"\s--\s(?P<reason>.*?)\s*(?:-->|-?#\}|\*/\}|\{%.*)?$")


class Form(NamedTuple):
    """What is before and after the words of a comment."""

    opening: str
    closing: str = ""

    def write(self, kind: str, rules: Iterable[str], reason: str = "") -> str:
        """Return a comment of a kind (`disable-line` …): `<!-- postlint-disable-line image/alt -- old scan -->`."""
        words = f"postlint-{kind} {' '.join(sorted(rules))}"
        return f"{self.opening}{words}{f' -- {reason}' if reason else ''}{self.closing}"


HASH = Form("# ")
HTML = Form("<!-- ", " -->")
MDX = Form("{/* ", " */}")


def front_form(post: Post) -> Form | None:
    """Return the form of a comment in the front matter; None if it cannot have one."""
    is_read = post.front.is_mapping and post.front.format in (Format.YAML, Format.TOML)
    return HASH if is_read and post.front.span.end > 0 else None


def body_form(post: Post) -> Form | None:
    """Return the form of a comment in the body; None if it is not certain whether the file is MDX."""
    if not post.body.is_jsx:
        return HTML
    return None if post.markdown.indented_code is IndentedCode.UNSURE else MDX


def is_reason(reason: str) -> bool:
    """Return whether a reason can be in any comment: one line without the end of a comment or a template tag."""
    return reason.isprintable() and _UNFIT.isdisjoint(reason) and "*/" not in reason and reason.strip("-") == reason


def extend_comment(
    post: Post, kinds: Iterable[str], line: int | None, rules: Iterable[str], reason: str
) -> Edit | None:
    """Return the edit that adds rules to a comment of one of the kinds; None if there is none to use.

    With `line`, the comment is for this line. One with another reason is not used; without a reason, any is.
    """
    names: dict[Span, list[Span]] = {}
    for directive in read_directives(post):
        if directive.kind in kinds and line in (None, directive.first):
            names.setdefault(directive.span, []).extend(name.span for name in directive.names)
    text = post.source.text
    for comment, spans in names.items():
        if not spans:
            continue
        end = spans[-1].end
        written = _REASON.match(text, end, comment.end)
        if not reason or (written is not None and written["reason"] == reason):
            comma = "," if "," in text[spans[0].end : end] else ""
            return Edit(Span(end, end), "".join(f"{comma} {rule}" for rule in sorted(rules)))
    return None
