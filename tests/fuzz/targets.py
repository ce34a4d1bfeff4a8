"""Run a case, and assert what must be true of every case: no crash, places in the text, harmless messages, in time."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
import tempfile
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import msgspec

from postlint.diagnostic import Diagnostic, Edit, Finding, apply
from postlint.engine.check import PostResult, check_file, check_post
from postlint.engine.claim import pack_facts, place
from postlint.engine.read import read_post
from postlint.engine.report import Report
from postlint.generators import GENERATORS
from postlint.picture import Parts, read_parts
from postlint.post import Post, PostFacts
from postlint.project.discover import PostFile
from postlint.project.mistake import ConfigError
from postlint.project.pattern import Ignore, PatternError, Patterns, check_pattern, is_ignored, read_ignore
from postlint.project.plan import Plan, Request
from postlint.reporters import View, render
from postlint.rule import ActiveRule
from postlint.schema import SchemaError, load_schema
from postlint.site import FileTree, Site, SiteFinding, at_target
from postlint.testing import apply_fixes
from postlint.text import Source, Span
from tests.fuzz.case import HERE, Case

SECONDS = 5
"""Of processor time: what one case may take. It is the `timeout` in all.toml too."""


class TooSlowError(BaseException):
    """A case took too long. Derives from BaseException so that no `except Exception` swallows it."""


def run(case: Case) -> None:
    """Check a case. Raises what is wrong with it: an AssertionError, or any other that postlint let through."""
    with _limit(2 * SECONDS), warnings.catch_warnings():
        warnings.simplefilter("error")
        TARGETS[case.target](case.detail.split(), case.data)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError after that much processor time, where the system can (POSIX)."""

    def exceed(number: int, frame: object) -> None:
        raise TooSlowError

    if sys.platform == "win32":
        yield
    else:
        previous = signal.signal(signal.SIGVTALRM, exceed)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, previous)


