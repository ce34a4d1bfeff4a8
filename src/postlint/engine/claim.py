"""What rules about the whole site say of one post: findings that get their places when the post is read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from postlint.diagnostic import Edit, Finding, Fix, Related
from postlint.post import Post, extract, locate, read_directives
from postlint.rule import ActiveRule
from postlint.text import Span, quote

if TYPE_CHECKING:
    from postlint.project.discover import PostFile
    from postlint.project.plan import Plan
    from postlint.site import SiteFinding


class Claim(msgspec.Struct, frozen=True):
    """The findings of a rule about the site in one post. The paths in them are relative to the project.

    None: the rule failed, so that it is not known what it would find.
    """

    rule: str
    findings: tuple[SiteFinding, ...] | None


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def pack_facts(plan: Plan, file: PostFile, post: Post) -> bytes:
    r"""Return the facts about a post, packed; b"" if they have half of a surrogate pair: `"\ud83c"` in JSON."""
    overrides = tuple(plan.holding(plan.fitting(file), post))
    try:
        silencing, with_sketch = _is_silencing(plan, post), plan.needs_sketches
        facts = extract(post, file.collection, overrides, is_silencing=silencing, with_sketch=with_sketch)
        return _ENCODER.encode(facts)
    except UnicodeEncodeError:
        return b""


def _is_silencing(plan: Plan, post: Post) -> bool:
    """Return whether comments of a post may suppress findings of rules about the site."""
    if plan.suppressible is None or "postlint-" not in post.source.text:
        return False
    patterns = {name.pattern for directive in read_directives(post) for name in directive.names}
    registry = plan.suppressible
    return any(registry[rule].sees_site for each in patterns for rule in registry.match(each))


def claimed(plan: Plan, file: PostFile, post: Post, claims: tuple[Claim, ...]) -> tuple[ActiveRule, ...]:
    """Return the rules that are on for a post, those about the site with what they claim of it."""
    rules = plan.rules(file)
    chosen = rules(post) if callable(rules) else rules
    found = {claim.rule: claim.findings for claim in claims}
    known = ((active, found.get(active.rule.id, ())) for active in _site_rules(plan, file, post))
    stand_ins = {active.rule.id: _stand_in(active, each) for active, each in known if each is not None}
    return (*(each for each in chosen if each.rule.id not in stand_ins), *stand_ins.values())


def claiming(plan: Plan, file: PostFile, post: Post, claims: tuple[Claim, ...]) -> tuple[ActiveRule, ...]:
    """Return only the rules that claim something of a post."""
    found = {claim.rule: claim.findings for claim in claims if claim.findings}
    rules = (active for active in _site_rules(plan, file, post) if active.rule.id in found)
    return tuple(_stand_in(active, found[active.rule.id]) for active in rules)


def _site_rules(plan: Plan, file: PostFile, post: Post) -> tuple[ActiveRule, ...]:
    return plan.site_rules(tuple(plan.holding(plan.fitting(file), post)))


def _stand_in(active: ActiveRule, findings: tuple[SiteFinding, ...]) -> ActiveRule:
    """Return the rule with a check that yields what it has found in the site."""
    rule = active.rule.load()
    judge = rule.judge

    def check(post: Post, options: object) -> Iterator[Finding]:
        if judge is not None:
            return judge(post, options, findings)
        return filter(None, (place(post, each) for each in findings))

    return active._replace(rule=msgspec.structs.replace(rule, check=check, needs=None))


def place(post: Post, found: SiteFinding) -> Finding | None:
    """Return a finding about the site as one about the post; None if the post has changed, and its place is gone."""
    span = locate(post, found.at)
    if span is None or (found.yields and post.has_mismatch(found.at.pointer)):
        return None
    return Finding(
        found.message,
        span,
        _fix(post, found, span),
        tuple(Related(message, Span(0, 0), path) for path, message in found.related),
        found.is_unsure,
        found.subject or found.at.text or None,
        found.severity,
    )


def _fix(post: Post, found: SiteFinding, span: Span) -> Fix | None:
    """Return the fix, if the text at the place is exactly what should be replaced."""
    if found.replacement is None:
        return None
    written, meant = post.source.text[slice(*span)], found.at.part or found.at.text
    if meant and written != meant:
        return None
    return Fix(f"replace with {quote(found.replacement)}", (Edit(span, found.replacement),), safe=found.is_safe)
