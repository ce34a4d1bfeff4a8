"""`--fix`, `--diff` and what goes with them: posts are fixed, and nothing else happens to them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.site import GOOD, Site

POST = "_posts/2024-05-01-tea.md"
FRONT = "---\nlayout: post\ntitle: Green tea\n---\n\n"
WRONG = FRONT + "##Two cups\n\nA **cup **of tea.\n"
RIGHT = FRONT + "## Two cups\n\nA **cup** of tea.\n"
LEFT = '<img src="tea.png">\n'
"""A finding without a fix."""
UNSAFE = FRONT + "## Tea\n\n#### Cups\n"

# A rule whose fix is what a test needs: it replaces a word.
_RULE = """
from postlint.diagnostic import Edit, Fix

def replace(name, word, text, *, safe=True, part=None):
    def check(post, options):
        start = post.source.text.find(word)
        if start >= 0:
            span = Span(start, start + len(word))
            inner = Span(start, start + len(part)) if part else span
            yield Finding("there is a word", span, Fix("replace it", (Edit(inner, text),), safe))
    check.__doc__ = "A word is another."
    return post_rule(name, severity=Severity.WARNING, since="")(check)
"""


def plugin(site: Site, *rules: str) -> None:
    """Install rules, each a call of `replace` above, and run only these."""
    site.plugin("words", _RULE + f"RULES = [{', '.join(rules)}]\n")
    site.config('plugins = ["words"]\n')


def read(site: Site, name: str = "tea") -> bytes:
    return (site.root / f"_posts/2024-05-01-{name}.md").read_bytes()


def test_safe_fixes_are_written_and_the_rest_is_reported(site: Site) -> None:
    site.post("tea", WRONG + LEFT)
    code, out, err = site.check("--fix")
    assert read(site).decode() == RIGHT + LEFT
    assert (code, out.count("\n"), out.split(" ")[2]) == (1, 1, "image/alt")
    assert err == "fixed 2 findings in 1 post\n1 error in 1 post\n"
    assert site.check("--fix").err == "1 error in 1 post\n"


def test_when_nothing_is_left_the_exit_code_is_0(site: Site) -> None:
    site.post("tea", WRONG)
    assert site.check("--fix", "--fail-on", "info") == (
        0,
        "",
        "fixed 2 findings in 1 post\nno findings in 1 post\n",
    )


def test_a_hook_learns_that_something_was_fixed(site: Site) -> None:
    site.post("tea", WRONG)
    assert site.check("--fix", "--exit-non-zero-on-fix").code == 1
    assert site.check("--fix", "--exit-non-zero-on-fix").code == 0


def test_fix_only_reports_nothing(site: Site) -> None:
    site.post("tea", WRONG + LEFT)
    assert site.check("--fix-only") == (0, "", "fixed 2 findings in 1 post\n")
    assert read(site).decode() == RIGHT + LEFT
    assert site.check("--fix-only") == (0, "", "fixed 0 findings in 0 posts\n")


def test_without_an_option_nothing_is_written_but_the_summary_says_what_could_be(site: Site) -> None:
    site.post("tea", WRONG + "\n<tt>Tea</tt>\n")
    assert site.check().err.splitlines()[-1].startswith("fixable: 2 with --fix")
    assert read(site).decode() == WRONG + "\n<tt>Tea</tt>\n"


def test_unsafe_fixes_are_only_for_those_who_ask(site: Site) -> None:
    plugin(site, 'replace("words/cup", "cup", "mug", safe=False)')
    site.post("tea", GOOD)
    assert site.check().err.splitlines()[-1] == "fixable: 1 with --fix --unsafe-fixes"
    assert site.check("--fix").code == 0
    assert read(site).decode() == GOOD
    site.check("--fix", "--unsafe-fixes")
    assert read(site).decode() == GOOD.replace("cup", "mug")


def test_suppressed_findings_are_not_fixed(site: Site) -> None:
    text = FRONT + "<!-- postlint-disable-next-line heading/missing-space -->\n##Two cups\n"
    site.post("tea", text)
    assert site.check("--fix").code == 0
    assert read(site).decode() == text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fix", "--staged"], "--fix does not work with --staged: the fixes are for files, not for git's index"),
        (["--diff", "--staged"], "--diff does not work with --staged: the fixes are for files, not for git's index"),
        (["--fix", "--untrusted"], "--untrusted writes nothing into the project: use --diff"),
        (["--fix", "--untrusted", "--stdin-filename", POST], "--untrusted writes nothing into the project: use --diff"),
        (["--diff", "--statistics"], "--statistics counts what is reported: remove --diff or --fix-only"),
        (["--unsafe-fixes"], "--unsafe-fixes needs --fix, --fix-only or --diff"),
        (["--exit-non-zero-on-fix"], "--exit-non-zero-on-fix needs --fix, --fix-only or --diff"),
    ],
)
def test_what_does_not_go_together_is_refused(site: Site, arguments: list[str], message: str) -> None:
    site.post("tea", WRONG)
    code, out, err = site.check(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert read(site).decode() == WRONG


# --- bytes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_line_ends_and_the_byte_order_mark_stay(site: Site, newline: bytes, mark: bytes) -> None:
    def written(text: str) -> bytes:
        return mark + text.encode().replace(b"\n", newline).removesuffix(newline)

    site.post("tea", written(WRONG))
    assert site.check("--fix").code == 0
    assert read(site) == written(RIGHT)


def test_mixed_line_ends_stay(site: Site) -> None:
    site.post("tea", WRONG.replace("\n\n", "\n\r\n").encode())
    site.check("--fix")
    assert read(site) == RIGHT.replace("\n\n", "\n\r\n").encode()


def test_another_encoding_is_not_touched(site: Site) -> None:
    data = WRONG.encode() + "차".encode("cp949")
    site.post("tea", data)
    assert site.check("--fix").code == 1
    assert read(site) == data


# --- rounds --------------------------------------------------------------------------------------------------------


def test_fixes_that_overlap_are_applied_one_after_the_other(site: Site) -> None:
    plugin(site, 'replace("words/a", "cup of", "mug of")', 'replace("words/b", "of tea", "of water")')
    site.post("tea", GOOD)
    assert site.check("--fix").err.startswith("fixed 2 findings in 1 post\n")
    assert read(site).decode() == GOOD.replace("cup of tea", "mug of water")


def test_more_findings_than_a_report_has_are_all_fixed(site: Site) -> None:
    site.post("tea", FRONT + "##Tea\n\n" * 250)
    assert site.check("--fix", "--select", "heading/missing-space").err.startswith("fixed 250 findings")
    assert read(site).decode() == FRONT + "## Tea\n\n" * 250


def test_a_long_chain_of_fixes_that_overlap_comes_to_its_end(site: Site) -> None:
    words = "abcdefghijklmnopqrst"
    ends = (words[start:] + "!" for start in range(len(words)))
    plugin(site, *(f'replace("words/{end[0]}", "{end}", "{end.capitalize()}")' for end in ends))
    site.post("tea", FRONT + words + "!\n")
    assert site.check("--fix").err.startswith("fixed 20 findings in 1 post\n")
    assert read(site).decode() == FRONT + words.upper() + "!\n"


def test_fixes_that_undo_each_other_are_named_and_left_out(site: Site) -> None:
    plugin(
        site,
        'replace("words/cup", "cup", "mug")',
        'replace("words/mug", "mug", "cup")',
        'replace("words/tea", "of tea", "of water")',
    )
    site.post("tea", GOOD)
    _, out, _ = site.check("--fix")
    assert "postlint/fix-failed not fixed, as their fixes undo each other: `words/cup`, `words/mug`" in out
    assert read(site).decode() == GOOD.replace("of tea", "of water")


def test_fixes_without_an_end_are_named_and_left_out(site: Site) -> None:
    plugin(site, 'replace("words/cup", "cup", "cup cup", safe=True)', 'replace("words/tea", "of tea", "of water")')
    site.post("tea", GOOD)
    _, out, _ = site.check("--fix")
    assert "postlint/fix-failed not fixed, as the fixes have no end: `words/cup`" in out
    assert read(site).decode() == GOOD.replace("of tea", "of water")


# --- what must not change ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ('"title: Green tea", "title: [Green", part="title: Green tea"', "breaks the front matter"),
        ('"layout: post\\n", "layout: >-\\n  "', "changes the value of another key"),
        ('"A cup", "<!-- A cup"', "changes other text"),
        ('"A cup", "    A cup"', "changes other text"),
        ('"A cup", "A cup\\n\\n```\\n"', "changes other text"),
        ('"one.", "One. <!--"', "changes other links, pictures or tables"),
    ],
)
def test_a_fix_that_damages_the_post_is_undone_and_reported(site: Site, rule: str, why: str) -> None:
    plugin(site, f'replace("words/bad", {rule})')
    text = GOOD + '\nThe [second](/cup) one.\n<img src="tea.png" alt=""> <!-- -->\n'
    site.post("tea", text)
    _, out, _ = site.check("--fix")
    assert f"postlint/fix-failed fix of `words/bad` was undone: it {why}" in out
    assert read(site).decode() == text


def test_a_fix_that_damages_the_post_does_not_hinder_others(site: Site) -> None:
    plugin(
        site,
        'replace("words/a", "A cup", "<!-- A cup")',
        'replace("words/b", "of tea", "of water")',
        'replace("words/c", "second", "third")',
    )
    site.post("tea", GOOD + "\nThe second one.\n")
    code, out, err = site.check("--fix")
    assert (code, out.count("postlint/fix-failed")) == (0, 1)
    assert err.startswith("fixed 2 findings in 1 post\n")
    assert read(site).decode() == GOOD.replace("tea.", "water.") + "\nThe third one.\n"


def test_an_unsafe_fix_may_change_the_text_but_not_another_key(site: Site) -> None:
    plugin(
        site,
        'replace("words/a", "A cup", "<!-- One cup", safe=False)',
        'replace("words/b", "layout: post\\n", "layout: >-\\n  ", safe=False)',
    )
    site.post("tea", GOOD)
    _, out, _ = site.check("--fix", "--unsafe-fixes")
    assert "fix of `words/b` was undone: it changes the value of another key" in out
    assert read(site).decode() == GOOD.replace("A cup", "<!-- One cup")


def test_in_a_post_with_unreadable_front_matter_only_that_is_fixed(site: Site) -> None:
    text = WRONG.replace("Green tea", 'Green "tea": a cup: [')
    site.post("tea", text)
    site.check("--fix", "--ignore", "front-matter/syntax")
    assert read(site).decode() == text
    text = WRONG.replace("Green tea", "[Green] tea")
    site.post("tea", text)
    site.check("--fix")
    assert read(site).decode() == RIGHT.replace("Green tea", '"[Green] tea"')


# --- writing -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_mode_of_a_file_stays(site: Site) -> None:
    path = site.post("tea", WRONG)
    path.chmod(0o640)
    site.check("--fix")
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_of_a_file_stays(site: Site) -> None:
    if sys.platform == "win32":
        pytest.skip("needs POSIX")
    path = site.post("tea", WRONG)
    os.chown(path, 1234, 2345)
    site.check("--fix")
    assert read(site).decode() == RIGHT
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_read_only_post_is_skipped(site: Site) -> None:
    path = site.post("tea", WRONG)
    path.chmod(0o444)
    code, out, err = site.check("--fix")
    path.chmod(0o644)
    assert code == 2
    assert len(out.splitlines()) == 2
    assert f"note: {POST}: not fixed: it is read-only\n" in err
    assert read(site).decode() == WRONG


def test_a_post_with_several_names_is_skipped(site: Site) -> None:
    path = site.post("tea", WRONG)
    os.link(path, site.root / "other.txt")
    code, _, err = site.check("--fix")
    assert code == 0
    assert f"note: {POST}: not fixed: it has several names (hard links)\n" in err
    assert read(site).decode() == WRONG


def test_a_post_that_was_changed_in_the_meantime_is_skipped(site: Site) -> None:
    site.post("tea", WRONG)
    site.startup(
        "import os\n_fsync = os.fsync\n"
        f"def fsync(handle):\n    open({str(site.root / POST)!r}, 'a').write('x')\n    _fsync(handle)\n"
        "os.fsync = fsync\n"
    )
    code, _, err = site.spawn("--fix", "--fail-on", "never")
    assert code == 2
    assert f"note: {POST}: not fixed: it was changed in the meantime" in err
    assert read(site).decode() == WRONG + "x"
    assert len(list((site.root / "_posts").iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_is_followed_in_the_project_and_not_out_of_it(site: Site, tmp_path: Path) -> None:
    inside = site.write("notes/tea.txt", WRONG)
    outside = tmp_path / "outside.md"
    outside.write_text(WRONG, "utf-8")
    (site.root / "_posts").mkdir()
    (site.root / "_posts/2024-05-01-in.md").symlink_to(inside)
    (site.root / "_posts/2024-05-01-out.md").symlink_to(outside)
    site.check("--fix")
    assert inside.read_text("utf-8") == RIGHT
    assert (site.root / "_posts/2024-05-01-in.md").is_symlink()
    assert outside.read_text("utf-8") == WRONG


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_two_paths_of_one_post_are_not_a_conflict(site: Site) -> None:
    path = site.post("tea", WRONG)
    (path.parent / "2024-05-01-cup.md").symlink_to(path)
    assert site.check("--diff").out.count("+++") == 1
    code, _, err = site.check("--fix")
    assert (code, "note:" in err) == (0, False)
    assert read(site).decode() == RIGHT


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anything"
)
def test_a_post_in_a_folder_that_cannot_be_written_is_skipped(site: Site) -> None:
    path = site.post("tea", WRONG)
    path.parent.chmod(0o555)
    code, _, err = site.check("--fix")
    path.parent.chmod(0o755)
    assert code == 2
    assert f"note: {POST}: not fixed: permission denied\n" in err


def test_a_post_that_ends_the_process_when_it_is_fixed_stays(site: Site) -> None:
    plugin(site, 'replace("words/cup", "cup", "mug")', "deadly")
    fatal = """
