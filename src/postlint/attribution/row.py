"""One row of the inventory: a picture, an embed, a text or a link, with its credit and a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from postlint.attribution.claim import ClaimFault
from postlint.post import Post
from postlint.text import Span

Kind = Literal[
    "image", "video", "audio", "embed", "object", "quote", "licence", "source", "link", "translation", "code"
]
Verdict = Literal["fail", "ambiguous", "cannot-tell", "own", "pass"]
KINDS: tuple[Kind, ...] = get_args(Kind)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
UNRESOLVED = frozenset[Verdict]({"fail", "ambiguous", "cannot-tell"})
"""The verdicts that a person has to look at."""
LONGEST = 4_000
"""The longest text of a column, in code points."""
_LONGEST_QUOTE = 300
# `CC BY-SA 4.0`, and as in a ledger `CC-BY-SA-4.0`.
_VERSION = re.compile(r"(.*?)[ -]v?(\d+(?:\.\d+)+)")

# What stands for a template tag: one private character again and again.
_MASKED = re.compile(r"([\ue000-\uf8ff])\1{3,}")


class Row(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """One thing of a post that has, or needs, a source. A text that is not known is empty."""

    path: Annotated[str, Meta(description="The post, relative to the project, with `/`.")]
    line: Annotated[int, Meta(ge=1, description="From 1.")]
    column: Annotated[int, Meta(ge=1, description="From 1, in Unicode code points.")]
    kind: Annotated[Kind, Meta(description="What it is.")]
    what: Annotated[str, Meta(description="A picture's URL, a quotation's text, a licence as written, a link's kinds.")]
    author: Annotated[str, Meta(description="Who made it, as the credit says.")] = ""
    source: Annotated[str, Meta(description="Where it comes from, as the credit says.")] = ""
    licence: Annotated[str, Meta(description="The licence without its version: `CC BY-SA`.")] = ""
    version: Annotated[str, Meta(description="The version of the licence: `4.0`.")] = ""
    credit: Annotated[str, Meta(description="The whole credit, as readers see it.")] = ""
    author_url: Annotated[str, Meta(description="Where the name of the author leads.")] = ""
    work_url: Annotated[str, Meta(description="Where the name of the work or of its source leads.")] = ""
    licence_url: Annotated[str, Meta(description="Where the licence leads.")] = ""
    target: Annotated[str, Meta(description="Where the thing leads: the work, the licence, the shop.")] = ""
    verdict: Annotated[Verdict, Meta(description="Whether the text shows enough.")]
    why: Annotated[str, Meta(description="The reason for the verdict.")] = ""


def make_row(
    post: Post, kind: Kind, span: Span, failure: ClaimFault | None, texts: Mapping[str, str], *, why: str = ""
) -> Row:
    """Return the row of a thing that passes unless a claim failed. `why` counts if the failure has no words."""
    verdict: Verdict = "pass" if failure is None else "cannot-tell" if failure.is_unsure else "fail"
    return judged_row(post, kind, span, verdict, (failure.message or failure.why or why) if failure else "", texts)


def judged_row(post: Post, kind: Kind, span: Span, verdict: Verdict, why: str, texts: Mapping[str, str]) -> Row:
    """Return a row with these texts in its other columns."""
    at = post.source.position(span.start)
    shown = {
        name.replace("-", "_"): _one_line(text, _LONGEST_QUOTE if name == "what" else LONGEST)
        for name, text in texts.items()
    }
    if found := _VERSION.fullmatch(shown.get("licence", "")):
        shown |= {"licence": found[1], "version": found[2]}
    return Row(path=post.path, line=at.line, column=at.column, kind=kind, verdict=verdict, why=why, **shown)


def _one_line(text: str, most: int) -> str:
    """Return a text on one line, with single spaces and `{…}` for what a template prints. `…` marks a cut."""
    text = " ".join(_MASKED.sub("{…}", text[: 2 * LONGEST]).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
