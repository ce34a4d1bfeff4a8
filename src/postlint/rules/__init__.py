"""The rules that ship with postlint, as a generated table lists them: no rule's code is imported to know it."""

from __future__ import annotations

from postlint.rules.listed import ListedRule, read_table

BUILTIN: tuple[ListedRule, ...] = read_table()
BY_ID: dict[str, ListedRule] = {rule.id: rule for rule in BUILTIN}
