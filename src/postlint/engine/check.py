"""Check one post with the rules that are on for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from postlint import disk
from postlint.diagnostic import Diagnostic, Finding
from postlint.engine.claim import Claim, claimed, claiming, pack_facts
from postlint.engine.likeness import signature
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.engine.reporter import RULE_LIMIT, Reporter
from postlint.post import Aside, Post, Suppressions, TooManyMarksError, read_directives
from postlint.rule import ActiveRule, Choice, DeadlineExceededError, Limits, RuleSet, deadline
from postlint.rules.registry import Registry
from postlint.text import NotUtf8Error, Source, Span, TooLargeError, escape, quote

if TYPE_CHECKING:
    from postlint.project.discover import PostFile
    from postlint.project.plan import Plan


class PostResult(msgspec.Struct, frozen=True):
    """The result of checking one post: `suppressed` is the number of findings that a comment silenced.

    `body` is the signature of the body of a post with findings; "" if the body is empty, or was not read.
    `traces` are the escaped tracebacks of crashes, for `--verbose`. `unreadable`: why it was not read, or None.
    `aside`: what it is, if it is not a post and was not checked. `facts`: about the post, packed; b"" if not asked for.
    `is_post`: whether it is a post that was checked, and not another page or file that rules about the site report.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: int = 0
    body: str = ""
    traces: tuple[str, ...] = ()
    crashed: bool = False
    unreadable: str | None = None
    aside: Aside | None = None
    facts: bytes = b""
    is_post: bool = True


def check_file(
    plan: Plan,
    file: PostFile,
    data: bytes | None = None,
    claims: tuple[Claim, ...] | None = None,
    *,
    with_facts: bool = False,
) -> PostResult:
    """Read and check one post, or `data` as its content. Never raises for anything that is in it.

    `claims` is what the rules about the whole site find in it; None: they did not run.
    """
    try:
        post = read_post(plan, file, data=data)
        result = check_read(plan, file, post, claims=claims)
        if with_facts and isinstance(post, Post):
            return msgspec.structs.replace(result, facts=_facts(plan, file, post))
        return result
    except Exception as error:
        return crashed(file.path, error)


def claim_file(plan: Plan, file: PostFile, data: bytes | None, claims: tuple[Claim, ...]) -> PostResult:
    """Check one post, or `data` as its content, only for what the rules about the site claim of it. Never raises."""
    try:
        post = read_post(plan, file, data=data)
        if isinstance(post, Post):
            return check_post(post, claiming(plan, file, post, claims), plan.limits)
        return check_read(plan, file, post)
    except Exception as error:
        return crashed(file.path, error)


def survey_file(plan: Plan, file: PostFile, data: bytes | None = None) -> PostResult:
    """Read one post, or `data` as its content, and extract the facts about it. Never raises for anything in it."""
    try:
        post = read_post(plan, file, data=data)
        if isinstance(post, Post):
            return PostResult(file.path, (), facts=_facts(plan, file, post))
        return check_read(plan, file, post)
    except Exception as error:
        return crashed(file.path, error)


def _facts(plan: Plan, file: PostFile, post: Post) -> bytes:
    """Return the facts about a post, packed; b"" if it takes too long to find them."""
    try:
        with deadline(plan.limits.seconds):
            return pack_facts(plan, file, post)
    except DeadlineExceededError:
        disk.doubt()
        return b""


def check_read(
    plan: Plan,
    file: PostFile,
    post: Post | Unread | LeftOut,
    most: int = RULE_LIMIT,
    claims: tuple[Claim, ...] | None = None,
) -> PostResult:
    """Check a post that was read, or report why it could not be; see `check_post`."""
    if isinstance(post, LeftOut):
        return PostResult(post.path, (), aside=post.kind)
    if isinstance(post, Unread):
        return unread(post, plan.limits)
    rules = plan.rules(file) if claims is None else claimed(plan, file, post, claims)
    return check_post(post, rules, plan.limits, plan.suppressible, most)


def check_post(
    post: Post, rules: Choice, limits: Limits, registry: Registry | None = None, most: int = RULE_LIMIT
) -> PostResult:
    """Check a post with the rules that are on for it.

    Where the body is too complex to be read, the rules that need it are skipped.
    Its comments may suppress findings of the rules in `registry`; without one they are only comments.
    At most `most` findings of one rule are reported.
    If it takes too long, that is the only finding, as where it stops differs from run to run.
    """
    reporter = Reporter(post.source, post, most)
    traces: list[str] = []
    at = ""
    try:
        with deadline(limits.seconds):
            suppressions = Suppressions(read_directives(post), registry.match) if registry is not None else _NONE
            chosen = rules(post) if callable(rules) else rules
            for active in chosen.for_post(post) if isinstance(chosen, RuleSet) else chosen:
                at = active.rule.id
                try:
                    reporter.take_all(active, active.findings(post), suppressions)
                except TooManyMarksError:
                    continue
                except (Exception, SystemExit) as error:
                    disk.doubt()
                    reporter.report("postlint/crash", f"rule {quote(at)} failed: {_describe(error)}")
                    traces.append(_trace(error))
            if post.is_too_complex:
                start = post.front.body_start
                reporter.report("postlint/too-complex", TooManyMarksError.message, Span(start, start))
            if registry is not None and suppressions:
                for active, found in _judge_suppressions(
                    suppressions, chosen, registry, post.source.text, is_complete=not (traces or post.is_too_complex)
                ):
                    reporter.take_all(active, found, suppressions)
    except DeadlineExceededError:
        traces = [f"stopped at rule {quote(at)}"] if at else []
        return msgspec.structs.replace(given_up(post.path, limits), traces=tuple(traces))
    diagnostics = reporter.diagnostics()
    body = signature(post.source.text[post.front.body_start :]) if diagnostics else ""
    return PostResult(post.path, diagnostics, reporter.suppressed, body, tuple(traces), bool(traces))


