"""Reads the presets that ship with postlint: files of policies that belong together."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from postlint.attribution.policy import Policy, Preset
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


@cache
def preset(name: str) -> Preset:
    """Read a preset that ships with postlint."""
    return msgspec.convert(tomllib.loads(read_own(Path(__file__).parent / "presets" / f"{name}.toml")), Preset)


def policy_of(preset_name: str, policy_id: str) -> Policy:
    """Return a policy of a preset."""
    return next(policy for policy in preset(preset_name).policies if policy.id == policy_id)


@cache
def members(name: str) -> frozenset[str]:
    """Return the ids of the rules of a preset, those in `also` included."""
    return frozenset((*(f"{FAMILY}/{policy.id}" for policy in preset(name).policies), *preset(name).also))
