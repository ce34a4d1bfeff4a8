"""What is reported of a post is bounded, and what is left out is said; equal findings stay apart."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from postlint.rules.registry import Registry
from postlint.testing import check_text
from tests.cli.site import GOOD, Result, Site

IMAGE = '<img src="tea.png">'
RULES = """
def make(number):
    @post_rule(f"test/rule{number:02}", severity=Severity.ERROR, since="")
    def rule(post, options):
        for place in range(100):
            yield Finding(f"finding {place}", Span(0, 0))

    return rule

RULES = [make(number) for number in range(12)]
"""


def findings(result: Result) -> list[tuple[str, str]]:
    """Rule and rest of the message of each finding, by place."""
    found = []
    for line in result.lines:
        _, severity, rule, message = line.split(" ", 3)
        found.append((rule, message if severity == "error" else f"{severity}: {message}"))
    return found


def images(site: Site, count: int) -> Result:
    site.post("tea", GOOD + "\n" + "\n".join([IMAGE] * count) + "\n")
    return site.check("--select", "image/alt")


def test_a_hundred_findings_of_a_rule_are_all_reported(site: Site) -> None:
    assert [rule for rule, _ in findings(images(site, 100))] == ["image/alt"] * 100


def test_of_more_findings_of_a_rule_the_first_hundred_are_reported_and_that_there_are_more(site: Site) -> None:
    result = images(site, 250)
    *shown, (rule, message) = findings(result)
    assert [rule for rule, _ in shown] == ["image/alt"] * 100
    assert rule == "postlint/too-many"
    assert message.startswith("info: ")
    assert "`image/alt`" in message
    place = result.lines[-1].removeprefix("_posts/2024-05-01-tea.md:").partition(" ")[0]
    assert place == f"{GOOD.count(chr(10)) + 102}:1", "the first finding that is left out"


def test_a_rule_that_reports_too_much_does_not_silence_the_others(site: Site) -> None:
    site.post("tea", GOOD + "\n" + "\n".join([IMAGE] * 101) + '\n\n<a href="">A cup</a>\n')
    rules = [rule for rule, _ in findings(site.check("--select", "image/alt,link/href"))]
    assert rules == ["image/alt"] * 100 + ["postlint/too-many", "link/href"]


@pytest.mark.parametrize(("rules", "left_out"), [(10, []), (11, ["test/rule10"]), (12, ["test/rule10", "test/rule11"])])
def test_a_thousand_findings_of_a_post_are_reported(site: Site, rules: int, left_out: list[str]) -> None:
    site.plugin("many", RULES.replace("range(12)", f"range({rules})"))
    site.config('plugins = ["many"]\n')
    site.post("tea", GOOD)
    found = findings(site.check())
    assert sum(rule.startswith("test/") for rule, _ in found) == 1_000
    too_many = [message for rule, message in found if rule == "postlint/too-many"]
    assert len(too_many) == len(left_out)
    assert all(f"`{rule}`" in message for rule, message in zip(left_out, too_many, strict=True))


def fingerprints(site: Site, body: str) -> list[str]:
    """The fingerprints of the images without `alt`, in order."""
    site.post("tea", f"{GOOD}\n{body}\n")
    report = json.loads(site.check("--output-format", "json", "--select", "image/alt").out)
    return [each["fingerprint"] for each in report["diagnostics"]]


def test_equal_pictures_have_fingerprints_of_their_own_that_stay_while_they_move(site: Site) -> None:
    two = fingerprints(site, f"{IMAGE}\n\n{IMAGE}")
    assert len(set(two)) == 2
    assert fingerprints(site, f"A cup.\n\n{IMAGE}\n\nAnother.\n\n{IMAGE}") == two
    three = fingerprints(site, f"{IMAGE}\n\n{IMAGE}\n\n{IMAGE}")
    assert three[:2] == two
    assert len(set(three)) == 3


def test_a_post_is_checked_in_a_thread_too_where_its_time_has_no_limit() -> None:
    rule = Registry()["image/alt"]
    with ThreadPoolExecutor() as pool:
        [finding] = pool.submit(check_text, rule, GOOD + IMAGE).result()
    assert finding.rule == "image/alt"


@pytest.mark.parametrize("content", [b"Tea " * 100, b"\xff"], ids=["too large", "not UTF-8"])
def test_a_post_that_cannot_be_checked_counts_one_finding_and_none_suppressed(site: Site, content: bytes) -> None:
    site.config("max-file-size = 200\n")
    site.post("tea", content)
    assert json.loads(site.check("--output-format", "json").out)["summary"] == {
        "posts": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "suppressed": 0,
        "baselined": 0,
        "fixed": 0,
    }


def test_findings_about_suppressions_are_limited_as_well(site: Site) -> None:
    names = " ".join(f"x/{number}" for number in range(8_000))
    site.post("tea", f"{GOOD}\n<!-- postlint-disable {names} -->\n")
    rules = [rule for rule, _ in findings(site.check("--select", "postlint/unknown-rule"))]
    assert rules == ["postlint/unknown-rule"] * 100 + ["postlint/too-many"]


@pytest.mark.parametrize(
    "body", ["<" * 300_000, "<a " + "b " * 300_000, "- " * 150_000 + "\1" * 100_000, "\n" * 300_000]
)
def test_a_body_with_too_many_marks_is_not_read_but_its_front_matter_is(site: Site, body: str) -> None:
    site.post("tea", "---\nlayout: post\ntitle: Tea\ntitle: Tea\n---\n\n" + body)
    found = findings(site.check())
    assert [rule for rule, _ in found] == ["front-matter/duplicate-key", "postlint/too-complex"]
    assert "200,000" in found[1][1]


def test_a_long_text_without_marks_is_read(site: Site) -> None:
    site.post("tea", f"{GOOD}\n{IMAGE} 1 < 2\n" + "tea " * 100_000)
    assert [rule for rule, _ in findings(site.check("--select", "image/alt"))] == ["image/alt"]


def test_a_comment_in_a_body_with_too_many_marks_suppresses_nothing(site: Site) -> None:
    site.post("tea", GOOD + "\n<!-- postlint-disable image/alt -->\n" + "<" * 300_000)
    assert [rule for rule, _ in findings(site.check())] == ["postlint/too-complex"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell how much memory a process used")
@pytest.mark.parametrize("unit", ["> ", "tea "])
def test_a_post_of_8_megabytes_takes_less_than_500(site: Site, unit: str) -> None:
    site.post("tea", GOOD + "\n" + unit * (7_900_000 // len(unit)))
    program = (
        "import resource, sys; from postlint.cli import main\n"
        "try: main(['check', '.'])\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=site.root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    used = int(done.stdout.split()[-1])
    assert used * (1 if sys.platform == "darwin" else 1024) < 500_000_000