def assert_line(text: str) -> None:
    """Assert that a text for people is one line without anything that a terminal obeys."""
    assert not [each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")], repr(text)


# --- posts --------------------------------------------------------------------------------------------------------


@cache
def plan(generator: str) -> Plan:
    """Return the plan of the site of a generator in tests/sites, with every rule on."""
    return Plan(Request(HERE.parent / "sites" / generator, HERE / "all.toml"))


def check_a_post(detail: list[str], data: bytes) -> None:
    """Check the bytes of a post: `detail` is a generator and a suffix."""
    generator, suffix = detail
    site = plan(generator)
    file = PostFile(f"posts/2024-05-01-tea{suffix}", next(iter(site.collections.by_name)), "", named=True)
    result = check_file(site, file, data)
    _assert_result(result)
    post = read_post(site, file, data=data)
    if isinstance(post, Post):
        rules = site.rules(file)
        chosen = rules(post) if callable(rules) else rules
        spied = tuple(map(_spied, chosen))
        again = check_post(post, spied, site.limits, site.suppressible)
        assert _without_urls(again) == _without_urls(result)
        _assert_fixes(post.source, result.diagnostics)
        _assert_facts(site, file, post)
    text = "".join(render("json", Report(result.diagnostics, 1), View(lambda _: None)))
    assert len(json.loads(text)["diagnostics"]) == len(result.diagnostics)


def _assert_facts(site: Plan, file: PostFile, post: Post) -> None:
    """Assert that the facts about a post survive their packing, and that all they name has a place in it."""
    facts = msgspec.msgpack.decode(pack_facts(site, file, post), type=PostFacts)
    whole = Site([facts], FileTree(()), site.collections.conventions)
    found: list[SiteFinding] = []
    for active in site.site_rules():
        check_site = active.rule.load().check_site
        assert check_site is not None
        found += check_site(whole, active.chosen)
    found += [SiteFinding(facts.path, "a target", at_target(seen.target, seen.nth)) for seen in whole.targets(facts)]
    for each in found:
        finding = place(post, each)
        assert finding is not None, each
        _assert_finding("site", finding, post)


def _without_urls(result: PostResult) -> PostResult:
    """Return a result without the URLs of pages, which a rule that is spied on does not have."""
    diagnostics = tuple(msgspec.structs.replace(each, url=None) for each in result.diagnostics)
    return msgspec.structs.replace(result, diagnostics=diagnostics)


def _spied(active: ActiveRule) -> ActiveRule:
    """Return a rule whose findings are examined before they become diagnostics."""

    def check(post: Post, options: object) -> Iterator[Finding]:
        for finding in rule.check(post, options):
            _assert_finding(rule.id, finding, post)
            yield finding

    if active.rule.family == "postlint":  # these are the core's own, and check nothing
        return active
    rule = active.rule.load()
    return active._replace(rule=msgspec.structs.replace(rule, check=check))


def _assert_finding(rule_id: str, finding: Finding, post: Post) -> None:
    edits = finding.fix.edits if finding.fix else ()
    places = [finding.span, *(each.span for each in finding.related), *(edit.span for edit in edits)]
    if not all(0 <= start <= end <= len(post.source.text) for start, end in places):
        raise FindingError(f"{rule_id}: a span is not in the text: {places}")
    try:
        apply(post.source, edits)
    except ValueError as error:
        raise FindingError(f"{rule_id}: {error}") from None


class FindingError(BaseException):
    """A finding is wrong. Derives from BaseException so that it does not count as a crash of the rule."""


def _assert_result(result: PostResult) -> None:
    """Assert that a post was checked without a crash and in time, and that its diagnostics are in order."""
    for trace in result.traces:
        places = re.findall(r"in (\w+)$", trace, re.M)
        raise AssertionError(f"{trace.splitlines()[-1]} {places[-1:]}")
    for diagnostic in result.diagnostics:
        _assert_diagnostic(diagnostic)


def _assert_diagnostic(diagnostic: Diagnostic) -> None:
    assert diagnostic.rule not in ("postlint/crash", "postlint/timeout"), diagnostic.message
    assert diagnostic.start <= diagnostic.end
    assert_line(diagnostic.message)
    assert_line(diagnostic.path)
    for related in diagnostic.related:
        assert_line(related.message)
        assert related.start <= related.end
    if diagnostic.fix:
        assert_line(diagnostic.fix.title)


def _assert_fixes(source: Source, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Assert that each fix can be applied alone and changes the text, and that all of them can be applied together."""
    for diagnostic in diagnostics:
        if diagnostic.fix:
            place = source.offset
            edits = [
                Edit(Span(place(each.start.line, each.start.column), place(each.end.line, each.end.column)), each.text)
                for each in diagnostic.fix.edits
            ]
            assert apply(source, edits) != source.encode(source.raw), f"{diagnostic.rule}: the fix changes nothing"
    apply_fixes(source.text, diagnostics)


# --- other files --------------------------------------------------------------------------------------------------


@cache
def _keep() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="postlint-fuzz-")


def _site() -> Path:
    """Return a folder with a small site, which lasts as long as this process."""
    folder = Path(_keep().name).resolve()
    if not (folder / "_config.yml").exists():
        (folder / "_posts").mkdir()
        (folder / "_config.yml").write_text("title: Tea\n", "utf-8")
        (folder / "_posts" / "tea.md").write_text(POST, "utf-8")
        (folder / "schema.json").write_text('{"required": ["title"]}', "utf-8")
        (folder / "credits.yml").write_text("- file: tea.png\n  author: Ana\n  licence: CC BY 4.0\n", "utf-8")
    return folder


POST = """---
title: Tea
tags: [tea, 녹차]
date: 2024-05-01
seo: {image: /tea.png}
---
![hill](https://images.unsplash.com/photo-1?w=800)

*Photo by [Ana](https://unsplash.com/@ana) on Unsplash, CC BY 4.0* <img src="tea.png"> 출처: korea.kr

## Tea

> [Quoted](https://bit.ly/x), as an Amazon Associate I earn.
"""


def check_a_configuration(detail: list[str], data: bytes) -> None:
    """Check a small site with the bytes of a configuration: `detail` is the name of its file."""
    folder = _site()
    path = folder / detail[0]
    path.write_bytes(data)
    try:
        made = Plan(Request(folder, path))
    except ConfigError as error:
        _assert_mistakes(error, path.name, data)
        return
    for file in made.collections.finder().find([str(folder)]).posts:
        _assert_result(check_file(made, file))


def _assert_mistakes(error: ConfigError, name: str, data: bytes) -> None:
    """Assert that each mistake is in a file, and in one of the lines of the file."""
    assert error.mistakes
    for mistake in error.mistakes:
        assert mistake.path, mistake
        assert mistake.path != name or mistake.line <= _line_count(data)
        assert_line(str(mistake))


def _line_count(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") + 1


DATA: list[dict[str, object]] = [
    {},
    {"title": "Tea", "tags": ["a", "a"], "a": {"b": {"a": 1}}},
    {"title": 10**400, "tags": {"a": None}, "a": [[{}]], "date": "2024-05-01", "": True},
]


def check_a_schema(detail: list[str], data: bytes) -> None:
    """Check some front matter against the bytes of a schema: `detail` is the suffix of its file."""
    folder = _site()
    path = folder / f"fuzzed{detail[0]}"
    path.write_bytes(data)
    try:
        schema = load_schema(path, folder, is_date=lambda text: text[:1].isdigit())
    except SchemaError as error:
        _assert_schema_error(error, path, data)
        return
    for front in DATA:
        found = schema.mismatches(front)
        assert found == schema.mismatches(front)
        for mismatch in found:
            assert_line(mismatch.message)
            value: object = front
            for step in mismatch.pointer[:-1]:
                value = value[step]  # type: ignore[index]


def _assert_schema_error(error: SchemaError, path: Path, data: bytes) -> None:
    assert error.path
    assert error.path != str(path) or 1 <= error.line <= _line_count(data)
    assert error.column >= 1
    assert_line(error.message)


PATHS = ["a", "a/b", "_posts/tea.md", "녹차/b.html", "a/b/c/", "." * 50, "a" * 100, "a b/[c]"]


def check_ignore(detail: list[str], data: bytes) -> None:
    """Match paths with the lines of an ignore file, and with each of its lines as a pattern of a configuration."""
    folder = _site()
    (folder / ".gitignore").write_bytes(data)
    try:
        ignore = Ignore("", "", read_ignore(folder, folder))
    finally:
        (folder / ".gitignore").unlink()
    first = [is_ignored(path, (ignore,)) for path in PATHS]
    assert first == [is_ignored(path, (ignore,)) for path in PATHS]
    for line in data.decode("utf-8", "surrogateescape").splitlines():
        with suppress(PatternError):
            check_pattern(line)
            list(map(Patterns((line,)).matches, PATHS))


def check_a_picture(detail: list[str], data: bytes) -> None:
    """Read a picture, twice with the same result."""
    first, second = (read_parts(Parts(io.BytesIO(data), len(data))) for _ in range(2))
    assert first == second


TARGETS: dict[str, Callable[[list[str], bytes], None]] = {
    "post": check_a_post,
    "config": check_a_configuration,
    "schema": check_a_schema,
    "ignore": check_ignore,
    "picture": check_a_picture,
}
DETAILS: dict[str, list[str]] = {
    "post": [f"{generator} {suffix}" for generator in GENERATORS for suffix in (".md", ".html", ".mdx", ".markdown")],
    "config": ["postlint.toml", "pyproject.toml"],
    "schema": [".json", ".yaml"],
    "ignore": [""],
    "picture": [""],
}
