"""The comparison with other tools: what a run costs, what each row does before it, and the page of results."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="Windows does not say what processes cost")

from benchmarks import row as rows
from benchmarks.compare import chosen
from benchmarks.lane import FailedError, Lane, Turns, environment
from benchmarks.page import Page
from benchmarks.process import COUNTS_ORPHANS, Measurement, run
from benchmarks.row import PAIRS, Place, Row
from benchmarks.stage import Stage, copy_site, find_posts, lay_out
from benchmarks.tool import HTML_VALIDATE, POSTLINT, REMARK, RUMDL, TOOLS, Tool, read_version

ROOT = Path(__file__).parents[1]
POST = "---\ntitle: Tea\n---\n\n"
SPIN = "import time\nwhile time.process_time() < 0.4: pass"
PYTHON = Tool("python", install="")


def measure(code: str, folder: Path, limit: float = 60.0) -> Measurement:
    return run([sys.executable, "-c", code], folder, os.environ, limit)


@pytest.mark.skipif(not COUNTS_ORPHANS, reason="only Linux lets a process adopt orphans")
def test_the_time_of_orphans_counts(tmp_path: Path) -> None:
    orphan = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {SPIN!r}])"
    found = measure(f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {orphan!r}])", tmp_path)
    assert found.cpu > 0.4
    assert found.exit_code == 0


@pytest.mark.skipif(not COUNTS_ORPHANS, reason="only Linux lets a process adopt orphans")
def test_an_orphan_that_does_not_end_is_killed_at_the_limit(tmp_path: Path) -> None:
    start = time.perf_counter()
    code = "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    measure(code, tmp_path, limit=1.0)
    assert time.perf_counter() - start < 30


def test_a_run_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    assert measure("import time; time.sleep(60)", tmp_path, limit=0.2).timed_out


def test_a_failed_run_has_its_last_complaint(tmp_path: Path) -> None:
    found = measure("import sys; print('no tea\\n', file=sys.stderr); sys.exit(3)", tmp_path)
    assert (found.exit_code, found.complaint, found.timed_out) == (3, "no tea", False)
    assert found.peak > 1_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four posts, of which two are in HTML, one of these in an `.html` file."""
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "_config.yml").write_text("title: Tea\n", encoding="utf-8")
    for number, (suffix, body) in enumerate(((".md", "Tea.\n"), (".md", "<p>Tea.</p>\n"), (".md", "Cup.\n"))):
        (folder / f"_posts/2024-05-0{number + 1}-tea{suffix}").write_text(POST + body, encoding="utf-8")
    (folder / "_posts/2024-05-04-tea.html").write_text(POST + "<p>Pot.</p>\n", encoding="utf-8")
    return folder


def stage_of(tool: Tool, site: Path, sample: int = 100, program: str = "") -> Stage:
    return lay_out(tool, program, site, find_posts(str(POSTLINT.find()), site), site.parent / tool.program, sample)


def test_each_tool_gets_the_files_that_it_reads(site: Path) -> None:
    whole = stage_of(POSTLINT, site)
    assert len(whole.posts) == whole.candidates == 4
    assert {path.name for path in whole.folder.iterdir()} == {"_config.yml", "_posts"}
    markdown = stage_of(RUMDL, site)
    assert [path.name for path in markdown.posts] == [f"2024-05-0{day}-tea.md" for day in (1, 2, 3)]
    assert (markdown.folder / markdown.posts[0]).read_text("utf-8") == f"{POST}Tea.\n"
    html = stage_of(HTML_VALIDATE, site)
    assert [(html.folder / path).read_text("utf-8") for path in html.posts] == ["<p>Tea.</p>\n", "<p>Pot.</p>\n"]


def test_a_slow_tool_gets_a_sample_and_its_packages(site: Path) -> None:
    program = site.parent / "node_modules" / "remark-cli" / "cli.js"
    program.parent.mkdir(parents=True)
    program.touch()
    stage = stage_of(REMARK, site, sample=2, program=str(program))
    assert [path.name for path in stage.posts] == ["2024-05-01-tea.md", "2024-05-02-tea.md"]
    assert stage.candidates == 3
    assert (stage.folder / "node_modules" / "remark-cli" / "cli.js").exists()
    assert "title" in (stage.folder / "post.schema.yaml").read_text("utf-8")


@pytest.fixture
def place(site: Path) -> Place:
    place = Place(site, stage_of(POSTLINT, site), site.parent / "cache")
    place.cache.mkdir()
    (place.cache / "run").write_text("kept", encoding="utf-8")
    return place


def test_touching_sets_the_times_of_every_file(place: Place) -> None:
    path = place.stage.folder / place.stage.posts[0]
    os.utime(path, (0, 0))
    text = path.read_bytes()
    rows.touch(place, 0)
    assert path.stat().st_mtime > 0
    assert path.read_bytes() == text


def test_a_clone_has_new_files_and_the_cache_of_the_first_run(place: Place) -> None:
    path = place.stage.folder / place.stage.posts[0]
    before = path.stat().st_mtime_ns
    rows.clone(place, 0)
    (place.cache / "run").write_text("a later run", encoding="utf-8")
    (place.stage.folder / "new.md").touch()
    rows.clone(place, 1)
    assert (place.cache / "run").read_text("utf-8") == "kept"
    assert path.stat().st_mtime_ns > before
    assert not (place.stage.folder / "new.md").exists()


def changed(place: Place) -> list[Path]:
    return [post for post in place.stage.posts if "A change" in (place.stage.folder / post).read_text("utf-8")]


