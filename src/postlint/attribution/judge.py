"""Applies a policy to a post: checks its conditions, finds its things, judges its claims, yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from postlint.attribution.claim import ClaimFault, judge
from postlint.attribution.pattern import read_pattern
from postlint.attribution.policy import Claim, Condition, Policy, Text, listed
from postlint.attribution.scope import described
from postlint.attribution.thing import Thing, matched, may_have, may_match, things
from postlint.diagnostic import Finding, Fix, Related
from postlint.edits import add_token, set_attributes
from postlint.front_matter import value_at
from postlint.post import Post
from postlint.rule import RuleOptions
from postlint.text import Span, quote

_CJK = frozenset({"ko", "ja", "zh"})
# For these reasons the finding points at the closest match. For others, a related note does.
_AT_ITSELF = frozenset({"CONFLICT", "WEAK", "BAD_URL", "HOME_ONLY", "MISPLACED", "UNLINKED"})


def make_check(policy: Policy) -> Callable[[Post, RuleOptions], Iterator[Finding]]:
    """Return the check function of a policy's rule."""

    def check(post: Post, options: RuleOptions) -> Iterator[Finding]:
        if _may_apply(policy, post):
            yield from findings(policy, post)

    return check


def findings(policy: Policy, post: Post) -> Iterator[Finding]:
    """Yield the findings of a policy in a post."""
    if not _is_meant(policy, post):
        return
    holds, cause = _holds(policy.when, post)
    if not holds or (policy.unless is not None and _holds(policy.unless, post)[0]):
        return
    if policy.each is None:
        yield from _judge(policy, post, cause, cause)
        return
    said: set[object] = set()
    for thing in things(post, policy.each):
        for finding in _judge(policy, post, thing, cause):
            # A host with pictures that may be the author's own is named once, and a credit of several pictures judged
            # once.
            key = thing.host if finding.is_unsure and thing.is_undecided else (finding.span, finding.message)
            if key not in said:
                said.add(key)
                yield finding


def applies(policy: Policy, post: Post) -> bool:
    """Return whether a post certainly is in the policy's language, and has something that it checks."""
    if policy.langs and post.outline.language not in policy.langs:
        return False
    if not _may_apply(policy, post) or not _is_meant(policy, post) or not _holds(policy.when, post)[0]:
        return False
    if policy.unless is not None and _holds(policy.unless, post)[0]:
        return False
    return policy.each is None or any(True for _ in things(post, policy.each))


def _judge(policy: Policy, post: Post, thing: Thing | None, cause: Thing | None) -> Iterator[Finding]:
    """Yield a finding for the first required claim that fails, and one for each forbidden text that is present."""
    related = (Related("because of this", cause.locate()),) if cause and cause is not thing else ()
    if not policy.require and not policy.forbid:
        yield Finding(_message(policy, None, thing), _span(policy, post, thing), related=related)
    for claim in policy.require:
        failure = judge(post, claim, thing)
        if failure is not None:
            yield _finding(policy, post, claim, failure, thing, related)
            break
    for claim in policy.forbid:
        if judge(post, claim, thing) is None:
            yield Finding(_message(policy, claim, thing), _span(policy, post, thing), related=related)


def _finding(
    policy: Policy, post: Post, claim: Claim, failure: ClaimFault, thing: Thing | None, related: tuple[Related, ...]
) -> Finding:
    message = failure.message or _message(policy, claim, thing)
    span = _span(policy, post, thing)
    called = claim.called or next((each.called for each in claim.any_of if each.called), None) or "this text"
    is_found = failure.span is not None and failure.reason in _AT_ITSELF
    if failure.span is not None and is_found:
        if span != failure.span and thing is not None:
            related = (Related("applies to this", span), *related)
        span = failure.span
        message = failure.message or f"{called} {failure.why}"
    elif failure.is_unsure:
        message = f"cannot tell {failure.why}"
        related = (Related("this credit", failure.span), *related) if failure.span is not None else related
    elif failure.span is not None:
        related = (Related(f"{called} {failure.why}", failure.span), *related)
    paste = claim.paste or next((each.paste for each in claim.any_of if each.paste), None)
    if paste and not is_found and not failure.is_unsure:
        related = (*related, Related(f"for example: {paste}", span))
    fix = failure.fix or (_qualify(post, thing, listed(claim.rel)[0]) if claim.rel and thing else None)
    return Finding(message, span, fix, related, failure.is_unsure)


