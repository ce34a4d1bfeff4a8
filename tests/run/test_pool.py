"""One post is the unit of loss: whatever a rule does to its process, every other post is reported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.site import BAD, GOOD, HANGS, MISSING_ALT, Result, Site

posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX ones")

# Of processor time; where coverage is measured, a post takes longer.
SECONDS = 2 if "COVERAGE_PROCESS_CONFIG" in os.environ else 0.3
STOPPED = f"checking took more than {SECONDS} seconds and was stopped"
RULE = """
@post_rule("test/{name}", severity=Severity.ERROR, since="")
def rule(post, options):
    if "{marked}" in post.path:
        {action}
    yield Finding("was here", Span(0, 0))

RULES = [rule]
"""


BARE = """
import multiprocessing, signal

for name in ("setitimer", "getitimer", "pthread_sigmask", "SIGPROF", "SIGVTALRM"):
    vars(signal).pop(name, None)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
"""What makes a process look as on Windows: no timers, no masks of signals, no server to fork from."""


def misbehave(site: Site, action: str, marked: str = "-bad", *, more: str = "") -> None:
    """Have a rule that does something to its process at the posts that are marked, and says that it was here."""
    site.plugin("misbehave", RULE.format(name="misbehave", marked=marked, action=action))
    site.config(f'plugins = ["misbehave"]\n{more}\n')


def findings(result: Result, rule: str) -> dict[str, str]:
    """The messages of a rule by post."""
    found = {}
    for line in result.lines:
        place, _, rest = line.partition(f" error {rule} ")
        if rest:
            found[place.partition(":")[0].removeprefix("_posts/2024-05-01-").removesuffix(".md")] = rest
    return found


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("raise ValueError('no milk')", "rule `test/misbehave` failed: ValueError: no milk"),
        ("raise ValueError", "rule `test/misbehave` failed: ValueError"),
        ("raise type('Mute', (Exception,), {'__str__': lambda self: 1 / 0})", "Mute: (it cannot be shown)"),
        ("raise ValueError('x' * 10_000)", "rule `test/misbehave` failed: ValueError: xxxxx"),
        ("sys.setrecursionlimit(300); (f := lambda: f())()", "rule `test/misbehave` failed: RecursionError"),
        ("raise MemoryError", "rule `test/misbehave` failed: MemoryError"),
        ("bytearray(1 << 62)", "rule `test/misbehave` failed: MemoryError"),
        ("sys.exit(0)", "rule `test/misbehave` failed: SystemExit: 0"),
        ("yield None", "rule `test/misbehave` failed: AttributeError"),
        ("yield Finding(3, Span(0, 0))", "rule `test/misbehave` failed: "),
        ("yield Finding('x', 3)", "rule `test/misbehave` failed: "),
        ("1 / 0", "rule `test/misbehave` failed: ZeroDivisionError: division by zero"),
        ("assert False", "rule `test/misbehave` failed: AssertionError"),
        ("import no.such.module", "rule `test/misbehave` failed: ModuleNotFoundError"),
    ],
)
def test_a_rule_that_fails_costs_its_own_findings_in_that_post(site: Site, action: str, message: str) -> None:
    limit = sys.getrecursionlimit()
    misbehave(site, action)
    for name in ("a", "b-bad", "c"):
        site.post(name)
    try:
        result = site.check()
    finally:
        sys.setrecursionlimit(limit)
    assert result.code == 2
    assert message in findings(result, "postlint/crash")["b-bad"]
    assert list(findings(result, "postlint/crash")) == ["b-bad"]
    assert list(findings(result, "test/misbehave")) == ["a", "c"]
    assert list(findings(result, "image/alt")) == ["a", "b-bad", "c"]
    assert "Traceback" not in result.err
    assert all(len(line) < 400 for line in result.lines)


def test_verbose_shows_where_it_failed(site: Site) -> None:
    misbehave(site, "raise ValueError('no milk')")
    site.post("a-bad")
    err = site.check("-v").err
    assert "Traceback (most recent call last):" in err
    assert 'misbehave.py", line' in err
    assert "Traceback" not in site.check().err


def test_findings_before_the_failure_are_kept(site: Site) -> None:
    misbehave(site, "yield Finding('first', Span(0, 0)); raise ValueError")
    site.post("a-bad", GOOD)
    assert findings(site.check(), "test/misbehave") == {"a-bad": "first"}


