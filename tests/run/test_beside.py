"""Findings of rules about the whole site in files that are not posts."""

from __future__ import annotations

from pathlib import Path

from postlint.diagnostic import Severity
from postlint.engine import baseline
from postlint.engine.run import Outcome, examine, make_shares, run
from postlint.engine.search import search
from postlint.text import Position

FILES = {
    "_config.yml": "url: https://tea.example\n",
    "source/_posts/tea.md": "---\ntitle: Tea\ndate: 2024-05-01\n---\nTea.\n",
    "source/cup.md": "---\npermalink: cup/\n---\n",
    "source/cup/index.md": "---\ntitle: Cups\n---\n",
}
RULE = "site/duplicate-url"


def write(root: Path, settings: str = "") -> None:
    for path, text in (FILES | {"postlint.toml": f'generator = "hexo"\n{settings}'}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def check(*paths: Path) -> Outcome:
    return run(make_shares([str(path) for path in paths]), jobs=1, with_site=True)


def found(outcome: Outcome) -> list[tuple[str, Severity]]:
    return [(each.path, each.severity) for each in outcome.report.diagnostics if each.rule == RULE]


def test_a_page_has_the_finding_and_is_not_counted_as_a_post(tmp_path: Path) -> None:
    write(tmp_path)
    outcome = check(tmp_path)
    assert found(outcome) == [("source/cup.md", Severity.ERROR)]
    (diagnostic,) = (each for each in outcome.report.diagnostics if each.rule == RULE)
    assert diagnostic.start == diagnostic.end == Position(1, 1)
    assert diagnostic.fix is None
    assert [each.path for each in diagnostic.related] == ["source/cup/index.md"]
    assert outcome.report.posts == 1
    assert outcome.read("source/cup.md") is None
    assert outcome.exit_code() == 1


def test_only_a_check_of_the_whole_site_reports_it(tmp_path: Path) -> None:
    write(tmp_path)
    assert found(check(tmp_path / "source/_posts/tea.md")) == []


def test_overrides_without_a_condition_are_for_pages_too(tmp_path: Path) -> None:
    write(tmp_path, f'[[overrides]]\nfiles = ["source/**"]\nrules = {{ "{RULE}" = "off" }}\n')
    assert found(check(tmp_path)) == []
    write(tmp_path, f'[[overrides]]\nfiles = ["source/**"]\nrules = {{ "{RULE}" = "info" }}\n')
    assert found(check(tmp_path)) == [("source/cup.md", Severity.INFO)]
    write(tmp_path, f'[[overrides]]\nwhen = {{ has-key = "title" }}\nrules = {{ "{RULE}" = "info" }}\n')
    assert found(check(tmp_path)) == [("source/cup.md", Severity.ERROR)]


def test_a_baseline_covers_it(tmp_path: Path) -> None:
    write(tmp_path)
    (examined,) = examine(search(make_shares([str(tmp_path)])), jobs=1)
    entries = baseline.baseline_of(examined.results).entries
    assert ("source/cup.md", RULE) in {(each.path, each.rule) for each in entries}
