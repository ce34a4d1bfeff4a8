"""What writing suppressions never does, whatever is in a post: see `tests/cli/test_suppress.py` for the command."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.engine.check import check_file
from postlint.engine.run import make_request
from postlint.engine.shape import shape
from postlint.engine.silencer import Job, silence_version
from postlint.engine.since import Version
from postlint.engine.work import make_plan
from postlint.post import Post, is_protected
from postlint.project.discover import PostFile
from postlint.project.plan import Plan
from postlint.rules import BUILTIN
from postlint.text import Source
from tests.run.test_fix import posts

RULES = frozenset(rule.id for rule in BUILTIN if not is_protected(rule.id))


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = tmp_path_factory.mktemp("site")
    (root / "_config.yml").write_text("title: Tea\n", "utf-8")
    (root / "postlint.toml").write_text('profile = "strict"\n', "utf-8")
    return make_plan(make_request([str(root)]))


@given(
    text=posts(),
    name=st.sampled_from(["tea.md", "tea.mdx", "tea.html"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_findings_are_suppressed_and_nothing_else_changes(
    plan: Plan, text: str, name: str, line_end: str, mark: bytes
) -> None:
    path = f"_posts/2024-05-01-{name}"
    file = PostFile(path, next(iter(plan.collections.by_name)), path, named=True)
    data = mark + text.replace("\n", line_end).encode()
    done = silence_version(plan, Job(Version(file, data), RULES, "seed"))
    assert done.result is None
    before, after = check_file(plan, file, data), check_file(plan, file, done.new)
    found, rest = (Counter(each.rule for each in result.diagnostics) for result in (before, after))
    left = Counter(each.rule for each in done.left)
    assert found - rest == Counter({rule: count for rule, count in (found - left).items() if rule in RULES})
    assert rest == left + Counter({rule: count for rule, count in found.items() if rule not in RULES})
    assert [each.start.line for each in after.diagnostics if each.rule in RULES] == sorted(e.line for e in done.left)
    kept = iter(done.new)
    assert all(byte in kept for byte in data)
    context = plan.collections.context(file.collection)
    assert shape(Post(Source.from_bytes(path, data), context)) == shape(
        Post(Source.from_bytes(path, done.new), context)
    )
    again = silence_version(plan, Job(Version(file, done.new), RULES, "seed"))
    assert again.new == done.new
