"""The generated pages: one for each rule, from its docstring, and their index.

`python -m postlint.docs` writes them, and the generated schemas.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from postlint.rule import Rule
from postlint.rules import BUILTIN

GENERATED = "<!-- Generated from the rule's docstring by `make docs`. -->\n"


def rule_page(rule: Rule) -> str:
    """The Markdown page of a rule."""
    facts = [f"`{rule.severity}`", f"profile `{rule.profile}`", "fixable" if rule.fixable else "not fixable"]
    if rule.since:
        facts.append(f"since {rule.since}")
    parts = [f"# {rule.id}", f"{rule.summary}.", " · ".join(facts), rule.page.body, _options(rule)]
    if rule.references:
        links = "\n".join(f"- [{reference.title}]({reference.url})" for reference in rule.references)
        parts.append(f"## References\n\n{links}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _options(rule: Rule) -> str:
    """The table of a rule's options, from their types."""
    rows = ["| option | type | default | what |", "|---|---|---|---|"]
    for field in msgspec.structs.fields(rule.options):
        kind, description = _describe(field.type)
        default = msgspec.json.encode(field.default).decode()
        rows.append(f"| `{field.encode_name}` | {kind} | `{default}` | {description} |")
    return "## Options\n\n" + "\n".join(rows) if len(rows) > 2 else ""


def _describe(annotation: Any) -> tuple[str, str]:
    """The JSON type of an option, and what its author says of it."""
    schema = msgspec.json.schema(annotation)
    return str(schema.get("type", "")), str(schema.get("description", ""))


def index() -> str:
    """The index of all rules, by family."""
    lines = [
        "# Rules",
        "",
        "Every id is `family/name`. `postlint explain RULE` shows a rule's page in the terminal.",
        "",
    ]
    for family, rules in groupby(BUILTIN, key=lambda rule: rule.family):
        lines += [
            f"## {family}",
            "",
            "| rule | severity | profile | fix | what holds |",
            "|---|---|---|---|---|",
        ]
        for rule in rules:
            fix = "yes" if rule.fixable else ""
            lines.append(f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.profile} | {fix} | {rule.summary} |")
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """All generated pages, by path below `docs/rules`."""
    generated = {f"{rule.id}.md": GENERATED + rule_page(rule) for rule in BUILTIN}
    return {"index.md": GENERATED.replace("the rule's docstring", "the rules") + index(), **generated}


def write(folder: Path) -> None:
    """Write the pages below a folder."""
    for path, text in pages().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path("docs/rules"))
