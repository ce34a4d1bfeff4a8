"""Lists what a post attributes: pictures, quotations, licences, source lines and paid links, one row each.

The list is for a person who reviews it. A rule reports what is wrong; the list shows everything that was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.citation import cited
from postlint.attribution.claim import ClaimFault, judge, nearest
from postlint.attribution.front_row import front_rows
from postlint.attribution.licence import Mention, mentions
from postlint.attribution.pattern import read_pattern
from postlint.attribution.picture_row import picture_rows
from postlint.attribution.policy import Claim, LinkSelector, QuoteSelector, Selector, listed
from postlint.attribution.preset import policy_of, preset
from postlint.attribution.row import Row, make_row
from postlint.attribution.scope import stretches
from postlint.attribution.split import split
from postlint.attribution.thing import Thing, find, matched, may_have, things
from postlint.attribution.translation import may_translate, original, translator
from postlint.post import Link, Passage, Post
from postlint.publisher.address import read_address
from postlint.publisher.network import kinds_of
from postlint.text import quote

_SOURCES = {
    "ko": ("ko.source.any", "ko.source.label"),
    "zh": ("zh.source",),
    "ja": ("ja.source",),
    "de": ("de.source",),
    "fr": ("fr.source",),
    "es": ("es.source",),
}
_PAID = Selector(link=LinkSelector(kind=("affiliate", "promo", "shortener", "sponsored")))
_COPIED = Selector(code="stackexchange.answer")


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
    for thing in things(post, _PAID) if may_have(post, _PAID) else ():
        yield _link(post, thing)
    for thing in things(post, Selector(translation=True)) if may_translate(post) else ():
        yield _translation(post, thing)
    for thing in things(post, _COPIED) if may_have(post, _COPIED) else ():
        failure = _failure(post, "stack-overflow", thing)
        yield make_row(post, "code", thing.locate(), failure, {"what": thing.text, "target": thing.text})


def _quote(post: Post, thing: Thing) -> Row:
    """Return the row of a quotation: it passes if something near it names its source."""
    inside = post.outline.passages[thing.block : thing.last + 1]
    what = {"what": " ".join(each.text for each in inside)}
    failures: list[ClaimFault] = []
    policy = policy_of("quotation", "quotation")
    for claim in policy.require[0].any_of:
        if (texts := next(_evidence(post, claim, thing), None)) is not None:
            failure = judge(post, claim, thing)  # not without evidence: it would search the whole post
            if failure is None:
                return make_row(post, "quote", thing.locate(), None, {**texts, **what})
            failures.append(failure)
    if not failures and post.outline.has_unknown_links:
        failures = [ClaimFault("OBSCURED", "cannot tell what a template links near it", is_unsure=True)]
    words = sum(len(each.text.split()) for each in inside)
    if not failures and policy.each and policy.each.quote and words < policy.each.quote.min_words:
        failures = [ClaimFault("MISSING", "cannot tell whose words these are", is_unsure=True)]
    return make_row(post, "quote", thing.locate(), nearest(failures), what, why="no source near it")


def _evidence(post: Post, claim: Claim, thing: Thing) -> Iterator[dict[str, str]]:
    """Yield the columns of what may name the source of a quotation: its `cite`, a line with a name, a link near it."""
    if claim.cite and (name := cited(post, thing)):
        yield {"target": name, "work-url": name} if name == thing.text else {"author": name, "credit": name}
    near = list(stretches(post, claim.where, thing)) if claim.text or claim.link else []
    for passage, start, end in near if claim.text else ():
        patterns = map(read_pattern, listed(claim.text or ()))
        for match in (match for each in patterns for match in find(post, each, passage, start, end)):
            if not passage.is_hidden:
                stop = passage.text.find("\n", match.end())
                yield _split(post, passage, match.start(), stop if stop >= 0 else len(passage.text))
    for number in sorted({passage.number for passage, *_ in near}) if claim.link else ():
        for link in post.outline.linked.get(number, ()):
            if link.address.host:
                yield {"target": link.href, "work-url": link.href, "source": _text_of(post, link)}


def _split(post: Post, passage: Passage, start: int, end: int) -> dict[str, str]:
    """Return the columns of a text that names a source."""
    text = passage.text[start:end].lstrip('”"’»』」.!?。！？ ').strip()
    links = [link for link in post.outline.linked.get(passage.number, ()) if not link.is_alone]
    inside = [link for link in links if start <= link.start - passage.lead and link.end - passage.lead <= end]
    parts = split(text, tuple((_text_of(post, link), link.href) for link in inside))
    columns = {name.replace("_", "-"): part for name, part in parts._asdict().items()}
    return {**columns, "credit": text, "target": columns["work-url"] or next((link.href for link in inside), "")}


def _licence(post: Post, mention: Mention) -> Row:
    faults = (mention.fault(topic) for topic in ("match", "url", "name", "version"))
    fault = next((fault for fault in faults if fault), None)
    failure = ClaimFault("CONFLICT", message=fault.message) if fault else None
    licence, url = mention.named or mention.linked, mention.link.href if mention.link else ""
    if licence and mention.linked and licence.version is None and licence.sorted == mention.linked.sorted:
        licence = mention.linked
    texts = {"what": mention.text, "licence": str(licence or ""), "licence-url": url, "target": url}
    return make_row(post, "licence", mention.locate(), failure, texts)


def _statement(post: Post, thing: Thing) -> Row:
    """Return the row of a notice about Korean public works (KOGL)."""
    failure = judge(post, policy_of("kogl", "kogl-source").require[0], thing)
    number = next((int(each) for each in thing.text if each.isdecimal()), None)
    texts = {"what": thing.text, "licence": f"KOGL Type {number}" if number else "KOGL"}
    return make_row(post, "licence", thing.locate(), failure, texts, why="no source line")


def _source(post: Post, thing: Thing) -> Row:
    """Return the row of a source line. It passes if it names someone; a shortened link leaves it undecided."""
    links = [link for link in post.outline.linked.get(thing.block, ()) if link.address.host]
    patterns = _SOURCES.get(post.outline.language or "", ("en.source",))
    failure = judge(post, Claim(text=patterns, where="same-block"), thing)
    if failure is None and links and all("shortener" in kinds_of(link.href, post.outline.publisher) for link in links):
        failure = ClaimFault("OBSCURED", "cannot tell where it leads", is_unsure=True)
    texts = _split(post, post.outline.passages[thing.block], thing.start, thing.end)
    texts |= {"what": texts["credit"], "target": texts["target"] or (links[0].href if links else "")}
    return make_row(post, "source", thing.locate(), failure, texts)


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
    texts = {"what": ", ".join(kinds) or "sponsored", "target": thing.link.href}
    return make_row(post, "link", thing.locate(), failure, texts)


def _translation(post: Post, thing: Thing) -> Row:
    """Return the row of a translation, which names its original and its translator. Its author may not have agreed."""
    source, name = original(post), translator(post)
    url = source if read_address(source).host else ""
    texts = {"what": thing.text, "source": "" if url else source, "work-url": url, "target": url}
    texts |= {"author": name, "credit": f"translator: {name}" if name else ""}
    return make_row(post, "translation", thing.locate(), _failure(post, "translation", thing), texts)


def _failure(post: Post, of_preset: str, thing: Thing) -> ClaimFault | None:
    """Return the failure of the first policy of a preset that a thing does not fulfil, with its message."""
    failures = (
        (policy, failure)
        for policy in preset(of_preset).policies
        for claim in policy.require
        if (failure := judge(post, claim, thing))
    )
    policy, failure = next(failures, (None, None))
    if policy is None or failure is None:
        return None
    message = failure.message or (policy.message or "").replace("{text}", quote(thing.text, 60))
    return failure._replace(message=message)