LOOP = "while True: pass"
C_CODE = "sum(range(10**15))"


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "action",
    [
        LOOP,
        "re = __import__('re'); re.match('(a+)+b', 'a' * 60)",
        "while True:\n            try: time.process_time()\n            except Exception: pass",
    ],
    ids=["loop", "regex in C", "loop that swallows exceptions"],
)
def test_a_rule_that_takes_too_long_is_given_up(site: Site, action: str, jobs: str) -> None:
    assert_given_up(site, action, jobs, SECONDS)


@pytest.mark.parametrize(("action", "jobs"), [(LOOP, "1"), (LOOP, "2"), (C_CODE, "1")])
def test_a_process_without_timers_is_ended_with_the_same_result(site: Site, action: str, jobs: str) -> None:
    site.startup(BARE)
    assert_given_up(site, action, jobs, 2)


def assert_given_up(site: Site, action: str, jobs: str, seconds: float) -> None:
    misbehave(site, f"yield Finding('before', Span(0, 0))\n        {action}", more=f"timeout = {seconds}")
    for name in ("a", "b-bad", "c"):
        site.post(name)
    result = site.spawn("--jobs", jobs)
    stopped = f"checking took more than {seconds} seconds and was stopped"
    assert findings(result, "postlint/timeout") == {"b-bad": stopped}
    assert list(findings(result, "test/misbehave")) == ["a", "c"], "what was found before depends on the machine"
    assert list(findings(result, "image/alt")) == ["a", "c"]
    assert (result.code, result.err) == (1, "5 errors in 3 of 3 posts\n")


def test_a_system_without_timers_reports_the_same(site: Site) -> None:
    for name in ("a", "b", "c"):
        site.post(name)
    here = [site.spawn(), site.spawn("--stdin-filename", "_posts/2024-05-01-d.md", input=BAD.encode())]
    site.startup(BARE)
    assert [site.spawn(), site.spawn("--stdin-filename", "_posts/2024-05-01-d.md", input=BAD.encode())] == here
    assert here[0].code == here[1].code == 1


@pytest.mark.skipif(os.name == "nt", reason="a process that is ended from outside does not name the rule")
def test_the_rule_that_took_too_long_is_named_on_request(site: Site) -> None:
    misbehave(site, LOOP, more=f"timeout = {SECONDS}")
    site.post("b-bad")
    assert "b-bad.md\nstopped at rule `test/misbehave`\n" in site.check("--verbose").err


@posix
def test_a_pattern_of_a_schema_ends_by_the_deadline(site: Site) -> None:
    site.write("schema.json", '{"properties": {"title": {"pattern": "^(a+)+$"}}}')
    collection = '[[collections]]\nname = "posts"\ninclude = ["_posts/*"]\nschema = "schema.json"\n'
    site.config(f"timeout = {SECONDS}\n{collection}")
    site.post("a", GOOD.replace("Green tea", "a" * 60 + "b"))
    site.post("b")
    result = site.check()
    assert list(findings(result, "postlint/timeout")) == ["a"]
    assert list(findings(result, "image/alt")) == ["b"]


@posix
@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "killed by SIGKILL"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "killed by SIGSEGV"),
        ("os._exit(7)", "it ended with status 7"),
    ],
)
def test_a_post_that_kills_its_worker_costs_itself_alone(site: Site, action: str, reason: str) -> None:
    misbehave(site, action)
    names = [f"{number:03}" for number in range(100)]
    names[7] += "-bad"
    names[60] += "-bad"
    for name in names:
        site.post(name)
    result = site.spawn("--jobs", "2")
    message = f"the process that checked this post died: {reason}"
    assert findings(result, "postlint/crash") == {"007-bad": message, "060-bad": message}
    assert list(findings(result, "image/alt")) == [name for name in names if not name.endswith("-bad")]
    assert result.code == 2
    assert "Traceback" not in result.err


@posix
def test_c_code_that_never_comes_back_is_ended_from_outside(site: Site) -> None:
    misbehave(site, C_CODE, more=f"timeout = {SECONDS}")
    for name in ("a", "b-bad", "c"):
        site.post(name)
    result = site.spawn("--jobs", "2")
    assert findings(result, "postlint/timeout") == {"b-bad": STOPPED}
    assert list(findings(result, "image/alt")) == ["a", "c"]
    assert result.code == 1


