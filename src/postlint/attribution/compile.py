"""Turns policies into rules: those of the presets that ship with postlint, and those of a configuration."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from postlint.attribution.judge import make_check
from postlint.attribution.policy import Policy, Preset
from postlint.rule import Profile, Reference, Rule, RuleOptions
from postlint.text import read_own

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
    "credits",
    "credit-quality",
    "unsplash",
    "wikimedia",
    "flickr",
    "getty",
    "affiliate-us",
    "affiliate-jp",
    "affiliate-de",
    "canonical",
    "quotation",
    "translation",
    "stack-overflow",
    "pdl",
    "ogl",
    "etalab",
    "ai",
)


def make_rule(policy: Policy, profile: Profile = Profile.RECOMMENDED, since: str = "") -> Rule:
    """Return a policy as a rule."""
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
        is_once=policy.once,
    )


def _reference(text: str) -> Reference:
    """Read a reference: `URL` or `title: URL`.

    `REUSE: https://reuse.software` → title `REUSE`, URL `https://reuse.software`.
    """
    title, mark, url = text.rpartition(": http")
    return Reference(title, f"http{url}") if mark else Reference(text, text)


@cache
def preset(name: str) -> Preset:
    """Read a preset that ships with postlint."""
    return msgspec.convert(tomllib.loads(read_own(Path(__file__).parent / "presets" / f"{name}.toml")), Preset)


def preset_rules() -> tuple[Rule, ...]:
    """Return the rules of all presets."""
    return tuple(
        make_rule(policy, Profile.RECOMMENDED if preset(name).default else Profile.OPT_IN, "0.1")
        for name in PRESETS
        for policy in preset(name).policies
    )


@cache
def members(name: str) -> frozenset[str]:
    """Return the ids of the rules of a preset, those in `also` included."""
    return frozenset((*(f"{FAMILY}/{policy.id}" for policy in preset(name).policies), *preset(name).also))
