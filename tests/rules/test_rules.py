"""Every rule: its page's examples, its literate cases, its docs page, and that id, module and files agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from postlint import docs
from postlint.attribution.preset import PRESETS, members
from postlint.diagnostic import Diagnostic, Finding, Severity
from postlint.post import Post
from postlint.rule import (
    SITE,
    Example,
    LoadedRule,
    Place,
    RuleOptions,
    fences,
    join_files,
    post_rule,
    split_files,
    split_options,
)
from postlint.rules import BUILTIN
from postlint.testing import apply_fixes, check_example, check_text, fix_files

ROOT = Path(__file__).parents[2]
# Words of a message or of a fix that announce edits in other lines.
ELSEWHERE = re.compile(r"\d more in this|\bthe lines\b|\bits lines\b|\beverything before\b")
RULES = [rule.load() for rule in BUILTIN if rule.family != "postlint"]
EXAMPLES = [
    pytest.param(rule, index, id=f"{rule.id}-{index}-{example.verdict}")
    for rule in RULES
    for index, example in enumerate(rule.examples)
]


def by_id(rule: LoadedRule) -> str:
    return rule.id


@pytest.mark.parametrize(("rule", "index"), EXAMPLES)
def test_example_says_what_the_rule_does(rule: LoadedRule, index: int) -> None:
    example = rule.examples[index]
    found = check_example(rule, example)
    if example.verdict == "bad":
        assert {diagnostic.rule for diagnostic in found} == {rule.id}
    else:
        assert not found
    if example.verdict == "fixed":
        bad = rule.examples[index - 1]
        assert bad.verdict == "bad"
        assert fixed(rule, bad) == example.text


def fixed(rule: LoadedRule, bad: Example) -> str:
    """The text of an example with all its fixes applied."""
    found = check_example(rule, bad)
    if bad.language == SITE:
        return join_files(fix_files(split_files(bad.text), found))
    return apply_fixes(bad.text, found)


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_page_shows_a_bad_and_a_good_example(rule: LoadedRule) -> None:
    assert {"bad", "good"} <= {example.verdict for example in rule.examples}
    assert len(rule.summary) <= 90


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.harm], ids=by_id)
def test_the_harm_of_a_rule_is_a_clause_of_its_page(rule: LoadedRule) -> None:
    assert rule.why
    assert len(rule.why) <= 120
    assert not rule.why.endswith(".")
    assert rule.why[1:] in rule.page.body.replace("\n", " ")


def test_a_harm_that_the_page_does_not_name_is_not_shown() -> None:
    def check(post: Post, options: RuleOptions) -> Iterator[Finding]:
        """Tea.

        HTML drops it. Readers see nothing! `a` is lost.
        """
        return iter(())

    harms = [post_rule("tea/cup", severity=Severity.ERROR, since="1", harm=harm)(check).why for harm in range(-1, 5)]
    assert harms == [None, None, "HTML drops it", "readers see nothing!", "`a` is lost", None]


@pytest.mark.parametrize("rule", [rule.load() for rule in BUILTIN], ids=by_id)
def test_id_is_the_path_of_module_test_and_page(rule: LoadedRule) -> None:
    if rule.family == "attribution":  # rules made of data
        assert any(rule.id in members(preset) for preset in PRESETS)
        return
    path = rule.id.replace("-", "_")
    name = f"postlint.rules.{path.replace('/', '.')}"
    check = rule.check if rule.sees_posts else rule.check_site or rule.check
    assert rule.family == "postlint" or check.__module__ == name
    assert (ROOT / "src" / "postlint" / "rules" / f"{path}.py").is_file()
    assert rule.family == "postlint" or (ROOT / "tests" / "rules" / f"{rule.id}.md").is_file()


def test_docs_are_what_the_rules_say(update: bool) -> None:
    folder = ROOT / "docs" / "rules"
    if update:
        docs.write(ROOT)
    written = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}
    assert written == docs.pages(), "run `make docs`"


# --- literate cases ---------------------------------------------------------------------------------------


def literate(rule: LoadedRule) -> tuple[Path, str]:
    path = ROOT / "tests" / "rules" / f"{rule.id}.md"
    return path, path.read_text("utf-8")


def show(rule: LoadedRule, diagnostics: tuple[Diagnostic, ...]) -> str:
    lines = []
    for diagnostic in diagnostics:
        place = f"{diagnostic.path}:" if not rule.sees_posts else ""
        place += f"{diagnostic.start.line}:{diagnostic.start.column}-{diagnostic.end.line}:{diagnostic.end.column}"
        severity = "" if diagnostic.severity is rule.severity else f" ({diagnostic.severity})"
        lines.append(f"{place} {diagnostic.message}{severity}\n")
        for each in diagnostic.related:
            elsewhere = f"{each.path}:" if each.path != diagnostic.path else ""
            lines.append(f"  {elsewhere}{each.start.line}:{each.start.column} {each.message}\n")
        if diagnostic.fix:
            lines.append(f"  fix: {diagnostic.fix.title}\n")
    return "".join(lines) or "no finding\n"


def untold(text: str, diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[Diagnostic, int]]:
    """Yield the lines that a fix edits outside of those of its finding and of the notes, if no words announce them."""
    lines = text.split("\n")
    for diagnostic in diagnostics:
        if diagnostic.fix is None or ELSEWHERE.search(f"{diagnostic.message}, {diagnostic.fix.title}"):
            continue
        places = [(diagnostic.start, diagnostic.end), *((each.start, each.end) for each in diagnostic.related)]
        told = {line for start, end in places for line in range(start.line, end.line + 1)}
        for edit in diagnostic.fix.edits:
            stop = edit.end.line + (edit.end.column > 1 or edit.end == edit.start)
            edited = {line for line in range(edit.start.line, stop) if lines[line - 1].strip()}
            yield from ((diagnostic, line) for line in edited - told)


def outputs(rule: LoadedRule, text: str) -> list[tuple[tuple[int, int], str, str]]:
    """For each output block of a literate file: where it is, what it says, and what it should say."""
    options: dict[str, object] = {}
    place = Place()
    blocks: list[tuple[tuple[int, int], str, str]] = []
    case: Example | None = None
    for fence in fences(text):
        match fence.info:
            case ("toml",):
                options, place = split_options(fence.text)
            case ("output",):
                assert case is not None, f"line {fence.line}: an output without a case above it"
                found = check_example(rule, case)
                if case.language != SITE:
                    assert not list(untold(case.text, found)), f"line {fence.line}: edits in unnamed lines"
                blocks.append((fence.span, fence.text, show(rule, found)))
                case = None
            case (language,):
                assert case is None, f"line {fence.line}: the case above has no output"
                case = Example(language, "", fence.text, options, place)
            case _:
                pytest.fail(f"line {fence.line}: what is a fence `{' '.join(fence.info)}`?")
    assert case is None, "the last case has no output"
    return blocks


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.family != "attribution"], ids=by_id)
def test_literate_cases(rule: LoadedRule, update: bool) -> None:
    path, text = literate(rule)
    blocks = outputs(rule, text)
    assert blocks, "no case"
    if update:
        path.write_text(rewritten(text, blocks), encoding="utf-8")
    else:
        for _, said, right in blocks:
            assert said == right


def rewritten(text: str, blocks: list[tuple[tuple[int, int], str, str]]) -> str:
    for (start, end), _, right in reversed(blocks):
        opening, _, _ = text[start:end].partition("\n")
        closing = opening.removesuffix("output").strip()
        text = f"{text[:start]}{opening}\n{right}{closing}{text[end:]}"
    return text


def test_the_harness_fails_on_a_fix_of_a_line_that_no_finding_names() -> None:
    rule = next(rule for rule in RULES if rule.id == "markup/empty-element")
    text = "<p>Tea <b>\n</b></p>\n"
    found = check_text(rule, text, "html")
    assert not list(untold(text, found))
    [(_, line)] = untold(text, tuple(msgspec.structs.replace(each, related=()) for each in found))
    assert line == 2


def test_the_harness_fails_on_a_wrong_output() -> None:
    rule = next(rule for rule in RULES if rule.id == "image/alt")
    text = '```html\n<img src="a.png">\n```\n\n```output\nno finding\n```\n'
    [(_, said, right)] = outputs(rule, text)
    assert said != right
    assert rewritten(text, outputs(rule, text)).endswith("has no `alt` attribute\n```\n")


def test_a_rule_without_faults_is_silent_on_crlf_and_lf_alike() -> None:
    for rule in RULES:
        for example in (each for each in rule.examples if each.language != SITE):
            crlf = check_text(
                rule, example.text.replace("\n", "\r\n"), example.language, example.options, example.place
            )
            assert show(rule, crlf) == show(rule, check_example(rule, example))
