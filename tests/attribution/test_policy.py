"""Checks the literate cases of policies, each with all rules of the presets that it names."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from postlint.attribution.compile import make_rule
from postlint.attribution.policy import Policy
from postlint.attribution.preset import members
from postlint.diagnostic import Diagnostic
from postlint.engine.check import check_post
from postlint.post import Post
from postlint.publisher.facts import Publisher
from postlint.publisher.ledger import Ledger, read_credits
from postlint.rule import ActiveRule, Limits, Rule, fences
from postlint.rules import BUILTIN
from postlint.schema import own_schema
from postlint.testing import context
from postlint.text import Source

FOLDER = Path(__file__).parent
PAGES = sorted(FOLDER.glob("*.md"))
PATHS = {"html": "_posts/{date}-example.html", "markdown": "_posts/{date}-example.md"}
LIMITS = Limits(8_000_000, 10.0)


def check(text: str, language: str, setting: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Check a text with the presets and policies that a `toml` fence names."""
    named = frozenset[str]().union(*(members(name) for name in setting.get("presets", ())))
    rules: list[Rule] = [rule for rule in BUILTIN if rule.id in named and rule.id not in setting.get("ignore", ())]
    rules += [make_rule(msgspec.convert(policy, Policy)) for policy in setting.get("policies", ())]
    shared = context()
    if "schema" in setting:
        shared = replace(shared, validator=own_schema(setting["schema"], is_date=shared.conventions.is_date, name="a"))
    site = replace(
        shared,
        publisher=msgspec.convert(setting.get("site", {}), Publisher),
        ledger=Ledger((read_credits("", setting["ledger"]),)) if "ledger" in setting else None,
    )
    path = PATHS["html" if language == "html" else "markdown"].format(date=setting.get("date", "2025-03-01"))
    active = tuple(ActiveRule(rule, None, rule.severity) for rule in rules)
    source = Source(setting.get("path", path), text)
    return check_post(Post(source, site), active, LIMITS).diagnostics


def show(diagnostics: tuple[Diagnostic, ...]) -> str:
    lines: list[str] = []
    for each in sorted(diagnostics, key=lambda each: (each.severity.rank, *each.order)):
        place = f"{each.start.line}:{each.start.column}-{each.end.line}:{each.end.column}"
        lines.append(f"{each.severity} {each.rule.removeprefix('attribution/')} {place} {each.message}\n")
        lines += [f"  {near.start.line}:{near.start.column} {near.message}\n" for near in each.related]
        if each.fix:
            lines.append(f"  fix: {each.fix.title}\n")
    return "".join(lines) or "no finding\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_literate_cases(page: Path, update: bool) -> None:
    text = page.read_text("utf-8")
    setting: dict[str, Any] = {}
    case = said = ""
    rewritten, done = [], 0
    for fence in fences(text):
        match fence.info:
            case ("toml",):
                setting = tomllib.loads(fence.text)
            case ("output",):
                right = case
                if not update:
                    assert fence.text == right, f"{page.name}:{fence.line}"
                rewritten += [text[done : fence.span[0]], f"```output\n{right}```"]
                done = fence.span[1]
            case (language,):
                case = show(check(fence.text, language, setting))
                said += case
    assert said, "no case"
    if update:
        page.write_text("".join([*rewritten, text[done:]]), encoding="utf-8")
