"""What a post must have before a policy can find anything in it: see `Needs`."""

from __future__ import annotations

from postlint.attribution.licence_name import LONG, SHORT
from postlint.attribution.pattern import read_pattern
from postlint.attribution.policy import ImageSelector, Policy, Selector, Text, listed
from postlint.attribution.sponsor import KEYS, PATTERN
from postlint.rule import Needs

_LICENCES = Needs(texts=("creativecommons.", *SHORT, *LONG))


def policy_needs(policy: Policy) -> Needs | None:
    """Return what a policy needs in a post; None if that is not known."""
    when = policy.when
    found = _of_texts(when.text) if when is not None and when.text is not None else None
    if found is None and policy.each is not None:
        found = _of_selector(policy.each)
    if found is None and when is not None and when.has is not None:
        found = _of_selector(when.has)
    return found


def _of_selector(selector: Selector) -> Needs | None:
    if selector.match is not None:
        return _of_texts(selector.match)
    if selector.licence:
        return _LICENCES
    if selector.quote is not None:
        return Needs(tags=("blockquote",))
    if selector.image is not None:
        return _of_image(selector.image)
    if selector.link is None or selector.link.network or not selector.link.kind:
        return None
    kinds = listed(selector.link.kind)
    said = _of_texts(PATTERN) if "sponsored" in kinds else Needs()
    if said is None:
        return None
    paid = KEYS if "sponsored" in kinds else ()
    return Needs(link_kinds=tuple(kind for kind in kinds if kind != "sponsored"), words=said.words, front_keys=paid)


def _of_image(image: ImageSelector) -> Needs | None:
    if image.ledger:
        return Needs(site_has=("ledger",))
    return Needs(image_hosts=listed(image.host)) if image.host else None


def _of_texts(texts: Text) -> Needs | None:
    """Return what a post with a match of one of the patterns has; None if a pattern does not say it."""
    patterns = [read_pattern(text) for text in listed(texts)]
    if not all(pattern.stems for pattern in patterns):
        return None
    return Needs(words=tuple(dict.fromkeys(stem for pattern in patterns for stem in pattern.stems)))
