"""Decides whether a claim of a policy holds and, if not, names the closest match and why it does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postlint.attribution.citation import is_cited
from postlint.attribution.completeness import lack
from postlint.attribution.credit import is_credit
from postlint.attribution.following import is_followed
from postlint.attribution.licence import mentions
from postlint.attribution.pairing import pairing
from postlint.attribution.pattern import VALUES, Pattern, read_pattern
from postlint.attribution.policy import Claim, LinkTarget, Scope, listed
from postlint.attribution.scope import Stretch, described, stretches
from postlint.attribution.thing import Thing, find, recorded
from postlint.diagnostic import Fix
from postlint.front_matter import value_at
from postlint.html.link_type import meant_types
from postlint.post import Link, Passage, Post
from postlint.publisher import ledger, network
from postlint.publisher.address import read_address
from postlint.text import Span, lazy, quote

# Reasons why a match does not count. The most helpful one comes first: `nearest` reports it.
RANKS = (
    "CONFLICT WEAK HIDDEN AMBIGUOUS BAD_URL HOME_ONLY OBSCURED EMPTY VAGUE MISPLACED FAR UNLINKED UNSEEN MISSING"
).split()
_WORD = lazy(r"[^\W_]{2}|[가-힣一-鿿]")


class ClaimFault(NamedTuple):
    """A claim that does not hold.

    `reason` is one of RANKS. `why` completes a sentence about the closest match, `span` is its place, None if there is
    none. `message` replaces the policy's message unless empty. `is_unsure`: the text does not decide it.
    """

    reason: str
    why: str = ""
    span: Span | None = None
    message: str = ""
    fix: Fix | None = None
    is_unsure: bool = False


def judge(post: Post, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    """Return why a claim does not hold for a thing, or None if it holds."""
    failure = _judge(post, claim, thing)
    if failure is not None and failure.reason == "MISSING" and thing is not None and thing.is_undecided:
        why = f"whose image this is: add {quote(thing.host, 30)} to `hosts` if yours"
        return ClaimFault("MISSING", why, is_unsure=True)
    return failure


def _judge(post: Post, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    if claim.any_of:
        failures = [_judge(post, each, thing) for each in claim.any_of]
        told = [failure for failure in failures if failure is not None]
        return nearest(told) if len(told) == len(failures) else None
    if isinstance(claim.credit, str):
        lacking = lack(post, thing.image, claim.credit) if thing and thing.image else None
        return ClaimFault(*lacking) if lacking else None
    if claim.credit:
        return _credit(post, thing)
    if claim.licence is not None:
        return _licence(post, claim, thing)
    if claim.ledger is not None:
        return _recorded(post, claim, thing)
    if claim.text is not None:
        return _text(post, claim, thing)
    if claim.link is not None:
        failure = _link(post, claim.link, claim, thing)
        return None if failure and failure.reason == "UNLINKED" and post.outline.has_unknown_links else failure
    if claim.front is not None:
        return _front(post, claim)
    if claim.rel is not None:
        if thing and thing.link and thing.link.is_keyed:
            return None  # the theme prints its attributes
        types = thing.link.rel if thing and thing.link else frozenset()
        if any(map(post.body.is_dynamic, types)):
            return None
        return None if meant_types(types).intersection(listed(claim.rel)) else ClaimFault("MISSING")
    if claim.followed:
        return None if thing is None or is_followed(post, thing) else ClaimFault("MISSING")
    return None if thing and thing.quote and is_cited(post, thing) else ClaimFault("MISSING")


def nearest(failures: Iterable[ClaimFault]) -> ClaimFault:
    """Return the failure that helps an author most."""
    return min(
        failures, key=lambda failure: (RANKS.index(failure.reason), not failure.why), default=ClaimFault("MISSING")
    )


# --- texts ------------------------------------------------------------------------------------------------


def _text(post: Post, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    patterns = [read_pattern(text) for text in listed(claim.text or ())]
    failures: list[ClaimFault] = []
    for stretch, match in _found(post, patterns, stretches(post, claim.where, thing)):
        failure = _fault(post, claim, patterns, stretch, match)
        if failure is None:
            return None
        failures.append(failure)
    if failures:
        return nearest(failures)
    if thing is not None and thing.image is not None:
        if thing.image.unseen and any(any(each.find(thing.image.unseen)) for each in patterns):
            why = "is only in `alt` or `title`: readers do not see it"
            return ClaimFault("UNSEEN", why, thing.locate())
        return ClaimFault("MISSING")
    if claim.where != "document" and not (thing and thing.quote):
        for stretch, match in _found(post, patterns, stretches(post, "document", None)):
            failure = _fault(post, claim, patterns, stretch, match)
            if failure is None or failure.reason == "WEAK":
                why = f"is {f'not {place}' if (place := described(claim.where)) else 'in the wrong place'}"
                why += f", and {failure.why}" if failure else ""
                return ClaimFault("MISPLACED", why, stretch.passage.span(*match.span()))
    return ClaimFault("MISSING")


def _found(post: Post, patterns: list[Pattern], where: Iterable[Stretch]) -> Iterator[tuple[Stretch, re.Match[str]]]:
    for stretch in where:
        for pattern in patterns:
            for match in find(post, pattern, stretch.passage, stretch.start, stretch.end):
                yield stretch, match


def _fault(
    post: Post, claim: Claim, patterns: list[Pattern], stretch: Stretch, match: re.Match[str]
) -> ClaimFault | None:
    """Return why a match does not count, or None if it counts."""
    passage = stretch.passage
    span = passage.span(*match.span())
    if passage.is_hidden:
        return ClaimFault("HIDDEN", "is hidden", span)
    for text in listed(claim.unlike or ()):
        if unlike := next(read_pattern(text).find(passage.text), None):
            return ClaimFault("WEAK", f"is weakened by {quote(unlike[0], 24)}", passage.span(*unlike.span()))
    pattern = next(each for each in patterns if each.source == match.re.pattern)
    if pattern.names_value and (fault := _value_fault(post, pattern, passage, match)):
        return fault
    if claim.link is not None:
        near = {passage.number, passage.number + pattern.is_label}
        links = [link for number in sorted(near) for link in post.outline.linked.get(number, ())]
        failure = _target(claim.link, links)
        return failure and failure._replace(span=failure.span or span)
    return None


def _value_fault(post: Post, pattern: Pattern, passage: Passage, match: re.Match[str]) -> ClaimFault | None:
    """Return why a match does not name anyone, or None if it does or a template fills it in."""
    span = passage.span(*match.span())
    if pattern.is_label:
        below = post.outline.passages[passage.number + 1 : passage.number + 2] if passage.number >= 0 else ()
        is_named = any(_WORD.search(each.text) and not each.is_hidden for each in below)
        return None if is_named else ClaimFault("EMPTY", "names no one", span)
    groups = match.groupdict()
    value = next((groups[name] for name in VALUES if groups.get(name)), "")
    if post.body.is_dynamic(value):
        return None
    if not _WORD.search(value):
        return ClaimFault("EMPTY", "names no one", span)
    if any(read_pattern("vague").find(value.strip())):
        return ClaimFault("VAGUE", f"is vague: {quote(value.strip(), 30)}", span)
    return None


# --- the credit of a picture ------------------------------------------------------------------------------


def _credit(post: Post, thing: Thing | None) -> ClaimFault | None:
    """Return why a picture has no credit that readers see, or None if it has one."""
    image = thing.image if thing else None
    if thing is None or image is None:
        return None
    found = pairing(post)
    told = found.credits_of(image)
    if any(credit.fault is None for credit in told):
        return None
    failures = [ClaimFault(*credit.fault, credit.locate()) for credit in told if credit.fault]
    if unsure := [credit for credit in found.may_be_of(image) if credit.fault is None]:
        failures.append(ClaimFault("AMBIGUOUS", "whose credit this is", unsure[0].locate(), is_unsure=True))
    elif id(image) in found.lost:
        reason, why, span = found.lost[id(image)]
        failures.append(ClaimFault(reason, why, span))
    if image.unseen and is_credit(image.unseen):
        failures.append(ClaimFault("UNSEEN", "is only in `alt` or `title`: readers do not see it", thing.locate()))
    return nearest(failures)


# --- links and keys ---------------------------------------------------------------------------------------


def _link(post: Post, target: LinkTarget, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    if claim.where == "document":
        return _target(target, post.outline.links)
    blocks = {stretch.passage.number for stretch in stretches(post, claim.where, thing)}
    around = thing.block if thing is not None and thing.is_alone else None  # a link with only an image in it
    links = (post.outline.linked.get(number, ()) for number in sorted(blocks | {thing.block} if thing else blocks))
    near = (
        link for group in links for link in group if (link.block == around if link.is_alone else link.block in blocks)
    )
    return _target(target, near)


def _target(target: LinkTarget, links: Iterable[Link]) -> ClaimFault | None:
    """Return why none of the links leads to the target, or None if one does."""
    hosts = network.expand(listed(target.host))
    failures: list[ClaimFault] = []
    for link in links:
        failure = _miss(link, target, hosts)
        if failure is None:
            return None
        failures.append(failure)
    return nearest(
        [*failures, ClaimFault("UNLINKED", f"has no link to {quote(listed(target.host)[0])}" if hosts else "")]
    )


def _miss(link: Link, target: LinkTarget, hosts: tuple[str, ...]) -> ClaimFault | None:
    """Return why a link does not lead to the target, or None if it does."""
    address = link.address
    if hosts and address.bare and address._replace(host=address.bare).is_below(hosts):
        return ClaimFault("BAD_URL", "is treated as a page of this site: add `https://`", link.value_span("href"))
    is_there = address.is_below(hosts) if hosts else bool(address.host)
    if not is_there and network.is_shortener(address.host):
        return ClaimFault("OBSCURED", f"where {quote(address.host)} leads", is_unsure=True)
    if not is_there or (target.url is not None and not any(read_pattern(target.url).find(link.href))):
        return ClaimFault("UNLINKED")
    if target.not_home and address.is_home:
        return ClaimFault("HOME_ONLY", "leads to the home page, not to the article", link.value_span("href"))
    return None


def _front(post: Post, claim: Claim) -> ClaimFault | None:
    for key in listed(claim.front or ()):
        pointer = tuple(key.split("."))
        value = value_at(post.front.data, pointer)
        if value in (None, "", [], {}):
            continue
        if claim.matches and not any(read_pattern(claim.matches).find(str(value))):
            why = f"{quote(key)} does not match {quote(claim.matches, 30)}: {quote(str(value), 30)}"
            return ClaimFault("CONFLICT", "", post.front.span_of(pointer), claim.message or why)
        if claim.third_party and read_address(str(value)).is_below(post.outline.publisher.hosts):
            why = f"{quote(key)} leads to this site: use the URL of the original"
            return ClaimFault("CONFLICT", "", post.front.span_of(pointer), why)
        return None
    return ClaimFault("MISSING")


# --- licences and the ledger ------------------------------------------------------------------------------


def _licence(post: Post, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    assert claim.licence is not None
    if claim.licence in ("present", "free"):
        blocks = {stretch.passage.number for stretch in stretches(post, claim.where, thing)}
        found = (mention for mention in mentions(post) if mention.block in blocks)
        is_there = any(claim.licence == "present" or mention.is_free for mention in found)
        return None if is_there else ClaimFault("MISSING")
    if thing is None or thing.mention is None:
        return None
    fault = thing.mention.fault(claim.licence)
    if fault is None:
        return None
    span = thing.mention.locate_address() if fault.at_address else thing.mention.locate()
    return ClaimFault("CONFLICT", "", span, fault.message, fault.fix)


def _recorded(post: Post, claim: Claim, thing: Thing | None) -> ClaimFault | None:
    """Compare the credit of an image with the ledger; for `reference` and `record`, require that it has one."""
    assert claim.ledger is not None
    entry = recorded(post, thing.image.src) if thing and thing.image else None
    if claim.ledger == "valid":
        day = (post.context.ledger and post.context.ledger.now) or post.day
        message = f"licence of this image ended on {entry.expires}: renew it or remove the image" if entry else ""
        return ClaimFault("MISSING", message=message) if entry and entry.has_ended(day) else None
    if claim.ledger == "reference":
        return None if entry and entry.reference else ClaimFault("MISSING")
    if claim.ledger == "record":
        return None if entry else ClaimFault("MISSING")
    wanted = entry and (entry.author if claim.ledger == "author" else entry.licence)
    if not wanted:
        return None
    # A line such as `by Jun` is not a credit to those who do not know that Jun is the author.
    near = [*stretches(post, claim.where, thing)] or stretches(post, ("same-figure", Scope(within=1)), thing)
    for stretch in near:
        links = (link.href for link in post.outline.linked.get(stretch.passage.number, ()))
        text = " ".join((stretch.passage.text[stretch.start : stretch.end], *links))
        if not stretch.passage.is_hidden and ledger.is_named(wanted, text):
            return None
    what = "names this author" if claim.ledger == "author" else "records this licence"
    return ClaimFault("MISSING", message=f"image credit lacks {quote(wanted, 30)}: the ledger {what}")
