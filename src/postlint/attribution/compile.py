"""Turns policies into rules: those of the presets that ship with postlint, and those of a configuration."""

from __future__ import annotations

from postlint.attribution.judge import make_check
from postlint.attribution.needs import policy_needs
from postlint.attribution.policy import Policy
from postlint.attribution.preset import FAMILY, policy_of, preset
from postlint.rule import LoadedRule, Profile, Reference, RuleOptions


def make_rule(policy: Policy, profile: Profile = Profile.RECOMMENDED, since: str = "") -> LoadedRule:
    """Return a policy as a rule."""
    page = policy.why.strip() or f"{policy.message or f'The policy {policy.id} is met'}.\n\nA policy of this project."
    return LoadedRule(
        id=f"{FAMILY}/{policy.id}",
        check=make_check(policy),
        options=RuleOptions,
        severity=policy.severity,
        profile=profile,
        since=since,
        references=tuple(_reference(text) for text in policy.see),
        docstring=f"{page}\n\n{policy.examples.strip()}\n",
        is_once=policy.once,
        needs=policy_needs(policy),
    )


def _reference(text: str) -> Reference:
    """Read a reference: `URL` or `title: URL`.

    `REUSE: https://reuse.software` → title `REUSE`, URL `https://reuse.software`.
    """
    title, mark, url = text.rpartition(": http")
    return Reference(title, f"http{url}") if mark else Reference(text, text)


def preset_rule(preset_name: str, policy_id: str) -> LoadedRule:
    """Return a policy of a preset as a rule."""
    profile = Profile.RECOMMENDED if preset(preset_name).default else Profile.OPT_IN
    return make_rule(policy_of(preset_name, policy_id), profile, "0.1")
