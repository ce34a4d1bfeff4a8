"""A rule as the table lists it, and how its code is found: its id is the path of its module; policies are data.

`make docs` writes the table, `table.json`, from the rules' modules and the policies of the presets.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import msgspec

from postlint.rule import LoadedRule, Rule, page_url
from postlint.text import read_own

TABLE = Path(__file__).parent / "table.json"
FAMILIES = tuple("front-matter image heading link media site table markup text attribution postlint".split())
"""In the order in which rules run and pages list them: of a post with too many findings, the last are not shown."""


class ListedRule(Rule, frozen=True, dict=True, kw_only=True, omit_defaults=True):
    """A rule of the table, whose code is not loaded. `preset` is the preset of a policy; "" for other rules."""

    summary: str
    why: str | None = None
    fixable: bool = False
    sees_posts: bool = False
    sees_site: bool = False
    preset: str = ""

    @property
    def url(self) -> str:
        """Return the URL of the rule's page."""
        return page_url(self.id)

    def load(self) -> LoadedRule:
        """Return the rule with its code, which is imported at the first call."""
        return self._loaded

    @cached_property
    def _loaded(self) -> LoadedRule:
        if self.preset:
            from postlint.attribution.compile import preset_rule

            return preset_rule(self.preset, self.id.partition("/")[2])
        path = self.id.replace("-", "_")
        module = import_module(f"postlint.rules.{path.replace('/', '.')}")
        loaded: LoadedRule = getattr(module, path.replace("/", "_"))
        return loaded


def read_table() -> tuple[ListedRule, ...]:
    """Return the rules of the table, in its order."""
    return msgspec.json.decode(read_own(TABLE), type=tuple[ListedRule, ...])


def find_rules() -> list[tuple[LoadedRule, str]]:
    """Find the rules in the modules and the presets, by family and name; each with the name of its preset."""
    from postlint.attribution.compile import preset_rule
    from postlint.attribution.preset import PRESETS, preset

    found: list[tuple[LoadedRule, str]] = []
    for each in walk_packages([str(TABLE.parent)], "postlint.rules."):
        family, _, name = each.name.removeprefix("postlint.rules.").partition(".")
        if name:
            found.append((getattr(import_module(each.name), f"{family}_{name}"), ""))
    for name in PRESETS:
        found += ((preset_rule(name, policy.id), name) for policy in preset(name).policies)
    return sorted(found, key=lambda each: (FAMILIES.index(each[0].family), each[0].id))


def make_table() -> str:
    """Return the table that lists all rules, a line for each."""
    names = [field for field in ListedRule.__struct_fields__ if field != "preset"]
    rules = (
        ListedRule(**{name: getattr(rule, name) for name in names}, preset=preset) for rule, preset in find_rules()
    )
    lines = ",\n".join(msgspec.json.encode(rule).decode() for rule in rules)
    return f"[\n{lines}\n]\n"