def check(post, options):
    if "mug of tea" in post.source.text:
        os._exit(3)
    return iter(())
check.__doc__ = "A mug is deadly."
deadly = post_rule("words/mug", severity=Severity.WARNING, since="")(check)
"""
    code = (site.plugins / "words.py").read_text("utf-8")
    (site.plugins / "words.py").write_text(code.replace("RULES =", fatal + "RULES ="), "utf-8")
    site.post("tea", GOOD)
    site.post("pot", GOOD.replace("of tea", "of water"))
    done = site.spawn("--fix", "--jobs", "2", "--select", "words")
    assert (done.code, done.out) == (2, f"{POST}:6:3 warning words/cup there is a word\n")
    assert f"note: {POST}: not fixed: it ended with status 3\n" in done.err
    assert read(site).decode() == GOOD
    assert read(site, "pot").decode() == GOOD.replace("cup of tea", "mug of water")


def test_a_post_that_takes_too_long_when_it_is_fixed_stays(site: Site) -> None:
    plugin(site, 'replace("words/cup", "cup", "mug")', "slow")
    slow = """
def check(post, options):
    while "mug" in post.source.text:
        pass
    return iter(())
check.__doc__ = "A mug is slow."
slow = post_rule("words/mug", severity=Severity.WARNING, since="")(check)
"""
    code = (site.plugins / "words.py").read_text("utf-8")
    (site.plugins / "words.py").write_text(code.replace("RULES =", slow + "RULES ="), "utf-8")
    site.post("tea", GOOD)
    done = site.spawn("--fix", "--timeout", "1", "--select", "words")
    assert "postlint/fix-failed fixing took too long" in done.out or "not fixed: it took too long" in done.err
    assert read(site).decode() == GOOD


def test_a_named_post_outside_of_the_project_is_fixed(site: Site, tmp_path: Path) -> None:
    site.post("tea", GOOD)
    other = tmp_path / "notes" / "tea.md"
    other.parent.mkdir()
    other.write_text(WRONG, "utf-8")
    site.check("--fix", POST, other)
    assert other.read_text("utf-8") == RIGHT


def test_a_fix_with_edits_that_overlap_is_reported(site: Site) -> None:
    plugin(site, "double")
    double = """