@posix
def test_a_worker_that_dies_while_it_answers_does_not_hang_the_run(site: Site) -> None:
    site.plugin(
        "talkative",
        """
import threading

def end_amid_the_answer():
    main = threading.main_thread().ident
    while sys._current_frames()[main].f_code.co_name != "_send":
        pass
    os.kill(os.getpid(), signal.SIGKILL)

@post_rule("test/talkative", severity=Severity.ERROR, since="")
def talkative(post, options):
    if "-bad" in post.path:
        threading.Thread(target=end_amid_the_answer, daemon=True).start()
    for _ in range(100):
        yield Finding("x" * 490, Span(0, 0))

RULES = [talkative]
""",
    )
    site.config('plugins = ["talkative"]\n')
    for number in range(60):
        site.post(f"{number:03}{'-bad' if number == 30 else ''}")
    result = site.spawn("--jobs", "2")
    assert result.code in (1, 2)
    assert len(findings(result, "image/alt")) + len(findings(result, "postlint/crash")) == 60
    assert len(findings(result, "postlint/crash")) <= 2


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave coverage out of the processes: it cannot write there either, and says so."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


FALLBACK = "note: checked in one process, as no others could be started: "


@posix
@pytest.mark.usefixtures("unmeasured")
def test_where_nothing_can_be_written_one_process_does_it_all(site: Site) -> None:
    resource = pytest.importorskip("resource")
    for number in range(3):
        site.post(str(number))
    # Neither a folder for temporary files nor semaphores, which are files: no file may grow.
    result = site.spawn("--jobs", "2", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    assert (result.code, len(result.lines)) == (1, 3)
    assert result.err.startswith(FALLBACK)
    assert "Traceback" not in result.err


@posix
@pytest.mark.usefixtures("unmeasured")
def test_where_no_process_can_be_started_one_does_it_all(site: Site) -> None:
    resource = pytest.importorskip("resource")
    for number in range(3):
        site.post(str(number))
    files = 8  # enough to read a post, not for the pipes of another process
    result = site.spawn("--jobs", "2", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
    assert (result.code, len(result.lines)) == (1, 3)
    assert result.err.startswith(f"{FALLBACK}[errno 24] too many open files")
    assert "Traceback" not in result.err


DYING = {
    "server": "if 'forkserver' in ' '.join(sys.orig_argv): os._exit(1)",
    "workers": "os.register_at_fork(after_in_child=lambda: os._exit(1))",
}


@posix
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("who", DYING)
def test_workers_that_die_before_their_first_post_blame_no_post(site: Site, who: str) -> None:
    site.startup(f"import os, sys\nif 'multiprocessing' in ' '.join(sys.orig_argv):\n    {DYING[who]}\n")
    for number in range(3):
        site.post(str(number))
    result = site.spawn("--jobs", "2")
    assert result.code == 1
    assert [line.partition(" ")[2] for line in result.lines] == [MISSING_ALT.partition(" ")[2]] * 3
    assert result.err == f"{FALLBACK}the first one ended at once\n3 errors in 3 of 3 posts\n"


@posix
def test_one_process_has_no_children(site: Site) -> None:
    site.plugin(
        "family",
        """
@post_rule("test/family", severity=Severity.ERROR, since="")
def family(post, options):
    yield Finding(f"process {os.getpid()} of {'multiprocessing' in sys.modules and 'many'}", Span(0, 0))

RULES = [family]
""",
    )
    site.config('plugins = ["family"]\n')
    for number in range(30):
        site.post(str(number), GOOD)
    process = site.start()
    out, _ = process.communicate(timeout=HANGS)
    assert {line.partition("process ")[2].split()[0] for line in out.decode().splitlines()} == {str(process.pid)}


def test_more_jobs_than_posts_are_fine(site: Site) -> None:
    for number in range(3):
        site.post(str(number))
    assert len(site.spawn("--jobs", "500").lines) == 3


def test_another_program_may_run_postlint_and_needs_no_semaphores(site: Site) -> None:
    for number in range(3):
        site.post(str(number), BAD)
    script = site.root.parent / "program.py"
    script.write_text(
        "from postlint.engine.run import make_shares, run\n"
        "if __name__ == '__main__':\n"
        "    outcome = run(make_shares(['.']), jobs=2)\n"
        "    import sys\n"
        "    print(outcome.report.posts, 'multiprocessing.synchronize' in sys.modules)\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=site.root,
        env=site.environment({}),
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("3 False\n", "")
