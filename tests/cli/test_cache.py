"""A run of which nothing has changed is repeated byte for byte; whatever changed, no run prints what is stale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postlint.cache.replay import replay
from postlint.disk import answer
from postlint.engine.read import read_post
from postlint.engine.site_stage import run_rules
from postlint.project.discover import PostFile
from postlint.project.plan import Plan
from tests.cli.site import BAD, GOOD, HANGS, MISSING_ALT, Result, Site, call
from tests.cli.test_since import commit, git

NOT_KEPT = 99

patched = pytest.mark.skipif(os.name == "nt", reason="posts are checked in another process, where nothing is replaced")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache."""
    folder = tmp_path / "store"
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(folder))
    return folder


def repeat(site: Site, *arguments: str, cwd: Path | None = None) -> Result | None:
    """Return the repeated run; None if there is none."""

    def run() -> NoReturn:
        code = replay(sys.argv[1:])
        sys.exit(NOT_KEPT if code is None else code)

    result = call("--output-format=concise", *arguments, cwd=cwd or site.root, run=run)
    return None if result.code == NOT_KEPT else result


def check(site: Site, *arguments: str, cwd: Path | None = None) -> Result:
    return call("--output-format=concise", *arguments, cwd=cwd or site.root)


def test_a_run_is_repeated_byte_for_byte(site: Site, store: Path) -> None:
    site.post("a")
    site.post("b", GOOD)
    assert repeat(site) is None
    first = check(site)
    assert first.code == 1
    assert MISSING_ALT in first.out
    assert repeat(site) == first
    assert repeat(site, "--select=image/alt") is None
    assert list(store.iterdir())


def test_a_moved_project_and_a_touched_post_make_no_difference(site: Site, store: Path, tmp_path: Path) -> None:
    site.post("a")
    first = check(site)
    (site.root / "_posts" / "2024-05-01-a.md").touch()
    assert repeat(site) == first
    shutil.copytree(site.root, tmp_path / "clone")
    assert repeat(site, cwd=tmp_path / "clone") == first
    assert len(list(store.glob("run-*"))) == 2
    assert repeat(site, cwd=tmp_path / "clone") == first


def test_what_names_its_folder_is_not_repeated_elsewhere(site: Site, store: Path, tmp_path: Path) -> None:
    site.post("a")
    first = check(site, "-v")
    assert str(site.root) in first.err
    assert f"cache: {store}\n" in first.err
    assert repeat(site, "-v") == first
    shutil.copytree(site.root, tmp_path / "clone")
    assert repeat(site, "-v", cwd=tmp_path / "clone") is None


def _write(path: str, content: str) -> Callable[[Site], object]:
    return lambda site: site.write(path, content)


EDITS: dict[str, Callable[[Site], object]] = {
    "a post": _write("_posts/2024-05-01-tea.md", GOOD),
    "a new post": _write("_posts/2024-05-02-new.md", BAD),
    "a draft": _write("_drafts/new.md", BAD),
    "a deleted post": lambda site: (site.root / "_posts/2024-05-01-tea.md").unlink(),
    "a renamed post": lambda site: os.renames(*(site.root / f"_posts/2024-05-01-{each}.md" for each in ("tea", "b"))),
    "a post that became a link": lambda site: _become_link(site.root / "_posts/2024-05-01-tea.md"),
    "a new configuration": _write("postlint.toml", '[rules]\n"image/alt" = "off"\n'),
    "the configuration of the site": _write("_config.yml", "title: Tea\nexclude: [_posts]\n"),
    "a new ignore file": _write(".gitignore", "_posts\n"),
    "a repository above": lambda site: (site.root.parent / "pyproject.toml").write_text("[tool.postlint]\n", "utf-8"),
    "a picture": _write("tea.png", "not missing any more"),
    "a second site": _write("docs/hugo.toml", 'baseURL = "https://tea.example/"\n'),
    "a plugin of the site": _write("_plugins/tea.rb", "Jekyll::Hooks.register\n"),
    "a layout": _write("_layouts/post.html", "<h1>{{ page.title }}</h1>{{ content }}\n"),
    "a baseline": _write("postlint.toml", 'baseline = "known.txt"\n'),
}


def _become_link(path: Path) -> None:
    path.rename(path.parent.parent.parent / "outside.md")
    path.symlink_to("../../outside.md")


