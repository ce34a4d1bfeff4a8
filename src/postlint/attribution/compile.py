"""Policies as rules of the registry: those of the presets that ship with postlint, and those of a configuration."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from postlint.attribution.judge import make_check
from postlint.attribution.policy import Policy, Preset
from postlint.rule import Profile, Reference, Rule, RuleOptions

FAMILY = "attribution"
PRESETS = (
    "kogl",
    "cc",
    "press-agency",
    "source-quality",
    "affiliate-kr",
    "rel",
    "ledger",
    "image-credit",
    "unsplash",
    "wikimedia",
    "flickr",
    "getty",
    "affiliate-us",
    "affiliate-jp",
    "affiliate-de",
    "canonical",
    "quotation",
    "pdl",
    "ogl",
    "etalab",
)


def make_rule(policy: Policy, profile: Profile = Profile.RECOMMENDED, since: str = "") -> Rule:
    """The rule that a policy is."""
    page = policy.why.strip() or f"{policy.message or f'The policy {policy.id} is met'}.\n\nA policy of this project."
    return Rule(
        f"{FAMILY}/{policy.id}",
        make_check(policy),
        RuleOptions,
        policy.severity,
        profile,
        since,
        tuple(_reference(text) for text in policy.see),
        f"{page}\n\n{policy.examples.strip()}\n",
    )


def _reference(text: str) -> Reference:
    """A reference written as an address, or as a title, a colon and an address."""
    title, mark, url = text.rpartition(": http")
    return Reference(title, f"http{url}") if mark else Reference(text, text)


@cache
def preset(name: str) -> Preset:
    """A preset that ships with postlint."""
    text = (Path(__file__).parent / "presets" / f"{name}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Preset)


def preset_rules() -> tuple[Rule, ...]:
    """The rules of all presets."""
    return tuple(
        make_rule(policy, Profile.RECOMMENDED if preset(name).default else Profile.OPT_IN, "0.1")
        for name in PRESETS
        for policy in preset(name).policies
    )


@cache
def members(name: str) -> frozenset[str]:
    """The ids of the rules of a preset."""
    return frozenset((*(f"{FAMILY}/{policy.id}" for policy in preset(name).policies), *preset(name).also))