def test_each_change_of_one_post_is_another(place: Place) -> None:
    rows.change_one(place, 0)
    rows.change_one(place, 1)
    assert changed(place) == [rows.one_of(place.stage)]
    assert (place.stage.folder / rows.one_of(place.stage)).read_text("utf-8").count("number 1.") == 1
    assert rows.NEW_ONE.arguments_for(place.stage)[-1] == str(rows.one_of(place.stage))
    assert rows.COLD.arguments_for(place.stage) == [*rows.COLD.arguments]


def test_changed_posts_are_committed_after_the_branch_that_is_compared(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "CHANGED_POSTS", 2)
    rows.begin_history(place.stage.folder)
    rows.change_and_commit(place, 0)
    command = ["git", "diff", "--name-only", rows.BASE, "HEAD"]
    listed = subprocess.run(command, cwd=place.stage.folder, capture_output=True, text=True, check=True).stdout
    assert [Path(line) for line in listed.splitlines()] == changed(place)
    assert len(changed(place)) == 2


def lane(row: Row, place: Place, program: str = sys.executable, limit: float = 60.0) -> Lane:
    return Lane(row, program, place, limit)


def test_a_lane_fills_the_cache_and_warms_up_before_it_is_measured(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.lane.YOUNG", 0.0)
    log = place.stage.folder / "log"
    done: list[int] = []

    def write(word: str) -> tuple[str, str]:
        return "-c", f"open('log', 'a').write('{word} ')"

    row = Row("a", PYTHON, write("run"), fill=write("fill"), before=lambda place, number: done.append(number))
    one = lane(row, place)
    one.warm_up()
    assert (log.read_text("utf-8"), done, one.runs) == ("fill run ", [0], [])
    assert one.measure() in one.runs
    assert (log.read_text("utf-8"), done) == ("fill run run ", [0, 1])


def test_a_failed_run_says_why(place: Place) -> None:
    with pytest.raises(FailedError, match="exit code 3: nothing on stderr"):
        lane(Row("a", PYTHON, ("-c", "raise SystemExit(3)")), place).measure()
    with pytest.raises(FailedError, match="time limit"):
        lane(Row("a", PYTHON, ("-c", "import time; time.sleep(60)")), place, limit=0.2).measure()


def test_byte_code_is_kept_and_caches_are_in_the_folder_of_the_row(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    found = environment(place)
    assert not found["PYTHONDONTWRITEBYTECODE"]
    assert found["POSTLINT_CACHE_DIR"] == found["XDG_CACHE_HOME"] == str(place.cache)


def cost(wall: float, cpu: float) -> Measurement:
    return Measurement(wall, cpu, 50_000_000, 0, "")


def test_the_page_has_medians_and_ratios_per_post(place: Place) -> None:
    sample = Place(place.site, Stage(place.stage.folder, place.stage.posts[:2], 3), place.cache)
    fast, slow = lane(rows.COLD, place), lane(rows.MARKDOWNLINT_COLD, sample)
    fast.runs, slow.runs = [cost(1, 2), cost(2, 3), cost(4, 5)], [cost(8, 8), cost(4, 8), cost(4, 8)]
    turns = Turns(fast, slow, tuple(zip(fast.runs, slow.runs, strict=True)))
    page = Page("4 posts", [turns, turns], ["rumdl: no"], [REMARK], {POSTLINT: "1.0"}, (1.5, 2.5)).text()
    assert page.count("| postlint, cold | 4 | 3 | 2.000 | 3.000 | 50 |\n") == 1
    assert "| postlint, cold | markdownlint-cli2 | 3 | 0.25 (0.062 to 0.5) | 0.188 (0.12 to 0.31) |\n" in page
    assert "- markdownlint-cli2 is slow: it gets 2 of 3 posts, and its ratios are per post.\n" in page
    assert "load 1.5 before, 2.5 after" in page
    assert "- Versions: postlint 1.0; Python 3." in page
    assert "- rumdl: no\n" in page
    assert f"- remark is not installed: `{REMARK.install}`\n" in page


def test_the_guide_explains_every_row() -> None:
    named = {row.name for pair in PAIRS for row in (pair.row, pair.other)}
    lines = (ROOT / "benchmarks" / "README.md").read_text("utf-8").splitlines()
    explained = [line.split("|")[1].strip() for line in lines if line.startswith("|")]
    assert named == {name for name in explained if name in named}
    assert {row.tool for pair in PAIRS for row in (pair.row, pair.other)} == {*TOOLS}


def test_pairs_are_chosen_by_name_and_by_what_is_installed() -> None:
    assert chosen("", {*TOOLS}) == [*PAIRS]
    assert [pair.name for pair in chosen("rumdl, warm", {*TOOLS})] == ["postlint, warm / rumdl, warm"]
    assert not chosen("rumdl", {POSTLINT})


def test_a_tool_is_found_on_the_path_and_in_the_folder_of_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tool = Tool("a-linter", install="")
    assert tool.find() is None
    program = tmp_path / "node_modules" / ".bin" / "a-linter"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho 'a-linter: v1.2.3, other: 4.5.6'\n", encoding="utf-8")
    program.chmod(0o755)
    assert tool.find() == str(program)
    assert read_version(str(program)) == "1.2.3"


def test_a_copy_has_no_history_and_new_times(site: Path, tmp_path: Path) -> None:
    os.utime(site / "_config.yml", (0, 0))
    copy_site(site, tmp_path / "copy")
    assert (tmp_path / "copy" / "_config.yml").stat().st_mtime > 0
    assert not (tmp_path / "copy" / ".git").exists()
    shutil.rmtree(tmp_path / "copy")
