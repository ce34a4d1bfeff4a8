"""Lists what a post attributes: pictures, quotations, licences, source lines and paid links, one row each.

The list is for a person who reviews it. A rule reports what is wrong; the list shows everything that was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.claim import ClaimFault, judge
from postlint.attribution.compile import preset
from postlint.attribution.front_row import front_rows
from postlint.attribution.licence import Mention, mentions
from postlint.attribution.picture_row import picture_rows
from postlint.attribution.policy import Claim, LinkSelector, QuoteSelector, Selector
from postlint.attribution.row import Row, make_row
from postlint.attribution.split import split
from postlint.attribution.thing import Thing, matched, things
from postlint.post import Link, Post
from postlint.publisher.network import kinds_of

_SOURCES = {
    "ko": ("ko.source.any", "ko.source.label"),
    "zh": ("zh.source",),
    "ja": ("ja.source",),
    "de": ("de.source",),
    "fr": ("fr.source",),
    "es": ("es.source",),
}


def inventory(post: Post) -> Iterator[Row]:
    """Yield the rows of a post, kind by kind."""
    yield from picture_rows(post)
    yield from front_rows(post)
    for thing in things(post, Selector(quote=QuoteSelector())):
        yield _quote(post, thing)
    for mention in mentions(post):
        yield _licence(post, mention)
    for thing in matched(post, "kogl.statement"):
        yield _statement(post, thing)
    for thing in matched(post, _SOURCES.get(post.outline.language or "", ("en.source",))):
        yield _source(post, thing)
    for thing in things(post, Selector(link=LinkSelector(kind=("affiliate", "promo", "shortener")))):
        yield _link(post, thing)


def _claim(of_preset: str, policy_id: str) -> Claim:
    """Return the first claim of a policy in a preset."""
    return next(policy for policy in preset(of_preset).policies if policy.id == policy_id).require[0]


def _quote(post: Post, thing: Thing) -> Row:
    failure = judge(post, _claim("quotation", "quotation"), thing)
    text = post.outline.passages[thing.block].text
    linked = post.outline.linked
    near = (*linked.get(thing.last, ()), *linked.get(thing.last + 1, ()))
    target = near[0].href if near else thing.text
    why = "no source near it" if failure else ""
    return make_row(post, "quote", thing.locate(), failure, {"what": text, "target": target}, why=why)


def _licence(post: Post, mention: Mention) -> Row:
    faults = (mention.fault(topic) for topic in ("match", "url", "name", "version"))
    fault = next((fault for fault in faults if fault), None)
    failure = ClaimFault("CONFLICT", message=fault.message) if fault else None
    licence, url = mention.named or mention.linked, mention.link.href if mention.link else ""
    texts = {"what": mention.text, "licence": str(licence or ""), "licence-url": url, "target": url}
    return make_row(post, "licence", mention.locate(), failure, texts)


def _statement(post: Post, thing: Thing) -> Row:
    """Return the row of a notice about Korean public works (KOGL)."""
    failure = judge(post, _claim("kogl", "kogl-source"), thing)
    why = "no source line" if failure else ""
    return make_row(post, "licence", thing.locate(), failure, {"what": thing.text, "licence": "KOGL"}, why=why)


def _source(post: Post, thing: Thing) -> Row:
    """Return the row of a source line. It passes if it names someone; a shortened link leaves it undecided."""
    links = [link for link in post.outline.linked.get(thing.block, ()) if link.address.host]
    patterns = _SOURCES.get(post.outline.language or "", ("en.source",))
    failure = judge(post, Claim(text=patterns, where="same-block"), thing)
    if failure is None and links and all("shortener" in kinds_of(link.href, post.outline.publisher) for link in links):
        failure = ClaimFault("OBSCURED", "cannot tell where it leads", is_unsure=True)
    inside = [link for link in links if _is_inside(post, link, thing)] or links[:1]
    parts = split(thing.text, tuple((_text_of(post, link), link.href) for link in inside))
    texts = {name.replace("_", "-"): text for name, text in parts._asdict().items()}
    texts |= {"what": thing.text, "credit": thing.text, "target": links[0].href if links else ""}
    return make_row(post, "source", thing.locate(), failure, texts)


def _is_inside(post: Post, link: Link, thing: Thing) -> bool:
    """Return whether a link is in the text of a thing."""
    lead = post.outline.passages[link.block].lead
    return not link.is_alone and thing.start <= link.start - lead and link.end - lead <= thing.end


def _text_of(post: Post, link: Link) -> str:
    passage = post.outline.passages[link.block]
    return passage.text[max(link.start - passage.lead, 0) : link.end - passage.lead]


def _link(post: Post, thing: Thing) -> Row:
    assert thing.link is not None
    kinds = sorted(kinds_of(thing.link.href, post.outline.publisher) - {"placeholder"})
    failure = judge(post, Claim(rel=("sponsored", "nofollow")), thing)
    if "shortener" in kinds:
        failure = ClaimFault("OBSCURED", "cannot tell where it leads", is_unsure=True)
    elif thing.link.is_keyed:
        failure = ClaimFault("MISSING", "cannot tell whether the theme adds `rel`", is_unsure=True)
    elif failure:
        failure = ClaimFault("MISSING", "no `sponsored` or `nofollow`")
    texts = {"what": ", ".join(kinds), "target": thing.link.href}
    return make_row(post, "link", thing.locate(), failure, texts)
