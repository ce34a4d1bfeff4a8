"""Generated files: the rules' pages, made of their docstrings, the table of rules, and schemas.

`python -m postlint.docs` writes them into the current folder.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from postlint.engine import audit_document, document
from postlint.project.shape import config_schema
from postlint.rule import SITE, LoadedRule, Rule, fences, split_files
from postlint.rules.listed import find_rules, make_table
from postlint.text import write_file

# The languages of the files of an example, by suffix; "" for a picture, whose text is only a stand-in.
_LANGUAGES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".yml": "yaml",
    ".toml": "toml",
    ".html": "html",
}
_LANGUAGES |= dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".pdf", ".mp4"), "")

GENERATED = "<!-- Generated from the rule's docstring by `make docs`. -->\n"


def rule_page(rule: Rule) -> str:
    """Return the Markdown page of a rule."""
    rule = rule.load()
    facts = [f"`{rule.severity}`", f"profile `{rule.profile}`", "fixable" if rule.fixable else "not fixable"]
    if rule.since:
        facts.append(f"since {rule.since}")
    parts = [f"# {rule.id}", f"{rule.summary}.", " · ".join(facts), shown(rule.page.body), _options(rule)]
    if rule.references:
        links = "\n".join(f"- [{reference.title}]({reference.url})" for reference in rule.references)
        parts.append(f"## References\n\n{links}")
    return "\n\n".join(part for part in parts if part) + "\n"


def shown(body: str) -> str:
    """Return the body of a page with each file of a `site` example in a block of its own, below its path."""
    for fence in reversed(fences(body)):
        if fence.info[:1] == (SITE,):
            verdict = fence.info[1].capitalize()
            blocks = "\n\n".join(_file(path, text) for path, text in split_files(fence.text).items())
            start, end = fence.span
            body = f"{body[:start]}{verdict}:\n\n{blocks}{body[end:]}"
    return body


def _file(path: str, text: str) -> str:
    """Return a file of an example: its path and, if it is not a picture or empty, its text."""
    language = _LANGUAGES.get(Path(path).suffix, "text")
    if not language or not text.strip():
        return f"`{path}`"
    marks = max((len(each) for each in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (marks + 1)
    return f"`{path}`\n\n{fence}{language}\n{text.rstrip()}\n{fence}"


def _options(rule: LoadedRule) -> str:
    """Return the table of a rule's options, made of their types; "" if it has none."""
    rows = ["| option | type | default | what |", "|---|---|---|---|"]
    for field in msgspec.structs.fields(rule.options):
        kind, description = _describe(field.type)
        default = msgspec.json.encode(field.default).decode()
        rows.append(f"| `{field.encode_name}` | {kind} | `{default}` | {description} |")
    return "## Options\n\n" + "\n".join(rows) if len(rows) > 2 else ""


def _describe(annotation: Any) -> tuple[str, str]:
    """Return the JSON type of an option and its description."""
    schema = msgspec.json.schema(annotation)
    return str(schema.get("type", "")), str(schema.get("description", ""))


@cache
def _rules() -> tuple[LoadedRule, ...]:
    """Return the rules in the modules and the presets, which the table may not list yet."""
    return tuple(rule for rule, _ in find_rules())


def index() -> str:
    """Return the index of all rules, by family."""
    lines = [
        "# Rules",
        "",
        "Every id is `family/name`. `postlint explain RULE` shows a rule's page in the terminal.",
        "",
    ]
    for family, rules in groupby(_rules(), key=lambda rule: rule.family):
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
    """Return all generated pages, by path below `docs/rules`."""
    generated = {f"{rule.id}.md": GENERATED + rule_page(rule) for rule in _rules()}
    return {"index.md": GENERATED.replace("the rule's docstring", "the rules") + index(), **generated}


def schemas() -> dict[str, str]:
    """Return all generated schemas, by name below `schemas`."""
    generated = {
        "audit.schema.json": audit_document.schema(),
        "config.schema.json": config_schema(_rules()),
        "report.schema.json": document.schema(),
    }
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in generated.items()}


def generated() -> dict[str, str]:
    """Return all generated files, by path below the root of the repository."""
    files = {f"docs/rules/{path}": text for path, text in pages().items()}
    files["src/postlint/rules/table.json"] = make_table()
    return files | {f"schemas/{name}": text for name, text in schemas().items()}


def write(root: Path) -> None:
    """Write all generated files below a folder."""
    for path, text in generated().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(str(root / path), text.encode())


if __name__ == "__main__":
    write(Path())