_NONE = Suppressions(())


def _judge_suppressions(
    suppressions: Suppressions, rules: tuple[ActiveRule, ...], registry: Registry, text: str, *, is_complete: bool
) -> Iterator[tuple[ActiveRule, Iterator[Finding]]]:
    """Find the suppressions that name no rule and, when all rules have run, those that silenced nothing."""
    ids = frozenset(active.rule.id for active in rules)
    for active in rules:
        if active.rule.id == "postlint/unknown-rule":
            yield active, suppressions.unknown(registry.suggest)
        elif active.rule.id == "postlint/unused-suppression" and is_complete:
            yield active, suppressions.unused(ids, text)


def unread(post: Unread, limits: Limits) -> PostResult:
    """Return the result for a post that could not be read."""
    match post.error:
        case TooLargeError(size=size):
            message = f"file is too large to check: {size:,} bytes, maximum {limits.file_size:,}"
            return _core_result("postlint/too-large", post.path, message)
        case NotUtf8Error() as error:
            return PostResult(post.path, (_encoding_diagnostic(post.data, post.path, error),))
        case error:
            return PostResult(post.path, (), unreadable=f"{escape(post.path, 200)}: {error.reason}")


def killed(path: str, reason: str) -> PostResult:
    """Return the result for a post whose worker died."""
    disk.doubt()
    result = _core_result("postlint/crash", path, f"the process that checked this post died: {escape(reason)}")
    return msgspec.structs.replace(result, crashed=True)


def crashed(path: str, error: Exception) -> PostResult:
    """Return the result for a post at which postlint itself failed, outside of any rule."""
    disk.doubt()
    result = _core_result("postlint/crash", path, f"checking failed: {_describe(error)}")
    return msgspec.structs.replace(result, traces=(_trace(error),), crashed=True)


def crashed_at(result: PostResult, rule_id: str, error: BaseException) -> PostResult:
    """Return a result with the failure of a rule about the whole site, which is reported at one of its posts."""
    disk.doubt()
    says = "took too long" if isinstance(error, DeadlineExceededError) else f"failed: {_describe(error)}"
    reporter = Reporter(Source(result.path, ""))
    reporter.report("postlint/crash", f"rule {quote(rule_id)} {says}")
    diagnostics = sorted((*result.diagnostics, *reporter.diagnostics()), key=lambda each: each.order)
    traces = (*result.traces, _trace(error))
    return msgspec.structs.replace(result, diagnostics=tuple(diagnostics), traces=traces, crashed=True)


def given_up(path: str, limits: Limits) -> PostResult:
    """Return the result for a post that took too long."""
    disk.doubt()
    message = f"checking took more than {limits.seconds:g} seconds and was stopped"
    return _core_result("postlint/timeout", path, message)


def _core_result(rule_id: str, path: str, message: str) -> PostResult:
    reporter = Reporter(Source(path, ""))
    reporter.report(rule_id, message)
    return PostResult(path, reporter.diagnostics())


def _encoding_diagnostic(data: bytes, path: str, error: NotUtf8Error) -> Diagnostic:
    """Return the diagnostic at the first byte that is not UTF-8; all bytes before it are."""
    readable = data[: error.offset].decode("utf-8", "replace").removeprefix("\ufeff")
    reporter = Reporter(Source(path, readable))
    message = f"file is not UTF-8: it is probably {error.guess}"
    reporter.report("postlint/encoding", message, Span(len(readable), len(readable)))
    return reporter.diagnostics()[0]


def _describe(error: BaseException) -> str:
    """Describe the error in one line; its own `__str__` may fail as well."""
    try:
        text = str(error)
    except Exception:
        text = "(it cannot be shown)"
    return escape(f"{type(error).__name__}: {text}" if text else type(error).__name__, 200)


def _trace(error: BaseException) -> str:
    from traceback import format_exception

    try:
        lines = "".join(format_exception(error)).splitlines()
    except Exception:
        lines = [type(error).__name__]
    return "\n".join(escape(line) for line in lines)