def _message(policy: Policy, claim: Claim | None, thing: Thing | None) -> str:
    """Return the message of the claim or policy, with `{host}` and `{text}` filled in."""
    told = (claim.message if claim else None) or policy.message
    if told is None:
        sought = claim and (claim.text or claim.front or (claim.link and claim.link.host) or claim.rel)
        if claim is None or not sought:
            told = f"policy {quote(policy.id)} is not met"
        elif claim in policy.forbid:
            told = f"forbidden text{_somewhere(claim)}: matches {quote(listed(claim.text or ())[0], 40)}"
        elif claim.front or claim.rel:
            told = f"{'front matter' if claim.front else '`rel`'} has no {quote(listed(sought)[0], 40)}"
        else:
            kind = "text" if claim.text else "link"
            verb = "matches" if claim.text else "leads to"
            told = f"no {kind}{_somewhere(claim)} {verb} {quote(listed(sought)[0], 40)}"
    return told.replace("{host}", quote(thing.host if thing else "", 40)).replace(
        "{text}", quote(thing.text if thing else "", 40)
    )


def _somewhere(claim: Claim) -> str:
    """Return where a claim looks, with a space in front; "" if that takes more than a few words."""
    return f" {where}" if (where := described(claim.where)) else ""


def _span(policy: Policy, post: Post, thing: Thing | None) -> Span:
    """Return the place of a finding: the text that `at` names, else the thing, else the start of the body."""
    for text in listed(policy.at or ()):
        if found := next(matched(post, text), None):
            return found.locate()
    if thing is not None:
        return thing.locate()
    text, start = post.source.text, post.front.body_start
    start += len(text[start:]) - len(text[start:].lstrip())
    return Span(start, min(start + 1, len(text)))


# --- whether a policy applies -----------------------------------------------------------------------------


def _may_apply(policy: Policy, post: Post) -> bool:
    """Return whether a policy can report anything, by cheap tests only."""
    when = policy.when
    if when is not None:
        if when.commercial is not None and when.commercial != post.outline.publisher.commercial:
            return False
        if when.text is not None and not may_match(post, when.text):
            return False
        if when.has is not None and not may_have(post, when.has):
            return False
    if policy.each is not None and not may_have(post, policy.each):
        return False
    return not policy.forbid or bool(policy.require) or any(_may_hold(claim, policy, post) for claim in policy.forbid)


def _may_hold(claim: Claim, policy: Policy, post: Post) -> bool:
    """Return whether a forbidden claim can hold. Only a text that must be in the body allows a cheap test."""
    is_in_body = claim.where == "document" or (claim.where == "same-block" and policy.each and policy.each.link)
    is_more = claim.any_of or claim.licence or claim.ledger
    return bool(is_more) or not is_in_body or may_match(post, claim.text or ())


def _is_meant(policy: Policy, post: Post) -> bool:
    """Return whether the policy covers the post's language and date. A post without a date counts as new."""
    if policy.langs:
        language = post.outline.language
        if language is None and _CJK.issuperset(policy.langs):
            return False
        if language is not None and language not in policy.langs:
            return False
    day = post.day if policy.since or policy.until else None
    if day is None:
        return policy.until is None
    return (policy.since is None or day >= policy.since) and (policy.until is None or day < policy.until)


def _holds(condition: Condition | None, post: Post) -> tuple[bool, Thing | None]:
    """Return whether a condition holds, and the first thing that makes it hold; None if there is no such thing."""
    cause: Thing | None = None
    if condition is None:
        return True, None
    if condition.commercial is not None and condition.commercial != post.outline.publisher.commercial:
        return False, None
    if condition.theme is not None and condition.theme not in post.outline.publisher.rendered_by_theme:
        return False, None
    if condition.schema is not None and (
        post.schema is None or post.schema.known_keys.isdisjoint(listed(condition.schema))
    ):
        return False, None
    if condition.front is not None:
        pointer = _key_given(post, condition.front, condition.matches)
        if pointer is None:
            return False, None
        cause = Thing(partial(post.front.span_of, pointer))
    if condition.text is not None:
        text = next(matched(post, condition.text), None)
        if text is None:
            return False, None
        cause = cause or text
    if condition.has is not None:
        has = next(things(post, condition.has), None)
        if has is None:
            return False, None
        cause = cause or has
    return True, cause


def _key_given(post: Post, keys: Text, matches: str | None) -> tuple[str, ...] | None:
    """Return the first of the keys that has a value, one that matches if a pattern is given; None without one.

    `false` is a value only for a pattern: `False` matches it.
    """
    for pointer in (tuple(key.split(".")) for key in listed(keys)):
        value = value_at(post.front.data, pointer)
        if value in (None, "", [], {}) or (value is False and matches is None):
            continue
        if matches is None or any(read_pattern(matches).find(str(value))):
            return pointer
    return None


# --- fixes ------------------------------------------------------------------------------------------------


def _qualify(post: Post, thing: Thing, token: str) -> Fix | None:
    """Return a fix that adds a link type, or None if the link is not written in HTML.

    `rel="nofollow"` → `rel="sponsored nofollow"`.
    """
    mark = thing.link.mark if thing.link else None
    element = post.body.marked(mark) if mark else None
    if element is None:
        return None
    if element.attr("rel") is None:
        edit = set_attributes(post.body, element, {"rel": token})
    else:
        edit = add_token(post.body, element, "rel", token, first=True)
    return Fix(f"add {quote(token)}", (edit,), safe=False) if edit else None
