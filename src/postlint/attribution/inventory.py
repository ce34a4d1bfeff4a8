"""Lists what a post attributes: images, quotations, licences, source lines and paid links, one row each.

The list is for a person who reviews it. A rule reports what is wrong; the list shows everything that was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from postlint.attribution.claim import ClaimFault, judge
from postlint.attribution.compile import preset
from postlint.attribution.licence import Mention, mentions
from postlint.attribution.pairing import pairing
from postlint.attribution.policy import Claim, ImageSelector, LinkSelector, QuoteSelector, Selector
from postlint.attribution.thing import Thing, matched, recorded, things
from postlint.post import Post
from postlint.publisher.network import kinds_of
from postlint.text import Span

Verdict = Literal["pass", "fail", "cannot tell"]
_SOURCES = {
    "ko": ("ko.source.any", "ko.source.label"),
    "zh": ("zh.source",),
    "ja": ("ja.source",),
    "de": ("de.source",),
    "fr": ("fr.source",),
    "es": ("es.source",),
}
_LONGEST = 200


class Row(msgspec.Struct, frozen=True):
    """One image, quotation, licence, source line or paid link, with its credit and a verdict. Unknown values are ""."""

    path: str
    line: int
    kind: Literal["image", "quote", "licence", "source", "link"]
    what: str
    credit: str
    licence: str
    target: str
    verdict: Verdict
    why: str


def inventory(post: Post) -> Iterator[Row]:
    """Yield the rows of a post, kind by kind."""
    named = list(mentions(post))
    for thing in things(post, Selector(image=ImageSelector())):
        yield _image(post, thing)
    for thing in things(post, Selector(quote=QuoteSelector())):
        yield _quote(post, thing)
    for mention in named:
        yield _licence(post, mention)
    for thing in matched(post, "kogl.statement"):
        failure = judge(post, _claim("kogl", "kogl-source"), thing)
        yield _row(post, "licence", thing.locate(), failure, what=thing.text, licence=thing.text)
    for thing in matched(post, _SOURCES.get(post.outline.language or "", ("en.source",))):
        yield _source(post, thing)
    for thing in things(post, Selector(link=LinkSelector(kind=("affiliate", "promo", "shortener")))):
        yield _link(post, thing)


def _claim(of_preset: str, policy_id: str) -> Claim:
    """Return the first claim of a policy in a preset."""
    return next(policy for policy in preset(of_preset).policies if policy.id == policy_id).require[0]


def _image(post: Post, thing: Thing) -> Row:
    assert thing.image is not None
    is_own = not thing.host or thing.image.address.is_below(post.outline.publisher.hosts)
    failure = None if is_own else judge(post, _claim("image-credit", "image-credit"), thing)
    record = recorded(post, thing.image.src)
    told = pairing(post).credits_of(thing.image)
    licence = next((credit.parts.licence for credit in told if credit.parts.licence), "")
    licence = licence or (record.licence if record else "")
    credit = "; ".join(credit.text for credit in told)
    why = "the site's own image" if is_own and not credit else ""
    return _row(post, "image", thing.locate(), failure, what=thing.text, credit=credit, licence=licence, why=why)


def _quote(post: Post, thing: Thing) -> Row:
    failure = judge(post, _claim("quotation", "quotation"), thing)
    text = post.outline.passages[thing.block].text
    linked = post.outline.linked
    near = (*linked.get(thing.last, ()), *linked.get(thing.last + 1, ()))
    target = near[0].href if near else thing.text
    return _row(post, "quote", thing.locate(), failure, what=text, target=target)


def _licence(post: Post, mention: Mention) -> Row:
    faults = (mention.fault(topic) for topic in ("match", "url", "name", "version"))
    fault = next((fault for fault in faults if fault), None)
    failure = ClaimFault("CONFLICT", fault.message) if fault else None
    target = mention.link.href if mention.link else ""
    licence = str(mention.named or mention.linked or "")
    return _row(post, "licence", mention.locate(), failure, what=mention.text, licence=licence, target=target)


def _source(post: Post, thing: Thing) -> Row:
    """Return the row of a source line. It passes if it names someone; a shortened link leaves it undecided."""
    links = [link for link in post.outline.linked.get(thing.block, ()) if link.address.host]
    patterns = _SOURCES.get(post.outline.language or "", ("en.source",))
    failure = judge(post, Claim(text=patterns, where="same-block"), thing)
    if failure is None and links and all("shortener" in kinds_of(link.href, post.outline.publisher) for link in links):
        failure = ClaimFault("OBSCURED", "where it leads", is_unsure=True)
    target = links[0].href if links else ""
    return _row(post, "source", thing.locate(), failure, what=thing.text, credit=thing.text, target=target)


def _link(post: Post, thing: Thing) -> Row:
    assert thing.link is not None
    kinds = sorted(kinds_of(thing.link.href, post.outline.publisher) - {"placeholder"})
    failure = judge(post, Claim(rel=("sponsored", "nofollow")), thing)
    if "shortener" in kinds:
        failure = ClaimFault("OBSCURED", "where it leads", is_unsure=True)
    elif failure:
        failure = ClaimFault("MISSING", "no `sponsored` or `nofollow`")
    return _row(post, "link", thing.locate(), failure, what=", ".join(kinds), target=thing.link.href)


def _row(
    post: Post,
    kind: Literal["image", "quote", "licence", "source", "link"],
    span: Span,
    failure: ClaimFault | None,
    *,
    what: str = "",
    credit: str = "",
    licence: str = "",
    target: str = "",
    why: str = "",
) -> Row:
    verdict: Verdict = "pass" if failure is None else "cannot tell" if failure.is_unsure else "fail"
    told = (failure.message or failure.why or "nothing found") if failure else why
    line = post.source.position(span.start).line
    what, credit, licence, target = (" ".join(text.split())[:_LONGEST] for text in (what, credit, licence, target))
    return Row(post.path, line, kind, what, credit, licence, target, verdict, told)
