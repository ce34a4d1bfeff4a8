"""Lists what a post attributes: images, quotations, licences, source lines and paid links, one row each.

The list is for a person who reviews it. A rule reports what is wrong; the list shows everything that was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.attribution.claim import ClaimFault, judge
from postlint.attribution.compile import preset
from postlint.attribution.licence import Mention, mentions
from postlint.attribution.pattern import read_pattern
from postlint.attribution.policy import Claim, ImageSelector, LinkSelector, QuoteSelector, Selector, listed
from postlint.attribution.row import Row, make_row
from postlint.attribution.scope import stretches
from postlint.attribution.thing import Thing, matched, recorded, things
from postlint.post import Post
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
    named = list(mentions(post))
    for thing in things(post, Selector(image=ImageSelector())):
        yield _image(post, thing, named)
    for thing in things(post, Selector(quote=QuoteSelector())):
        yield _quote(post, thing)
    for mention in named:
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


def _image(post: Post, thing: Thing, named: list[Mention]) -> Row:
    claim = _claim("image-credit", "image-credit")
    assert thing.image is not None
    is_own = not thing.host or thing.image.address.is_below(post.outline.publisher.hosts)
    failure = None if is_own else judge(post, claim, thing)
    record = recorded(post, thing.image.src)
    near = [mention for mention in named if mention.block in {thing.block, thing.last + 1}]
    credit = next(_credits(post, claim, thing), "")
    is_bare = is_own and not credit
    return make_row(
        post,
        "image",
        thing.locate(),
        failure,
        {
            "what": thing.text,
            "credit": credit,
            **(_licence_texts(near[0]) if near else {"licence": record.licence if record else ""}),
        },
        why="no credit near it" if failure else "",
        verdict="own" if is_bare else "pass",
    )


def _credits(post: Post, claim: Claim, thing: Thing) -> Iterator[str]:
    """Yield the texts near an image that look like a credit."""
    for each in claim.any_of:
        for stretch in stretches(post, each.where, thing) if each.text else ():
            for text in listed(each.text or ()):
                found = next(read_pattern(text).find(stretch.passage.text, stretch.start, stretch.end), None)
                if found and not stretch.passage.is_hidden:
                    yield found[0].strip()
        for key in listed(each.front or ()):
            passage = post.outline.front_passage(key)
            if passage is not None and thing.image is not None and thing.image.cover:
                yield passage.text


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
    texts = _licence_texts(mention)
    texts |= {"what": mention.text, "target": texts["licence_url"]}
    return make_row(post, "licence", mention.locate(), failure, texts)


def _licence_texts(mention: Mention) -> dict[str, str]:
    """Return the columns of a licence: its name, its version and its URL."""
    licence, url = mention.named or mention.linked, mention.link.href if mention.link else ""
    if licence is None:
        return {"licence_url": url}
    return {"licence": str(licence._replace(version=None)), "version": licence.version or "", "licence_url": url}


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
        failure = ClaimFault("OBSCURED", "where it leads", is_unsure=True)
    target = links[0].href if links else ""
    texts = {"what": thing.text, "credit": thing.text, "target": target}
    return make_row(post, "source", thing.locate(), failure, texts)


def _link(post: Post, thing: Thing) -> Row:
    assert thing.link is not None
    kinds = sorted(kinds_of(thing.link.href, post.outline.publisher) - {"placeholder"})
    failure = judge(post, Claim(rel=("sponsored", "nofollow")), thing)
    if "shortener" in kinds:
        failure = ClaimFault("OBSCURED", "where it leads", is_unsure=True)
    elif failure:
        failure = ClaimFault("MISSING", "no `sponsored` or `nofollow`")
    texts = {"what": ", ".join(kinds), "target": thing.link.href}
    return make_row(post, "link", thing.locate(), failure, texts)
