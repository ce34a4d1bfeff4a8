"""The table of rules: what it says of each rule is what the rule's code says, and it is enough to decide what runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from postlint import docs
from postlint.rule import Rule
from postlint.rules import BUILTIN, BY_ID
from postlint.rules.listed import TABLE, ListedRule

ROOT = Path(__file__).parents[2]
FACE = (*Rule.__struct_fields__, "family", "summary", "why", "fixable", "url", "sees_posts", "sees_site")


def modules_after(*lines: str) -> set[str]:
    """The modules that a program has imported at its end."""
    code = "\n".join([*lines, "import sys", "print(*sys.modules)"])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def rule_modules(modules: set[str]) -> set[str]:
    families = {rule.family.replace("-", "_") for rule in BUILTIN}
    return {name for name in modules if name.startswith("postlint.rules.") and name.split(".")[2] in families}


def test_the_table_is_the_one_that_is_generated() -> None:
    path = "src/postlint/rules/table.json"
    assert ROOT / path == TABLE
    assert TABLE.read_text("utf-8") == docs.generated()[path], "run `make docs`"


@pytest.mark.parametrize("rule", BUILTIN, ids=lambda rule: rule.id)
def test_a_rule_has_the_same_face_before_and_after_it_is_loaded(rule: ListedRule) -> None:
    loaded = rule.load()
    assert {name: getattr(rule, name) for name in FACE} == {name: getattr(loaded, name) for name in FACE}
    assert rule.load() is loaded


def test_what_a_rule_is_can_be_known_without_its_code() -> None:
    known = modules_after("from postlint.rules.registry import Registry", "assert len([*Registry()]) > 150")
    assert rule_modules(known) == set()


def test_the_code_of_one_rule_is_enough_to_run_it() -> None:
    loaded = modules_after("from postlint.rules import BY_ID", "assert BY_ID['image/alt'].load().id == 'image/alt'")
    assert rule_modules(loaded) == {"postlint.rules.image", "postlint.rules.image.alt"}


def test_a_plan_without_options_loads_no_rule(tmp_path: Path) -> None:
    (tmp_path / "postlint.toml").write_text('[rules]\n"image/*" = "warning"\n"link/text" = { severity = "info" }\n')
    plan = (
        "from pathlib import Path",
        "from postlint.project.plan import Plan, Request",
        f"root = Path({str(tmp_path)!r})",
        "plan = Plan(Request(root, root / 'postlint.toml'))",
        "assert plan.site_rules()",
    )
    assert rule_modules(modules_after(*plan)) == set()
    assert not any(name.startswith("postlint.attribution.judge") for name in modules_after(*plan))


def test_a_policy_that_ships_is_listed_with_its_preset() -> None:
    assert BY_ID["attribution/unsplash-credit"].preset == "unsplash"
    assert {rule.id for rule in BUILTIN if rule.preset} == {rule.id for rule in BUILTIN if rule.family == "attribution"}
