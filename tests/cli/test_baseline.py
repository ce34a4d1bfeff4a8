"""The baseline: old findings are not reported, new ones are, and the file survives editing and merging."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

POST = "_posts/2024-05-01-tea.md"
TWO = BAD + '\n<a href="">Tea</a>\n'


@pytest.fixture
def old(site: Site) -> Site:
    """A site with two old findings in its baseline."""
    site.post("tea", TWO)
    assert site.check("baseline", "write").code == 0
    return site


def baseline(site: Site) -> Path:
    return site.root / ".postlint-baseline"


def test_it_is_written_with_a_configuration_that_names_it_and_hides_what_it_has(site: Site) -> None:
    site.post("tea", TWO)
    assert site.check().code == 1
    written = site.check("baseline", "write")
    assert written == (
        0,
        "wrote .postlint-baseline: 2 findings in 1 post\nwrote postlint.toml, which names it\n",
        "",
    )
    assert site.check() == (0, "", "no findings in 1 post (2 old)\n")
    assert len(site.check("--all").lines) == 2


def test_a_configuration_that_does_not_name_it_is_not_changed(site: Site) -> None:
    site.post("tea", TWO)
    site.config("[rules]\n")
    result = site.check("baseline", "write")
    assert 'Add this line at its top:\n\nbaseline = ".postlint-baseline"\n' in result.out
    assert site.check().code == 1
    site.config('baseline = ".postlint-baseline"\n[rules]\n')
    assert site.check().code == 0


def test_the_file_has_one_sorted_line_for_each_finding_and_no_place(old: Site) -> None:
    header, *lines = baseline(old).read_text("utf-8").splitlines()
    assert header.startswith("# ")
    assert lines == sorted(lines)
    fields = [line.split("\t") for line in lines]
    assert [(field[0], field[1]) for field in fields] == [(POST, "="), (POST, "image/alt"), (POST, "link/href")]
    assert fields[1][2] == "error"
    assert fields[1][4] == "image has no `alt` attribute"


def test_a_new_finding_of_an_old_post_and_one_of_a_new_post_are_reported(old: Site) -> None:
    old.post("tea", TWO + '\n<img src="pot.png">\n')
    old.post("cup", BAD)
    lines = old.check().lines
    assert lines == [
        f"_posts/2024-05-01-cup.md:{MISSING_ALT}",
        f"{POST}:10:1 error image/alt image has no `alt` attribute",
    ]


def test_an_old_finding_may_move(old: Site) -> None:
    old.post("tea", TWO.replace("\n<img", "\nA cup.\n\nA pot.\n\n<img"))
    assert old.check().code == 0


def test_a_post_may_be_renamed(old: Site) -> None:
    (old.root / POST).rename(old.root / "_posts/2024-06-01-green-tea.md")
    assert old.check() == (0, "", "no findings in 1 post (2 old)\n")
    assert old.check("_posts/2024-06-01-green-tea.md").code == 0


def _lines(*names: str) -> str:
    return "".join(f"\nThe tea from {name} is best in spring.\n" for name in names)


@pytest.fixture
def long(site: Site) -> Site:
    """A site with one old finding, in a post of several lines."""
    site.post("tea", BAD + _lines("Assam", "Boseong", "Ceylon", "Darjeeling"))
    site.check("baseline", "write")
    return site


def test_a_post_may_be_renamed_and_edited(long: Site) -> None:
    (long.root / POST).unlink()
    long.post("green-tea", BAD + _lines("Darjeeling", "Emei", "Boseong", "Ceylon") + '\n<img src="pot.png">\n')
    assert long.check().lines == ["_posts/2024-05-01-green-tea.md:16:1 error image/alt image has no `alt` attribute"]


@pytest.mark.parametrize("names", [("Assam", "Boseong"), ("Emei", "Fujian", "Gyokuro", "Hadong")])
def test_the_entries_of_a_post_that_is_gone_are_not_for_another_one(long: Site, names: tuple[str, ...]) -> None:
    (long.root / POST).unlink()
    long.post("cup", BAD + _lines(*names))
    assert long.check().code == 1


def test_a_hand_written_signature_without_a_digest_is_of_no_post(old: Site) -> None:
    path = baseline(old)
    path.write_bytes(path.read_bytes() + f"{POST}\t=\t\n   \n".encode())
    (old.root / POST).unlink()
    old.post("cup", "---\nlayout: post\ntitle: ' Tea'\n---\n")
    assert old.check("--fail-on", "info").code == 1


def test_a_copy_of_an_old_post_is_new(old: Site) -> None:
    old.post("copy", TWO)
    assert len(old.check().lines) == 2


def test_an_empty_post_does_not_take_the_place_of_another_one(site: Site) -> None:
    empty = "---\nlayout: post\ntitle: ' Tea'\n---\n"
    site.post("tea", empty)
    site.check("baseline", "write")
    (site.root / POST).rename(site.root / "_posts/2024-06-01-green-tea.md")
    assert site.check("--fail-on", "info").code == 1


def test_a_finding_whose_severity_rises_is_reported(site: Site) -> None:
    site.config('baseline = ".postlint-baseline"\n[rules]\n"image/alt" = "warning"\n')
    site.post()
    site.check("baseline", "write")
    assert site.check("--fail-on", "warning").code == 0
    site.config('baseline = ".postlint-baseline"\n')
    assert site.check().lines == [f"{POST}:{MISSING_ALT}"]
    site.config('baseline = ".postlint-baseline"\n[rules]\n"image/alt" = "info"\n')
    assert site.check("--fail-on", "info").code == 0


def test_an_existing_baseline_grows_only_if_asked(old: Site) -> None:
    before = baseline(old).read_bytes()
    old.post("cup", BAD.replace("Green tea", "A cup"))
    code, out, err = old.check("baseline", "write")
    assert (code, out) == (2, "")
    assert "1 finding is not in it, such as _posts/2024-05-01-cup.md:6: image/alt; --accept-new adds" in err
    assert baseline(old).read_bytes() == before
    assert old.check("baseline", "write", "--accept-new").out == "wrote .postlint-baseline: 3 findings in 2 posts\n"
    assert old.check().code == 0


def test_writing_some_posts_keeps_the_entries_of_the_others(old: Site) -> None:
    old.post("cup", BAD)
    old.check("baseline", "write", "--accept-new", "_posts/2024-05-01-cup.md")
    assert old.check() == (0, "", "no findings in 2 posts (3 old)\n")
    (old.root / POST).rename(old.root / "_posts/2024-06-01-green-tea.md")
    assert old.check().code == 0


GONE = "note: in the baseline, but not found any more: image/alt of _posts/2024-05-01-tea.md"


def test_what_is_gone_is_named_and_pruned(old: Site) -> None:
    old.post("tea", TWO.replace('<img src="tea.png">', ""))
    code, _, err = old.check()
    assert code == 0
    assert f"{GONE}; remove with `postlint baseline prune`\n" in err
    assert old.check("--fail-on-stale").code == 1
    result = old.check("baseline", "prune")
    assert result.out == "wrote .postlint-baseline: 1 finding in 1 post\nremoved 1 finding\n"
    assert old.check("--fail-on-stale") == (0, "", "no findings in 1 post (1 old)\n")
    assert old.check("baseline", "prune").out == "removed 0 findings\n"


@pytest.mark.parametrize("arguments", [["--select", "link/href"], ["--ignore", "image/*"]])
def test_a_rule_that_does_not_run_is_not_judged(old: Site, arguments: list[str]) -> None:
    old.post("tea", TWO.replace('<img src="tea.png">', ""))
    assert GONE not in old.check(*arguments).err


def test_a_post_that_is_not_checked_is_not_judged(old: Site) -> None:
    old.post("cup", GOOD)
    (old.root / POST).unlink()
    assert GONE not in old.check("_posts/2024-05-01-cup.md").err
    assert f"{GONE} and another;" in old.check().err


def test_a_post_that_was_not_checked_to_its_end_is_not_judged(old: Site) -> None:
    old.post("tea", GOOD + "\n" + "<" * 300_000)
    assert GONE not in old.check().err


def test_the_baseline_is_shown_by_rule(old: Site) -> None:
    old.post("cup", BAD.replace("Green tea", "A cup"))
    old.check("baseline", "write", "--accept-new")
    assert old.check("baseline", "show").lines == [
        "findings  posts  rule",
        "       2      2  image/alt",
        "       1      1  link/href",
        "3 findings in 2 posts",
    ]


def test_lines_in_any_order_and_repeated_ones_are_fine(old: Site) -> None:
    lines = baseline(old).read_text("utf-8").splitlines()
    baseline(old).write_bytes(("\ufeff" + "\r\n".join([*reversed(lines), *lines])).encode())
    assert old.check() == (0, "", "no findings in 1 post (2 old)\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"# x\n<<<<<<< HEAD\n", ".postlint-baseline:2:1: conflict marker: keep the lines of both sides"),
        (b"=======\n", ".postlint-baseline:1:1: conflict marker"),
        (b"a.md\timage/alt\n", ".postlint-baseline:1:1: not an entry: path, rule, severity, identity and message"),
        (b"a.md\timage/alt\tbad\t00\tx\n", ".postlint-baseline:1:1: not an entry"),
        (b"\xff\n", ".postlint-baseline: is not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", [[], ["baseline", "write"], ["baseline", "prune"], ["baseline", "show"]])
def test_a_file_that_is_not_a_baseline_is_an_error(old: Site, text: bytes, message: str, command: list[str]) -> None:
    baseline(old).write_bytes(text)
    code, out, err = old.check(*command)
    assert (code, out) == (2, "")
    assert message in err
    assert baseline(old).read_bytes() == text


def test_a_baseline_that_is_named_must_exist(site: Site) -> None:
    site.post()
    assert "1:12: there is no file `old.txt`: write it with `postlint baseline write`" in site.refusal(
        'baseline = "old.txt"'
    )
    assert "there is no old.txt: write it" in site.check("baseline", "show").err
    assert site.check("baseline", "write").out == "wrote old.txt: 1 finding in 1 post\n"
    assert site.check().code == 0


def test_a_baseline_outside_of_the_project_is_neither_read_nor_written(site: Site) -> None:
    outside = site.root.parent / "outside.txt"
    outside.write_text("secret words\n", "utf-8")
    site.post()
    site.config('baseline = "../outside.txt"\n')
    for command in ([], ["baseline", "write"], ["baseline", "show"]):
        code, out, err = site.check(*command)
        assert (code, out) == (2, "")
        assert "secret" not in err
    assert outside.read_text("utf-8") == "secret words\n"


def test_a_path_in_the_baseline_never_leads_out_of_the_project(old: Site) -> None:
    with baseline(old).open("a", encoding="utf-8") as file:
        file.write(
            f"../outside.md\t=\t00\n../outside.md\timage/alt\terror\t00\tx\n{os.devnull}\timage/alt\terror\t0\tx\n"
        )
    assert old.check("baseline", "prune").out.endswith("removed 2 findings\n")


def test_nothing_is_written_if_a_post_could_not_be_checked(site: Site) -> None:
    site.post()
    site.plugin("faulty", RAISES)
    site.config('plugins = ["faulty"]\n')
    code, out, err = site.check("baseline", "write")
    assert (code, out) == (2, "")
    assert "nothing was written, as some posts could not be checked" in err
    assert not baseline(site).exists()


RAISES = '''
@post_rule("test/raises", severity=Severity.ERROR, since="0.1")
def raises(post, options):
    """Raises."""
    raise RuntimeError


RULES = [raises]
'''


def test_standard_input_has_the_baseline_of_its_path(old: Site) -> None:
    result = old.check("--stdin-filename", POST, stdin=(TWO + '\n<img src="b.png">\n').encode())
    assert result.lines == [f"{POST}:10:1 error image/alt image has no `alt` attribute"]
    assert len(old.check("--all", "--stdin-filename", POST, stdin=TWO.encode()).lines) == 2


def test_with_untrusted_the_baseline_is_that_of_the_base(old: Site, tmp_path: Path) -> None:
    base = Site(tmp_path / "base")
    base.post("tea", BAD)
    base.check("baseline", "write")
    result = old.check("--untrusted", "--base-dir", base.root)
    assert result.lines == [f"{POST}:8:4 error link/href link has no URL"]
    assert len(old.check("--untrusted").lines) == 2


def test_the_report_counts_what_the_baseline_hides(old: Site) -> None:
    assert '"baselined": 2' in old.check("--output-format", "json").out