def check(post, options):
    edits = (Edit(Span(4, 8), "a"), Edit(Span(6, 9), "b"))
    yield Finding("there is a word", Span(4, 8), Fix("replace it twice", edits))
check.__doc__ = "A word is another."
double = post_rule("words/double", severity=Severity.WARNING, since="")(check)
"""
    code = (site.plugins / "words.py").read_text("utf-8")
    (site.plugins / "words.py").write_text(code.replace("RULES =", double + "RULES ="), "utf-8")
    site.post("tea", GOOD)
    assert "fix of `words/double` was undone: it has edits that overlap" in site.check("--fix").out


def test_a_failed_fix_is_not_for_the_baseline(site: Site) -> None:
    plugin(site, 'replace("words/bad", "A cup", "<!-- One cup")')
    site.post("tea", GOOD)
    site.check("baseline", "write")
    site.config('plugins = ["words"]\nbaseline = ".postlint-baseline"\n')
    assert "fix-failed" not in site.check("--fix").out
    assert "fix-failed" in site.check("--fix", "--all").out


@pytest.mark.skipif(os.name == "nt", reason="there are no signals")
@pytest.mark.parametrize("moment", ["before", "writing", "renaming", "after"])
def test_a_process_that_is_killed_leaves_the_old_or_the_new_post(site: Site, moment: str) -> None:
    for name in ("cup", "tea", "pot"):
        site.post(name, WRONG)
    kill = "os.kill(os.getpid(), signal.SIGKILL)"
    code = {
        "before": f"def fsync(handle):\n    os.ftruncate(handle, 7); {kill}\nos.fsync = fsync\n",
        "writing": f"def fsync(handle):\n    _fsync(handle); {kill}\nos.fsync = fsync\n",
        "renaming": f"def replace(a, b):\n    {kill}\nos.replace = replace\n",
        "after": f"def replace(a, b):\n    _replace(a, b); {kill}\nos.replace = replace\n",
    }[moment]
    site.startup(f"import os, signal\n_fsync, _replace = os.fsync, os.replace\n{code}")
    assert site.spawn("--fix").code == -9
    texts = sorted(read(site, name).decode() for name in ("cup", "tea", "pot"))
    assert texts == sorted([RIGHT, WRONG, WRONG] if moment == "after" else [WRONG] * 3)
    shutil.rmtree(site.plugins)
    assert site.spawn("--fix").code == 0
    assert {read(site, name).decode() for name in ("cup", "tea", "pot")} == {RIGHT}


# --- only what is new ----------------------------------------------------------------------------------------------


def test_with_a_baseline_only_new_findings_are_fixed(site: Site) -> None:
    site.post("tea", WRONG)
    site.check("baseline", "write")
    site.post("tea", WRONG + "\n##Three cups\n")
    assert site.check("--fix").err == "fixed 1 finding in 1 post\nno findings in 1 post (2 old)\n"
    assert read(site).decode() == WRONG + "\n## Three cups\n"
    site.check("--fix", "--all")
    assert read(site).decode() == RIGHT + "\n## Three cups\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_with_new_from_only_new_findings_are_fixed(site: Site) -> None:
    site.post("tea", WRONG)
    site.post("cup", WRONG)
    start(site)
    site.post("tea", WRONG + "\n##Three cups\n")
    assert site.check("--fix", "--new-from", "HEAD").code == 0
    assert read(site).decode() == WRONG + "\n## Three cups\n"
    assert read(site, "cup").decode() == WRONG


# --- standard input and patches ------------------------------------------------------------------------------------


def test_standard_input_is_printed_fixed(site: Site) -> None:
    code, out, err = site.check("--fix", "--stdin-filename", POST, stdin=(WRONG + LEFT).replace("\n", "\r\n").encode())
    assert out == (RIGHT + LEFT).replace("\n", "\r\n")
    assert (code, err.splitlines()[0]) == (1, f"{POST}:9:1 error image/alt image has no `alt` attribute")
    assert site.check("--fix", "--quiet", "--stdin-filename", POST, stdin=GOOD.encode()) == (0, GOOD, "")
    assert not (site.root / POST).exists()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\xfd", "차".encode("cp949")])
def test_standard_input_that_cannot_be_read_is_printed_unchanged(site: Site, data: bytes) -> None:
    result = site.spawn("--fix-only", "--stdin-filename", POST, "--output-format=json", input=b"")
    assert result.out == ""
    done = subprocess.run(
        [*_python(), "--fix", "--stdin-filename", POST],
        input=data,
        capture_output=True,
        cwd=site.root,
        env=site.environment({}),
        check=False,
    )
    assert done.stdout == data


def test_standard_input_that_is_too_large_is_not_cut_off(site: Site) -> None:
    code, out, err = site.check("--fix", "--max-file-size", "20", "--stdin-filename", POST, stdin=WRONG.encode())
    assert (code, out) == (2, "")
    assert "standard input is larger than `max-file-size`: nothing was fixed" in err


def test_diff_of_standard_input_is_a_patch(site: Site) -> None:
    code, out, _ = site.check("--diff", "--stdin-filename", POST, stdin=WRONG.encode())
    assert code == 1
    assert "\n-##Two cups\n+## Two cups\n" in out


NAMES = ["tea", "차 한 잔", "green tea", 'the "tea"', "tea\\cup", "tea\tcup"]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_git_takes_the_patch(site: Site, name: str, newline: str) -> None:
    if os.name == "nt" and set(name) & set('\t"\\'):
        pytest.skip("Windows does not allow this name")
    if sys.platform == "darwin" and not name.isascii():
        pytest.skip("git may name the file in another Unicode form")
    blog = Site(site.root / "the blog")
    wrong = (WRONG + "Tea.\n" * 20 + "\n##Tea").replace("\n", newline)
    blog.post(name, wrong)
    start(site)
    done = subprocess.run(
        [*_python(), "--diff"], capture_output=True, cwd=blog.root, env=site.environment({}), check=False
    )
    assert done.returncode == 1
    assert done.stdout.count(b"@@ -") == 2
    assert read(blog, name).decode() == wrong
    git = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(git, input=done.stdout, cwd=blog.root, check=True)
    assert read(blog, name).decode() == (RIGHT + "Tea.\n" * 20 + "\n## Tea").replace("\n", newline)
    assert blog.check("--diff") == (0, "", "would fix 0 findings in 0 posts\n")


def test_a_patch_of_a_stranger_has_no_commands(site: Site) -> None:
    site.post("tea", FRONT + "::set-output name=tea::\n\n##Tea\n")
    site.post("cup", WRONG)
    code, out, err = site.check("--diff", "--untrusted")
    assert (code, "set-output" in out, "+## Two cups" in out) == (2, False, True)
    assert f"note: {POST}: not shown: its patch has a command for terminals or CI systems\n" in err
    assert "set-output" in site.check("--diff").out


def test_the_patch_can_go_to_a_file(site: Site) -> None:
    site.post("tea", WRONG)
    code, out, _ = site.check("--diff", "--output-file", "tea.patch")
    assert (code, out) == (1, "")
    assert "+## Two cups" in (site.root / "tea.patch").read_text("utf-8")


def test_the_result_does_not_depend_on_the_number_of_processes(site: Site) -> None:
    for number in range(90):
        site.post(f"tea-{number:03}", (WRONG + LEFT if number % 3 else GOOD) + "##Tea\n\n" * (number % 5))
    one = site.spawn("--diff", "--jobs", "1")
    assert site.spawn("--diff", "--jobs", "3") == one
    assert one.code == 1
    report = site.spawn("--fix", "--jobs", "3")
    assert report.out.count("image/alt") == 60
    assert site.spawn("--diff", "--jobs", "2").out == ""


def start(site: Site) -> None:
    """Commit everything into a new repository."""
    who = ["-c", "user.name=tea", "-c", "user.email=tea@example.org", "-c", "core.autocrlf=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "tea"]):
        subprocess.run(["git", *who, *arguments], cwd=site.root, check=True)


def _python() -> list[str]:
    return [sys.executable, "-m", "postlint"]