@pytest.mark.parametrize("edit", EDITS)
def test_what_changed_is_noticed(edit: str, site: Site, store: Path) -> None:
    if os.name == "nt" and "link" in edit:
        pytest.skip("links need a privilege on Windows")
    (site.root / ".git").mkdir()
    if edit == "a repository above":
        (site.root / ".git").rmdir()
        (site.root / "_config.yml").unlink()
    site.post("tea", BAD.replace("tea.png", "/tea.png"))
    first = check(site)
    assert repeat(site) == first
    EDITS[edit](site)
    found = repeat(site)
    assert found is None or found == check(site, "--no-cache")
    if edit not in ("a layout", "a repository above"):
        assert found is None


PATHS = st.sampled_from(("_posts/2024-05-01-tea.md", "_posts/2024-05-02-cup.md", "_drafts/pot.md", "notes/a.md"))
CONTENTS = st.sampled_from(
    (
        GOOD,
        BAD,
        BAD.replace("tea.png", "/pictures/tea.png"),
        GOOD.replace("Green", "Black"),
        GOOD + "[a](/cup/)\n",
        GOOD + "{% include tea.html %} {% link _posts/2024-05-02-cup.md %}\n",
        "---",
    )
)
OTHERS = st.sampled_from(
    (
        ("postlint.toml", 'profile = "strict"\n'),
        ("postlint.toml", '[rules]\n"image/alt" = "off"\n'),
        ("postlint.toml", "[[collections]]\nname = 'posts'\nschema = 'post.json'\n"),
        ("post.json", '{"required": ["author"]}'),
        ("post.json", '{"properties": {"layout": {"x-postlint-values": "_layouts/*"}}}'),
        ("postlint.toml", '[rules]\n"site/broken-link" = "off"\n'),
        ("_includes/tea.html", "tea"),
        ("_layouts/post.html", "{{ content }}"),
        ("_layouts/other.html", "{{ content }}"),
        ("_data/people.yml", "hana: 1\n"),
        ("_config.yml", "title: Tea\nmarkdown: GFM\n"),
        ("_config.yml", "title: Tea\npermalink: /:title/\n"),
        (".gitignore", "_drafts\n"),
        ("pictures/tea.png", "png"),
        ("docs/hugo.toml", ""),
    )
)


def _put(path: str, content: str) -> Callable[[Site], object]:
    return lambda site: site.write(path, content)


def _remove(path: str) -> Callable[[Site], object]:
    return lambda site: (site.root / path).unlink(missing_ok=True)


def _touch(path: str) -> Callable[[Site], object]:
    return lambda site: os.utime(site.root / path) if (site.root / path).exists() else None


STEPS = st.one_of(
    st.builds(_put, PATHS, CONTENTS),
    st.builds(lambda each: _put(*each), OTHERS),
    st.builds(_remove, PATHS),
    st.builds(lambda each: _remove(each[0]), OTHERS),
    st.builds(_touch, PATHS),
)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """The folders of examples, one after another."""
    return (tmp_path / str(number) for number in range(1_000_000))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=1, max_size=5))
def test_no_edits_make_a_run_print_what_is_stale(
    steps: list[Callable[[Site], object]], folders: Iterator[Path], store: Path
) -> None:
    site = Site(next(folders) / "site")
    (site.root / ".git").mkdir()
    site.post("tea")
    for step in (lambda site: None, *steps):
        step(site)
        fresh = check(site, "--no-cache")
        kept = repeat(site)
        assert kept in (None, fresh)
        assert kept or check(site) == fresh
        if fresh.code != 2:
            assert repeat(site) == fresh


