"""Lists the pictures and embeds of a post, each with its credit, the parts of that, and a verdict.

A picture of another site fails without a credit. One of the site itself is `own` then: the text does not tell whose it
is. Both are held to what the presets ask of credits, of pictures from a host (Unsplash, Getty Images, an agency) and of
those in the ledger, whatever rules are on. What a frame shows is not in the post, but players name authors in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from postlint.attribution.claim import ClaimFault, judge
from postlint.attribution.credit import Credit
from postlint.attribution.origin import is_decoration
from postlint.attribution.pairing import pairing
from postlint.attribution.policy import Claim, ImageSelector, Policy, Selector, listed
from postlint.attribution.preset import PRESETS, preset
from postlint.attribution.row import Row, Verdict, judged_row
from postlint.attribution.split import Parts
from postlint.attribution.thing import Thing, recorded, things
from postlint.post import Image, Post
from postlint.publisher.ledger import Entry
from postlint.publisher.network import expand, host_list
from postlint.text import quote

_CREDITED = Claim(credit=True)
_QUALITY = "credit-quality"
_NOTHING = Entry()
_WHY = {"MISSING": "no credit near it", "UNSEEN": "its credit is only in `alt` or `title`: readers do not see it"}
_FRAMES = frozenset({"embed", "object"})


def picture_rows(post: Post) -> Iterator[Row]:
    """Yield a row for each picture, then one for each embed."""
    demanded = _demanded(post)
    for thing in things(post, Selector(image=ImageSelector())):
        if thing.image is not None and thing.image.kind == "image":
            yield _row(post, thing, demanded.get(id(thing.image), []))
    for image in post.outline.images:
        if image.kind != "image":
            yield _row(post, _thing(image), [])


def _thing(image: Image) -> Thing:
    """Return an embed as a thing."""
    return Thing(
        lambda: image.value_span(image.attribute),
        image.block,
        image.block,
        image.start,
        image.end,
        image.is_alone,
        image.figure,
        image.src,
        image.address.host,
        image=image,
    )


def _demanded(post: Post) -> dict[int, list[Policy]]:
    """Return the policies about pictures of some hosts, or in the ledger, by the `id` of each picture."""
    demanded: dict[int, list[Policy]] = {}
    addresses = {image.address for image in post.outline.images}
    for policy, selector, hosts in _demands():
        if post.context.ledger is not None if selector.ledger else any(each.is_below(hosts) for each in addresses):
            for thing in things(post, Selector(image=selector)):
                demanded.setdefault(id(thing.image), []).append(policy)
    return demanded


@cache
def _demands() -> tuple[tuple[Policy, ImageSelector, tuple[str, ...]], ...]:
    """Return the policies about pictures of some hosts, or in the ledger, with their selectors and hosts."""
    policies = (policy for name in PRESETS for policy in preset(name).policies)
    about = ((policy, policy.each.image) for policy in policies if policy.each is not None and policy.each.image)
    return tuple(
        (policy, selector, expand(listed(selector.host)))
        for policy, selector in about
        if selector.host or selector.ledger
    )


def _row(post: Post, thing: Thing, demanded: list[Policy]) -> Row:
    image = thing.image
    assert image is not None
    failure = judge(post, _CREDITED, thing)
    is_own = not thing.host or image.address.is_below(post.outline.publisher.hosts)
    is_missing = failure is not None and failure.reason == "MISSING"
    verdict, why = _judged(post, failure, is_own=is_own)
    if is_missing and thing.is_undecided:
        why = f"cannot tell whose it is: anyone uploads to {quote(thing.host, 80)}"
    asked = [*demanded, *preset(_QUALITY).policies] if failure is None else demanded
    if (lack := _lack(post, thing, asked)) and verdict in ("pass", "own"):
        verdict, why = "fail", lack
    elif is_missing and not lack and any(map(_asks_for_credit, demanded)):
        verdict, why = "pass", ""
    elif is_missing and is_decoration(image, post.outline.publisher):
        verdict, why = "pass", "icon, logo, badge or counter"
    elif is_missing and verdict == "fail" and image.kind in _FRAMES:
        verdict, why = _framed(thing)
    texts = _texts(pairing(post).credits_of(image), recorded(post, image.src) or _NOTHING)
    texts["credit"] = texts["credit"] or _unpaired(post, image, failure)
    texts |= {"what": thing.text or image.name or image.alt or "", "target": texts["work-url"] or _around(post, thing)}
    return judged_row(post, image.kind, thing.locate(), verdict, why, texts)


def _unpaired(post: Post, image: Image, failure: ClaimFault | None) -> str:
    """Return what may be the credit of a picture, or is one that readers do not see there; "" if there is nothing."""
    if failure is None or failure.reason == "AMBIGUOUS":
        return _joined(credit.text for credit in pairing(post).may_be_of(image))
    if failure.reason == "UNSEEN":
        return image.unseen
    return post.source.text[slice(*failure.span)] if failure.span is not None else ""


def _lack(post: Post, thing: Thing, demanded: list[Policy]) -> str:
    """Return the message of the first policy that a picture does not fulfil; "" if there is none."""
    failures = ((policy, judge(post, claim, thing)) for policy in demanded for claim in policy.require)
    return next((failed.message or policy.message or failed.why for policy, failed in failures if failed), "")


def _asks_for_credit(policy: Policy) -> bool:
    """Return whether a policy asks for a text or a link near the picture: then a link may be the whole credit."""
    return any(each.text or each.link for claim in policy.require for each in (claim, *claim.any_of))


def _judged(post: Post, failure: ClaimFault | None, *, is_own: bool) -> tuple[Verdict, str]:
    """Return the verdict about the credit of a picture, and the reason."""
    if failure is None:
        return "pass", ""
    if is_own and failure.reason == "MISSING":
        return "own", ""
    if failure.reason != "AMBIGUOUS" and failure.is_unsure:
        return "cannot-tell", failure.message or f"cannot tell {failure.why}"
    at = f" in line {post.source.position(failure.span.start).line}" if failure.span is not None else ""
    if is_own and failure.reason == "FAR":
        return "ambiguous", f"cannot tell whether the credit{at} is its"
    if failure.reason == "AMBIGUOUS":
        return "ambiguous", f"cannot tell whose the credit{at} is"
    return "fail", failure.message or _WHY.get(failure.reason) or f"its credit{at} {failure.why}"


def _framed(thing: Thing) -> tuple[Verdict, str]:
    """Return the verdict about a frame with a page of another site."""
    if thing.image is not None and thing.image.address.is_below(host_list("players")):
        return "pass", f"{quote(thing.host, 40)} names the author in the frame"
    return "cannot-tell", f"cannot tell what {quote(thing.host, 40)} shows"


def _texts(told: tuple[Credit, ...], record: Entry) -> dict[str, str]:
    """Return the columns of some credits; what they do not say is what the ledger records."""
    columns = {name.replace("_", "-"): _joined(getattr(each.parts, name) for each in told) for name in Parts._fields}
    for name in ("author", "source", "licence"):
        columns[name] = columns[name] or getattr(record, name)
    return {**columns, "credit": _joined(each.text for each in told)}


def _joined(texts: Iterable[str]) -> str:
    """Return texts that are not empty, each once: `Lee; Kim`."""
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _around(post: Post, thing: Thing) -> str:
    """Return the URL of the link around a picture; "" if there is none."""
    for link in post.outline.linked.get(thing.block, ()):
        if link.is_alone == thing.is_alone and link.start <= thing.start and thing.end <= link.end and link.mark:
            element = post.body.marked(link.mark)
            around = post.body.extent(element) if element is not None else None
            if around is not None and around.start <= thing.locate().start < around.end:
                return link.href
    return ""