def _checked(site: Site, *arguments: str) -> tuple[Result, list[str]]:
    """Run a check, and return the names of the posts of which rules saw the text."""
    seen: list[str] = []

    def reading(plan: Plan, file: PostFile, *others: Any, **options: Any) -> Any:
        seen.append(file.path.removeprefix("_posts/2024-05-01-").removesuffix(".md"))
        return read_post(plan, file, *others, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postlint.engine.check.read_post", reading)
        return check(site, *arguments), sorted(seen)


@patched
def test_only_posts_that_changed_are_checked_again(site: Site, store: Path) -> None:
    for name in ("a", "b", "c"):
        site.post(name)
    ignoring = "--ignore=site/duplicate-title"
    assert _checked(site, ignoring)[1] == ["a", "b", "c"]
    site.post("b", GOOD)
    result, seen = _checked(site, ignoring)
    assert seen == ["b"]
    assert result == check(site, ignoring, "--no-cache")
    site.post("d")
    assert _checked(site, ignoring)[1] == ["d"]
    assert _checked(site, ignoring, "--statistics")[1] == []
    assert _checked(site, ignoring, "_posts/2024-05-01-a.md")[1] == []
    assert _checked(site, "--select=image/alt")[1] == ["a", "b", "c", "d"]
    site.config('[rules]\n"image/alt" = "off"\n')
    assert _checked(site, ignoring)[1] == ["a", "b", "c", "d"]


def test_facts_are_packed_the_same_in_every_process(site: Site) -> None:
    site.post("a", GOOD + "".join(f"## Heading {number}\n\nText.\n\n" for number in range(9)))
    code = (
        "import sys; from pathlib import Path; from postlint.engine.check import survey_file;"
        "from postlint.project.discover import PostFile; from postlint.project.plan import Plan, Request;"
        f"path = '_posts/2024-05-01-a.md'; plan = Plan(Request(Path({str(site.root)!r})));"
        "sys.stdout.write(survey_file(plan, PostFile(path, 'posts', path)).facts.hex())"
    )
    packed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=site.environment({"PYTHONHASHSEED": str(seed)}),
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(packed) == 1
    assert len(packed.pop()) > 200


def _evaluated(site: Site, *arguments: str) -> tuple[Result, int]:
    """Run a check, and return how often rules about the whole site looked at its facts."""
    found: list[object] = []

    def running(*given: Any) -> Any:
        found.append(given)
        return run_rules(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postlint.engine.site_stage.run_rules", running)
        return check(site, *arguments), len(found)


def test_rules_about_the_site_run_again_only_where_facts_or_files_changed(site: Site, store: Path) -> None:
    for name in ("a", "b"):
        site.post(name, GOOD + f"[{name}]({{% link _posts/2024-05-01-gone.md %}})\n")
    first, count = _evaluated(site)
    assert count == 1
    assert first.out.count("site/broken-link") == 2
    site.post("a", "\n".join([GOOD, "More text.", "[a]({% link _posts/2024-05-01-gone.md %})", ""]))
    result, count = _evaluated(site)
    assert (count, result) == (0, check(site, "--no-cache"))
    assert result.out.count("site/broken-link") == 2
    assert _evaluated(site, "--statistics")[1] == 0
    for step in (
        lambda: site.post("gone", GOOD),
        lambda: site.config('[rules]\n"site/broken-link" = "off"\n'),
        lambda: site.config(""),
        lambda: site.write("_includes/tea.html", "tea"),
        lambda: site.post("a", GOOD),
        lambda: (site.root / "_posts/2024-05-01-gone.md").unlink(),
    ):
        step()
        result, count = _evaluated(site)
        assert (count, result) == (1, check(site, "--no-cache"))


@patched
def test_what_other_processes_find_and_ask_is_kept_too(site: Site, store: Path) -> None:
    for name in ("a", "b", "c"):
        site.post(name)
    first = check(site, "--jobs=2")
    assert first == check(site, "--jobs=1", "--no-cache")
    assert repeat(site, "--jobs=2") == first
    assert _checked(site) == (first, [])
    site.post("c", GOOD)
    assert check(site, "--jobs=2") == check(site, "--no-cache")


@patched
def test_the_content_of_a_commit_is_looked_up(site: Site, store: Path) -> None:
    site.post("a")
    git(site, "init", "-q")
    check(site)
    commit(site)
    site.post("a", BAD + "\n<img>\n")
    result, seen = _checked(site, "--new-from=HEAD")
    assert result.code == 1
    assert seen == ["a"]
    assert result.lines == check(site, "--new-from=HEAD", "--no-cache").lines


@patched
def test_a_signature_saves_reading_and_a_changed_file_has_another(
    site: Site, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postlint.disk.trace.YOUNG", -1)
    post = site.post("a")
    first = check(site)
    real = answer.of_content
    monkeypatch.setattr(
        "postlint.disk.trace.of_content", lambda path, more: "" if path.endswith("a.md") else real(path, more)
    )
    assert repeat(site) == first
    time.sleep(0.02)
    post.write_text(GOOD, "utf-8")
    assert repeat(site) is None


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def _change(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut": _cut,
    "changed": _change,
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_bytes(b"\x80\x04pickle"),
    "a folder": lambda path: path.unlink() or path.mkdir(),  # type: ignore[func-returns-value]
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_not_used(damage: str, site: Site, store: Path) -> None:
    site.post("a")
    first = check(site)
    for path in list(store.iterdir()):
        DAMAGE[damage](path)
    assert repeat(site) is None
    assert check(site) == first


def test_a_cache_that_cannot_be_written_is_left_alone(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.post("a")
    fresh = check(site, "--no-cache")
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert check(site) == fresh
    assert repeat(site) is None


@pytest.mark.parametrize("option", ["--no-cache", "--fix", "--diff", "--output-file=report.txt"])
def test_a_run_that_does_more_than_print_is_not_kept(option: str, site: Site, store: Path) -> None:
    site.post("a")
    check(site, option)
    assert repeat(site, option) is None


def test_a_cache_in_the_project_is_never_found_by_itself(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTLINT_CACHE_DIR")
    monkeypatch.setenv("HOME", str(site.root))
    monkeypatch.setenv("XDG_CACHE_HOME", str(site.root / ".cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(site.root / ".cache"))
    site.post("a")
    assert check(site, "-v").err.splitlines().count("cache: none") == 1
    assert not (site.root / ".cache").exists()
    for _ in range(2):  # the first one makes the folder
        first = check(site, "--cache-dir=.cache")
    assert repeat(site, "--cache-dir=.cache") == first


def test_strangers_cannot_bring_a_cache(site: Site) -> None:
    site.post("a")
    refused = check(site, "--untrusted", "--cache-dir=.cache")
    assert refused.code == 2
    assert "--untrusted uses no cache in the project" in refused.err
    assert not (site.root / ".cache").exists()


def test_the_cache_is_shown_explained_and_removed(site: Site, store: Path) -> None:
    post = "_posts/2024-05-01-a.md"
    site.post("a")

    def said(*arguments: str) -> str:
        return site.check("cache", *arguments).out

    site.config('profile = "recommended"\n')
    assert "size: 0 bytes in 0 files\n" in said("show")
    assert said("explain", post).startswith(f"{post}: checked again: nothing is kept of a run with these options")
    check(site)
    assert f"folder: {store}\n" in said("show")
    assert " in 3 files\n" in said("show")
    assert said("explain", post) == f"{post}: kept: its content is the same\n"
    site.post("b")
    assert said("explain", "_posts/2024-05-01-b.md").endswith("checked again: the post is new\n")
    site.post("a", GOOD)
    assert said("explain", post) == f"{post}: checked again: its content changed\n"
    site.config('profile = "strict"\n')
    assert said("explain", post) == f"{post}: checked again: `postlint.toml` changed, which all posts depend on\n"
    assert said("clean") == "removed 3 files\n"
    assert said("clean", f"--cache-dir={store}") == "removed 0 files\n"


def test_old_files_are_removed_and_no_others(site: Site, store: Path) -> None:
    site.post("a")
    check(site, "--select=image/alt")
    foreign = store / "tea.txt"
    foreign.touch()
    left = store / "run-1.cached.0.tmp"
    left.touch()
    for path in store.iterdir():
        os.utime(path, (0, 0))
    check(site)
    names = sorted(path.name.partition("-")[0] for path in store.iterdir())
    assert names == ["posts", "run", "site", "tea.txt"]


def test_two_runs_at_once_and_one_that_is_killed_leave_a_cache_that_is_right(site: Site, store: Path) -> None:
    for number in range(30):
        site.post(f"a{number}")
    arguments = ("--ignore=site/*",)
    fresh = check(site, *arguments, "--no-cache")
    started = [site.start(*arguments) for _ in range(3)]
    started[0].kill()
    for process in started:
        process.communicate(timeout=HANGS)
    assert [process.returncode for process in started[1:]] == [1, 1]
    assert check(site, *arguments) == fresh
    assert repeat(site, *arguments) == fresh


def test_a_run_with_a_plugin_is_not_kept(site: Site, store: Path) -> None:
    site.plugin("tea", "RULES = []\n")
    site.config('plugins = ["tea"]\n')
    site.post("a")
    arguments = ("--output-format=concise",)
    assert call(*arguments, cwd=site.root, path=site.plugins).code == 1
    assert not store.exists()


def test_a_repeated_run_imports_nothing_heavy(site: Site, store: Path) -> None:
    site.post("a")
    environment = site.environment({})
    code = (
        "import sys, atexit\nfrom postlint.cache.replay import replay\n"
        "code = replay(sys.argv[1:])\nprint(code, *sorted(sys.modules), file=sys.stderr)"
    )

    def start(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=site.root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=HANGS,
        )

    first = start("-P", "-m", "postlint", "--output-format=concise")
    assert first.returncode == 1
    again = start("-P", "-c", code, "--output-format=concise")
    assert again.stdout == first.stdout
    plain = start("-P", "-c", code.replace("replay(sys.argv[1:])", "1").replace("from postlint", "# "))
    modules = set(again.stderr.splitlines()[-1].split()) - set(plain.stderr.split())
    assert not modules & {"click", "msgspec", "rich", "jsonschema", "turbohtml", "pathlib"}
    ours = {name.split(".")[1] for name in modules if name.startswith("postlint.")}
    assert ours == {"cache", "disk"}
